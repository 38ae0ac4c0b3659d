/// Cuts one interchange into segments and elements in one pass over its bytes.
///
/// The pass looks at every byte once and keeps only offsets. It stops behind IEA, before a segment that begins the
/// next interchange, or at the end of the file; the work is linear in the bytes whatever they are.
struct Tokenizer: ~Copyable {
    /// What the pass met that someone should know.
    struct Remarks {
        /// Terminators with nothing between them: where the first is, and how many.
        var firstEmpty: Int?
        var emptyCount = 0
        /// The first segment with a line break inside, and how many there are.
        var firstWrapped: (segment: Int, offset: Int)?
        var wrappedCount = 0
        /// Segments of binary data whose length is wrong.
        var badBinary: [Int] = []
        /// True when the last segment has no terminator.
        var isUnterminated = false
    }

    private let buffer: UnsafeBufferPointer<UInt8>
    private let dialect: Dialect
    private let element: UInt8
    private let terminator: UInt8
    private let classes: UnsafeMutablePointer<UInt8>
    private var starts = OffsetBuffer()
    private var ends = OffsetBuffer()
    private var tags = OffsetBuffer()
    private var firstSeparator = OffsetBuffer()
    private var separators = OffsetBuffer(capacity: 256)
    private(set) var remarks = Remarks()
    /// Where the run of filler that was looked at last ends.
    private var filled = -1

    private static let separatorClass: UInt8 = 1
    private static let terminatorClass: UInt8 = 2
    private static let lineClass: UInt8 = 3

    init(_ buffer: UnsafeBufferPointer<UInt8>, dialect: Dialect) {
        self.buffer = buffer
        self.dialect = dialect
        element = dialect.delimiters.element
        terminator = dialect.delimiters.segment
        classes = .allocate(capacity: 256)
        classes.initialize(repeating: 0, count: 256)
        classes[Int(UInt8.lineFeed)] = Self.lineClass
        classes[Int(UInt8.carriageReturn)] = Self.lineClass
        classes[Int(terminator)] = Self.terminatorClass
        classes[Int(element)] = Self.separatorClass
    }

    deinit { classes.deallocate() }

    /// Reads the interchange whose first byte is at `start`; `isaEnd` is where ISA's content ends, nil in a fragment.
    mutating func table(of bytes: [UInt8], from start: Int, isaEnd: Int?) -> SegmentTable {
        var offset = start
        if let isaEnd {
            begin(at: start, tag: .isa)
            for separator in dialect.header { separators.append(UInt32(separator)) }
            ends.append(UInt32(isaEnd))
            offset = skipTerminator(at: isaEnd)
        }
        while let next = nextSegment(from: offset) {
            if isaEnd != nil || starts.count > 0, beginsInterchange(at: next) {
                offset = next
                break
            }
            offset = readSegment(from: next)
            if lastTag == .iea {
                offset = skipEmpty(from: offset)
                break
            }
            if offset >= buffer.count { break }
        }
        if offset < buffer.count, lastTag != .iea, !beginsInterchange(at: offset) { offset = buffer.count }
        firstSeparator.append(UInt32(separators.count))
        return SegmentTable(
            bytes: bytes,
            dialect: dialect,
            starts: starts.array,
            ends: ends.array,
            tags: tags.array.map(SegmentTag.init(rawValue:)),
            firstSeparator: firstSeparator.array,
            separators: separators.array,
            end: offset
        )
    }

    private var lastTag: SegmentTag { tags.count > 0 ? SegmentTag(rawValue: tags[tags.count - 1]) : .none }

    private mutating func begin(at offset: Int, tag: SegmentTag) {
        starts.append(UInt32(truncatingIfNeeded: offset))
        tags.append(tag.rawValue)
        firstSeparator.append(UInt32(separators.count))
    }

    /// The first byte of the next segment, past white space and doubled terminators; nil at the end.
    private mutating func nextSegment(from start: Int) -> Int? {
        let offset = skipEmpty(from: start)
        guard offset < buffer.count else { return nil }
        // What fills a file up to a block is not a segment.
        // What was looked through once is not looked through again: lines of one NUL each are segments too.
        if offset > filled {
            filled = offset
            while filled < buffer.count, buffer[filled] == 0 || buffer[filled] == 0x1A || buffer[filled].isWhitespace {
                filled += 1
            }
        }
        return filled == buffer.count ? nil : offset
    }

    /// Where something other than white space and terminators stands.
    private mutating func skipEmpty(from start: Int) -> Int {
        var offset = skipNoise(from: start)
        while isTerminator(at: offset) {
            // A blank line in a file whose lines are its segments is no mistake.
            if !terminator.isWhitespace {
                if remarks.firstEmpty == nil { remarks.firstEmpty = offset }
                remarks.emptyCount += 1
            }
            offset = skipNoise(from: skipTerminator(at: offset))
        }
        return offset
    }

