public import Diagnostics

extension FindingKind {
    /// A required field is absent.
    public static let documentFieldMissing = FindingKind(
        "canonical.field.missing", .error, "A document lacks a field its kind requires.",
        help: "send the field, or find out why no rule of the map read it",
        answer: AcknowledgmentCodes(ted01: "007")
    )
    /// A field the schema does not know.
    public static let documentFieldUnknown = FindingKind(
        "canonical.field.unknown", .error, "A document holds a field its kind does not have.",
        help: "correct the name, or add the field to the document's schema"
    )
    /// A value of another type than the schema says.
    public static let documentFieldType = FindingKind(
        "canonical.field.type", .error, "A document's field holds a value of another type than its kind says.",
        help: "send numbers as digits with a point, dates as 2026-02-14, times as 14:15",
        answer: AcknowledgmentCodes(ted01: "848")
    )
}

/// The findings about documents, for the reference page.
public enum CanonicalFindings {
    /// Every kind this module makes.
    public static let all: [FindingKind] = [
        .schemaSyntax, .codeListSyntax, .documentFieldMissing, .documentFieldUnknown, .documentFieldType,
    ]
}

extension DocumentSchema {
    /// Checks a document against the schema: unknown fields, types, what is required. At most 100 of each kind.
    public func check(_ document: Document) -> Findings {
        var check = DocumentCheck(schema: self, provenance: document.provenance)
        check.visit(document.root, as: nil, at: FieldPath())
        return check.findings
    }
}

/// One walk over a document beside its schema.
private struct DocumentCheck {
    let schema: DocumentSchema
    let provenance: Provenance
    var findings = Findings()

    mutating func visit(_ record: Record, as type: String?, at path: FieldPath) {
        let fields = schema.fields(of: type)
        for field in fields where field.isRequired && (record[field.name]?.isEmpty ?? true) {
            let missing = path.appending(field.name)
            add(.documentFieldMissing, "\(missing) is required", at: missing)
        }
        for entry in record.fields {
            let path = path.appending(entry.name)
            guard let field = fields.first(where: { $0.name == entry.name }) else {
                let near = fields.map(\.name).nearest(to: entry.name).map { "; did you mean \($0)?" } ?? ""
                add(.documentFieldUnknown, "\(path) is no field of \(type ?? schema.kind)\(near)", at: path)
                continue
            }
            if !field.isList {
                visit(entry.value, of: field, at: path)
            } else if let items = entry.value.list {
                for (index, item) in items.enumerated() { visit(item, of: field, at: path.appending(index)) }
            } else {
                add(.documentFieldType, "\(path) is a list", at: path)
            }
        }
    }

    private mutating func visit(_ value: Value, of field: DocumentSchema.Field, at path: FieldPath) {
        switch (field.type, value) {
        case (.record(let type), .record(let record)): visit(record, as: type, at: path)
        case (.text, .text), (.number, .number), (.date, .date), (.time, .time), (.flag, .flag): break
        case (.record(let type), _): add(.documentFieldType, "\(path) is a record of type \(type)", at: path)
        default: add(.documentFieldType, "\(path) is a \(field.type)", at: path)
        }
    }

    private mutating func add(_ kind: FindingKind, _ message: String, at path: FieldPath) {
        findings.add(
            Finding(kind, message, at: Place(bytes: provenance.origins[path]?.bytes, path: [path.description]))
        )
    }
}

extension Value {
    /// The scalar of a field's type that a text stands for, in the documents' own notation; nil where it is none.
    public init?(_ text: String, as type: DocumentSchema.FieldType) {
        switch type {
        case .text: self = .text(text)
        case .number:
            guard let number = Number(text) else { return nil }
            self = .number(number)
        case .date:
            guard let date = CivilDate(text) else { return nil }
            self = .date(date)
        case .time:
            guard let time = CivilTime(text) else { return nil }
            self = .time(time)
        case .flag:
            switch text {
            case "true": self = .flag(true)
            case "false": self = .flag(false)
            default: return nil
            }
        case .record: return nil
        }
    }
}
