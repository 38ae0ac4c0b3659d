public import Canonical
public import Diagnostics

/// Prints a source tree as XML: UTF-8, escaped, with a declaration.
///
/// The tree's root is the outermost element. A child whose name begins with `@` is an attribute, wherever it stands;
/// every other child is an element, in order, also the ones without text and children. Text comes before child
/// elements, and an element that has both is not indented, since blanks would become part of its text.
public struct XMLWriter: Sendable, Hashable {
    /// A DOCTYPE that names a DTD; the document's name in it is the root's.
    public struct Doctype: Sendable, Hashable {
        /// The DTD's address, `http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd`.
        public var systemID: String
        /// Its public name, where it has one.
        public var publicID: String?

        /// A DOCTYPE by its identifiers.
        public init(systemID: String, publicID: String? = nil) {
            self.systemID = systemID
            self.publicID = publicID
        }
    }

    /// The namespaces declared on the root, by prefix; `""` is the default one.
    public var namespaces: [String: String]
    /// The DOCTYPE to print.
    public var doctype: Doctype?
    /// True to put elements on lines of their own.
    public var isPretty: Bool

    /// A writer with these settings.
    public init(namespaces: [String: String] = [:], doctype: Doctype? = nil, isPretty: Bool = true) {
        self.namespaces = namespaces
        self.doctype = doctype
        self.isPretty = isPretty
    }

    /// The tree as XML; nil bytes when something in it cannot be written.
    public func write(_ tree: SourceTree) -> (bytes: [UInt8]?, findings: Findings) {
        var printing = XMLPrinting(tree: tree, writer: self)
        printing.document()
        return (printing.findings.hasErrors ? nil : printing.bytes, printing.findings)
    }
}
