import ArgumentParser
import Canonical
import Catalog
import Diagnostics
import Formats
import Foundation
import Gateway
import Store

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
        let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let result = try await gateway.store().importCrossReference(
            read.table, of: table.owner, isDry: dryRun, now: now)
        let count = read.table.rows.count
        if json { return Console.write(self.json(of: result, rows: count).text) }
        let changes = result.changes
        let tally = "\(changes.added.count) new, \(changes.changed.count) changed, \(changes.removed.count) gone"
        let name = table.text.printable
        let rows = "\(count) \(count == 1 ? "row" : "rows")"
        if let id = result.revision {
            print("\(name): revision \(id), \(rows); \(tally)")
        } else if let before = result.before, result.isSame {
            return print("\(name): nothing differs, revision \(before) stays")
        } else {
            print("\(name): \(rows); \(tally); nothing was appended")
        }
        let lines = Self.lines(of: changes)
        for line in lines.prefix(20) { print("  \(line)") }
        if lines.count > 20 { print("  and \(lines.count - 20) more") }
    }

    /// A line each.
    private static func lines(of changes: CrossReferenceChanges) -> [String] {
        (changes.added + changes.changed + changes.removed).map { change in
            let theirs = change.theirs.printable
            switch (change.before?.printable, change.after?.printable) {
            case (let before?, let after?): return "~ \(theirs) = \(after), was \(before)"
            case (let before, let after): return "\(after == nil ? "-" : "+") \(theirs) = \(after ?? before ?? "")"
            }
        }
    }

    private func json(of result: CrossReferenceImport, rows: Int) -> JSONValue {
        func list(_ changes: [CrossReferenceChanges.Change]) -> JSONValue {
            .array(
                changes.map { change in
                    let pairs = [("theirs", change.theirs), ("before", change.before), ("after", change.after)]
                    return .object(
                        pairs.compactMap { key, word in word.map { JSONValue.Member(key, .string($0)) } })
                })
        }
        let numbers = [("revision", result.revision), ("before", result.before)]
        let ids = numbers.map { JSONValue.Member($0, $1.map { .number(Int($0)) } ?? .null) }
        return JSONValue.object([.init("table", .string(table.text))]).adding(.object(ids)).adding([
            "rows": .number(rows), "added": list(result.changes.added), "changed": list(result.changes.changed),
            "removed": list(result.changes.removed),
        ])
    }
}
