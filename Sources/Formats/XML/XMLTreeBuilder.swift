import CLibXML2
import Canonical
import Diagnostics

/// Turns libxml2's document into a source tree, with the byte ranges of an outline made of the same bytes.
struct XMLTreeBuilder {
    private let outline: XMLOutline?
    private let prefixes: [String: String]
    private(set) var log: ReadingFindings
    private var tree: SourceTree
    private var element = 0
    private var known: [xmlNsPtr: String] = [:]

    private static let includes: Set<String> = [
        "http://www.w3.org/2001/XInclude", "http://www.w3.org/2003/XInclude",
    ]

    /// `outline` is nil where the tree's source is not what was parsed.
    init(source: [UInt8], outline: XMLOutline?, namespaces: [String: String], log: ReadingFindings) {
        self.outline = outline
        self.log = log
        // Two prefixes for one namespace: the first in the alphabet, so that the same map reads the same.
        prefixes = Dictionary(namespaces.map { ($0.value, $0.key) }) { min($0, $1) }
        tree = SourceTree(root: "", source: source)
    }

    /// The tree of a document's root element.
    mutating func build(_ root: xmlNodePtr) -> SourceTree {
        visit(root, under: nil)
        return tree
    }

    private mutating func visit(_ element: xmlNodePtr, under parent: SourceTree.Node?) {
        let place = outline.flatMap { $0.elements.indices.contains(self.element) ? $0.elements[self.element] : nil }
        self.element += 1
        let name = name(element.pointee.name, element.pointee.ns)
        if let uri = element.pointee.ns?.pointee.href, Self.includes.contains(String(cString: uri)) {
            report(.xmlInclude, "including other files is not allowed", place?.tag)
        }
        let text = text(of: element, place)
        let kind: SourceTree.Kind = text == nil ? .object : .text
        let bytes = text == nil ? place?.tag : place?.text ?? place?.tag
        let node: SourceTree.Node
        if let parent {
            node = tree.append(name, text: text, bytes: bytes, kind: kind, to: parent)
        } else {
            tree = SourceTree(root: name, source: tree.source, kind: kind)
            node = tree.root
            if let text { tree.setText(text, of: node) }
            if let bytes { tree.setBytes(bytes, of: node) }
        }
        attributes(of: element, node, place)
        var child = element.pointee.children
        while let current = child {
            if current.pointee.type == XML_ELEMENT_NODE { visit(current, under: node) }
            child = current.pointee.next
        }
    }

    private mutating func attributes(of element: xmlNodePtr, _ node: SourceTree.Node, _ place: XMLOutline.Element?) {
        var index = 0
        var attribute = element.pointee.properties
        while let current = attribute {
            var value = ""
            var child = current.pointee.children
            while let part = child {
                value += content(part, place)
                child = part.pointee.next
            }
            var bytes: Range<Int>?
            if let outline, let place, index < place.attributeCount {
                bytes = outline.attributes[place.firstAttribute + index]
            }
            let name = "@" + name(current.pointee.name, current.pointee.ns)
            tree.append(name, text: value, bytes: bytes, to: node)
            index += 1
            attribute = current.pointee.next
        }
    }

    /// All text directly in an element, nil for none.
    ///
    /// Blank runs count only where it has no child elements.
    private mutating func text(of element: xmlNodePtr, _ place: XMLOutline.Element?) -> String? {
        var hasElements = false
        var runs: [String] = []
        var child = element.pointee.children
        while let current = child {
            switch current.pointee.type {
            case XML_ELEMENT_NODE: hasElements = true
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_ENTITY_REF_NODE: runs.append(content(current, place))
            default: break
            }
            child = current.pointee.next
        }
        if hasElements { runs.removeAll { $0.utf8.allSatisfy { [0x20, 0x0A, 0x0D, 0x09].contains($0) } } }
        let text = runs.count == 1 ? runs[0] : runs.joined()
        return text.isEmpty ? nil : text
    }

    private mutating func content(_ node: xmlNodePtr, _ place: XMLOutline.Element?) -> String {
        if node.pointee.type == XML_ENTITY_REF_NODE {
            report(.xmlEntity, "an entity is used that only the DTD could explain", place?.text ?? place?.tag)
            return ""
        }
        return node.pointee.content.map { String(cString: $0) } ?? ""
    }

    private mutating func name(_ local: UnsafePointer<xmlChar>?, _ namespace: xmlNsPtr?) -> String {
        let local = local.map { String(cString: $0) } ?? ""
        guard let namespace else { return local }
        return (known[namespace] ?? learn(namespace)) + local
    }

    /// What stands before the local names of a namespace.
    private mutating func learn(_ namespace: xmlNsPtr) -> String {
        let uri = namespace.pointee.href.map { String(cString: $0) } ?? ""
        let prefix: String
        if let listed = prefixes[uri] {
            prefix = listed.isEmpty ? "" : listed + ":"
        } else if uri == "http://www.w3.org/XML/1998/namespace" {
            prefix = "xml:"
        } else {
            prefix = namespace.pointee.prefix == nil ? "" : "{\(uri)}"
        }
        known[namespace] = prefix
        return prefix
    }

    private mutating func report(_ kind: FindingKind, _ message: String, _ range: Range<Int>?) {
        log.add(kind, message, at: range ?? 0..<0)
    }
}
