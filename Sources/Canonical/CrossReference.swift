/// What one party calls things, beside what we call them: items, places, units, partners.
///
/// A code list is knowledge and changes with the catalog; a cross-reference is data that changes any day. Several rows
/// may share a side: the first of them counts, both ways.
public struct CrossReference: Sendable {
    /// One pair.
    public struct Row: Sendable, Hashable {
        /// Their word.
        public let theirs: String
        /// Ours.
        public let ours: String
        /// Its line in the file it came from, from 1.
        public let line: Int

        /// A pair, with the line it stands at.
        public init(theirs: String, ours: String, line: Int) {
            self.theirs = theirs
            self.ours = ours
            self.line = line
        }
    }

    /// Two rows that share a side, of which the second never counts there.
    public struct Rivalry: Sendable, Hashable {
        /// The row that counts.
        public let first: Row
        /// The row that does not.
        public let second: Row
        /// True where they share their word, false where they share ours.
        public let isOfTheirs: Bool
    }

    /// The name maps call it by, `items`.
    public let name: String
    /// What the rows were read from, for people: a file, or a revision.
    public let source: String
    /// The rows in their order.
    public let rows: [Row]
    private let theirs: [String: Int]
    private let ours: [String: Int]

    /// True for a text that may name a table: it is a file's name as well.
    public static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.first != "." && text.first != "-"
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || "._-".utf8.contains(byte)
            }
    }

    /// A table of these rows.
    public init(name: String, source: String, rows: [Row]) {
        self.name = name
        self.source = source
        self.rows = rows
        theirs = Dictionary(rows.enumerated().map { ($1.theirs, $0) }) { first, _ in first }
        ours = Dictionary(rows.enumerated().map { ($1.ours, $0) }) { first, _ in first }
    }

    /// The row of their word; nil when there is none.
    public func row(ofTheirs word: String) -> Row? { theirs[word].map { rows[$0] } }
    /// The row of our word; nil when there is none.
    public func row(ofOurs word: String) -> Row? { ours[word].map { rows[$0] } }

    /// Where a row is, for people: `partners/acme/xref/items.csv:3`.
    public func place(of row: Row) -> String { "\(source):\(row.line)" }

    /// Every row that shares a side with one before it.
    public var rivalries: [Rivalry] {
        rows.enumerated().flatMap { index, row in
            var found: [Rivalry] = []
            if let first = theirs[row.theirs], first != index {
                found.append(Rivalry(first: rows[first], second: row, isOfTheirs: true))
            }
            if let first = ours[row.ours], first != index {
                found.append(Rivalry(first: rows[first], second: row, isOfTheirs: false))
            }
            return found
        }
    }
}

/// The cross-references of one party at one moment: what a map looks things up in while it runs.
public struct Lookup: Sendable {
    /// The tables by their names.
    public let tables: [String: CrossReference]

    /// Nothing to look things up in.
    public static let none = Lookup([])

    /// A lookup in these tables; of two of one name the first counts.
    public init(_ tables: [CrossReference]) {
        self.tables = Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
    }
}
