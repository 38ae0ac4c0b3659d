extension Tokenizer {
    /// Reads the plain segments from an offset on; gives back where the first begins that is not plain.
    ///
    /// Plain is a segment that begins with a letter or a sign, has an id of two or three bytes and an element, holds no
    /// control character and no binary data, ends with a terminator, and is no ISA and no IEA. What this method takes
    /// `readSegment` would take in the same way: it is there for speed alone, and looks at sixty-four bytes at a time.
    mutating func readPlain(from start: Int) -> Int {
        // The largest offset at which a block may begin: all of it must be there, and what follows a segment in it.
        let last = min(limit, input.buffer.count) - 2 * 64
        guard start <= last, input.dialect.terminatorRest.isEmpty, let base = input.buffer.baseAddress else {
            return start
        }
        let (element, terminator, segmentLimit) = (input.element, input.terminator, segmentLimit)
        let delimiters = input.dialect.delimiters
        guard Self.isPlainStart(base[start], element, terminator) else { return start }

        var block = start
        var segment = start
        var first = separators.count
        var count = entries.count
        scanning: while block <= last {
            let bytes = ByteBlock(base + block)
            var elements = bytes.equal(element)
            var stops = (bytes.equal(terminator) | bytes.atMost(0x0F)) & ~elements
            // An ISA in the middle of a segment: the file was cut off and went on.
            if Self.mayHoldHeader(elements & (bytes.equal(0x41) << 1 | 1), base, block: block) { break }
            var row = separators.room(for: 64)
            while stops != 0 {
                let place = stops.trailingZeroBitCount
                stops &= stops &- 1
                var before = elements & ((1 &<< UInt64(place)) &- 1)
                elements ^= before
                while before != 0 {
                    row.pointee = UInt32(truncatingIfNeeded: block &+ before.trailingZeroBitCount)
                    row += 1
                    before &= before &- 1
                }
                let offset = block &+ place
                guard base[offset] == terminator else { break scanning }
                separators.end(at: row)
                guard separators.count > first, offset &- segment <= segmentLimit,
                    let tag = Self.plainTag(base + segment, length: Int(separators[first]) &- segment)
                else { break scanning }
                entries.append(
                    SegmentTable.Entry(
                        start: UInt32(truncatingIfNeeded: segment), end: UInt32(truncatingIfNeeded: offset),
                        word: tag.rawValue, first: UInt32(truncatingIfNeeded: first)))
                first = separators.count
                segment = offset &+ 1
                while delimiters.isLineNoise(base[segment]), segment < block + 64 + 32 {
                    segment += 1
                    stops &= stops &- 1
                }
                guard Self.isPlainStart(base[segment], element, terminator) else { break scanning }
                if segment >= block &+ 64 {
                    block = segment &- 64
                    elements = 0
                    break
                }
            }
            while elements != 0 {
                row.pointee = UInt32(truncatingIfNeeded: block &+ elements.trailingZeroBitCount)
                row += 1
                elements &= elements &- 1
            }
            separators.end(at: row)
            block &+= 64
        }
        separators.truncate(to: first)
        count = entries.count - count
        if count > 0 {
            hasSegments = true
            remarks.acceptPending()
        }
        return segment
    }

    /// True for a byte with which a plain segment may begin: no white space, no delimiter, and not the I of ISA and IEA.
    @inline(__always)
    private static func isPlainStart(_ byte: UInt8, _ element: UInt8, _ terminator: UInt8) -> Bool {
        byte > 0x20 && byte != element && byte != terminator && byte != 0x49
    }

    /// True when ISA stands before one of these separators, or may have begun before the block.
    @inline(__always)
    private static func mayHoldHeader(_ separators: UInt64, _ base: UnsafePointer<UInt8>, block: Int) -> Bool {
        var left = separators
        while left != 0 {
            let offset = block &+ left.trailingZeroBitCount
            // At the start of a block the bytes are those of the block before, at the start of the buffer there are none.
            if offset >= 3, base[offset &- 2] == 0x53, base[offset &- 1] == 0x41, base[offset &- 3] == 0x49 {
                return true
            }
            left &= left &- 1
        }
        return false
    }

    /// The packed id of two or three bytes; nil for another length and for binary data.
    @inline(__always)
    private static func plainTag(_ base: UnsafePointer<UInt8>, length: Int) -> SegmentTag? {
        var value = UInt32(base[0]) &<< 8 | UInt32(base[1])
        if length == 3 {
            value = value &<< 8 | UInt32(base[2])
            if value == SegmentTag.bin.rawValue || value == SegmentTag.bds.rawValue { return nil }
        } else if length != 2 {
            return nil
        }
        return SegmentTag(rawValue: value)
    }
}
