import GRDB

/// Cross-references: revisions that are appended and never changed.
extension SQLiteSession {
    func append(_ revision: CrossReferenceRevision, rows: [CrossReferenceRow]) throws -> Int64 {
        guard revision.digest == CrossReferenceRevision.digest(of: rows), revision.count == rows.count else {
            throw StoreFaults.misuse("a revision of a cross-reference has other rows than it says")
        }
        try run(
            "INSERT INTO cross_reference_revision (owner, name, digest, source, count, at) VALUES (?, ?, ?, ?, ?, ?)",
            [
                revision.owner, revision.name, revision.digest.text, revision.source, revision.count,
                revision.at.milliseconds,
            ])
        let id = db.lastInsertedRowID
        for row in rows {
            try run(
                "INSERT INTO cross_reference (revision, line, theirs, ours) VALUES (?, ?, ?, ?)",
                [id, row.line, row.theirs, row.ours])
        }
        return id
    }

    func crossReferenceRevision() throws -> Int64? {
        try first("SELECT max(id) AS id FROM cross_reference_revision")?["id"]
    }

    func crossReferences() throws -> [CrossReferenceRevision] {
        try all(
            """
            SELECT * FROM cross_reference_revision
            WHERE id IN (SELECT max(id) FROM cross_reference_revision GROUP BY owner, name) ORDER BY owner, name
            """, [], Self.revision)
    }

    func crossReferenceRevisions(owner: String?, name: String?, limit: Int) throws -> [CrossReferenceRevision] {
        try all(
            """
            SELECT * FROM cross_reference_revision
            WHERE owner = coalesce(?, owner) AND name = coalesce(?, name) ORDER BY id DESC LIMIT ?
            """, [owner, name, max(0, limit)], Self.revision)
    }

    func crossReferenceRows(of revision: Int64) throws -> [CrossReferenceRow] {
        try all("SELECT * FROM cross_reference WHERE revision = ? ORDER BY line", [revision]) { row in
            CrossReferenceRow(line: row["line"], theirs: row["theirs"], ours: row["ours"])
        }
    }

    private static func revision(_ row: Row) throws -> CrossReferenceRevision {
        guard let digest = row.optionalDigest("digest") else { throw StoreFaults.damaged("a digest is none") }
        return CrossReferenceRevision(
            id: row["id"], owner: row["owner"], name: row["name"], digest: digest, source: row["source"],
            count: row["count"], at: row.moment("at"))
    }
}