    private func skipNoise(from start: Int) -> Int {
        var offset = start
        while offset < buffer.count, dialect.isLeadingNoise(buffer[offset]) { offset += 1 }
        return offset
    }

    private func isTerminator(at offset: Int) -> Bool {
        guard offset < buffer.count, buffer[offset] == terminator else { return false }
        guard !dialect.terminatorRest.isEmpty else { return true }
        guard offset + dialect.terminatorRest.count < buffer.count else { return false }
        return zip(buffer[(offset + 1)...], dialect.terminatorRest).allSatisfy(==)
    }

    private func skipTerminator(at offset: Int) -> Int {
        min(offset + 1 + dialect.terminatorRest.count, buffer.count)
    }

    /// True when a segment that begins here is the ISA of another interchange, whatever its delimiters.
    private func beginsInterchange(at offset: Int) -> Bool {
        guard Discovery.begins(buffer, at: offset) else { return false }
        return buffer[offset + 3] == element || Discovery.header(buffer, at: offset) != nil
    }

    /// Reads one segment and returns where the next may begin.
    private mutating func readSegment(from start: Int) -> Int {
        begin(at: start, tag: .none)
        let firstOfSegment = separators.count
        var binaryElement = 0
        var lineBreak: Int?
        var offset = start
        var end = buffer.count
        var next = buffer.count
        var isTerminated = false

        let buffer = buffer
        let classes = classes
        scan: while offset < buffer.count {
            let kind = classes[Int(buffer[offset])]
            if kind == 0 {
                offset += 1
                continue
            }
            switch kind {
            case Self.separatorClass:
                // A file that was cut off and went on with the next interchange: sixteen separators in their
                // places are no accident.
                if offset > start + 3, buffer[offset - 1] == 0x41, Discovery.isFixed(buffer, at: offset - 3) {
                    end = offset - 3
                    next = end
                    break scan
                }
                separators.append(UInt32(truncatingIfNeeded: offset))
                let count = separators.count - firstOfSegment
                if count == 1 {
                    binaryElement = tag(start..<offset).binaryElement ?? 0
                }
                if count == binaryElement {
                    if let dataEnd = binaryEnd(after: offset, firstOfSegment: firstOfSegment) {
                        offset = dataEnd
                        lineBreak = nil
                        continue scan
                    }
                    remarks.badBinary.append(starts.count - 1)
                }
            case Self.terminatorClass:
                if isTerminator(at: offset) {
                    isTerminated = true
                    end = offset
                    next = skipTerminator(at: offset)
                    break scan
                }
            default:
                if lineBreak == nil { lineBreak = offset }
                // IEA without its terminator, and the next interchange on the next line.
                if offset - start < 64, tag(start..<min(start + 3, offset)) == .iea {
                    let following = skipNoise(from: offset)
                    if beginsInterchange(at: following) {
                        end = offset
                        next = following
                        break scan
                    }
                }
            }
            offset += 1
        }
        if !isTerminated { remarks.isUnterminated = true }
        let isBinary = binaryElement > 0 && separators.count - firstOfSegment >= binaryElement
        end = trimmedEnd(end, from: start, isTerminated: isTerminated, isBinary: isBinary)
        if let lineBreak, lineBreak < end {
            if remarks.firstWrapped == nil { remarks.firstWrapped = (starts.count - 1, lineBreak) }
            remarks.wrappedCount += 1
        }
        ends.append(UInt32(truncatingIfNeeded: end))
        let first = firstOfSegment < separators.count ? Int(separators[firstOfSegment]) : end
        tags[tags.count - 1] = tag(start..<max(start, first)).rawValue
        return next
    }

    /// The end of a segment's content: line breaks before the terminator and filler at the end of a file are none.
    private func trimmedEnd(_ end: Int, from start: Int, isTerminated: Bool, isBinary: Bool) -> Int {
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

    /// The offset of the terminator behind binary data, when the length before it leads to one.
    private func binaryEnd(after offset: Int, firstOfSegment: Int) -> Int? {
        let before = Int(separators[separators.count - 2])
        guard separators.count - 2 >= firstOfSegment, offset - before <= 16 else { return nil }
        guard let length = buffer[before + 1..<offset].number, length <= buffer.count - offset - 1 else { return nil }
        let end = offset + 1 + length
        return isTerminator(at: end) || end == buffer.count ? end : nil
    }

    private func tag(_ range: Range<Int>) -> SegmentTag {
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
