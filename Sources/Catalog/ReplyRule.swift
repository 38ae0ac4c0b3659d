import Diagnostics

/// What one kind of reply of a web service means for a delivery, as a profile or an endpoint says.
public struct ReplyRule: Sendable, Hashable {
    /// What a reply may mean.
    public enum Meaning: String, Sendable, Hashable, CaseIterable {
        /// Taken.
        case accepted
        /// Taken to be worked on; what comes of it is told elsewhere.
        case later
        /// Taken before, from us; as good as taken.
        case duplicate
        /// The business says no: a person looks, and it is not sent again.
        case refused
        /// Not now: sent again, after as long as the reply asks for.
        case throttled
        /// Something is wrong with how we ask, and nothing happened: a person looks.
        case held
        /// Nobody can tell what happened.
        case unknown
    }

    /// Something that must be so of a header or a value of the body.
    public struct Condition: Sendable, Hashable {
        /// A header's name, or the way to a value of a JSON body: keys with dots between; any member of an array will do.
        public let name: String
        /// What it must be; nil where it must only be there.
        public let text: String?
        /// True where it must only contain the text.
        public let isPart: Bool
    }

    /// The statuses it is about; empty for any.
    public let statuses: [ClosedRange<Int>]
    /// What must hold of the headers.
    public let headers: [Condition]
    /// What must hold of a JSON body.
    public let body: [Condition]
    /// What it means.
    public let meaning: Meaning
    /// The way to the value of a JSON body that is kept as receipt.
    public let receipt: String?

    /// Reads `replies:`, a list of rules.
    static func read(_ node: Marked?) -> (rules: [ReplyRule], findings: [Finding]) {
        var findings: [Finding] = []
        let rules = (node?.list ?? []).compactMap { item -> ReplyRule? in
            var reader = MarkedReader(item, .reply)
            let statuses = statuses(reader.value("status"), &reader)
            let headers = conditions(reader.value("header"))
            let body = conditions(reader.value("body"))
            let receipt = reader.text("receipt")
            let word = reader.required("means")
            let meaning = word.flatMap(Meaning.init)
            if word != nil, meaning == nil {
                let known = Meaning.allCases.map(\.rawValue).joined(separator: ", ")
                reader.refuse(.valueInvalid, "means is one of \(known)", at: item["means"]?.place ?? item.place)
            }
            findings += reader.finish()
            guard let meaning else { return nil }
            return ReplyRule(statuses: statuses, headers: headers, body: body, meaning: meaning, receipt: receipt)
        }
        if let node, node.list == nil {
            findings.append(Finding(.valueInvalid, "replies: is a list of rules, each with `means:`", at: node.place))
        }
        return (rules, findings)
    }

    private static func statuses(_ node: Marked?, _ reader: inout MarkedReader) -> [ClosedRange<Int>] {
        guard let node else { return [] }
        return (node.list ?? [node]).compactMap { item in
            let text = item.scalar ?? ""
            if text.utf8.count == 3, text.hasSuffix("xx"), let hundred = text.first?.wholeNumberValue {
                return (hundred * 100)...(hundred * 100 + 99)
            }
            if let status = Int(text), (100...599).contains(status) { return status...status }
            reader.refuse(.valueInvalid, "a status is a number such as 409, or 5xx", at: item.place)
            return nil
        }
    }

    private static func conditions(_ node: Marked?) -> [Condition] {
        (node?.entries ?? []).map { entry in
            let text = entry.value.scalar ?? ""
            if text == "*" { return Condition(name: entry.key, text: nil, isPart: false) }
            let isPart = text.hasPrefix("contains ")
            return Condition(name: entry.key, text: isPart ? String(text.dropFirst(9)) : text, isPart: isPart)
        }
    }
}
