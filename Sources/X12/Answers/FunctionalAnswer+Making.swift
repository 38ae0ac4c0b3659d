public import Diagnostics

extension FunctionalAnswer {
    /// Answers a group by what was found in its sets and in its envelope, as the terms have it.
    ///
    /// Nothing for a group of acknowledgments, for terms without a functional answer, and for a GS whose id or control
    /// number is not fit to be copied. A set whose ST is not fit has no part of its own: the counts of AK9 tell of it.
    /// What only a guide asks is told in a 999, and in a 997 where the agreement says so.
    public init?(
        answering group: FunctionalGroup,
        checked: [CheckedSet],
        envelope: Findings,
        interchange: Int,
        terms: AnswerTerms = AnswerTerms(),
        tolerance: Tolerance? = nil
    ) {
        guard let form = terms.form(for: group.header.version), !group.header.isOfAcknowledgments,
            !group.sets.contains(where: \.isAcknowledgment) || !group.sets.allSatisfy(\.isAcknowledgment),
            let functionalID = AnswerValue.id(group.header.functionalID, 2...2),
            let control = AnswerValue.digits(group.header.controlNumber, 1...9)
        else { return nil }
        let own = EnvelopeFindings(of: group, interchange: interchange, kept: envelope.kept, tolerance: tolerance)
        let byOrdinal = Dictionary(checked.map { ($0.set.ordinal, $0.findings) }) { first, _ in first }

        var answers: [SetAnswer] = []
        var accepted = 0
        var hasErrors = false
        for set in group.sets where !set.isAcknowledgment {
            let findings = own.set(set) + (byOrdinal[set.ordinal]?.kept ?? [])
            let answer = SetAnswer(answering: set, of: group, findings: findings, terms: terms)
            if answer.status.isAccepted { accepted += 1 }
            if answer.status == .acceptedWithErrors { hasErrors = true }
            if let answer = answer.copied { answers.append(answer) }
        }
        let groupFindings = own.group.filter { $0.severity > .note && $0.kind.answer?.ak905 != nil }
        let isRejected = groupFindings.contains { terms.refuses($0) }
        if isRejected { accepted = 0 }
        let status: AnswerStatus =
            if isRejected || (accepted == 0 && !group.sets.isEmpty) {
                .rejected
            } else if accepted < group.sets.count {
                .partiallyAccepted
            } else {
                hasErrors || !groupFindings.isEmpty ? .acceptedWithErrors : .accepted
            }
        self.init(
            form: form,
            functionalID: functionalID,
            groupControlNumber: control,
            version: form == .implementation ? AnswerValue.id(group.header.version, 1...12) : nil,
            sets: answers,
            status: status,
            included: min(group.ge?[1].content.number ?? group.sets.count, Self.mostSets),
            received: min(group.sets.count, Self.mostSets),
            accepted: min(accepted, Self.mostSets),
            groupErrors: groupFindings.compactMap { $0.kind.answer?.ak905 }.unique(atMost: 5)
        )
    }

    /// AK902 to AK904 hold six digits.
    private static let mostSets = 999_999
}

extension SetAnswer {
    /// Answers one set by all that was found in it, its envelope included.
    public init(answering set: TransactionSet, of group: FunctionalGroup, findings: [Finding], terms: AnswerTerms) {
        let form = terms.form(for: group.header.version) ?? .functional
        let maker = NoteMaker(set: set, form: form, release: group.header.release)
        let spoken = findings.filter { terms.functionalAnswerTells($0, version: group.header.version) }
        let segments = maker.notes(spoken)
        let hasNotes = spoken.contains { $0.kind.answer?.ak304 != nil }
        let isNew = group.header.release >= "005010"
        let codes = spoken.compactMap(\.kind.answer)
        var errors = codes.compactMap { isNew ? $0.ak502Since005010 ?? $0.ak502 : $0.ak502 }
            .unique(atMost: hasNotes ? 4 : 5)
        if hasNotes { errors.append("5") }
        let status: AnswerStatus =
            if spoken.contains(where: terms.refuses) { .rejected } else {
                spoken.isEmpty ? .accepted : .acceptedWithErrors
            }
        self.init(
            code: set.code,
            controlNumber: set.controlNumber,
            implementation: form == .implementation ? AnswerValue.id(set.implementation, 1...35) : nil,
            status: status,
            errors: errors,
            segments: segments
        )
    }

    /// The answer where AK2 can name its set, else nothing.
    fileprivate var copied: SetAnswer? {
        guard AnswerValue.digits(code, 3...3) != nil, AnswerValue.id(controlNumber, 4...9) != nil else { return nil }
        return self
    }
}

extension AnswerTerms {
    /// True when the finding refuses what it is about.
    public func refuses(_ finding: Finding) -> Bool {
        switch refusal {
        case .warning: finding.severity >= .warning
        case .error: finding.severity >= .error
        case .never: false
        }
    }

    /// True when a finding in a set is told in the 997 or 999 of a group of this GS08.
    public func functionalAnswerTells(_ finding: Finding, version: String) -> Bool {
        guard let codes = finding.kind.answer, finding.severity > .note, codes.ak304 != nil || codes.ak502 != nil
        else { return false }
        guard finding.isOfGuide else { return true }
        return switch form(for: version) {
        case .implementation: true
        case .functional: guideIn997
        case nil: false
        }
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
