import Diagnostics
import Testing
import X12

/// Files in EBCDIC and UTF-16 are named for what they are, and nothing else is taken for one.
@Suite struct ForeignEncodingTests {
    private static let plain = Sample().bytes()

    /// What the tests' own sample becomes in EBCDIC: the characters in it are the same in code pages 037, 1047 and 500.
    private static func ebcdic(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { byte in
            switch byte {
            case 0x30...0x39: byte + 0xC0
            case 0x41...0x49: byte + 0x80
            case 0x4A...0x52: byte + 0x87
            case 0x53...0x5A: byte + 0x8F
            case 0x61...0x69: byte + 0x20
            case 0x6A...0x72: byte + 0x27
            case 0x73...0x7A: byte + 0x2F
            case 0x20: 0x40
            case 0x2A: 0x5C
            case 0x7E: 0xA1
            case 0x3E: 0x6E
            case 0x2D: 0x60
            case 0x2E: 0x4B
            default: 0x15
            }
        }
    }

    private static func wide(_ bytes: [UInt8], isBig: Bool) -> [UInt8] {
        bytes.flatMap { isBig ? [0, $0] : [$0, 0] }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var name: String
        var at = 0
    }

    static let cases = [
        Case(testDescription: "EBCDIC", bytes: ebcdic(plain), name: "EBCDIC"),
        Case(testDescription: "behind blanks", bytes: [0x40, 0x15, 0x25] + ebcdic(plain), name: "EBCDIC", at: 3),
        Case(testDescription: "behind a record length", bytes: [0, 0x6E, 0, 0] + ebcdic(plain), name: "EBCDIC", at: 4),
        Case(
            testDescription: "behind a line of text", bytes: ebcdic(Array("TO HARBOR ISA".utf8)) + ebcdic(plain),
            name: "EBCDIC", at: 13),
        Case(testDescription: "only its beginning", bytes: [0xC9, 0xE2, 0xC1, 0x5C], name: "EBCDIC"),
        Case(testDescription: "UTF-16 with a mark", bytes: [0xFF, 0xFE] + wide(plain, isBig: false), name: "UTF-16"),
        Case(testDescription: "UTF-16, the low byte first", bytes: wide(plain, isBig: false), name: "UTF-16"),
        Case(testDescription: "UTF-16, the high byte first", bytes: wide(plain, isBig: true), name: "UTF-16"),
    ]

    @Test(arguments: cases)
    func isNamed(_ example: Case) throws {
        let transmission = Transmission.parse(example.bytes)
        #expect(transmission.interchanges.isEmpty)
        #expect(transmission.serialized() == example.bytes)
        let finding = try #require(transmission.findings.kept.first)
        #expect(transmission.findings.total == 1)
        #expect(finding.kind == .transmissionEncoding)
        #expect(finding.message == "the file is in \(example.name) and was not read")
        #expect(finding.place.bytes == example.at..<example.at + 4)
        #expect(finding.notes.contains { $0.title == "help" && $0.text.contains("iconv -f") })
        var rest = example.bytes[...]
        let report = TransmissionCheck { _, _, _ in nil }.run { buffer in
            let count = min(buffer.count, rest.count, 7)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }
        #expect(report.findings.kept.map(\.kind) == [.transmissionEncoding])
    }

    /// In Latin-1 the three bytes are letters, and they may stand in any text.
    @Test(arguments: [
        plain.map { $0 == 0x37 ? 0xC9 : $0 }, [0xC9, 0xE2, 0xC1].map { $0 ^ 0x20 } + plain,
        Array("from: ".utf8) + [0xC9, 0xE2, 0xC1, 0x5C, 0x0A] + plain,
        plain + [0xC9, 0xE2, 0xC1, 0x5C], plain + ebcdic(plain),
    ])
    func nothingElseIs(_ bytes: [UInt8]) {
        let transmission = Transmission.parse(bytes)
        #expect(transmission.interchanges.count == 1)
        #expect(transmission.findings.counts[FindingKind.transmissionEncoding.code] == nil)
    }
}
