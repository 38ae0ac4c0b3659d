import Diagnostics
import Testing
import X12

/// A guide is proved to be followable, or the two lines that collide are named.
@Suite struct GuideLintTests {
    static let head = "guide: \"850\"\nx12: 004010/850\nuse:\n"

    struct Case: Sendable, CustomTestStringConvertible {
        var rules: [String]
        /// The code, the message and the other rule; nil where nothing is wrong.
        var code: String?
        var message = ""
        var other: String?
        var testDescription: String { rules.joined(separator: " + ") }

        init(_ rules: String..., code: String? = nil, _ message: String = "", other: String? = nil) {
            self.rules = rules
            self.code = code
            self.message = message
            self.other = other
        }
    }

    static let cases: [Case] = [
        // Selectors that exclude each other never collide.
        Case("REF[01=DP]02: { max: 3 }", "REF[01=IA]02: { min: 5 }"),
        Case("REF[01=DP]: required", "REF[01=IA]: forbidden"),
        Case("REF[01 not DP]: forbidden", "REF[01=DP]: required"),
        Case("N1[01=ST]/N3: required", "N1[01=BT]/N3: forbidden"),
        Case("PO1[06+=VN]07: { max: 9 }", "PO1[06+=IN]07: { min: 12 }"),
        Case("PO1[06=IN]07: { min: 12 }", "PO1[06+=VN]07: { max: 9 }"),
        Case("REF: required", "REF[01=DP]: { max: 1 }"),
        Case("REF[01 in DP IA]: required", "REF[01=DP]: forbidden"),

        Case(
            "REF[01=DP]: required", "REF[01=DP]: forbidden", code: "collides",
            "REF[01=DP] is required, and REF[01=DP] is forbidden", other: "REF[01=DP]"),
        Case(
            "REF[01 in DP IA]: forbidden", "REF[01=DP]: required", code: "collides",
            "REF[01=DP] is required, and REF[01 in DP IA] is forbidden", other: "REF[01 in DP IA]"),
        Case(
            "REF[01=DP]: { min: 3 }", "REF[01 in DP IA]: { max: 2 }", code: "collides",
            "REF[01=DP] comes at least 3 times, and REF[01 in DP IA] at most 2", other: "REF[01=DP]"),
        Case(
            "N1[01=ST]/N3: required", "N1[01 in ST BT]/N3: forbidden", code: "collides",
            "N1[01=ST]/N3 is required, and N1[01 in ST BT]/N3 is forbidden", other: "N1[01=ST]/N3"),
        Case(
            "REF[01 in DP IA]02: { max: 3 }", "REF[01=DP]02: { min: 5 }", code: "collides",
            "REF[01=DP]02 has at least 5 characters, and REF[01 in DP IA]02 at most 3", other: "REF[01 in DP IA]02"),
        Case(
            "REF02: { max: 3 }", "REF[03=x]02: { min: 5 }", code: "collides",
            "REF[03=x]02 has at least 5 characters, and REF02 at most 3", other: "REF02"),
        Case(
            "PO1[06+=VN]07: { max: 9 }", "PO109: { min: 12 }", code: "collides",
            "PO109 has at least 12 characters, and PO1[06+=VN]07 at most 9", other: "PO1[06+=VN]07"),
        Case(
            "BEG01: { codes: [\"00\", \"01\"] }", "BEG[02=SA]01: { codes: [\"05\"] }", code: "collides",
            "BEG[02=SA]01 and BEG01 have no code in common", other: "BEG01"),
        Case(
            "REF[01=DP]02: required", "REF[03=x]02: forbidden", code: "collides",
            "REF[01=DP]02 is required, and REF[03=x]02 is forbidden", other: "REF[01=DP]02"),
        Case(
            "REF01: { codes: [IA, VN] }", "REF[01=DP]: required", code: "collides",
            "REF[01=DP] means a code that REF01 does not allow", other: "REF01"),
        Case(
            "CUR[01=BY]: required", "CUR[01=SE]: required", code: "collides",
            "2 occurrences are required, and 1 may come", other: "CUR[01=BY]"),

        Case("PO107: { min: 9, max: 4 }", code: "unreachable", "min is more than max"),
        Case("CUR: { use: required, max: 0 }", code: "unreachable", "what is required comes at least once"),
        Case("PO107: { use: forbidden, max: 4 }", code: "unreachable", "what is forbidden has no limits"),
        Case("BEG05: { max: 6 }", code: "unreachable", "the standard has at least 8 characters"),
        Case("PO107: { min: 49 }", code: "unreachable", "the standard has at most 48 characters"),
        Case("REF02: { codes: [ABC], max: 2 }", code: "unreachable", "the code ABC does not have the length"),
        Case("N1[01=Z0Z]: required", code: "unreachable", "Z0Z is not in the list of DE 98"),
        Case("N1[01=Z0Z]/N3: required", code: "unreachable", "Z0Z is not in the list of DE 98"),
        Case("REF[01=DP]01: { codes: [IA] }", code: "unreachable", "the selector allows none of the codes"),
        Case(
            "N1/N3: required", "N1: forbidden", code: "unreachable", "N1/N3 never comes: N1 is forbidden", other: "N1"),
        Case(
            "REF02: required", "REF: forbidden", code: "unreachable", "REF02 never comes: REF is forbidden",
            other: "REF"),
        Case(
            "REF02: forbidden", "REF[01=DP]02: { max: 3 }", code: "unreachable",
            "REF[01=DP]02 has limits, and REF02 is forbidden", other: "REF02"),
        Case("N1[09=x]: required", code: "position", "N1 has no element 9"),
        Case("BEG03: forbidden", code: "widens", "the guide forbids what the standard requires"),
        Case("N1[01=ST]/N3: { max: 3 }", code: "widens", "the guide allows more than 2"),
        Case(
            "N1[01 in ST BT]/N402: { codes: [MD] }", "N1[01=ST]/N402: { codes: [VA] }", code: "widens",
            "the guide allows codes that an earlier guide does not"),
    ]

