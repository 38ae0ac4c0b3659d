import Diagnostics

/// What is shown of a stream around its findings, by their offsets: a few hundred bytes each, and not without end.
struct Excerpts: Sendable {
    private var kept: [Int: SourceExcerpt] = [:]

    /// How many are kept.
    static let limit = 4000
    /// How many bytes to either side are kept; more than a line that is printed has.
    static let reach = 128

    /// The excerpt a finding is shown with.
    func excerpt(for finding: Finding) -> SourceExcerpt? { finding.place.bytes.flatMap { kept[$0.lowerBound] } }

    /// Keeps the segment a finding is about, where it is in the table; `before` segments stand before that.
    mutating func keep(_ finding: Finding, _ table: SegmentTable, before: Int) {
        guard let bytes = finding.place.bytes, kept[bytes.lowerBound] == nil, kept.count < Self.limit,
            let excerpt = table.excerpt(holding: bytes.lowerBound, before: before)
        else { return }
        kept[bytes.lowerBound] = excerpt
    }

    /// Keeps what was made elsewhere, where there is nothing yet.
    mutating func keep(_ excerpt: SourceExcerpt, at offset: Int) {
        if kept[offset] == nil, kept.count < Self.limit { kept[offset] = excerpt }
    }

    /// The same for a source that lacks bytes and segments at its beginning; what stood in those is left out.
    func moved(by count: Int, segments: Int) -> Excerpts {
        var moved = Excerpts()
        for (offset, excerpt) in kept where excerpt.frame.bytes.lowerBound + count >= 0 {
            var excerpt = excerpt
            excerpt.base += count
            excerpt.frame = excerpt.frame.moved(by: count)
            excerpt.frame.number += segments
            moved.kept[offset + count] = excerpt
        }
        return moved
    }

    /// The offsets of findings that are not shown yet, in order.
    func missing(of findings: Findings) -> [Int] {
        Set(findings.kept.compactMap { $0.place.bytes?.lowerBound }.filter { kept[$0] == nil }).sorted()
    }
}

extension SourceFrame {
    fileprivate func moved(by count: Int) -> SourceFrame {
        SourceFrame(
            bytes: bytes.lowerBound + count..<bytes.upperBound + count, number: number,
            skeleton: skeleton.map { $0.lowerBound + count..<$0.upperBound + count })
    }
}

/// Looks for the segments at some offsets, and makes nothing else of a transmission.
struct ExcerptOutput: TransmissionOutput {
    private(set) var excerpts: Excerpts
    private let offsets: [Int]
    private var next = 0
    private var segments = 0

    /// The offsets are in order.
    init(_ excerpts: Excerpts, offsets: [Int]) {
        self.excerpts = excerpts
        self.offsets = offsets
    }

    mutating func sink(for table: SegmentTable, ordinal: Int) -> NoSink { NoSink() }

    mutating func note(_ walk: borrowing EnvelopeWalk<NoSink>, _ table: SegmentTable) {
        while next < offsets.count, offsets[next] < table.end {
            if let excerpt = table.excerpt(holding: offsets[next], before: segments) {
                excerpts.keep(excerpt, at: offsets[next])
            }
            next += 1
        }
        segments += table.count
    }

    mutating func finish(_ walk: consuming EnvelopeWalk<NoSink>, _ table: SegmentTable) {}
}

/// Wants nothing of an interchange.
struct NoSink: EnvelopeSink {
    func beginGroup(_ header: GroupHeader, gs: Segment, at index: Int) {}
    func endGroup(ge: Segment?, before index: Int) {}
    func beginSet(_ opening: SetOpening, st: Segment) {}
    func segments(_ table: SegmentTable, _ range: Range<Int>, ordinal: Int) {}
    func endSet(before index: Int) {}
    func acknowledgment(_ ta1: Segment) {}
    func stray(_ segment: Segment) {}
}

/// Finds the text lines at some offsets of a stream, for what stands in no segment.
struct LineExcerpts {
    /// What was found, by the offsets.
    private(set) var found: [Int: SourceExcerpt] = [:]
    private let offsets: [Int]
    private var next = 0
    private var bytes: [UInt8] = []
    private var base = 0
    /// How many line feeds stand before the bytes.
    private var lines = 0

    /// How far a line is followed to either side; `SourceFrame.line` goes no further.
    private static let reach = 4096

    /// The offsets are in order.
    init(offsets: [Int]) { self.offsets = offsets }

    /// Takes the next piece of the stream; an empty one is its end.
    mutating func take(_ piece: UnsafeRawBufferPointer) {
        guard next < offsets.count else { return }
        bytes.append(contentsOf: piece)
        let end = base + bytes.count
        while next < offsets.count, piece.isEmpty || offsets[next] + Self.reach <= end {
            let offset = offsets[next]
            var frame = SourceFrame.line(of: bytes, holding: offset - base, reach: Self.reach)
            let near = frame.bytes.clamped(to: max(0, offset - base - Excerpts.reach)..<offset - base + Excerpts.reach)
            let kept = Array(bytes[near.clamped(to: bytes.indices)])
            frame.number += lines
            frame = frame.moved(by: base)
            found[offset] = SourceExcerpt(bytes: kept, base: near.lowerBound + base, frame: frame)
            next += 1
        }
        // Only what the next offset may still want is kept.
        let needed = next < offsets.count ? offsets[next] - Self.reach : end
        let spent = min(max(0, needed - base), max(0, bytes.count - Self.reach))
        guard spent > 1 << 16 || piece.isEmpty else { return }
        lines += bytes[..<spent].count { $0 == .lineFeed }
        bytes.removeFirst(spent)
        base += spent
    }
}
