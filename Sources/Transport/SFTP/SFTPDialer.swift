import Diagnostics

/// Makes a connection to the server whose key is pinned, and to no other.
struct SFTPDialer {
    let endpoint: SFTPEndpoint
    let deadline: Deadline

    /// A connection that is logged in, and the algorithms of the host key it was made with.
    ///
    /// A pin is a fingerprint and does not say of what kind of key, and a server may have several kinds, of which
    /// libssh2 looks at one. So when the first one shown is not pinned, the server's other kinds are asked for.
    func dial(preferring known: [String]?) throws(SFTPFailure) -> (SFTPConnection, [String]) {
        guard endpoint.hostKeys.allSatisfy(HostKeys.isFingerprint) else { throw .fault(HostKeys.malformed()) }
        let pinned = endpoint.hostKeys.map(HostKeys.normalized)
        let supported = HostKeys.kinds(among: SFTPConnection.supportedHostKeyAlgorithms())
        var shown: [String] = []
        var seen: Set<String> = []
        func attempt(_ algorithms: [String]) throws(SFTPFailure) -> SFTPConnection? {
            let connection = try SFTPConnection(
                host: endpoint.host, port: endpoint.port, algorithms: algorithms, deadline: deadline
            )
            guard pinned.contains(connection.fingerprint) else {
                if !shown.contains(connection.fingerprint) { shown.append(connection.fingerprint) }
                seen.insert(connection.hostKeyAlgorithm)
                return nil
            }
            try connection.open(as: endpoint.user, with: endpoint.credential, deadline)
            return connection
        }

        let first = known ?? supported.flatMap(\.self)
        do throws(SFTPFailure) {
            if let connection = try attempt(first) { return (connection, first) }
        } catch {
            // The library has one word for all that can go wrong in a handshake; the offer tells the reason.
            guard case .lost = error, let offer = try? offer() else { throw error }
            guard HostKeys.kinds(among: offer).contains(where: supported.contains(overlapping:)) else {
                let version = SFTPConnection.libraryVersion
                throw .fault(HostKeys.unsupported(offered: offer, library: version))
            }
            // The kind we knew is no longer among them: try those that are.
            guard known != nil, !offer.contains(where: first.contains) else { throw error }
        }
        let offered = try offer()
        for kind in supported where kind.contains(where: offered.contains) && seen.isDisjoint(with: kind) {
            if let connection = try attempt(kind) { return (connection, kind) }
        }
        throw .fault(pinned.isEmpty ? HostKeys.unknown(shown: shown) : HostKeys.changed(pinned: pinned, shown: shown))
    }

    private func offer() throws(SFTPFailure) -> [String] {
        try ServerOffer.hostKeyAlgorithms(host: endpoint.host, port: endpoint.port, deadline: deadline)
    }
}

extension [[String]] {
    /// Whether one of the kinds has a name in common with this one.
    fileprivate func contains(overlapping kind: [String]) -> Bool {
        contains { !Set($0).isDisjoint(with: kind) }
    }
}
