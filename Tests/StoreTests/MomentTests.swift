import Store
import Testing

@Suite struct MomentTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1, "1970-01-01T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_795_238_400_000, "2026-11-21T05:20:00.000Z"),
        (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
    ])
    func isWrittenAndRead(_ milliseconds: Int64, _ text: String) {
        #expect(Moment(milliseconds: milliseconds).description == text)
        #expect(Moment(text)?.milliseconds == milliseconds)
    }

    @Test func daysOfFourCenturiesComeBack() {
        for day in stride(from: Int64(-11_000), through: 146_097, by: 5) {
            let moment = Moment(milliseconds: day * 86_400_000 + 43_200_000)
            #expect(Moment(moment.description) == moment)
        }
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T05:20:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-11-21T24:00:00Z", "2026-11-21T05:60:00Z", "2026-11-21 05:20:00Z", "2026-11-21T05:20:00.Z",
        "2026-11-21T05:20:00.0000Z", "2026-11-21T05:20:00.1+2Z", "２026-11-21T05:20:00Z",
    ])
    func whatIsNoMomentIsRefused(_ text: String) { #expect(Moment(text) == nil) }

    @Test(arguments: [("2026-11-21T05:20:00Z", 0), ("2026-11-21T05:20:00.5Z", 500), ("2026-11-21T05:20:00.25Z", 250)])
    func aFractionMayBeShort(_ text: String, _ milliseconds: Int64) {
        #expect(Moment(text)?.milliseconds == 1_795_238_400_000 + milliseconds)
    }

    @Test func arithmeticAndOrder() {
        let moment = Moment(milliseconds: 5)
        #expect(moment.adding(seconds: 2).milliseconds == 2005)
        #expect(moment.adding(milliseconds: -6).milliseconds == -1)
        #expect(moment < moment.adding(milliseconds: 1))
        #expect(Moment.now() > Moment(milliseconds: 1_700_000_000_000))
    }
}

@Suite struct DigestTests {
    @Test func isSHA256() {
        #expect(
            Digest(of: Array("abc".utf8)).text == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        #expect(Digest(of: []).text.hasPrefix("e3b0c44298fc1c149afbf4c8996fb924"))
    }

    @Test func isReadFromItsTextOnly() {
        let digest = Digest(of: [1])
        #expect(Digest(digest.text) == digest)
        #expect(Digest(digest.text.uppercased()) == nil)
        #expect(Digest(String(digest.text.dropLast())) == nil)
        #expect(Digest(String(repeating: "g", count: 64)) == nil)
    }
}
