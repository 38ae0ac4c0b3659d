import ArgumentParser
import Canonical
import Catalog
import Diagnostics
import Formats
import Foundation
import Store

struct XrefCommand: AsyncParsableCommand {
    static let configuration: CommandConfiguration = {
        var configuration = CommandPage.xref.configuration
        configuration.subcommands = [XrefImport.self, XrefShow.self, XrefHistory.self]
        return configuration
    }()
}

/// The data folder of a gateway, which keeps the revisions.
struct GatewayData: ParsableArguments {
    @Option(help: "The gateway's data folder, as `serve --data` names it.")
    var data: String

    /// The store in it; a folder without one is not made into one.
    func store() throws -> SQLiteStore { try Self.store(in: data) }

    static func store(in folder: String) throws -> SQLiteStore {
        guard FileManager.default.fileExists(atPath: "\(folder)/\(SQLiteStore.fileName)") else {
            throw Misuse(
                "\(folder.printable) is no gateway's data folder: no \(SQLiteStore.fileName) is in it",
                "name the folder that `dragoman serve --data` keeps everything in")
        }
        return try SQLiteStore(folder: folder)
    }
}

/// A table as the command line names it: `partners/acme/items`.
struct TableName: ExpressibleByArgument {
    let owner: String
    let name: String

    init?(argument: String) {
        let steps = argument.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard steps.count == 3, ["partners", "erps"].contains(steps[0]), !steps[1].isEmpty,
            CrossReference.isName(steps[2])
        else {
            return nil
        }
        (owner, name) = ("\(steps[0])/\(steps[1])", steps[2])
    }

    var text: String { "\(owner)/\(name)" }

    static let help = "A table: partners/acme/items, erps/harbor/places."
}

struct XrefImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Append a CSV file as the newest revision of a table.")

    @OptionGroup var gateway: GatewayData

    @Flag(help: "Say what would differ, and append nothing.")
    var dryRun = false

    @Flag(help: "Print JSON for scripts.")
    var json = false

    @Argument(help: ArgumentHelp(TableName.help))
    var table: TableName

    @Argument(help: "A CSV file with the columns theirs and ours, or - for standard input.")
    var file: String

    func run() async throws {
        let input = try InputFile(file)
        let read = CrossReference.read(input.bytes, name: table.name, source: input.name)
        let told = Findings(read.findings + read.table.ambiguities.filter { $0.severity > .note })
        FindingPrinter().print(told, source: { _ in input.bytes }) { Console.complain(part: $0) }
        if told.hasErrors { throw Status.findings }
        let store = try gateway.store()
        let rows = read.table.rows.map { CrossReferenceRow(line: $0.line, theirs: $0.theirs, ours: $0.ours) }
        let revision = CrossReferenceRevision(
            owner: table.owner, name: table.name, source: input.name.printable, rows: rows,
            at: Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
        let isDry = dryRun
        // Looked at and appended in one transaction: what is told is what happened.
        let result = try await store.write { transaction in
            let newest = try transaction.crossReferenceRevisions(
                owner: revision.owner, name: revision.name, limit: 1
            ).first
            let before = try newest.map { try transaction.crossReferenceRows(of: $0.id) } ?? []
            let isSame = newest?.digest == revision.digest
            let id = isSame || isDry ? nil : try transaction.append(revision, rows: rows)
            return (before: before, newest: newest?.id, id: id)
        }
        let changes = CrossReferenceChanges(from: result.before, to: rows)
        if json { return Console.write(changes.json(table.text, revision: result.id, rows: rows.count).text) }
        let counted = "\(rows.count) \(rows.count == 1 ? "row" : "rows")"
        if let id = result.id {
            print("\(table.text.printable): revision \(id), \(counted); \(changes.tally)")
        } else if dryRun {
            print("\(table.text.printable): \(counted); \(changes.tally); nothing was appended")
        } else {
            return print("\(table.text.printable): nothing differs, revision \(result.newest ?? 0) stays")
        }
        for line in changes.lines(limit: 20) { print("  \(line)") }
    }
}

struct XrefShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a table as CSV, or which tables there are.")

    @Option(help: "The gateway's data folder; else the workspace's files are shown.")
    var data: String?

    @OptionGroup var knowledge: CatalogOptions

    @Option(help: "The revision to show; else the newest of the table.")
    var revision: Int64?

    @Argument(help: ArgumentHelp(TableName.help + " Without it, which there are."))
    var table: TableName?

    func validate() throws {
        if data == nil, knowledge.workspace == nil {
            throw ValidationError("name the gateway's --data, or a --workspace")
        }
        if revision != nil, data == nil { throw ValidationError("--revision needs --data: files have no revisions") }
    }

    func run() async throws {
        guard let data else { return try showFiles() }
        let store = try GatewayData.store(in: data)
        guard let table else {
            for row in try await store.read({ try $0.crossReferences() }) { print(row.line) }
            return
        }
        let wanted = revision
        let rows = try await store.read { snapshot -> [CrossReferenceRow]? in
            let known = try snapshot.crossReferenceRevisions(owner: table.owner, name: table.name, limit: .max)
            guard let found = known.first(where: { wanted == nil || $0.id == wanted }) else { return nil }
            return try snapshot.crossReferenceRows(of: found.id)
        }
        guard let rows else {
            throw Misuse(
                "there is no \(wanted.map { "revision \($0) of " } ?? "")\(table.text.printable) in the store",
                "`dragoman xref history --data \(data.printable)` lists what there is")
        }
        write(rows.map { ($0.theirs, $0.ours) })
    }

    private func showFiles() throws {
        let catalog = try knowledge.catalog()
        let files = catalog.crossReferenceFiles
        guard let table else {
            for file in files { print("\(file.owner)/\(file.name)".printable) }
            return
        }
        guard let found = catalog.crossReferences(of: table.owner).tables[table.name] else {
            let near = files.map { "\($0.owner)/\($0.name)" }.nearest(to: table.text)
            throw Misuse(
                "the workspace has no \(table.text.printable)" + (near.map { "; did you mean \($0)?" } ?? ""),
                "a table is a file: \(table.owner.printable)/xref/\(table.name.printable).csv")
        }
        write(found.rows.map { ($0.theirs, $0.ours) })
    }

    /// CSV that `import` takes; control characters are not printed as they are.
    private func write(_ rows: [(String, String)]) {
        var text = "theirs,ours\n"
        for row in rows { text += "\(row.0.printable.asCell),\(row.1.printable.asCell)\n" }
        Console.write(Array(text.utf8))
    }
}

