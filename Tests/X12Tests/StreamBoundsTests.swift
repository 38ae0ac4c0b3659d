import Diagnostics
import Testing

@testable import X12

/// What a check of a stream holds does not grow with the stream: not with its sets, their codes, or what is wrong.
@Suite struct StreamBoundsTests {
    /// An interchange of many small sets, made as it is read.
    private struct Sets {
        let count: Int
        let set: (Int) -> String
        private var next = -1
        private var rest: [UInt8] = []

        init(_ count: Int, _ set: @escaping (Int) -> String) {
            self.count = count
            self.set = set
        }

        mutating func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
            while rest.count < buffer.count, next <= count {
                switch next {
                case -1: rest += Array((Sample().header + "~GS*PO*HARBOR*ACME*20261120*0930*12*X*004010~").utf8)
                case count: rest += Array("GE*\(count)*12~IEA*1*000000012~".utf8)
                default: rest += Array(set(next).utf8)
                }
                next += 1
            }
            let filled = min(rest.count, buffer.count)
            buffer.copyBytes(from: rest[..<filled])
            rest.removeFirst(filled)
            return filled
        }
    }

    private static func check(_ sets: Sets) -> TransmissionCheck.Report {
        var sets = sets
        return TransmissionCheck { _, _, code in StreamingTests.checkers[code] }.run { sets.read($0) }
    }

    /// Sets of a hundred bytes, each with three mistakes.
    @Test func aHundredThousandSmallSets() {
        let count = 100_000
        let report = Self.check(
            Sets(count) { "ST*850*\($0 + 100_000)~BEG*00*SA*4500012345**2026112X~ZZZ*1~SE*9*\($0 + 100_000)~" })
        #expect(report.sets == ["850": count])
        #expect(report.segments == count * 4 + 4)
        #expect(
            report.findings.counts == [
                "x12.element.date": count, "x12.segment.unknown": count, "x12.se.count": count,
                "x12.loop.missing": count,
            ])
        #expect(report.findings.kept.count == 400)
        #expect(report.isComplete)
        #expect(report.findings.severities == [.error: count * 4])
    }

    @Test func moreCodesThanAnyoneUses() {
        let report = Self.check(Sets(5_000) { "ST*X\($0)*\($0 + 1000)~SE*2*\($0 + 1000)~" })
        #expect(report.sets.count == 1001)
        #expect(report.sets["other"] == 4_000)
        #expect(report.sets.values.reduce(0, +) == 5_000)
        let long = Self.check(Sets(3) { "ST*" + String(repeating: "8", count: 500) + "*000\($0)~SE*2*000\($0)~" })
        #expect(long.sets == ["other": 3])
    }

    /// Values, ids and control numbers of a megabyte are cut in what is kept of them.
    @Test func whatFindingsCopyIsShort() {
        let long = String(repeating: "A", count: 500_000)
        let report = Self.check(
            Sets(3) { "ST*850*\(long)\($0)~BEG*00*SA*\(long)**20261120~\(long)*1~SE*4*\(long)\($0)~" })
        #expect(report.findings.counts["x12.element.tooLong"] == 9)
        for finding in report.findings.kept {
            let texts = finding.place.path + [finding.value, finding.place.segmentID].compactMap { $0 }
            #expect(texts.allSatisfy { $0.utf8.count < 5_000 })
            #expect(report.excerpt(for: finding).map { $0.bytes.count <= 256 } ?? true)
        }
    }

    /// What shows itself only at the end of a large set is shown all the same, from a second reading.
    @Test func theSecondReadingShowsWhatWasGone() throws {
        let lines = (1...2_000).flatMap { ["PO1*\($0)*12*EA*9.95**VN*W-100", "PID*F****Hex bolt"] }
        let bytes = Sample().bytes(["REF*DP*17"] + lines + ["CTT*2000"])
        let transmission = Transmission.parse(bytes)
        let whole = try #require(transmission.checked().first).findings.kept
        #expect(whole.map(\.kind.code) == ["x12.segment.missing"])
        var check = TransmissionCheck { _, _, code in StreamingTests.checkers[code] }
        check.window = 4096
        var position = 0
        func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
            let count = min(bytes.count - position, buffer.count)
            buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        }
        var report = check.run(read)
        #expect(!report.isComplete)
        #expect(!report.printed(report.findings.kept[0]).contains("REF*DP*17"))
        position = 0
        check.complete(&report, read)
        #expect(report.isComplete)
        #expect(report.printed(report.findings.kept[0]) == transmission.printed(whole[0]))
    }
}
