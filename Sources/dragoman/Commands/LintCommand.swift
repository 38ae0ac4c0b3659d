import ArgumentParser
import Catalog
import Diagnostics

struct LintCommand: ParsableCommand {
    static let configuration = CommandPage.lint.configuration

    @OptionGroup var knowledge: CatalogOptions
    @OptionGroup var printing: FindingOptions

    @Argument(help: "A workspace, or a Maps folder.")
    var folder: String

    func run() throws {
        let root = try KnowledgeRoot(of: folder)
        let catalog = Catalog(maps: try knowledge.mapsFolder(), workspace: root.path)
        let findings = catalog.lint()
        if printing.json {
            FindingPage.print(findings, values: !printing.hideValues)
        } else {
            let printer = CaretPrinter(showsValues: true, usesColour: Console.wantsColour)
            for finding in findings.kept {
                let bytes = finding.place.source.flatMap { catalog.files.bytes(at: $0) } ?? []
                print(printer.text(for: finding, in: bytes) + "\n")
            }
            print("\(folder.printable): \(FindingOptions.tally(findings))")
        }
        if findings.hasErrors { throw Status.findings }
    }
}
