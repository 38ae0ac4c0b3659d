/// A segment or loop of a set with what guides say about it.
struct GuideNode: Sendable {
    var item: StructureItem
    /// Which node of the set it is, counted from the top with what stands in its loops: a loop's own are the
    /// `size` places from its own on.
    private(set) var place = 0
    private(set) var size = 1
    var isMandatory: Bool
    var max: Int?
    /// The guide's line that made it mandatory, limited or forbade it; nil where the standard did.
    var requiredBy: String?
    var limitedBy: String?
    var forbiddenBy: String?
    /// What holds for the occurrences a selector picks.
    var selected: [SelectedUse] = []
    /// What holds for the elements of the segment, or of the loop's first segment.
    var elements: [ElementRule] = []
    var body: [GuideNode]?

    init(_ item: StructureItem, place: inout Int) {
        self.item = item
        isMandatory = item.isMandatory
        max = item.max
        self.place = place
        place += 1
        if let items = item.body {
            var nodes: [GuideNode] = []
            for (index, item) in items.enumerated() {
                // The first segment of a loop is the loop: it has the loop's place.
                if index == 0, item.body == nil { place -= 1 }
                nodes.append(GuideNode(item, place: &place))
            }
            body = nodes
        }
        size = place - self.place
    }

    /// Its own place and those in its loop.
    var places: Range<Int> { place..<place + size }

    /// A rule about the occurrences that a selector picks, counted within one parent.
    struct SelectedUse: Sendable {
        var selector: GuideSelector
        /// As the guide writes it, for messages.
        var name: String
        var min: Int
        var max: Int?
        var line: String
    }

    /// A rule about one element or component.
    struct ElementRule: Sendable {
        var selector: GuideSelector?
        var element: Int
        var component: Int?
        var isRequired = false
        var isForbidden = false
        var min: Int?
        var max: Int?
        var codes: Set<String>?
        var line: String
    }
}

extension [GuideNode] {
    /// A way to a segment or loop: the loops around it, and its index in each of them.
    typealias Way = (loops: [GuideNode], indexes: [Int], node: GuideNode)

    /// Every place of a segment or loop id, the outermost first.
    func ways(to id: String) -> [Way] {
        var found: [Way] = []
        for (index, node) in enumerated() where node.item.id == id { found.append(([], [index], node)) }
        for (index, node) in enumerated() {
            guard let body = node.body else { continue }
            // The first segment of a loop is the loop.
            for way in body.ways(to: id) where way.indexes != [0] {
                found.append(([node] + way.loops, [index] + way.indexes, way.node))
            }
        }
        return found
    }

    /// Changes the node at the end of a path.
    mutating func change(_ path: [Int], _ body: (inout GuideNode) -> Void) {
        guard let first = path.first else { return }
        if path.count == 1 {
            body(&self[first])
        } else {
            self[first].body?.change(Array<Int>(path.dropFirst()), body)
        }
    }
}
