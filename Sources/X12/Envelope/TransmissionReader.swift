import Diagnostics

/// What is made of the interchanges that a reader finds.
protocol TransmissionOutput {
    associatedtype Sink: EnvelopeSink
    /// An interchange begins with this table.
    mutating func sink(for table: SegmentTable, ordinal: Int) -> Sink
    /// A walk took this table, whose bytes will not stay.
    mutating func note(_ walk: borrowing EnvelopeWalk<Sink>, _ table: SegmentTable)
    /// An interchange is over; `table` is its last.
    mutating func finish(_ walk: consuming EnvelopeWalk<Sink>, _ table: SegmentTable)
    /// What was found in an interchange's envelope, at the severities agreed with its sender.
    func graded(_ findings: Findings, _ sink: Sink) -> Findings
}

extension TransmissionOutput {
    func graded(_ findings: Findings, _ sink: Sink) -> Findings { findings }
}

/// Finds the interchanges of a file one after the other and keeps what stands between them.
///
/// It takes the file in one piece or in windows that follow each other, and says of each how much it has used.
struct TransmissionReader<Output: TransmissionOutput> {
    var output: Output
    let source: String?
    let segmentLimit: Int
    private let fragment: Delimiters?
    private(set) var findings = Findings()
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
    /// Sender, receiver and the control numbers they used so far.
    private var numbers: [[String]: ControlNumbers] = [:]
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
    }

    mutating func refuse(count: Int, limit: Int) {
        findings.add(
            Finding(
                .transmissionTooLarge,
                "the file is larger than the limit and was not read",
                at: Place(source: source),
                label: "\(count) bytes, \(limit) allowed"
            )
        )
        state = .refused
    }

    /// Takes a window whose first byte stands at `base` in the file; gives back how many of its bytes it used.
    ///
    /// With the last window it uses all. With another it may use none, and needs a larger one.
    mutating func take(_ bytes: [UInt8], base: Int, isLast: Bool) -> Int {
        let used = bytes.withUnsafeBufferPointer { buffer in
            var position = 0
            while true {
                let (before, phase, count) = (position, phase, interchangeCount)
                position = step(bytes, buffer, at: position, base: base, isLast: isLast)
                let hasMoved = position > before || phase != self.phase || count != interchangeCount
                if !hasMoved || pendingBinary != nil { break }
                if position >= buffer.count, !isLast || self.phase != 2 { break }
            }
            return position
        }
        if isLast, pendingBinary == nil { finish(count: base + bytes.count) }
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
            let remarks = tokenizer.remarks
            let used = tokenizer.consumed
            let table = tokenizer.table(of: bytes, base: base, classes: classes.of(dialect), gap: gap)
            hand(table, remarks)
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
    private mutating func hand(_ table: SegmentTable, _ remarks: TokenRemarks) {
        walk?.take(table, remarks)
        if walk != nil { output.note(walk!, table) }
    }

    /// One step of the way; gives back the new position, the same when more bytes are needed.
    private mutating func step(
        _ bytes: [UInt8],
        _ buffer: UnsafeBufferPointer<UInt8>,
        at position: Int,
        base: Int,
        isLast: Bool
    ) -> Int {
        switch state {
        case .start:
            guard isLast || buffer.count >= 2 * Tokenizer.margin else { return position }
            return begin(bytes, buffer, base: base, isLast: isLast)
        case .between:
            return seek(bytes, buffer, at: position, base: base, isLast: isLast)
        case .inside(let dialect):
            return read(bytes, buffer, at: position, base: base, isLast: isLast, dialect, header: nil)
        case .refused:
            return buffer.count
        }
    }

    // MARK: Between interchanges

    private mutating func begin(
        _ bytes: [UInt8],
        _ buffer: UnsafeBufferPointer<UInt8>,
        base: Int,
        isLast: Bool
    ) -> Int {
        if let encoding = ForeignEncoding(buffer) {
            findings.add(
                Finding(
                    .transmissionEncoding,
                    "the file is in \(encoding.name) and was not read",
                    at: place(encoding.bytes),
                    notes: [Finding.Note("help", encoding.help)]
                )
            )
            state = .refused
            return buffer.count
        }
        state = .between
        var position = 0
        if buffer.count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
            position = 3
            findings.add(
                Finding(.transmissionByteOrderMark, "the file begins with a byte order mark", at: place(0..<3))
            )
        }
        var start = position
        while start < buffer.count, buffer[start].isWhitespace { start += 1 }
        let delimiters =
            if let fragment, FragmentDelimiters.fit(fragment, buffer, from: start) {
                fragment
            } else {
                FragmentDelimiters.guess(buffer, from: start)
            }
        guard let delimiters else { return position }
        isGuessed = delimiters != fragment
        let dialect = Dialect(delimiters: delimiters)
        let end = read(bytes, buffer, at: start, base: base, isLast: isLast, dialect, header: nil)
        return end
    }

    /// Looks for the next ISA that can be read, and remarks on those that cannot.
    private mutating func seek(
        _ bytes: [UInt8],
        _ buffer: UnsafeBufferPointer<UInt8>,
        at start: Int,
        base: Int,
        isLast: Bool
    ) -> Int {
        let limit = isLast ? buffer.count : buffer.count - Tokenizer.margin
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
                return read(
                    bytes, buffer, at: offset, base: base, isLast: isLast, header.dialect, header: header)
            }
            let reach = base + offset..<base + min(offset + Discovery.length, buffer.count)
            findings.add(Finding(.isaUnreadable, "this begins like an ISA and cannot be read as one", at: place(reach)))
            for skipped in offset..<min(offset + 4, buffer.count) { gap.add(buffer[skipped], at: base + skipped) }
            offset += 4
        }
        return min(max(offset, start), buffer.count)
    }

    private mutating func remarkJunk(isSilent: Bool = false) {
        defer { gap = InterchangeGap() }
        if let range = gap.junk, junk.count < 100_000 { junk.append(range) }
        if !isSilent, let finding = gap.finding(source: source) { findings.add(finding) }
    }

    // MARK: Interchanges

    /// Reads an interchange, or the window of one, from a position on.
    private mutating func read(
        _ bytes: [UInt8],
        _ buffer: UnsafeBufferPointer<UInt8>,
        at position: Int,
        base: Int,
        isLast: Bool,
        _ dialect: Dialect,
        header: Discovery.Header?
    ) -> Int {
        let continues = walk != nil
        var tokenizer = Tokenizer(
            buffer, dialect: dialect, segmentLimit: segmentLimit, isLast: isLast, continues: continues,
            pending: (pending.filler.map { $0 - base }, pending.indent.map { $0 - base }))
        let stop = tokenizer.read(from: position, isaEnd: header?.contentEnd)
        let remarks = tokenizer.remarks
        let used = tokenizer.consumed
        let table = tokenizer.table(of: bytes, base: base, classes: classes.of(dialect))
        if !continues {
            if header == nil, table.count == 0 { return stop == .end ? max(used, position) : position }
            if header == nil { remarkFragment(dialect.delimiters, table) }
            walk = EnvelopeWalk(
                output.sink(for: table, ordinal: interchangeCount), table: table, source: source,
                ordinal: interchangeCount, header: header
            )
            state = .inside(dialect)
        }
        pending = (nil, nil)
        if stop != .end { pending = (remarks.pendingFiller.map { $0 + base }, remarks.pendingIndent.map { $0 + base }) }
        hand(table, remarks)
        switch stop {
        case .more: break
        case .binary(let data, let length):
            pendingBinary = (used + base, data + base, length)
        case .end:
            closeInterchange(table)
            // What fills the rest stands behind the interchange, not before a segment.
            for offset in (remarks.pendingFiller ?? used)..<used { gap.add(buffer[offset], at: base + offset) }
        }
        return used
    }

    private mutating func closeInterchange(_ table: SegmentTable) {
        guard var walk else { return }
        self.walk = nil
        state = .between
        gap.terminator = table.dialect.delimiters.segment
        walk.finish()
        findings.add(contentsOf: output.graded(walk.findings, walk.sink))
        findings.add(contentsOf: output.graded(checkNumber(walk), walk.sink))
        interchangeCount += 1
        output.finish(walk, table)
    }

    private mutating func checkNumber(_ walk: EnvelopeWalk<Output.Sink>) -> Findings {
        guard walk.isa.isPresent else { return Findings() }
        let parties = [walk.header.sender.description, walk.header.receiver.description]
        // Past so many partners in one file a double may go unseen; memory stays bounded.
        guard numbers[parties] != nil || numbers.count < 10_000,
            !numbers[parties, default: ControlNumbers()].insert(walk.header.controlNumber)
        else { return Findings() }
        var place = place(walk.isa[13].bytes)
        place.interchange = walk.ordinal
        place.segmentID = "ISA"
        place.element = 13
        return Findings([
            Finding(
                .isaDuplicate,
                "the interchange has the control number of an earlier one in the file",
                at: place,
                value: walk.header.controlNumber
            )
        ])
    }

    private mutating func remarkFragment(_ delimiters: Delimiters, _ table: SegmentTable) {
        findings.add(
            Finding(
                .transmissionFragment,
                "there is no ISA; the delimiters were \(isGuessed ? "guessed" : "given")",
                at: place(table.content(0)),
                label: delimiters.description
            )
        )
    }

    /// The file is over.
    private mutating func finish(count: Int) {
        if case .refused = state {
            if count > 0, findings.counts[FindingKind.transmissionTooLarge.code] == nil { junk.append(0..<count) }
            remarkNothing(count)
            return
        }
        remarkJunk(isSilent: interchangeCount == 0)
        remarkNothing(count)
    }

    private mutating func remarkNothing(_ count: Int) {
        guard interchangeCount == 0, findings.counts[FindingKind.transmissionTooLarge.code] == nil,
            findings.counts[FindingKind.transmissionEncoding.code] == nil
        else { return }
        findings.add(
            Finding(
                .transmissionNoInterchange,
                count == 0 ? "the file is empty" : "the file holds no interchange",
                at: place(0..<min(count, 16))
            )
        )
    }

    private func place(_ range: Range<Int>) -> Place { Place(source: source, bytes: range) }
}
