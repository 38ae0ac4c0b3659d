import Diagnostics
import Testing
import X12

/// What the dictionary makes of a value: padding, cutting, implied decimals, dates.
@Suite struct ValueFormTests {
    /// A dictionary of one set, whose one segment has an element of each form.
    private static let standard = Standard(release: "004010") { name in
        let files = [
            "900.set": "set 900 XX Forms\nheading\nST M 1\nZZA O *\nSE M 1\n",
            "segments.list": """
            ST | 143M 329M | - |
            SE | 96M 329M | - |
            ZZA | 1O 2O 3O 4O 5O 6O 7O 8O 9O C001O | - |
            C001 | 1O 5O | - |
            """,
            "elements.list": """
            143 | ID 3 3 |
            329 | AN 4 9 |
            96 | N0 1 10 |
            1 | N2 1 10 |
            2 | R 1 10 |
            3 | AN 3 5 |
            4 | ID 2 3 |
            5 | N0 4 9 |
            6 | DT 6 6 |
            7 | DT 8 8 |
            8 | TM 4 4 |
            9 | TM 6 8 |
            """,
        ]
        return files[name].map { Array($0.utf8) }
    }

    /// What a value becomes at an element of ZZA, and the codes of what was found.
    private func written(
        _ value: ElementValue, at position: Int, truncates: Bool = false, rounds: Bool = false
    ) throws -> (text: String?, codes: [String]) {
        let definition = try #require(Self.standard.set("900"))
        let checker = SetChecker(standard: Self.standard, guide: Guide(definition))
        var writer = InterchangeWriter(style: WriteStyle(truncates: truncates, rounds: rounds))
        var group = InterchangeWriterTests.group
        group.functionalID = "XX"
        try writer.openInterchange(InterchangeWriterTests.header)
        try writer.openGroup(group)
        try writer.openSet("900", checker: checker)
        _ = writer.take()
        let values = [ElementValue](repeating: .empty, count: position - 1) + [value]
        do {
            let found = try writer.write("ZZA", values: values)
            let text = String(decoding: writer.take(), as: UTF8.self)
            return (String(text.dropFirst(3 + position).dropLast()), found.map(\.kind.code))
        } catch let refusal as WriteRefusal {
            #expect(writer.take().isEmpty)
            return (nil, refusal.findings.map(\.kind.code))
        }
    }

    @Test(
        arguments: [
            (.decimal("12.5"), 1, "1250", nil), (.decimal("12.50000"), 1, "1250", nil), (.integer(3), 1, "300", nil),
            (.scaled(-1250, scale: 2), 1, "-1250", nil), (.scaled(5, scale: 3), 1, nil, "x12.write.decimals"),
            (.decimal("12.345"), 1, nil, "x12.write.decimals"), (.decimal(".01"), 1, "1", nil),
            (.decimal("1e3"), 1, nil, "x12.element.number"), (.text("12.5"), 1, nil, "x12.element.number"),
            (.decimal("00012.50"), 2, "12.50", nil), (.decimal("5."), 2, "5", nil), (.decimal("-0.50"), 2, "-.50", nil),
            (.decimal("-0"), 2, "0", nil), (.scaled(5, scale: 3), 2, ".005", nil), (.integer(-7), 2, "-7", nil),
            (.scaled(7, scale: -2), 2, "700", nil), (.decimal("12345678901"), 2, nil, "x12.element.tooLong"),
            (.text("A"), 3, "A  ", nil), (.text("é"), 3, "é  ", nil), (.text("ABCDEF"), 3, nil, "x12.element.tooLong"),
            (.integer(4), 4, "4 ", nil), (.text("N"), 4, "N ", nil),
            (.integer(17), 5, "0017", nil), (.text("17"), 5, "0017", nil), (.integer(-17), 5, "-0017", nil),
            (.date(year: 2026, month: 11, day: 20), 6, "261120", nil),
            (.date(year: 2026, month: 11, day: 20), 7, "20261120", nil),
            (.date(year: 2026, month: 11, day: 20), 3, nil, "x12.element.tooLong"),
            (.date(year: 2026, month: 2, day: 29), 7, nil, "x12.element.date"),
            (.date(year: 12026, month: 2, day: 2), 7, nil, "x12.element.date"),
            (.date(year: 2026, month: -1, day: 2), 7, nil, "x12.element.date"),
            (.time(hour: 9, minute: 30), 8, "0930", nil), (.time(hour: 9, minute: 30, second: 0), 8, "0930", nil),
            (.time(hour: 9, minute: 30, second: 5), 8, nil, "x12.element.tooLong"),
            (.time(hour: 9, minute: 30), 9, "093000", nil), (.time(hour: 9, minute: 30, second: 5), 9, "093005", nil),
            (.time(hour: 9, minute: 30, second: 5, hundredth: 7), 9, "09300507", nil),
            (.time(hour: 24, minute: 30), 8, nil, "x12.element.time"),
            (.time(hour: 9, minute: 30, hundredth: 7), 9, nil, "x12.element.time"),
            (["1", .integer(17)], 10, "1>0017", nil), ([.decimal("2.5"), .empty], 10, "250", nil),
            ([.repeated(["1"])], 10, nil, "x12.write.value"),
        ] as [(ElementValue, Int, String?, String?)])
    func forms(_ value: ElementValue, _ position: Int, _ text: String?, _ code: String?) throws {
        let result = try written(value, at: position)
        #expect(result.text == text)
        #expect(result.codes.first == code)
    }

