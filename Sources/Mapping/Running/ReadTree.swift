import Canonical

/// A source tree laid out for reading: children side by side, names as numbers, marks for what has been read.
struct ReadTree {
    /// What is known of a node.
    struct Mark: OptionSet {
        let rawValue: UInt8
        /// It has text that is not empty.
        static let hasText = Mark(rawValue: 1)
        /// A rule has read its value.
        static let read = Mark(rawValue: 2)
        /// A selector has chosen by it.
        static let chosen = Mark(rawValue: 4)
        /// A rule has it or a part of it; a later catch-all passes it by.
        static let taken = Mark(rawValue: 8)
        /// It need not be read.
        static let ignored = Mark(rawValue: 16)
    }

    let tree: SourceTree
    private(set) var nodes: [SourceTree.Node]
    private(set) var symbols: [Int32] = []
    private(set) var parents: [Int32] = [-1]
    private var starts: [Int32] = []
    var marks: [Mark] = []
    private var indexes: [Int: [Int32: [Int32]]] = [:]

    /// How many children a node may have before they are indexed by name.
    private static let narrow = 24

    /// Lays out a tree, one level after the other, so that the children of a node stand side by side.
    init(_ tree: SourceTree, symbols known: [String: Int32]) {
        self.tree = tree
        nodes = [tree.root]
        nodes.reserveCapacity(tree.count)
        var next = 0
        while next < nodes.count {
            let node = nodes[next]
            starts.append(Int32(nodes.count))
            symbols.append(known[tree.name(of: node)] ?? -1)
            for child in tree.children(of: node) {
                nodes.append(child)
                parents.append(Int32(next))
            }
            let hasText = tree.text(of: node).map { text in text.utf8.contains { $0 > 32 } } ?? false
            marks.append(hasText ? .hasText : [])
            next += 1
        }
        starts.append(Int32(nodes.count))
    }

    /// How many nodes there are.
    var count: Int { nodes.count }

    /// The children of a node, as indices.
    func children(of node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }

    /// The children of one name, in order.
    mutating func children(of node: Int, named symbol: Int32) -> [Int32] {
        let range = children(of: node)
        if range.count > Self.narrow {
            if indexes[node] == nil {
                var index: [Int32: [Int32]] = [:]
                for child in range where symbols[child] >= 0 { index[symbols[child], default: []].append(Int32(child)) }
                indexes[node] = index
            }
            return indexes[node]?[symbol] ?? []
        }
        var found: [Int32] = []
        for child in range where symbols[child] == symbol { found.append(Int32(child)) }
        return found
    }

    /// The first child of one name; nil where there is none.
    mutating func child(of node: Int, named symbol: Int32) -> Int? {
        let range = children(of: node)
        if range.count > Self.narrow { return children(of: node, named: symbol).first.map(Int.init) }
        return range.first { symbols[$0] == symbol }
    }

    /// The text of a node; of an X12 composite as a whole its components, joined by colons.
    ///
    /// An element that is no composite and holds a component separator all the same keeps its bytes: an e-mail address
    /// with an `@` in it, where `@` separates components.
    func text(of node: Int, isComposite: Bool = false) -> String {
        if isComposite, !children(of: node).isEmpty {
            return children(of: node).map { tree.text(of: nodes[$0]) ?? "" }.joined(separator: ":")
        }
        return tree.text(of: nodes[node]) ?? ""
    }

    /// The bytes of a node.
    func bytes(of node: Int) -> Range<Int>? { tree.bytes(of: nodes[node]) }

    /// The name of a node.
    func name(of node: Int) -> String { tree.name(of: nodes[node]) }

    /// The way to a node in the trade's words: `PO1 loop 3`, `PO1`, `04`.
    func path(to node: Int) -> [String] {
        var path: [String] = []
        var current = node
        while parents[current] >= 0, path.count <= TranslationMap.depthLimit {
            let name = name(of: current)
            let siblings = children(of: Int(parents[current]))
            let before = siblings.prefix { $0 < current }.count { self.name(of: $0) == name }
            let repeats = before > 0 || siblings.contains { $0 > current && self.name(of: $0) == name }
            path.append(repeats ? "\(name) \(before + 1)" : name)
            current = Int(parents[current])
        }
        return path.reversed()
    }
}
