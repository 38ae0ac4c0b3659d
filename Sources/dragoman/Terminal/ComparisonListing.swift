import Catalog
import Diagnostics
import Formats
import X12

/// Prints what differs between two files, for people or as JSON.
struct ComparisonListing {
    let old: String
    let new: String
    let usesColour: Bool

    func print(_ comparison: Comparison) {
        var (changed, gone, came) = (0, 0, 0)
        for part in comparison.parts where !part.isEqual {
            if !part.isEnvelope, part.old == nil || part.new == nil {
                let isOld = part.new == nil
                line("\(isOld ? "-" : "+") \(part.name.printable): only in \((isOld ? old : new).printable)", isOld)
                continue
            }
            var heading = ""
            for change in part.changes {
                let path = ([part.name] + change.path).map(\.printable).joined(separator: ", ")
                if path != heading { Console.write(Array("@ \(path)\n".utf8)) }
                heading = path
                if let old = change.old { line("- \(old.text.printable)", true) }
                if let new = change.new { line("+ \(new.text.printable)", false) }
                for element in change.elements { Console.write(Array((words(element, change) + "\n").utf8)) }
                switch (change.old, change.new) {
                case (nil, _): came += 1
                case (_, nil): gone += 1
                default: changed += 1
                }
            }
        }
        let lone = comparison.parts.filter { !$0.isEnvelope && ($0.old == nil) != ($0.new == nil) }.count
        var tally = [(changed, "changed"), (gone, "gone"), (came, "new")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if !tally.isEmpty { tally = ["segments: " + tally.joined(separator: ", ")] }
        if lone > 0 { tally.append("\(lone) set\(lone == 1 ? "" : "s") in one file only") }
        Console.write(Array(((tally.isEmpty ? "equal" : tally.joined(separator: "; ")) + "\n").utf8))
    }

    private func line(_ text: String, _ isOld: Bool) {
        let shown = usesColour ? "\u{1B}[\(isOld ? 31 : 32)m\(text)\u{1B}[0m" : text
        Console.write(Array((shown + "\n").utf8))
    }

    /// `    PO102  Ordered: 12 → 15`.
    private func words(_ element: ElementChange, _ change: SegmentChange) -> String {
        let id = (change.old ?? change.new)?.id ?? ""
        let position = SegmentListing.position(id, element.position, element.component, element.repetition)
        let label = element.number.flatMap { change.standard?.label(element: $0) }
        let texts = [element.old, element.new].map { value in
            guard !value.isEmpty else { return "nothing" }
            let code = element.number.flatMap { change.standard?.label(code: value, element: $0) }
            return value.printable + (code.map { " (\($0))" } ?? "")
        }
        return "    \(position.printable)  \(label.map { $0 + ": " } ?? "")\(texts[0]) → \(texts[1])"
    }

    /// One object on one line.
    static func json(_ comparison: Comparison, old: String, new: String) -> [UInt8] {
        var printer = JSONPrinter()
        printer.beginObject()
        printer.member("old", old)
        printer.member("new", new)
        printer.key("equal")
        printer.flag(comparison.isEqual)
        printer.key("parts")
        printer.beginArray()
        for part in comparison.parts where !part.isEqual {
            printer.beginObject()
            printer.member("name", part.name)
            printer.member("oldControlNumber", part.old?.controlNumber)
            printer.member("newControlNumber", part.new?.controlNumber)
            printer.key("changes")
            printer.beginArray()
            for change in part.changes { write(change, to: &printer) }
            printer.endArray()
            printer.endObject()
        }
        printer.endArray()
        printer.endObject()
        printer.endLine()
        return printer.bytes
    }

    private static func write(_ change: SegmentChange, to printer: inout JSONPrinter) {
        printer.beginObject()
        printer.member("kind", change.old == nil ? "new" : change.new == nil ? "gone" : "changed")
        printer.key("path")
        printer.beginArray()
        for step in change.path { printer.string(step) }
        printer.endArray()
        printer.member("segment", (change.old ?? change.new)?.id)
        printer.member("old", change.old?.text)
        printer.member("new", change.new?.text)
        printer.key("elements")
        printer.beginArray()
        for element in change.elements {
            printer.beginObject()
            printer.member("element", element.position)
            printer.member("component", element.component)
            printer.member("repetition", element.repetition)
            printer.member("number", element.number)
            printer.member("label", element.number.flatMap { change.standard?.label(element: $0) })
            printer.member("old", element.old)
            printer.member("new", element.new)
            printer.endObject()
        }
        printer.endArray()
        printer.endObject()
    }
}
