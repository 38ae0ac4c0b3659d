import Catalog
import Diagnostics
import Store
import X12

/// Books what a partner's answer says against the messages it answers.
struct AcknowledgmentLedger: Sendable {
    let catalog: SiteCatalog
    let now: Moment

    /// Inserts the answer's own message, changes those it is about, and returns a few words for the list.
    func book(
        _ received: ReceivedAcknowledgment,
        from parent: MessageRow,
        _ transaction: any StoreTransaction
    ) throws -> String {
        var row = MessageRow(
            parent: parent.id, direction: .inbound, kind: .acknowledgment, state: .translated,
            partner: received.partner,
            endpoint: parent.endpoint, format: "x12", set: received.set,
            interchangeControl: parent.interchangeControl, groupControl: received.groupControl,
            setControl: received.setControl, sourceName: parent.sourceName, created: now
        )
        var findings = received.findings
        row.id = try transaction.insert(row)
        switch received.content {
        case .functional(let answer): row.summary = try book(answer, row, &findings, transaction)
        case .interchange(let answer): row.summary = try book(answer, row, &findings, transaction)
        case .advice(let advice): row.summary = try book(advice, row, &findings, transaction)
        case nil:
            row.state = .held
            row.summary = "held: an acknowledgment that could not be read"
        }
        row = try transaction.update(row)
        try transaction.add(findings.rows(for: row.id))
        try transaction.add(EventRow(message: row.id, at: now, name: "acknowledgment", detail: row.summary))
        return row.summary
    }

    // MARK: 997 and 999

    private func book(
        _ answer: FunctionalAnswer,
        _ row: MessageRow,
        _ findings: inout Findings,
        _ transaction: any StoreTransaction
    ) throws -> String {
        let form = answer.form.rawValue
        let group = answer.groupControlNumber.withoutLeadingZeros
        var told: [String] = []
        for verdict in verdicts(answer) {
            let sent = try transaction.outbound(
                partner: row.partner ?? "", groupControl: group, setControl: verdict.setControl
            ).filter { isAnswered($0, by: answer, verdict) }
            for message in sent {
                try mark(message, verdict, by: row, answers: ["997", "999"], transaction)
                told.append(message.name)
            }
        }
        if told.isEmpty {
            findings.add(
                Finding(.acknowledgmentUnmatched, "no group \(group.printable) of ours is known")
            )
            return "\(form) for group \(answer.groupControlNumber), which we did not send".printable
        }
        return "\(form) \(answer.status.code) for \(told.joined(separator: ", "))".printable
    }

    /// What an answer says of one set, or of all sets of a group.
    private struct Verdict {
        enum Word { case accepted, noted, refused, none }
        var word: Word
        var setControl: String?
        var set: String?
        var remarks: [AnswerRemark]
        /// The answer in a few words: `997`.
        var name: String

        init(_ word: Word, _ name: String, setControl: String?, set: String?, remarks: [AnswerRemark]) {
            self.word = word
            self.name = name
            self.setControl = setControl
            self.set = set
            self.remarks = remarks
        }
    }

    /// Groups that were accepted or refused as a whole may leave out their sets; then the group's word is each set's.
    /// A refused group refuses its sets whatever is said of them.
    private func verdicts(_ answer: FunctionalAnswer) -> [Verdict] {
        func word(_ status: AnswerStatus) -> Verdict.Word {
            switch status {
            case .accepted: .accepted
            case .acceptedWithErrors: .noted
            case .partiallyAccepted: .none
            case .rejected, .other("M"), .other("W"), .other("X"): .refused
            case .other: .none
            }
        }
        let form = answer.form.rawValue
        let whole = word(answer.status)
        if answer.sets.isEmpty {
            return [Verdict(whole, form, setControl: nil, set: nil, remarks: answer.remarks)]
        }
        return answer.sets.map { set in
            Verdict(
                whole == .refused ? .refused : word(set.status), form, setControl: set.controlNumber, set: set.code,
                remarks: set.remarks + answer.remarks
            )
        }
    }

    /// Control numbers alone do not make a message the answered one: its set and the group's family agree as well.
    private func isAnswered(_ message: MessageRow, by answer: FunctionalAnswer, _ verdict: Verdict) -> Bool {
        // An advice of ours is business, and is acknowledged like a document.
        guard message.kind == .document || message.set == "824" else { return false }
        if let set = verdict.set, set != message.set { return false }
        guard let set = message.set, let partner = catalog.workspace.partners[message.partner ?? ""] else {
            return true
        }
        let standard = catalog.release(for: partner.release).flatMap { catalog.standard($0) }
        guard let family = standard?.set(set)?.functionalID else { return true }
        return family == answer.functionalID
    }

    // MARK: 824

