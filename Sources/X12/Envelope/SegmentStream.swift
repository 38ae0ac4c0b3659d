public import Diagnostics

/// Reads a transmission segment by segment, in memory that does not grow with it.
///
/// It gives every segment in the order of the source, those of the envelope too, and finds what `Transmission.parse`
/// finds around the sets. Who wants the sets checked as well takes `TransmissionCheck`. Of binary data and of a segment
/// over `segmentLimit` only the head is given.
public struct SegmentStream: Sendable {
    /// Fills a buffer from its start and gives back how many bytes it put there; 0 at the end.
    public typealias Read = (UnsafeMutableRawBufferPointer) throws -> Int

    /// What was found and counted.
    public struct Report: Sendable {
        /// What was found around the sets.
        public var findings: Findings
        /// How many interchanges there are.
        public var interchanges: Int
        /// How many bytes were read.
        public var bytes: Int
    }

    /// What people call the file.
    public var source: String?
    /// The delimiters of input without ISA; without it they are guessed.
    public var fragment: Delimiters?
    /// The largest segment that is looked into, in bytes.
    public var segmentLimit = Transmission.largestSegment
    /// How many bytes are held at a time.
    public var window = 1 << 17

    /// A stream with the usual limits.
    public init(source: String? = nil) { self.source = source }

    /// Reads to the end and gives each segment to `body`; throws what `read` throws.
    @inlinable
    public func run(_ read: Read, _ body: (borrowing SegmentView) -> Void) rethrows -> Report {
        // Segments come many at a time, so that the caller's own loop is all there is between two of them.
        try runs(read) { run in
            for index in run.range { body(SegmentView(run, index)) }
        }
    }

    @usableFromInline
    func runs(_ read: Read, _ body: (borrowing SegmentRun) -> Void) rethrows -> Report {
        try withoutActuallyEscaping(body) { body in
            var reader = TransmissionReader(
                SegmentOutput(body: body), source: source, fragment: fragment, segmentLimit: segmentLimit)
            let bytes = try reader.drive(window: window, read)
            return Report(findings: reader.findings, interchanges: reader.interchangeCount, bytes: bytes)
        }
    }
}

/// Hands the segments of each interchange on.
private struct SegmentOutput: TransmissionOutput {
    let body: (borrowing SegmentRun) -> Void

    mutating func sink(for table: SegmentTable, ordinal: Int) -> SegmentSink {
        let sink = SegmentSink(body: body)
        if table.count > 0, table.tag(0) == .isa { sink.segments(table, 0..<1, ordinal: 0) }
        return sink
    }

    mutating func note(_ walk: borrowing EnvelopeWalk<SegmentSink>, _ table: SegmentTable) {}

    mutating func finish(_ walk: consuming EnvelopeWalk<SegmentSink>, _ table: SegmentTable) {
        if let iea = walk.iea { walk.sink.give(iea) }
    }
}

/// Hands the segments of one interchange on, in their order.
private struct SegmentSink: EnvelopeSink {
    let body: (borrowing SegmentRun) -> Void

    func segments(_ table: SegmentTable, _ range: Range<Int>, ordinal: Int) {
        table.bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress, !range.isEmpty else { return }
            body(SegmentRun(table, range, ordinal: ordinal, base))
        }
    }

    func give(_ segment: Segment) { segments(segment.table, segment.index..<segment.index + 1, ordinal: 0) }

    func beginGroup(_ header: GroupHeader, gs: Segment, at index: Int) { if gs.isPresent { give(gs) } }
    func endGroup(ge: Segment?, before index: Int) { if let ge { give(ge) } }
    func beginSet(_ opening: SetOpening, st: Segment) {}
    func endSet(before index: Int) {}
    func acknowledgment(_ ta1: Segment) { give(ta1) }
    func stray(_ segment: Segment) { give(segment) }
}
