import Diagnostics

/// The findings of one reading, each with the line and column of its bytes; what is past the limit costs a count only.
struct ReadingFindings {
    private var lines: SourceLines
    private let source: String?
    private(set) var findings: Findings
    /// True where what is read is not the source itself but was turned into UTF-8 first: then only lines are told.
    let isTranscoded: Bool

    init(_ bytes: [UInt8], source: String?, findings: Findings = Findings(), isTranscoded: Bool = false) {
        lines = SourceLines(bytes, source: source)
        self.source = source
        self.findings = findings
        self.isTranscoded = isTranscoded
    }

    mutating func add(
        _ kind: FindingKind,
        _ message: @autoclosure () -> String,
        at bytes: Range<Int>,
        path: @autoclosure () -> [String] = [],
        label: String? = nil,
        value: @autoclosure () -> String? = nil
    ) {
        guard hasRoom(for: kind) else { return findings.add(Finding(kind, ""), kind: kind) }
        var place = lines.place(bytes, path: path())
        if isTranscoded {
            place.bytes = nil
            place.column = nil
        }
        findings.add(Finding(kind, message(), at: place, label: label, value: value()))
    }

    /// Where only a line is known.
    mutating func add(_ kind: FindingKind, _ message: String, line: Int, value: String?) {
        var place = Place(source: source)
        place.line = line > 0 ? line : nil
        findings.add(Finding(kind, message, at: place, value: value), kind: kind)
    }

    private func hasRoom(for kind: FindingKind) -> Bool {
        findings.count(of: kind.code) < findings.limitPerKind
    }
}
