public import Canonical
public import Diagnostics

/// Canonical documents as JSON: what `dragoman read` prints, what the API takes, and what digests are made of.
///
/// The same document always gives the same bytes: fields stand in the schema's order, numbers keep their digits
/// (`9.950`), dates and times are strings, and what is empty is left out. The kind is not part of the text; whoever
/// reads it knows the schema.
public enum DocumentJSON {
    /// The document's fields in the schema's order; fields it does not know follow in the order they were set.
    ///
    /// There is no line break at the end.
    public static func write(_ document: Document, schema: DocumentSchema, pretty: Bool = false) -> [UInt8] {
        var printer = JSONPrinter(isPretty: pretty)
        write(document.root, as: nil, schema, to: &printer)
        return printer.bytes
    }

    /// Prints the document as a value inside a larger JSON text.
    public static func write(_ document: Document, schema: DocumentSchema, to printer: inout JSONPrinter) {
        write(document.root, as: nil, schema, to: &printer)
    }

    private static func write(
        _ record: Record, as type: String?, _ schema: DocumentSchema, to printer: inout JSONPrinter
    ) {
        let fields = schema.fields(of: type)
        printer.beginObject()
        for entry in record.arranged(fields.map(\.name)).fields where !entry.value.isEmpty {
            printer.key(entry.name)
            var inner: String?
            if case .record(let name) = fields.first(where: { $0.name == entry.name })?.type { inner = name }
            write(entry.value, as: inner ?? "", schema, to: &printer)
        }
        printer.endObject()
    }

    /// An empty record inside a list stays, as `{}`: the position of an item is part of its name.
    private static func write(_ value: Value, as type: String, _ schema: DocumentSchema, to printer: inout JSONPrinter)
    {
        switch value {
        case .record(let record): write(record, as: type, schema, to: &printer)
        case .list(let list):
            printer.beginArray()
            for item in list { write(item, as: type, schema, to: &printer) }
            printer.endArray()
        case .number(let number): printer.number(number.description)
        case .flag(let flag): printer.flag(flag)
        case .text, .date, .time: printer.string(value.text ?? "")
        }
    }

    /// Reads a document, typed by the schema: `"9.95"` is no number and `9.95` no text.
    ///
    /// The document is nil only where the text is no JSON object; a field that is unknown or of another type is a
    /// finding, and left out. Whether all required fields are there is `DocumentSchema.check`'s question.
    public static func read(
        _ bytes: [UInt8],
        schema: DocumentSchema,
        source: String? = nil,
        limits: FormatLimits = .standard
    ) -> (document: Document?, findings: Findings) {
        let (tree, findings) = JSONReader.read(bytes, source: source, limits: limits)
        guard let tree else { return (nil, findings) }
        var reading = Reading(
            tree: tree,
            schema: schema,
            log: ReadingFindings(bytes, source: source, findings: findings)
        )
        guard tree.kind(of: tree.root) == .object else {
            reading.report(.documentFieldType, "a document is an object, not an array", tree.root, FieldPath())
            return (nil, reading.log.findings)
        }
        let root = reading.record(tree.root, as: nil, at: FieldPath())
        return (Document(kind: schema.kind, root: root), reading.log.findings)
    }

    /// One walk over a tree beside the schema.
    private struct Reading {
        let tree: SourceTree
        let schema: DocumentSchema
        var log: ReadingFindings

        mutating func record(_ node: SourceTree.Node, as type: String?, at path: FieldPath) -> Record {
            let fields = schema.fields(of: type)
            var record = Record()
            // Keys are unique and the members of an array stand side by side, so one list is open at a time.
            var list: (name: String, items: [Value], count: Int)?
            for child in tree.children(of: node) {
                let name = tree.name(of: child)
                if let open = list, open.name != name {
                    record[open.name] = .list(open.items)
                    list = nil
                }
                guard let field = fields.first(where: { $0.name == name }) else {
                    reportUnknown(child, name, fields, type, path)
                    continue
                }
                guard field.isList == tree.isItem(child) else {
                    let shape = field.isList ? "is an array" : "is no array"
                    report(.documentFieldType, "\(path.appending(name)) \(shape)", child, path.appending(name))
                    continue
                }
                if field.isList {
                    let index = list?.count ?? 0
                    let value = value(child, of: field, at: path.appending(name).appending(index))
                    list = (name, (list?.items ?? []), index + 1)
                    if let value { list?.items.append(value) }
                } else if let value = value(child, of: field, at: path.appending(name)) {
                    record[name] = value
                }
            }
            if let open = list { record[open.name] = .list(open.items) }
            return record
        }

        private mutating func value(
            _ node: SourceTree.Node,
            of field: DocumentSchema.Field,
            at path: FieldPath
        ) -> Value? {
            let kind = tree.kind(of: node)
            switch (field.type, kind) {
            case (.record(let type), .object): return .record(record(node, as: type, at: path))
            case (.number, .number), (.flag, .flag), (.text, .text), (.date, .text), (.time, .text):
                if let value = tree.text(of: node).flatMap({ Value($0, as: field.type) }) { return value }
            default: break
            }
            report(.documentFieldType, "\(path) is \(Self.words(for: field.type))", node, path)
            return nil
        }

        private static func words(for type: DocumentSchema.FieldType) -> String {
            switch type {
            case .text: "text, in quotes"
            case .number: "a number, bare digits without an exponent"
            case .date: "a date, in quotes, \"2026-02-14\""
            case .time: "a time, in quotes, \"14:15\""
            case .flag: "true or false, without quotes"
            case .record: "an object"
            }
        }

        private mutating func reportUnknown(
            _ node: SourceTree.Node,
            _ name: String,
            _ fields: [DocumentSchema.Field],
            _ type: String?,
            _ path: FieldPath
        ) {
            let owner = type ?? schema.kind
            func message() -> String {
                let near = fields.map(\.name).hint(for: name)
                return "\(path.appending(name.asName)) is no field of \(owner)\(near)"
            }
            report(.documentFieldUnknown, message(), node, path.appending(name.asName))
        }

        mutating func report(
            _ kind: FindingKind,
            _ message: @autoclosure () -> String,
            _ node: SourceTree.Node,
            _ path: FieldPath
        ) {
            let tree = self.tree
            log.add(
                kind,
                message(),
                at: tree.bytes(of: node) ?? 0..<0,
                path: path.steps.isEmpty ? [] : [path.description],
                value: tree.text(of: node)
            )
        }
    }
}
