import Diagnostics

/// Reads the keys of one marked map, each of them in the table of its kind of map, and reports all others.
struct MarkedReader {
    private(set) var findings: [Finding] = []
    private let node: Marked
    private let table: KeyTable
    private var asked: Set<String> = []

    init(_ node: Marked, _ table: KeyTable) {
        self.node = node
        self.table = table
    }

    /// Where the map begins.
    var place: Place { node.place }
    /// The keys in the order they stand.
    var keys: [String] { node.entries?.map(\.key) ?? [] }

    /// What stands under a key.
    mutating func value(_ key: String) -> Marked? {
        assert(table.has(key), "the table of this map's keys does not have \(key)")
        asked.insert(key)
        return node[key]
    }

    /// The text under a key; anything else there is a finding.
    mutating func text(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        if let text = value.scalar { return text }
        refuse(.valueInvalid, "\(key) is text, and here stands \(value.shape)", at: value.place)
        return nil
    }

    /// The text under a key that must be there.
    mutating func required(_ key: String) -> String? {
        if node[key] == nil { refuse(.keyMissing, "\(key) is missing", at: node.place) }
        return text(key)
    }

    /// One text or a list of texts.
    mutating func texts(_ key: String) -> [String] {
        guard let value = value(key) else { return [] }
        if let text = value.scalar { return [text] }
        guard let list = value.list else {
            refuse(.valueInvalid, "\(key) is text or a list of texts", at: value.place)
            return []
        }
        return list.compactMap { item in
            if item.scalar == nil { refuse(.valueInvalid, "\(key) is a list of texts", at: item.place) }
            return item.scalar
        }
    }

    /// Yes or no; `default` where the key is absent.
    mutating func flag(_ key: String, default fallback: Bool) -> Bool {
        guard let text = text(key) else { return fallback }
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            refuse(.valueInvalid, "\(key) is true or false", at: node[key]?.place ?? node.place)
            return fallback
        }
    }

    /// A span of time in seconds: `30s`, `5m`, `24h`, `2d`.
    mutating func seconds(_ key: String) -> Int? {
        guard let text = text(key) else { return nil }
        if let seconds = Self.seconds(text) { return seconds }
        refuse(.valueInvalid, "\(key) is a span of time such as 30s, 5m, 24h or 2d", at: node[key]?.place ?? node.place)
        return nil
    }

    /// A span of time in seconds; nil when the text is none.
    static func seconds(_ text: String) -> Int? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()),
            (0...100_000).contains(count)
        else { return nil }
        return count * unit
    }

    /// Adds a finding.
    mutating func refuse(_ kind: FindingKind, _ message: String, at place: Place) {
        findings.append(Finding(kind, message, at: place))
    }

    /// Adds what an inner reader found.
    mutating func take(_ inner: [Finding]) { findings += inner }

    /// Reports keys that mean nothing here, with the nearest that does.
    mutating func finish() -> [Finding] {
        let known = table.keys.map(\.name)
        assert(asked == Set(known), "the table of this map's keys has what nobody reads: \(known), read: \(asked)")
        if node.entries == nil {
            refuse(.valueInvalid, "here stands \(node.shape) where a map belongs", at: node.place)
        }
        for entry in node.entries ?? [] where !table.has(entry.key) {
            let near = known.nearest(to: entry.key).map { "; did you mean \($0)?" } ?? ""
            refuse(.keyUnknown, "\(entry.key) means nothing here\(near)", at: entry.place)
        }
        return findings
    }
}
