import Diagnostics
import Testing

@testable import X12

/// A fragment in a stream, behind an envelope that was invented for it, is told like one that is there as a whole.
@Suite struct FragmentStreamTests {
    /// Every sample without its ISA, and without its GS as well.
    static let fragments: [(name: String, bytes: [UInt8])] = StreamingTests.files.filter { $0.contains("Samples/") }
        .flatMap { path -> [(name: String, bytes: [UInt8])] in
            let text = String(decoding: readFile(path) ?? [], as: UTF8.self)
            return ["GS*", "ST*", "BEG*"].compactMap { start in
                text.firstRange(of: start).map { ("\(start) of \(path)", Array(text[$0.lowerBound...].utf8)) }
            }
        }

    @Test func findsWhatTheWholeFragmentGives() throws {
        var told = 0
        for (name, bytes) in Self.fragments {
            guard
                let envelope = FragmentEnvelope(
                    around: bytes, source: nil, delimiters: nil, set: "850", functionalID: "PO", release: "004010")
            else { continue }
            var whole = envelope.findings(envelope.transmission.findings)
            for checked in envelope.transmission.checked() {
                whole.add(contentsOf: envelope.findings(checked.findings))
            }
            let input = Array(envelope.head) + bytes
            var check = TransmissionCheck { _, _, code in KnownCheckers.all.checker(of: code, in: standard) }
            check.window = 2048
            var position = 0
            func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
                let count = min(input.count - position, buffer.count)
                buffer.copyBytes(from: input[position..<position + count])
                position += count
                return count
            }
            var report = check.run(read)
            position = 0
            check.complete(&report, read)
            report = envelope.report(report)
            #expect(StreamingTests.lines(report.findings) == StreamingTests.lines(whole), "\(name)")
            #expect(report.findings.counts == whole.counts, "\(name)")
            let printer = CaretPrinter()
            for finding in whole.kept {
                let frame = finding.place.bytes.flatMap { envelope.frame(holding: $0.lowerBound) }
                guard frame != nil else { continue }
                told += 1
                #expect(report.printed(finding) == printer.print(finding, source: bytes, frame: frame), "\(name)")
            }
        }
        #expect(told > 100)
    }
}
