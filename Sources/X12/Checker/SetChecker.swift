import Diagnostics

/// Checks a transaction set against the standard and a guide, and sorts its segments into loops.
///
/// Make one for a guide and keep it: what it needs from the dictionary is put together once. The check is linear in
/// the set; it always gives a tree, and segments that fit nowhere stay in it as strays.
public struct SetChecker: Sendable {
    let standard: Standard
    let guide: Guide
    let root: StructureBody
    let tags: Set<SegmentTag>
    let rules: [SegmentTag: SegmentRule]

    /// Puts together what a guide needs from its dictionary.
    public init(standard: Standard, guide: Guide) {
        self.standard = standard
        self.guide = guide
        var ids: Set<String> = []
        Self.collect(guide.nodes, into: &ids)
        var rules: [SegmentTag: SegmentRule] = [:]
        for id in ids {
            if let definition = standard.segment(id) {
                rules[SegmentTag(id)] = SegmentRule(definition, standard: standard)
            }
        }
        self.rules = rules
        root = StructureBody(guide.nodes, rules: rules)
        tags = root.tags
    }

    /// Checks one set of a group.
    public func check(
        _ set: TransactionSet,
        in interchange: Interchange,
        group: FunctionalGroup,
        source: String?
    ) -> CheckedSet {
        var context = CheckContext(set: set, interchange: interchange.ordinal, group: group.ordinal, source: source)
        checkFamily(set, group, &context)
        guard set.code == guide.set.code, !guide.nodes.isEmpty else {
            return Self.unknown(set, context)
        }
        var run = CheckRun(checker: self, set: set, context: context)
        let root = run.run()
        return CheckedSet(set: set, root: root, findings: run.context.findings)
    }

    /// A set that no dictionary here explains: a flat tree and a finding.
    public static func unknown(
        _ set: TransactionSet,
        in interchange: Interchange,
        group: FunctionalGroup,
        source: String?
    ) -> CheckedSet {
        unknown(
            set,
            CheckContext(set: set, interchange: interchange.ordinal, group: group.ordinal, source: source)
        )
    }

    private static func unknown(_ set: TransactionSet, _ context: CheckContext) -> CheckedSet {
        var context = context
        context.add(.setUnknown, "the dictionary has no such transaction set", set.segments[0], element: 1)
        let root = Loop(id: set.code, items: set.segments.map(LoopItem.segment))
        return CheckedSet(set: set, root: root, findings: context.findings)
    }

    private func checkFamily(_ set: TransactionSet, _ group: FunctionalGroup, _ context: inout CheckContext) {
        guard group.gs.isPresent, set.code == guide.set.code else { return }
        if group.header.functionalID != guide.set.functionalID {
            context.add(
                .setWrongGroup,
                "a set \(guide.set.code) belongs in a group \(guide.set.functionalID)",
                set.segments[0],
                element: 1
            )
        }
        if group.header.release != standard.release {
            context.add(
                .setRelease,
                "the group is of another release than the dictionary \(standard.release)",
                set.segments[0]
            )
        }
    }

    private static func collect(_ nodes: [GuideNode], into ids: inout Set<String>) {
        for node in nodes {
            ids.insert(node.item.id)
            if let body = node.body { collect(body, into: &ids) }
        }
    }
}
