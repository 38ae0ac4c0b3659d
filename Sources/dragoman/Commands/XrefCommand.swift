import ArgumentParser
import Canonical
import Diagnostics
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
        ],
        subcommands: ["import", "show", "history"]
    )
}
