import ArgumentParser
import Catalog
import Diagnostics
import Formats
import X12

struct CheckCommand: ParsableCommand {
    static let configuration = CommandPage.check.configuration

    @OptionGroup var knowledge: CatalogOptions
    @OptionGroup var printing: FindingOptions
    @OptionGroup var fragment: FragmentOptions

    @Option(help: "The map for files that are not X12: formats/cxml/order.")
    var map: String?

    @Option(help: "The partner whose files these are, by its id in the workspace; else the ISA says it.")
    var partner: String?

    @Flag(help: "Print no findings: only the files that have any, and the tally of several.")
    var quiet = false

    @OptionGroup var input: InputFiles

    func run() throws {
        let catalog = try knowledge.catalog()
        let (names, passedOver) = try input.inFolders(takesAll: map != nil)
        let known = CheckedFile.Knowledge(
            catalog: catalog, map: map, partner: try partner.map(catalog.named), fragment: fragment)
        var tally = CheckTally(passedOver: passedOver)
        defer { if !printing.json, names.count > 1 { Console.write(line: tally.text) } }
        for name in names {
            let file = try CheckedFile(FileStream(name), known, isShown: !quiet && !printing.json)
            let findings = file.findings
            tally.add(findings)
            if printing.json {
                if !quiet || !findings.isEmpty { Console.write(json(file)) }
                continue
            }
            if !quiet { printing.print(file) { Console.write(Array($0.utf8)) } }
            if !quiet || !findings.isEmpty {
                Console.write(line: "\(name.printable): \(file.contents): \(FindingOptions.tally(findings))")
            }
        }
        if tally.hasErrors { throw Status.findings }
    }

    /// One object on one line: the file, the verdict, the counts, and the findings kept.
    private func json(_ file: CheckedFile) -> [UInt8] {
        let findings = file.findings
        var printer = JSONPrinter()
        printer.beginObject()
        printer.member("file", file.name)
        printer.member("verdict", findings.hasErrors ? "errors" : findings.isEmpty ? "clean" : "warnings")
        printer.member("contents", file.contents)
        printer.member("errors", findings.severities[.error, default: 0])
        printer.member("warnings", findings.severities[.warning, default: 0])
        printer.member("notes", findings.severities[.note, default: 0])
        printer.member("omitted", findings.omitted)
        printer.key("counts")
        printer.beginObject()
        for (code, count) in findings.counts.sorted(by: { $0.key < $1.key }) { printer.member(code, count) }
        printer.endObject()
        printer.key("findings")
        printer.beginArray()
        for finding in findings.kept { FindingJSON.write(finding, values: !printing.hideValues, to: &printer) }
        printer.endArray()
        printer.endObject()
        printer.endLine()
        return printer.bytes
    }
}

/// What was found in several files together.
struct CheckTally {
    /// Files in folders that are no X12.
    let passedOver: Int
    private var files = 0
    private var wrong = 0
    private var findings = Findings(limitPerKind: 0)

    init(passedOver: Int) { self.passedOver = passedOver }

    mutating func add(_ found: Findings) {
        files += 1
        if found.hasErrors { wrong += 1 }
        findings.add(contentsOf: found)
    }

    /// True when a file has an error.
    var hasErrors: Bool { wrong > 0 }

    /// `3 files, 1 with errors: 2 errors`, and a line for each code with how often it was found.
    var text: String {
        var lines = [
            "\(files) files, \(wrong == 0 ? "none" : String(wrong)) with errors: \(FindingOptions.tally(findings))"
        ]
        let width = findings.counts.values.max().map { String($0).utf8.count } ?? 0
        for (code, count) in findings.counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            let number = String(count)
            lines.append("  " + String(repeating: " ", count: width - number.utf8.count) + number + "  \(code)")
        }
        if passedOver > 0 { lines.append("\(passedOver) other file\(passedOver == 1 ? "" : "s") passed over") }
        return lines.joined(separator: "\n")
    }
}
