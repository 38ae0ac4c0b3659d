import X12

/// What was agreed with a partner about one set, as facts for its implementation guide.
struct GuideAgreement {
    let partner: TradingPartner?
    let site: String
    let set: SetDefinition
    /// GS08.
    let version: String
    let weSend: Bool?

    var facts: [ImplementationGuide.Facts] {
        var all: [ImplementationGuide.Facts] = []
        if let partner { all.append(parties(partner)) }
        all.append(envelope)
        all.append(delimiters)
        all.append(acknowledgments)
        return all
    }

    private typealias Fact = ImplementationGuide.Fact

    private func parties(_ partner: TradingPartner) -> ImplementationGuide.Facts {
        func address(_ name: String, _ address: TradingPartner.Address?) -> [Fact] {
            guard let address else { return [] }
            return [
                Fact(
                    name: "\(name) in ISA",
                    text: "qualifier \(address.interchange.qualifier), id \(address.interchange.id)"),
                Fact(name: "\(name) in GS", text: address.groupID),
            ]
        }
        let us = site.isEmpty ? "We" : site
        var facts = address(us, partner.us) + address(partner.name, partner.them)
        if let weSend {
            facts.append(
                Fact(name: "Direction", text: weSend ? "\(us) to \(partner.name)" : "\(partner.name) to \(us)"))
        }
        if facts.isEmpty { facts = [Fact(name: "Addresses", text: "none are agreed")] }
        return ImplementationGuide.Facts(title: "Parties", facts: facts)
    }

    private var envelope: ImplementationGuide.Facts {
        let interchange = String(version.prefix(5))
        let usage = partner.map { $0.isTest ? "T (test)" : "P (production)" } ?? "P (production), T (test)"
        return ImplementationGuide.Facts(
            title: "Envelope",
            facts: [
                Fact(name: "ISA12, version of the envelope", text: interchange),
                Fact(name: "ISA15, usage", text: usage),
                Fact(name: "GS01, kind of group", text: set.functionalID),
                Fact(name: "GS07, agency", text: "X"),
                Fact(name: "GS08, version of the sets", text: version),
                Fact(name: "ST01, set", text: set.code),
                Fact(
                    name: "Control numbers",
                    text: "ISA13, GS06 and ST02 count up; IEA02, GE02 and SE02 repeat them"),
            ])
    }

    private var delimiters: ImplementationGuide.Facts {
        var facts: [Fact] = []
        if let partner, weSend != false {
            let style = partner.style
            facts = [
                Fact(name: "Element", text: Self.name(style.delimiters.element)),
                Fact(name: "Component", text: Self.name(style.delimiters.component)),
                Fact(name: "Repetition", text: style.delimiters.repetition.map(Self.name) ?? "none"),
                Fact(name: "Segment", text: Self.name(style.delimiters.segment)),
                Fact(name: "Line break behind each segment", text: style.lineBreaks ? "yes" : "no"),
            ]
        }
        if weSend != true {
            facts.append(Fact(name: "Files we receive", text: "any delimiters; ISA says which"))
        }
        return ImplementationGuide.Facts(title: "Delimiters", facts: facts)
    }

    private static func name(_ byte: UInt8) -> String {
        let hex = String(byte, radix: 16, uppercase: true)
        let code = "0x" + (hex.utf8.count == 1 ? "0" + hex : hex)
        return (0x21...0x7E).contains(byte) ? "\(Character(UnicodeScalar(byte))) (\(code))" : code
    }

    // MARK: Acknowledgments

    private var acknowledgments: ImplementationGuide.Facts {
        guard let partner else {
            return ImplementationGuide.Facts(
                title: "Acknowledgments", facts: [Fact(name: "Answers", text: "as agreed with each partner")])
        }
        var facts: [Fact] = []
        if let sent = partner.send.first(where: { $0.key == set.code }), weSend != false {
            facts += sent.expect.sorted { $0.key < $1.key }.map { key, seconds in
                Fact(name: "We expect a \(key)", text: "within \(Self.span(seconds))")
            }
            if sent.expect.isEmpty { facts.append(Fact(name: "We expect", text: "no answer in a given time")) }
        }
        if weSend != true {
            let own = partner.receive.first { $0.key == set.code }?.answer ?? partner.answer
            facts.append(Fact(name: "We answer with", text: Self.form(own, version)))
            if own.form != nil {
                facts.append(
                    Fact(
                        name: "What refuses a set",
                        text: Self.refusal(own.refusal)))
                if own.form(for: version) == .functional {
                    facts.append(
                        Fact(
                            name: "Rules of this guide",
                            text: own.guideIn997
                                ? "refuse a set in the 997, as the standard does"
                                : "refuse nothing in the 997, which speaks for the standard alone"))
                }
            }
            if own.also824 { facts.append(Fact(name: "Business errors", text: "an 824 tells them")) }
            facts.append(Fact(name: "TA1", text: Self.occasion(partner.answer.ta1)))
        }
        return ImplementationGuide.Facts(title: "Acknowledgments", facts: facts)
    }

    private static func refusal(_ refusal: AnswerTerms.Refusal) -> String {
        switch refusal {
        case .warning: "errors and warnings"
        case .error: "errors"
        case .never: "nothing; errors are noted in the answer"
        }
    }

    private static func occasion(_ occasion: AnswerTerms.Occasion) -> String {
        switch occasion {
        case .always: "for every interchange"
        case .onRequest: "where ISA14 asks for one"
        case .onError: "where something is wrong with the envelope"
        case .never: "never"
        }
    }

    private static func form(_ terms: AnswerTerms, _ version: String) -> String {
        guard let form = terms.form(for: version) else { return "no functional acknowledgment" }
        return "a \(form.rawValue)"
            + (terms.hasDetail ? ", which names segments and elements in error" : " about the group")
    }

    private static func span(_ seconds: Int) -> String {
        let units = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")]
        let (size, word) =
            units.first { seconds % $0.0 == 0 && seconds >= $0.0 && !($0.0 == 86_400 && seconds < 172_800) } ?? (
                1, "second"
            )
        let count = seconds / size
        return "\(count) \(word)\(count == 1 ? "" : "s")"
    }
}
