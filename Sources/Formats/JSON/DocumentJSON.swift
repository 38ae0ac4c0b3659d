public import Canonical
public import Diagnostics

/// Canonical documents as JSON.
public enum DocumentJSON {
    /// The document's fields in the schema's order.
    public static func write(_ document: Document, schema: DocumentSchema, pretty: Bool = false) -> [UInt8] { [] }

    /// Reads a document, typed by the schema.
    public static func read(
        _ bytes: [UInt8],
        schema: DocumentSchema,
        source: String? = nil
    ) -> (document: Document?, findings: Findings) { (nil, Findings()) }
}
