import ArgumentParser
import Canonical
import Catalog
import Diagnostics
import Store

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

extension String {
    /// The text as a cell of CSV.
    fileprivate var asCell: String {
        contains { ",\"".contains($0) } ? "\"\(replacing("\"", with: "\"\""))\"" : self
    }
}
