extension FunctionalAnswer {
    /// The 997 or 999 as a set to be written.
    ///
    /// Without detail it speaks of the group alone; a partly accepted group still names its sets, because nobody could
    /// tell which of them are accepted. Copies that hold one of the delimiters are left out: X12 cannot escape them.
    public func draft(
        controlNumber: String,
        implementation: String? = nil,
        detail: Bool = true,
        avoiding delimiters: Delimiters = .usual
    ) -> SetDraft {
        SetDraft(
            code: form.rawValue,
            controlNumber: controlNumber,
            implementation: form == .implementation ? implementation : nil,
            body: body(detail: detail, avoiding: delimiters)
        )
    }

    /// The segments between ST and SE.
    public func body(detail: Bool = true, avoiding delimiters: Delimiters = .usual) -> [DraftSegment] {
        let speller = AnswerSpeller(form: form, delimiters: delimiters)
        var body = [DraftSegment("AK1", texts: [functionalID, groupControlNumber, version ?? ""]).trimmed]
        if detail || status == .partiallyAccepted {
            for set in sets { body += speller.segments(of: set, notes: detail) }
        }
        let counts = [included, received, accepted].map { String($0) }
        body.append(DraftSegment("AK9", texts: [status.code] + counts + groupErrors))
        return body
    }
}

/// Spells the notes of an answer as AK or IK segments.
private struct AnswerSpeller {
    let form: AnswerTerms.Form
    let delimiters: Delimiters

    func segments(of set: SetAnswer, notes: Bool) -> [DraftSegment] {
        var segments = [
            DraftSegment("AK2", texts: [set.code, set.controlNumber, set.implementation ?? ""]).trimmed
        ]
        for note in notes ? set.segments : [] {
            let texts = [note.id, String(note.position), note.loop ?? "", note.error ?? ""]
            segments.append(DraftSegment(id("3"), texts: texts).trimmed)
            segments += contexts(note.contexts)
            for element in note.elements {
                segments.append(segment(of: element))
                segments += contexts(element.contexts)
            }
        }
        segments.append(DraftSegment(id("5"), texts: [set.status.code] + set.errors))
        return segments
    }

    private func id(_ digit: String) -> String { (form == .implementation ? "IK" : "AK") + digit }

    private func segment(of note: ElementAnswer) -> DraftSegment {
        let place = [String(note.position), text(note.component), text(note.repetition)]
        return DraftSegment(
            id("4"),
            elements: [
                DraftElement(components: place), DraftElement(note.number ?? ""), DraftElement(note.error),
                DraftElement(safe(note.copy) ?? ""),
            ]
        ).trimmed
    }

    /// CTX, of which ten may stand below a segment or an element.
    private func contexts(_ contexts: [AnswerContext]) -> [DraftSegment] {
        guard form == .implementation else { return [] }
        return contexts.filter { $0.value == nil || safe($0.value) != nil }.prefix(10).map { context in
            DraftSegment(
                "CTX",
                elements: [
                    DraftElement(components: [context.name, context.value ?? ""]),
                    DraftElement(context.segmentID ?? ""), DraftElement(text(context.position)),
                    DraftElement(context.loop ?? ""),
                    DraftElement(components: [text(context.element), text(context.component)]),
                    DraftElement(context.number ?? ""),
                ]
            ).trimmed
        }
    }

    private func text(_ number: Int?) -> String { number.map { String($0) } ?? "" }

    private func safe(_ text: String?) -> String? { text.flatMap { $0.isFree(of: delimiters) ? $0 : nil } }
}
