public import Diagnostics
public import Store

extension TradeGateway {
    /// Gives a message that waits for a person another chance: its dead deliveries are tried again, and a held
    /// transmission, or the one a held document came in, is read again with the catalog as it is now.
    ///
    /// Reading again has no effect twice: of its documents only the held ones are settled anew, and nothing is answered
    /// a second time.
    /// Throws `gateway.nothingToRetry` when there is nothing to try.
    public func retry(_ id: Int64, by person: String, in store: any MessageStore, now: Moment) async throws(Fault) {
        try await store.write { transaction in
            guard var message = try transaction.message(id) else {
                throw Fault("gateway.message.unknown", "there is no message \(id)")
            }
            let dead = try transaction.jobs(of: id).filter { $0.state == .dead }
            for job in dead { try transaction.revive(job, due: now) }
            var isAgain = !dead.isEmpty
            if dead.isEmpty, let origin = try message.readAgain(in: transaction) {
                let again = try transaction.jobs(of: origin.id).count + 1
                isAgain = try transaction.enqueue(
                    JobRow(
                        kind: JobKind.translate.rawValue, key: "translate/\(origin.id)/\(again)",
                        queue: "in/\(origin.endpoint ?? "")", message: origin.id, due: now
                    )
                )
            }
            guard isAgain else {
                throw Fault("gateway.nothingToRetry", "message \(id) has nothing that waits for another try")
            }
            if message.kind == .transmission { message.state = .received }
            if !dead.isEmpty { message.state = .translated }
            message.summary = "tried again by \(person.printable)"
            message.updated = now
            try transaction.update(message)
            try transaction.add(EventRow(message: id, at: now, name: "retried", detail: "by \(person.printable)"))
        }
    }
}

extension MessageView {
    /// True when `retry` has something to do.
    public var canRetry: Bool {
        jobs.contains { $0.state == .dead } || message.canBeReadAgain
    }
}

extension MessageRow {
    /// True for what is held before any delivery: reading it again may give something else.
    fileprivate var canBeReadAgain: Bool {
        guard state == .held else { return false }
        return kind == .transmission ? bytes != nil : kind == .document && parent != nil && payload == nil
    }

    /// The transmission that is to be read again for this message's sake; nil when that would change nothing.
    fileprivate func readAgain(in transaction: any StoreTransaction) throws -> MessageRow? {
        guard canBeReadAgain else { return nil }
        return kind == .transmission ? self : try parent.flatMap { try transaction.message($0) }
    }
}
