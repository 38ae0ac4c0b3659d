extension Tokenizer {
    /// Reads the plain segments from an offset on; gives back where the first begins that is not plain.
    ///
    /// Plain is a segment that begins with a capital letter, has an id of two or three bytes and an element, holds no
    /// control character and no binary data, ends with a terminator, and is no ISA and no IEA. What this method takes
    /// `readSegment` would take in the same way: it is there for speed alone, and looks at sixty-four bytes at a time.
    mutating func readPlain(from start: Int) -> Int {
        // The largest offset at which a block may begin: all of it must be there, and what follows a segment in it.
        let last = min(limit, input.buffer.count) - 2 * 64
        guard start <= last, input.dialect.terminatorRest.isEmpty, let base = input.buffer.baseAddress else {
            return start
        }
        let (element, terminator, segmentLimit) = (input.element, input.terminator, segmentLimit)
        let starts = FewBytes.plainStarts.without(element, terminator)
        let breaks = FewBytes.lineBreaks.without(element, terminator)
        guard starts.contain(base[start]) else { return start }

        var block = start
        var segment = start
        var first = separators.count
        let before = entries.count
        var header = HeaderMarks.unknown
        scanning: while block <= last {
            let bytes = ByteBlock(base + block)
            let elements = bytes.equal(element)
            var stops = bytes.equal(terminator, orAtMost: 0x0F) & ~elements
            // An ISA in the middle of a segment: the file was cut off and went on.
            if header.mayStand(before: elements, in: bytes, base + block) { break }
            // All separators of the block are kept at once: which segment each belongs to is a matter of counting.
            let known = separators.count
            let row = Self.write(elements, block, to: separators.room(for: 64 + 8))
            let values = separators.values
            separators.end(at: row)
            var entry = entries.room(for: 64)
            defer { entries.end(at: entry) }
            while stops != 0 {
                let place = stops & (0 &- stops)
                let offset = block &+ stops.trailingZeroBitCount
                stops ^= place
                guard base[offset] == terminator else { break scanning }
                let next = known &+ (elements & (place &- 1)).nonzeroBitCount
                guard next > first, offset &- segment <= segmentLimit,
                    let tag = Self.plainTag(base + segment, length: Int(values[first]) &- segment)
                else { break scanning }
                entry.initialize(
                    to: SegmentTable.Entry(
                        start: UInt32(truncatingIfNeeded: segment), end: UInt32(truncatingIfNeeded: offset),
                        word: tag.rawValue, first: UInt32(truncatingIfNeeded: first)))
                entry += 1
                first = next
                segment = offset &+ 1
                if starts.contain(base[segment]) { continue }
                // A line break behind the terminator is no part of anything.
                while breaks.contain(base[segment]), segment < block &+ 64 &+ 32 {
                    segment &+= 1
                    stops &= stops &- 1
                }
                guard starts.contain(base[segment]) else { break scanning }
                if segment >= block &+ 64 {
                    block = segment &- 64
                    header = HeaderMarks.behindLineBreak
                    break
                }
            }
            block &+= 64
        }
        separators.truncate(to: first)
        if entries.count > before {
            hasSegments = true
            remarks.acceptPending()
        }
        return segment
    }

    /// Writes the offset of each bit, in rounds of eight: up to seven behind the last are written and mean nothing.
    @inline(__always)
    private static func write(
        _ bits: UInt64, _ block: Int, to row: UnsafeMutablePointer<UInt32>
    ) -> UnsafeMutablePointer<UInt32> {
        // A bit that is always there: the count of trailing zeros then needs no case for none.
        let last: UInt64 = 1 << 63
        let block = UInt32(truncatingIfNeeded: block)
        let end = row + bits.nonzeroBitCount
        var left = bits
        var row = row
        repeat {
            for index in 0..<8 {
                row[index] = block &+ UInt32(truncatingIfNeeded: (left | last).trailingZeroBitCount)
                left &= left &- 1
            }
            row += 8
        } while row < end
        return end
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

/// Some bytes of thirty-two that follow each other, as bits.
private struct FewBytes {
    private let first: UInt8
    private var bits: UInt32

    /// The letters with which a plain segment may begin: all but the I of ISA and IEA.
    static let plainStarts = FewBytes(first: UInt8(ascii: "A"), bits: 0x03FF_FEFF)
    /// The bytes that wrap lines.
    static let lineBreaks = FewBytes(first: 0, bits: 1 << 0x0A | 1 << 0x0D)

    func without(_ one: UInt8, _ other: UInt8) -> FewBytes {
        var rest = self
        for byte in [one &- first, other &- first] where byte < 32 { rest.bits &= ~(1 << UInt32(byte)) }
        return rest
    }

    @inline(__always)
    func contain(_ byte: UInt8) -> Bool {
        let place = UInt32(byte &- first)
        return place < 32 && bits & (1 &<< place) != 0
    }
}

/// Tells from block to block whether ISA stands before a separator.
private struct HeaderMarks {
    private var letterA: UInt64
    private var letterS: UInt64
    private var isKnown: Bool

    /// At first nobody knows what stands before the block.
    static let unknown = HeaderMarks(letterA: 1, letterS: 3, isKnown: false)
    /// Before the block stands a line break.
    static let behindLineBreak = HeaderMarks(letterA: 0, letterS: 0, isKnown: true)

    /// True when ISA stands before one of these separators, or may have begun before the first block.
    @inline(__always)
    mutating func mayStand(before separators: UInt64, in block: ByteBlock, _ base: UnsafePointer<UInt8>) -> Bool {
        let (isA, isS) = (block.equal(UInt8(ascii: "A")), block.equal(UInt8(ascii: "S")))
        let found = separators & (isA &<< 1 | letterA) & (isS &<< 2 | letterS)
        let isCertain = isKnown
        (letterA, letterS, isKnown) = (isA &>> 63, isS &>> 62, true)
        return found != 0 && stands(before: found, base, isCertain)
    }

    @inline(never)
    private func stands(before separators: UInt64, _ base: UnsafePointer<UInt8>, _ isKnown: Bool) -> Bool {
        var left = separators
        while left != 0 {
            let place = left.trailingZeroBitCount
            guard place >= 3 || isKnown else { return true }
            if base[place &- 3] == UInt8(ascii: "I") { return true }
            left &= left &- 1
        }
        return false
    }
}
