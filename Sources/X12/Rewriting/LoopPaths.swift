/// Where each segment of a set stands among its loops.
public struct LoopPaths: Sendable {
    private struct Node {
        var parent: Int
        var id: String
        var ordinal: Int
        var depth: Int
        /// The segment that opens the loop; nil at the root.
        var first: Segment?
    }

    private var nodes: [Node] = []
    /// The node of each segment, by its ordinal in the set less one.
    private var owners: [Int32]

    /// The paths of a checked set.
    public init(_ checked: CheckedSet) { self.init(checked.root, count: checked.set.segments.count) }

    /// The paths of a set of so many segments with this tree.
    public init(_ root: Loop, count: Int) {
        owners = [Int32](repeating: 0, count: count)
        nodes = [Node(parent: -1, id: root.id, ordinal: 1, depth: 0, first: nil)]
        add(root, as: 0)
    }

    private mutating func add(_ loop: Loop, as node: Int) {
        for segment in loop.strays { own(segment, node) }
        for item in loop.items {
            switch item {
            case .segment(let segment): own(segment, node)
            case .loop(let inner):
                let first = inner.items.lazy.compactMap { item -> Segment? in
                    if case .segment(let segment) = item { segment } else { nil }
                }.first
                let child = Node(
                    parent: node, id: inner.id, ordinal: inner.ordinal, depth: nodes[node].depth + 1, first: first)
                nodes.append(child)
                add(inner, as: nodes.count - 1)
            }
        }
    }

    private mutating func own(_ segment: Segment, _ node: Int) {
        guard segment.ordinal >= 1, segment.ordinal <= owners.count else { return }
        owners[segment.ordinal - 1] = Int32(node)
    }

    /// How many loops a segment stands in.
    public func depth(of ordinal: Int) -> Int { nodes[node(of: ordinal)].depth }

    /// The loops a segment stands in, outermost first: `["PO1 loop 3", "N1 loop 1"]`.
    public func path(of ordinal: Int) -> [String] {
        var path: [String] = []
        var index = node(of: ordinal)
        while index > 0 {
            path.append("\(nodes[index].id) loop \(nodes[index].ordinal)")
            index = nodes[index].parent
        }
        return path.reversed()
    }

    /// True for the segment that opens a loop.
    public func opens(_ ordinal: Int) -> Bool { nodes[node(of: ordinal)].first?.ordinal == ordinal }

    /// A number for each loop that two files agree on: its way, and the first values of the segments that open it.
    func keys(_ value: (Segment) -> ArraySlice<UInt8>) -> [UInt64] {
        var keys: [UInt64] = []
        keys.reserveCapacity(nodes.count)
        for node in nodes {
            var hasher = Hasher()
            // A parent always stands before its children.
            if node.parent >= 0 { hasher.combine(keys[node.parent]) }
            hasher.combine(node.id)
            if let first = node.first { value(first).withUnsafeBytes { hasher.combine(bytes: $0) } }
            keys.append(UInt64(bitPattern: Int64(hasher.finalize())))
        }
        return keys
    }

    /// The index of a segment's loop among the keys.
    func node(of ordinal: Int) -> Int { owners.indices.contains(ordinal - 1) ? Int(owners[ordinal - 1]) : 0 }
}
