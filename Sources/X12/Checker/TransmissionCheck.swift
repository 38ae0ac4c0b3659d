public import Diagnostics

/// Checks a transmission while it is being read, in memory that does not grow with it.
///
/// The findings are those of `Transmission.parse` and `SetChecker.check`; there is no tree. A transaction set may be
/// larger than memory: it is checked segment by segment, binary data is skipped by its count, and a segment over
/// `segmentLimit` is told and skipped.
public struct TransmissionCheck {
    /// Finds the checker of a set by the interchange it is in, its group where there is one, and ST01.
    public typealias Lookup = (_ interchange: InterchangeHeader, _ group: GroupHeader?, _ set: String) -> SetChecker?

    /// What was found and counted.
    public struct Report {
        /// What was found around the sets, then in them.
        public var findings = Findings()
        /// How many interchanges there are.
        public var interchanges = 0
        /// How many sets there are of each code.
        public var sets: [String: Int] = [:]
        /// How many segments there are.
        public var segments = 0
        /// How many bytes were read.
        public var bytes = 0
        /// Segments that findings are about, by the offset of the finding.
        var excerpts: [Int: SourceExcerpt] = [:]

        /// The segment a finding is about, where it was kept.
        public func excerpt(for finding: Finding) -> SourceExcerpt? {
            finding.place.bytes.flatMap { excerpts[$0.lowerBound] }
        }

        /// A finding as people read it.
        public func printed(_ finding: Finding, by printer: CaretPrinter = CaretPrinter()) -> String {
            excerpt(for: finding).map { printer.print(finding, excerpt: $0) } ?? printer.print(finding)
        }
    }

    /// What people call the file.
    public var source: String?
    /// The delimiters of input without ISA; without it they are guessed.
    public var fragment: Delimiters?
    /// The largest segment that is looked into.
    public var segmentLimit = Transmission.largestSegment
    /// How many bytes are held at a time.
    public var window = 1 << 18

    private let lookup: Lookup

    /// A check that asks for the checker of each set.
    public init(source: String? = nil, lookup: @escaping Lookup) {
        self.source = source
        self.lookup = lookup
    }

    /// Reads to the end: `read` fills a buffer from its start and gives back how many bytes it put there, 0 at the end.
    public func run(_ read: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows -> Report {
        let tally = CheckTally(source: source, lookup: lookup)
        var reader = TransmissionReader(
            CheckOutput(tally: tally), source: source, fragment: fragment, segmentLimit: segmentLimit)
        var input = WindowedInput()
        var wanted = max(window, 4 * Tokenizer.margin)
        while true {
            try input.fill(to: wanted, read)
            let used = reader.take(input.bytes, base: input.base, isLast: input.isOver)
            if let pending = reader.pendingBinary {
                let head = Array(input.bytes[pending.segment - input.base..<pending.data - input.base])
                try input.skip(to: pending.data + pending.length, read)
                try goOn(&reader, &input, head: head, at: pending.segment, skipped: pending.length, false, read)
                continue
            }
            if input.isOver { break }
            if used == 0, input.bytes.count > 2 * segmentLimit, let terminator = reader.terminator {
                // Larger than any real segment: its end is looked for without keeping it.
                let head = Array(input.bytes.prefix(segmentLimit))
                let start = input.base
                let end = try input.skip(past: segmentLimit, to: terminator, read)
                try goOn(&reader, &input, head: head, at: start, skipped: end - start - head.count, true, read)
                wanted = max(window, 4 * Tokenizer.margin)
                continue
            }
            wanted = used == 0 ? input.bytes.count * 2 : max(window, 4 * Tokenizer.margin)
            input.drop(used)
        }
        var report = tally.report
        report.findings = reader.findings
        report.findings.add(contentsOf: tally.findings)
        report.interchanges = reader.interchangeCount
        report.bytes = input.base + input.bytes.count
        return report
    }

    /// Hands over a segment of which only the head was kept, and goes on behind it.
    private func goOn(
        _ reader: inout TransmissionReader<CheckOutput>,
        _ input: inout WindowedInput,
        head: [UInt8],
        at start: Int,
        skipped: Int,
        _ isOversized: Bool,
        _ read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) rethrows {
        try input.fill(to: 4 * Tokenizer.margin, read)
        let bytes = head + input.bytes.prefix(Tokenizer.margin)
        let used = reader.takeSkipped(
            bytes, base: start, gap: (after: head.count, count: skipped), isOversized: isOversized)
        input.drop(max(0, used - head.count))
    }
}

/// A stretch of a source that moves on.
struct WindowedInput {
    private(set) var bytes: [UInt8] = []
    /// Where the first of the bytes stands in the source.
    private(set) var base = 0
    /// True when nothing follows the bytes.
    private(set) var isOver = false

    /// Reads until there are so many bytes, or no more.
    mutating func fill(to count: Int, _ read: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows {
        guard bytes.count < count, !isOver else { return }
        let old = bytes
        var isOver = false
        bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            _ = buffer.initialize(fromContentsOf: old)
            filled = old.count
            while filled < count {
                let got = try read(
                    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...]))
                if got <= 0 {
                    isOver = true
                    break
                }
                filled += min(got, count - filled)
            }
        }
        self.isOver = isOver
    }

    /// Forgets the first bytes.
    mutating func drop(_ count: Int) {
        guard count > 0 else { return }
        base += count
        bytes = Array(bytes[min(count, bytes.count)...])
    }

    /// Goes to an offset in the source without keeping what stands before it.
    mutating func skip(to offset: Int, _ read: (UnsafeMutableRawBufferPointer) throws -> Int) rethrows {
        while offset > base + bytes.count, !isOver {
            drop(bytes.count)
            try fill(to: min(1 << 18, max(1, offset - base)), read)
        }
        drop(min(offset - base, bytes.count))
    }

    /// Goes to the next terminator at or behind the first `count` bytes; gives back where it is, or the end.
    mutating func skip(
        past count: Int,
        to terminator: UInt8,
        _ read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) rethrows -> Int {
        drop(count)
        while true {
            if let at = bytes.firstIndex(of: terminator) {
                drop(at)
                return base
            }
            drop(bytes.count)
            if isOver { return base }
            try fill(to: 1 << 18, read)
        }
    }
}
