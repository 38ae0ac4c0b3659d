/// How we prove who we are.
public enum SFTPCredential: Sendable, Hashable {
    /// A password.
    case password(String)
    /// The path of a private key (Ed25519 or ECDSA; RSA from libssh2 1.11 on) and its passphrase.
    case key(path: String, passphrase: String? = nil)
}

/// A mailbox on an SFTP server.
public struct SFTPEndpoint: Sendable, Hashable {
    /// The server's name or address.
    public var host: String
    /// Its port.
    public var port: UInt16
    /// Our user there.
    public var user: String
    /// How we prove who we are.
    public var credential: SFTPCredential
    /// The fingerprints the server's key may have, `SHA256:…` as `ssh-keygen -l` prints; several while it changes.
    public var hostKeys: [String]
    /// The folder: absolute, or from where the login lands.
    public var path: String
    /// Which names are for us, with `*` and `?`.
    public var pattern: String

    /// A mailbox whose server may have one of several keys.
    public init(
        host: String,
        port: UInt16 = 22,
        user: String,
        credential: SFTPCredential,
        hostKeys: [String],
        path: String = "",
        pattern: String = "*"
    ) {
        self.host = host
        self.port = port
        self.user = user
        self.credential = credential
        self.hostKeys = hostKeys
        self.path = path
        self.pattern = pattern
    }

    /// One pinned key.
    public init(
        host: String,
        port: UInt16 = 22,
        user: String,
        credential: SFTPCredential,
        hostKey: String,
        path: String = "",
        pattern: String = "*"
    ) {
        self.init(
            host: host, port: port, user: user, credential: credential, hostKeys: [hostKey], path: path,
            pattern: pattern
        )
    }
}
