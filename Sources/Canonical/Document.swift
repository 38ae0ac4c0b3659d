/// A business document: a kind, its fields, and where each field came from.
public struct Document: Sendable, Hashable {
    /// The kind, the name of its schema: `purchase-order`.
    public var kind: String
    /// Its fields.
    public var root: Record
    /// Where each scalar came from; empty for a document nobody read from a source.
    public var provenance: Provenance

    public init(kind: String, root: Record = Record(), provenance: Provenance = Provenance()) {
        self.kind = kind
        self.root = root
        self.provenance = provenance
    }
}

/// Where each scalar of a document came from.
public struct Provenance: Sendable, Hashable {
    /// The origin of one field.
    public struct Origin: Sendable, Hashable {
        /// The left side of the rule that made it, `PO1 each lines / PO104`.
        public var rule: String
        /// The map file the rule stands in.
        public var map: String
        /// The line of the rule in that file.
        public var line: Int
        /// The bytes of the value in the source, zero-based; nil for what a rule made without one.
        public var bytes: Range<Int>?
        /// Further bytes of the value, where a function put it together.
        public var more: [Range<Int>]
        /// The bytes that chose the rule or the value: qualifiers, level codes, what a condition asked for.
        public var selectors: [Range<Int>]
        /// The code list and row that translated it, `unit: EA`.
        public var code: String?
        /// The cross-reference and row that translated it, and where the row is: `items: W-100, revision 7:3`.
        public var row: String?

        public init(
            rule: String,
            map: String,
            line: Int,
            bytes: Range<Int>? = nil,
            more: [Range<Int>] = [],
            selectors: [Range<Int>] = [],
            code: String? = nil,
            row: String? = nil
        ) {
            self.rule = rule
            self.map = map
            self.line = line
            self.bytes = bytes
            self.more = more
            self.selectors = selectors
            self.code = code
            self.row = row
        }
    }

    /// The origins by field.
    public var origins: [FieldPath: Origin] = [:]

    public init() {}

    /// What a byte of the source does for a field.
    public enum Part: String, Sendable, Hashable {
        /// It is part of the value.
        case value
        /// It is part of a qualifier or level code that chose the rule.
        case selector
    }

    /// The fields that a byte feeds: those whose value it is part of first, then those it chose the rule of; each kind
    /// in the order of their paths.
    public func fields(fedBy byte: Int) -> [(path: FieldPath, part: Part, origin: Origin)] {
        let fed = origins.compactMap { path, origin -> (path: FieldPath, part: Part, origin: Origin)? in
            if ([origin.bytes].compactMap(\.self) + origin.more).contains(where: { $0.contains(byte) }) {
                return (path, .value, origin)
            }
            return origin.selectors.contains { $0.contains(byte) } ? (path, .selector, origin) : nil
        }
        return fed.map { ($0.path.description, $0) }.sorted { left, right in
            (left.1.part == .value ? 0 : 1, left.0) < (right.1.part == .value ? 0 : 1, right.0)
        }.map(\.1)
    }
}
