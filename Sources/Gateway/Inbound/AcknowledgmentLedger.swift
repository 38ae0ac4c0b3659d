import Diagnostics
import Store
import X12

/// Books what a partner's acknowledgment says against the messages it answers.
struct AcknowledgmentLedger: Sendable {
    let now: Moment

    /// Inserts the acknowledgment's own message, changes those it is about, and returns a few words for the list.
    func book(
        _ received: ReceivedAcknowledgment,
        from parent: MessageRow,
        _ transaction: any StoreTransaction
    ) throws -> String {
        var row = MessageRow(
            parent: parent.id, direction: .inbound, kind: .acknowledgment, state: .translated,
            partner: received.partner,
            endpoint: parent.endpoint, format: "x12", set: received.functional == nil ? "TA1" : "997",
            interchangeControl: parent.interchangeControl, groupControl: received.groupControl,
            setControl: received.setControl, sourceName: parent.sourceName, created: now
        )
        var findings = received.findings
        row.id = try transaction.insert(row)
        if let functional = received.functional {
            row.summary = try book(functional, row, &findings, transaction)
        } else if let interchange = received.interchange {
            row.summary = try book(interchange, row, &findings, transaction)
        } else {
            row.state = .held
            row.summary = "held: an acknowledgment that could not be read"
        }
        row = try transaction.update(row)
        try transaction.add(findings.rows(for: row.id))
        try transaction.add(EventRow(message: row.id, at: now, name: "acknowledgment", detail: row.summary))
        return row.summary
    }

    private func book(
        _ answer: FunctionalAcknowledgment,
        _ row: MessageRow,
        _ findings: inout Findings,
        _ transaction: any StoreTransaction
    ) throws -> String {
        let partner = row.partner ?? ""
        // Groups that were wholly accepted may leave out their sets; then the group's word is each set's word.
        let words: [(control: String?, accepted: Bool)] =
            answer.sets.isEmpty
            ? [(nil, answer.status.isAccepted)]
            : answer.sets.map { ($0.controlNumber, $0.status.isAccepted) }
        var told: [String] = []
        for word in words {
            let sent = try transaction.outbound(
                partner: partner, groupControl: answer.groupControlNumber, setControl: word.control
            ).filter { $0.kind == .document }
            for message in sent {
                try mark(message, accepted: word.accepted, by: row, answer, transaction)
                told.append(message.name)
            }
        }
        if told.isEmpty {
            findings.add(
                Finding(.acknowledgmentUnmatched, "no group \(answer.groupControlNumber.printable) of ours is known")
            )
            return "997 for group \(answer.groupControlNumber), which we did not send".printable
        }
        return "997 \(answer.status.code) for \(told.joined(separator: ", "))".printable
    }

    /// A TA1 speaks for a whole interchange: a refusal refuses every message that went in it.
    private func book(
        _ answer: InterchangeAcknowledgment,
        _ row: MessageRow,
        _ findings: inout Findings,
        _ transaction: any StoreTransaction
    ) throws -> String {
        let filter = MessageFilter(direction: .outbound, partner: row.partner, number: answer.controlNumber)
        let sent = try transaction.messages(filter, before: nil, limit: 100).filter {
            $0.interchangeControl == answer.controlNumber
        }
        if sent.isEmpty {
            let control = answer.controlNumber.printable
            findings.add(Finding(.acknowledgmentUnmatched, "no interchange \(control) of ours is known"))
        }
        for var message in sent where answer.status == "R" {
            message.state = .refused
            message.summary = "the partner refused its interchange: message \(row.id) says why"
            message.updated = now
            try transaction.update(message)
            let text = "the partner's TA1 refuses the interchange, note \(answer.note.printable)"
            let finding = Finding(.partnerRefused, text, notes: [Finding.Note("answer", "message \(row.id)")])
            try transaction.add(Findings([finding]).rows(for: message.id))
            let detail = "by TA1, message \(row.id)"
            try transaction.add(EventRow(message: message.id, at: now, name: "refused", detail: detail))
        }
        let names = sent.isEmpty ? "" : ": " + sent.map(\.name).joined(separator: ", ")
        return "TA1 \(answer.status) for interchange \(answer.controlNumber)\(names)".printable
    }

    private func mark(
        _ sent: MessageRow,
        accepted: Bool,
        by row: MessageRow,
        _ answer: FunctionalAcknowledgment,
        _ transaction: any StoreTransaction
    ) throws {
        var sent = sent
        sent.state = accepted ? .acknowledged : .refused
        let codes =
            answer.sets.first { $0.controlNumber == sent.setControl }?.syntaxErrors.joined(separator: ", ") ?? ""
        sent.summary =
            accepted
            ? "\(sent.name) was acknowledged"
            : "the partner refused it: message \(row.id) says why"
        sent.updated = now
        try transaction.update(sent)
        if !accepted {
            let text = "the partner's 997 refuses this set" + (codes.isEmpty ? "" : ", codes \(codes.printable)")
            let finding = Finding(.partnerRefused, text, notes: [Finding.Note("answer", "message \(row.id)")])
            try transaction.add(Findings([finding]).rows(for: sent.id))
        }
        try transaction.add(
            EventRow(message: sent.id, at: now, name: sent.state.rawValue, detail: "by 997, message \(row.id)")
        )
        for expectation in try transaction.expectations(of: sent.id)
        where expectation.kind == "997" && expectation.met == nil {
            try transaction.meet(expectation.id, by: row.id, at: now)
        }
    }
}
