/// The rows of a table: where its segments and separators stand.
///
/// They are as large as a window may want, so whoever holds them alone fills them anew for the next.
final class TableRows: @unchecked Sendable {
    var entries: FlatBuffer<SegmentTable.Entry>
    var separators: FlatBuffer<UInt32>

    /// Rows about as large as real files need for so many bytes; a window then makes them larger at most once.
    init(for bytes: Int) {
        entries = FlatBuffer(capacity: 16 + min(bytes, 1 << 20) / 24)
        separators = FlatBuffer(capacity: 64 + min(bytes, 1 << 20) / 6)
    }

    /// The rows of a file that is kept, which hold no more than they must.
    init(_ entries: consuming FlatBuffer<SegmentTable.Entry>, _ separators: consuming FlatBuffer<UInt32>) {
        self.entries = entries
        self.separators = separators
        self.entries.fit()
        self.separators.fit()
    }
}

/// Rows that were used and may be used again.
struct UsedRows {
    private var rows: [TableRows] = []
    /// The last table's are mostly in use, those before it mostly free.
    private static let limit = 3

    /// Rows that nobody holds, for so many bytes.
    mutating func take(for bytes: Int) -> TableRows {
        for index in rows.indices where isKnownUniquelyReferenced(&rows[index]) {
            rows[index].entries.truncate(to: 0)
            rows[index].separators.truncate(to: 0)
            return rows[index]
        }
        let made = TableRows(for: bytes)
        if rows.count == Self.limit { rows.removeFirst() }
        rows.append(made)
        return made
    }
}
