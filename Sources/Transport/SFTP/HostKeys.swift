import Diagnostics

/// The kinds of host key, the fingerprints that are pinned, and what to say when they do not meet.
enum HostKeys {
    /// Kinds in the order we like them; those of one group are different signatures with one and the same key.
    static let kinds = [
        ["ssh-ed25519"], ["ecdsa-sha2-nistp256"], ["ecdsa-sha2-nistp384"], ["ecdsa-sha2-nistp521"],
        ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"],
    ]

    /// The kinds that are left when only some algorithms are possible.
    static func kinds(among possible: some Sequence<String>) -> [[String]] {
        let possible = Set(possible)
        return kinds.map { kind in kind.filter(possible.contains) }.filter { !$0.isEmpty }
    }

    /// A pin as `ssh-keygen -l` prints it; padding, which some tools add, does not matter.
    static func normalized(_ pin: String) -> String {
        var pin = pin[...]
        while pin.last == "=" { pin.removeLast() }
        return String(pin)
    }

    /// Whether a text has the shape of a fingerprint.
    static func isFingerprint(_ pin: String) -> Bool {
        let pin = normalized(pin)
        let isDigit = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
        }
        return pin.hasPrefix("SHA256:") && pin.utf8.count == 50 && pin.utf8.dropFirst(7).allSatisfy(isDigit)
    }

    static func malformed() -> Fault {
        Fault(
            "transport.hostKeyMalformed",
            "a pinned host key is not a fingerprint; write SHA256: and 43 characters, as ssh-keygen -l prints it"
        )
    }

    static func unknown(shown: [String]) -> Fault {
        Fault(
            "transport.hostKeyUnknown",
            "no host key is pinned for this server; it shows \(list(shown)). Ask the partner whether that is its key, "
                + "by a way other than this connection, and pin it"
        )
    }

    static func changed(pinned: [String], shown: [String]) -> Fault {
        Fault(
            "transport.hostKeyChanged",
            "the server's host key is not the pinned one: pinned \(list(pinned)), shown \(list(shown)). "
                + "Someone may stand between us and the server. Ask the partner whether it changed its key, by a way "
                + "other than this connection; if so, pin the new one beside the old one until the change is over"
        )
    }

    /// The kinds of key that the server has and the library does not know.
    static func unsupported(offered: [String], library: String) -> Fault {
        let onlyRSA = offered.allSatisfy { $0.hasPrefix("rsa-sha2-") || $0.hasPrefix("ssh-rsa") }
        if onlyRSA {
            return Fault(
                "transport.hostKeyRSAOnly",
                "the server has only an RSA host key and signs with SHA-2 (\(list(offered))), which libssh2 \(library) "
                    + "cannot verify; that needs libssh2 1.11. Use a system that has it, such as Debian 13 or "
                    + "Ubuntu 24.04, or ask the partner to add an Ed25519 or ECDSA host key"
            )
        }
        return Fault(
            "transport.hostKeyUnsupported",
            "the server's kinds of host key (\(list(offered))) and those of libssh2 \(library) have nothing in common"
        )
    }

    /// What a server says of itself is shown printable and short.
    private static func list(_ names: [String]) -> String {
        names.prefix(8).map { String($0.prefix(80)).printable }.joined(separator: ", ")
    }
}
