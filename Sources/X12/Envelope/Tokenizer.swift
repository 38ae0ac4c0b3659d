/// Cuts one interchange, or a window of it, into segments and elements in one pass over its bytes.
///
/// Segments with nothing unusual in them, which is nearly all, are read at full speed (`readPlain`); whatever it leaves
/// is read with care. The pass keeps only offsets. It stops behind IEA, before a segment that begins the next
/// interchange, or at the end of the bytes; the work is linear in the bytes whatever they are. In a window that is not
/// the last, a segment is taken only when enough stands behind it to be sure of its end.
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

    let input: InterchangeBytes
    /// Where the next segment must begin at the latest.
    let limit: Int
    /// True when nothing of the file stands behind the bytes.
    let isLast: Bool
    let segmentLimit: Int
    /// False in tests, which hold the quick road against the careful one.
    private let readsPlain: Bool
    var hasSegments: Bool
    /// Where the rows go when they are full; nil for rows of their own, which hold no more than they must.
    private let rows: TableRows?
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
        rows: TableRows? = nil,
        readsPlain: Bool = true
    ) {
        (remarks.pendingFiller, remarks.pendingIndent) = pending
        self.readsPlain = readsPlain
        self.segmentLimit = segmentLimit
        input = InterchangeBytes(buffer, dialect)
        self.isLast = isLast
        hasSegments = continues
        limit = isLast ? buffer.count : buffer.count - Self.margin
        self.rows = rows
        let room = rows ?? TableRows(for: buffer.count)
        entries = FlatBuffer(capacity: 1)
        separators = FlatBuffer(capacity: 1)
        swap(&entries, &room.entries)
        swap(&separators, &room.separators)
    }

    /// Reads on from an offset; `isaEnd` is where ISA's content ends when it begins there.
    mutating func read(from start: Int, isaEnd: Int? = nil) -> Stop {
        var offset = start
        if let isaEnd {
            for separator in input.dialect.header { separators.append(UInt32(separator)) }
            append(start..<isaEnd, tag: .isa, flags: 0, first: 0)
            offset = input.end(ofTerminatorAt: isaEnd)
        }
        while true {
            offset = skipEmpty(from: offset)
            consumed = offset
            if offset > limit || offset >= input.buffer.count { return isLast ? .end : .more }
            if hasSegments, input.beginsInterchange(at: offset) { return .end }
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
                // What else stands behind it is no part of the interchange, in whichever window it is.
                consumed = skipNoise(from: offset)
                return .end
            }
        }
    }

    /// Takes the segment that begins the bytes and of which only a head is here; what follows it stands behind the head.
    mutating func takeSkipped(head: Int, isOversized: Bool) {
        let buffer = input.buffer
        for offset in 0..<min(head, buffer.count) where buffer[offset] == input.element {
            separators.append(UInt32(offset))
        }
        let end = separators.count > 0 ? Int(separators[0]) : min(head, 3)
        var flags = SegmentTable.Entry.skipped
        if isOversized {
            flags |= SegmentTable.Entry.oversized
            remarks.addOversized(segment: 0)
        }
        append(0..<head, tag: input.tag(0..<end), flags: flags, first: 0)
        remarks.acceptPending()
        consumed = head
        if input.isTerminator(at: head) {
            consumed = input.end(ofTerminatorAt: head)
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
        let dialect = input.dialect
        entries.append(SegmentTable.Entry(start: 0, end: 0, word: 0, first: UInt32(separators.count)))
        let kept: TableRows
        if let rows {
            swap(&entries, &rows.entries)
            swap(&separators, &rows.separators)
            kept = rows
        } else {
            kept = TableRows(entries, separators)
        }
        return SegmentTable(
            bytes: bytes,
            base: base,
            dialect: dialect,
            classes: classes,
            rows: kept,
            end: end,
            gap: gap
        )
    }

    /// Keeps a segment whose separators were kept before, from the row `first` on.
    mutating func append(_ range: Range<Int>, tag: SegmentTag, flags: UInt32, first: Int) {
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
        while input.isTerminator(at: offset) {
            // A blank line in a file whose lines are its segments is no mistake.
            if !input.terminator.isWhitespace { remarks.addEmpty(at: offset) }
            offset = skipNoise(from: input.end(ofTerminatorAt: offset))
        }
        return offset
    }

    private mutating func skipNoise(from start: Int) -> Int {
        var offset = start
        while offset < input.buffer.count {
            let byte = input.buffer[offset]
            if input.dialect.isLeadingNoise(byte) {
                let isBlank = byte == 0x20 || byte == 0x09
                if !isBlank {
                    remarks.pendingIndent = nil
                } else if remarks.pendingIndent == nil {
                    remarks.pendingIndent = offset
                }
                offset += 1
            } else if input.dialect.isFiller(byte) {
                if remarks.pendingFiller == nil { remarks.pendingFiller = offset }
                offset += 1
            } else {
                break
            }
        }
        return offset
    }

}
