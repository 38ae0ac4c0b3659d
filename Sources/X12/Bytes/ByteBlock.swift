#if arch(x86_64)
    import _Builtin_intrinsics.intel
#endif

/// Sixty-four bytes looked at together: which of them are a byte that is sought, as one bit each.
///
/// Bit n is the byte at n. On x86 the sixteen bytes of a register give sixteen bits in one instruction that the
/// processor has had since 2001; elsewhere the same comes from portable vectors and a multiplication.
struct ByteBlock {
    #if arch(x86_64)
        private let quarters: (__m128i, __m128i, __m128i, __m128i)

        /// The block that begins here; all its bytes must be there.
        @inline(__always)
        init(_ base: UnsafeRawPointer) {
            quarters = (
                base.loadUnaligned(as: __m128i.self), base.loadUnaligned(fromByteOffset: 16, as: __m128i.self),
                base.loadUnaligned(fromByteOffset: 32, as: __m128i.self),
                base.loadUnaligned(fromByteOffset: 48, as: __m128i.self)
            )
        }

        /// Which bytes are this one.
        @inline(__always)
        func equal(_ byte: UInt8) -> UInt64 {
            let sought = _mm_set1_epi8(CChar(bitPattern: byte))
            return bits { _mm_cmpeq_epi8($0, sought) }
        }

        /// Which bytes are at most this one.
        @inline(__always)
        func atMost(_ byte: UInt8) -> UInt64 {
            let limit = _mm_set1_epi8(CChar(bitPattern: byte))
            return bits { _mm_cmpeq_epi8(_mm_min_epu8($0, limit), $0) }
        }

        @inline(__always)
        private func bits(_ compare: (__m128i) -> __m128i) -> UInt64 {
            func part(_ quarter: __m128i) -> UInt64 {
                UInt64(UInt32(bitPattern: _mm_movemask_epi8(compare(quarter))))
            }
            return part(quarters.0) | part(quarters.1) << 16 | part(quarters.2) << 32 | part(quarters.3) << 48
        }
    #else
        private let bytes: SIMD64<UInt8>

        /// The block that begins here; all its bytes must be there.
        @inline(__always)
        init(_ base: UnsafeRawPointer) { bytes = base.loadUnaligned(as: SIMD64<UInt8>.self) }

        /// Which bytes are this one.
        @inline(__always)
        func equal(_ byte: UInt8) -> UInt64 { bits(bytes .== SIMD64(repeating: byte)) }

        /// Which bytes are at most this one.
        @inline(__always)
        func atMost(_ byte: UInt8) -> UInt64 { bits(bytes .<= SIMD64(repeating: byte)) }

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
    #endif
}
