public import Diagnostics

/// Checks a transmission while it is being read, in memory that does not grow with it.
///
/// The findings are those of `Transmission.parse` and `SetChecker.check`; there is no tree. A transaction set may be
/// larger than memory: it is checked segment by segment, binary data is skipped by its count, and a segment over
/// `segmentLimit` is told and skipped.
public struct TransmissionCheck {
    /// Finds the checker of a set by the interchange it is in, its group where there is one, and ST01.
    public typealias Lookup = (_ interchange: InterchangeHeader, _ group: GroupHeader?, _ set: String) -> SetChecker?

    /// Finds what was agreed with the sender of an interchange; nil for nothing.
    public typealias Grades = (_ interchange: InterchangeHeader) -> Tolerance?

    /// Fills a buffer from its start and gives back how many bytes it put there, 0 at the end.
    public typealias Read = SegmentStream.Read

    /// What was found and counted.
    public struct Report: Sendable {
        /// What was found around the sets, then in them.
        public internal(set) var findings = Findings()
        /// How many interchanges there are.
        public internal(set) var interchanges = 0
        /// How many sets there are of each code; what is no code, and more codes than anyone uses, under `other`.
        public internal(set) var sets: [String: Int] = [:]
        /// How many segments there are.
        public internal(set) var segments = 0
        /// How many bytes were read.
        public internal(set) var bytes = 0
        /// What is shown of the stream around the findings.
        var excerpts = Excerpts()

        /// True for what came without ISA and was read all the same.
        public var isFragment: Bool { findings.count(of: FindingKind.transmissionFragment.code) > 0 }

        /// True when every finding has with it what is shown of the stream.
        ///
        /// It has not where what was wrong showed itself only when the segment was gone: what is missing at the top of
        /// a large set, or bytes that belong to no interchange. `complete` mends that.
        public var isComplete: Bool { excerpts.missing(of: findings).isEmpty }

        /// The segment a finding is about, where it was kept.
        public func excerpt(for finding: Finding) -> SourceExcerpt? { excerpts.excerpt(for: finding) }

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
    /// Finds what was agreed with the sender of each interchange. What stands around the interchanges is graded by what
    /// was agreed with the first.
    public var grades: Grades?

    private let lookup: Lookup

    /// A check that asks for the checker of each set.
    public init(source: String? = nil, lookup: @escaping Lookup) {
        self.source = source
        self.lookup = lookup
    }

    /// Reads to the end.
    public func run(_ read: Read) rethrows -> Report {
        let tally = CheckTally(source: source, lookup: lookup, grades: grades)
        var reader = TransmissionReader(
            CheckOutput(tally: tally), source: source, fragment: fragment, segmentLimit: segmentLimit)
        let bytes = try reader.drive(window: window, read)
        var report = tally.report
        report.findings = tally.firstGrades?.gradedAround(reader.findings) ?? reader.findings
        report.findings.add(contentsOf: tally.findings)
        report.interchanges = reader.interchangeCount
        report.bytes = bytes
        return report
    }

    /// Reads the same bytes once more, for what is shown around findings and was gone when they were made.
    public func complete(_ report: inout Report, _ read: Read) rethrows {
        let missing = report.excerpts.missing(of: report.findings)
        guard !missing.isEmpty else { return }
        var lines = LineExcerpts(offsets: missing)
        var reader = TransmissionReader(
            ExcerptOutput(report.excerpts, offsets: missing), source: source, fragment: fragment,
            segmentLimit: segmentLimit)
        _ = try reader.drive(window: window) { buffer in
            let count = try read(buffer)
            lines.take(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<max(0, count)]))
            return count
        }
        report.excerpts = reader.output.excerpts
        // What stands in no segment is shown as a line of text.
        for (offset, excerpt) in lines.found { report.excerpts.keep(excerpt, at: offset) }
    }
}
