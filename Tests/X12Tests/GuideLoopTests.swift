import Diagnostics
import Testing
import X12

/// Rules for the inside of selected loops, and for the levels of a hierarchy.
@Suite struct GuideLoopTests {
    struct Rule: Sendable, CustomTestStringConvertible {
        var rule: String
        var codes: [String]
        var testDescription: String { rule }
        init(_ rule: String, _ codes: String...) {
            self.rule = rule
            self.codes = codes
        }
    }

    /// The sample order has one N1 loop, ST, with N3 and N4 and the code D1.
    static let rules: [Rule] = [
        Rule("- N1[01=ST]/N3: required"),
        Rule("- N1[01=ST]/N2: required", "x12.guide.required"),
        Rule("- N1[01=BT]/N2: required"),
        Rule("- N1[01 in ST BT]/N2: required", "x12.guide.required"),
        Rule("- N1[01 not BT]/N2: required", "x12.guide.required"),
        Rule("- N1[01 not ST]/N2: required"),
        Rule("- N1[01=ST, 03=92]/N2: required", "x12.guide.required"),
        Rule("- N1[01=ST, 03=9]/N2: required"),
        Rule("- N1[01=ST]/N3: forbidden", "x12.guide.forbidden"),
        Rule("- N1[01=BT]/N3: forbidden"),
        Rule("- N1[01=ST]04: { length: 4 }", "x12.element.tooShort"),
        Rule("- N1[01=ST]/N104: { length: 4 }", "x12.element.tooShort"),
        Rule("- N1[01=ST]/N402: { codes: [VA] }", "x12.element.code"),
        Rule("- N1[01=BT]/N402: { codes: [VA] }"),
        Rule("- N1[01=ST]/REF[01=DP]: required", "x12.guide.required"),
        Rule(
            "- N1[01=ST]:\n      - N2: required\n      - N3: forbidden\n      - N104: { length: 4 }",
            "x12.element.tooShort", "x12.guide.forbidden", "x12.guide.required"),
        Rule("- N1[01=BT]: { use: required, within: [{ N2: required }] }", "x12.guide.required"),
        Rule("- PO1[06+=VN]/PID: required", "x12.guide.required"),
        Rule("- PO1[01=1]/PID: required"),
        Rule("- PO1[01=1]/PID[01=F]/MEA: required", "x12.guide.required"),
    ]

    @Test(arguments: rules)
    func holdsInSelectedLoops(_ example: Rule) throws {
        let guide = try BalanceTests.guide("850", "use:\n  \(example.rule)\n")
        let found = BalanceTests.findings("850", Sample.order, guide)
        #expect(found.map(\.kind.code) == example.codes, "\(found)")
        #expect(found.allSatisfy { $0.notes.first?.text.hasPrefix("g.yaml:") == true && $0.isOfGuide })
    }

    /// Each occurrence is held for itself, and what is missing is told where its loop ends.
    @Test func tellsWhichLoop() throws {
        let guide = try BalanceTests.guide("850", "use:\n  - N1[01=ST]/N3: required\n")
        let body = [
            "BEG*00*SA*1**20261120", "N1*ST*A", "N3*x", "N1*BT*B", "N1*ST*C", "N4*Rome", "N1*ST*D", "N3*y",
            "PO1*1*1*EA*1",
        ]
        let found = BalanceTests.findings("850", body, guide)
        #expect(found.count == 1 && found[0].place.path == ["transaction 0001", "N1 loop 3"])
        #expect(found[0].place.segment == 8 && found[0].place.segmentID == "N3")
    }

    /// The levels of a ship notice are told apart by HL03.
    @Test func levelsHaveTheirOwnRules() throws {
        let guide = try BalanceTests.guide(
            "856",
            "use:\n  - HL[03=S]:\n      - N1[01=ST]: required\n      - MAN: forbidden\n  - HL[03=I]/LIN: required\n"
                + "  - HL[03=P]/MAN[01=GM]: required\n  - HL[03=S]/N1[01=ST]/N3: required\n")
        let good = [
            "BSN*00*S1*20261120*0930", "HL*1**S", "N1*ST*Dock", "N3*1 Pier", "HL*2*1*P", "MAN*GM*00123", "HL*3*2*I",
            "LIN**VN*A",
        ]
        #expect(BalanceTests.findings("856", good, guide).isEmpty)
        let bad = [
            "BSN*00*S1*20261120*0930", "HL*1**S", "MAN*GM*1", "N1*SF*Dock", "HL*2*1*P", "MAN*CP*1", "HL*3*2*I",
        ]
        let codes = BalanceTests.findings("856", bad, guide).map(\.kind.code)
        #expect(codes.filter { $0 == "x12.guide.required" }.count == 3)
        #expect(codes.filter { $0 == "x12.guide.forbidden" }.count == 1)
    }

    @Test(
        arguments: [
            (["HL*1**S", "HL*2*1*O", "HL*3*2*I"], []),
            (["HL*1**S", "HL*2*1*I"], ["x12.hl.order"]),
            (["HL*1**O"], ["x12.hl.order"]),
            (["HL*1**S", "HL*2*1*F", "HL*3*2*I"], ["x12.hl.level"]),
            (["HL*1**S", "HL*2*1*O", "HL*3*9*I"], ["x12.hl.parent"]),
            (["HL*1**S", "HL*1*1*O"], ["x12.hl.id"]),
            (["HL*2**S", "HL*1*2*O", "HL*1*2*O"], ["x12.hl.id"]),
            (["HL*1*1*O"], ["x12.hl.parent"]),
            (
                ["HL*A-VERY-LONG-NUMBER-INDEED**S", "HL*2*A-VERY-LONG-NUMBER-INDEED*O"],
                ["x12.element.tooLong", "x12.element.tooLong"]
            ),
            (["HL*1**S*0", "HL*2*1*O*1"], ["x12.hl.children", "x12.hl.children"]),
            (["HL*01**S", "HL*2*1*O"], ["x12.hl.parent"]),
        ] as [([String], [String])])
    func levels(_ body: [String], _ codes: [String]) throws {
        let guide = try BalanceTests.guide("856", "levels:\n  S: top\n  O: [S]\n  I: [O]\n  other: warning\n")
        let found = BalanceTests.findings("856", ["BSN*00*S1*20261120*0930"] + body, guide)
        #expect(found.map(\.kind.code) == codes, "\(found)")
    }

    /// A chain as deep as it is long is read in one pass; each level but the last says that it has children.
    @Test func deepChains() throws {
        let guide = try BalanceTests.guide("856", "levels:\n  S: top\n  P: [S, P]\n")
        let chain = (2...20_000).map { "HL*\($0)*\($0 - 1)*P*\($0 < 20_000 ? 1 : 0)" }
        #expect(BalanceTests.findings("856", ["BSN*00*S1*20261120*0930", "HL*1**S*1"] + chain, guide).isEmpty)
    }
}
