import Diagnostics
import Formats
import Store

/// Bytes as a numbered list of segments or lines, with what was found marked in place.
///
/// Of a large file the beginning is shown and what stands around each finding; the rest is one link away.
struct SourceView {
    /// How many pieces of the beginning are shown.
    private static let shownFromStart = 300
    /// How many pieces around a finding.
    private static let reach = 3
    /// How many findings are marked.
    static let markLimit = 200
    /// How much of one piece is shown, in bytes.
    private static let longestPiece = 2000

    let cut: SourceCut
    /// What is marked, in order and apart from each other.
    private let marks: [Mark]

    private struct Mark {
        var range: Range<Int>
        let severity: Severity
        let finding: Int
    }

    init(_ cut: SourceCut, findings: [FindingRow] = []) {
        self.cut = cut
        var marks: [Mark] = []
        for (index, row) in findings.prefix(SourceView.markLimit).enumerated() {
            guard let start = row.start, let end = row.end, start >= 0, start <= end, end <= cut.bytes.count else {
                continue
            }
            // What is missing has no bytes: the one that stands in its place is marked.
            let range = start < end ? start..<end : start..<min(start + 1, cut.bytes.count)
            marks.append(Mark(range: range, severity: row.severity, finding: index + 1))
        }
        marks.sort { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
        self.marks = SourceView.apart(marks)
    }

    /// A whole segment that is marked gives way to what is marked within it.
    private static func apart(_ marks: [Mark]) -> [Mark] {
        var result: [Mark] = []
        for mark in marks {
            if let last = result.last, last.range.upperBound > mark.range.lowerBound {
                if mark.range.upperBound <= last.range.upperBound, mark.range.count == last.range.count { continue }
                result[result.count - 1].range = last.range.lowerBound..<mark.range.lowerBound
            }
            if !mark.range.isEmpty { result.append(mark) }
        }
        return result.filter { !$0.range.isEmpty }
    }

    var html: HTML {
        let shown = shownFrames
        return tag("ol", .class("source")) {
            for run in runs(of: shown) {
                if run.lowerBound > 0 { gap(before: run.lowerBound, shown) }
                for index in run { line(index) }
            }
            if let last = shown.last, last < cut.frames.count - 1 {
                omitted(cut.frames.count - 1 - last)
            }
        }
    }

    // MARK: which

    private var shownFrames: [Int] {
        var shown = Set(0..<min(SourceView.shownFromStart, cut.frames.count))
        for mark in marks {
            guard let index = cut.index(at: mark.range.lowerBound) else { continue }
            let around = max(0, index - SourceView.reach)...min(cut.frames.count - 1, index + SourceView.reach)
            shown.formUnion(around)
        }
        return shown.sorted()
    }

    private func runs(of shown: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for index in shown {
            if let last = runs.last, last.upperBound + 1 == index {
                runs[runs.count - 1] = last.lowerBound...index
            } else {
                runs.append(index...index)
            }
        }
        return runs
    }

    private func gap(before index: Int, _ shown: [Int]) -> HTML {
        omitted(index - 1 - (shown.last { $0 < index } ?? -1))
    }

    private func omitted(_ count: Int) -> HTML {
        tag("li", .class("gap")) { "\(count) \(cut.unit)\(count == 1 ? "" : "s") not shown" }
    }

    // MARK: one

    private func line(_ index: Int) -> HTML {
        let frame = cut.frames[index]
        let end = min(frame.upperBound, frame.lowerBound + SourceView.longestPiece)
        var parts = HTML()
        var offset = frame.lowerBound
        for mark in marks(in: frame) {
            let from = min(max(mark.range.lowerBound, offset), end)
            let to = min(max(mark.range.upperBound, from), end)
            parts.append(HTML(SourceCut.text(cut.bytes[offset..<from])))
            if from < to {
                parts.append(
                    tag("a", .class("mark is-\(mark.severity.rawValue)"), .href("#finding-\(mark.finding)")) {
                        SourceCut.text(cut.bytes[from..<to])
                    }
                )
            }
            offset = to
        }
        parts.append(HTML(SourceCut.text(cut.bytes[offset..<end])))
        if end < frame.upperBound {
            parts.append(tag("span", .class("note")) { " … \(frame.upperBound - end) bytes more" })
        }
        let isMarked = !marks(in: frame).isEmpty
        return tag("li", .of("id", "at-\(index + 1)"), isMarked ? .class("marked") : nil) {
            tag("span", .class("no")) { String(index + 1) }
            tag("code") { parts }
        }
    }

    /// The marks that touch a piece; one on its terminator belongs to it.
    private func marks(in frame: Range<Int>) -> ArraySlice<Mark> {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].range.upperBound <= frame.lowerBound { low = middle + 1 } else { high = middle }
        }
        let end = marks[low...].firstIndex { $0.range.lowerBound > frame.upperBound } ?? marks.count
        return marks[low..<end]
    }
}
