import Diagnostics
import Testing

@testable import X12

/// A check of a stream finds what a check of the whole file finds, however the stream is cut.
@Suite struct StreamingTests {
    /// Every sample of a mistake, and the outside corpus where it is at hand.
    static let files: [String] = filesBelow(packageRoot + "/Samples").filter { $0.hasSuffix(".edi") } + corpusFiles

    @Test(arguments: files)
    func findsWhatTheWholeFileGives(_ path: String) throws {
        let bytes = try #require(readFile(path))
        let transmission = Transmission.parse(bytes)
        var whole = transmission.findings
        var segments = 0
        for interchange in transmission.interchanges {
            segments += interchange.table.count
            for group in interchange.groups {
                for set in group.sets {
                    let checker = Self.checkers[set.code]
                    let checked =
                        checker?.check(set, in: interchange, group: group, source: nil)
                        ?? SetChecker.unknown(set, in: interchange, group: group, source: nil)
                    whole.add(contentsOf: checked.findings)
                }
            }
        }
        var seed = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        for window in [2048, 5000, 1 << 18] {
            let report = Self.streamed(bytes, window: window, seed: &seed)
            #expect(report.interchanges == transmission.interchanges.count)
            #expect(report.segments == segments)
            #expect(report.bytes == bytes.count)
            #expect(Self.lines(report.findings) == Self.lines(whole), "window \(window)")
            #expect(report.findings.counts == whole.counts)
            #expect(report.findings.severities == whole.severities)
            #expect(report.isComplete)
            for finding in whole.kept {
                #expect(report.printed(finding) == transmission.printed(finding), "window \(window)")
                #expect(
                    report.printed(finding, by: CaretPrinter(showsValues: false))
                        == transmission.printed(finding, by: CaretPrinter(showsValues: false)), "window \(window)")
            }
        }
    }

    @Test func binaryDataOfAnySizeIsSkippedByItsCount() {
        let data = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let text = Self.envelope(["BIN*100000*"], body: "BIN*100000*", data: data)
        var seed: UInt64 = 7
        for (window, limit) in [(2048, 4096), (2048, 1 << 20), (1 << 16, 4096), (1 << 18, 4096)] {
            let report = Self.streamed(text, window: window, seed: &seed, segmentLimit: limit)
            #expect(report.findings.counts["x12.segment.binaryLength"] == nil)
            #expect(report.findings.counts["x12.se.count"] == nil)
            #expect(report.segments == 7)
        }
    }

    @Test func aSegmentThatIsTooLargeIsToldAndSkipped() {
        let data = [UInt8](repeating: UInt8(ascii: "A"), count: 200_000)
        let text = Self.envelope([], body: "MSG*", data: data)
        var seed: UInt64 = 7
        for window in [2048, 1 << 18] {
            let report = Self.streamed(text, window: window, seed: &seed, segmentLimit: 4096)
            #expect(report.findings.counts["x12.segment.tooLarge"] == 1)
            #expect(report.findings.counts["x12.se.count"] == nil)
            #expect(report.segments == 7)
        }
        #expect(
            Transmission.parse(text, segmentLimit: 4096).findings.counts["x12.segment.tooLarge"] == 1)
    }

    /// What stands at a file's end reaches over windows, behind an interchange and behind one that nothing ends.
    @Test(arguments: [true, false], ["\0", "\n", "\0\n", "\u{1A}", "x"])
    func fillerReachesOverWindows(isEnded: Bool, last: String) {
        expectSameEnd(isEnded: isEnded, last: last)
    }

    /// Terminators behind an interchange are told wherever the windows end.
    @Test(arguments: ["~", "~~\n~\0", "~x~"])
    func terminatorsBehindAnInterchangeAreTold(last: String) {
        expectSameEnd(isEnded: true, last: last)
        let findings = Transmission.parse(Sample().bytes() + Array(last.utf8)).findings
        #expect(findings.count(of: "x12.segment.empty") == 1)
    }

    /// A terminator of two bytes is one when both are there; its first byte alone belongs to nothing.
    @Test func halfATerminatorIsJunk() {
        var dialect = Dialect(delimiters: Delimiters(element: 0x2A, component: 0x3E, segment: 0xC2))
        dialect.terminatorRest = [0xA7]
        var gap = InterchangeGap(behind: dialect)
        for (offset, byte) in ([0xC2, 0xA7, 0x0A, 0xC2] as [UInt8]).enumerated() { gap.add(byte, at: offset) }
        #expect(gap.junk == 3..<4)
        #expect(gap.findings(source: nil).map(\.kind.code) == ["x12.segment.empty", "x12.transmission.junk"])
    }

    private func expectSameEnd(isEnded: Bool, last: String) {
        let order = Sample().bytes()
        let end = "IEA*1*000000012~\n"
        let head = isEnded ? order : Array(order.dropLast(end.utf8.count))
        for count in [1, 700, 9000] {
            let filler = [UInt8](repeating: 0, count: count)
            let bytes = head + filler + [UInt8](repeating: 0x0A, count: count) + Array(last.utf8)
            let transmission = Transmission.parse(bytes)
            let whole = Self.whole(bytes)
            var seed: UInt64 = 7
            for window in [2048, 3000] {
                let report = Self.streamed(bytes, window: window, seed: &seed)
                #expect(Self.lines(report.findings) == Self.lines(whole), "\(count), window \(window)")
                for finding in transmission.findings.kept {
                    #expect(report.printed(finding) == transmission.printed(finding), "\(count), window \(window)")
                }
            }
        }
    }

    /// Inputs that fuzzing kept, cut as the fuzzer cuts them and with a low limit for segments.
    @Test(arguments: filesBelow(packageRoot + "/Fuzz/Corpus/stream"))
    func findsTheSameInWhatFuzzingKept(_ path: String) throws {
        let bytes = try #require(readFile(path))
        let whole = Self.whole(bytes, segmentLimit: 1 << 12)
        for window in [2048, 3000] {
            var check = TransmissionCheck { _, _, code in Self.checkers[code] }
            check.window = window
            check.segmentLimit = 1 << 12
            let size = 1 + Int(bytes.first ?? 0) * 37 % 5000
            var position = 0
            let report = check.run { buffer in
                let count = min(bytes.count - position, buffer.count, size)
                buffer.copyBytes(from: bytes[position..<position + count])
                position += count
                return count
            }
            #expect(Self.lines(report.findings) == Self.lines(whole), "window \(window)")
            #expect(report.findings.counts == whole.counts)
        }
    }

    // MARK: What the tests share

    /// What a check of the whole file finds.
    static func whole(_ bytes: [UInt8], segmentLimit: Int = Transmission.largestSegment) -> Findings {
        let transmission = Transmission.parse(bytes, segmentLimit: segmentLimit)
        var whole = transmission.findings
        for interchange in transmission.interchanges {
            for group in interchange.groups {
                for set in group.sets {
                    let checked =
                        checkers[set.code]?.check(set, in: interchange, group: group, source: nil)
                        ?? SetChecker.unknown(set, in: interchange, group: group, source: nil)
                    whole.add(contentsOf: checked.findings)
                }
            }
        }
        return whole
    }

    static let checkers: [String: SetChecker] = Dictionary(
        uniqueKeysWithValues: ["850", "855", "856", "810", "997"].compactMap { code in
            standard.set(code).map { (code, SetChecker(standard: standard, guide: Guide($0))) }
        }
    )

    /// An interchange whose one set holds a segment of this data.
    static func envelope(_ head: [String], body: String, data: [UInt8]) -> [UInt8] {
        let isa = "ISA*00*          *00*          *ZZ*HARBOR         *ZZ*ACME           "
        let start =
            isa + "*261120*0930*U*00401*000000012*0*P*>~GS*PO*HARBOR*ACME*20261120*0930*12*X*004010~ST*850*0001~"
        return Array((start + body).utf8) + data + Array("~SE*3*0001~GE*1*12~IEA*1*000000012~".utf8)
    }

    static func streamed(
        _ bytes: [UInt8],
        window: Int,
        seed: inout UInt64,
        segmentLimit: Int = Transmission.largestSegment
    ) -> TransmissionCheck.Report {
        var check = TransmissionCheck { _, _, code in checkers[code] }
        check.window = window
        check.segmentLimit = segmentLimit
        var position = 0
        func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let count = min(bytes.count - position, buffer.count, 1 + Int(seed >> 33) % 3000)
            buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        }
        var report = check.run(read)
        position = 0
        check.complete(&report, read)
        return report
    }

    static func lines(_ findings: Findings) -> [String] {
        findings.kept.map { finding in
            let place = finding.place
            let path = place.path.joined(separator: "/")
            return "\(place.bytes.map { "\($0)" } ?? "") \(finding.kind.code) \(path) \(finding.message) "
                + "\(finding.label ?? "") \(finding.value ?? "") \(place.segment ?? 0) \(place.element ?? 0)"
        }.sorted()
    }
}
