/// Cuts one interchange, or a window of it, into segments and elements in one pass over its bytes.
///
/// Segments with nothing unusual in them, which is nearly all, are read at full speed (`readPlain`); whatever it leaves
/// is read with care. The pass keeps only offsets. It stops behind IEA, before a segment that begins the next interchange, or at the end
/// of the bytes; the work is linear in the bytes whatever they are. In a window that is not the last, a segment is
/// taken only when enough stands behind it to be sure of its end.
struct Tokenizer: ~Copyable {
    /// Why the pass stopped.
    enum Stop: Equatable {
        /// The interchange is over.
        case end
        /// More bytes are needed to go on.
        case more
        /// Binary data of this length begins at this offset and reaches out of the window.
        case binary(at: Int, length: Int)
    }

    /// How much must stand behind a segment: enough to see whether an ISA begins there.
    static let margin = 512

    let buffer: UnsafeBufferPointer<UInt8>
    let dialect: Dialect
    let element: UInt8
    let terminator: UInt8
    /// Where the next segment must begin at the latest.
    let limit: Int
    private let isLast: Bool
    let segmentLimit: Int
    /// False in tests, which hold the quick road against the careful one.
    private let readsPlain: Bool
    var hasSegments: Bool
    var entries: FlatBuffer<SegmentTable.Entry>
    var separators: FlatBuffer<UInt32>
    var remarks = TokenRemarks()
    /// Where the next window begins: behind what was taken.
    private(set) var consumed = 0

    /// A pass over these bytes; `continues` when segments of the interchange came in an earlier window,
    /// at the end of which filler and blanks may have stood (`pending`, offsets before the buffer).
    init(
        _ buffer: UnsafeBufferPointer<UInt8>,
        dialect: Dialect,
        segmentLimit: Int,
        isLast: Bool = true,
        continues: Bool = false,
        pending: (filler: Int?, indent: Int?) = (nil, nil),
        readsPlain: Bool = true
    ) {
        (remarks.pendingFiller, remarks.pendingIndent) = pending
        self.readsPlain = readsPlain
        self.segmentLimit = segmentLimit
        self.buffer = buffer
        self.dialect = dialect
        self.isLast = isLast
        hasSegments = continues
        limit = isLast ? buffer.count : buffer.count - Self.margin
        element = dialect.delimiters.element
        terminator = dialect.delimiters.segment
        // About as many as real files have; a window then grows its rows at most once.
        entries = FlatBuffer(capacity: 16 + min(buffer.count, 1 << 20) / 24)
        separators = FlatBuffer(capacity: 64 + min(buffer.count, 1 << 20) / 6)
    }

    /// Reads on from an offset; `isaEnd` is where ISA's content ends when it begins there.
    mutating func read(from start: Int, isaEnd: Int? = nil) -> Stop {
        var offset = start
        if let isaEnd {
            for separator in dialect.header { separators.append(UInt32(separator)) }
            append(start..<isaEnd, tag: .isa, flags: 0, first: 0)
            offset = skipTerminator(at: isaEnd)
        }
        while true {
            offset = skipEmpty(from: offset)
            consumed = offset
            if offset > limit || offset >= buffer.count { return isLast ? .end : .more }
            if hasSegments, beginsInterchange(at: offset) { return .end }
            let plain = readsPlain ? readPlain(from: offset) : offset
            if plain > offset {
                offset = plain
                continue
            }
            switch readSegment(from: offset) {
            case .stopped(let stop): return stop
            case .taken(let next, let tag):
                remarks.acceptPending()
                offset = next
                guard tag == .iea else { continue }
                consumed = skipEmpty(from: offset)
                return .end
            }
        }
    }

    /// Takes the segment that begins the bytes and of which only a head is here; what follows it stands behind the head.
    mutating func takeSkipped(head: Int, isOversized: Bool) {
        for offset in 0..<min(head, buffer.count) where buffer[offset] == element { separators.append(UInt32(offset)) }
        let end = separators.count > 0 ? Int(separators[0]) : min(head, 3)
        var flags = SegmentTable.Entry.skipped
        if isOversized {
            flags |= SegmentTable.Entry.oversized
            remarks.addOversized(segment: 0)
        }
        append(0..<head, tag: tag(0..<end), flags: flags, first: 0)
        remarks.acceptPending()
        consumed = head
        if isTerminator(at: head) {
            consumed = skipTerminator(at: head)
        } else if head < buffer.count, !isOversized {
            remarks.badBinary.append(0)
        } else {
            remarks.isUnterminated = true
        }
    }

    /// The table of what was read, over bytes that begin at `base` in the file.
    consuming func table(
        of bytes: [UInt8],
        base: Int = 0,
        classes: ByteClasses,
        gap: (after: Int, count: Int)? = nil
    ) -> SegmentTable {
        let end = base + consumed + (gap?.count ?? 0)
        let dialect = dialect
        entries.append(SegmentTable.Entry(start: 0, end: 0, word: 0, first: UInt32(separators.count)))
        return SegmentTable(
            bytes: bytes,
            base: base,
            dialect: dialect,
            classes: classes,
            entries: entries.release(),
            separators: separators.release(),
            end: end,
            gap: gap
        )
    }

    private mutating func append(_ range: Range<Int>, tag: SegmentTag, flags: UInt32, first: Int) {
        entries.append(
            SegmentTable.Entry(
                start: UInt32(truncatingIfNeeded: range.lowerBound),
                end: UInt32(truncatingIfNeeded: range.upperBound),
                word: tag.rawValue | flags,
                first: UInt32(truncatingIfNeeded: first)
            )
        )
        hasSegments = true
    }

