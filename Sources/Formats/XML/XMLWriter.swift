public import Canonical
public import Diagnostics

/// Prints a source tree as XML.
public struct XMLWriter: Sendable {
    /// A DOCTYPE that names a DTD.
    public struct Doctype: Sendable, Hashable {
        /// The DTD's address.
        public var systemID: String
        /// Its public name, where it has one.
        public var publicID: String?

        public init(systemID: String, publicID: String? = nil) {
            self.systemID = systemID
            self.publicID = publicID
        }
    }

    /// The namespaces declared on the root, by prefix; `""` is the default one.
    public var namespaces: [String: String]
    /// The DOCTYPE to print.
    public var doctype: Doctype?
    /// True to indent.
    public var isPretty: Bool

    public init(namespaces: [String: String] = [:], doctype: Doctype? = nil, isPretty: Bool = true) {
        self.namespaces = namespaces
        self.doctype = doctype
        self.isPretty = isPretty
    }

    /// The tree as XML; nil bytes when something in it cannot be written.
    public func write(_ tree: SourceTree) -> (bytes: [UInt8]?, findings: Findings) { (nil, Findings()) }
}
