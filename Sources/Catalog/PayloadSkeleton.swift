import Canonical

/// The first map of an ERP's JSON, and a document that it reads: what the kind requires, its key, and one of its lines.
struct PayloadSkeleton {
    private let schema: DocumentSchema
    /// The fields of the document and of its lines that the map begins with.
    private let fields: [DocumentSchema.Field]
    private let lines: (name: String, fields: [DocumentSchema.Field])?

    init(_ schema: DocumentSchema) {
        self.schema = schema
        let scalars = schema.fields.filter(Self.isScalar)
        fields = scalars.filter { $0.isRequired || schema.key.contains($0.name) } + Self.first(scalars, besides: schema)
        lines = schema.fields.first { $0.isList && ["lines", "items"].contains($0.name) }.flatMap { field in
            guard case .record(let type) = field.type else { return nil }
            let own = schema.fields(of: type).filter(Self.isScalar)
            return (field.name, Array(own.filter(\.isRequired) + own.filter { !$0.isRequired }.prefix(3)))
        }
    }

    private static func isScalar(_ field: DocumentSchema.Field) -> Bool {
        if field.isList { return false }
        if case .record = field.type { return false }
        return true
    }

    /// A date, so that the first map shows a conversion.
    private static func first(_ fields: [DocumentSchema.Field], besides schema: DocumentSchema) -> [DocumentSchema
        .Field]
    {
        Array(fields.filter { $0.type == .date && !$0.isRequired && !schema.key.contains($0.name) }.prefix(1))
    }

    /// The party whose number finds the partner, where the kind has one.
    private var hasSeller: Bool { schema.field(at: ["seller", "id"]) != nil }

    func map(named name: String) -> String {
        var text = """
            # \(schema.summary.isEmpty ? schema.kind : schema.summary): the ERP's JSON <-> \(schema.kind).
            # Left: the ERP's name. Right: a field of the document. Replace the left sides by the ERP's own names.
            map: \(name)
            json: \(schema.kind)
            document: \(schema.kind)
            rules:

            """
        for field in fields { text += rule(field, "  ") }
        if hasSeller { text += "  - supplier: seller.id\n" }
        if let lines {
            text += "  - \(lines.name) each \(lines.name):\n"
            for field in lines.fields { text += rule(field, "      ") }
        }
        return text + """
            # A date in another form:           - date: orderDate | date MM/dd/yyyy
            # A code in the ERP's own words:    - uom: unit | code NAME      with a list codes/NAME.yaml
            # What need not be read:            ignore: [internalNumber]

            """
    }

    private func rule(_ field: DocumentSchema.Field, _ indent: String) -> String {
        let conversion = field.type == .date ? " | date yyyy-MM-dd" : ""
        return "\(indent)- \(field.name): \(field.name)\(conversion)\n"
    }

    /// A payload that the map reads.
    var sample: String {
        var members = fields.map { member($0) }
        if hasSeller { members.append("\"supplier\": \"V-10021\"") }
        if let lines {
            members.append("\"\(lines.name)\": [{ \(lines.fields.map(member).joined(separator: ", ")) }]")
        }
        return "{\n" + members.map { "  \($0)" }.joined(separator: ",\n") + "\n}\n"
    }

    private func member(_ field: DocumentSchema.Field) -> String {
        let value =
            switch field.type {
            case .number: "1"
            case .flag: "true"
            case .date: "\"2026-11-20\""
            case .time: "\"09:30\""
            case .text, .record: "\"1\""
            }
        return "\"\(field.name)\": \(value)"
    }
}
