import Diagnostics
import Testing

@Suite struct CaretPrinterTests {
    private static let kind = FindingKind("test.thing.wrong", .error, "A thing is wrong", help: "mend it")

    private func print(
        _ text: String,
        _ range: Range<Int>?,
        label: String? = nil,
        value: String? = nil,
        notes: [Finding.Note] = [],
        frame: SourceFrame? = nil,
        printer: CaretPrinter = CaretPrinter(),
        help: Bool = false
    ) -> [String] {
        var printer = printer
        printer.showsHelp = help
        let place = Place(source: "a.edi", bytes: range, path: ["transaction 0001"])
        let finding = Finding(Self.kind, "it is wrong", at: place, label: label, value: value, notes: notes)
        return printer.print(finding, source: Array(text.utf8), frame: frame).split(separator: "\n").map(String.init)
    }

    @Test func theWholeMessage() {
        let lines = print(
            "one\nPO1*3*12~\nend\n", 8..<9, label: "1 too many", notes: [Finding.Note("guide", "g:8")], help: true
        )
        #expect(
            lines == [
                "error: it is wrong                                                   test.thing.wrong",
                "  --> a.edi, transaction 0001, bytes 8..<9",
                "    |",
                "  2 | PO1*3*12~",
                "    |     ^ 1 too many",
                "    = guide: g:8",
                "    = help: mend it",
            ]
        )
    }

    /// The text, the marked bytes, the line and the carets below it.
    @Test(arguments: [
        ("abc", 1..<2, "abc", " ^"),
        ("abc", 3..<3, "abc", "   ^"),
        ("abc", 1..<1, "abc", " ^"),
        ("äbc", 2..<3, "äbc", " ^"),
        ("a\u{7}bc", 2..<3, "a\\u{7}bc", "      ^"),
        ("a\u{202E}bc", 1..<4, "a\\u{202E}bc", " ^^^^^^^^"),
        ("漢字bc", 6..<7, "漢字bc", "    ^"),
        ("漢字bc", 3..<6, "漢字bc", "  ^^"),
        ("e\u{301}b", 3..<4, "e\u{301}b", " ^"),
    ])
    func carets(_ text: String, _ range: Range<Int>, _ line: String, _ carets: String) {
        let lines = print(text, range)
        #expect(lines[3] == "  1 | " + line)
        #expect(lines[4] == "    | " + carets)
    }

    @Test func longLinesAreCutAroundTheCaret() {
        let text = String(repeating: "x", count: 100_000) + "HERE" + String(repeating: "y", count: 100_000)
        let lines = print(text, 100_000..<100_004)
        #expect(lines[3].count < 120)
        #expect(lines[3].hasPrefix("  1 | …x") && lines[3].hasSuffix("y…"))
        let column = lines[4].distance(from: lines[4].startIndex, to: lines[4].firstIndex(of: "^") ?? lines[4].endIndex)
        #expect(Array(lines[3])[column..<column + 4] == ["H", "E", "R", "E"])
    }

    @Test func framesAreShownInsteadOfLines() {
        let text = "ISA*1~PO1*3*12~SE*1~"
        let frame = SourceFrame(bytes: 6..<15, number: 14, skeleton: [6..<9, 9..<10, 11..<12, 14..<15])
        #expect(print(text, 10..<11, frame: frame)[3...] == [" 14 | PO1*3*12~", "    |     ^"])
        let hidden = CaretPrinter(showsValues: false)
        #expect(
            print(text, 10..<11, value: "3", frame: frame, printer: hidden)[3...] == [" 14 | PO1*·*··~", "    |     ^"])
    }

    @Test func valuesAreShownOnlyToThoseWhoMay() {
        let place = Place(source: "x\u{1B}[31m")
        let finding = Finding(Self.kind, "it is wrong", at: place, value: "sec\u{1B}ret")
        let shown = CaretPrinter().print(finding)
        #expect(shown.contains("= value: sec\\u{1B}ret") && shown.contains("--> x\\u{1B}[31m"))
        #expect(!shown.contains("\u{1B}"))
        #expect(!CaretPrinter(showsValues: false).print(finding).contains("sec"))
    }

    @Test func textFilesByLineAndColumn() {
        let place = Place(source: "map.yaml", line: 2, column: 5)
        let finding = Finding(Self.kind, "no such thing", at: place)
        let text = CaretPrinter().print(finding, source: Array("rules:\n  - BEG03: number\n".utf8))
        #expect(text.contains("  --> map.yaml:2:5\n    |\n  2 |   - BEG03: number\n    |     ^^^^^\n"))
        let past = Finding(Self.kind, "no such thing", at: Place(source: "map.yaml", line: 9, column: 5))
        #expect(!CaretPrinter().print(past, source: [0x61]).contains("^"))
    }

    @Test func placesOutsideTheSourceShowNoLine() {
        #expect(print("abc", 2..<9).count == 2)
        #expect(print("", nil).count == 2)
    }
}
