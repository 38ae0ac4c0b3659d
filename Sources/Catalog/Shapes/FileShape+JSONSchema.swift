import Formats

extension FileShape {
    /// The shape in the words of JSON Schema 2020-12.
    var schema: JSONValue {
        switch self {
        case .text: ["type": ["string", "number", "boolean"]]
        case .form(let pattern, let isDigits):
            ["type": isDigits ? ["string", "integer"] : "string", "pattern": .string(pattern)]
        case .words(let words): ["enum": .array(words.flatMap(Self.readings))]
        case .flag: ["enum": [true, false, "true", "false", "yes", "no"]]
        case .number(let least):
            ["type": ["integer", "string"], "minimum": .number(least), "pattern": "^[0-9]+$"]
        case .list(let item): ["type": "array", "items": item.schema]
        case .map(let table): table.schema
        case .any(let shapes): ["anyOf": .array(shapes.map(\.schema))]
        case .shared(let name): ["$ref": .string("#/$defs/\(name)")]
        }
    }

    /// A word, and what an editor takes it for where it stands without quotes.
    private static func readings(of word: String) -> [JSONValue] {
        switch word {
        case "true": [.string(word), true]
        case "false": [.string(word), false]
        default: [.string(word)] + (Int(word).map { String($0) == word ? [.number($0)] : [] } ?? [])
        }
    }

    /// The names of the shared shapes in it.
    var uses: Set<String> {
        switch self {
        case .shared(let name): [name]
        case .list(let item): item.uses
        case .any(let shapes): shapes.reduce(into: []) { $0.formUnion($1.uses) }
        case .map(let table):
            (table.keys.map(\.shape) + table.names.map(\.shape)).reduce(into: []) { $0.formUnion($1.uses) }
        default: []
        }
    }
}

extension KeyTable {
    /// An object of these keys and no others.
    var schema: JSONValue {
        var result: JSONValue = ["type": "object"]
        if !keys.isEmpty {
            result = result.adding([
                "properties": .object(
                    keys.map { key in
                        .init(key.name, key.shape.schema.adding(["description": .string(key.meaning)]))
                    })
            ])
        }
        let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { result = result.adding(["required": .array(required)]) }
        if isPair { result = result.adding(["minProperties": 1, "maxProperties": 1]) }
        if !exactlyOne.isEmpty {
            result = result.adding(["oneOf": .array(exactlyOne.map { ["required": [.string($0)]] })])
        }
        if !needs.isEmpty {
            let needs = needs.sorted { $0.key < $1.key }.map { need in
                JSONValue.Member(need.key, .array(need.value.map(JSONValue.string)))
            }
            result = result.adding(["dependentRequired": .object(needs)])
        }
        let formed = names.filter { $0.form != nil }
        if !formed.isEmpty {
            result = result.adding([
                "patternProperties": .object(formed.map { .init($0.form ?? "", $0.shape.schema) })
            ])
        }
        let others = names.first { $0.form == nil }.map(\.shape.schema) ?? false
        return result.adding(["additionalProperties": others])
    }
}
