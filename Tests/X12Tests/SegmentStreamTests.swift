import Diagnostics
import Testing

@testable import X12

/// A stream gives the segments that the tree has, with the same elements, however it is cut.
@Suite struct SegmentStreamTests {
    @Test(arguments: StreamingTests.files)
    func givesWhatTheTreeHas(_ path: String) throws {
        let bytes = try #require(readFile(path))
        let transmission = Transmission.parse(bytes)
        var wanted: [String] = []
        for interchange in transmission.interchanges {
            let table = interchange.table
            for index in 0..<table.count {
                let segment = Segment(table, index)
                wanted.append("\(segment.bytes) \(segment.id) \(segment.elements.map { Array(bytes[$0.bytes]) })")
            }
        }
        for (window, size) in [(2048, 777), (1 << 18, 4096)] {
            var stream = SegmentStream()
            stream.window = window
            var position = 0
            var given: [String] = []
            let report = stream.run({ buffer in
                let count = min(bytes.count - position, buffer.count, size)
                buffer.copyBytes(from: bytes[position..<position + count])
                position += count
                return count
            }) { segment in
                let elements = (0..<segment.count).map { Array(segment.element($0 + 1)) }
                given.append("\(segment.bytes) \(segment.id) \(elements)")
            }
            #expect(given == wanted)
            #expect(report.bytes == bytes.count)
            #expect(report.interchanges == transmission.interchanges.count)
            #expect(report.findings.counts == transmission.findings.counts)
        }
    }

    @Test func countsOrdinalsInSets() {
        var lines: [String] = []
        let bytes = Sample().bytes()
        var rest = bytes[...]
        _ = SegmentStream().run({ buffer in
            let count = min(buffer.count, rest.count)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }) { lines.append("\($0.id) \($0.ordinal) \($0.text(1)) \($0.element(99).count)") }
        #expect(lines.first == "ISA 0 00 0")
        #expect(lines.contains("ST 1 850 0") && lines.contains("BEG 2 00 0"))
        #expect(lines.last == "IEA 0 1 0")
    }
}
