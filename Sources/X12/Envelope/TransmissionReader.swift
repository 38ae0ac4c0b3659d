import Diagnostics

/// Finds the interchanges of a file one after the other and keeps what stands between them.
///
/// It takes the file in one piece or in windows that follow each other, and says of each how much it has used.
struct TransmissionReader<Output: TransmissionOutput> {
    var output: Output
    let source: String?
    let segmentLimit: Int
    private let fragment: Delimiters?
    private var remarks: TransmissionRemarks
    private(set) var junk: [Range<Int>] = []
    /// Binary data that reaches out of the window: where its segment begins, where it begins, how long it is.
    private(set) var pendingBinary: (segment: Int, data: Int, length: Int)?
    private(set) var interchangeCount = 0

    /// Filler and blanks at the end of the window before, of which the next tells whether they are worth a word.
    private var pending: (filler: Int?, indent: Int?) = (nil, nil)
    /// True for a fragment whose delimiters nobody gave.
    private var isGuessed = false
    private var state = State.start
    private var gap = InterchangeGap()
    private var classes = KnownClasses()
    /// The rows of earlier windows of a stream; nil for a file that is kept.
    var used: UsedRows?
    private var numbers = InterchangeNumbers()
    private var walk: EnvelopeWalk<Output.Sink>?

    private enum State {
        case start
        /// Between interchanges; behind one, its terminators are noise.
        case between
        case inside(Dialect)
        /// In an encoding that is not read.
        case refused
    }

    init(_ output: Output, source: String?, fragment: Delimiters?, segmentLimit: Int) {
        self.output = output
        self.source = source
        self.fragment = fragment
        self.segmentLimit = segmentLimit
        remarks = TransmissionRemarks(source: source)
    }

    /// What was found in and around the interchanges that are over.
    var findings: Findings { remarks.findings }

    mutating func refuse(count: Int, limit: Int) {
        remarks.tooLarge(count: count, limit: limit)
        state = .refused
    }

    /// Takes a window, the first `count` of these bytes, the first of which stands at `base` in the file; gives back how
    /// many of them it used.
    ///
    /// With the last window it uses all. With another it may use none, and needs a larger one.
    mutating func take(_ bytes: [UInt8], count: Int? = nil, base: Int, isLast: Bool) -> Int {
        let count = count ?? bytes.count
        let used = bytes.withUnsafeBufferPointer { buffer in
            let buffer = UnsafeBufferPointer(rebasing: buffer[..<count])
            let window = Window(bytes: bytes, buffer: buffer, base: base, isLast: isLast)
            var position = 0
            while true {
                let (before, phase, count) = (position, phase, interchangeCount)
                position = step(window, at: position)
                let hasMoved = position > before || phase != self.phase || count != interchangeCount
                if !hasMoved || pendingBinary != nil { break }
                if position >= buffer.count, !isLast || self.phase != 2 { break }
            }
            return position
        }
        if isLast, pendingBinary == nil { finish(count: base + count) }
        return used
    }

    /// Takes one segment of which only the head is here, because the rest was skipped; what follows stands behind it.
    ///
    /// Gives back how many of the bytes it used.
    mutating func takeSkipped(_ bytes: [UInt8], base: Int, gap: (after: Int, count: Int), isOversized: Bool) -> Int {
        pendingBinary = nil
        guard case .inside(let dialect) = state else { return bytes.count }
        return bytes.withUnsafeBufferPointer { buffer in
            var tokenizer = Tokenizer(
                buffer, dialect: dialect, segmentLimit: segmentLimit, continues: true,
                pending: (pending.filler.map { $0 - base }, pending.indent.map { $0 - base }))
            pending = (nil, nil)
            tokenizer.takeSkipped(head: gap.after, isOversized: isOversized)
            let marks = tokenizer.remarks
            let used = tokenizer.consumed
            let table = tokenizer.table(of: bytes, base: base, classes: classes.of(dialect), gap: gap)
            hand(table, marks)
            return used
        }
    }

    /// The terminator of the interchange that is being read.
    var terminator: UInt8? { if case .inside(let dialect) = state { dialect.delimiters.segment } else { nil } }

    private var phase: Int {
        switch state {
        case .start: 0
        case .between: 1
        case .inside: 2
        case .refused: 3
        }
    }

    /// Hands a table to the walk, and lets the output see what was found in it while its bytes are here.
    private mutating func hand(_ table: SegmentTable, _ marks: TokenRemarks) {
        walk?.take(table, marks)
        if walk != nil { output.note(walk!, table) }
    }

    /// One step of the way; gives back the new position, the same when more bytes are needed.
    private mutating func step(_ window: Window, at position: Int) -> Int {
        switch state {
        case .start:
            guard window.isLast || window.buffer.count >= 2 * Tokenizer.margin else { return position }
            return begin(window)
        case .between:
            return seek(window, at: position)
        case .inside(let dialect):
            return read(window, at: position, dialect, header: nil)
        case .refused:
            return window.buffer.count
        }
    }

