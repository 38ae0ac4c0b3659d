import Canonical
import Testing

@testable import Mapping

/// Numbers that look random and are the same in every run.
struct Lots: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
    mutating func text(_ letters: String, _ length: ClosedRange<Int>) -> String {
        String((0..<Int.random(in: length, using: &self)).map { _ in letters.randomElement(using: &self)! })
    }
    mutating func date(_ years: ClosedRange<Int> = 1...9999) -> CivilDate {
        CivilDate(
            year: Int.random(in: years, using: &self), month: Int.random(in: 1...12, using: &self),
            day: Int.random(in: 1...28, using: &self))!
    }
    mutating func number(_ scale: Int) -> Number {
        Number(
            "\(Bool.random(using: &self) ? "-" : "")\(text("0123456789", 1...9))\(scale > 0 ? "." : "")\(text("0123456789", scale...scale))"
        )!
    }
}

/// The laws of conversions: what was written reads back as the value, and where exact the text comes back too.
@Suite struct ConversionTests {
    private func conversion(_ use: String) throws -> Conversion {
        guard case .path(_, let calls) = RightSide.read("x | \(use)"), let call = calls.first,
            let row = ConversionTable.row(call.name.text)
        else { throw Missing() }
        return try row.make(call.argument.text, { Fixture.lists[$0] }).get()
    }

    private struct Missing: Error {}

    /// Two of theirs for one of ours: the first is written.
    private static let lookup = Lookup([
        CrossReference(
            name: "items", source: "items.csv",
            rows: [("W-100", "100-4711"), ("W-100-A", "100-4711"), ("W-200", "100-4712")].enumerated().map {
                CrossReference.Row(theirs: $1.0, ours: $1.1, line: $0 + 2)
            })
    ])

    @Test(arguments: ConversionTable.all.map(\.name))
    func examplesHold(_ name: String) throws {
        let row = try #require(ConversionTable.row(name))
        #expect(!row.help.isEmpty)
        #expect(row.example.use.hasPrefix(row.name))
        let conversion = try conversion(row.example.use)
        #expect(try conversion.value(of: row.example.text, by: Self.lookup).get().text == row.example.value)
    }

    /// A use of each conversion and values it must carry.
    private func values(_ name: String, _ lots: inout Lots) -> [(use: String, value: Value)] {
        switch name {
        case "code":
            return ["each", "case"].map { ("code unit", .text($0)) } + [("code scheme", .text(lots.text("abc", 1...5)))]
        case "xref": return ["100-4711", "100-4712"].map { ("xref items", .text($0)) }
        case "date":
            return [
                ("date yyyyMMdd", .date(lots.date())), ("date MM/dd/yyyy", .date(lots.date())),
                ("date dd.MM.yy", .date(lots.date(1950...2049))), ("date timestamp", .date(lots.date())),
            ]
        case "time":
            let (hour, minute) = (Int.random(in: 0...23, using: &lots), Int.random(in: 0...59, using: &lots))
            return [
                ("time HHmm", .time(CivilTime(hour: hour, minute: minute)!)),
                ("time HH:mm:ss", .time(CivilTime(hour: hour, minute: minute, second: minute)!)),
            ]
        case "number": return (0...4).map { ("number \($0)", .number(lots.number($0))) }
        case "decimal": return (0...4).map { ("decimal comma", .number(lots.number($0))) }
        case "trim": return [("trim", .text(lots.text("aB3", 1...9)))]
        case "upper": return [("upper", .text(lots.text("AB3- ", 1...9)))]
        case "lower": return [("lower", .text(lots.text("ab3- ", 1...9)))]
        case "default": return [("default x", .text(lots.text("ab ", 1...9)))]
        default:
            Issue.record("no values for \(name)")
            return []
        }
    }

