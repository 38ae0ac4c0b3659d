import Diagnostics

/// Makes the notes about segments and elements of one set out of findings.
struct NoteMaker {
    let set: TransactionSet
    let form: AnswerTerms.Form
    let release: String

    /// One note for each error of each segment, in the order of the segments.
    func notes(_ findings: [Finding]) -> [SegmentAnswer] {
        var notes: [SegmentAnswer] = []
        var index: [Key: Int] = [:]
        let unit = form == .implementation ? businessUnit : nil
        for finding in findings {
            guard let codes = finding.kind.answer, let note = segmentNote(finding, codes) else { continue }
            let key = Key(id: note.id, position: note.position, error: note.error ?? "")
            let at = index[key] ?? notes.count
            if at == notes.count {
                index[key] = at
                notes.append(note)
                if let unit { notes[at].contexts.append(unit) }
            }
            // AK4 may come 99 times below an AK3.
            guard notes[at].elements.count < 99, let element = elementNote(finding, codes) else { continue }
            notes[at].elements.append(element)
        }
        // Sorting is stable by rank: notes of one segment stay in the order they were found.
        return notes.enumerated().sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
            .map(\.element)
    }

    private struct Key: Hashable {
        var id: String
        var position: Int
        var error: String
    }

    /// AK302 holds six digits until release 005010, then ten.
    private var mostSegments: Int { release < "005010" ? 999_999 : 9_999_999_999 }

    private func segmentNote(_ finding: Finding, _ codes: AcknowledgmentCodes) -> SegmentAnswer? {
        // A segment id is two or three characters; the first three of a longer one, which is in error anyway.
        guard let code = segmentCode(finding, codes), let id = finding.place.segmentID.map({ String($0.prefix(3)) }),
            AnswerValue.id(id, 2...3) != nil,
            let position = AnswerValue.number(finding.place.segment, 1...mostSegments)
        else { return nil }
        return SegmentAnswer(id: id, position: position, loop: finding.place.loop, error: code)
    }

    /// A kind that has a word for elements says "8" of their segment.
    private func segmentCode(_ finding: Finding, _ codes: AcknowledgmentCodes) -> String? {
        if codes.ak403 != nil, finding.place.element != nil { return "8" }
        guard speaksForGuide(finding) else { return codes.ak304 }
        return (finding.place.isLoop ? codes.ik304Loop : nil) ?? codes.ik304 ?? codes.ak304
    }

    private func elementNote(_ finding: Finding, _ codes: AcknowledgmentCodes) -> ElementAnswer? {
        guard let position = AnswerValue.number(finding.place.element, 1...99), let code = elementCode(finding, codes)
        else { return nil }
        var note = ElementAnswer(
            position: position,
            component: AnswerValue.number(finding.place.component, 1...99),
            number: AnswerValue.digits(finding.place.elementNumber, 1...4),
            error: code,
            // A copy of characters nobody may send would make the answer as bad as the question.
            copy: code == "6" ? nil : AnswerValue.text(finding.value, 1...99)
        )
        // C030 has its third component from release 005010 on.
        if release >= "005010" { note.repetition = AnswerValue.number(finding.place.repetition, 1...9999) }
        if form == .implementation, let trigger = trigger(of: finding) { note.contexts = [trigger] }
        return note
    }

    private func elementCode(_ finding: Finding, _ codes: AcknowledgmentCodes) -> String? {
        let code = release >= "005010" ? codes.ak403Since005010 ?? codes.ak403 : codes.ak403
        return speaksForGuide(finding) ? codes.ik403 ?? code : code
    }

    private func speaksForGuide(_ finding: Finding) -> Bool { form == .implementation && finding.isOfGuide }

    // MARK: Contexts

    private var businessUnit: AnswerContext? {
        guard let number = BusinessNumber(of: set), let value = AnswerValue.whole(number.text, 1...35) else {
            return nil
        }
        return AnswerContext(name: number.place, value: value)
    }

    /// The element or component that asks for the one in question; the finding's label is the syntax note it breaks.
    private func trigger(of finding: Finding) -> AnswerContext? {
        guard finding.kind == .elementConditional || finding.kind == .elementExcluded,
            let note = finding.label.flatMap({ SyntaxNote($0) }), let ordinal = finding.place.segment,
            set.segments.indices.contains(ordinal - 1), let element = finding.place.element
        else { return nil }
        let segment = set.segments[ordinal - 1]
        var context = AnswerContext(
            name: AnswerContext.situationalTrigger, segmentID: AnswerValue.id(segment.id, 2...3),
            position: AnswerValue.number(ordinal, 1...mostSegments), loop: finding.place.loop
        )
        if let component = finding.place.component {
            let components = segment[element].components
            context.element = element
            context.component = note.positions.first {
                $0 != component && $0 <= components.count && !components[$0 - 1].isEmpty
            }
            return context.component == nil ? nil : context
        }
        context.element = note.positions.first { $0 != element && !segment[$0].isEmpty }
        return context.element == nil ? nil : context
    }
}

extension Place {
    /// The id of the innermost loop that is open at this place: `PO1` of `["transaction 0001", "PO1 loop 3"]`.
    ///
    /// LS and LE bound a loop without being its id, so nothing is said there.
    fileprivate var loop: String? {
        guard let words = path.last?.split(separator: " "), words.count == 3, words[1] == "loop", words[0] != "LS"
        else { return nil }
        return AnswerValue.id(String(words[0]), 2...3)
    }
}