    private func book(
        _ advice: ApplicationAdvice,
        _ row: MessageRow,
        _ findings: inout Findings,
        _ transaction: any StoreTransaction
    ) throws -> String {
        var told: [String] = []
        for part in advice.transactions {
            let sent = try answered(by: part, row, transaction)
            let words = "\(part.set ?? part.qualifier) \(part.reference)".printable
            if sent.isEmpty {
                findings.add(Finding(.acknowledgmentUnmatched, "no message of ours is known as the 824 names it"))
            }
            let verdict = Verdict(
                word(part), "824", setControl: part.setControlNumber, set: part.set,
                remarks: [AnswerRemark(words: part.headline, value: nil)] + part.remarks
            )
            for message in sent { try mark(message, verdict, by: row, answers: ["824"], transaction) }
            told.append("\(part.code.printable) for \(sent.first?.name ?? words + ", which we did not send")")
        }
        return "824 " + told.prefix(3).joined(separator: ", ") + (told.count > 3 ? " and \(told.count - 3) more" : "")
    }

    /// What is said of an item or batch is noted at its set; it does not refuse the whole.
    private func word(_ advice: TransactionAdvice) -> Verdict.Word {
        switch advice.verdict {
        case .accepted: advice.isOfSet && advice.notes.isEmpty ? .accepted : .noted
        case .rejected where advice.isOfSet: .refused
        case nil: .none
        default: .noted
        }
    }

    /// The set by its control numbers, else the newest of its kind with its business number.
    private func answered(
        by advice: TransactionAdvice,
        _ row: MessageRow,
        _ transaction: any StoreTransaction
    ) throws -> [MessageRow] {
        let isOne = { (message: MessageRow) in
            message.kind == .document && (advice.set == nil || message.set == advice.set)
        }
        if let group = advice.groupControlNumber, let control = advice.setControlNumber {
            return try transaction.outbound(
                partner: row.partner ?? "", groupControl: group.withoutLeadingZeros, setControl: control
            ).filter(isOne)
        }
        let filter = MessageFilter(
            direction: .outbound, kinds: [.document], partner: row.partner, number: advice.reference
        )
        return try transaction.messages(filter, before: nil, limit: 20).first {
            isOne($0) && $0.businessNumber == advice.reference
        }.map { [$0] } ?? []
    }

    // MARK: TA1

    /// A TA1 speaks for a whole interchange: it is what a message that waits for one waits for, and a refusal refuses
    /// every message that went in it.
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
        // That the envelope is good says nothing of what is in it: the message waits for its 997 as before.
        let remarks = answer.status == "A" ? [] : [AnswerRemark(words: answer.headline, value: nil)]
        let verdict = Verdict(
            answer.status == "R" ? .refused : .none, "TA1", setControl: nil, set: nil, remarks: remarks
        )
        for message in sent { try mark(message, verdict, by: row, answers: ["TA1"], transaction) }
        let names = sent.isEmpty ? "" : ": " + sent.map(\.name).joined(separator: ", ")
        return "TA1 \(answer.status) for interchange \(answer.controlNumber)\(names)".printable
    }

    // MARK: marking

    /// Books a verdict at one message. What was refused stays so: of two answers the worse counts, whichever comes last.
    private func mark(
        _ sent: MessageRow,
        _ verdict: Verdict,
        by row: MessageRow,
        answers: [String],
        _ transaction: any StoreTransaction
    ) throws {
        var sent = sent
        let wasRefused = sent.state == .refused
        switch verdict.word {
        case .accepted, .noted:
            if !wasRefused {
                sent.state = .acknowledged
                sent.summary = "\(sent.name) was acknowledged"
                if verdict.word == .noted { sent.summary += ", with notes: message \(row.id)" }
            }
        case .refused:
            sent.state = .refused
            sent.summary = "the partner refused it: message \(row.id) says why"
        case .none: break
        }
        sent.updated = now
        try transaction.update(sent)
        try transaction.add(notes(verdict, by: row).rows(for: sent.id))
        let word = verdict.word == .refused ? "refused" : verdict.word == .none ? "answered" : "acknowledged"
        try transaction.add(
            EventRow(message: sent.id, at: now, name: word, detail: "by \(verdict.name), message \(row.id)")
        )
        for expectation in try transaction.expectations(of: sent.id)
        where answers.contains(expectation.kind) && expectation.met == nil {
            try transaction.meet(expectation.id, by: row.id, at: now)
        }
    }

    /// What the answer finds wrong, in words; the values it copies are kept apart.
    private func notes(_ verdict: Verdict, by row: MessageRow) -> Findings {
        let kind: FindingKind = verdict.word == .refused ? .partnerRefused : .partnerNoted
        let says = "the partner's \(verdict.name) " + (verdict.word == .refused ? "refuses this" : "notes")
        let answer = [Finding.Note("answer", "message \(row.id)")]
        if verdict.remarks.isEmpty {
            return verdict.word == .refused ? Findings([Finding(.partnerRefused, says, notes: answer)]) : Findings()
        }
        if verdict.word == .accepted { return Findings() }
        return Findings(
            verdict.remarks.map { remark in
                Finding(kind, "\(says): \(remark.words)", value: remark.value?.printable, notes: answer)
            }
        )
    }
}

extension String {
    /// A control number as we write it: GS06 is a number, and partners pad it.
    fileprivate var withoutLeadingZeros: String {
        let rest = drop { $0 == "0" }
        return rest.isEmpty && !isEmpty ? "0" : String(rest)
    }
}
