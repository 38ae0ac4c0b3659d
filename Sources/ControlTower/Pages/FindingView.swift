import Diagnostics
import Store

/// One finding with the bytes it is about and a caret below them.
struct FindingView {
    let row: FindingRow
    /// Its place among the findings of the message, from 1.
    let number: Int
    let cut: SourceCut?

    var html: HTML {
        let finding = row.finding
        return tag("section", .class("finding \(row.severity.rawValue)"), .of("id", "finding-\(number)")) {
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
            tag("pre") { drawing(finding) }
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

    /// What the caret printer draws below its first lines, which stand in the heading already.
    private func drawing(_ finding: Finding) -> HTML {
        let frame = row.start.flatMap { cut?.frame(at: $0) }
        let text = CaretPrinter(width: 88).print(finding, source: cut?.bytes, frame: frame)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        if lines.first?.hasPrefix("  --> ") == true { lines.removeFirst() }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return HTML.lines(lines.map(String.init))
    }
}
