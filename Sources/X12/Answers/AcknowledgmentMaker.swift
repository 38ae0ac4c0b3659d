public import Diagnostics

extension FunctionalAcknowledgment {
    /// Answers a group by what was found in its sets and in its envelope.
    ///
    /// Errors reject; warnings that the standard has a word for are noted and the set is accepted. What only a guide
    /// asks is not answered here unless `includingGuide`, because a 997 speaks for the standard.
    public init(
        answering group: FunctionalGroup,
        checked: [CheckedSet],
        envelope: Findings,
        interchange: Int,
        includingGuide: Bool = false
    ) {
        let own = envelope.kept.filter { $0.place.interchange == interchange && $0.place.group == group.ordinal }
        var ofSet: [Int: [Finding]] = [:]
        for finding in own { if let set = finding.place.set { ofSet[set, default: []].append(finding) } }
        let byOrdinal = Dictionary(checked.map { ($0.set.ordinal, $0.findings) }) { first, _ in first }

        let answers = group.sets.map { set in
            SetAnswer(
                answering: set,
                findings: ofSet[set.ordinal, default: []] + (byOrdinal[set.ordinal]?.kept ?? []),
                includingGuide: includingGuide
            )
        }
        let groupFindings = own.filter { $0.place.set == nil && $0.kind.answer?.ak905 != nil }
        let isRejected = groupFindings.contains { $0.severity == .error }
        let accepted = isRejected ? 0 : answers.count { $0.status.isAccepted }
        let hasErrors = !groupFindings.isEmpty || answers.contains { $0.status == .acceptedWithErrors }
        let status: AnswerStatus =
            if isRejected || (accepted == 0 && !answers.isEmpty) {
                .rejected
            } else if accepted < answers.count {
                .partiallyAccepted
            } else {
                hasErrors ? .acceptedWithErrors : .accepted
            }
        self.init(
            functionalID: group.header.functionalID,
            groupControlNumber: group.header.controlNumber,
            sets: answers,
            status: status,
            included: group.ge?[1].content.number.map { min($0, 999_999) } ?? group.sets.count,
            received: group.sets.count,
            accepted: accepted,
            groupErrors: groupFindings.compactMap { $0.kind.answer?.ak905 }.unique(atMost: 5)
        )
    }

    /// The segments of a 997 between ST and SE.
    public var body: [DraftSegment] {
        var body = [DraftSegment("AK1", texts: [functionalID, groupControlNumber])]
        for set in sets {
            body.append(DraftSegment("AK2", texts: [set.code, set.controlNumber]))
            for segment in set.segments {
                body.append(
                    DraftSegment(
                        "AK3",
                        texts: [segment.id, String(segment.position), segment.loop ?? ""] + segment.errors
                    ).trimmed
                )
                body += segment.elements.map(\.segment)
            }
            body.append(DraftSegment("AK5", texts: [set.status.code] + set.syntaxErrors))
        }
        body.append(
            DraftSegment(
                "AK9",
                texts: [status.code, String(included), String(received), String(accepted)] + groupErrors
            )
        )
        return body
    }
}

extension SetAnswer {
    fileprivate init(answering set: TransactionSet, findings: [Finding], includingGuide: Bool) {
        let spoken = findings.filter { finding in
            guard let answer = finding.kind.answer, finding.severity > .note else { return false }
            guard answer.ak304 != nil || answer.ak502 != nil else { return false }
            return includingGuide || !finding.isOfGuide
        }
        var segments: [SegmentAnswer] = []
        var index: [SegmentKey: Int] = [:]
        for finding in spoken {
            guard let answer = finding.kind.answer, let error = answer.ak304 else { continue }
            let key = SegmentKey(id: finding.place.segmentID ?? "", position: finding.place.segment ?? 0)
            let at = index[key] ?? segments.count
            if at == segments.count {
                index[key] = at
                segments.append(SegmentAnswer(id: key.id.answerable ?? "", position: key.position))
            }
            if !segments[at].errors.contains(error), segments[at].errors.count < 5 { segments[at].errors.append(error) }
            // AK4 may come 99 times below an AK3.
            if let code = answer.ak403, segments[at].elements.count < 99 {
                segments[at].elements.append(ElementAnswer(finding, code: code))
            }
        }
        segments.sort { $0.position < $1.position }
        var syntaxErrors = spoken.compactMap { $0.kind.answer?.ak502 }.unique(atMost: segments.isEmpty ? 5 : 4)
        if !segments.isEmpty { syntaxErrors.append("5") }
        let status: AnswerStatus =
            if spoken.contains(where: { $0.severity == .error }) {
                .rejected
            } else {
                spoken.isEmpty ? .accepted : .acceptedWithErrors
            }
        self.init(
            code: set.code,
            controlNumber: set.controlNumber,
            status: status,
            syntaxErrors: syntaxErrors,
            segments: segments
        )
    }

    private struct SegmentKey: Hashable {
        var id: String
        var position: Int
    }
}

extension ElementAnswer {
    fileprivate init(_ finding: Finding, code: String) {
        self.init(
            position: finding.place.element ?? 0,
            component: finding.place.component,
            repetition: nil,
            number: finding.place.elementNumber,
            code: code,
            // A copy of a value with characters nobody may send would make the answer as bad as the question.
            copy: code == "6" ? nil : finding.value?.answerable
        )
    }

    /// The AK4 segment.
    fileprivate var segment: DraftSegment {
        var place = [String(position)]
        if component != nil || repetition != nil { place.append(component.map { String($0) } ?? "") }
        if let repetition { place.append(String(repetition)) }
        return DraftSegment(
            "AK4",
            elements: [
                DraftElement(components: place), DraftElement(number ?? ""), DraftElement(code),
                DraftElement(copy ?? ""),
            ]
        ).trimmed
    }
}

extension Finding {
    /// True when a guide's rule is behind it and not the standard.
    public var isOfGuide: Bool { notes.contains { $0.title == "guide" } }
}

extension String {
    /// At most 99 characters of the text when every delimiter is certain to be absent from it, else nothing.
    fileprivate var answerable: String? {
        let harmless: (UInt8) -> Bool = { $0.isAlphanumeric || $0 == 0x20 || $0 == 0x2D || $0 == 0x2E || $0 == 0x2C }
        guard utf8.allSatisfy(harmless), utf8.contains(where: { $0 != 0x20 }) else { return nil }
        return String(prefix(99)).trimmingTrailingSpaces
    }
}

extension [String] {
    /// The first few different values.
    fileprivate func unique(atMost limit: Int) -> [String] {
        var result: [String] = []
        for value in self where !result.contains(value) && result.count < limit { result.append(value) }
        return result
    }
}
