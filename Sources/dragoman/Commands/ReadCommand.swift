import ArgumentParser
import Canonical
import Catalog
import Diagnostics
import Formats
import X12

struct ReadCommand: ParsableCommand {
    static let configuration = CommandPage.read.configuration

    @OptionGroup var knowledge: CatalogOptions
    @OptionGroup var printing: FindingOptions
    @OptionGroup var fragment: FragmentOptions

    @Option(help: "The map to read by: transactions/850, formats/cxml/order, partners/acme/850.")
    var map: String?

    @Flag(help: "One document a line.")
    var jsonl = false

    @Flag(help: "Print no findings.")
    var quiet = false

    @OptionGroup var input: InputFiles

    func run() throws {
        let catalog = try knowledge.catalog()
        if let map, case let compiled = try catalog.usable(map), compiled.isOfRecords {
            return try records(compiled, catalog)
        }
        try input.each { file in
            let reading = try FileReading(file: file, catalog: catalog, map: map, fragment: fragment)
            var findings = reading.envelopeFindings
            for translation in reading.translations() {
                findings.add(contentsOf: translation.findings)
                write(translation)
            }
            if !quiet {
                if printing.json {
                    let json = FindingPrinter(showsValues: !printing.hideValues).json(findings)
                    Console.complain(part: String(decoding: json, as: UTF8.self))
                } else {
                    // An answer is no document; what it is about is told beside the documents.
                    for interchange in reading.transmission?.interchanges ?? [] {
                        Console.complain(part: AnswerPrinter.text(of: interchange, showsValues: !printing.hideValues))
                    }
                    printing.print(findings, of: reading) { Console.complain(part: $0) }
                }
            }
            return findings.hasErrors
        }
    }
    private func write(_ translation: Translation) {
        guard let document = translation.document, let schema = translation.map?.schema else { return }
        Console.write(DocumentJSON.write(document, schema: schema, pretty: !jsonl) + [10])
    }

    /// Files of many records are never held whole.
    private func records(_ map: CompiledMap, _ catalog: SiteCatalog) throws {
        var isClean = true
        for name in input.files {
            let lookup = catalog.crossReferences.lookup(for: map, owner: nil)
            let file = try RecordFile(FileStream(name), map, lookup, each: write)
            if file.findings.hasErrors { isClean = false }
            if quiet { continue }
            let printer = FindingPrinter(showsValues: !printing.hideValues)
            if printing.json {
                Console.complain(part: String(decoding: printer.json(file.findings), as: UTF8.self))
            } else {
                printer.print(file.findings, each: file.printed) { Console.complain(part: $0) }
            }
        }
        if !isClean { throw Status.findings }
    }
}
