public import Canonical

/// The JSON Schema (2020-12) of a kind of document: what `DocumentJSON.read` and `DocumentSchema.check` take.
///
/// The two agree on every text, but for what JSON Schema has no words for: a number's exponent and its more than 64
/// digits, and one key twice, which we refuse. `null`, alone or in an array, says nothing to our
/// reader, under a key it does not know as well, so the schema passes it where nothing is required.
public enum DocumentJSONSchema {
    /// The dialect all our schemas are written in.
    public static let dialect = JSONValue.string("https://json-schema.org/draft/2020-12/schema")

    /// The schema of a kind of document.
    public static func schema(of schema: DocumentSchema) -> JSONValue {
        let used = types(usedBy: schema.fields, of: schema)
        var definitions: [JSONValue.Member] = used.map { .init($0, record(schema.types[$0] ?? [])) }
        let fields = [schema.fields] + used.map { schema.types[$0] ?? [] }
        for scalar in Scalar.allCases where fields.joined().contains(where: { Scalar($0.type) == scalar }) {
            definitions.append(.init(scalar.rawValue, scalar.definition))
        }
        definitions.append(.init("$nothing", ["type": ["null", "array"], "items": ["type": "null"]]))
        if fields.joined().contains(where: { $0.isRequired && ($0.isList || Scalar($0.type) == nil) }) {
            definitions.append(.init("$said", said))
        }
        let head: JSONValue = [
            "$schema": dialect, "title": .string(schema.kind), "description": .string(schema.summary),
            // No keyword of the standard: which fields tell a document from others of its kind.
            "x-businessKey": .array(schema.key.map(JSONValue.string)),
            "type": "object",
        ]
        return head.adding(members(schema.fields)).adding(["$defs": .object(definitions)])
    }

    // MARK: Records

    /// A record type, which may also be left unsaid.
    private static func record(_ fields: [DocumentSchema.Field]) -> JSONValue {
        let head: JSONValue = ["type": ["object", "null", "array"], "items": ["type": "null"]]
        return head.adding(members(fields))
    }

    private static func members(_ fields: [DocumentSchema.Field]) -> JSONValue {
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        let head: JSONValue = ["properties": .object(fields.map { .init($0.name, property($0)) })]
        return head.adding(required.isEmpty ? [:] : ["required": .array(required)])
            .adding(["additionalProperties": reference("$nothing")])
    }

    private static func property(_ field: DocumentSchema.Field) -> JSONValue {
        let scalar = Scalar(field.type)
        let value = reference(name(of: field.type))
        let type = JSONValue.string(scalar?.type ?? "object")
        if field.isList {
            // An item may be `null`, which is passed over; an array among the items is never taken.
            let items = value.adding(["type": [type, "null"]])
            let list: JSONValue = ["type": field.isRequired ? "array" : ["array", "null"], "items": items]
            return field.isRequired ? list.adding(["contains": reference("$said")]) : list
        }
        guard field.isRequired else { return value }
        return scalar == nil
            ? ["allOf": [value, reference("$said")], "type": type] : value.adding(["type": type])
    }

    /// What holds a scalar, however deep: all that a required record or list must be.
    private static let said: JSONValue = [
        "anyOf": [
            ["type": ["string", "number", "boolean"]],
            ["type": "array", "contains": reference("$said")],
            ["type": "object", "not": ["additionalProperties": ["not": reference("$said")]]],
        ]
    ]

    private static func types(usedBy fields: [DocumentSchema.Field], of schema: DocumentSchema) -> [String] {
        var found: [String] = []
        var waiting = fields[...]
        while let field = waiting.popFirst() {
            guard case .record(let name) = field.type, !found.contains(name) else { continue }
            found.append(name)
            waiting += schema.types[name] ?? []
        }
        return found.sorted()
    }

    // MARK: References

    private static func name(of type: DocumentSchema.FieldType) -> String {
        if case .record(let name) = type { return name }
        return Scalar(type)?.rawValue ?? ""
    }

    /// A type's name is any text; a pointer in an address is not.
    private static func reference(_ name: String) -> JSONValue {
        var pointer = ""
        for byte in name.replacing("~", with: "~0").replacing("/", with: "~1").utf8 {
            let isPlain = byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || (48...57).contains(byte))
            if isPlain || "-._~$".utf8.contains(byte) {
                pointer.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                pointer += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return ["$ref": .string("#/$defs/\(pointer)")]
    }
}

/// A scalar type in the words of JSON Schema.
private enum Scalar: String, CaseIterable {
    case text, number, date, time, flag

    init?(_ type: DocumentSchema.FieldType) {
        switch type {
        case .text: self = .text
        case .number: self = .number
        case .date: self = .date
        case .time: self = .time
        case .flag: self = .flag
        case .record: return nil
        }
    }

    var type: String {
        switch self {
        case .text, .date, .time: "string"
        case .number: "number"
        case .flag: "boolean"
        }
    }

    /// The type, or nothing said.
    var definition: JSONValue {
        let head: JSONValue = ["type": [.string(type), "null", "array"], "items": ["type": "null"]]
        return head.adding(rules)
    }

    private var rules: JSONValue {
        switch self {
        case .text, .flag: [:]
        case .number: ["description": "Bare digits with a point, no exponent; every digit is kept, 9.950 is not 9.95."]
        case .date:
            [
                "description": "A day of the calendar, 2026-02-14.", "format": "date", "maxLength": 10,
                "pattern": .string(Self.day), "not": ["type": "string", "pattern": "^0000"],
            ]
        case .time:
            [
                "description": "A time of day, 14:15, 14:15:30 or 14:15:30.25.",
                "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,18})?)?$",
            ]
        }
    }

    /// Months of 31 days, of 30, February, and February of a leap year.
    private static let day =
        "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
        + "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"
}
