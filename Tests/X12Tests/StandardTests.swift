import Diagnostics
import Testing
import X12

@Suite struct StandardTests {
    private static let files: [String: String] = [
        "100.set": """
        # a small set
        set 100 XX Small set
        heading
        ST M 1 010
        BEG M 1 020
        loop N1 O 200
          N1 M 1 310
          N2 O 2
          loop LS O 1 bounded
            LS M 1
            LE M 1
        detail
        loop PO1 M *
          PO1 M 1 010   # the line
        summary
        SE M 1
        """,
        "segments.list": "# ids\nBEG | 353M 92O*5 C001X** | P0203 R0102 | Order header\nC001 | 355M 1018O | - | Unit\n",
        "elements.list": "353 | ID 2 2 | Purpose\n1018 | R 1 *  | Exponent\n610|N2 1 15|Amount\n",
        "codes.list": "353 | 00 01\n",
        "labels.list": "353 00 | Original\n",
    ]

    private let small = Standard(release: "000000") { name in files[name].map { Array($0.utf8) } }

    @Test func readsASet() throws {
        let set = try #require(small.set("100"))
        #expect(set.functionalID == "XX" && set.label == "Small set")
        #expect(set.items.map(\.id) == ["ST", "BEG", "N1", "PO1", "SE"])
        #expect(set.items.map(\.area) == [.heading, .heading, .heading, .detail, .summary])
        let loop = set.items[2]
        #expect(loop.max == 200 && !loop.isMandatory && loop.body?.map(\.id) == ["N1", "N2", "LS"])
        #expect(loop.body?[0].position == "310")
        #expect(loop.body?[2].isBounded == true && loop.body?[2].body?.map(\.id) == ["LS", "LE"])
        #expect(set.items[3].max == nil && set.items[3].isMandatory)
    }

    @Test func readsSegmentsAndElements() throws {
        let segment = try #require(small.segment("BEG"))
        #expect(segment.label == "Order header")
        #expect(segment.elements.map(\.number) == ["353", "92", "C001"])
        #expect(segment.elements.map(\.requirement) == [.mandatory, .optional, .relational])
        #expect(segment.elements.map(\.repetitions) == [1, 5, nil])
        #expect(segment.notes.map(\.description) == ["P0203", "R0102"])
        #expect(small.composite("C001")?.elements.count == 2)
        #expect(small.composite("353") == nil)
        #expect(small.element("353")?.type == .id)
        #expect(small.element("610")?.type == .n(2))
        #expect(small.element("1018")?.max == nil)
        #expect(small.codes("353")?.all == ["00", "01"] && small.codes("92") == nil)
        #expect(small.label(code: "00", element: "353") == "Original")
        #expect(small.label(element: "353") == "Purpose" && small.label(segment: "BEG") == "Order header")
    }

    @Test(arguments: ["../850", "850/..", "", "85", "8500", "ÄÖÜ"])
    func asksForNoFileOutside(_ code: String) {
        let standard = Standard(release: "004010") { name in
            Issue.record("asked for \(name)")
            return nil
        }
        #expect(standard.set(code) == nil)
    }

    // MARK: Layers

    /// A site's lines over the small dictionary.
    private static func layered(_ site: [String: String]) -> Standard {
        Standard(release: "000000") { name in
            [("site/", site), ("maps/", files)].compactMap { folder, files in
                files[name].map { DictionaryFile(source: folder + name, bytes: Array($0.utf8)) }
            }
        }
    }

    @Test func aLineOfAnEarlierLayerWins() {
        let standard = Self.layered([
            "segments.list": "ZZ1 | 353M 900O | - | Our own\n",
            "elements.list": "900 | AN 1 5 | Our own\n353 | ID 1 3 | Wider\n",
            "labels.list": "353  ZZ | Ours\n353 00 | First\n",
        ])
        #expect(standard.segment("ZZ1")?.elements.map(\.number) == ["353", "900"])
        #expect(standard.segment("BEG")?.label == "Order header")
        #expect(standard.element("900")?.max == 5 && standard.element("353")?.max == 3)
        #expect(standard.element("610")?.type == .n(2))
        #expect(standard.label(code: "ZZ", element: "353") == "Ours")
        #expect(standard.label(code: "00", element: "353") == "First")
    }

