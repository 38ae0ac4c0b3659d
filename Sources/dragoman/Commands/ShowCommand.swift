import ArgumentParser
import Catalog
import Diagnostics
import Formats
import X12

struct ShowCommand: ParsableCommand {
    static let configuration = CommandPage.show.configuration

    @OptionGroup var knowledge: CatalogOptions
    @OptionGroup var fragment: FragmentOptions

    @Flag(help: "Print JSON for scripts: one object a file, each on a line of its own.")
    var json = false

    @OptionGroup var input: InputFiles

    func run() throws {
        let catalog = try knowledge.catalog()
        try input.each { file in
            let reading = try FileReading(file: file, catalog: catalog, map: nil, fragment: fragment)
            guard reading.transmission?.interchanges.isEmpty == false else {
                FindingPrinter().print(reading.envelopeFindings, of: reading) { Console.complain(part: $0) }
                return true
            }
            if json {
                var printer = JSONPrinter()
                printer.beginObject()
                printer.member("file", file.name)
                printer.key("segments")
                printer.beginArray()
                reading.walk { Self.write($0, offset: reading.offset, to: &printer) }
                printer.endArray()
                printer.endObject()
                printer.endLine()
                Console.write(printer.bytes)
            } else {
                var text = ""
                reading.walk { step in
                    text += step.listing.text(step.segment, depth: step.depth, title: step.title)
                    if text.utf8.count > 1 << 16 {
                        Console.write(Array(text.utf8))
                        text = ""
                    }
                }
                Console.write(Array(text.utf8))
                let said = (reading.transmission?.interchanges ?? []).map { AnswerPrinter.text(of: $0) }.joined()
                if !said.isEmpty { Console.write(Array("\nIn words:\n\(said)".utf8)) }
            }
            return false
        }
    }

    private static func write(_ step: FileReading.Step, offset: Int, to printer: inout JSONPrinter) {
        printer.beginObject()
        printer.member("segment", step.segment.id)
        printer.member("label", step.listing.label(step.segment))
        if !step.path.isEmpty {
            printer.key("path")
            printer.beginArray()
            for part in step.path { printer.string(part) }
            printer.endArray()
        }
        if step.segment.ordinal > 0 { printer.member("ordinal", step.segment.ordinal) }
        printer.key("range")
        write(step.segment.bytes, offset, to: &printer)
        printer.key("elements")
        printer.beginArray()
        for row in step.listing.rows(step.segment) {
            printer.beginObject()
            printer.member("position", row.position)
            printer.member("element", row.element)
            printer.member("component", row.component)
            printer.member("repetition", row.repetition)
            printer.member("number", row.number)
            printer.member("label", row.label)
            printer.member("value", row.value)
            printer.member("meaning", row.meaning)
            if row.isUnlisted {
                printer.key("listed")
                printer.flag(false)
            }
            printer.key("range")
            write(row.bytes, offset, to: &printer)
            printer.endObject()
        }
        printer.endArray()
        printer.endObject()
    }

    private static func write(_ range: Range<Int>, _ offset: Int, to printer: inout JSONPrinter) {
        printer.beginObject()
        printer.member("start", range.lowerBound - offset)
        printer.member("end", range.upperBound - offset)
        printer.endObject()
    }
}
