import Diagnostics
import Formats
import Store

/// One finding with the bytes it is about and a caret below them.
struct FindingView {
    let row: FindingRow
    /// Its place among the findings of the message, from 1.
    let number: Int
    let cut: SourceCut?

    var html: HTML {
        tag("section", .class("finding is-\(row.severity.rawValue)"), .of("id", "finding-\(number)")) {
            tag("h3") {
                tag("span", .class("badge \(mood)")) { row.severity.rawValue }
                " "
                row.text
            }
            tag("p", .class("where")) {
                tag("code") { row.code }
                if !row.path.isEmpty { " · \(row.path)" }
                if let place { HTMLBuilder.buildBlock(HTML(" · "), place) }
            }
            drawing
            notes
        }
    }

    private var mood: String {
        switch row.severity {
        case .error: "bad"
        case .warning: "wait"
        case .note: "off"
        }
    }

    /// A link to the segment or line in the bytes below.
    private var place: HTML? {
        guard let cut, let start = row.start, start <= cut.bytes.count, let index = cut.index(at: start) else {
            return nil
        }
        return tag("a", .href("#at-\(index + 1)")) { "\(cut.unit) \(index + 1)" }
    }

    /// What the caret printer draws, without what stands in the heading and the notes.
    private var drawing: HTML? {
        var finding = row.finding
        finding.notes = []
        if hasWideLabel { finding.label = nil }
        let frame = row.start.flatMap { cut?.frame(at: $0) }
        let text = CaretPrinter(width: FindingView.width).print(finding, source: cut?.bytes, frame: frame)
        var lines = text.split(separator: "\n").dropFirst()
        if lines.first?.hasPrefix("  --> ") == true { lines.removeFirst() }
        return lines.isEmpty ? nil : tag("pre") { HTML.lines(lines.map(String.init)) }
    }

    /// True where the words would run out of the box beside the caret; then they stand below.
    private var hasWideLabel: Bool {
        guard let label = row.label, let end = row.end, let start = row.start, let frame = cut?.frame(at: start) else {
            return false
        }
        return min(end - frame.bytes.lowerBound, FindingView.width) + label.count > 88
    }

    private static let width = 82

    private var notes: HTML? {
        var notes = FindingNote.read(row.notes)
        if hasWideLabel, let label = row.label { notes.insert(FindingNote(title: "here", text: label), at: 0) }
        guard !notes.isEmpty else { return nil }
        return tag("dl", .class("notes")) {
            for note in notes {
                tag("div") {
                    tag("dt") { note.title }
                    tag("dd") { note.text }
                }
            }
        }
    }
}
