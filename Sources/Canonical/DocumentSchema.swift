public import Diagnostics

/// What a kind of business document may hold: fields, types, what is required, and its business key.
///
/// Schemas are data, `Maps/documents/<kind>.yaml`; the reader that turns them into this value is
/// `DocumentSchema.read`. Types may refer to themselves: packages hold packages.
public struct DocumentSchema: Sendable, Hashable {
    /// The type of a field.
    public indirect enum FieldType: Sendable, Hashable {
        /// Words, codes, identifiers.
        case text
        /// A number that keeps its digits.
        case number
        /// A day.
        case date
        /// A time of day.
        case time
        /// Yes or no.
        case flag
        /// A record type by its name in `types`.
        case record(String)
    }

    /// One field.
    public struct Field: Sendable, Hashable {
        /// The field's name, `unitPrice`.
        public let name: String
        /// What it holds, or what each item of it holds.
        public let type: FieldType
        /// True when the document has a list of them.
        public let isList: Bool
        /// True when a document without it is incomplete.
        public let isRequired: Bool
        /// Where the schema says so.
        public let place: Place
    }

    /// The kind, `purchase-order`.
    public let kind: String
    /// One sentence of what such a document is.
    public let summary: String
    /// The fields that name the business object, most significant first: `["orderNumber"]`.
    public let key: [String]
    /// The document's own fields in the order they are printed.
    public let fields: [Field]
    /// The record types its fields use.
    public let types: [String: [Field]]

    /// The fields of a record type; the document's own for nil.
    public func fields(of type: String?) -> [Field] { type.map { types[$0] ?? [] } ?? fields }

    /// The field at a way of names from a record type (nil: the document), lists stepped into; nil when there is none.
    public func field(at names: some Collection<String>, in type: String? = nil) -> Field? {
        guard let first = names.first, let field = fields(of: type).first(where: { $0.name == first }) else {
            return nil
        }
        let rest = Array(names.dropFirst())
        if rest.isEmpty { return field }
        guard case .record(let inner) = field.type else { return nil }
        return self.field(at: rest, in: inner)
    }

    /// The document's business number: the first key field's text.
    public func businessNumber(of document: Document) -> String? {
        key.first.flatMap { text(of: $0, in: document) }
    }

    /// What tells the document from others of its kind: all key fields' texts, `4500012345/2` of an order's second
    /// change; nil without a business number.
    public func businessKey(of document: Document) -> String? {
        guard let number = businessNumber(of: document) else { return nil }
        return ([number] + key.dropFirst().map { text(of: $0, in: document) ?? "" }).joined(separator: "/")
    }

    private func text(of field: String, in document: Document) -> String? {
        FieldPath(field).flatMap { document.root.value(at: $0) }?.text
    }
}
