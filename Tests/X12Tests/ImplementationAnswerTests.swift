import Diagnostics
import Testing
import X12

/// The 999: the same findings in its spelling, its codes for guides, its contexts.
@Suite struct ImplementationAnswerTests {
    private static let terms = AnswerTerms(form: .implementation)

    private func guide(_ use: String) throws -> Guide {
        let set = try #require(standard.set("850"))
        let yaml = MarkedText.read("use:\n  - \(use)\n", source: "g")
        return try #require(Guide.read([yaml], set: set, standard: standard).guide)
    }

    private func answer(_ body: [String], _ use: String? = nil) throws -> FunctionalAnswer {
        let guide = try use.map { try self.guide($0) }
        return try Answering(sample005010().bytes(body), guide: guide).functional(Self.terms)
    }

    private func changed(_ index: Int, _ segment: String?) -> [String] {
        var body = Sample.order
        if let segment { body[index] = segment } else { body.remove(at: index) }
        return body
    }

    @Test func acceptsAGoodGroup() throws {
        let answer = try answer(Sample.order)
        #expect(answer.body().lines == ["AK1*PO*12*005010", "AK2*850*0001", "IK5*A", "AK9*A*1*1*1"])
        try comesBackSound(answer, release: "005010", Self.terms)
    }

    /// A changed line of the order, a guide where one is in force, and the notes of the 999.
    @Test(
        arguments: [
            (5, "PO1*1*12*QQ*9.95**VN*W-100", nil, ["IK3*PO1*7*PO1*8", "CTX*BEG03>4500012345", "IK4*3*355*7*QQ"]),
            (
                5, "PO1*1*12*EA*9.95**VN", nil,
                [
                    "IK3*PO1*7*PO1*8", "CTX*BEG03>4500012345", "IK4*7*234*2",
                    "CTX*SITUATIONAL TRIGGER*PO1*7*PO1*6",
                ]
            ),
            (1, "ZZZ*1", nil, ["IK3*ZZZ*3**1", "CTX*BEG03>4500012345"]),
            (0, nil, nil, ["IK3*BEG*2**3"]),
            (0, "BEG*00*SA*45>1**20261120", nil, ["IK3*BEG*2**8", "IK4*3*324*13"]),
            (1, "REF*DP^IA*17", nil, ["IK3*REF*3**8", "CTX*BEG03>4500012345", "IK4*1*128*12*DP^IA"]),
            (1, "REF*DP*17", "REF: forbidden", ["IK3*REF*3**I4", "CTX*BEG03>4500012345"]),
            (1, "REF*DP*17", "CUR: required", ["IK3*CUR*3**I8", "CTX*BEG03>4500012345"]),
            // A loop that is missing is another matter than a segment.
            (1, "REF*DP*17", "N1[01=BT]: required", ["IK3*N1*11**I7", "CTX*BEG03>4500012345"]),
            (1, "REF*DP*17", "N1: { min: 2 }", ["IK3*N1*11**I7", "CTX*BEG03>4500012345"]),
            (1, "REF*DP*17", "N1[01=ST]/REF: required", ["IK3*REF*7*N1*I8", "CTX*BEG03>4500012345"]),
            (1, "REF*DP*17", "PO1[01=2]/PID: required", ["IK3*PID*10*PO1*I7", "CTX*BEG03>4500012345"]),
            (1, "REF*DP*17", "REF[01=IA]: required", ["IK3*REF*11**I8", "CTX*BEG03>4500012345"]),
            // One too many is too many, and not something that is never used.
            (1, "REF*DP*17", "PO1[06+=VN]: { max: 1 }", ["IK3*PO1*9**4", "CTX*BEG03>4500012345"]),
            (1, "REF*DP*17", "REF02: forbidden", ["IK3*REF*3**8", "CTX*BEG03>4500012345", "IK4*2*127*I10*17"]),
            (1, "REF*DP*17", "REF03: required", ["IK3*REF*3**8", "CTX*BEG03>4500012345", "IK4*3*352*I9"]),
            (1, "REF*DP*17", "REF02: { max: 1 }", ["IK3*REF*3**8", "CTX*BEG03>4500012345", "IK4*2*127*5*17"]),
            (
                1, "REF*DP*17", "REF01: { codes: [\"IA\"] }",
                ["IK3*REF*3**8", "CTX*BEG03>4500012345", "IK4*1*128*I6*DP"]
            ),
        ] as [(Int, String?, String?, [String])])
    func namesWhatIsWrong(index: Int, segment: String?, use: String?, notes: [String]) throws {
        let answer = try answer(changed(index, segment), use)
        let lines = answer.body(avoiding: Delimiters(element: 0x2A, component: 0x3E, segment: 0x7E)).lines
        #expect(Array(lines[2..<(lines.count - 2)]) == notes)
        #expect(Array(lines.suffix(2)) == ["IK5*R*5", "AK9*R*1*1*0"])
        try comesBackSound(answer, release: "005010", Self.terms)
    }

