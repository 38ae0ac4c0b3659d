/// The bytes of an interchange, or of a window of it, and how they are cut: what can be said of one place in them.
struct InterchangeBytes {
    let buffer: UnsafeBufferPointer<UInt8>
    let dialect: Dialect
    let element: UInt8
    let terminator: UInt8

    init(_ buffer: UnsafeBufferPointer<UInt8>, _ dialect: Dialect) {
        self.buffer = buffer
        self.dialect = dialect
        element = dialect.delimiters.element
        terminator = dialect.delimiters.segment
    }

    /// True when the whole terminator stands here.
    func isTerminator(at offset: Int) -> Bool {
        guard offset < buffer.count, buffer[offset] == terminator else { return false }
        guard !dialect.terminatorRest.isEmpty else { return true }
        guard offset + dialect.terminatorRest.count < buffer.count else { return false }
        return zip(buffer[(offset + 1)...], dialect.terminatorRest).allSatisfy(==)
    }

    /// Where what follows a terminator begins.
    func end(ofTerminatorAt offset: Int) -> Int {
        min(offset + 1 + dialect.terminatorRest.count, buffer.count)
    }

    /// True when a segment that begins here is the ISA of another interchange, whatever its delimiters.
    func beginsInterchange(at offset: Int) -> Bool {
        guard buffer[offset] == 0x49, Discovery.begins(buffer, at: offset) else { return false }
        return buffer[offset + 3] == element || Discovery.header(buffer, at: offset) != nil
    }

    // MARK: One segment

    /// The end of a segment's content: line breaks before the terminator and filler at the end of a file are none.
    func trimmedEnd(_ end: Int, from start: Int, isTerminated: Bool, isBinary: Bool) -> Int {
        guard !isBinary else { return end }
        var end = end
        while end > start {
            let byte = buffer[end - 1]
            let isFiller = !isTerminated && (byte == 0 || byte == 0x1A || byte == 0x20)
            guard dialect.isLineNoise(byte) || isFiller else { break }
            if byte == element { break }
            end -= 1
        }
        return end
    }

    /// The packed id that stands in a range.
    @inline(__always)
    func tag(_ range: Range<Int>) -> SegmentTag {
        let start = range.lowerBound
        if range.count == 3, min(buffer[start], buffer[start + 1], buffer[start + 2]) > 0x20 {
            return SegmentTag(
                rawValue: UInt32(buffer[start]) << 16 | UInt32(buffer[start + 1]) << 8 | UInt32(buffer[start + 2]))
        }
        if range.count == 2, min(buffer[start], buffer[start + 1]) > 0x20 {
            return SegmentTag(rawValue: UInt32(buffer[start]) << 8 | UInt32(buffer[start + 1]))
        }
        return unusualTag(range)
    }

    @inline(never)
    private func unusualTag(_ range: Range<Int>) -> SegmentTag {
        var value: UInt32 = 0
        var count = 0
        for offset in range {
            let byte = buffer[offset]
            if dialect.isLineNoise(byte) { continue }
            count += 1
            if count > 3 { return .none }
            value = value << 8 | UInt32(byte)
        }
        return count == 0 ? .none : SegmentTag(rawValue: value)
    }
}
