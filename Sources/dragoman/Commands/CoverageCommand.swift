import ArgumentParser
import Catalog
import Diagnostics
import Mapping

struct CoverageCommand: ParsableCommand {
    static let configuration = CommandPage.coverage.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Option(
        name: .customLong("file"), parsing: .upToNextOption,
        help: ArgumentHelp("Sample messages; without them, the tests beside the map.", valueName: "file"))
    var files: [String] = []

    @Option(help: "Look at one way alone: reading or writing.")
    var only: MapWay?

    @Flag(help: "List everything, however long it is.")
    var all = false

    @Flag(help: "Print JSON for scripts, one object a map.")
    var json = false

    @Argument(help: "Maps: transactions/850, partners/acme/850. Without one, all of the workspace, a line each.")
    var maps: [String] = []

    func run() throws {
        let catalog = try knowledge.catalog()
        let references = try maps.isEmpty ? self.references(catalog) : maps
        let given = try files.map { MapSample(name: $0, bytes: try InputFile($0).bytes) }
        var isWhole = true
        for (index, reference) in references.enumerated() {
            let compiled = try catalog.usable(reference)
            let samples = given.isEmpty ? catalog.samples(of: reference) : given
            let (coverage, strangers) = catalog.coverage(of: compiled, samples: samples)
            if references.count == 1, !strangers.isEmpty {
                let names = strangers.map(\.printable).joined(separator: ", ")
                Console.complain("note: no message for \(reference.printable) is in \(names)")
            }
            let listing = CoverageListing(coverage, of: compiled, only: only, showsAll: all)
            if json {
                Console.write(listing.json)
            } else {
                if index > 0, references.count > 1, !maps.isEmpty { print("") }
                print(maps.isEmpty && references.count > 1 ? listing.line : listing.text)
            }
            if listing.hasLacks { isWhole = false }
        }
        if !isWhole { throw Status.findings }
    }

    /// The maps of the workspace itself; without a workspace, all that are built in.
    private func references(_ catalog: SiteCatalog) throws -> [String] {
        if knowledge.workspace == nil { return catalog.mapReferences }
        // The maps of an ERP's profile are built in; those of an ERP are the site's.
        let erps = catalog.workspace.erps
        let own = catalog.mapReferences.filter { reference in
            let steps = reference.split(separator: "/").map(String.init)
            return steps[0] == "partners" || (steps[0] == "erps" && steps.count > 1 && erps[steps[1]] != nil)
        }
        guard !own.isEmpty else {
            throw Misuse(
                "\((knowledge.workspace ?? "").printable) has no maps of its own", "name one: transactions/850")
        }
        return own
    }
}

/// Which way a map is used, as typed.
enum MapWay: String, ExpressibleByArgument, CaseIterable {
    case reading, writing
}
