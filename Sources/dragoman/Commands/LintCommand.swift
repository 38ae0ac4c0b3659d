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
        let catalog = SiteCatalog(maps: try knowledge.mapsFolder(), workspace: root.path)
        let findings = catalog.lint()
        let printer = FindingPrinter(showsValues: !printing.hideValues)
        if printing.json {
            Console.write(printer.json(findings))
        } else {
            printer.print(findings, of: catalog) { print($0, terminator: "") }
            print("\(folder.printable): \(FindingOptions.tally(findings))")
        }
        if findings.hasErrors { throw Status.findings }
    }
}
