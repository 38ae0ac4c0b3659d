import Catalog
import Diagnostics
import X12

/// Reads one group of a partner's interchange: what it answers us, the documents in it, and what we answer.
struct GroupReader {
    let catalog: SiteCatalog
    let references: CrossReferences
    let partner: TradingPartner
    let interchange: Interchange
    let group: FunctionalGroup
    /// The bytes of the whole file.
    let source: [UInt8]
    /// The file's name.
    let name: String?
    /// What was found in the envelopes of the file.
    let envelope: Findings
    private let own: EnvelopeFindings

    init(
        catalog: SiteCatalog, references: CrossReferences, partner: TradingPartner, interchange: Interchange,
        group: FunctionalGroup, source: [UInt8], name: String?, envelope: Findings
    ) {
        self.catalog = catalog
        self.references = references
        self.partner = partner
        self.interchange = interchange
        self.group = group
        self.source = source
        self.name = name
        self.envelope = envelope
        own = EnvelopeFindings(
            of: group, interchange: interchange.ordinal, kept: envelope.kept, tolerance: partner.tolerance)
    }

    func read(into part: inout InboundReading.Part) {
        let terms = terms
        let isRefused = groupErrors.contains(where: terms.refuses)
        var checked: [CheckedSet] = []
        var advice: [TransactionAdvice] = []
        for set in group.sets {
            if group.header.isOfAcknowledgments || set.isAcknowledgment {
                part.acknowledgments.append(acknowledgment(set))
                continue
            }
            let line = line(for: set)
            let result = catalog.check(set, in: interchange, group: group, map: line?.map, source: name)
            checked.append(result.checked)
            // An 824 is business, so it is acknowledged; but what it says is about messages of ours.
            if set.code == "824" {
                part.acknowledgments.append(acknowledgment(set))
                continue
            }
            var draft = draft(set, result.checked, terms, isRefused: isRefused)
            if let map = result.map, !draft.isRejected {
                let lookup = references.lookup(for: map, owner: partner.folder)
                draft.take(map.read(result.checked, source: source, lookup: lookup))
                for finding in own.set(set) { draft.findings.add(finding) }
            }
            if !draft.isRejected,
                let own = TransactionAdvice(about: set, of: group, findings: draft.findings.kept, terms: terms)
            {
                advice.append(own)
                draft.isRejected = own.verdict == .rejected
            }
            if let line, !draft.isRejected {
                draft.acceptsRepeat = line.acceptsRepeat
                DeliveryWriter(catalog: catalog, references: references).address(&draft, to: line.to)
            }
            if line == nil { draft.findings.add(unknown(set)) }
            part.documents.append(draft)
        }
        answer(checked, advice, terms, into: &part)
    }

    private func line(for set: TransactionSet) -> Exchange? { partner.receive.first { $0.key == set.code } }

    /// A group is answered as a whole: by the terms of the first of its sets for which an answer is agreed.
    private var terms: AnswerTerms {
        let candidates = group.sets.map { line(for: $0)?.answer ?? partner.answer }
        return candidates.first { $0.form != nil } ?? candidates.first ?? partner.answer
    }

    /// What is wrong with the group's own envelope.
    private var groupErrors: [Finding] {
        own.group.filter { $0.severity > .note && $0.kind.answer?.ak905 != nil }
    }

    private func draft(
        _ set: TransactionSet,
        _ checked: CheckedSet,
        _ terms: AnswerTerms,
        isRefused: Bool
    ) -> InboundDocument {
        var draft = InboundDocument(
            partner: partner.id, format: "x12", set: set.code, groupControl: group.header.controlNumber,
            setControl: set.controlNumber, isTest: interchange.header.usage == "T"
        )
        draft.findings.add(contentsOf: checked.findings)
        for finding in own.set(set) { draft.findings.add(finding) }
        if isRefused { for finding in groupErrors { draft.findings.add(finding) } }
        let verdict = SetAnswer(answering: set, of: group, findings: draft.findings.kept, terms: terms)
        draft.isRejected = isRefused || verdict.status == .rejected
        return draft
    }

    private func unknown(_ set: TransactionSet) -> Finding {
        Finding(
            .exchangeUnknown, "\(partner.name)'s file has no line for the set \(set.code.printable)",
            at: Place(source: name, bytes: set.segments.first?.bytes, path: ["transaction \(set.controlNumber)"])
        )
    }

    private func acknowledgment(_ set: TransactionSet) -> ReceivedAcknowledgment {
        var received = ReceivedAcknowledgment(
            partner: partner.id, set: set.isAcknowledgment ? set.code : "824",
            groupControl: group.header.controlNumber, setControl: set.controlNumber
        )
        if set.code == "824" {
            let result = ApplicationAdvice.read(set)
            received.content = result.advice.map { .advice($0) }
            received.findings = Findings(result.findings)
        } else {
            let result = FunctionalAnswer.read(set)
            received.set = set.isAcknowledgment ? set.code : "997"
            received.content = result.answer.map { .functional($0) }
            received.findings = Findings(result.findings)
        }
        return received
    }

    private func answer(
        _ checked: [CheckedSet],
        _ advice: [TransactionAdvice],
        _ terms: AnswerTerms,
        into part: inout InboundReading.Part
    ) {
        func add(_ content: AnswerDraft.Content) {
            part.answers.append(
                AnswerDraft(partner: partner.id, content: content, header: interchange.header, terms: terms)
            )
        }
        let functional = FunctionalAnswer(
            answering: group, checked: checked, envelope: envelope, interchange: interchange.ordinal, terms: terms,
            tolerance: partner.tolerance
        )
        if let functional { add(.functional(functional, to: group.header)) }
        if !advice.isEmpty { add(.advice(advice, to: group.header)) }
    }
}