    /// The third HL of a ship notice, what a 997 that speaks for guides says of it, and what a 999 says.
    @Test(
        arguments: [
            ("HL*3*2*P*0", ["AK3*HL*5*HL*8", "AK4*3**7*P"], ["IK3*HL*5*HL*8", "IK4*3**I6*P"]),
            ("HL*3*1*I*0", ["AK3*HL*5*HL*2"], ["IK3*HL*5*HL*I9"]),
            ("HL*3*2*I*1", ["AK3*HL*5**8", "AK4*4**7*1"], ["IK3*HL*5**8", "IK4*4**7*1"]),
        ])
    func levelsHaveTheirCodes(level: String, functional: [String], implementation: [String]) throws {
        let set = try #require(standard.set("856"))
        let yaml = MarkedText.read("levels:\n  S: top\n  O: S\n  I: O\n", source: "g")
        let guide = try #require(Guide.read([yaml], set: set, standard: standard).guide)
        let body = [
            "BSN*00*S1*20261120*0930*0001", "HL*1**S*1", "HL*2*1*O*\(level.contains("*3*2*") ? 1 : 0)", level,
            "LIN**VN*W-100", "SN1**12*EA", "CTT*3",
        ]
        func lines(_ sample: Sample, _ terms: AnswerTerms) throws -> [String] {
            var sample = sample
            sample.code = "856"
            sample.group = sample.group.replacing("GS*PO", with: "GS*SH")
            let answer = try Answering(sample.bytes(body), guide: guide).functional(terms)
            // Tolerated is what the guide says of levels; it is noted.
            #expect(answer.status == .acceptedWithErrors)
            return answer.body().lines.filter { ["AK3", "AK4", "IK3", "IK4"].contains($0.prefix(3)) }
        }
        #expect(try lines(Sample(), AnswerTerms(guideIn997: true)) == functional)
        #expect(try lines(sample005010(), Self.terms) == implementation)
    }

    /// The lists of release 005010 have a code for it, the older one of 997s has not.
    @Test(
        arguments: [
            (Sample(), AnswerTerms(), "AK5*R*6"), (sample005010(), AnswerTerms(), "AK5*R*18"),
            (sample005010(), terms, "IK5*R*18"),
        ])
    func aSetOfAnotherGroupHasACodeSince005010(sample: Sample, terms: AnswerTerms, line: String) throws {
        var sample = sample
        sample.group = sample.group.replacing("GS*PO", with: "GS*IN")
        let answer = try Answering(sample.bytes()).functional(terms)
        #expect(answer.body().lines.filter { $0.contains("K5*") } == [line])
    }

    @Test func itsEnvelopeNamesTheConvention() throws {
        let question = Answering(sample005010().bytes())
        let answer = try question.functional(Self.terms)
        func headers(_ terms: AnswerTerms) throws -> (String, String?) {
            let header = question.group.header
            let bytes = try question.returned(terms) { [$0.group(answer, to: header, controlNumber: "7")] }
            let back = Transmission.parse(bytes)
            return (back.interchanges[0].groups[0].header.version, back.allSets[0].set.implementation)
        }
        #expect(try headers(Self.terms) == ("005010X231A1", "005010X231A1"))
        let own = AnswerTerms(form: .implementation, implementation: "005010X231")
        #expect(try headers(own) == ("005010X231", "005010X231"))
    }

    @Test func release004010HasNone() throws {
        #expect(try Answering(Sample().bytes()).functional(Self.terms).form == .functional)
        #expect(Self.terms.form(for: "004010VICS") == .functional)
        #expect(Self.terms.form(for: "006020") == .implementation)
        #expect(Self.terms.implementation(for: "006020") == nil)
    }

    @Test func readsWhatPartnersSend() throws {
        var sample = sample005010()
        sample.code = "999"
        let body = [
            "AK1*HC*17456*005010X222", "AK2*837*0001*005010X222", "IK3*CLM*22*2010BA*8", "CTX*CLM01>123456789",
            "IK4*2*782*1", "CTX*SITUATIONAL TRIGGER^CLM01>77*CLM*43**5>3*1325", "IK5*R*5*I5", "AK2*837*0002", "IK5*E",
            "AK9*P*2*2*1",
        ]
        let read = FunctionalAnswer.read(Transmission.parse(sample.bytes(body)).allSets[0].set)
        let answer = try #require(read.answer)
        #expect(read.findings.isEmpty)
        #expect(answer.form == .implementation && answer.version == "005010X222")
        #expect(answer.sets[0].implementation == "005010X222" && answer.sets[1].status == .acceptedWithErrors)
        let note = answer.sets[0].segments[0]
        #expect(note.loop == "2010BA" && note.contexts == [AnswerContext(name: "CLM01", value: "123456789")])
        #expect(note.elements[0].contexts.map(\.value) == [nil, "77"])
        #expect(note.elements[0].contexts.map(\.element) == [5, 5])
        #expect(
            answer.sets[0].remarks.map(\.words) == [
                "the set: segments in error (5)", "the set: segments break the implementation (I5)",
                "segment 22 CLM in loop 2010BA: CLM02: missing (1)",
            ])
        #expect(answer.headline == "999 for group HC 17456: partly accepted, 1 of 2 sets accepted")
    }
}