    @Test(arguments: cases)
    func proves(_ example: Case) throws {
        let set = try #require(standard.set("850"))
        let text = Self.head + example.rules.map { "  - \($0)\n" }.joined()
        let read = Guide.read([MarkedText.read(text, source: "g.yaml")], set: set, standard: standard)
        guard let code = example.code else {
            #expect(read.guide != nil && read.findings.isEmpty, "\(read.findings.map(\.message))")
            return
        }
        #expect(read.guide == nil)
        let found = read.findings.first { $0.kind.code == "x12.guide.\(code)" }
        #expect(found?.message == example.message, "\(read.findings.map { ($0.kind.code, $0.message) })")
        #expect(found?.place.source == "g.yaml" && (found?.place.line ?? 0) >= 4 && found?.place.column == 5)
        if let other = example.other {
            let line = 4 + (example.rules.firstIndex { $0.hasPrefix(other + ":") } ?? -9)
            #expect(found?.notes.first?.text == "g.yaml:\(line): \(other)")
        }
    }

    /// The whole message, with the caret under the rule and the other rule's line.
    @Test func isPrinted() throws {
        let set = try #require(standard.set("850"))
        let base = Self.head + "  - N1[01 in ST BT]04: { length: 4 }\n"
        let own = Self.head + "  - REF: forbidden\n  - N1[01=ST]04: { min: 9 }\n"
        let files = [MarkedText.read(base, source: "base.yaml"), MarkedText.read(own, source: "acme.yaml")]
        let read = Guide.read(files, set: set, standard: standard)
        let finding = try #require(read.findings.first)
        #expect(
            CaretPrinter().print(finding, source: Array(own.utf8)) == """
                error: N1[01=ST]04 has at least 9 characters, and N1[01 in ST BT]04 at most 4   x12.guide.collides
                  --> acme.yaml:5:5
                    |
                  5 |   - N1[01=ST]04: { min: 9 }
                    |     ^^^^^^^^^^^
                    = other: base.yaml:4: N1[01 in ST BT]04
                    = help: change one of the two, or make their selectors exclude each other

                """)
    }

    /// A set made for it, in which a REF behind an N1 loop may be meant for the loop or for the order.
    @Test(arguments: [
        ("- BEG01: { codes: [\"00\"] }", 0), ("- N1/REF02: { max: 9 }", 1), ("- N1: { max: 3 }", 0),
        ("- N1/REF02: { max: 9 }\n  - REF02: { max: 9 }", 0), ("- N1/REF02: { max: 9 }\n  - REF02: { max: 8 }", 1),
        ("- REF02: { max: 8 }", 1), ("- N1[01=ST]/REF: required", 1), ("- N1/N3: required\n  - N1/REF: forbidden", 0),
    ])
    func ambiguity(_ rules: String, _ count: Int) throws {
        func item(_ id: String, _ isMandatory: Bool, _ max: Int?, _ body: [StructureItem]? = nil) -> StructureItem {
            StructureItem(id: id, isMandatory: isMandatory, max: max, body: body)
        }
        let n1 = [item("N1", true, 1), item("N3", false, 2), item("REF", false, 12)]
        let set = SetDefinition(
            code: "850", functionalID: "PO", label: "",
            items: [
                item("ST", true, 1), item("BEG", true, 1), item("N1", false, 200, n1), item("REF", false, nil),
                item("SE", true, 1),
            ])
        let read = Guide.read(
            [MarkedText.read(Self.head + "  \(rules)\n", source: "g.yaml")], set: set, standard: standard)
        #expect(read.guide != nil)
        #expect(read.findings.map(\.kind) == Array(repeating: .guideAmbiguous, count: count), "\(read.findings)")
        #expect(read.findings.allSatisfy { $0.message == "the next REF goes to N1/REF, and could be meant for REF" })
    }

    /// The sets that ship leave no segment in doubt, whatever a guide says of them.
    @Test(arguments: ["810", "850", "855", "856"])
    func setsAreUnambiguous(_ code: String) throws {
        let set = try #require(standard.set(code))
        var ids: [String] = []
        func collect(_ items: [StructureItem], _ path: String) {
            for item in items {
                // One kind of rule each, so that any two places of one id differ.
                if item.id != "ST", item.id != "SE", item.id != "LS", item.id != "LE", item.max != 1 || item.body == nil
                {
                    ids.append(path + item.id)
                }
                if let body = item.body { collect(Array(body.dropFirst()), path + item.id + "/") }
            }
        }
        collect(set.items, "/")
        let rules = ids.enumerated().map { "  - \($0.element): { min: 0, max: 1 }\n" }.joined()
        let text = "guide: \"\(code)\"\nx12: 004010/\(code)\nuse:\n" + rules
        let read = Guide.read([MarkedText.read(text, source: "g.yaml")], set: set, standard: standard)
        #expect(!read.findings.contains { $0.kind == .guideAmbiguous }, "\(read.findings.map(\.message))")
    }
}
