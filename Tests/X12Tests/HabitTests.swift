import Diagnostics
import Testing
import X12

/// What real senders do, P1 to P16 of the outside corpus: each is told by a code of its own, at the byte where it is,
/// at the severity that was agreed. P8 and P15 are no habits to be told of: they are tests of `DiscoveryTests` (ISA as
/// data) and of `StreamBoundsTests` (memory); what P15 has of bad data, a segment over the limit, is here.
@Suite struct HabitTests {
    private static let plain = String(decoding: Sample().bytes(), as: UTF8.self)

    struct Habit: Sendable, CustomTestStringConvertible {
        var rule: String
        var name: String
        var bytes: [UInt8]
        var code: String
        /// Where the finding's bytes begin.
        var offset: Int
        var testDescription: String { "\(rule) \(name)" }

        /// The finding begins where these bytes first stand, or so many bytes behind that.
        init(_ rule: String, _ name: String, _ text: String, _ code: String, at mark: String, behind: Int = 0) {
            self.init(rule, name, Array(text.utf8), code, at: Array(mark.utf8), behind: behind)
        }

        init(_ rule: String, _ name: String, _ bytes: [UInt8], _ code: String, at mark: [UInt8], behind: Int = 0) {
            self.rule = rule
            self.name = name
            self.bytes = bytes
            self.code = code
            offset = (bytes.firstRange(of: mark)?.lowerBound ?? -1) + behind
        }
    }

    static let habits: [Habit] = [
        Habit("P1", "a byte order mark", "\u{FEFF}" + plain, "x12.transmission.byteOrderMark", at: "\u{FEFF}"),
        Habit("P1", "a preamble", "\nFrom: mail\n" + plain, "x12.transmission.junk", at: "From"),
        Habit(
            "P1", "EBCDIC", [0xC9, 0xE2, 0xC1] + [UInt8](repeating: 0x5C, count: 200), "x12.transmission.encoding",
            at: [0xC9]),
        Habit(
            "P2", "an ISA without padding", plain.replacing("HARBOR         *", with: "HARBOR*"), "x12.isa.length",
            at: "ISA"),
        Habit(
            "P3", "lines as segments", plain.filter { $0 != "~" }, "x12.isa.terminator", at: "*P*>\n", behind: 4),
        Habit(
            "P3", "a terminator of two bytes", plain.replacing("~", with: "\u{A7}"), "x12.isa.terminator", at: "\u{A7}"),
        Habit(
            "P4", "no last terminator", String(plain.dropLast(2)), "x12.segment.unterminated", at: "IEA*1"),
        Habit(
            "P4", "a doubled terminator", plain.replacing("CTT*2~", with: "CTT*2~~"), "x12.segment.empty", at: "~~",
            behind: 1),
        Habit("P4", "^Z at the end", plain + "\u{1A}", "x12.transmission.filler", at: "\u{1A}"),
        Habit("P4", "NUL between segments", plain.replacing("CTT", with: "\0CTT"), "x12.segment.filler", at: "\0CTT"),
        Habit("P4", "garbage at the end", plain + "(end)", "x12.transmission.junk", at: "(end)"),
        Habit(
            "P5", "wrapped lines", plain.replacing("Hex bolt", with: "Hex\nbolt"), "x12.segment.wrapped", at: "\nbolt"),
        Habit("P6", "indentation", plain.replacing("PID", with: "  PID"), "x12.segment.indented", at: "  PID"),
        Habit(
            "P7", "U where a separator belongs", plain.replacing("*00401*", with: "*00402*"), "x12.isa.noRepetition",
            at: "*U*", behind: 1),
        Habit(
            "P9", "an interchange of nothing", [Sample().header, "IEA*0*000000012", ""].joined(separator: "~"),
            "x12.interchange.empty", at: "ISA"),
        Habit(
            "P9", "a release character", plain.replacing("GS*PO", with: "ISX*?~GS*PO"), "x12.interchange.control",
            at: "ISX"),
        Habit(
            "P10", "binary data that is shorter than it says",
            String(decoding: Sample(code: "841").bytes(["BIN*99*abc"]), as: UTF8.self), "x12.segment.binaryLength",
            at: "99*abc"),
        Habit("P11", "a corrupt ISA", "ISA*00*\n" + plain, "x12.isa.unreadable", at: "ISA*00*\n"),
        Habit(
            "P11", "an ST that is lost", plain.replacing("ST*850", with: "XT*850"), "x12.interchange.straySegment",
            at: "XT*850"),
        Habit(
            "P12", "ISA13 used twice", plain + plain, "x12.isa.duplicate", at: "000000012",
            behind: plain.utf8.count),
        Habit(
            "P13", "a wrong count", plain.replacing("SE*11", with: "SE*12"), "x12.se.count", at: "SE*12", behind: 3),
        Habit(
            "P13", "a wrong control number", plain.replacing("GE*1*12", with: "GE*1*13"), "x12.ge.controlNumber",
            at: "GE*1*13", behind: 5),
        Habit(
            "P14", "a set alone", plain.split(separator: "\n")[2...12].joined(separator: "\n"),
            "x12.transmission.fragment", at: "ST*850"),
        Habit(
            "P15", "a segment over the limit",
            plain.replacing("Hex bolt", with: String(repeating: "x", count: Transmission.largestSegment + 1)),
            "x12.segment.tooLarge", at: "PID"),
        Habit(
            "P16", "a value of Latin-1", Array(plain.utf8).map { $0 == UInt8(ascii: "x") ? 0xE9 : $0 },
            "x12.element.encoding", at: [0x48, 0x65, 0xE9]),
    ]

    @Test(arguments: habits)
    func isToldWhereItIs(_ habit: Habit) {
        #expect(habit.offset >= 0, "the sample has not got it")
        let transmission = Transmission.parse(habit.bytes)
        #expect(transmission.serialized() == habit.bytes)
        let found = Self.findings(transmission, Tolerance([:])).filter { $0.kind.code == habit.code }
        #expect(found.first?.place.bytes?.lowerBound == habit.offset)
    }

    @Test(arguments: habits)
    func hasTheSeverityThatWasAgreed(_ habit: Habit) throws {
        let kind = try #require(Tolerance.kinds[habit.code])
        let transmission = Transmission.parse(habit.bytes)
        for severity in [Severity.note, .warning, .error] where severity >= kind.severity || !Tolerance.isFinal(kind) {
            let found = Self.findings(transmission, Tolerance([habit.code: severity]))
            #expect(Set(found.filter { $0.kind.code == habit.code }.map(\.severity)) == [severity])
        }
    }

    /// The page that says what is tolerated names each code.
    @Test func thePageNamesThem() throws {
        let page = String(
            decoding: try #require(readFile(SnippetTests.catalogue + "/WhatIsTolerated.md")), as: UTF8.self)
        for habit in Self.habits { #expect(page.contains("`\(habit.code)`"), "\(habit.code)") }
    }

    private static func findings(_ transmission: Transmission, _ tolerance: Tolerance) -> [Finding] {
        transmission.findings(gradedBy: { _ in tolerance }).kept
            + transmission.checked().flatMap { $0.graded(by: tolerance).findings.kept }
    }
}
