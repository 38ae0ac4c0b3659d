import Catalog
import Diagnostics
import Foundation
import Gateway
import Synchronization
import Transport
import TransportHTTP

/// The ways to the real world: folders below the data folder, SFTP and HTTP, each opened once and kept.
final class LivePorts: Sendable {
    private let data: String
    private let environment: [String: String]
    private let open = Mutex<[Endpoint: any TransportAdapter]>([:])

    init(data: String, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.data = data
        self.environment = environment
    }

    /// The ports the gateway works with.
    var ports: Ports {
        Ports { [self] endpoint, terms throws(Fault) in
            if let known = open.withLock({ $0[endpoint] }) { return known }
            let made = try transport(terms)
            return open.withLock { open in
                if let known = open[endpoint] { return known }
                open[endpoint] = made
                return made
            }
        }
    }

    /// Closes what is open.
    func close() async {
        let transports = open.withLock { open in
            defer { open = [:] }
            return Array(open.values)
        }
        for transport in transports { await transport.close() }
    }

    private func transport(_ terms: EndpointTerms) throws(Fault) -> any TransportAdapter {
        switch terms.door {
        case .folder(let path):
            let folder = path.hasPrefix("/") ? path : "\(data)/\(path)"
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
                )
            } catch {
                throw Fault("transport.folder", "the folder \(path.printable) cannot be made", isTransient: true)
            }
            return FolderTransport(folder: folder, pattern: terms.match)
        case .sftp(let host, let port, let user, let path):
            let endpoint = SFTPEndpoint(
                host: host, port: UInt16(clamping: port), user: user, credential: try credential(terms.secret),
                hostKeys: terms.hostKeys, path: path, pattern: terms.match
            )
            return SFTPTransport(endpoint, deadlineSeconds: terms.deadline)
        case .http(let address):
            let lookup = try terms.lookup.map { (text) throws(Fault) in try filled(text) }
            var headers: [(String, String)] = []
            if let secret = terms.secret { headers.append(("Authorization", "Bearer \(try value(of: secret))")) }
            for header in terms.headers { headers.append((header.name, try filled(header.value))) }
            return HTTPTransport(
                HTTPEndpoint(
                    url: try filled(address), headers: headers, lookup: lookup,
                    replies: terms.replies.map(HTTPReplyRule.init), deadlineSeconds: terms.deadline
                )
            )
        }
    }

    /// A secret's value: `DRAGOMAN_SECRET_<NAME>`, the name in capitals with underscores.
    private func value(of secret: String) throws(Fault) -> String {
        let name =
            "DRAGOMAN_SECRET_" + secret.uppercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
        guard let value = environment[name], !value.isEmpty else {
            throw Fault(
                "gateway.secret.missing", "the secret \(secret) is not set; put it in the environment as \(name)")
        }
        return value
    }

    /// A password, or `key:/path/to/key` for a private key whose passphrase may follow after a space.
    private func credential(_ secret: String?) throws(Fault) -> SFTPCredential {
        guard let secret else {
            throw Fault("gateway.secret.missing", "an SFTP endpoint names its secret under `secret:`")
        }
        let value = try value(of: secret)
        guard value.hasPrefix("key:") else { return .password(value) }
        let parts = value.dropFirst(4).split(separator: " ", maxSplits: 1)
        return .key(path: parts.first.map(String.init) ?? "", passphrase: parts.count > 1 ? String(parts[1]) : nil)
    }

    /// An address with `${NAME}` filled from the environment.
    private func filled(_ text: String) throws(Fault) -> String {
        var result = text
        while let start = result.range(of: "${"),
            let end = result.range(of: "}", range: start.upperBound..<result.endIndex)
        {
            let name = String(result[start.upperBound..<end.lowerBound])
            guard let value = environment[name] else {
                throw Fault("gateway.environment.missing", "the address needs \(name.printable) from the environment")
            }
            result.replaceSubrange(start.lowerBound..<end.upperBound, with: value)
        }
        return result
    }
}

extension HTTPReplyRule {
    /// A rule as the catalog has it.
    init(_ rule: ReplyRule) {
        func condition(_ condition: ReplyRule.Condition) -> Condition {
            Condition(name: condition.name, text: condition.text, isPart: condition.isPart)
        }
        let meaning: Meaning =
            switch rule.meaning {
            case .accepted: .accepted(isLater: false)
            case .later: .accepted(isLater: true)
            case .duplicate: .duplicate
            case .refused: .refused
            case .throttled: .throttled
            case .held: .held
            case .unknown: .unknown
            }
        self.init(
            statuses: rule.statuses, headers: rule.headers.map(condition), body: rule.body.map(condition),
            meaning: meaning, receipt: rule.receipt)
    }
}
