import Diagnostics
import Testing

@testable import X12

/// What real senders do to files, and what is made of it (the corpus's lessons P1 to P16).
@Suite struct DiscoveryTests {
    private static let plain = String(decoding: Sample().bytes(), as: UTF8.self)

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var codes: [String]
        var interchanges = 1
        var segments = 13
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ codes: [String] = [], interchanges: Int = 1, segments: Int = 11) {
            self.init(name, Array(text.utf8), codes, interchanges: interchanges, segments: segments)
        }

        init(_ name: String, _ bytes: [UInt8], _ codes: [String] = [], interchanges: Int = 1, segments: Int = 11) {
            self.name = name
            self.bytes = bytes
            self.codes = codes
            self.interchanges = interchanges
            self.segments = segments
        }
    }

    /// Delimiters that are given cut a fragment that nobody could guess, and never a file that has an ISA.
    @Test(arguments: [
        ("ST^850^0001%BEG^00^SA^PO1^^20261120%SE^3^0001%", 3), ("BEG^00^SA^PO1^^20261120%PO1^1^5^EA%", 2),
        ("  \nGS^PO^A^B^20261120^0930^1^X^004010%ST^850^0001%SE^2^0001%GE^1^1%", 4),
    ])
    func givenDelimiters(_ text: String, segments: Int) throws {
        let given = Delimiters(
            element: UInt8(ascii: "^"), component: UInt8(ascii: ">"), segment: UInt8(ascii: "%"))
        let transmission = Transmission.parse(Array(text.utf8), fragment: given)
        let interchange = try #require(transmission.interchanges.first)
        #expect(interchange.delimiters == given)
        #expect(interchange.table.count == segments)
        #expect(transmission.findings.kept.first?.message == "there is no ISA; the delimiters were given")
        #expect(Transmission.parse(Array(text.utf8)).interchanges.isEmpty)
        let whole = Transmission.parse(Sample().bytes(), fragment: given)
        #expect(whole.interchanges.map(\.delimiters) == [.usual])
        #expect(whole.findings.isEmpty)
    }

    static let cases: [Case] = [
        Case("plain", plain),
        Case("one line", plain.filter { $0 != "\n" }),
        Case("byte order mark", "\u{FEFF}" + plain, ["x12.transmission.byteOrderMark"]),
        Case("leading white space", "\r\n  \t" + plain),
        Case("preamble", "From: mailbox\n" + plain, ["x12.transmission.junk"]),
        Case("line feed ends segments", plain.filter { $0 != "~" }, ["x12.isa.terminator"]),
        Case(
            "carriage return ends segments", plain.filter { $0 != "~" }.replacing("\n", with: "\r"),
            ["x12.isa.terminator"]),
        Case("both end segments", plain.filter { $0 != "~" }.replacing("\n", with: "\r\n"), ["x12.isa.terminator"]),
        Case("blank lines", plain.filter { $0 != "~" }.replacing("\n", with: "\n\n"), ["x12.isa.terminator"]),
        Case("a character of two bytes ends segments", plain.replacing("~", with: "\u{A7}"), ["x12.isa.terminator"]),
        Case(
            "control characters", plain.replacing("~", with: "\u{1C}").replacing("*", with: "\u{1D}"),
            ["x12.isa.terminator"]),
        Case(
            "a byte of Latin-1 ends segments", Array(plain.utf8).map { $0 == 0x7E ? 0xA7 : $0 }, ["x12.isa.terminator"]),
        Case(
            "syntax extension", plain.replacing("GS*PO", with: "ISX*!~\nGS*PO"), ["x12.interchange.control"]),
        Case("no last terminator", String(plain.dropLast(2)), ["x12.segment.unterminated"]),
        Case("doubled terminators", plain.replacing("~", with: "~~"), ["x12.segment.empty"]),
        Case("filler behind", plain + "\u{0}\u{0}\u{1A}\n", ["x12.transmission.filler"]),
        Case(
            "filler instead of the last terminator", String(plain.dropLast(2)) + "\u{1A}", ["x12.segment.unterminated"]),
        Case("indented", plain.replacing("\n", with: "\n   \t"), ["x12.segment.indented"]),
        Case("wrapped", wrapped(plain.filter { $0 != "\n" }), ["x12.segment.wrapped", "x12.isa.length"]),
        Case("ISA in data", plain.replacing("Hex bolt", with: "ISAAC").replacing("REF*DP*17", with: "REF*DP*ISA")),
        Case("trimmed ISA", plain.replacing("HARBOR         *", with: "HARBOR*"), ["x12.isa.length"]),
        Case("two", plain + plain.replacing("000000012", with: "000000013"), interchanges: 2),
        Case(
            "junk between", plain + "?!\n" + plain.replacing("0012", with: "0013"), ["x12.transmission.junk"],
            interchanges: 2),
        Case(
            "other delimiters in the second",
            plain + plain.replacing("000000012", with: "000000013").replacing("*", with: "|").replacing("~", with: "'"),
            interchanges: 2
        ),
        Case(
            "the first one is cut off",
            plain.prefix(300) + plain.replacing("000000012", with: "000000013"),
            ["x12.se.missing", "x12.ge.missing", "x12.iea.missing", "x12.segment.unterminated"],
            interchanges: 2,
            segments: 7
        ),
        Case(
            "fragment of a set", plain.split(separator: "\n")[2...12].joined(separator: "\n"),
            ["x12.transmission.fragment"]),
        Case(
            "fragment of a group", plain.split(separator: "\n")[1...13].joined(separator: "\n"),
            ["x12.transmission.fragment"]),
        Case("nothing", "", ["x12.transmission.noInterchange"], interchanges: 0, segments: 0),
        Case(
            "prose", "Hello ISA*", ["x12.isa.unreadable", "x12.transmission.noInterchange"], interchanges: 0,
            segments: 0),
    ]

    @Test(arguments: cases)
    func discovers(_ example: Case) {
        let transmission = Transmission.parse(example.bytes, source: example.name)
        #expect(Set(transmission.findings.codes) == Set(example.codes))
        #expect(transmission.interchanges.count == example.interchanges)
        #expect((transmission.allSets.first?.set.segments.count ?? 0) == example.segments)
        #expect(transmission.serialized() == example.bytes)
    }

    @Test func textsComeWithoutNoise() {
        let text = Self.wrapped(Self.plain.filter { $0 != "\n" })
        let transmission = Transmission.parse(Array(text.utf8))
        let plain = Transmission.parse(Array(Self.plain.utf8))
        #expect(transmission.interchanges[0].header == plain.interchanges[0].header)
        let texts = transmission.allSets[0].set.segments.map { [$0.id] + $0.elements.map(\.text) }
        #expect(texts == plain.allSets[0].set.segments.map { [$0.id] + $0.elements.map(\.text) })
    }

    @Test func binaryDataIsCounted() {
        let data = "a~b*c\nISA*d~"
        let body = ["DTM*097*20261120", "BIN*\(data.utf8.count)*\(data)", "DTM*097*20261121"]
        let bytes = Sample(code: "841").bytes(body)
        let transmission = Transmission.parse(bytes)
        let segments = transmission.allSets[0].set.segments
        #expect(segments.map(\.id) == ["ST", "DTM", "BIN", "DTM", "SE"])
        #expect(segments[2][2].text == data)
        #expect(transmission.findings.isEmpty)
        #expect(transmission.serialized() == bytes)
    }

    @Test func bytesThatAreNotUTF8ComeBack() {
        let bytes = Array(Self.plain.utf8).map { $0 == UInt8(ascii: "H") ? 0xC9 : $0 }
        let transmission = Transmission.parse(bytes)
        #expect(transmission.allSets[0].set.segments[7][5].text == "\u{C9}ex bolt")
        #expect(transmission.serialized() == bytes)
    }

    @Test func repetitionsAndComponents() {
        var sample = Sample()
        sample.header = sample.header.replacing("*U*00401*", with: "*^*00501*")
        let segments = Transmission.parse(sample.bytes(["REF*A>B^C>>D*17*"])).allSets[0].set.segments
        #expect(segments[1][1].repetitions.map { $0.components.map(\.text) } == [["A", "B"], ["C", "", "D"]])
        #expect(segments[1][1].components.map(\.text) == ["A", "B"])
        #expect(segments[1].count == 3)
        #expect(segments[1][3].isEmpty && segments[1][9].isEmpty && segments[1][0].isEmpty)
    }

    @Test func placesOfAcknowledgmentsAndStrangers() {
        var text = Self.plain.replacing("GS*", with: "TA1*000000009*261119*0900*A*000~\nGS*")
        text = text.replacing("GE*1", with: "NTE**bye~\nGE*1")
        let transmission = Transmission.parse(Array(text.utf8))
        #expect(transmission.interchanges[0].acknowledgments.count == 1)
        #expect(transmission.interchanges[0].groups[0].strays.map(\.id) == ["NTE"])
        #expect(transmission.findings.codes == ["x12.interchange.straySegment"])
        #expect(transmission.serialized() == Array(text.utf8))
    }

    private static func wrapped(_ text: String) -> String {
        var lines = ""
        for (index, character) in text.enumerated() {
            if index > 0, index % 80 == 0 { lines += "\r\n" }
            lines.append(character)
        }
        return lines
    }
}
