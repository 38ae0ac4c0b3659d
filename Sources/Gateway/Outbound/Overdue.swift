import Diagnostics
import Store

extension TradeGateway {
    /// Tells of answers that did not come in time; true when there were any.
    func tellOverdue(_ store: any MessageStore, now: Moment) async throws(Fault) -> Bool {
        let due = try await store.read { try $0.dueExpectations(at: now, limit: 50) }
        guard !due.isEmpty else { return false }
        try await store.write { transaction in
            for expectation in due {
                try transaction.miss(expectation.id)
                guard var row = try transaction.message(expectation.message) else { continue }
                row.summary = "no \(expectation.kind) came by \(expectation.due)"
                row.updated = now
                try transaction.update(row)
                let finding = Finding(.answerOverdue, "a \(expectation.kind) was due by \(expectation.due)")
                try transaction.add(Findings([finding]).rows(for: row.id))
                try transaction.add(EventRow(message: row.id, at: now, name: "overdue", detail: row.summary))
            }
        }
        return true
    }
}
