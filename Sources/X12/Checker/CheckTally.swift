import Diagnostics

/// What a streaming check has found so far, shared by the interchanges of one source.
final class CheckTally {
    let source: String?
    let lookup: TransmissionCheck.Lookup
    let grades: TransmissionCheck.Grades?
    /// What was found in the sets.
    var findings = Findings()
    /// What was agreed with the sender of the first interchange; it speaks for what stands around all of them.
    var firstGrades: Tolerance?
    var report = TransmissionCheck.Report()
    private var hasInterchange = false

    /// How many codes of sets are counted apart; what more there are, no sender's mistake but his malice, share a row.
    private static let kindLimit = 1000

    init(source: String?, lookup: @escaping TransmissionCheck.Lookup, grades: TransmissionCheck.Grades?) {
        self.source = source
        self.lookup = lookup
        self.grades = grades
    }

    /// The sink of an interchange that begins.
    func sink(for header: InterchangeHeader) -> CheckSink {
        let tolerance = grades?(header)
        if !hasInterchange { firstGrades = tolerance }
        hasInterchange = true
        return CheckSink(self, header, tolerance: tolerance)
    }

    /// Counts sets of a code.
    func count(_ code: String, _ count: Int) {
        let isKnown = report.sets[code] != nil
        let key = isKnown || (report.sets.count < Self.kindLimit && code.utf8.count <= 32) ? code : "other"
        report.sets[key, default: 0] += count
    }
}

/// Makes a check of every interchange, and keeps nothing of it but what was found.
struct CheckOutput: TransmissionOutput {
    let tally: CheckTally

    mutating func sink(for table: SegmentTable, ordinal: Int) -> CheckSink {
        tally.sink(for: InterchangeHeader(Segment(table, 0)))
    }

    mutating func note(_ walk: borrowing EnvelopeWalk<CheckSink>, _ table: SegmentTable) {
        keep(walk, table, before: tally.report.segments)
        tally.report.segments += table.count
    }

    mutating func finish(_ walk: consuming EnvelopeWalk<CheckSink>, _ table: SegmentTable) {
        keep(walk, table, before: tally.report.segments - table.count)
        tally.findings.add(contentsOf: graded(walk.sink.findings, walk.sink))
    }

    func graded(_ findings: Findings, _ sink: CheckSink) -> Findings {
        sink.tolerance?.graded(findings) ?? findings
    }

    private func keep(_ walk: borrowing EnvelopeWalk<CheckSink>, _ table: SegmentTable, before: Int) {
        walk.sink.keepExcerpts(table, before: before)
        for finding in walk.findings.kept { tally.report.excerpts.keep(finding, table, before: before) }
    }
}

/// Checks the sets of one interchange as they come.
final class CheckSink: EnvelopeSink {
    let tolerance: Tolerance?
    private(set) var findings = Findings()
    private let tally: CheckTally
    private let header: InterchangeHeader
    private var check: SetCheck?
    private var isOpen = false
    /// The sets of the open group by their code: who checks them, and how many came.
    private var known: [(code: String, checker: SetChecker?, count: Int)] = []
    private var seen = 0

    init(_ tally: CheckTally, _ header: InterchangeHeader, tolerance: Tolerance?) {
        self.tally = tally
        self.header = header
        self.tolerance = tolerance
    }

    func beginSet(_ opening: SetOpening, st: Segment) {
        guard let checker = checker(of: opening) else {
            findings.add(contentsOf: SetChecker.unknown(opening, st: st, source: tally.source))
            return
        }
        isOpen = true
        if check?.checker.isSame(as: checker) == true {
            swap(&check!.context.findings, &findings)
            check!.restart(opening)
            checker.checkGroup(of: opening, st: st, &check!.context)
            return
        }
        check = checker.begin(opening, st: st, source: tally.source, findings: findings, keepsLoops: false)
        // One owner, so that adding to them copies nothing.
        findings = Findings()
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
        for (code, _, count) in known { tally.count(code, count) }
        known = []
    }

    /// Keeps the segments that new findings are about, while their bytes are here; `before` is how many segments of the
    /// source stand before the table.
    func keepExcerpts(_ table: SegmentTable, before: Int) {
        let kept = isOpen ? check!.context.findings.kept : findings.kept
        guard kept.count > seen else { return }
        for finding in kept[seen...] { tally.report.excerpts.keep(finding, table, before: before) }
        seen = kept.count
    }

    func segments(_ table: SegmentTable, _ range: Range<Int>, ordinal: Int) {
        if isOpen { check!.take(table, range, ordinal: ordinal) }
    }

    func endSet(before index: Int) {
        guard isOpen else { return }
        check!.finish()
        swap(&check!.context.findings, &findings)
        isOpen = false
    }

    func beginGroup(_ header: GroupHeader, gs: Segment, at index: Int) {}
    func endGroup(ge: Segment?, before index: Int) { countSets() }
    func acknowledgment(_ ta1: Segment) {}
    func stray(_ segment: Segment) {}
}
