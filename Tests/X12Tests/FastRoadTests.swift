import Diagnostics
import Testing

@testable import X12

/// What is read and checked at full speed is read and checked as the careful road would.
@Suite struct FastRoadTests {
    /// Cutting without `readPlain` gives the same segments and elements, and the same remarks.
    @Test(arguments: StreamingTests.files)
    func plainSegmentsAreCutWithCareInTheSamePlaces(_ path: String) throws {
        let bytes = try #require(readFile(path))
        var random = Seeded(UInt64(bytes.count))
        for round in 0..<6 {
            expectSameCuts(round == 0 ? bytes : Self.damaged(bytes, &random))
        }
    }

    /// A segment that passes without a closer look has no finding in a closer look.
    @Test(arguments: StreamingTests.files)
    func soundSegmentsHaveNoFindings(_ path: String) throws {
        let bytes = try #require(readFile(path))
        var random = Seeded(UInt64(bytes.count) &+ 1)
        for round in 0..<4 {
            let transmission = Transmission.parse(round == 0 ? bytes : Self.damaged(bytes, &random))
            for interchange in transmission.interchanges {
                for group in interchange.groups {
                    for set in group.sets {
                        guard let (quick, careful) = Self.checkers[set.code] else { continue }
                        let found = quick.check(set, in: interchange, group: group, source: nil, keepsLoops: false)
                        let wanted = careful.check(set, in: interchange, group: group, source: nil, keepsLoops: false)
                        #expect(found.findings == wanted.findings)
                    }
                }
            }
        }
    }

    private static let isa =
        "ISA*00*          *00*          *ZZ*HARBOR         *ZZ*ACME           *261120*0930*U*00401*000000012*0*P*>~"

    @Test(arguments: [
        "ISA in the middle: SE*3*0001~GE*1*1~IEA*1*000000001ISA*00*",
        "no terminator behind the last", "two~~terminators", "~ space", "NUL\u{0}inside", "wrapped\nline~",
    ])
    func whatIsNotPlainIsLeftToCare(_ tail: String) {
        let head = "BEG*00*SA*PO1**20240101~REF*DP*099~"
        let plain = String(repeating: "PID*F****SMALL WIDGET~\n", count: 20)
        expectSameCuts(Array((Self.isa + "GS*PO*A*B*20240101*1200*1*X*004010~" + head + plain + tail + plain).utf8))
    }

    private func expectSameCuts(_ bytes: [UInt8]) {
        var offset = 0
        bytes.withUnsafeBufferPointer { buffer in
            while offset < buffer.count {
                guard let header = Discovery.header(buffer, at: offset) else {
                    offset += 1
                    continue
                }
                var quick = Tokenizer(buffer, dialect: header.dialect, segmentLimit: 4096)
                var careful = Tokenizer(buffer, dialect: header.dialect, segmentLimit: 4096, readsPlain: false)
                #expect(
                    quick.read(from: offset, isaEnd: header.contentEnd)
                        == careful.read(from: offset, isaEnd: header.contentEnd))
                #expect(quick.consumed == careful.consumed)
                #expect("\(quick.remarks)" == "\(careful.remarks)")
                offset = max(offset + 3, quick.consumed)
                let classes = ByteClasses(header.dialect)
                let (one, other) = (
                    quick.table(of: bytes, classes: classes), careful.table(of: bytes, classes: classes)
                )
                #expect(one.cuts(like: other))
                #expect(one.entries.elementsEqual(other.entries) { $0.word == $1.word && $0.first == $1.first })
            }
        }
    }

    /// A file with some bytes put wrong: delimiters, line breaks and control characters among them.
    private static func damaged(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        guard bytes.count > 200 else { return bytes }
        var bytes = bytes
        let wrong: [UInt8] = [0x0A, 0x0D, 0x00, 0x2A, 0x7E, 0x20, 0x1A, 0x49, 0x3A, 0x41, 0xC3, bytes[3], bytes[105]]
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            bytes[Int.random(in: 110..<bytes.count, using: &random)] = wrong.randomElement(using: &random) ?? 0
        }
        return bytes
    }

    /// For each set the usual checker and one that gives every segment a closer look.
    private static let checkers: [String: (SetChecker, SetChecker)] = {
        var checkers: [String: (SetChecker, SetChecker)] = [:]
        for (code, checker) in StreamingTests.checkers {
            checkers[code] = (checker, SetChecker(standard: checker.standard, guide: checker.guide, isCareful: true))
        }
        return checkers
    }()
}
