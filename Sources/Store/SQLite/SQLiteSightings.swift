import GRDB

/// The memory against doing the same thing twice.
///
/// A sighting is compared with those before its own row and not with all others: a job that runs again after a crash
/// then finds what it found the first time.
extension SQLiteSession {
    func sawInterchange(
        sender: String,
        receiver: String,
        controlNumber: String,
        digest: Digest,
        message: Int64,
        at: Moment
    ) throws -> Int64? {
        let number: StatementArguments = [sender, receiver, controlNumber]
        try run(
            """
            INSERT INTO interchange_seen (sender, receiver, control_number, message, digest, at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (sender, receiver, control_number, message, digest) DO NOTHING
            """,
            number + [message, digest.text, at.milliseconds]
        )
        let row = try first(
            """
            SELECT message FROM interchange_seen
            WHERE sender = ? AND receiver = ? AND control_number = ? AND id < (
                SELECT id FROM interchange_seen
                WHERE sender = ? AND receiver = ? AND control_number = ? AND message = ? AND digest = ?
            )
            ORDER BY id LIMIT 1
            """,
            number + number + [message, digest.text]
        )
        return row?["message"]
    }

    func sightings(sender: String, receiver: String, controlNumber: String) throws -> [InterchangeSighting] {
        try all(
            """
            SELECT message, digest, at FROM interchange_seen
            WHERE sender = ? AND receiver = ? AND control_number = ? ORDER BY id
            """,
            [sender, receiver, controlNumber]
        ) { row in
            guard let digest = row.optionalDigest("digest") else { throw StoreFaults.damaged("a digest is none") }
            return InterchangeSighting(message: row["message"], digest: digest, at: row.moment("at"))
        }
    }

    func sawFile(endpoint: String, name: String, digest: Digest, message: Int64, at: Moment) throws -> Int64? {
        let file: StatementArguments = [endpoint, name, digest.text]
        try run(
            """
            INSERT INTO file_seen (endpoint, name, digest, message, at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (endpoint, name, digest, message) DO NOTHING
            """,
            file + [message, at.milliseconds]
        )
        let row = try first(
            """
            SELECT message FROM file_seen
            WHERE endpoint = ? AND name = ? AND digest = ? AND id < (
                SELECT id FROM file_seen WHERE endpoint = ? AND name = ? AND digest = ? AND message = ?
            )
            ORDER BY id LIMIT 1
            """,
            file + file + [message]
        )
        return row?["message"]
    }
}
