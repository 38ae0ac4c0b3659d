import Diagnostics
import X12

extension AnswerTerms {
    /// What holds where a partner's file says nothing: no functional answer, and a TA1 where one is asked for.
    static let unsaid = AnswerTerms(form: nil)

    /// Reads what stands under `acknowledge:`: `"997"`, `"999"` or `none`, or a map with one of these under `with:`
    /// and the rest of the terms. What is not said is as in `terms`.
    ///
    /// A TA1 is about the interchange and not about a set, so only a partner's own `acknowledge:` may speak of it.
    static func read(
        _ node: Marked?,
        over terms: AnswerTerms,
        isPartners: Bool
    ) -> (terms: AnswerTerms, findings: [Finding]) {
        guard let node else { return (terms, []) }
        var terms = terms
        if let text = node.scalar {
            var findings: [Finding] = []
            if text == "none" {
                terms.form = nil
            } else if let form = Form(rawValue: text) {
                terms.form = form
            } else {
                let message = "acknowledge is one of 997, 999, none, or a map with one of these under `with`"
                findings.append(Finding(.valueInvalid, message, at: node.place))
            }
            return (terms, findings)
        }
        var reader = MarkedReader(node, isPartners ? .partnersAnswer : .answer)
        if let text = reader.text("with") {
            terms.form = Form(rawValue: text)
            if terms.form == nil, text != "none" {
                reader.refuse(.valueInvalid, "with is one of 997, 999, none", at: node["with"]?.place ?? node.place)
            }
        }
        terms.hasDetail = reader.flag("detail", default: terms.hasDetail)
        terms.address = reader.choice("from", default: terms.address)
        terms.guideIn997 = reader.flag("guideIn997", default: terms.guideIn997)
        terms.also824 = reader.flag("also824", default: terms.also824)
        terms.refusal = reader.choice("refuseFrom", default: terms.refusal)
        if let text = reader.text("implementation") {
            let isFit =
                (1...12).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && $0.isLetter || $0.isNumber }
            if isFit {
                terms.implementation = text
            } else {
                let message = "implementation is a GS08 of up to twelve letters and digits, such as 005010X231A1"
                reader.refuse(.valueInvalid, message, at: node["implementation"]?.place ?? node.place)
            }
        }
        if isPartners { terms.ta1 = reader.choice("ta1", default: terms.ta1) }
        return (terms, reader.finish())
    }
}

extension MarkedReader {
    /// One of a few words; anything else is a finding that names them.
    fileprivate mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        default fallback: Choice
    ) -> Choice {
        guard let value = value(key) else { return fallback }
        if let choice = value.scalar.flatMap(Choice.init(rawValue:)) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        refuse(.valueInvalid, "\(key) is one of \(known)", at: value.place)
        return fallback
    }
}
