import Diagnostics
import GRDB

/// Jobs: a strict order in each queue, leases, and a fence against workers that come back too late.
extension SQLiteSession {
    func enqueue(_ job: JobRow) throws -> Bool {
        guard job.state == .waiting else { throw StoreFaults.misuse("a job begins as waiting") }
        return try run(
            """
            INSERT INTO job (kind, key, queue, message, endpoint, detail, state, attempts, due, lease, error, head)
            VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, NULL, ?,
                NOT EXISTS (SELECT 1 FROM job WHERE queue = ? AND state IN ('waiting', 'running')))
            ON CONFLICT (key) DO NOTHING
            """,
            [
                job.kind, job.key, job.queue, job.message, job.endpoint, job.detail, job.attempts,
                job.due.milliseconds, job.error,
                job.queue,
            ]
        ) == 1
    }

    func claim(now: Moment, leaseSeconds: Int, kinds: [String]?) throws -> JobRow? {
        guard leaseSeconds > 0 else { throw StoreFaults.misuse("a lease is longer than nothing") }
        guard var job = try claimable(now: now, kinds: kinds) else { return nil }
        if job.state == .running {
            job.attempts += 1
            job.error = "the worker that had it did not come back"
        }
        job.state = .running
        job.lease = now.adding(seconds: leaseSeconds)
        try run(
            "UPDATE job SET state = 'running', lease = ?, attempts = ?, error = ? WHERE id = ?",
            [job.lease?.milliseconds, job.attempts, job.error, job.id]
        )
        return job
    }

    private func claimable(now: Moment, kinds: [String]?) throws -> JobRow? {
        guard let kinds else {
            return try first(
                "SELECT * FROM job WHERE head = 1 AND wake <= ? ORDER BY wake, id LIMIT 1", [now.milliseconds]
            )
            .map(SQLiteSession.job)
        }
        let sql = "SELECT * FROM job WHERE head = 1 AND kind = ? AND wake <= ? ORDER BY wake, id LIMIT 1"
        let heads = try kinds.compactMap { kind in try first(sql, [kind, now.milliseconds]).map(SQLiteSession.job) }
        return heads.min { ($0.lease ?? $0.due, $0.id) < ($1.lease ?? $1.due, $1.id) }
    }

    func renew(_ job: JobRow, until: Moment) throws -> JobRow {
        guard job.state == .running else { throw StoreFaults.misuse("only a running job has a lease") }
        try change(job, "lease = ?", [until.milliseconds])
        var renewed = job
        renewed.lease = until
        return renewed
    }

    func finish(_ job: JobRow, as state: JobState) throws {
        guard state == .done || state == .dead else { throw StoreFaults.misuse("a job ends as done or dead") }
        try change(
            job, "state = ?, lease = NULL, head = 0, error = ?", [state.rawValue, state == .dead ? job.error : nil]
        )
        try promote(queue: job.queue)
    }

    func postpone(_ job: JobRow, until: Moment, reason: String) throws {
        guard job.state == .waiting || job.state == .running else {
            throw StoreFaults.misuse("only a live job can be postponed")
        }
        try change(
            job, "state = 'waiting', lease = NULL, due = ?, attempts = attempts + 1, error = ?",
            [until.milliseconds, reason]
        )
    }

    func revive(_ job: JobRow, due: Moment) throws {
        guard job.state == .dead else { throw StoreFaults.misuse("only a dead job can be revived") }
        try change(job, "state = 'waiting', due = ?, attempts = 0, error = NULL", [due.milliseconds])
        // It may stand before the present head, which gives way unless it is running.
        try run("UPDATE job SET head = 0 WHERE queue = ? AND head = 1 AND state = 'waiting'", [job.queue])
        if try first("SELECT 1 FROM job WHERE queue = ? AND head = 1", [job.queue]) == nil {
            try promote(queue: job.queue)
        }
    }

    /// Changes a job if it still is as the caller knows it: state, attempts and lease together name one claim.
    private func change(_ job: JobRow, _ sets: String, _ arguments: StatementArguments) throws {
        let known: StatementArguments = [job.id, job.state.rawValue, job.attempts, job.lease?.milliseconds]
        let sql = "UPDATE job SET \(sets) WHERE id = ? AND state = ? AND attempts = ? AND lease IS ?"
        guard try run(sql, arguments + known) == 1 else {
            throw try self.job(job.id) == nil ? StoreFaults.missing("job") : StoreFaults.leaseLost
        }
    }

    /// Makes the first live job of a queue its head.
    private func promote(queue: String) throws {
        try run(
            """
            UPDATE job SET head = 1 WHERE head = 0 AND id = (
                SELECT id FROM job WHERE queue = ? AND state IN ('waiting', 'running') ORDER BY id LIMIT 1
            )
            """,
            [queue]
        )
    }

    func job(_ id: Int64) throws -> JobRow? {
        try first("SELECT * FROM job WHERE id = ?", [id]).map(SQLiteSession.job)
    }

    func jobs(state: JobState?, limit: Int) throws -> [JobRow] {
        if let state {
            return try all(
                "SELECT * FROM job WHERE state = ? ORDER BY id DESC LIMIT ?", [state.rawValue, max(0, limit)],
                SQLiteSession.job
            )
        }
        return try all("SELECT * FROM job ORDER BY id DESC LIMIT ?", [max(0, limit)], SQLiteSession.job)
    }

    func jobs(of message: Int64) throws -> [JobRow] {
        try all("SELECT * FROM job WHERE message = ? ORDER BY id", [message], SQLiteSession.job)
    }

    func nextDue() throws -> Moment? {
        try first("SELECT wake FROM job WHERE head = 1 ORDER BY wake LIMIT 1")?.moment("wake")
    }

    private static func job(_ row: Row) throws -> JobRow {
        JobRow(
            id: row["id"],
            kind: row["kind"],
            key: row["key"],
            queue: row["queue"],
            message: row["message"],
            endpoint: row["endpoint"],
            detail: row["detail"],
            state: try row.word("state"),
            attempts: row["attempts"],
            due: row.moment("due"),
            lease: row.optionalMoment("lease"),
            error: row["error"]
        )
    }
}
