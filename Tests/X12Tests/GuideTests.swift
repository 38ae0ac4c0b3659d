import Diagnostics
import Testing
import X12

@Suite struct GuideTests {
    private static let head = "guide: \"850\"\nx12: 004010/850\n"

    private func read(_ texts: String...) throws -> (guide: Guide?, findings: [Finding]) {
        let set = try #require(standard.set("850"))
        let files = texts.enumerated().map { MarkedText.read(Self.head + $0.element, source: "g\($0.offset).yaml") }
        return Guide.read(files, set: set, standard: standard)
    }

    struct Rule: Sendable, CustomTestStringConvertible {
        var rule: String
        var codes: [String]
        var testDescription: String { rule }
        init(_ rule: String, _ codes: String...) {
            self.rule = rule
            self.codes = codes
        }
    }

    /// A rule, and what it finds in the sample order.
    static let rules: [Rule] = [
        Rule("CUR: forbidden"),
        Rule("REF: forbidden", "x12.guide.forbidden"),
        Rule("REF[01=DP]: forbidden", "x12.guide.forbidden"),
        Rule("REF[01=IA]: forbidden"),
        Rule("REF[01=IA]: required", "x12.guide.required"),
        Rule("CUR: required", "x12.guide.required"),
        Rule("N1[01=ST]: required"),
        Rule("N1[01=BT]: required", "x12.guide.required"),
        Rule("N1: { max: 0 }", "x12.loop.tooMany"),
        Rule("REF: { max: 5 }"),
        Rule("PO107: { max: 4 }", "x12.element.tooLong", "x12.element.tooLong"),
        Rule("PO107: { max: 30 }"),
        Rule("PO107: { min: 9 }", "x12.element.tooShort", "x12.element.tooShort"),
        Rule("BEG01: { codes: [\"00\", \"05\"] }"),
        Rule("BEG01: { codes: [\"05\"] }", "x12.element.code"),
        Rule("BEG06: required", "x12.element.missing"),
        Rule("PO106: required"),
        Rule("PO105: required", "x12.element.missing", "x12.element.missing"),
        Rule("PO104: forbidden", "x12.guide.forbidden", "x12.guide.forbidden"),
        Rule("N1[01=ST]02: { max: 3 }", "x12.element.tooLong"),
        Rule("N1[01=BT]02: { max: 3 }"),
        Rule("PO1[06+=VN]07: { max: 3 }", "x12.element.tooLong", "x12.element.tooLong"),
        Rule("PO1/PID: required", "x12.guide.required"),
        Rule("PO1/PID05: { max: 3 }", "x12.element.tooLong"),
        Rule("N1/N402: { codes: [MD, VA] }"),
        Rule("N1/N2: required", "x12.guide.required"),
    ]

    @Test(arguments: rules)
    func narrows(_ example: Rule) throws {
        let (guide, findings) = try read("use:\n  - \(example.rule)\n")
        #expect(findings.isEmpty, "\(findings)")
        #expect(guide != nil)
        let checked = check(Sample.order, guide: guide)
        #expect(checked.findings.codes == example.codes)
        for finding in checked.findings.kept {
            #expect(finding.notes.first?.title == "guide" && finding.notes.first?.text == "g0.yaml:4")
            #expect(finding.isOfGuide)
        }
    }