    // MARK: Between interchanges

    private mutating func begin(_ window: Window) -> Int {
        let buffer = window.buffer
        if let encoding = ForeignEncoding(buffer) {
            remarks.foreign(encoding)
            state = .refused
            return buffer.count
        }
        state = .between
        var position = 0
        if buffer.count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
            position = 3
            remarks.byteOrderMark(0..<3)
        }
        var start = position
        while start < buffer.count, buffer[start].isWhitespace { start += 1 }
        guard let delimiters = FragmentDelimiters.find(buffer, from: start, given: fragment) else { return position }
        isGuessed = delimiters != fragment
        return read(window, at: start, Dialect(delimiters: delimiters), header: nil)
    }

    /// Looks for the next ISA that can be read, and remarks on those that cannot.
    private mutating func seek(_ window: Window, at start: Int) -> Int {
        let (buffer, base) = (window.buffer, window.base)
        let limit = window.isLast ? buffer.count : buffer.count - Tokenizer.margin
        var offset = start
        while offset < limit {
            let isBehindWord = gap.previous?.isAlphanumeric ?? false
            guard buffer[offset] == 0x49, Discovery.begins(buffer, at: offset),
                !isBehindWord || Discovery.isFixed(buffer, at: offset)
            else {
                gap.add(buffer[offset], at: base + offset)
                offset += 1
                continue
            }
            if let header = Discovery.header(buffer, at: offset) {
                remarkJunk()
                return read(window, at: offset, header.dialect, header: header)
            }
            remarks.unreadableHeader(base + offset..<base + min(offset + Discovery.length, buffer.count))
            for skipped in offset..<min(offset + 4, buffer.count) { gap.add(buffer[skipped], at: base + skipped) }
            offset += 4
        }
        return min(max(offset, start), buffer.count)
    }

    private mutating func remarkJunk(isSilent: Bool = false) {
        defer { gap = InterchangeGap() }
        if let range = gap.junk, junk.count < 100_000 { junk.append(range) }
        if !isSilent { for finding in gap.findings(source: source) { remarks.findings.add(finding) } }
    }

    // MARK: Interchanges

    /// Reads an interchange, or the window of one, from a position on.
    private mutating func read(
        _ window: Window, at position: Int, _ dialect: Dialect, header: Discovery.Header?
    ) -> Int {
        let base = window.base
        let continues = walk != nil
        var tokenizer = Tokenizer(
            window.buffer, dialect: dialect, segmentLimit: segmentLimit, isLast: window.isLast, continues: continues,
            pending: (pending.filler.map { $0 - base }, pending.indent.map { $0 - base }),
            rows: used?.take(for: window.buffer.count))
        let stop = tokenizer.read(from: position, isaEnd: header?.contentEnd)
        let marks = tokenizer.remarks
        let consumed = tokenizer.consumed
        let table = tokenizer.table(of: window.bytes, base: base, classes: classes.of(dialect))
        if !continues {
            if header == nil, table.count == 0 { return stop == .end ? max(consumed, position) : position }
            if header == nil { remarks.fragment(dialect.delimiters, isGuessed: isGuessed, table.content(0)) }
            walk = EnvelopeWalk(
                output.sink(for: table, ordinal: interchangeCount), table: table, source: source,
                ordinal: interchangeCount, header: header
            )
            state = .inside(dialect)
        }
        pending = (nil, nil)
        if stop != .end { pending = (marks.pendingFiller.map { $0 + base }, marks.pendingIndent.map { $0 + base }) }
        hand(table, marks)
        switch stop {
        case .more: break
        case .binary(let data, let length):
            pendingBinary = (consumed + base, data + base, length)
        case .end:
            closeInterchange(table)
            // What fills the rest stands behind the interchange, not before a segment.
            if let filler = marks.pendingFiller { gap.add(fillerAt: base + filler) }
        }
        return consumed
    }

    private mutating func closeInterchange(_ table: SegmentTable) {
        guard var walk else { return }
        self.walk = nil
        state = .between
        gap = InterchangeGap(behind: table.dialect)
        walk.finish()
        remarks.findings.add(contentsOf: output.graded(walk.findings, walk.sink))
        if walk.isa.isPresent, !numbers.insert(walk.header) {
            remarks.findings.add(contentsOf: output.graded(Findings([walk.duplicate]), walk.sink))
        }
        interchangeCount += 1
        output.finish(walk, table)
    }

    /// The file is over.
    private mutating func finish(count: Int) {
        if case .refused = state {
            if count > 0, !remarks.isTooLarge { junk.append(0..<count) }
        } else {
            remarkJunk(isSilent: interchangeCount == 0)
        }
        if interchangeCount == 0 { remarks.noInterchange(count: count) }
    }
}
