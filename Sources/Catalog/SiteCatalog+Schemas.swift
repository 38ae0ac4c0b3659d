import Canonical
public import Formats

/// What a JSON Schema can be had of: a kind of document, or a kind of file of ours.
public struct SchemaSubject: Sendable, Hashable {
    /// The name it is asked for by, `purchase-order`, `partner`.
    public let name: String
    /// One sentence of what it is.
    public let summary: String
    /// True for a kind of document, false for a kind of YAML file.
    public let isDocument: Bool
}

extension SiteCatalog {
    /// Everything a schema can be had of: documents first, by name, then files.
    public var schemaSubjects: [SchemaSubject] {
        documentKinds.map { SchemaSubject(name: $0, summary: schema($0).made?.summary ?? "", isDocument: true) }
            + FileKind.all.map { SchemaSubject(name: $0.name, summary: $0.summary, isDocument: false) }
    }

    /// The JSON Schema (2020-12) of a kind of document or, where no document is called so, of file.
    public func jsonSchema(of name: String) -> Loaded<JSONValue> {
        let document = schema(name)
        if let made = document.made { return Loaded(DocumentJSONSchema.schema(of: made), document.findings) }
        if documentKinds.contains(name) { return Loaded(nil, document.findings) }
        return Loaded(FileKind.all.first { $0.name == name }?.schema)
    }
}