    @Test(arguments: ConversionTable.all.map(\.name))
    func lawsHold(_ name: String) throws {
        let row = try #require(ConversionTable.row(name))
        var lots = Lots(7)
        for _ in 0..<300 {
            for (use, value) in values(name, &lots) {
                let conversion = try conversion(use)
                let text = try conversion.text(of: value, by: Self.lookup).get()
                #expect(try conversion.value(of: text, by: Self.lookup).get() == value, "\(use) \(text)")
                if row.isExact, let again = try? conversion.read(text).get() {
                    #expect(try conversion.write(again).get() == text, "\(use) \(text)")
                }
            }
        }
    }

    @Test func impliedLawsHold() throws {
        var lots = Lots(11)
        let sources: [SourceType] = [
            .date(short: false), .date(short: true), .time, .implied(0), .implied(2), .decimal, .x12Text, .plain, .word,
        ]
        for source in sources {
            for type in [ScalarType.text, .number, .date, .time, .flag] {
                let (fits, conversion) = source.implied(to: type)
                guard fits, let conversion else { continue }
                for _ in 0..<100 {
                    let scale: Int = if case .implied(let scale) = source { scale } else { 3 }
                    let value: Value =
                        switch type {
                        case .text: .text(lots.text("abc", 1...5))
                        case .number: .number(lots.number(scale))
                        case .date: .date(lots.date(1950...2049))
                        case .time: .time(CivilTime(hour: 14, minute: Int.random(in: 0...59, using: &lots), second: 7)!)
                        case .flag: .flag(Bool.random(using: &lots))
                        }
                    let text = try conversion.write(value).get()
                    #expect(try conversion.read(text).get() == value)
                }
            }
        }
    }

    @Test(arguments: [
        ("date MM/dd/yyyy", "2/14/2026"), ("date yyyyMMdd", "20261301"), ("date yyyyMMdd", "2026021"),
        ("date timestamp", "2026-02-14 10:00"), ("time HHmm", "2460"), ("time HHmm", "1 15"), ("number 2", "10.5"),
        ("number 2", ""), ("decimal comma", "1.5"), ("decimal comma", "1,2,3"), ("code unit", "each"),
        ("code unit", ""),
    ])
    func refused(_ use: String, _ text: String) throws {
        #expect(throws: ConversionFailure.self) { try conversion(use).read(text).get() }
    }

    @Test(arguments: [
        ("xref items", "W-300", "the cross-reference items has no row for this word of theirs"),
        ("xref places", "W-100", "there is no cross-reference places for this party"),
    ])
    func missed(_ use: String, _ text: String, _ message: String) throws {
        let conversion = try conversion(use)
        for result in [conversion.value(of: text, by: Self.lookup), conversion.read(text)] {
            #expect(throws: ConversionFailure.self) { try result.get() }
        }
        guard case .failure(let failure) = conversion.value(of: text, by: Self.lookup) else { return }
        #expect(failure.message == message && failure.nearest == nil)
        #expect(failure.kind == .mapCrossReferenceMiss)
        #expect(throws: ConversionFailure.self) { try conversion.text(of: .text(text), by: Self.lookup).get() }
    }

    @Test func whatWritingWouldLose() throws {
        #expect(throws: ConversionFailure.self) { try conversion("number 2").write(.number(Number("1.005")!)).get() }
        #expect(try conversion("number 2").write(.number(Number("1.500")!)).get() == "150")
        #expect(throws: ConversionFailure.self) {
            try conversion("time HHmm").write(.time(CivilTime("14:15:30")!)).get()
        }
        #expect(try conversion("time HHmm").write(.time(CivilTime("14:15:00")!)).get() == "1415")
        #expect(throws: ConversionFailure.self) { try conversion("date yyyyMMdd").write(.flag(true)).get() }
    }

    @Test(arguments: [
        "date yyyy", "date yyyyMMddMM", "date yyyyMMddx", "time HH", "number x", "number 10", "decimal point", "xref",
        "xref a/b",
        "xref ../items",
        "code nowhere",
    ])
    func badArguments(_ use: String) {
        #expect(throws: ConversionRow.Refusal.self) { try conversion(use) }
    }
}
