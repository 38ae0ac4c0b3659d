public import Canonical
public import Diagnostics
public import Store

/// What came of importing a table into the store.
public struct CrossReferenceImport: Sendable {
    /// The revision that was appended; nil where nothing differed, or nothing was to be appended.
    public let revision: Int64?
    /// The newest revision before; nil for a table the store did not have.
    public let before: Int64?
    /// True where the table says just what its newest revision says, row by row.
    public let isSame: Bool
    /// What differs from that revision.
    public let changes: CrossReferenceChanges
}

extension MessageStore {
    /// Appends a table as its newest revision, unless the newest says the same; with `isDry` only looks.
    ///
    /// It is compared and appended in one transaction, so what is told is what happened.
    public func importCrossReference(
        _ table: CrossReference, of owner: String, isDry: Bool = false, now: Moment
    ) async throws(Fault) -> CrossReferenceImport {
        let (revision, rows) = table.revision(of: owner, now: now)
        return try await write { transaction in
            let newest = try transaction.crossReferenceRevisions(owner: owner, name: table.name, limit: 1).first
            let old = try newest.map { CrossReference($0, try transaction.crossReferenceRows(of: $0.id)) }
            let isSame = newest?.digest == revision.digest
            return CrossReferenceImport(
                revision: isSame || isDry ? nil : try transaction.append(revision, rows: rows), before: newest?.id,
                isSame: isSame, changes: CrossReferenceChanges(from: old, to: table))
        }
    }
}

extension CrossReference {
    /// The table as a revision of the store holds it.
    public init(_ revision: CrossReferenceRevision, _ rows: [CrossReferenceRow]) {
        self.init(
            name: revision.name, source: "revision \(revision.id)",
            rows: rows.map { Row(theirs: $0.theirs, ours: $0.ours, line: $0.line) })
    }

    /// The table as rows of the store, to be appended.
    func revision(of owner: String, now: Moment) -> (revision: CrossReferenceRevision, rows: [CrossReferenceRow]) {
        let rows = rows.map { CrossReferenceRow(line: $0.line, theirs: $0.theirs, ours: $0.ours) }
        return (CrossReferenceRevision(owner: owner, name: name, source: source, rows: rows, at: now), rows)
    }
}
