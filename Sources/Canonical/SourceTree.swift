/// What every format gives the map language: a tree of named nodes over the bytes it was read from.
///
/// A format's reader appends nodes in source order, each with the byte range it stands at; a map reads them. In the
/// other direction a map appends nodes and the format's writer prints them. Nodes live in one arena, so a tree of a
/// million nodes is a few arrays. A node's text is decoded from its bytes only when asked for, unless the reader gave
/// text of its own (an XML entity, a JSON escape).
///
/// A node may carry what it is (`kind`) and that it is one of an array (`isItem`). Formats without such notions leave
/// both at their defaults; a map that writes JSON sets them, and only the JSON writer looks at them.
public struct SourceTree: Sendable {
    /// What a node is, where the format has a word for it.
    public enum Kind: UInt8, Sendable, Hashable {
        /// Text, or whatever a format that only knows text holds; with children and no text, a container.
        case text
        /// A number, printed without quotes where the format makes a difference.
        case number
        /// `true` or `false`, printed without quotes where the format makes a difference.
        case flag
        /// A container even where it has no children. It never has text.
        case object
        /// An array without a name for its members; its children are its members. It never has text.
        case list
    }

    /// A node of this tree; only meaningful together with the tree that made it.
    public struct Node: Sendable, Hashable {
        let index: Int32
    }

    private struct Slot: Sendable {
        var name: String
        var text: String?
        var start: Int32
        var end: Int32
        var parent: Int32
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var next: Int32 = -1
        var kind: Kind
        var isItem: Bool
    }

    /// The bytes the ranges point into; empty for a tree that a map wrote.
    public private(set) var source: [UInt8]
    /// Where the first of these bytes stands in the file; 0 unless the tree is of a part of it.
    private var base = 0
    private var slots: [Slot]

    /// A tree with only its root.
    public init(root name: String, source: [UInt8] = [], kind: Kind = .text) {
        self.source = source
        slots = [Slot(name: name, text: nil, start: -1, end: -1, parent: -1, kind: kind, isItem: false)]
    }

    /// The root.
    public var root: Node { Node(index: 0) }
    /// How many nodes there are, the root included.
    public var count: Int { slots.count }

    /// Appends a child after its siblings. Give `text` where it differs from the bytes, or where there are none;
    /// `isItem` for a member of an array, also of an array of one.
    @discardableResult
    public mutating func append(
        _ name: String,
        text: String? = nil,
        bytes: Range<Int>? = nil,
        kind: Kind = .text,
        isItem: Bool = false,
        to parent: Node
    ) -> Node {
        let index = Int32(slots.count)
        slots.append(
            Slot(
                name: name,
                text: text,
                start: Int32(bytes?.lowerBound ?? -1),
                end: Int32(bytes?.upperBound ?? -1),
                parent: parent.index,
                kind: kind,
                isItem: isItem
            )
        )
        let last = slots[Int(parent.index)].lastChild
        if last < 0 {
            slots[Int(parent.index)].firstChild = index
        } else {
            slots[Int(last)].next = index
        }
        slots[Int(parent.index)].lastChild = index
        return Node(index: index)
    }

    /// Gives a node text of its own.
    public mutating func setText(_ text: String, of node: Node) { slots[Int(node.index)].text = text }

    /// Says where a node stands, once its end is known.
    public mutating func setBytes(_ bytes: Range<Int>, of node: Node) {
        slots[Int(node.index)].start = Int32(bytes.lowerBound)
        slots[Int(node.index)].end = Int32(bytes.upperBound)
    }

    /// The file's bytes in a range; nil where the tree is of another part of the file.
    public func source(in range: Range<Int>) -> ArraySlice<UInt8>? {
        guard range.lowerBound >= base, range.upperBound - base <= source.count else { return nil }
        return source[(range.lowerBound - base)..<(range.upperBound - base)]
    }

    /// Says where everything stands in a larger file, of which `source` is a part that begins at `base`.
    ///
    /// Nodes for whose range `place` gives nil stand nowhere.
    public mutating func relocate(to source: [UInt8], at base: Int, _ place: (Range<Int>) -> Range<Int>?) {
        self.source = source
        self.base = base
        for index in slots.indices where slots[index].start >= 0 {
            let range = place(Int(slots[index].start)..<Int(slots[index].end))
            slots[index].start = Int32(range?.lowerBound ?? -1)
            slots[index].end = Int32(range?.upperBound ?? -1)
        }
    }

    /// What the node is.
    public func kind(of node: Node) -> Kind { slots[Int(node.index)].kind }

    /// True for a member of an array.
    public func isItem(_ node: Node) -> Bool { slots[Int(node.index)].isItem }

    /// The node's name: a segment id, an element position `01`, an XML name, a JSON key.
    public func name(of node: Node) -> String { slots[Int(node.index)].name }

    /// The node's text: its own, or its bytes as UTF-8 (each byte as Latin-1 where they are not); nil for a node
    /// that has neither.
    public func text(of node: Node) -> String? {
        let slot = slots[Int(node.index)]
        if let text = slot.text { return text }
        guard slot.start >= 0, slot.firstChild < 0, slot.kind != .object, slot.kind != .list else { return nil }
        guard let bytes = source(in: Int(slot.start)..<Int(slot.end)) else { return nil }
        return String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map(Unicode.Scalar.init)))
    }

    /// The bytes the node stands at, zero-based; nil for a node that a map wrote.
    public func bytes(of node: Node) -> Range<Int>? {
        let slot = slots[Int(node.index)]
        return slot.start >= 0 ? Int(slot.start)..<Int(slot.end) : nil
    }

    /// The node above; nil for the root.
    public func parent(of node: Node) -> Node? {
        let parent = slots[Int(node.index)].parent
        return parent < 0 ? nil : Node(index: parent)
    }

    /// The children in order.
    public func children(of node: Node) -> Children {
        Children(tree: self, upcoming: slots[Int(node.index)].firstChild)
    }

    /// The first child of that name.
    public func child(_ name: String, of node: Node) -> Node? {
        children(of: node).first { slots[Int($0.index)].name == name }
    }

    /// The children of a node, in order.
    public struct Children: Sequence, IteratorProtocol, Sendable {
        let tree: SourceTree
        var upcoming: Int32

        /// The next child, or nil after the last.
        public mutating func next() -> Node? {
            guard upcoming >= 0 else { return nil }
            defer { upcoming = tree.slots[Int(upcoming)].next }
            return Node(index: upcoming)
        }
    }

    /// All nodes below the root, in the order they were appended.
    public var nodes: some Sequence<Node> { (1..<Int32(slots.count)).lazy.map(Node.init(index:)) }
}
