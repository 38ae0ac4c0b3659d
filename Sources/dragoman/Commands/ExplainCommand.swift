import ArgumentParser
import Canonical
import Catalog
import Diagnostics
import Formats

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandPage.explain.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Option(help: "The field: lines[0].unitPrice, indices from 0. Without it, every field is listed.")
    var field: String?

    @Option(help: "A byte of the file, from 0: every field it feeds.")
    var byte: Int?

    @Option(help: "The map to read by.")
    var map: String?

    @Option(help: "Which document of the file, from 1.")
    var document = 1

    @Flag(help: "Print JSON for scripts.")
    var json = false

    @Argument(help: "A file.")
    var file: String

    func validate() throws {
        if field != nil, byte != nil { throw ValidationError("--field and --byte are two questions: ask one of them") }
    }

    func run() throws {
        let catalog = try knowledge.catalog()
        let input = try InputFile(file)
        let reading = try FileReading(file: input, catalog: catalog, map: map)
        let documents = reading.translations().compactMap(\.document)
        let printer = OriginPrinter(reading: reading, isJSON: json)
        if let byte {
            guard input.bytes.indices.contains(byte) else {
                throw Misuse("\(file.printable) has no byte \(byte)", "its bytes are 0 to \(input.bytes.count - 1)")
            }
            return printer.print(byte: byte, of: documents)
        }
        guard documents.indices.contains(document - 1) else {
            guard documents.isEmpty else {
                let count = documents.count == 1 ? "1 document" : "\(documents.count) documents"
                throw Misuse("\(file.printable) holds \(count), and none is number \(document)")
            }
            throw Misuse("no document can be read from \(file.printable)", "`dragoman read \(file.printable)` says why")
        }
        let read = documents[document - 1]
        guard let field else { return printer.printAll(read.provenance) }
        guard let path = FieldPath(field) else {
            throw Misuse("\(field.printable) is not a field", "write it as orderNumber or lines[0].unitPrice")
        }
        guard let value = read.root.value(at: path), let text = value.text else {
            let known = read.provenance.origins.keys.map(\.description).sorted()
            if let inner = known.first(where: { $0.hasPrefix("\(path).") || $0.hasPrefix("\(path)[") }) {
                throw Misuse("\(path) holds other fields", "name one of them, such as \(inner)")
            }
            let near = known.nearest(to: field).map { "; did you mean \($0)?" } ?? ""
            throw Misuse(
                "the document has no field \(field.printable)\(near)", "without --field, every field is listed")
        }
        guard let origin = read.provenance.origins[path] else {
            throw Misuse("\(path) came from no byte of the file: the map made it")
        }
        printer.print(path, text, origin)
    }
}
