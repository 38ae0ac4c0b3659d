import Diagnostics

/// Where files are collected from or delivered to, and by whose rules.
public struct EndpointTerms: Sendable, Hashable {
    /// The kind of door.
    public enum Door: Sendable, Hashable {
        /// A folder, relative to the gateway's data folder unless absolute.
        case folder(String)
        /// An SFTP server's folder.
        case sftp(host: String, port: Int, user: String, path: String)
        /// A web address; `${NAME}` in it is filled from the environment.
        case http(String)
    }

    /// What a receiver does with the same effect sent twice, declared because it decides what a retry may do.
    public enum Repeats: String, Sendable, Hashable, CaseIterable {
        /// It keeps keys or names, so a repeat has no second effect.
        case safe
        /// It can be asked whether an effect has happened.
        case askable
        /// Neither: a lost answer waits for a person.
        case neither
    }

    /// A header of every request.
    public struct Header: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Its value; `{key}` in it is the delivery's key.
        public let value: String

        static func read(_ node: Marked?) -> [Header] {
            (node?.entries ?? []).map { Header(name: $0.key, value: $0.value.scalar ?? "") }
        }
    }

    /// The kind of door and its address.
    public let door: Door
    /// Which names are collected, `*.edi`.
    public let match: String
    /// The name of a delivered file: `{sequence}` `{set}` `{control}` `{number}` are filled in.
    public let name: String
    /// How often to look, in seconds.
    public let every: Int
    /// Where collected files are moved; nil: they are removed once kept.
    public let archive: String?
    /// The name of the secret that opens the door.
    public let secret: String?
    /// The pinned host keys, `SHA256:…`.
    public let hostKeys: [String]
    /// What the receiver does with a repeat.
    public let repeats: Repeats
    /// The address that answers whether an effect has happened, `{key}` filled in.
    public let lookup: String?
    /// How many deliveries may fail before the delivery is given up on.
    public let attempts: Int
    /// The longest one exchange may take, in seconds.
    public let deadline: Int
    /// What requests carry besides, over HTTP.
    public internal(set) var headers: [Header] = []
    /// What replies mean where their status alone does not say it, over HTTP.
    public internal(set) var replies: [ReplyRule] = []

    static func read(_ node: Marked) -> (terms: EndpointTerms?, findings: [Finding]) {
        var reader = MarkedReader(node, .endpoint)
        let door = door(&reader)
        let repeats = reader.text("answers")
        if let repeats, Repeats(rawValue: repeats) == nil {
            let known = Repeats.allCases.map(\.rawValue).joined(separator: ", ")
            reader.refuse(.valueInvalid, "answers is one of \(known)", at: node["answers"]?.place ?? node.place)
        }
        let attempts = reader.text("attempts").flatMap(Int.init) ?? 12
        let headers = Header.read(reader.value("headers"))
        let replies = ReplyRule.read(reader.value("replies"))
        reader.take(replies.findings)
        // Without a door the rest is read all the same, so that what is wrong with it is said as well.
        let read = EndpointTerms(
            door: door ?? .folder(""),
            match: reader.text("match") ?? "*",
            name: reader.text("name") ?? "{sequence}-{set}-{control}",
            every: max(1, reader.seconds("every") ?? 300),
            archive: reader.text("archive"),
            secret: reader.text("secret"),
            hostKeys: reader.texts("hostKey"),
            repeats: repeats.flatMap(Repeats.init) ?? door?.repeats ?? .neither,
            lookup: reader.text("lookup"),
            attempts: max(1, attempts),
            deadline: reader.seconds("deadline") ?? 60,
            headers: headers,
            replies: replies.rules
        )
        let terms = door == nil ? nil : read
        _ = reader.value("ready")
        if case .sftp? = door, terms?.hostKeys.isEmpty == true {
            reader.refuse(
                .keyMissing, "hostKey is missing: an SFTP server is only trusted by its pinned key", at: node.place)
        }
        return (terms, reader.finish())
    }

    private static func door(_ reader: inout MarkedReader) -> Door? {
        let folder = reader.text("folder")
        let host = reader.text("sftp")
        let address = reader.text("http")
        let port = reader.text("port").flatMap(Int.init) ?? 22
        let user = reader.text("user") ?? ""
        let path = reader.text("path") ?? "."
        switch (folder, host, address) {
        case (let folder?, nil, nil): return .folder(folder)
        case (nil, let host?, nil): return .sftp(host: host, port: port, user: user, path: path)
        case (nil, nil, let address?): return .http(address)
        default:
            reader.refuse(.keyMissing, "an endpoint has exactly one of folder, sftp and http", at: reader.place)
            return nil
        }
    }
}

extension EndpointTerms.Door {
    /// What may be assumed where the file says nothing: a folder shows what lies in it, a web service promises nothing.
    fileprivate var repeats: EndpointTerms.Repeats {
        if case .http = self { .neither } else { .safe }
    }
}