    @Test func aSetOfAnEarlierLayerHidesTheWholeFile() {
        let site = [
            "100.set": "set 100 XX Ours\nheading\nST M 1\nSE M 1\n", "200.set": "set 200 YY New\nST M 1\nSE M 1\n",
        ]
        let standard = Self.layered(site)
        #expect(standard.set("100")?.items.map(\.id) == ["ST", "SE"])
        #expect(standard.set("200")?.functionalID == "YY")
    }

    @Test(
        arguments: [
            ("353 | + ZZ", ["00", "01", "ZZ"]), ("353 | +ZZ 00", ["00", "01", "ZZ"]), ("353 | 05", ["05"]),
            ("353 |", ["00", "01"]), ("610 | + ZZ", ["00", "01"]),
        ] as [(String, [String])])
    func aSiteAddsToAListOrReplacesIt(line: String, codes: [String]) {
        let standard = Self.layered(["codes.list": line])
        #expect(Set(standard.codes("353")?.all ?? []) == Set(codes))
        // A few more values make no list where the standard's is elsewhere.
        #expect(standard.codes("610") == nil)
    }

    /// A line that cannot be read is as if it were not there; the layer behind it serves, and lint tells.
    @Test func aLineThatCannotBeReadHidesNothing() {
        let standard = Self.layered(["segments.list": "BEG | 353Q | - | x\n", "elements.list": "353 | ID two 2 | x\n"])
        #expect(standard.segment("BEG")?.label == "Order header")
        #expect(standard.element("353")?.label == "Purpose")
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var file: String
        var line: String
        var message: String
        var kind = FindingKind.dictionaryLine
        var testDescription: String { line }
    }

    static let mistakes: [Mistake] = [
        Mistake(
            file: "segments.list", line: "XX",
            message: "a line of a list is a key, a bar and what the key stands for"),
        Mistake(
            file: "segments.list", line: "| 353M | - | x",
            message: "a line of a list is a key, a bar and what the key stands for"),
        Mistake(
            file: "segments.list", line: "XX | 353M 353 | - | x",
            message: "353 is no element with M, O or X behind it, and *times if repeated"),
        Mistake(
            file: "segments.list", line: "XX | 353M*0 | - | x",
            message: "353M*0 is no element with M, O or X behind it, and *times if repeated"),
        Mistake(
            file: "segments.list", line: "XX | M | - | x",
            message: "M is no element with M, O or X behind it, and *times if repeated"),
        Mistake(
            file: "segments.list", line: "XX | - | - | x", message: "a segment has at least one element, such as 353M"),
        Mistake(
            file: "segments.list", line: "XX | 353M | P01 | x",
            message: "P01 is no note: P, R, E, C or L and two positions or more, such as P0304"),
        Mistake(
            file: "segments.list", line: "XX | 353M 353O | P0203 | x",
            message: "P0203 speaks of an element behind the last, which is 2", kind: .dictionaryReference),
        Mistake(
            file: "segments.list", line: "XX | 353M 999O | - | x",
            message: "XX has an element 999, and elements.list has no line for it", kind: .dictionaryReference),
        Mistake(
            file: "elements.list", line: "900 | XX 1 2 | x",
            message: "a type is one of AN, ID, R, DT, TM, B and N0 to N9"),
        Mistake(
            file: "elements.list", line: "900 | AN 1 | x", message: "an element has a type and two lengths: ID 2 3"),
        Mistake(
            file: "elements.list", line: "900 | AN 3 2 | x",
            message: "the shortest and the longest length are numbers, the longest may be *"),
        Mistake(
            file: "codes.list", line: "353 |",
            message: "a list of codes is its element, a bar and the codes: 353 | 00 01"),
        Mistake(
            file: "codes.list", line: "900 | A B", message: "900 has codes, and elements.list has no line for it",
            kind: .dictionaryReference),
        Mistake(
            file: "codes.list", line: "610 | + A",
            message: "610 has no list here to add to: its values are listed elsewhere", kind: .dictionaryReference),
        Mistake(
            file: "labels.list", line: "353 | Purpose",
            message: "a label is: element code | label, such as 353 00 | Original"),
        Mistake(
            file: "labels.list", line: "353 01 |",
            message: "a label is: element code | label, such as 353 00 | Original"),
        Mistake(
            file: "200.set", line: "REF Q 1",
            message: "a segment or loop is its id, M or O, the most uses or *, and a position: REF O 12 050"),
        Mistake(
            file: "200.set", line: "REF O many",
            message: "a segment or loop is its id, M or O, the most uses or *, and a position: REF O 12 050"),
        Mistake(
            file: "200.set", line: "loop N1 O 5",
            message: "the loop N1 begins with the segment N1, indented below it"),
        Mistake(
            file: "200.set", line: "set 200 XX Twice",
            message: "a set's file has one line such as: set 850 PO Purchase order"),
        Mistake(
            file: "200.set", line: "BEG M 1\nREF O 1",
            message: "the set has a segment REF, and segments.list has no line for it", kind: .dictionaryReference),
    ]

