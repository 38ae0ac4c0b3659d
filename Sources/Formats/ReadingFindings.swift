import Diagnostics

/// The findings of one reading, each with the line and column of its bytes; what is past the limit costs a count only.
struct ReadingFindings {
    private var lines: SourceLines
    private(set) var findings: Findings

    init(_ bytes: [UInt8], source: String?, findings: Findings = Findings()) {
        lines = SourceLines(bytes, source: source)
        self.findings = findings
    }

    mutating func add(
        _ kind: FindingKind,
        _ message: @autoclosure () -> String,
        at bytes: Range<Int>,
        path: @autoclosure () -> [String] = [],
        label: String? = nil,
        value: @autoclosure () -> String? = nil
    ) {
        if findings.counts[kind.code, default: 0] < findings.limitPerKind {
            let place = lines.place(bytes, path: path())
            findings.add(Finding(kind, message(), at: place, label: label, value: value()))
        } else {
            findings.add(Finding(kind, ""), kind: kind)
        }
    }
}
