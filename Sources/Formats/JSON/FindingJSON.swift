public import Diagnostics

/// Findings as JSON, for `--json` and the API.
///
/// One finding has `code`, `severity`, `message` and, as far as they are known: `source`, `range` (`start` and `end`
/// in bytes), `line`, `column`, `path`, the ordinals `interchange` to `repetition`, `label`, `help` and `notes`. The
/// data value stands under `value` only when asked for.
public enum FindingJSON {
    /// `{"errors": 1, "warnings": 0, "notes": 0, "omitted": 0, "findings": [...]}`; `omitted` were only counted.
    ///
    /// There is no line break at the end.
    public static func write(_ findings: Findings, values: Bool = false, pretty: Bool = true) -> [UInt8] {
        var printer = JSONPrinter(isPretty: pretty)
        write(findings, values: values, to: &printer)
        return printer.bytes
    }

    /// The same inside a larger JSON text.
    public static func write(_ findings: Findings, values: Bool = false, to printer: inout JSONPrinter) {
        printer.beginObject()
        printer.member("errors", findings.severities[.error, default: 0])
        printer.member("warnings", findings.severities[.warning, default: 0])
        printer.member("notes", findings.severities[.note, default: 0])
        printer.member("omitted", findings.omitted)
        printer.key("findings")
        printer.beginArray()
        for finding in findings.kept { write(finding, values: values, to: &printer) }
        printer.endArray()
        printer.endObject()
    }

    /// One finding.
    public static func write(_ finding: Finding, values: Bool = false, to printer: inout JSONPrinter) {
        printer.beginObject()
        printer.member("code", finding.kind.code)
        printer.member("severity", finding.severity.rawValue)
        printer.member("message", finding.message)
        write(finding.place, to: &printer)
        printer.member("label", finding.label)
        if values { printer.member("value", finding.value) }
        printer.member("help", finding.kind.help)
        let notes = finding.notes.filter { values || !$0.isData }
        if !notes.isEmpty {
            printer.key("notes")
            printer.beginArray()
            for note in notes {
                printer.beginObject()
                printer.member("title", note.title)
                printer.member("text", note.text)
                printer.endObject()
            }
            printer.endArray()
        }
        printer.endObject()
    }

    private static func write(_ place: Place, to printer: inout JSONPrinter) {
        printer.member("source", place.source)
        if let bytes = place.bytes {
            printer.key("range")
            printer.beginObject()
            printer.member("start", bytes.lowerBound)
            printer.member("end", bytes.upperBound)
            printer.endObject()
        }
        printer.member("line", place.line)
        printer.member("column", place.column)
        if !place.path.isEmpty {
            printer.key("path")
            printer.beginArray()
            for step in place.path { printer.string(step) }
            printer.endArray()
        }
        printer.member("interchange", place.interchange)
        printer.member("group", place.group)
        printer.member("set", place.set)
        printer.member("segment", place.segment)
        printer.member("segmentID", place.segmentID)
        printer.member("element", place.element)
        printer.member("component", place.component)
        printer.member("repetition", place.repetition)
        printer.member("elementNumber", place.elementNumber)
    }
}
