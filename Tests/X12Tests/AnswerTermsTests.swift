import Diagnostics
import Testing
import X12

/// What an agreement makes of a finding: which answer tells it, and what becomes of the set.
@Suite struct AnswerTermsTests {
    /// A finding of each class that agreements treat apart.
    enum Trouble: String, CaseIterable, Sendable {
        case none, standardWarning, standardError, envelopeError, guideError, balanceError, documentError, mapError

        var finding: Finding? {
            var place = Place()
            place.interchange = 0
            place.group = 0
            place.set = 0
            place.segment = 3
            place.segmentID = "REF"
            place.element = 2
            place.elementNumber = "127"
            let guide = [Finding.Note("guide", "guide.yaml:2")]
            let document = FindingKind("canonical.field.missing", .error, "", help: "", answer: .init(ted01: "007"))
            let map = FindingKind("map.code.unknown", .error, "", help: "")
            return switch self {
            case .none: nil
            case .standardWarning: Finding(.elementBlank, "REF02 holds only spaces", at: place)
            case .standardError: Finding(.elementTooLong, "REF02 is too long", at: place)
            case .envelopeError: Finding(.seCount, "SE01 is not the number of segments", at: place)
            case .guideError: Finding(.elementTooLong, "REF02 is too long", at: place, notes: guide)
            case .balanceError: Finding(.balanceDiffers, "CTT01 is not the number", at: place, notes: guide)
            case .documentError: Finding(document, "lines[0].unit is required")
            case .mapError: Finding(map, "the code list unit does not have this code")
            }
        }
    }

    private static let agreements: [(name: String, terms: AnswerTerms, version: String)] = [
        ("997", AnswerTerms(), "004010"),
        ("997 for guides", AnswerTerms(guideIn997: true), "004010"),
        ("997 and 824", AnswerTerms(also824: true), "004010"),
        ("999", AnswerTerms(form: .implementation), "005010"),
        ("999 and 824", AnswerTerms(form: .implementation, also824: true), "005010"),
        ("999 of 004010", AnswerTerms(form: .implementation), "004010"),
        ("824 alone", AnswerTerms(form: nil, also824: true), "004010"),
        ("none", AnswerTerms(form: nil), "004010"),
        ("997, warnings refuse", AnswerTerms(refusal: .warning), "004010"),
        ("997 and 824, nothing refuses", AnswerTerms(also824: true, refusal: .never), "004010"),
    ]

    /// AK501, the status of the group, and OTI01; a dash where there is no such answer.
    private static let wanted: [String: [Trouble: String]] = [
        "997": [
            .none: "A A -", .standardWarning: "E E -", .standardError: "R R -", .envelopeError: "R R -",
            .guideError: "A A -", .balanceError: "A A -", .documentError: "A A -", .mapError: "A A -",
        ],
        "997 for guides": [
            .none: "A A -", .standardWarning: "E E -", .standardError: "R R -", .envelopeError: "R R -",
            .guideError: "R R -", .balanceError: "R R -", .documentError: "A A -", .mapError: "A A -",
        ],
        "997 and 824": [
            .none: "A A -", .standardWarning: "E E -", .standardError: "R R -", .envelopeError: "R R -",
            .guideError: "A A TR", .balanceError: "A A TR", .documentError: "A A TR", .mapError: "A A TR",
        ],
        "999": [
            .none: "A A -", .standardWarning: "E E -", .standardError: "R R -", .envelopeError: "R R -",
            .guideError: "R R -", .balanceError: "R R -", .documentError: "A A -", .mapError: "A A -",
        ],
        "999 and 824": [
            .none: "A A -", .standardWarning: "E E -", .standardError: "R R -", .envelopeError: "R R -",
            .guideError: "R R -", .balanceError: "R R -", .documentError: "A A TR", .mapError: "A A TR",
        ],
        "999 of 004010": [
            .none: "A A -", .standardWarning: "E E -", .standardError: "R R -", .envelopeError: "R R -",
            .guideError: "A A -", .balanceError: "A A -", .documentError: "A A -", .mapError: "A A -",
        ],
        "824 alone": [
            .none: "- - -", .standardWarning: "- - -", .standardError: "- - -", .envelopeError: "- - -",
            .guideError: "- - TR", .balanceError: "- - TR", .documentError: "- - TR", .mapError: "- - TR",
        ],
        "none": [
            .none: "- - -", .standardWarning: "- - -", .standardError: "- - -", .envelopeError: "- - -",
            .guideError: "- - -", .balanceError: "- - -", .documentError: "- - -", .mapError: "- - -",
        ],
        "997, warnings refuse": [
            .none: "A A -", .standardWarning: "R R -", .standardError: "R R -", .envelopeError: "R R -",
            .guideError: "A A -", .balanceError: "A A -", .documentError: "A A -", .mapError: "A A -",
        ],
        "997 and 824, nothing refuses": [
            .none: "A A -", .standardWarning: "E E -", .standardError: "E E -", .envelopeError: "E E -",
            .guideError: "A A TE", .balanceError: "A A TE", .documentError: "A A TE", .mapError: "A A TE",
        ],
    ]

