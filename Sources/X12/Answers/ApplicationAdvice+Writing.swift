extension ApplicationAdvice {
    /// The 824 as a set to be written in a release; copies and words that hold one of the delimiters are left out.
    public func draft(controlNumber: String, release: String, avoiding delimiters: Delimiters = .usual) -> SetDraft {
        SetDraft(
            code: "824", controlNumber: controlNumber, body: body(release: release, avoiding: delimiters)
        )
    }

    /// The segments between ST and SE.
    public func body(release: String, avoiding delimiters: Delimiters = .usual) -> [DraftSegment] {
        let speller = AdviceSpeller(isComposite: release >= "005010", delimiters: delimiters)
        var body = [DraftSegment("BGN", texts: [purpose, number, date, time ?? ""]).trimmed]
        for transaction in transactions { body += speller.segments(of: transaction) }
        return body
    }
}

/// Spells verdicts as OTI, TED and NTE segments.
private struct AdviceSpeller {
    /// True where TED05 and TED06 are composites, from release 005010 on.
    let isComposite: Bool
    let delimiters: Delimiters

    func segments(of advice: TransactionAdvice) -> [DraftSegment] {
        let texts = [
            advice.code, advice.qualifier, safe(advice.reference) ?? "NA", safe(advice.sender) ?? "",
            safe(advice.receiver) ?? "", advice.date ?? "", advice.time ?? "", advice.groupControlNumber ?? "",
            safe(advice.setControlNumber) ?? "", advice.set ?? "", safe(advice.version) ?? "",
        ]
        return [DraftSegment("OTI", texts: texts).trimmed] + advice.notes.flatMap(segments)
    }

    private func segments(of note: AdviceNote) -> [DraftSegment] {
        let message = safe(note.message) ?? ""
        var place = [text(note.element)]
        if isComposite { place += [text(note.component), text(note.repetition)] }
        let ted = DraftSegment(
            "TED",
            elements: [
                DraftElement(note.code), DraftElement(Self.beginning(of: message)), DraftElement(note.segmentID ?? ""),
                DraftElement(text(note.position)), DraftElement(components: place), DraftElement(note.number ?? ""),
                DraftElement(safe(note.copy) ?? ""),
            ]
        ).trimmed
        // TED02 holds 60 characters; what is longer stands whole in an NTE.
        return message.utf8.count > 60 ? [ted, DraftSegment("NTE", ["ERN"], [message])] : [ted]
    }

    /// The words that fit into TED02.
    private static func beginning(of message: String) -> String {
        guard message.utf8.count > 60 else { return message }
        let cut = message.prefix(60)
        return String(cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut).trimmingTrailingSpaces
    }

    private func text(_ number: Int?) -> String { number.map { String($0) } ?? "" }

    private func safe(_ text: String?) -> String? { text.flatMap { $0.isFree(of: delimiters) ? $0 : nil } }
}