struct XrefHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the revisions of a table, or of all, newest first.")

    @OptionGroup var gateway: GatewayData

    @Argument(help: ArgumentHelp(TableName.help + " Without it, all."))
    var table: TableName?

    func run() async throws {
        let table = table
        let found = try await gateway.store().read {
            try $0.crossReferenceRevisions(owner: table?.owner, name: table?.name, limit: 1000)
        }
        for revision in found { print(revision.line) }
        if found.isEmpty { print("no revisions") }
    }
}

extension CrossReferenceRevision {
    /// One line for people.
    fileprivate var line: String {
        "revision \(id)  \(at)  \("\(owner)/\(name)".printable)  \(count) \(count == 1 ? "row" : "rows")  "
            + "\(digest.text.prefix(12))  \(source.printable)"
    }
}

/// What differs between two revisions of a table, by their word.
struct CrossReferenceChanges {
    /// Words that are new, with ours.
    private(set) var added: [(theirs: String, ours: String)] = []
    /// Words that are gone, with what ours was.
    private(set) var removed: [(theirs: String, ours: String)] = []
    /// Words that stand for another of ours.
    private(set) var changed: [(theirs: String, ours: String, was: String)] = []

    init(from old: [CrossReferenceRow], to new: [CrossReferenceRow]) {
        // The first row of a word counts.
        let before = Dictionary(old.map { ($0.theirs, $0.ours) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.theirs, $0.ours) }) { first, _ in first }
        var seen: Set<String> = []
        for row in new where seen.insert(row.theirs).inserted {
            if let was = before[row.theirs] {
                if was != row.ours { changed.append((row.theirs, row.ours, was)) }
            } else {
                added.append((row.theirs, row.ours))
            }
        }
        seen = []
        for row in old where after[row.theirs] == nil && seen.insert(row.theirs).inserted {
            removed.append((row.theirs, row.ours))
        }
    }

    /// `2 new, 1 changed, 0 gone`.
    var tally: String { "\(added.count) new, \(changed.count) changed, \(removed.count) gone" }

    /// A line each, and how many more there are.
    func lines(limit: Int) -> [String] {
        let all =
            added.map { "+ \($0.theirs.printable) = \($0.ours.printable)" }
            + changed.map { "~ \($0.theirs.printable) = \($0.ours.printable), was \($0.was.printable)" }
            + removed.map { "- \($0.theirs.printable) = \($0.ours.printable)" }
        return all.count <= limit ? all : all.prefix(limit) + ["and \(all.count - limit) more"]
    }

    func json(_ table: String, revision: Int64?, rows: Int) -> JSONValue {
        func list(_ pairs: [(theirs: String, ours: String)]) -> JSONValue {
            .array(pairs.map { ["theirs": .string($0.theirs), "ours": .string($0.ours)] })
        }
        return [
            "table": .string(table), "revision": revision.map { .number(Int($0)) } ?? .null, "rows": .number(rows),
            "added": list(added),
            "changed": .array(
                changed.map { ["theirs": .string($0.theirs), "ours": .string($0.ours), "was": .string($0.was)] }),
            "removed": list(removed),
        ]
    }
}

extension String {
    /// The text as a cell of CSV.
    fileprivate var asCell: String {
        contains { ",\"".contains($0) } ? "\"\(replacing("\"", with: "\"\""))\"" : self
    }
}

extension CommandPage {
    static let xref = CommandPage(
        name: "xref",
        summary: "Import, show and compare cross-references: what a party calls our items, places and units.",
        text: """
            A map looks them up by `| xref TABLE`. In a workspace a table is partners/ID/xref/TABLE.csv or \
            erps/ID/xref/TABLE.csv with the columns theirs and ours. A gateway keeps them as revisions: it takes the \
            workspace's files when it starts, and what is imported later holds from the next message on.
            """,
        examples: [
            Example(
                line: "dragoman xref import --data /var/lib/dragoman partners/acme/items items.csv",
                text: "a new revision, and what differs"),
            Example(
                line: "dragoman xref import --dry-run --data /var/lib/dragoman partners/acme/items items.csv",
                text: "what would differ"),
            Example(line: "dragoman xref show --workspace my-site partners/acme/items", text: "the workspace's table"),
            Example(line: "dragoman xref history --data /var/lib/dragoman", text: "every revision, newest first"),
        ]
    )
}
