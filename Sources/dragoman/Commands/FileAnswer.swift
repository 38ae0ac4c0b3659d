import Catalog
import Diagnostics
import X12

/// What one interchange of a file gets back, in one interchange whose numbers are those of the question.
struct FileAnswer {
    let reading: FileReading
    let interchange: Interchange
    let terms: AnswerTerms

    /// The interchange that answers; nil when there is nothing to answer.
    func draft(isRefused: inout Bool) -> InterchangeDraft? {
        guard reading.transmission != nil else { return nil }
        let kept = Dictionary(grouping: reading.graded.kept) { $0.place.interchange }[interchange.ordinal] ?? []
        let found = Findings(kept)
        let header = interchange.header
        let isDated = header.date.utf8.count == 6 && header.date.allSatisfy(\.isNumber)
        let envelope = ReturnEnvelope(
            to: header, terms: terms, delimiters: interchange.delimiters,
            date: isDated ? "20\(header.date)" : "20260101", time: isDated ? header.time : "0000"
        )
        var notes: [InterchangeAcknowledgment] = []
        if let note = InterchangeAcknowledgment(
            answering: interchange, findings: found, tolerance: tolerance, when: terms.ta1)
        {
            notes = [note]
            if note.status != "A" { isRefused = true }
        }
        // Nothing in an interchange that is refused is looked at.
        guard !interchange.envelopeFindings(kept, tolerance: tolerance).contains(where: { $0.severity == .error })
        else {
            isRefused = true
            let control = header.controlNumber.printable
            Console.complain("the envelope of interchange \(control) is refused: no group in it is answered")
            return notes.isEmpty
                ? nil : envelope.interchange(controlNumber: header.controlNumber, acknowledgments: notes)
        }
        // The functional answers take the numbers of the groups they answer, so an 824 takes one above them all.
        var number = interchange.groups.compactMap { Int($0.header.controlNumber) }.max() ?? 0
        var groups: [GroupDraft] = []
        for group in interchange.groups {
            number = number % 999_999_999 + 1
            groups += answers(to: group, found, envelope, adviceNumber: String(number), &isRefused)
        }
        guard !notes.isEmpty || !groups.isEmpty else { return nil }
        return envelope.interchange(controlNumber: header.controlNumber, acknowledgments: notes, groups: groups)
    }

    private var tolerance: Tolerance? { reading.partner(of: interchange.header)?.tolerance }

    private func answers(
        to group: FunctionalGroup,
        _ found: Findings,
        _ envelope: ReturnEnvelope,
        adviceNumber: String,
        _ isRefused: inout Bool
    ) -> [GroupDraft] {
        let header = group.header
        let own = EnvelopeFindings(
            of: group, interchange: interchange.ordinal, kept: found.kept, tolerance: tolerance)
        let checked = sets(of: group)
        var groups: [GroupDraft] = []
        let answer = FunctionalAnswer(
            answering: group, checked: checked.map(\.checked), envelope: found, interchange: interchange.ordinal,
            terms: terms, tolerance: tolerance
        )
        if let answer {
            if !answer.status.isAccepted { isRefused = true }
            groups.append(envelope.group(answer, to: header, controlNumber: header.controlNumber))
        }
        let advice = checked.compactMap { checked, findings -> TransactionAdvice? in
            let verdict = SetAnswer(
                answering: checked.set, of: group, findings: checked.findings.kept + own.set(checked.set), terms: terms
            )
            guard verdict.status.isAccepted else { return nil }
            return TransactionAdvice(about: checked.set, of: group, findings: findings, terms: terms)
        }
        if !advice.isEmpty {
            isRefused = true
            groups.append(envelope.group(advice, to: header, controlNumber: adviceNumber))
        }
        return groups
    }

    /// The sets as the catalog checks them, each with all that its map and document have to say as well.
    private func sets(of group: FunctionalGroup) -> [(checked: CheckedSet, findings: [Finding])] {
        reading.sets.filter {
            $0.interchange.ordinal == interchange.ordinal && $0.group.ordinal == group.ordinal
        }.map { place in
            let result = reading.catalog.check(
                place.set, in: interchange, group: group, map: reading.reference(for: place), partner: reading.partner,
                source: reading.file.name
            )
            let bytes = reading.transmission?.bytes ?? reading.file.bytes
            let sender = reading.partner(of: place.interchange.header)?.folder
            let read = (terms.also824 ? result.map : nil).map { map in
                map.read(
                    result.checked, source: bytes,
                    lookup: reading.catalog.crossReferences.lookup(for: map, owner: sender))
            }
            return (result.checked, (read?.findings ?? result.checked.findings).kept)
        }
    }
}
