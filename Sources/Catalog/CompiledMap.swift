public import Canonical
public import Formats
public import Mapping
public import X12

/// A map linked with all it needs to run: its guide and dictionary, its layout, its document's schema.
public struct CompiledMap: Sendable {
    /// The format on the map's left side, with what only that format needs.
    public enum Format: Sendable {
        /// X12: the set's guide, its dictionary and the checker made of both.
        case x12(guide: Guide, standard: Standard, checker: SetChecker)
        /// XML, with the root element's name and what a written document announces.
        case xml(XMLTerms)
        /// Fixed width or CSV, by its layout.
        case flat(FlatLayout)
        /// JSON of the receiver's own shape.
        case json
    }

    /// What an XML map's head says of its documents.
    public struct XMLTerms: Sendable, Hashable {
        /// The name of the root element.
        public let root: String
        /// Prefixes used in the map, and the namespaces they stand for.
        public let namespaces: [String: String]
        /// The DOCTYPE a written document names: system id.
        public let doctype: XMLWriter.Doctype?
        /// A path that must be there for this map to be the right one.
        public let when: String?
        /// The names from inside the root to the records of a file of many; empty where a file is one document.
        public let records: [String]
        /// Where fields stand when the same document comes as a flat IDoc; nil where it cannot.
        public let idoc: IDocLayout?
        /// True where the flat IDoc is what is written.
        public let isFlat: Bool
    }

    /// How the catalog refers to it: `transactions/850`, `partners/acme/850`.
    public let reference: String
    /// The map.
    public let map: TranslationMap
    /// The kind of document it reads and writes.
    public let schema: DocumentSchema
    /// The left side.
    public let format: Format
    /// The files whose parts it uses, sorted.
    public let sharedFiles: [String]

    /// The format's name for people and rows: `x12`, `xml`, `flat`, `json`.
    public var formatName: String {
        switch format {
        case .x12: "x12"
        case .xml(let terms): terms.isFlat ? "flat" : "xml"
        case .flat: "flat"
        case .json: "json"
        }
    }
}
