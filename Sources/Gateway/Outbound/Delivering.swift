import Catalog
import Diagnostics
import Store
import Transport

extension TradeGateway {
    /// Brings one payload to one endpoint, so that its effect happens once.
    ///
    /// Before the effect can happen, "begun" is on our disk. A job that finds it there does not know what came of the
    /// earlier try, and looks before it sends again, as far as the receiver can be asked.
    func deliver(
        _ job: JobRow,
        _ store: any MessageStore,
        _ ports: Ports,
        now: Moment,
        random: inout some RandomNumberGenerator
    ) async throws(Fault) {
        guard let id = job.message, let endpoint = Endpoint(job.endpoint) else {
            throw Fault("gateway.deliver", "the job names no message or endpoint")
        }
        guard let terms = endpoint.terms(in: catalog.workspace) else {
            throw Fault("gateway.endpoint.gone", "\(endpoint) is no longer in the workspace")
        }
        let order = try JSON.decode(DeliveryOrder.self, from: job.detail)
        let known = try await store.read { snapshot in
            let bytes = try Digest(order.payload).flatMap { try snapshot.content($0) }
            return (bytes, try snapshot.effect(order.key), try snapshot.message(id))
        }
        guard let bytes = known.0, let message = known.2 else {
            throw Fault("gateway.deliver", "the payload is gone from the store")
        }
        if known.1?.state == .done {
            let receipt = known.1?.receipt ?? ""
            return try await settle(.duplicate(receipt: receipt), job, message, order, endpoint, store, now: now)
        }
        let parcel = Parcel(name: order.name, bytes: bytes, key: order.key, contentType: order.contentType)
        do {
            let transport = try await ports.transport(endpoint, terms)
            let begun = EffectRow(
                key: order.key, message: id, endpoint: endpoint.description, state: .begun, at: now
            )
            var delivery: Delivery?
            if known.1 != nil {
                switch terms.repeats {
                case .safe: break
                case .askable: delivery = try await transport.look(for: parcel)
                case .neither:
                    delivery = .uncertain(reason: "an earlier try was cut off, and the receiver cannot be asked")
                }
            }
            if delivery == nil {
                delivery = try await transport.put(parcel) { () async throws(Fault) in
                    try await store.write { try $0.record(begun) }
                }
            }
            try await settle(delivery ?? .uncertain(reason: ""), job, message, order, endpoint, store, now: now)
        } catch {
            try await settle(error, job, message, terms, store, now: now, random: &random)
        }
    }

    /// What came of a delivery, and all that follows, in one transaction.
    private func settle(
        _ delivery: Delivery,
        _ job: JobRow,
        _ message: MessageRow,
        _ order: DeliveryOrder,
        _ endpoint: Endpoint,
        _ store: any MessageStore,
        now: Moment
    ) async throws(Fault) {
        let terms = endpoint.terms(in: catalog.workspace)
        let again = now.adding(seconds: 5)
        try await store.write { transaction in
            guard var row = try transaction.message(message.id) else { return }
            var effect = EffectRow(
                key: order.key, message: row.id, endpoint: endpoint.description, state: .done, at: now
            )
            let name = row.name
            var finding: Finding?
            switch delivery {
            case .accepted(let receipt), .duplicate(let receipt):
                effect.receipt = receipt
                let others = try transaction.jobs(of: row.id).filter { $0.id != job.id && $0.state != .done }
                // An acknowledgment may have overtaken the end of our own delivery; another receiver may still wait.
                if others.isEmpty, ![.acknowledged, .refused].contains(row.state) { row.state = .delivered }
                row.summary = "\(name) was delivered to \(endpoint.ownerName)"
                if !others.isEmpty { row.summary += "; \(others.count) more to go" }
            case .refused(let reason):
                effect.state = .refused
                effect.receipt = reason
                row.state = .refused
                row.summary = "\(endpoint.ownerName) refused \(name)"
                finding = Finding(.deliveryRefused, "\(endpoint.ownerName) said no", value: reason.printable)
            case .uncertain(let reason):
                effect.state = .uncertain
                effect.receipt = reason
                row.state = .uncertain
                row.summary = "\(name) was sent to \(endpoint.ownerName), and the answer was lost"
                finding = Finding(.deliveryUncertain, "the answer of \(endpoint.ownerName) was lost")
            }
            row.updated = now
            try transaction.record(effect)
            row = try transaction.update(row)
            if let finding { try transaction.add(Findings([finding]).rows(for: row.id)) }
            try transaction.add(EventRow(message: row.id, at: now, name: row.state.rawValue, detail: row.summary))
            if case .uncertain = delivery {
                if terms?.repeats == .neither {
                    var job = job
                    job.error = "uncertain: a person must look at \(endpoint.ownerName)"
                    try transaction.finish(job, as: .dead)
                } else {
                    try transaction.postpone(job, until: again, reason: "the answer was lost")
                }
            } else {
                try transaction.finish(job, as: .done)
            }
        }
    }

    /// A delivery that certainly had no effect: tried again where that may help, else a person's turn.
    private func settle(
        _ fault: Fault,
        _ job: JobRow,
        _ message: MessageRow,
        _ terms: EndpointTerms,
        _ store: any MessageStore,
        now: Moment,
        random: inout some RandomNumberGenerator
    ) async throws(Fault) {
        if fault.isTransient, job.attempts + 1 < terms.attempts {
            let until = now.adding(milliseconds: pause(after: job.attempts, asked: fault.retryAfter, random: &random))
            let attempt = job.attempts + 1
            try await store.write { transaction in
                try transaction.postpone(job, until: until, reason: fault.description)
                guard var row = try transaction.message(message.id) else { return }
                row.summary = "attempt \(attempt) failed, the next at \(until): \(fault.message)"
                row.updated = now
                try transaction.update(row)
                try transaction.add(EventRow(message: row.id, at: now, name: "postponed", detail: fault.description))
            }
            return
        }
        let kind: FindingKind = fault.isTransient ? .deliveryGivenUp : .deliveryImpossible
        try await store.write { transaction in
            guard var row = try transaction.message(message.id) else { return }
            row.state = .held
            row.summary = "not delivered: \(fault.message)"
            row.updated = now
            try transaction.update(row)
            let finding = Finding(kind, fault.message, notes: [Finding.Note("fault", fault.code)])
            try transaction.add(Findings([finding]).rows(for: row.id))
            try transaction.add(EventRow(message: row.id, at: now, name: "held", detail: fault.description))
            var job = job
            job.error = fault.description
            try transaction.finish(job, as: .dead)
        }
    }
}