    @Test(arguments: Trouble.allCases)
    func everyFindingHasItsAnswer(_ trouble: Trouble) throws {
        for (name, terms, version) in Self.agreements {
            let sample = version == "004010" ? Sample() : sample005010()
            let question = Answering(sample.bytes())
            let set = question.checked[0]
            let findings = trouble.finding.map { [$0] } ?? []
            let own = Findings(findings.filter { $0.kind == .seCount })
            let rest = findings.filter { $0.kind != .seCount }
            let answer = FunctionalAnswer(
                answering: question.group,
                checked: [CheckedSet(set: set.set, root: set.root, findings: Findings(rest))],
                envelope: own, interchange: 0, terms: terms
            )
            let advice = TransactionAdvice(about: set.set, of: question.group, findings: findings, terms: terms)
            let told = [answer?.sets[0].status.code, answer?.status.code, advice?.code].map { $0 ?? "-" }
            #expect(told.joined(separator: " ") == Self.wanted[name]?[trouble], "\(name)")
            if let answer { try comesBackSound(answer, release: version, terms) }
        }
    }

    // MARK: Groups

    private func group(_ bodies: [[String]], trailer: String? = nil) -> [UInt8] {
        let sample = Sample()
        let sets = bodies.enumerated().flatMap { index, body in
            ["ST*850*000\(index + 1)"] + body + ["SE*\(body.count + 2)*000\(index + 1)"]
        }
        let lines = [sample.header, sample.group] + sets + [trailer ?? "GE*\(bodies.count)*12", "IEA*1*000000012"]
        return Array(lines.map { $0 + "~\n" }.joined().utf8)
    }

    private static let bad = ["BEG*00*SA*1**20269999"]
    private static let odd = Sample.order.map { $0 == "REF*DP*17" ? "REF*DP*17*   " : $0 }

    /// The sets of a group, GE where it lies, and what the group's answer says.
    @Test(
        arguments: [
            ([Sample.order, Sample.order], nil, "AK9*A*2*2*2"),
            ([Sample.order, odd], nil, "AK9*E*2*2*2"),
            ([Sample.order, bad, odd], nil, "AK9*P*3*3*2"),
            ([bad, bad], nil, "AK9*R*2*2*0"),
            ([Sample.order], "GE*9*12", "AK9*R*9*1*0*5"),
            ([Sample.order], "GE*99999999*13", "AK9*R*999999*1*0*4*5"),
        ] as [([[String]], String?, String)])
    func aBadSetDoesNotSinkItsNeighbours(bodies: [[String]], trailer: String?, last: String) throws {
        let answer = try Answering(group(bodies, trailer: trailer)).functional()
        let line = try #require(answer.body().lines.last)
        // The order of two codes is the order in which they were found.
        #expect(Set(line.split(separator: "*")) == Set(last.split(separator: "*")))
        try comesBackSound(answer)
    }

