/// One row of a cross-reference: their word and ours.
public struct CrossReferenceRow: Sendable, Hashable {
    /// Its line in the file it came from, from 1; unique within a revision.
    public var line: Int
    /// Their word.
    public var theirs: String
    /// Ours.
    public var ours: String

    /// A row as it stood in a file.
    public init(line: Int, theirs: String, ours: String) {
        self.line = line
        self.theirs = theirs
        self.ours = ours
    }
}

/// What a party's cross-reference is from some moment on: a whole table, never changed afterwards.
///
/// The id counts through all tables of the store, so one number says what every table was when a message was read.
public struct CrossReferenceRevision: Sendable, Hashable, Identifiable {
    /// Given by the store when it is appended; 0 before.
    public var id: Int64
    /// Whose words they are: `partners/acme`, `erps/harbor`.
    public var owner: String
    /// The name maps call the table by, `items`.
    public var name: String
    /// The digest of the rows, lines left out.
    public var digest: Digest
    /// The file it came from, for people.
    public var source: String
    /// How many rows there are.
    public var count: Int
    /// When it was appended.
    public var at: Moment

    /// A revision to be appended, of these rows.
    public init(owner: String, name: String, source: String, rows: [CrossReferenceRow], at: Moment) {
        self.init(
            id: 0, owner: owner, name: name, digest: Self.digest(of: rows), source: source, count: rows.count, at: at)
    }

    init(id: Int64, owner: String, name: String, digest: Digest, source: String, count: Int, at: Moment) {
        self.id = id
        self.owner = owner
        self.name = name
        self.digest = digest
        self.source = source
        self.count = count
        self.at = at
    }

    /// The digest of what rows say, in their order: the same for the same pairs, wherever they stood.
    public static func digest(of rows: [CrossReferenceRow]) -> Digest {
        var bytes: [UInt8] = []
        for row in rows {
            // A length in front of each word: no word can pass for two.
            for word in [row.theirs, row.ours] { bytes += Array("\(word.utf8.count):\(word)".utf8) }
        }
        return Digest(of: bytes)
    }
}
