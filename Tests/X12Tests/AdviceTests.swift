import Diagnostics
import Testing
import X12

/// The 824: made of business findings, and read.
@Suite struct AdviceTests {
    private static let terms = AnswerTerms(also824: true)
    private static let missing = FindingKind(
        "canonical.field.missing", .error, "", help: "", answer: AcknowledgmentCodes(ted01: "007")
    )

    private func advice(_ findings: [Finding], _ sample: Sample = Sample()) throws -> TransactionAdvice {
        let question = Answering(sample.bytes())
        return try #require(
            TransactionAdvice(
                about: question.checked[0].set, of: question.group, findings: findings, terms: Self.terms
            ))
    }

    private func lines(_ advice: TransactionAdvice, release: String = "004010") -> [String] {
        ApplicationAdvice(number: "7", date: "20261121", time: "1000", transactions: [advice])
            .body(release: release).lines
    }

    private func comesBack(_ advice: TransactionAdvice, _ sample: Sample = Sample()) throws {
        let question = Answering(sample.bytes())
        let header = question.group.header
        let bytes = try question.returned(Self.terms) { [$0.group([advice], to: header, controlNumber: "7")] }
        let back = Transmission.parse(bytes)
        #expect(back.interchanges[0].groups[0].header.functionalID == "AG")
        let read = ApplicationAdvice.read(back.allSets[0].set)
        #expect(read.findings.isEmpty)
        #expect(read.advice?.transactions == [advice])
        let dictionary = header.release < "005010" ? standard : standard005010
        guard let dictionary, dictionary.set("824") != nil else { return }
        let found = back.checked(standard: dictionary)[0].findings.kept
        #expect(found == [], "\(String(decoding: bytes, as: UTF8.self))")
    }

    @Test func namesTheSetAndWhatIsWrong() throws {
        let price = try #require(Sample().bytes().firstRange(of: Array("9.95".utf8)))
        let advice = try advice([
            Finding(Self.missing, "lines[0].unit is required", at: Place(path: ["lines[0].unit"])),
            Finding(
                .balanceDiffers, "lines[0].unitPrice is odd", at: Place(bytes: price), value: "9.95",
                notes: [Finding.Note("guide", "g:1")]),
        ])
        #expect(
            lines(advice) == [
                "BGN*11*7*20261121*1000", "OTI*TR*PO*4500012345*HARBOR*ACME*20261120*0930*12*0001*850*004010",
                "TED*007*lines[0].unit is required", "TED*010*lines[0].unitPrice is odd*PO1*7*4**9.95",
            ])
        try comesBack(advice)
        #expect(advice.verdict == .rejected)
        #expect(advice.headline == "824 for 850 0001 of group 12, PO 4500012345: rejected")
        #expect(
            advice.remarks.map(\.words) == [
                "the set: data is missing (007)", "segment 7 PO104: does not add up (010)",
            ])
        #expect(advice.remarks.map(\.value) == ["lines[0].unit is required", "lines[0].unitPrice is odd: 9.95"])
    }

    @Test func aGuidesFindingKeepsItsPlace() throws {
        let set = try #require(standard.set("850"))
        let yaml = MarkedText.read("use:\n  - REF01: { codes: [\"IA\"] }\n", source: "g")
        let guide = try #require(Guide.read([yaml], set: set, standard: standard).guide)
        for sample in [Sample(), sample005010()] {
            let question = Answering(sample.bytes(), guide: guide)
            let advice = try advice(question.checked[0].findings.kept, sample)
            let release = question.group.header.release
            #expect(
                lines(advice, release: release).last == "TED*848*REF01 is not one of the guide's codes*REF*3*1*128*DP")
            try comesBack(advice, sample)
        }
    }

    @Test func longWordsStandInANote() throws {
        let words = "the code list harbor-unit does not have the word that stands at this place here"
        let advice = try advice([Finding(Self.missing, words)])
        #expect(
            lines(advice).suffix(2) == [
                "TED*007*the code list harbor-unit does not have the word that", "NTE*ERN*\(words)",
            ])
        try comesBack(advice)
        let longer = try self.advice([Finding(Self.missing, words + words)])
        #expect(longer.notes[0].message.utf8.count == 80)
        try comesBack(longer)
    }

    /// Numbers that do not fit leave their place empty; the set is still named by what fits.
    @Test func whatDoesNotFitIsLeftOut() throws {
        var sample = Sample()
        sample.group = "GS*PO*H*ACME*261120*0930*0000000000012*X*004010"
        let advice = try advice([Finding(Self.missing, "é")], sample)
        #expect(
            lines(advice)[1...] == ["OTI*TR*PO*4500012345**ACME**0930***850*004010", "TED*007*canonical.field.missing"])
    }

    @Test func readsWhatPartnersSend() throws {
        let body = [
            "BGN*11*FFA.1*20020709*0932**123456789**WQ", "N1*41*ABC INSURANCE*46*111111111",
            "PER*IC*JOHN*TE*8005551212",
            "OTI*TA*TN*NA***20020709*0902*2*0001*834*005010X220A1", "OTI*TC*PO*4500012345", "TED*024**VEH*36*2",
            "NTE**first", "NTE**second", "RED*NA**94**IBP*E054", "OTI*IR*IX*NA", "OTI*ZQ*TN*1",
        ]
        let read = ApplicationAdvice.read(Transmission.parse(Sample(code: "824").bytes(body)).allSets[0].set)
        let advice = try #require(read.advice)
        #expect(advice.number == "FFA.1")
        #expect(advice.transactions.map(\.verdict) == [.accepted, .acceptedWithChange, .rejected, nil])
        #expect(advice.transactions.map(\.isOfSet) == [true, true, false, false])
        #expect(advice.transactions[0].setControlNumber == "0001" && advice.transactions[0].groupControlNumber == "2")
        #expect(advice.transactions[1].remarks.map(\.words) == ["segment 36 VEH02: another reason (024)"])
        #expect(advice.transactions[1].remarks.map(\.value) == ["first; second"])
        #expect(advice.transactions[3].headline == "824 for TN 1: code ZQ")
    }

    @Test(arguments: [["BGN*11*1*20261121"], ["OTI*TA*TN*1"], []])
    func saysWhatItCannotRead(_ body: [String]) {
        let set = Transmission.parse(Sample(code: "824").bytes(body)).allSets[0].set
        #expect(ApplicationAdvice.read(set).advice == nil)
        #expect(ApplicationAdvice.read(set).findings.map(\.kind) == [.adviceUnreadable])
    }
}
