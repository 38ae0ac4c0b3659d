public import Diagnostics
public import Store

extension TradeGateway {
    /// Gives a message that waits for a person another chance: its dead deliveries are tried again, and a
    /// transmission is read again with the catalog as it is now.
    ///
    /// Reading again has no effect twice: what was delivered under the same business key is not delivered again.
    /// Throws `gateway.nothingToRetry` when there is nothing to try.
    public func retry(_ id: Int64, by person: String, in store: any MessageStore, now: Moment) async throws(Fault) {
        try await store.write { transaction in
            guard var message = try transaction.message(id) else {
                throw Fault("gateway.message.unknown", "there is no message \(id)")
            }
            let dead = try transaction.jobs(of: id).filter { $0.state == .dead }
            for job in dead { try transaction.revive(job, due: now) }
            var isAgain = !dead.isEmpty
            if dead.isEmpty, message.kind == .transmission, message.state == .held, message.bytes != nil {
                let again = try transaction.events(of: id).lazy.filter { $0.name == "retried" }.count + 1
                let key = "translate/\(id)/\(again)"
                isAgain = try transaction.enqueue(
                    JobRow(
                        kind: JobKind.translate.rawValue, key: key, queue: "in/\(message.endpoint ?? "")", message: id,
                        due: now
                    )
                )
            }
            guard isAgain else {
                throw Fault("gateway.nothingToRetry", "message \(id) has nothing that waits for another try")
            }
            message.state = message.kind == .transmission ? .received : .translated
            message.summary = "tried again by \(person.printable)"
            message.updated = now
            try transaction.update(message)
            try transaction.add(EventRow(message: id, at: now, name: "retried", detail: "by \(person.printable)"))
        }
    }
}
