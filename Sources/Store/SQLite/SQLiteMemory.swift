import Diagnostics
import GRDB

/// What is remembered about messages: findings, events, effects, expectations, numbers, sightings.
extension SQLiteSession {
    func add(_ findings: [FindingRow]) throws {
        for finding in findings {
            try run(
                """
                INSERT INTO finding (message, code, severity, text, label, value, source, path, first, past, notes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    finding.message, finding.code, finding.severity.rawValue, finding.text, finding.label,
                    finding.value, finding.source, finding.path, finding.start, finding.end, finding.notes,
                ]
            )
        }
    }

    func clearFindings(of id: Int64) throws {
        try run("DELETE FROM finding WHERE message = ?", [id])
    }

    func findings(of id: Int64) throws -> [FindingRow] {
        try all("SELECT * FROM finding WHERE message = ? ORDER BY id", [id]) { row in
            FindingRow(
                message: row["message"],
                code: row["code"],
                severity: try row.word("severity"),
                text: row["text"],
                label: row["label"],
                value: row["value"],
                source: row["source"],
                path: row["path"],
                start: row["first"],
                end: row["past"],
                notes: row["notes"]
            )
        }
    }

    func add(_ event: EventRow) throws -> Int64 {
        try run(
            "INSERT INTO event (message, at, name, detail) VALUES (?, ?, ?, ?)",
            [event.message, event.at.milliseconds, event.name, event.detail]
        )
        return db.lastInsertedRowID
    }

    func events(of id: Int64) throws -> [EventRow] {
        try all("SELECT * FROM event WHERE message = ? ORDER BY id", [id], SQLiteSession.event)
    }

    func events(after: Int64, limit: Int) throws -> [EventRow] {
        try all("SELECT * FROM event WHERE id > ? ORDER BY id LIMIT ?", [after, max(0, limit)], SQLiteSession.event)
    }

    private static func event(_ row: Row) -> EventRow {
        EventRow(id: row["id"], message: row["message"], at: row.moment("at"), name: row["name"], detail: row["detail"])
    }

    func takeControlNumber(_ scope: String, wrapAfter: Int64) throws -> Int64 {
        guard wrapAfter > 0 else { throw StoreFaults.misuse("a scope has at least one number") }
        let row = try first(
            """
            INSERT INTO control_number (scope, last) VALUES (?, 1)
            ON CONFLICT (scope) DO UPDATE SET last = CASE WHEN last >= ? THEN 1 ELSE last + 1 END
            RETURNING last
            """,
            [scope, wrapAfter]
        )
        guard let row else { throw StoreFaults.missing("control number") }
        return row["last"]
    }

    func record(_ effect: EffectRow) throws {
        let changed = try run(
            """
            INSERT INTO effect (key, message, endpoint, state, receipt, at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET message = excluded.message, endpoint = excluded.endpoint,
                state = excluded.state, receipt = excluded.receipt, at = excluded.at
            WHERE effect.state <> 'done' OR excluded.state = 'done'
            """,
            [
                effect.key, effect.message, effect.endpoint, effect.state.rawValue, effect.receipt,
                effect.at.milliseconds,
            ]
        )
        guard changed == 1 else { throw StoreFaults.effectDone }
    }

    func effect(_ key: String) throws -> EffectRow? {
        guard let row = try first("SELECT * FROM effect WHERE key = ?", [key]) else { return nil }
        return EffectRow(
            key: row["key"],
            message: row["message"],
            endpoint: row["endpoint"],
            state: try row.word("state"),
            receipt: row["receipt"],
            at: row.moment("at")
        )
    }

    func insert(_ expectation: ExpectationRow) throws -> Int64 {
        try run(
            "INSERT INTO expectation (message, kind, due, met, met_by, missed) VALUES (?, ?, ?, ?, ?, ?)",
            [
                expectation.message, expectation.kind, expectation.due.milliseconds, expectation.met?.milliseconds,
                expectation.metBy,
                expectation.missed,
            ]
        )
        return db.lastInsertedRowID
    }

    func meet(_ id: Int64, by message: Int64?, at: Moment) throws {
        let changed = try run(
            "UPDATE expectation SET met = ?, met_by = ? WHERE id = ? AND met IS NULL", [at.milliseconds, message, id]
        )
        if changed == 0 { try requireExpectation(id) }
    }

    func miss(_ id: Int64) throws {
        if try run("UPDATE expectation SET missed = 1 WHERE id = ?", [id]) == 0 { try requireExpectation(id) }
    }

    private func requireExpectation(_ id: Int64) throws {
        if try first("SELECT 1 FROM expectation WHERE id = ?", [id]) == nil {
            throw StoreFaults.missing("expectation")
        }
    }

    func expectations(of id: Int64) throws -> [ExpectationRow] {
        try all("SELECT * FROM expectation WHERE message = ? ORDER BY id", [id], SQLiteSession.expectation)
    }

    func dueExpectations(at: Moment, limit: Int) throws -> [ExpectationRow] {
        try all(
            """
            SELECT * FROM expectation WHERE met IS NULL AND missed = 0 AND due <= ? ORDER BY due, id LIMIT ?
            """,
            [at.milliseconds, max(0, limit)],
            SQLiteSession.expectation
        )
    }

    private static func expectation(_ row: Row) -> ExpectationRow {
        ExpectationRow(
            id: row["id"],
            message: row["message"],
            kind: row["kind"],
            due: row.moment("due"),
            met: row.optionalMoment("met"),
            metBy: row["met_by"],
            missed: row["missed"]
        )
    }
}
