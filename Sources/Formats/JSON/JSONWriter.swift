public import Canonical
public import Diagnostics

/// Prints a source tree as JSON.
///
/// What a node is printed as:
/// * An array member is a node with `isItem`, or one whose name ends in `[]` (the brackets are no part of the key), or
///   one of several siblings of one name. Members of one name are gathered at the place of the first; so an array of
///   one item is `items[]`, appended once.
/// * A node of kind `.number` or `.flag` is printed bare, other text in quotes.
/// * A node of kind `.list` is an array of its children, whatever their names, also an empty one: that is how `[]` is
///   written. A node with children is otherwise an object.
/// * A node with neither children nor text is left out, unless it is an `.object` or a `.list`.
public enum JSONWriter {
    /// How deep a tree may be; deeper ones are refused.
    private static let depthLimit = 500

    /// The tree as JSON, its root as the outermost object or array; nil bytes when something in it cannot be written.
    ///
    /// It is a file's content: a pretty one ends with a line break.
    public static func write(_ tree: SourceTree, pretty: Bool = true) -> (bytes: [UInt8]?, findings: Findings) {
        var writing = Writing(tree: tree, printer: JSONPrinter(isPretty: pretty))
        if tree.kind(of: tree.root) == .list {
            writing.array(Array(tree.children(of: tree.root)), depth: 1)
        } else {
            writing.object(tree.root, depth: 1)
        }
        if pretty { writing.printer.endLine() }
        return (writing.findings.hasErrors ? nil : writing.printer.bytes, writing.findings)
    }

    private struct Writing {
        let tree: SourceTree
        var printer: JSONPrinter
        var findings = Findings()

        mutating func object(_ node: SourceTree.Node, depth: Int) {
            guard depth <= depthLimit else {
                return report(.jsonTooLarge, "the tree is deeper than \(depthLimit)", node)
            }
            var members: [(key: String, isArray: Bool, nodes: [SourceTree.Node])] = []
            var positions: [String: Int] = [:]
            for child in tree.children(of: node) where says(child) {
                let name = tree.name(of: child)
                let hasBrackets = name.hasSuffix("[]")
                let key = hasBrackets ? String(name.dropLast(2)) : name
                if let position = positions[key] {
                    members[position].isArray = true
                    members[position].nodes.append(child)
                } else {
                    positions[key] = members.count
                    members.append((key, hasBrackets || tree.isItem(child), [child]))
                }
            }
            printer.beginObject()
            for member in members {
                printer.key(member.key)
                if member.isArray {
                    array(member.nodes, depth: depth)
                } else {
                    value(member.nodes[0], depth: depth)
                }
            }
            printer.endObject()
        }

        mutating func array(_ nodes: [SourceTree.Node], depth: Int) {
            guard depth <= depthLimit else {
                if let node = nodes.first { report(.jsonTooLarge, "the tree is deeper than \(depthLimit)", node) }
                return
            }
            printer.beginArray()
            for node in nodes where says(node) { value(node, depth: depth) }
            printer.endArray()
        }

        /// True for a node that is printed at all.
        private func says(_ node: SourceTree.Node) -> Bool {
            switch tree.kind(of: node) {
            case .object, .list: true
            default: hasChildren(node) || tree.text(of: node) != nil
            }
        }

        private func hasChildren(_ node: SourceTree.Node) -> Bool {
            var children = tree.children(of: node)
            return children.next() != nil
        }

        private mutating func value(_ node: SourceTree.Node, depth: Int) {
            let kind = tree.kind(of: node)
            if kind == .list { return array(Array(tree.children(of: node)), depth: depth + 1) }
            if kind == .object || hasChildren(node) { return object(node, depth: depth + 1) }
            let text = tree.text(of: node) ?? ""
            switch kind {
            case .number:
                // What a business number looks like elsewhere (`007`, `.5`) is brought into JSON's form.
                if JSONPrinter.isNumber(text) {
                    printer.number(text)
                } else if let number = Number(text) {
                    printer.number(number.description)
                } else {
                    printer.null()
                    report(.jsonUnprintable, "\(tree.name(of: node)) is to be a number", node)
                }
            case .flag where text == "true" || text == "false": printer.flag(text == "true")
            case .flag:
                printer.null()
                report(.jsonUnprintable, "\(tree.name(of: node)) is to be true or false", node)
            default: printer.string(text)
            }
        }

        private mutating func report(_ kind: FindingKind, _ message: String, _ node: SourceTree.Node) {
            findings.add(
                Finding(kind, message, at: Place(path: tree.path(to: node)), value: tree.text(of: node)),
                kind: kind
            )
        }
    }
}
