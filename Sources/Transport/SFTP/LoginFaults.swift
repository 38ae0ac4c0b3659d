import CLibSSH2
import Diagnostics
import Foundation

/// Why a login failed, as far as we can tell from our side.
enum LoginFaults {
    static let unreadableKey = Fault("transport.key", "the private key's file is missing or cannot be read")

    /// Turns the library's one sentence for many reasons into the reason.
    static func explain(_ failure: SFTPFailure, _ credential: SFTPCredential, offered: [String]) -> SFTPFailure {
        // A connection that broke or timed out during the login says nothing about the login.
        guard case .lost(_, let code) = failure else { return failure }
        let refusals = [
            LIBSSH2_ERROR_AUTHENTICATION_FAILED, LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED, LIBSSH2_ERROR_FILE,
            LIBSSH2_ERROR_KEYFILE_AUTH_FAILED, LIBSSH2_ERROR_PASSWORD_EXPIRED, LIBSSH2_ERROR_METHOD_NONE,
            LIBSSH2_ERROR_PUBLICKEY_PROTOCOL,
        ]
        guard refusals.contains(code) else { return failure }
        let methods = offered.joined(separator: ", ").printable
        switch credential {
        case .password:
            if code == LIBSSH2_ERROR_PASSWORD_EXPIRED {
                return login("the server wants the password changed before it lets us in")
            }
            if !offered.isEmpty, !offered.contains("password") {
                return login("the server takes no password; it offers \(methods)")
            }
            return login("the server refused the user or the password")
        case .key(let path, _):
            if !offered.isEmpty, !offered.contains("publickey") {
                return login("the server takes no key; it offers \(methods)")
            }
            if code == LIBSSH2_ERROR_FILE || code == LIBSSH2_ERROR_METHOD_NONE {
                return .fault(Fault("transport.key", "the private key cannot be read; is its passphrase right?"))
            }
            if isRSA(path), isOld(SFTPConnection.libraryVersion) {
                return login(
                    "the server refused our RSA key. libssh2 \(SFTPConnection.libraryVersion) signs with SHA-1, which "
                        + "servers no longer take; use an Ed25519 or ECDSA key, or a system with libssh2 1.11"
                )
            }
            return login("the server refused the user or the key")
        }
    }

    private static func login(_ sentence: String) -> SFTPFailure { .fault(Fault("transport.login", sentence)) }

    /// Whether a private key's file holds an RSA key; either form says so near its beginning.
    static func isRSA(_ path: String) -> Bool {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return false }
        if text.contains("BEGIN RSA PRIVATE KEY") { return true }
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }
        guard let data = Data(base64Encoded: lines.joined()) else { return false }
        return data.prefix(200).firstRange(of: Data("ssh-rsa".utf8)) != nil
    }

    /// Whether this version of the library has no RSA signatures with SHA-2.
    static func isOld(_ version: String) -> Bool {
        let parts = version.split(separator: ".").compactMap { Int($0) }
        guard parts.count >= 2 else { return false }
        return (parts[0], parts[1]) < (1, 11)
    }
}
