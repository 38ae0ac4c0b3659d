import Diagnostics

/// One thing an answer finds wrong, in words without a data value; the value stands apart.
public struct AnswerRemark: Sendable, Hashable {
    /// Where and what: `segment 7 PO1: PO103 not in the code list (7)`.
    public let words: String
    /// The copy of the bad value, where the answer holds one.
    public let value: String?

    /// A remark of these words.
    public init(words: String, value: String? = nil) {
        self.words = words
        self.value = value
    }
}

extension AnswerStatus {
    /// The verdict in words.
    public var words: String {
        switch self {
        case .accepted: "accepted"
        case .acceptedWithErrors: "accepted, errors noted"
        case .partiallyAccepted: "partly accepted"
        case .rejected: "rejected"
        case .other("M"): "rejected, the authentication failed"
        case .other("W"): "rejected, the assurance failed"
        case .other("X"): "rejected, it could not be deciphered"
        case .other(let code): code.isEmpty ? "no verdict" : "code \(code.printable)"
        }
    }
}

extension SetAnswer {
    /// What is wrong with the set, one remark for each code.
    public var remarks: [AnswerRemark] {
        errors.map { remark("the set", $0, .set) } + segments.flatMap(\.remarks)
    }
}

extension SegmentAnswer {
    fileprivate var remarks: [AnswerRemark] {
        let loop = loop.map { " in loop \($0.printable)" } ?? ""
        let name = "segment \(position) \(id.printable)\(loop)"
        var remarks: [AnswerRemark] = []
        // That there are element errors, the elements say themselves.
        if let error, !(error == "8" && !elements.isEmpty) { remarks.append(remark(name, error, .segment)) }
        return remarks
            + elements.map { element in
                let place = GuidePosition.name(id, element.position, element.component).printable
                let times = element.repetition.map { ", repetition \($0)" } ?? ""
                return remark("\(name): \(place)\(times)", element.error, .element, value: element.copy)
            }
    }
}

extension FunctionalAnswer {
    /// What it answers and how, in a line: `997 for group PO 12: rejected, 0 of 1 sets accepted`.
    public var headline: String {
        let group = "\(functionalID.printable) \(groupControlNumber.printable)"
        return "\(form.rawValue) for group \(group): \(status.words), \(accepted) of \(received) sets accepted"
    }

    /// What is wrong with the group itself.
    public var remarks: [AnswerRemark] { groupErrors.map { remark("the group", $0, .group) } }
}

extension InterchangeAcknowledgment {
    /// What it answers and how, in a line: `TA1 for interchange 000000012: accepted`.
    public var headline: String {
        let verdict = AnswerStatus(code: status).words
        let reason =
            note == "000" ? "" : ", \(AnswerWords.words(for: note, in: .interchange).printable) (\(note.printable))"
        return "TA1 for interchange \(controlNumber.printable): \(verdict)\(reason)"
    }
}

extension TransactionAdvice {
    /// What it is about and how, in a line: `824 for 850 0001 of group 12, PO 4500012345: rejected`.
    public var headline: String {
        let set = [set, setControlNumber].compactMap(\.self).joined(separator: " ")
        let group = groupControlNumber.map { " of group \($0)" } ?? ""
        let name = set.isEmpty ? "" : "\(set)\(group), "
        return "824 for \(name)\(qualifier) \(reference)".printable + ": \(verdictWords)"
    }

    private var verdictWords: String {
        let words: String? =
            switch verdict {
            case .accepted: "accepted"
            case .acceptedWithChange: "accepted with changes"
            case .acceptedWithErrors: "accepted, errors noted"
            case .partiallyAccepted: "partly accepted"
            case .rejected: "rejected"
            case nil: nil
            }
        let scope: String? = ["T": "", "I": "item ", "G": "group ", "B": "batch "][code.prefix(1)]
        guard let words, let scope else { return "code \(code.printable)" }
        return scope + words
    }

    /// What is wrong with the transaction, one remark for each TED; the partner's own words are its value, because
    /// nobody knows what stands in them.
    public var remarks: [AnswerRemark] {
        notes.map { note in
            var place = note.position.map { "segment \($0) " } ?? ""
            if let id = note.segmentID?.printable {
                place += note.element.map { GuidePosition.name(id, $0, note.component) } ?? id
            }
            place = place.trimmed
            let said = [note.message, note.copy ?? ""].filter { !$0.isEmpty }
            return remark(
                place.isEmpty ? "the set" : place, note.code, .application,
                value: said.isEmpty ? nil : said.joined(separator: ": ")
            )
        }
    }
}

private func remark(_ place: String, _ code: String, _ list: AnswerWords.List, value: String? = nil) -> AnswerRemark {
    let words = AnswerWords.words(for: code, in: list).printable
    return AnswerRemark(words: "\(place): \(words) (\(code.printable))", value: value)
}
