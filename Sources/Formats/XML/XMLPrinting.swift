import Canonical
import Diagnostics

/// One printing of a tree as XML.
struct XMLPrinting {
    private let tree: SourceTree
    private let writer: XMLWriter
    private(set) var bytes: [UInt8] = []
    private(set) var findings = Findings()
    private static let depthLimit = 500

    init(tree: SourceTree, writer: XMLWriter) {
        self.tree = tree
        self.writer = writer
    }

    mutating func document() {
        put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        if let doctype = writer.doctype { print(doctype) }
        element(tree.root, depth: 0)
        put("\n")
    }

    private mutating func print(_ doctype: XMLWriter.Doctype) {
        put("<!DOCTYPE \(tree.name(of: tree.root))")
        put(doctype.publicID.map { " PUBLIC \(quoted($0))" } ?? " SYSTEM")
        put(" \(quoted(doctype.systemID))>\n")
    }

    /// Identifiers have no escapes: they are held to what stands between plain quotes.
    private mutating func quoted(_ identifier: String) -> String {
        let isPlain = identifier.utf8.allSatisfy {
            (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E
        }
        if !isPlain { report(.xmlCharacter, "the DOCTYPE's identifier holds more than plain characters", tree.root) }
        return "\"\(isPlain ? identifier : "")\""
    }

    private mutating func element(_ node: SourceTree.Node, depth: Int) {
        guard depth < Self.depthLimit else {
            return report(.xmlTooLarge, "the tree is deeper than \(Self.depthLimit)", node)
        }
        let name = tree.name(of: node)
        check(name, node)
        put("<\(name)")
        if depth == 0 { declarations() }
        var elements: [SourceTree.Node] = []
        var seen: Set<String> = []
        for child in tree.children(of: node) {
            let childName = tree.name(of: child)
            guard childName.hasPrefix("@") else {
                elements.append(child)
                continue
            }
            let attribute = String(childName.dropFirst())
            check(attribute, child)
            if !seen.insert(attribute).inserted { report(.xmlName, "an attribute stands twice on one element", child) }
            put(" \(attribute)=\"")
            escape(tree.text(of: child) ?? "", isAttribute: true, of: child)
            put("\"")
        }
        let text = tree.text(of: node) ?? ""
        if elements.isEmpty, text.isEmpty { return put("/>") }
        put(">")
        escape(text, isAttribute: false, of: node)
        let isIndented = writer.isPretty && text.isEmpty && !elements.isEmpty
        for child in elements {
            if isIndented { breakLine(depth + 1) }
            element(child, depth: depth + 1)
        }
        if isIndented { breakLine(depth) }
        put("</\(name)>")
    }

    private mutating func declarations() {
        for (prefix, uri) in writer.namespaces.sorted(by: { $0.key < $1.key }) {
            put(prefix.isEmpty ? " xmlns=\"" : " xmlns:\(prefix)=\"")
            escape(uri, isAttribute: true, of: tree.root)
            put("\"")
            if !prefix.isEmpty, !Self.isName(prefix) { report(.xmlName, "a prefix is no XML name", tree.root) }
        }
    }

    /// `name` or `prefix:name`, the prefix one that is declared.
    private mutating func check(_ name: String, _ node: SourceTree.Node) {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, parts.allSatisfy(Self.isName) else {
            return report(.xmlName, "\(name.asName) is no XML name", node)
        }
        if parts.count == 2, parts[0] != "xml", writer.namespaces[parts[0]] == nil {
            report(.xmlName, "the prefix \(parts[0].asName) stands for no namespace", node)
        } else if name == "xmlns" {
            report(.xmlName, "xmlns is not an attribute's name", node)
        }
    }

    /// XML 1.0's names without colons (Namespaces in XML, NCName).
    static func isName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, startsName(first) else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
            default: startsName(scalar)
            }
        }
    }

    private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x10000...0xEFFFF:
            true
        default: false
        }
    }

    private mutating func escape(_ text: String, isAttribute: Bool, of node: SourceTree.Node) {
        let isPlain = text.utf8.allSatisfy {
            (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x26 && $0 != 0x3C && $0 != 0x3E
        }
        if isPlain { return put(text) }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: put("&amp;")
            case 0x3C: put("&lt;")
            case 0x3E: put("&gt;")
            case 0x22 where isAttribute: put("&quot;")
            // A reader would turn these into blanks (attributes) or line feeds.
            case 0x09 where isAttribute, 0x0A where isAttribute, 0x0D: put("&#\(scalar.value);")
            case 0x09, 0x0A, 0x20..<0x80: bytes.append(UInt8(scalar.value))
            case 0..<0x20, 0xFFFE, 0xFFFF:
                let code = String(scalar.value, radix: 16, uppercase: true)
                report(.xmlCharacter, "\(tree.name(of: node).asName) holds U+\(code), which XML cannot hold", node)
            // What a terminal would obey or hide can be written as a number.
            case 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
                put("&#\(scalar.value);")
            default: bytes.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
    }

    private mutating func report(_ kind: FindingKind, _ message: String, _ node: SourceTree.Node) {
        findings.add(
            Finding(kind, message, at: Place(path: tree.path(to: node)), value: tree.text(of: node)),
            kind: kind
        )
    }

    private mutating func breakLine(_ depth: Int) {
        put("\n")
        for _ in 0..<depth { put("  ") }
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension SourceTree {
    /// The names from the root down to a node, the last ten of them.
    func path(to node: Node) -> [String] {
        var path = [name(of: node)]
        var above = parent(of: node)
        while let parent = above, path.count < 10 {
            path.append(name(of: parent))
            above = self.parent(of: parent)
        }
        return path.reversed()
    }
}