    /// Each mistake stands in the third line of its file, behind a comment and a blank line.
    @Test(arguments: mistakes)
    func lintTellsFileAndLine(_ mistake: Mistake) throws {
        let isSet = mistake.file.hasSuffix(".set")
        let text = isSet ? "set 200 XX New\nST M 1\n\(mistake.line)\nSE M 1\n" : "# ours\n\n\(mistake.line)\n"
        let envelope = "ST | 353M | - | Start\nSE | 353M | - | End\n"
        let extra = mistake.file == "segments.list" ? text + envelope : envelope
        let standard = Self.layered([mistake.file: text].merging(["segments.list": extra]) { $1 })
        let findings = standard.lint(sets: isSet ? ["200"] : []).filter { $0.place.source == "site/" + mistake.file }
        let finding = try #require(findings.first { $0.message == mistake.message }, "\(findings.map(\.message))")
        #expect(finding.kind == mistake.kind)
        #expect(finding.place.line == (isSet && mistake.kind == .dictionaryReference ? 1 : 3))
        #expect(findings.count == 1)
    }

    @Test func lintTellsOfTheSameKeyTwice() {
        let standard = Self.layered(["elements.list": "900 | AN 1 5 | a\n900 | AN 1 6 | b\n"])
        let findings = standard.lint(sets: []).filter { $0.place.source == "site/elements.list" }
        #expect(findings.map(\.message) == ["900 has a line above, and that line counts"])
        #expect(findings.first?.place.line == 2 && standard.element("900")?.max == 5)
    }

    @Test func loopsNestWithALimit() {
        let deep = (0..<2_000).map { String(repeating: " ", count: $0) + "loop N1 O 1\n" }.joined()
        let standard = Self.layered(["200.set": "set 200 XX Deep\nST M 1\n\(deep)SE M 1\n"])
        #expect(standard.set("200") == nil)
        #expect(standard.lint(sets: ["200"]).contains { $0.message == "loops nest no deeper than 20" })
    }

    /// Values longer than eight bytes, and a zero byte, which a packed value cannot hold.
    @Test func codesOfAnyLength() {
        let long = Self.layered(["codes.list": "353 | 00 ABCDEFGHIJ ABCDEFGH\n"]).codes("353")
        #expect(long?.all == ["00", "ABCDEFGH", "ABCDEFGHIJ"])
        for (code, isThere) in [
            ("ABCDEFGHIJ", true), ("ABCDEFGHI", false), ("ABCDEFGH", true), ("", false), ("00\0", false),
        ] {
            #expect(long?.contains(code) == isThere, "\(code)")
        }
        #expect(long?.contains(Array("x00y".utf8)[1...2]) == true)
    }

    @Test(arguments: ["", "X0102", "P01", "P012", "P0a02", "P0002"])
    func refusesNotes(_ text: String) { #expect(SyntaxNote(text) == nil) }
}
