import ArgumentParser
import Catalog
import Diagnostics
import Formats
import X12

struct CheckCommand: ParsableCommand {
    static let configuration = CommandPage.check.configuration

    @OptionGroup var knowledge: CatalogOptions
    @OptionGroup var printing: FindingOptions

    @Option(help: "The map for files that are not X12: formats/cxml/order.")
    var map: String?

    @Argument(help: "Files, or - for standard input.")
    var files: [String]

    func run() throws {
        let catalog = try knowledge.catalog()
        var status = Status.clean
        for name in files {
            let file = try InputFile(name)
            let reading = try FileReading(file: file, catalog: catalog, map: map)
            let findings = reading.check()
            if findings.hasErrors { status = .findings }
            if printing.json {
                var printer = JSONPrinter(isPretty: files.count == 1)
                printer.beginObject()
                printer.key("file")
                printer.string(name)
                printer.key("verdict")
                printer.string(findings.hasErrors ? "errors" : findings.isEmpty ? "clean" : "warnings")
                printer.key("contents")
                printer.string(reading.contents)
                printer.key("findings")
                FindingJSON.write(findings, values: !printing.hideValues, to: &printer)
                printer.endObject()
                Console.write(printer.bytes + [10])
            } else {
                printing.print(findings, source: file.bytes) { Console.write(Array($0.utf8)) }
                let line = "\(name.printable): \(reading.contents): \(FindingOptions.tally(findings))\n"
                Console.write(Array(line.utf8))
            }
        }
        if status != .clean { throw status }
    }
}
