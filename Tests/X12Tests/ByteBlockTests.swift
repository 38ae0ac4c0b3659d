import Testing

@testable import X12

/// Sixty-four bytes at once say what sixty-four looks at one byte say, on this processor's road and on the portable one.
struct ByteBlockTests {
    /// Every byte value in every place, some places repeated, none aligned.
    private static let rows: [[UInt8]] = (0..<256).map { first in
        (0..<66).map { UInt8(truncatingIfNeeded: first &+ $0 &* ($0 % 7)) }
    }

    @Test(arguments: [0x00, 0x0F, 0x1C, 0x2A, 0x7E, 0x80, 0xFF] as [UInt8])
    func bitsAreWhatTheBytesAre(byte: UInt8) {
        let limit = byte / 2
        for row in Self.rows {
            row.withUnsafeBytes { bytes in
                let start = bytes.baseAddress.unsafelyUnwrapped + 1
                let (block, portable) = (ByteBlock(start), PortableByteBlock(start))
                let equal = Self.bits(bytes) { $0 == byte }
                #expect(block.equal(byte) == equal)
                #expect(portable.equal(byte) == equal)
                let equalOrLow = Self.bits(bytes) { $0 == byte || $0 <= limit }
                #expect(block.equal(byte, orAtMost: limit) == equalOrLow)
                #expect(portable.equal(byte, orAtMost: limit) == equalOrLow)
                let within = Self.bits(bytes) { $0 &- byte <= limit }
                #expect(block.within(byte, limit) == within)
                #expect(portable.within(byte, limit) == within)
                let others = Self.bits(bytes) { $0 &- byte <= limit && $0 != byte && $0 != 0x3E }
                #expect(block.within(byte, limit, except: byte, 0x3E) == others)
                #expect(portable.within(byte, limit, except: byte, 0x3E) == others)
            }
        }
    }

    private static func bits(_ bytes: UnsafeRawBufferPointer, where isSought: (UInt8) -> Bool) -> UInt64 {
        (0..<64).reduce(0) { isSought(bytes[$1 + 1]) ? $0 | 1 << UInt64($1) : $0 }
    }
}
