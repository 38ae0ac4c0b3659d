import Canonical
import Diagnostics
import Formats

/// Prints where fields came from, and what a byte became.
struct OriginPrinter {
    let reading: FileReading
    let isJSON: Bool

    /// Every field on a line of its own: path, rule, the rule's place, bytes.
    func printAll(_ provenance: Provenance) {
        let origins = provenance.origins.map { ($0.key.description, $0.value) }.sorted { $0.0 < $1.0 }
        if isJSON { return list(origins.map { (field: $0.0, part: nil, document: nil, origin: $0.1) }) }
        for (path, origin) in origins {
            let bytes = origin.bytes.map { "\($0.lowerBound)..<\($0.upperBound)" } ?? "-"
            Swift.print("\(path)\t\(origin.rule)\t\(origin.map):\(origin.line)\t\(bytes)")
        }
    }

    /// One field, drawn under its bytes.
    func print(_ path: FieldPath, _ text: String, _ origin: Provenance.Origin) {
        if isJSON {
            var printer = JSONPrinter(isPretty: true)
            printer.beginObject()
            printer.member("field", path.description)
            printer.member("value", text)
            printer.members(of: origin)
            printer.endObject()
            return Console.write(printer.bytes + [10])
        }
        Swift.print("\(path) = \(text.printable)")
        draw("\(path) came from here", origin.bytes, label: origin.rule)
        Swift.print("    = rule:  \(origin.rule)")
        Swift.print("    = map:   \(origin.map):\(origin.line)")
        if let code = origin.code { Swift.print("    = code:  \(code.printable)") }
        if let row = origin.row { Swift.print("    = xref:  \(row.printable)") }
        if !origin.more.isEmpty {
            let ranges = origin.more.map { "\($0.lowerBound)..<\($0.upperBound)" }.joined(separator: ", ")
            Swift.print("    = and of bytes \(ranges)")
        }
        if !origin.selectors.isEmpty {
            let ranges = origin.selectors.map { "\($0.lowerBound)..<\($0.upperBound)" }.joined(separator: ", ")
            Swift.print("    = chosen by bytes \(ranges)")
        }
    }

    /// What a byte became in each document of the file.
    func print(byte: Int, of documents: [Document]) {
        let fed = documents.enumerated().flatMap { number, document in
            document.provenance.fields(fedBy: byte).map { (number: number + 1, field: $0) }
        }
        if isJSON {
            return list(
                fed.map {
                    (
                        field: $0.field.path.description, part: $0.field.part, document: $0.number,
                        origin: $0.field.origin
                    )
                })
        }
        // The value it is part of, or the qualifier, says where it stands better than one caret.
        let origin = fed.first?.field.origin
        let ranges = [origin?.bytes].compactMap(\.self) + (origin?.more ?? []) + (origin?.selectors ?? [])
        guard let bytes = ranges.first(where: { $0.contains(byte) }) else {
            draw("byte \(byte) feeds no field", byte..<byte + 1, label: nil)
            return Swift.print("    = `dragoman read` tells what no rule reads")
        }
        let count = Set(fed.map { "\($0.number) \($0.field.path)" }).count
        draw("byte \(byte) feeds \(count) field\(count == 1 ? "" : "s")", bytes, label: nil)
        for (number, field) in fed {
            let word = field.part == .value ? "value: " : "chose: "
            let of = documents.count > 1 ? " of document \(number)" : ""
            Swift.print(
                "    = \(word) \(field.path)\(of), by \(field.origin.rule) (\(field.origin.map):\(field.origin.line))")
        }
    }

    private func draw(_ message: String, _ bytes: Range<Int>?, label: String?) {
        let place = Place(
            source: reading.file.name, bytes: bytes, path: bytes.map { reading.path(at: $0.lowerBound) } ?? [])
        var finding = Finding(.origin, message, at: place)
        finding.label = label
        FindingPrinter(showsHelp: false).print(Findings([finding]), of: reading) { Swift.print($0, terminator: "") }
    }

    private func list(
        _ fields: [(field: String, part: Provenance.Part?, document: Int?, origin: Provenance.Origin)]
    ) {
        var printer = JSONPrinter(isPretty: true)
        printer.beginArray()
        for field in fields {
            printer.beginObject()
            printer.member("field", field.field)
            if let part = field.part { printer.member("part", part.rawValue) }
            if let document = field.document {
                printer.key("document")
                printer.number(String(document))
            }
            printer.members(of: field.origin)
            printer.endObject()
        }
        printer.endArray()
        Console.write(printer.bytes + [10])
    }
}

extension JSONPrinter {
    fileprivate mutating func member(_ key: String, _ text: String) {
        self.key(key)
        string(text)
    }

    /// Rule, map, line, code, range and selectors of an origin.
    fileprivate mutating func members(of origin: Provenance.Origin) {
        member("rule", origin.rule)
        member("map", origin.map)
        key("line")
        number(String(origin.line))
        if let code = origin.code { member("code", code) }
        if let row = origin.row { member("xref", row) }
        if let bytes = origin.bytes {
            key("range")
            range(bytes)
        }
        if !origin.more.isEmpty {
            key("more")
            beginArray()
            for more in origin.more { range(more) }
            endArray()
        }
        key("selectors")
        beginArray()
        for selector in origin.selectors { range(selector) }
        endArray()
    }

    private mutating func range(_ range: Range<Int>) {
        beginObject()
        key("start")
        number(String(range.lowerBound))
        key("end")
        number(String(range.upperBound))
        endObject()
    }
}

extension FindingKind {
    /// Not a finding about data: how `explain` draws where a field came from.
    fileprivate static let origin = FindingKind(
        "explain.origin", .note, "Where a field came from.", help: "Nothing need be done."
    )
}
