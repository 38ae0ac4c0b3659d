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
        for row in Self.rows {
            row.withUnsafeBytes { bytes in
                let start = bytes.baseAddress.unsafelyUnwrapped + 1
                let equal = Self.bits(bytes) { $0 == byte }
                let atMost = Self.bits(bytes) { $0 <= byte }
                #expect(ByteBlock(start).equal(byte) == equal)
                #expect(ByteBlock(start).atMost(byte) == atMost)
                #expect(PortableByteBlock(start).equal(byte) == equal)
                #expect(PortableByteBlock(start).atMost(byte) == atMost)
            }
        }
    }

    private static func bits(_ bytes: UnsafeRawBufferPointer, where isSought: (UInt8) -> Bool) -> UInt64 {
        (0..<64).reduce(0) { isSought(bytes[$1 + 1]) ? $0 | 1 << UInt64($1) : $0 }
    }
}