    @Test(
        arguments: [
            (.text("ABCDEF"), 3, "ABCDE", "x12.write.truncated"),
            (.text("ABCDe\u{301}"), 3, "ABCD", "x12.write.truncated"),
            (.text("ABCDE"), 3, "ABCDE", nil), (.text("ABCD"), 4, nil, "x12.element.tooLong"),
            (.decimal("12345678901"), 2, nil, "x12.element.tooLong"),
            (.time(hour: 9, minute: 30, second: 5), 8, "0930", "x12.write.truncated"),
            (.decimal("12.345"), 1, "1235", "x12.write.decimals"),
            (.decimal("-12.345"), 1, "-1235", "x12.write.decimals"),
            (.decimal("0.004"), 1, "0", "x12.write.decimals"), (.decimal("9.999"), 1, "1000", "x12.write.decimals"),
            (.decimal("0.0004"), 1, "0", "x12.write.decimals"), (.decimal("-.005"), 1, "-1", "x12.write.decimals"),
        ] as [(ElementValue, Int, String?, String?)])
    func whereTheStyleAllowsIt(_ value: ElementValue, _ position: Int, _ text: String?, _ code: String?) throws {
        let result = try written(value, at: position, truncates: true, rounds: true)
        #expect(result.text == text)
        #expect(result.codes.first == code)
    }

    /// What was cut is told by its length and never by its text.
    @Test func whatWasCutIsNotShown() throws {
        let definition = try #require(X12Tests.standard.set("850"))
        let checker = SetChecker(standard: X12Tests.standard, guide: Guide(definition))
        var writer = InterchangeWriter(style: WriteStyle(truncates: true))
        try writer.openInterchange(InterchangeWriterTests.header)
        try writer.openGroup(InterchangeWriterTests.group)
        try writer.openSet("850", checker: checker)
        let found = try writer.write("BEG", "00", "SA", .text(String(repeating: "9", count: 23)), "", "20261120")
        #expect(found.map(\.severity) == [.warning])
        #expect(found[0].label == "23 characters, 22 written" && found[0].value == nil)
        #expect(found[0].place.elementNumber == "324")
    }

    /// Any number that fits comes back as the same value, by Nn and by R.
    @Test(arguments: 0..<50)
    func numbersComeBack(_ seed: UInt64) throws {
        var random = Seeded(seed)
        for _ in 0..<50 {
            let number = ExactDecimal(
                unscaled: Int.random(in: -1_000_000_000...1_000_000_000, using: &random),
                scale: Int.random(in: 0...6, using: &random)
            )
            #expect(ExactDecimal(number.text) == number)
            #expect(ExactDecimal(Array(number.text.utf8), as: .r) == number)
            #expect(number.text.utf8.count < 2 || number.text.utf8.first != 0x30)
            let decimals = Int.random(in: 0...9, using: &random)
            if let text = number.implied(decimals) {
                #expect(ExactDecimal(Array(text.utf8), as: .n(decimals)) == number)
            } else {
                #expect(decimals < number.scale && number.rounded(to: decimals) != number)
            }
        }
    }

    @Test(arguments: ["", "-", ".", "1.2.3", "1,000", "1e3", "+1", " 1", "--1", "1-"])
    func noNumber(_ text: String) { #expect(ExactDecimal(text) == nil) }

    @Test func pointHasNoPlaceInAWholeNumber() {
        #expect(ExactDecimal(Array("1.5".utf8), as: .n(2)) == nil)
        #expect(ExactDecimal(Array("150".utf8), as: .n(2))?.text == "1.50")
        #expect(ExactDecimal(Array("150".utf8), as: .an) == nil)
    }
}
