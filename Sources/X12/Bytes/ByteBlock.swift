#if arch(x86_64)
    import _Builtin_intrinsics.intel

    /// Sixty-four bytes looked at together: which of them are a byte that is sought, as one bit each.
    ///
    /// Bit n is the byte at n. On x86 the sixteen bytes of a register give sixteen bits in one instruction that the
    /// processor has had since 2001; elsewhere `PortableByteBlock` gives the same.
    struct ByteBlock {
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

        /// Which bytes are this one, or at most that one.
        @inline(__always)
        func equal(_ byte: UInt8, orAtMost limit: UInt8) -> UInt64 {
            let sought = _mm_set1_epi8(CChar(bitPattern: byte))
            let limit = _mm_set1_epi8(CChar(bitPattern: limit))
            return bits { _mm_or_si128(_mm_cmpeq_epi8($0, sought), _mm_cmpeq_epi8(_mm_min_epu8($0, limit), $0)) }
        }

        /// Which bytes are `first` or one of the `span` values behind it, and neither of two others.
        @inline(__always)
        func within(_ first: UInt8, _ span: UInt8, except one: UInt8, _ other: UInt8) -> UInt64 {
            let first = _mm_set1_epi8(CChar(bitPattern: first))
            let span = _mm_set1_epi8(CChar(bitPattern: span))
            let one = _mm_set1_epi8(CChar(bitPattern: one))
            let other = _mm_set1_epi8(CChar(bitPattern: other))
            return bits {
                let above = _mm_sub_epi8($0, first)
                return _mm_andnot_si128(
                    _mm_or_si128(_mm_cmpeq_epi8($0, one), _mm_cmpeq_epi8($0, other)),
                    _mm_cmpeq_epi8(_mm_min_epu8(above, span), above))
            }
        }

        /// Which bytes are `first` or one of the `span` values behind it.
        @inline(__always)
        func within(_ first: UInt8, _ span: UInt8) -> UInt64 {
            let first = _mm_set1_epi8(CChar(bitPattern: first))
            let span = _mm_set1_epi8(CChar(bitPattern: span))
            return bits {
                let above = _mm_sub_epi8($0, first)
                return _mm_cmpeq_epi8(_mm_min_epu8(above, span), above)
            }
        }

        @inline(__always)
        private func bits(_ compare: (__m128i) -> __m128i) -> UInt64 {
            func part(_ quarter: __m128i) -> UInt64 {
                UInt64(UInt32(bitPattern: _mm_movemask_epi8(compare(quarter))))
            }
            return part(quarters.0) | part(quarters.1) << 16 | part(quarters.2) << 32 | part(quarters.3) << 48
        }
    }
#else
    typealias ByteBlock = PortableByteBlock
#endif
