import ArgumentParser
import Catalog
import Diagnostics
import Foundation
import X12

struct NewCommand: ParsableCommand {
    static let configuration: CommandConfiguration = {
        var configuration = CommandPage.new.configuration
        configuration.subcommands = [
            NewPartnerCommand.self, NewTransactionCommand.self, NewERPCommand.self, NewDocumentCommand.self,
        ]
        return configuration
    }()
}

/// The site that something new goes into.
struct SiteOptions: ParsableArguments {
    @Option(help: "The site's folder; else the one we are in. One that is not there is made.")
    var workspace: String?

    @Option(help: "The folder of built-in knowledge; else DRAGOMAN_MAPS, else Maps beside the program.")
    var maps: String?

    /// Writes what a skeleton holds, none of it over what is there, and says what to do next.
    func write(_ make: (SiteCatalog) throws(SiteSkeleton.Refusal) -> SiteSkeleton) throws {
        let (site, isNew) = try folder()
        var knowledge = CatalogOptions()
        knowledge.maps = maps
        let builtIn = try knowledge.mapsFolder()
        let skeleton: SiteSkeleton
        do {
            skeleton = try make(SiteCatalog(maps: builtIn, workspace: site))
        } catch {
            throw Misuse(error.message, error.help)
        }
        var files = skeleton.files
        if isNew {
            let name = URL(fileURLWithPath: site).standardizedFileURL.lastPathComponent
            files.insert(SiteSkeleton.site(named: name), at: 0)
        }
        if let there = files.first(where: { FileManager.default.fileExists(atPath: "\(site)/\($0.path)") }) {
            throw Misuse(
                "\(site)/\(there.path) is there already".printable, "nothing was written; choose another name")
        }
        for file in files {
            let path = "\(site)/\(file.path)"
            try OutputFiles.makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
            try OutputFiles.write(Array(file.text.utf8), to: path, replaces: false)
        }
        if let tests = skeleton.tests { try accept(tests, site, builtIn) }
        for file in files { print("\(site)/\(file.path)".printable) }
        print("\nNext:")
        for line in skeleton.next { print("  \(line.replacing("SITE", with: site))".printable) }
    }

    /// Writes what the new maps give into the expectations of their tests.
    private func accept(_ folder: String, _ site: String, _ builtIn: String) throws {
        let catalog = SiteCatalog(maps: builtIn, workspace: site)
        for test in catalog.tests(below: folder) {
            guard let document = catalog.run(test).document else { continue }
            try OutputFiles.write(document, to: "\(site)/\(test.expectedPath)", replaces: true)
        }
    }

    /// The site's folder, and whether it has yet to become one.
    private func folder() throws -> (path: String, isNew: Bool) {
        let files = FileManager.default
        guard let workspace else {
            var folder = URL(fileURLWithPath: files.currentDirectoryPath)
            while true {
                if files.fileExists(atPath: folder.appending(path: "dragoman.yaml").path) {
                    return (folder.path, false)
                }
                guard folder.path != "/" else { break }
                folder = folder.deletingLastPathComponent()
            }
            throw Misuse(
                "this folder is no site: a dragoman.yaml is expected in it or above",
                "name one with --workspace; a folder that is not there yet is made")
        }
        let path = workspace.count > 1 && workspace.hasSuffix("/") ? String(workspace.dropLast()) : workspace
        var isFolder: ObjCBool = false
        guard files.fileExists(atPath: path, isDirectory: &isFolder) else { return (path, true) }
        guard isFolder.boolValue else { throw Misuse("\(path.printable) is a file, and a folder is expected") }
        if files.fileExists(atPath: "\(path)/dragoman.yaml") { return (path, false) }
        let names = (try? files.contentsOfDirectory(atPath: path)) ?? []
        guard names.allSatisfy({ $0.hasPrefix(".") }) else {
            throw Misuse(
                "\(path.printable) is no site: a dragoman.yaml is expected in it",
                "name a site, or a folder that is empty or not there yet")
        }
        return (path, true)
    }
}

struct NewPartnerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partner", abstract: "A partner, with a map and a guide laid over ours for each set.")

    @OptionGroup var site: SiteOptions

    @Argument(help: "Its id: small letters, digits and hyphens.")
    var id: String

    @Option(name: .customLong("set"), help: "A set that is exchanged; again for each.")
    var sets: [String] = []

    @Option(help: ArgumentHelp("Its address in the ISA.", valueName: "qualifier:id"))
    var isa: String?

    @Option(help: "Its id in the GS, where it is another than in the ISA.")
    var gs: String?

    @Option(
        help: ArgumentHelp("Our address in the ISA; else as towards our other partners.", valueName: "qualifier:id"))
    var us: String?

    @Option(help: "What people call it.")
    var name: String?

    @Option(help: "The release it reads.")
    var release = "004010"

    @Option(help: "Which side we are on, buyer or seller: it decides which sets are sent and which received.")
    var we = TradeSide.buyer

    func run() throws {
        let plan = PartnerPlan(
            id: id, name: name, sets: sets, them: try isa.map { try address($0, "--isa") }, theirGroup: gs,
            us: try us.map { try address($0, "--us") }, release: release, side: we.side)
        try site.write { catalog throws(SiteSkeleton.Refusal) in try catalog.newPartner(plan) }
    }

    private func address(_ text: String, _ option: String) throws -> PartyID {
        let party = PartyID(text)
        guard text.contains(":"), party.qualifier.utf8.count == 2, (1...15).contains(party.id.utf8.count) else {
            throw Misuse(
                "\(option) \(text.printable) is no address", "write the two characters before the id: 01:006922827")
        }
        return party
    }
}

/// Which side of the trade we are on, as typed.
enum TradeSide: String, ExpressibleByArgument, CaseIterable {
    case buyer, seller

    /// The same for the plan.
    var side: PartnerPlan.Side {
        switch self {
        case .buyer: .buyer
        case .seller: .seller
        }
    }
}

struct NewTransactionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transaction",
        abstract: "A set that no map reads yet: a document, a map of what may not be missing, a guide and a test.")

    @OptionGroup var site: SiteOptions

    @Argument(help: "The set: 870.")
    var set: String

    @Option(help: "The release whose dictionary it stands on; else 004010, or the nearest that has the set.")
    var release: String?

    @Option(help: "A kind of document that is there already; else one is made.")
    var document: String?

    func run() throws {
        try site.write { catalog throws(SiteSkeleton.Refusal) in
            try catalog.newTransaction(set, release: release, document: document)
        }
    }
}

struct NewERPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erp", abstract: "An ERP, with a map of JSON and a test for each kind of document.")

    @OptionGroup var site: SiteOptions

    @Argument(help: "Its id: small letters, digits and hyphens.")
    var id: String

    @Option(help: "A kind of document it gives; again for each. Without any, purchase-order.")
    var gives: [String] = []

    @Option(help: "A kind of document it takes; again for each.")
    var takes: [String] = []

    func run() throws {
        try site.write { catalog throws(SiteSkeleton.Refusal) in
            try catalog.newERP(id, gives: gives, takes: takes)
        }
    }
}

struct NewDocumentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "A kind of document, with a key and lines.")

    @OptionGroup var site: SiteOptions

    @Argument(help: "Its name: small letters, digits and hyphens.")
    var kind: String

    func run() throws {
        try site.write { catalog throws(SiteSkeleton.Refusal) in try catalog.newDocument(kind) }
    }
}
