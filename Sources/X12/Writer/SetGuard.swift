import Diagnostics

/// Holds each segment of a set against the standard and a guide before it is written.
///
/// It is the check of a set that is read, one segment at a time and on approval: a refused segment leaves no trace,
/// because the check that took it was a copy.
final class SetGuard {
    private let checker: SetChecker
    private let dialect: Dialect
    private let classes: ByteClasses
    private var check: SetCheck?
    private var used = UsedRows()

    init(checker: SetChecker, delimiters: Delimiters, controlNumber: String) {
        self.checker = checker
        dialect = Dialect(delimiters: delimiters)
        classes = ByteClasses(dialect)
        let opening = SetOpening(
            interchange: 0, group: 0, ordinal: 0, code: checker.guide.set.code, controlNumber: controlNumber)
        check = SetCheck(checker, opening, source: nil, findings: Findings(), keepsLoops: false)
    }

    /// What the dictionary says of a segment.
    func rule(_ id: String) -> SegmentRule? { checker.plan.rules[SegmentTag(id)] }

    /// What a balance rule computes for an element from what was written so far.
    func computed(_ id: String, _ element: Int) -> String? { check?.computed(id, element) }

    /// Looks at a segment as it would be written; SE, the last, answers for the set. A refused one changes nothing.
    func take(_ written: [UInt8], ordinal: Int, refuses: Bool) -> [Finding] {
        guard let table = table(of: written), table.count > 0, var next = check?.copy() else { return [] }
        next.context.findings = Findings()
        next.take(table, 0..<1, ordinal: ordinal)
        if table.tag(0) == .se { next.finish() }
        let findings = next.context.findings.kept
        if refuses, findings.contains(where: { $0.severity == .error }) { return findings }
        check = consume next
        return findings
    }

    private func table(of written: [UInt8]) -> SegmentTable? {
        written.withUnsafeBufferPointer { buffer in
            var tokenizer = Tokenizer(
                buffer, dialect: dialect, segmentLimit: Transmission.largestSegment, rows: used.take(for: buffer.count))
            _ = tokenizer.read(from: 0)
            return tokenizer.table(of: written, classes: classes)
        }
    }
}