    /// A text, and the code of what is wrong with it.
    @Test(arguments: [
        ("use:\n  - PO107: { max: 60 }\n", "x12.guide.widens"),
        ("use:\n  - BEG01: { codes: [QQ] }\n", "x12.guide.widens"),
        ("use:\n  - BEG: forbidden\n", "x12.guide.widens"),
        ("use:\n  - N1: { max: 201 }\n", "x12.guide.widens"),
        ("use:\n  - ZZZ: required\n", "x12.guide.position"),
        ("use:\n  - PO199: required\n", "x12.guide.position"),
        ("use:\n  - N1/REF/N1: required\n", "x12.guide.position"),
        ("use:\n  - po1: required\n", "x12.guide.position"),
        ("use:\n  - P: required\n", "x12.guide.unreadable"),
        ("use:\n  - PO1[06]: required\n", "x12.guide.unreadable"),
        ("use:\n  - CUR: sometimes\n", "x12.guide.unreadable"),
        ("use:\n  - CUR: { most: 5 }\n", "x12.guide.unreadable"),
        ("use:\n  - CUR: { max: five }\n", "x12.guide.unreadable"),
        ("uses:\n  - CUR: forbidden\n", "x12.guide.unreadable"),
        ("balance:\n  - CTT01: product(PO1)\n", "x12.guide.unreadable"),
        ("balance:\n  - CTT01: count(ZZZ)\n", "x12.guide.position"),
    ])
    func refuses(_ text: String, _ code: String) throws {
        let (guide, findings) = try read(text)
        #expect(guide == nil)
        #expect(findings.map(\.kind.code).contains(code), "\(findings)")
        #expect(findings.allSatisfy { $0.place.line != nil })
    }

    @Test func overlaysNarrowFurther() throws {
        let wide = try read("use:\n  - PO107: { max: 10 }\n", "use:\n  - PO107: { max: 20 }\n")
        #expect(wide.guide == nil)
        let narrow = try read("use:\n  - PO107: { max: 10 }\n", "use:\n  - PO107: { max: 4 }\n  - REF: forbidden\n")
        #expect(narrow.guide != nil)
        let checked = check(Sample.order, guide: narrow.guide)
        #expect(checked.findings.codes == ["x12.guide.forbidden", "x12.element.tooLong", "x12.element.tooLong"])
        let contradiction = try read("use:\n  - CUR: forbidden\n", "use:\n  - CUR: required\n")
        #expect(contradiction.guide == nil)
    }

    @Test(
        arguments: [
            ("CTT*2", []), ("CTT*3", ["x12.balance.differs"]), ("CTT*2*17", []), ("CTT*2*17.0", []),
            ("CTT*2*18", ["x12.balance.differs"]), ("CTT*02", []),
        ] as [(String, [String])])
    func balances(_ total: String, _ codes: [String]) throws {
        let (guide, _) = try read("balance:\n  - CTT01: count(PO1)\n  - CTT02: sum(PO102) optional\n")
        var body = Sample.order
        body[body.count - 1] = total
        #expect(check(body, guide: guide).findings.codes == codes)
    }

    @Test func hashTotalsAgree() throws {
        let (guide, _) = try read("balance:\n  - CTT02: sum(PO102) or hash(PO102) optional\n")
        let lines = ["BEG*00*SA*1**20261120", "PO1*1*1.5*EA*1", "PO1*2*-2*EA*1"]
        #expect(check(lines + ["CTT*2*17"], guide: guide).findings.isEmpty)
        #expect(check(lines + ["CTT*2*-.5"], guide: guide).findings.isEmpty)
        #expect(check(lines + ["CTT*2*3"], guide: guide).findings.kept.map(\.severity) == [.warning])
    }

    @Test func totalsAreWrittenAtTheirPlace() throws {
        let (read, _) = try read("balance:\n  - CTT01: count(PO1)\n  - CTT02: sum(PO102)\n")
        let guide = try #require(read)
        let body = [
            DraftSegment("BEG", ["00"], ["SA"]), DraftSegment("PO1", ["1"], ["1.50"]), DraftSegment("PID", ["F"]),
            DraftSegment("PO1", ["2"], ["2"]), DraftSegment("N1", ["ST"]), DraftSegment("AMT", ["TT"], ["9"]),
        ]
        let balanced = guide.balanced(body)
        #expect(balanced.map(\.id) == ["BEG", "PO1", "PID", "PO1", "N1", "AMT", "CTT"])
        #expect(balanced.last?[1].text == "2" && balanced.last?[2].text == "3.5")
        #expect(guide.balanced(balanced) == balanced)
    }
}
