import ArgumentParser
import Catalog
import Diagnostics
import Formats

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandPage.schema.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Flag(help: "Every schema there is, into the folder that --into names.")
    var all = false

    @Option(help: "The folder to write NAME.schema.json into; made if it is not there.")
    var into: String?

    @Flag(help: "Write over files that are there.")
    var force = false

    @Flag(help: "Print the list of names as JSON.")
    var json = false

    @Argument(help: "A kind of document or of file; without it, what there is.")
    var name: String?

    func run() throws {
        let catalog = try knowledge.catalog()
        if all {
            guard name == nil else { throw Misuse("--all and a name were given", "leave one of the two out") }
            guard let into else { throw Misuse("--all needs a folder", "name it: --all --into schemas") }
            for subject in catalog.schemaSubjects { try write(subject.name, of: catalog, into: into) }
        } else if let name {
            if let into { return try write(name, of: catalog, into: into) }
            Console.write(try text(name, of: catalog))
        } else {
            list(catalog.schemaSubjects)
        }
    }

    private func write(_ name: String, of catalog: SiteCatalog, into folder: String) throws {
        let text = try text(name, of: catalog)
        try OutputFiles.makeFolder(folder)
        let path = "\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/\(name).schema.json"
        try OutputFiles.write(text, to: path, replaces: force)
        print(path.printable)
    }

    private func text(_ name: String, of catalog: SiteCatalog) throws -> [UInt8] {
        let schema = catalog.jsonSchema(of: name)
        if let made = schema.made { return made.text }
        guard !schema.findings.isEmpty else {
            let near = catalog.schemaSubjects.map(\.name).nearest(to: name).map { "; did you mean \($0)?" } ?? ""
            throw Misuse(
                "there is no schema of \(name.printable)\(near)", "`dragoman schema` lists what there is")
        }
        FindingPrinter().print(Findings(schema.findings), of: catalog) { Console.complain(part: $0) }
        throw Status.findings
    }

    private func list(_ subjects: [SchemaSubject]) {
        if json {
            let rows = subjects.map { subject in
                let kind: JSONValue = subject.isDocument ? "document" : "file"
                return ["name": .string(subject.name), "kind": kind, "summary": .string(subject.summary)] as JSONValue
            }
            return Console.write(JSONValue.array(rows).text)
        }
        let width = subjects.map(\.name.count).max() ?? 0
        for (title, isDocument) in [("Documents, as JSON:", true), ("Files, as YAML:", false)] {
            print(title)
            for subject in subjects where subject.isDocument == isDocument {
                let gap = String(repeating: " ", count: width - subject.name.count + 2)
                print("  \(subject.name.printable)\(gap)\(subject.summary.printable)")
            }
        }
    }
}

extension CommandPage {
    static let schema = CommandPage(
        name: "schema",
        summary: "Print the JSON Schema of a kind of document, or of a file of ours.",
        text: """
            JSON Schema 2020-12. A document's schema takes what `read` prints and `write` takes; the schema of a YAML \
            file lets an editor complete and check it as it is typed. What a schema cannot say, such as whether a map \
            exists or a position is in the set, `lint` finds. Without a name, what there is.
            """,
        examples: [
            Example(line: "dragoman schema purchase-order", text: "the schema of an order as canonical JSON"),
            Example(line: "dragoman schema partner", text: "the schema of partner.yaml"),
            Example(line: "dragoman schema --all --into schemas", text: "every schema, a file each, for an editor"),
        ]
    )
}
