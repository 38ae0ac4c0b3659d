import Diagnostics
import Testing
import X12

/// The 997: what is made of findings, what comes back of it, and what partners send.
@Suite struct AcknowledgmentTests {
    private func answer(_ bytes: [UInt8], guide: Guide? = nil) throws -> FunctionalAnswer {
        try Answering(bytes, guide: guide).functional()
    }

    private func lines(_ answer: FunctionalAnswer) -> [String] { answer.body().lines }

    private func comesBack(_ answer: FunctionalAnswer) throws { try comesBackSound(answer) }

    @Test func acceptsAGoodGroup() throws {
        let answer = try answer(Sample().bytes())
        #expect(lines(answer) == ["AK1*PO*12", "AK2*850*0001", "AK5*A", "AK9*A*1*1*1"])
        try comesBack(answer)
    }

    @Test func namesWhatIsWrong() throws {
        var body = Sample.order
        body[1] = "REF*DP*1>7"
        body[5] = "PO1*1*12*QQ*9,95**VN*W-100"
        body.insert("ZZZ*1", at: 7)
        let answer = try answer(Sample().bytes(body))
        #expect(
            lines(answer) == [
                "AK1*PO*12", "AK2*850*0001", "AK3*REF*3**8", "AK4*2*127*3", "AK3*PO1*7*PO1*8", "AK4*3*355*7*QQ",
                "AK4*4*212*6", "AK3*ZZZ*9*PID*1", "AK5*R*5", "AK9*R*1*1*0",
            ]
        )
        try comesBack(answer)
    }

    @Test func countsAndNumbersReject() throws {
        let text = String(decoding: Sample().bytes(), as: UTF8.self)
            .replacing("SE*11*0001", with: "SE*12*0002").replacing("GE*1*12", with: "GE*2*12")
        let answer = try answer(Array(text.utf8))
        #expect(lines(answer) == ["AK1*PO*12", "AK2*850*0001", "AK5*R*4*3", "AK9*R*2*1*0*5"])
        try comesBack(answer)
    }

    /// What the bytes of a segment hide is told of its set, and of no other.
    @Test(
        arguments: [
            ("MSG*\(String(repeating: "on and on ", count: 40))", ["AK3*MSG*11**8"]),
            ("BIN*99*not that long", ["AK3*BIN*11**8", "AK4*1**7*99"]),
        ])
    func aSegmentThatCannotBeLookedIntoRefusesItsSet(segment: String, notes: [String]) throws {
        let sample = Sample()
        let sets = [Sample.order, Sample.order + [segment], Sample.order].enumerated().flatMap { number, body in
            ["ST*850*000\(number + 1)"] + body + ["SE*\(body.count + 2)*000\(number + 1)"]
        }
        let lines = [sample.header, sample.group] + sets + ["GE*3*12", "IEA*1*000000012"]
        let transmission = Transmission.parse(Array(lines.map { $0 + "~\n" }.joined().utf8), segmentLimit: 256)
        let group = transmission.interchanges[0].groups[0]
        let answer = try #require(
            FunctionalAnswer(answering: group, checked: [], envelope: transmission.findings, interchange: 0))
        #expect(self.lines(answer).filter { $0.hasPrefix("AK3") || $0.hasPrefix("AK4") } == notes)
        #expect(answer.sets.map(\.status) == [.accepted, .rejected, .accepted])
        #expect(answer.sets[1].errors == ["5"])
    }

    @Test func warningsAreNotedAndAccepted() throws {
        var body = Sample.order
        body[6] = "PID*F****   "
        let answer = try answer(Sample().bytes(body))
        #expect(answer.status == .acceptedWithErrors && answer.sets[0].status == .acceptedWithErrors)
        #expect(answer.accepted == 1)
        try comesBack(answer)
    }

    @Test func oneBadSetOfTwoIsPartial() throws {
        let text = String(decoding: Sample().bytes(), as: UTF8.self)
        let lines = text.split(separator: "\n").map(String.init)
        let second = lines[2...12].map { $0.replacing("0001~", with: "0002~").replacing("*EA*", with: "*QQ*") }
        let all = lines[0...12] + second + ["GE*2*12~", lines[14]]
        let answer = try answer(Array(all.joined(separator: "\n").utf8))
        #expect(answer.status == .partiallyAccepted && answer.accepted == 1 && answer.received == 2)
        try comesBack(answer)
    }

    @Test func guidesAreNotAnsweredUnlessAgreed() throws {
        let set = try #require(standard.set("850"))
        let yaml = "use:\n  - REF: forbidden\n"
        let guide = try #require(Guide.read([MarkedText.read(yaml, source: "g")], set: set, standard: standard).guide)
        #expect(try answer(Sample().bytes(), guide: guide).status == .accepted)
        let strict = try Answering(Sample().bytes(), guide: guide).functional(AnswerTerms(guideIn997: true))
        #expect(lines(strict).contains("AK3*REF*3**2"))
    }

    @Test func readsWhatPartnersSend() throws {
        let body = [
            "AK1*PO*12", "AK2*850*0001", "AK3*PO1*7*LDT*8", "AK4*3>1*355*7*QQ", "AK5*R*5", "AK2*850*0002", "AK5*M*13",
            "AK9*P*2*2*0",
        ]
        let transmission = Transmission.parse(Sample(code: "997").bytes(body))
        let read = FunctionalAnswer.read(transmission.allSets[0].set)
        let answer = try #require(read.answer)
        #expect(read.findings.isEmpty)
        #expect(answer.status == .partiallyAccepted)
        #expect(answer.sets[0].segments[0].loop == "LDT")
        #expect(
            answer.sets[0].segments[0].elements == [
                ElementAnswer(position: 3, component: 1, number: "355", error: "7", copy: "QQ")
            ])
        #expect(answer.sets[1].status == .other("M"))
    }

    @Test(arguments: [
        ["AK1*PO*12"], ["AK9*A*1*1*1"], ["AK1*PO*12", "AK2*850*0001", "AK9*A*1*1*1"], ["AK1*PO*12", "AK9*A*one*1*1"],
    ])
    func saysWhatItCannotRead(_ body: [String]) {
        let transmission = Transmission.parse(Sample(code: "997").bytes(body))
        #expect(!FunctionalAnswer.read(transmission.allSets[0].set).findings.isEmpty)
    }

    @Test(arguments: [
        ("", "", "A", "000"), ("IEA*1*000000012", "IEA*1*000000013", "R", "001"), ("*P*>", "*X*>", "E", "020"),
        ("*ZZ*HARBOR", "*Z *HARBOR", "R", "005"),
    ])
    func interchangeAnswers(_ old: String, _ new: String, _ status: String, _ note: String) throws {
        var text = String(decoding: Sample().bytes(), as: UTF8.self)
        if !old.isEmpty { text = text.replacing(old, with: new) }
        let transmission = Transmission.parse(Array(text.utf8))
        let answer = InterchangeAcknowledgment(
            answering: transmission.interchanges[0], findings: transmission.findings
        )
        #expect(answer.status == status && answer.note == note)
        let draft = InterchangeDraft(
            header: transmission.interchanges[0].header, acknowledgments: [answer]
        )
        var header = draft
        header.header.sender = PartyID("ZZ:ACME")
        header.header.usage = "P"
        let bytes = try #require(header.serialized(WriteStyle()).bytes)
        let back = Transmission.parse(bytes)
        #expect(back.findings.isEmpty)
        #expect(back.interchanges[0].acknowledgments.compactMap { InterchangeAcknowledgment($0) } == [answer])
    }
}
