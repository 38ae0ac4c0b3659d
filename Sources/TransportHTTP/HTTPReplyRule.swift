import Foundation

/// What a reply of an endpoint means where its status alone does not say it.
public struct HTTPReplyRule: Sendable, Hashable {
    /// What it means.
    public enum Meaning: Sendable, Hashable {
        /// Taken; also where it is only worked on later.
        case accepted(isLater: Bool)
        /// Taken before, from us.
        case duplicate
        /// The business says no.
        case refused
        /// To be sent again later.
        case throttled
        /// Nothing happened, and sending it again does not help.
        case held
        /// Nobody can tell.
        case unknown
    }

    /// Something that must be so of a header or a value of the body.
    public struct Condition: Sendable, Hashable {
        /// A header's name, or the keys that lead to a value of a JSON body, with dots between.
        public var name: String
        /// What it must be; nil where it must only be there.
        public var text: String?
        /// True where it must only contain the text.
        public var isPart: Bool

        /// A condition.
        public init(name: String, text: String?, isPart: Bool = false) {
            self.name = name
            self.text = text
            self.isPart = isPart
        }

        func holds(_ value: String) -> Bool {
            guard let text else { return true }
            return isPart ? value.localizedCaseInsensitiveContains(text) : value == text
        }
    }

    /// The statuses it is about; empty for any.
    public var statuses: [ClosedRange<Int>]
    /// What must hold of the headers.
    public var headers: [Condition]
    /// What must hold of a JSON body.
    public var body: [Condition]
    /// What it means.
    public var meaning: Meaning
    /// The keys that lead to the receipt in a JSON body.
    public var receipt: String?

    /// A rule.
    public init(
        statuses: [ClosedRange<Int>], headers: [Condition] = [], body: [Condition] = [], meaning: Meaning,
        receipt: String? = nil
    ) {
        self.statuses = statuses
        self.headers = headers
        self.body = body
        self.meaning = meaning
        self.receipt = receipt
    }

    func fits(_ answer: HTTPAnswer) -> Bool {
        guard statuses.isEmpty || statuses.contains(where: { $0.contains(Int(answer.status)) }) else { return false }
        guard headers.allSatisfy({ answer.fields[$0.name.lowercased()].map($0.holds) ?? false }) else { return false }
        if body.isEmpty { return true }
        guard let json = answer.json else { return false }
        return body.allSatisfy { condition in Self.values(at: condition.name, of: json).contains(where: condition.holds)
        }
    }

    /// The texts a path leads to; any member of an array will do.
    static func values(at path: String, of json: Any) -> [String] {
        var found: [Any] = [json]
        for key in path.split(separator: ".") {
            found = found.flatMap(members).compactMap { ($0 as? [String: Any])?[String(key)] }
        }
        return found.flatMap(members).prefix(100).compactMap { value in
            if let text = value as? String { return text }
            return (value as? NSNumber).map(\.stringValue)
        }
    }

    private static func members(_ value: Any) -> [Any] { (value as? [Any]).map { Array($0.prefix(100)) } ?? [value] }
}

extension HTTPAnswer {
    /// The body as JSON, where it is whole and is JSON.
    var json: Any? { try? JSONSerialization.jsonObject(with: Data(body), options: [.fragmentsAllowed]) }
}
