import Diagnostics

/// What a streaming check has found so far, shared by the interchanges of one source.
final class CheckTally {
    let source: String?
    let lookup: TransmissionCheck.Lookup
    var findings = Findings()
    var report = TransmissionCheck.Report()
    private var seen = 0

    /// How many excerpts are kept, and how large one may be.
    private static let limit = (count: 4000, bytes: 4096)

    init(source: String?, lookup: @escaping TransmissionCheck.Lookup) {
        self.source = source
        self.lookup = lookup
    }

    /// Keeps the segments that new ones of these findings are about, while their bytes are here.
    func keepExcerpts(_ findings: [Finding], _ table: SegmentTable) {
        guard findings.count > seen else { return }
        for finding in findings[seen...] { keepExcerpt(finding, table) }
        seen = findings.count
    }

    /// Keeps the segment a finding is about, where it is in the table.
    func keepExcerpt(_ finding: Finding, _ table: SegmentTable) {
        guard let bytes = finding.place.bytes, report.excerpts[bytes.lowerBound] == nil,
            report.excerpts.count < Self.limit.count, table.gap == nil,
            var frame = table.frame(holding: bytes.lowerBound, before: report.segments),
            frame.bytes.count <= Self.limit.bytes
        else { return }
        let base = frame.bytes.lowerBound
        let kept = Array(table.slice(frame.bytes))
        frame.bytes = 0..<kept.count
        frame.skeleton = frame.skeleton.map { $0.lowerBound - base..<$0.upperBound - base }
        report.excerpts[bytes.lowerBound] = SourceExcerpt(bytes: kept, base: base, frame: frame)
    }
}

/// Makes a check of every interchange, and keeps nothing of it but what was found.
struct CheckOutput: TransmissionOutput {
    let tally: CheckTally

    mutating func sink(for table: SegmentTable, ordinal: Int) -> CheckSink {
        CheckSink(tally, InterchangeHeader(Segment(table, 0)))
    }

    mutating func note(_ walk: borrowing EnvelopeWalk<CheckSink>, _ table: SegmentTable) {
        walk.sink.keepExcerpts(table)
        for finding in walk.findings.kept { tally.keepExcerpt(finding, table) }
        tally.report.segments += table.count
    }

    mutating func finish(_ walk: consuming EnvelopeWalk<CheckSink>, _ table: SegmentTable) {}
}

/// Checks the sets of one interchange as they come.
final class CheckSink: EnvelopeSink {
    private let tally: CheckTally
    private let header: InterchangeHeader
    private var check: SetCheck?
    private var isOpen = false
    /// The sets of the open group by their code: who checks them, and how many came.
    private var known: [(code: String, checker: SetChecker?, count: Int)] = []

    init(_ tally: CheckTally, _ header: InterchangeHeader) {
        self.tally = tally
        self.header = header
    }

    func beginSet(_ opening: SetOpening, st: Segment) {
        guard let checker = checker(of: opening) else {
            tally.findings.add(contentsOf: SetChecker.unknown(opening, st: st, source: tally.source))
            return
        }
        isOpen = true
        if check?.checker.isSame(as: checker) == true {
            swap(&check!.context.findings, &tally.findings)
            check!.restart(opening)
            checker.checkGroup(of: opening, st: st, &check!.context)
            return
        }
        check = checker.begin(opening, st: st, source: tally.source, findings: tally.findings, keepsLoops: false)
        // One owner, so that adding to them copies nothing.
        tally.findings = Findings()
    }

    /// Who checks a set; asked for once in a group.
    private func checker(of opening: SetOpening) -> SetChecker? {
        if let place = known.firstIndex(where: { $0.code == opening.code }) {
            known[place].count += 1
            return known[place].checker
        }
        var checker = tally.lookup(header, opening.header, opening.code)
        if checker?.explains(opening) == false { checker = nil }
        // Nobody has so many kinds of sets in a group; who makes them up is asked for each anew.
        if known.count == 64 { countSets() }
        known.append((opening.code, checker, 1))
        return checker
    }

    private func countSets() {
        for (code, _, count) in known { tally.report.sets[code, default: 0] += count }
        known = []
    }

    /// Keeps what is shown of findings in this table.
    func keepExcerpts(_ table: SegmentTable) {
        if isOpen {
            tally.keepExcerpts(check!.context.findings.kept, table)
        } else {
            tally.keepExcerpts(tally.findings.kept, table)
        }
    }

    func segments(_ table: SegmentTable, _ range: Range<Int>, ordinal: Int) {
        if isOpen { check!.take(table, range, ordinal: ordinal) }
    }

    func endSet(before index: Int) {
        guard isOpen else { return }
        check!.finish()
        swap(&check!.context.findings, &tally.findings)
        isOpen = false
    }

    func beginGroup(_ header: GroupHeader, gs: Segment, at index: Int) {}
    func endGroup(ge: Segment?, before index: Int) { countSets() }
    func acknowledgment(_ ta1: Segment) {}
    func stray(_ segment: Segment) {}
}
