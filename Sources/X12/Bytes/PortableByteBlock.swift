/// A `ByteBlock` for every processor: portable vectors, and a multiplication that gathers their lanes into bits.
///
/// Compiled everywhere, so that a machine that does not need it can still prove it.
struct PortableByteBlock {
    private let bytes: SIMD64<UInt8>

    /// The block that begins here; all its bytes must be there.
    @inline(__always)
    init(_ base: UnsafeRawPointer) { bytes = base.loadUnaligned(as: SIMD64<UInt8>.self) }

    /// Which bytes are this one.
    @inline(__always)
    func equal(_ byte: UInt8) -> UInt64 { bits(bytes .== SIMD64(repeating: byte)) }

    /// Which bytes are this one, or at most that one.
    @inline(__always)
    func equal(_ byte: UInt8, orAtMost limit: UInt8) -> UInt64 {
        bits(bytes .== SIMD64(repeating: byte) .| bytes .<= SIMD64(repeating: limit))
    }

    /// Which bytes are `first` or one of the `span` values behind it, and neither of two others.
    @inline(__always)
    func within(_ first: UInt8, _ span: UInt8, except one: UInt8, _ other: UInt8) -> UInt64 {
        within(first, span) & ~(equal(one) | equal(other))
    }

    /// Which bytes are `first` or one of the `span` values behind it.
    @inline(__always)
    func within(_ first: UInt8, _ span: UInt8) -> UInt64 {
        bits(bytes &- SIMD64(repeating: first) .<= SIMD64(repeating: span))
    }

    /// A lane that is true has all bits set: one of them is kept, another in each lane, and eight lanes are added.
    @inline(__always)
    private func bits(_ mask: SIMDMask<SIMD64<Int8>>) -> UInt64 {
        let words = unsafeBitCast(mask, to: SIMD8<UInt64>.self)
        var bits: UInt64 = 0
        for index in 0..<8 {
            let word = UInt64(littleEndian: words[index]) & 0x8040_2010_0804_0201
            bits |= ((word &* 0x0101_0101_0101_0101) >> 56) << UInt64(8 * index)
        }
        return bits
    }
}