    // MARK: Between segments

    /// Where something other than white space, filler and terminators stands.
    private mutating func skipEmpty(from start: Int) -> Int {
        var offset = skipNoise(from: start)
        while isTerminator(at: offset) {
            // A blank line in a file whose lines are its segments is no mistake.
            if !terminator.isWhitespace { remarks.addEmpty(at: offset) }
            offset = skipNoise(from: skipTerminator(at: offset))
        }
        return offset
    }

    private mutating func skipNoise(from start: Int) -> Int {
        var offset = start
        while offset < buffer.count {
            let byte = buffer[offset]
            if dialect.isLeadingNoise(byte) {
                let isBlank = byte == 0x20 || byte == 0x09
                if !isBlank {
                    remarks.pendingIndent = nil
                } else if remarks.pendingIndent == nil {
                    remarks.pendingIndent = offset
                }
                offset += 1
            } else if dialect.isFiller(byte) {
                if remarks.pendingFiller == nil { remarks.pendingFiller = offset }
                offset += 1
            } else {
                break
            }
        }
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
        guard buffer[offset] == 0x49, Discovery.begins(buffer, at: offset) else { return false }
        return buffer[offset + 3] == element || Discovery.header(buffer, at: offset) != nil
    }

    // MARK: One segment

    private enum Reading {
        /// The segment was taken, and the next may begin at this offset.
        case taken(next: Int, SegmentTag)
        case stopped(Stop)
    }

    private mutating func readSegment(from start: Int) -> Reading {
        let first = separators.count
        var tag = SegmentTag.none
        var binaryElement = 0
        var hasBadBinary = false
        var lineBreak: Int?
        var end = buffer.count
        var next = buffer.count
        var isTerminated = false

        // A local copy lives in registers.
        let buffer = buffer
        let (element, terminator) = (element, terminator)
        var scan = DelimiterScan(buffer, element: element, terminator: terminator, from: start)
        while true {
            let offset = scan.next()
            if offset >= buffer.count { break }
            let byte = buffer[offset]
            if byte == element {
                // A file that was cut off and went on with the next interchange: sixteen separators in their
                // places are no accident.
                if offset > start + 3, buffer[offset - 1] == 0x41, Discovery.isFixed(buffer, at: offset - 3) {
                    end = offset - 3
                    next = end
                    break
                }
                separators.append(UInt32(truncatingIfNeeded: offset))
                if separators.count == first + 1 {
                    tag = self.tag(start..<offset)
                    binaryElement = tag.binaryElement ?? 0
                }
                if binaryElement > 0, separators.count - first == binaryElement {
                    switch binaryEnd(after: offset) {
                    case .at(let dataEnd):
                        lineBreak = nil
                        scan.seek(dataEnd)
                    case .beyond(let length):
                        separators.truncate(to: first)
                        // What fits is waited for: a wrong length shows itself at the end of the data.
                        return .stopped(length <= segmentLimit ? .more : .binary(at: offset + 1, length: length))
                    case .unknown: hasBadBinary = true
                    }
                }
            } else if byte == terminator {
                if isTerminator(at: offset) {
                    isTerminated = true
                    end = offset
                    next = skipTerminator(at: offset)
                    break
                }
            } else if byte == .lineFeed || byte == .carriageReturn {
                if lineBreak == nil { lineBreak = offset }
                // IEA without its terminator, and the next interchange on the next line.
                if offset - start < 64, self.tag(start..<min(start + 3, offset)) == .iea {
                    var following = offset
                    while following < buffer.count, dialect.isLeadingNoise(buffer[following]) { following += 1 }
                    if following < buffer.count, beginsInterchange(at: following) {
                        end = offset
                        next = following
                        break
                    }
                }
            }
        }
        guard isLast || next <= limit else {
            separators.truncate(to: first)
            return .stopped(.more)
        }

        let isBinary = binaryElement > 0 && separators.count - first >= binaryElement
        end = trimmedEnd(end, from: start, isTerminated: isTerminated, isBinary: isBinary)
        if separators.count == first { tag = self.tag(start..<end) }
        var flags: UInt32 = 0
        if let lineBreak, lineBreak < end {
            flags |= SegmentTable.Entry.wrapped
            remarks.addWrapped(at: lineBreak, segment: entries.count)
        }
        if end - start > segmentLimit, !isBinary {
            flags |= SegmentTable.Entry.oversized
            remarks.addOversized(segment: entries.count)
        }
        if hasBadBinary { remarks.badBinary.append(entries.count) }
        if !isTerminated { remarks.isUnterminated = true }
        append(start..<end, tag: tag, flags: flags, first: first)
        return .taken(next: next, tag)
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

    private enum BinaryEnd {
        /// The terminator behind the data stands here.
        case at(Int)
        /// The data, this long, reaches out of a window that is not the last.
        case beyond(Int)
        /// The length before the data does not lead to a terminator.
        case unknown
    }

    /// Where binary data ends that begins behind the last separator, by the length in the element before it.
    private func binaryEnd(after offset: Int) -> BinaryEnd {
        let before = Int(separators[separators.count - 2])
        guard offset - before <= 16, let length = buffer[before + 1..<offset].number else { return .unknown }
        guard length <= buffer.count - offset - 1 else { return isLast ? .unknown : .beyond(length) }
        let end = offset + 1 + length
        if !isLast, end > limit { return .beyond(length) }
        return isTerminator(at: end) || end == buffer.count ? .at(end) : .unknown
    }

    @inline(__always)
    private func tag(_ range: Range<Int>) -> SegmentTag {
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
