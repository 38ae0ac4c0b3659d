public import Diagnostics

extension FindingKind {
    /// A document schema file that cannot be understood.
    public static let schemaSyntax = FindingKind(
        "canonical.schema.syntax", .error, "A document schema holds something that is no schema.",
        help: "write `fields:` as a list of `- name: type [list] [required]`"
    )
}

extension DocumentSchema {
    /// The keys that the file of a kind may have.
    static let fileKeys = ["document", "summary", "key", "fields", "types"]

    /// Reads a schema from its file and the file of types that all schemas share.
    public static func read(_ file: Marked, shared: Marked? = nil) -> (schema: DocumentSchema?, findings: [Finding]) {
        var findings: [Finding] = []
        func refuse(_ message: String, _ place: Place) { findings.append(Finding(.schemaSyntax, message, at: place)) }

        guard let kind = file["document"]?.scalar else {
            refuse("a schema begins with `document:` and its kind", file.place)
            return (nil, findings)
        }
        for (entries, keys) in [(file.entries, fileKeys), (shared?.entries, ["types"])] {
            for entry in entries ?? [] where !keys.contains(entry.key) {
                let near = keys.nearest(to: entry.key).map { "; did you mean \($0)?" } ?? ""
                refuse("\(entry.key) is no part of a document's schema\(near)", entry.place)
            }
        }
        var types: [String: [Field]] = [:]
        for entry in (shared?["types"]?.entries ?? []) + (file["types"]?.entries ?? []) {
            types[entry.key] = fields(entry.value, &findings)
        }
        let own = file["fields"].map { fields($0, &findings) } ?? []
        if own.isEmpty { refuse("the schema of \(kind) has no fields", file.place) }
        for field in own + types.values.flatMap({ $0 }) {
            if case .record(let name) = field.type, types[name] == nil {
                let near = (types.keys + ["text", "number", "date", "time", "flag"]).nearest(to: name)
                refuse("the type \(name) is not defined" + (near.map { "; did you mean \($0)?" } ?? ""), field.place)
            }
        }
        let key = file["key"]?.list?.compactMap(\.scalar) ?? []
        let schema = DocumentSchema(
            kind: kind,
            summary: file["summary"]?.scalar ?? "",
            key: key,
            fields: own,
            types: types
        )
        for name in key where schema.field(at: name.split(separator: ".").map(String.init)) == nil {
            refuse("the key \(name) is not a field of \(kind)", file["key"]?.place ?? file.place)
        }
        return (findings.contains { $0.severity == .error } ? nil : schema, findings)
    }

    private static func fields(_ list: Marked, _ findings: inout [Finding]) -> [Field] {
        var fields: [Field] = []
        var seen: Set<String> = []
        for item in list.list ?? [] {
            guard let entry = item.entries?.first, item.entries?.count == 1, let text = entry.value.scalar else {
                findings.append(Finding(.schemaSyntax, "a field is one line, `- name: type`", at: item.place))
                continue
            }
            if !seen.insert(entry.key).inserted {
                findings.append(Finding(.schemaSyntax, "the field \(entry.key) stands twice", at: entry.place))
                continue
            }
            let words = text.split(separator: " ").map(String.init)
            for word in words.dropFirst() where word != "list" && word != "required" {
                findings.append(
                    Finding(.schemaSyntax, "\(word) is not one of `list` and `required`", at: entry.value.place)
                )
            }
            fields.append(
                Field(
                    name: entry.key,
                    type: type(named: words.first ?? "text"),
                    isList: words.contains("list"),
                    isRequired: words.contains("required"),
                    place: entry.place
                )
            )
        }
        return fields
    }

    private static func type(named name: String) -> FieldType {
        switch name {
        case "text": .text
        case "number": .number
        case "date": .date
        case "time": .time
        case "flag": .flag
        default: .record(name)
        }
    }
}
