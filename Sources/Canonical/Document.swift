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
        /// The bytes that chose the rule: qualifiers and level codes.
        public var selectors: [Range<Int>]
        /// The code list and row that translated it, `unit: EA`.
        public var code: String?

        public init(
            rule: String,
            map: String,
            line: Int,
            bytes: Range<Int>? = nil,
            selectors: [Range<Int>] = [],
            code: String? = nil
        ) {
            self.rule = rule
            self.map = map
            self.line = line
            self.bytes = bytes
            self.selectors = selectors
            self.code = code
        }
    }

    /// The origins by field.
    public var origins: [FieldPath: Origin] = [:]

    public init() {}
}
