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

    @Option(help: "The map to read by.")
    var map: String?

    @Option(help: "Which document of the file, from 1.")
    var document = 1

    @Flag(help: "Print JSON for scripts.")
    var json = false

    @Argument(help: "A file.")
    var file: String

    func run() throws {
        let catalog = try knowledge.catalog()
        let input = try InputFile(file)
        let reading = try FileReading(file: input, catalog: catalog, map: map)
        let translations = reading.translations()
        guard translations.indices.contains(document - 1), let read = translations[document - 1].document else {
            let count = translations.count { $0.document != nil }
            guard count == 0 else {
                throw Misuse(
                    "\(file.printable) holds \(count) document\(count == 1 ? "" : "s"), and none is number \(document)")
            }
            throw Misuse("no document can be read from \(file.printable)", "`dragoman read \(file.printable)` says why")
        }
        guard let field else {
            for (path, origin) in read.provenance.origins.sorted(by: { $0.key.description < $1.key.description }) {
                print("\(path)\t\(origin.rule)\t\(origin.map):\(origin.line)\t\(bytes(origin))")
            }
            return
        }
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
        if json { return printJSON(path, text, origin) }
        print("\(path) = \(text.printable)")
        let place = Place(
            source: file, bytes: origin.bytes, path: origin.bytes.map { reading.path(at: $0.lowerBound) } ?? [])
        var finding = Finding(.origin, "\(path) came from here", at: place)
        finding.label = origin.rule
        FindingPrinter(showsHelp: false).print(Findings([finding]), source: { _ in input.bytes }) {
            print($0, terminator: "")
        }
        print("    = rule:  \(origin.rule)")
        print("    = map:   \(origin.map):\(origin.line)")
        if let code = origin.code { print("    = code:  \(code.printable)") }
        if !origin.selectors.isEmpty {
            let ranges = origin.selectors.map { "\($0.lowerBound)..<\($0.upperBound)" }.joined(separator: ", ")
            print("    = chosen by bytes \(ranges)")
        }
    }

    private func bytes(_ origin: Provenance.Origin) -> String {
        origin.bytes.map { "\($0.lowerBound)..<\($0.upperBound)" } ?? "-"
    }

    private func printJSON(_ path: FieldPath, _ text: String, _ origin: Provenance.Origin) {
        var printer = JSONPrinter(isPretty: true)
        printer.beginObject()
        printer.key("field")
        printer.string(path.description)
        printer.key("value")
        printer.string(text)
        printer.key("rule")
        printer.string(origin.rule)
        printer.key("map")
        printer.string(origin.map)
        printer.key("line")
        printer.number(String(origin.line))
        if let code = origin.code {
            printer.key("code")
            printer.string(code)
        }
        if let bytes = origin.bytes {
            printer.key("range")
            range(bytes, &printer)
        }
        printer.key("selectors")
        printer.beginArray()
        for selector in origin.selectors { range(selector, &printer) }
        printer.endArray()
        printer.endObject()
        Console.write(printer.bytes + [10])
    }

    private func range(_ range: Range<Int>, _ printer: inout JSONPrinter) {
        printer.beginObject()
        printer.key("start")
        printer.number(String(range.lowerBound))
        printer.key("end")
        printer.number(String(range.upperBound))
        printer.endObject()
    }
}

extension FindingKind {
    /// Not a finding about data: how `explain` draws where a field came from.
    fileprivate static let origin = FindingKind(
        "explain.origin", .note, "Where a field came from.", help: "Nothing need be done."
    )
}
