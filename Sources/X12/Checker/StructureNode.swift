/// A guide's structure put together for matching: ids packed, limits plain, lookups ready.
final class StructureNode: Sendable {
    let tag: SegmentTag
    let guide: GuideNode
    let max: Int
    let body: StructureBody?
    let rule: SegmentRule?
    /// What guides say of the elements of the segment, or of the loop's first segment.
    var elements: [GuideNode.ElementRule] { guide.elements }

    init(_ node: GuideNode, rules: [SegmentTag: SegmentRule]) {
        tag = SegmentTag(node.item.id)
        guide = node
        max = node.max ?? .max
        rule = rules[tag]
        body = node.body.map { StructureBody($0, rules: rules) }
    }
}

/// What stands in a set or a loop.
final class StructureBody: Sendable {
    let nodes: [StructureNode]
    /// Where each id stands.
    let lookup: [SegmentTag: [Int]]
    /// The nodes that may not be missing.
    let mandatory: [Int]
    /// The nodes with rules for selected occurrences.
    let selective: [Int]

    init(_ nodes: [GuideNode], rules: [SegmentTag: SegmentRule]) {
        let nodes = nodes.map { StructureNode($0, rules: rules) }
        var lookup: [SegmentTag: [Int]] = [:]
        for (index, node) in nodes.enumerated() { lookup[node.tag, default: []].append(index) }
        self.nodes = nodes
        self.lookup = lookup
        mandatory = nodes.indices.filter { nodes[$0].guide.isMandatory }
        selective = nodes.indices.filter { !nodes[$0].guide.selected.isEmpty }
    }

    /// Every id in it and in its loops.
    var tags: Set<SegmentTag> {
        nodes.reduce(into: Set(lookup.keys)) { tags, node in
            if let body = node.body { tags.formUnion(body.tags) }
        }
    }
}