    @Test func detailMayBeLeftOut() throws {
        func lines(_ bodies: [[String]]) throws -> [String] {
            try Answering(group(bodies)).functional().body(detail: false).lines
        }
        #expect(try lines([Sample.order, Sample.order]) == ["AK1*PO*12", "AK9*A*2*2*2"])
        #expect(try lines([Self.bad]) == ["AK1*PO*12", "AK9*R*1*1*0"])
        // Who is told of a part must be told which.
        #expect(
            try lines([Sample.order, Self.bad]) == [
                "AK1*PO*12", "AK2*850*0001", "AK5*A", "AK2*850*0002", "AK5*R*5", "AK9*P*2*2*1",
            ])
    }

    @Test func addressesAreSwappedAsAgreed() throws {
        var sample = Sample()
        sample.group = "GS*PO*APPONE*APPTWO*20261120*0930*12*X*004010"
        let question = Answering(sample.bytes())
        let answer = try question.functional()
        func ids(_ address: AnswerTerms.Address) throws -> [String] {
            let header = question.group.header
            let bytes = try question.returned(AnswerTerms(address: address)) {
                [$0.group(answer, to: header, controlNumber: "7")]
            }
            let back = Transmission.parse(bytes).interchanges[0]
            let group = back.groups[0].header
            return [back.header.sender.description, back.header.receiver.description, group.sender, group.receiver]
        }
        #expect(try ids(.group) == ["ZZ:ACME", "ZZ:HARBOR", "APPTWO", "APPONE"])
        #expect(try ids(.interchange) == ["ZZ:ACME", "ZZ:HARBOR", "ACME", "HARBOR"])
    }

    /// The GS08 of a question, and the ISA12 and GS08 of the 997 that answers it.
    @Test(arguments: [("004010", "00401 004010"), ("004010VICS", "00401 004010"), ("005010", "00501 005010")])
    func a997IsOfTheReleaseItAnswers(version: String, wanted: String) throws {
        var sample = version < "005010" ? Sample() : sample005010()
        sample.group = "GS*PO*HARBOR*ACME*20261120*0930*12*X*\(version)"
        let question = Answering(sample.bytes())
        let answer = try question.functional()
        let bytes = try question.returned(AnswerTerms()) {
            [$0.group(answer, to: question.group.header, controlNumber: "7")]
        }
        let back = Transmission.parse(bytes).interchanges[0]
        #expect("\(back.header.version) \(back.groups[0].header.version)" == wanted)
        #expect(back.groups[0].sets.map(\.code) == ["997"])
    }

    // MARK: What is never answered

    @Test(arguments: ["FA", "PO"])
    func anAcknowledgmentIsNeverAnswered(_ functionalID: String) {
        var sample = Sample(code: "997")
        sample.group = sample.group.replacing("GS*PO", with: "GS*\(functionalID)")
        let question = Answering(sample.bytes(["AK1*PO*1", "AK9*A*1*1*1"]))
        #expect(question.functionalIfAny(AnswerTerms()) == nil)
        let advice = TransactionAdvice(
            about: question.checked[0].set, of: question.group,
            findings: [Finding(.balanceDiffers, "", notes: [Finding.Note("guide", "")])],
            terms: AnswerTerms(also824: true)
        )
        #expect(advice == nil)
    }

    @Test(arguments: ["GS*P>*HARBOR*ACME*20261120*0930*12*X*004010", "GS*PO*HARBOR*ACME*20261120*0930*TWELVE*X*004010"])
    func aGroupThatCannotBeNamedIsNotAnswered(_ gs: String) {
        var sample = Sample()
        sample.group = gs
        #expect(Answering(sample.bytes()).functionalIfAny(AnswerTerms()) == nil)
    }

    /// A set that AK2 cannot name is told of by the counts alone.
    @Test(arguments: ["ST*85*0001", "ST*850*1", "ST*850*", "ST*850*12345678901"])
    func aSetThatCannotBeNamedIsCounted(_ st: String) throws {
        let text = String(decoding: Sample().bytes(), as: UTF8.self).replacing("ST*850*0001", with: st)
        let answer = try Answering(Array(text.utf8)).functional()
        #expect(answer.body().lines.first == "AK1*PO*12" && answer.body().lines.last?.hasPrefix("AK9*R*1*1*0") == true)
        #expect(answer.body().count == 2)
        try comesBackSound(answer)
    }

    /// The longest values, delimiters and other characters in the places that are copied.
    @Test(arguments: [
        ("QQ", "QQ"), (String(repeating: "x", count: 300), String(repeating: "x", count: 99)), ("Q Q ", "Q Q"),
        ("é1", nil), ("Q|Q", "Q|Q"), ("  ", nil), ("\u{7}", nil),
    ])
    func copiesFitOrAreLeftOut(_ value: String, _ copy: String?) throws {
        var body = Sample.order
        body[5] = "PO1*1*12*\(value)*9.95**VN*W-100"
        let answer = try Answering(Sample().bytes(body)).functional()
        #expect(answer.sets[0].segments.first?.elements.first?.copy == copy)
        try comesBackSound(answer)
        // The partner's delimiters are others than ours: what holds one of them is not copied.
        let pipes = Delimiters(element: UInt8(ascii: "|"), component: UInt8(ascii: ">"), segment: UInt8(ascii: "~"))
        #expect(!answer.body(avoiding: pipes).lines.joined().contains("|"))
    }
}
