import Diagnostics

/// Checks a transaction set against the standard and a guide, and sorts its segments into loops.
///
/// Make one for a guide and keep it: what it needs from the dictionary is put together once. The check is linear in
/// the set; it always gives a tree, and segments that fit nowhere stay in it as strays.
public struct SetChecker: Sendable {
    /// One reference, so that handing a checker on counts one.
    private let parts: Parts

    var standard: Standard { parts.standard }
    /// The release of the dictionary it checks by, `004010`.
    public var release: String { standard.release }
    var guide: Guide { _read { yield parts.guide } }
    var plan: CheckPlan { parts.plan }

    private final class Parts: Sendable {
        let standard: Standard
        let guide: Guide
        let plan: CheckPlan

        init(_ standard: Standard, _ guide: Guide, isCareful: Bool) {
            self.standard = standard
            self.guide = guide
            plan = CheckPlan(CheckPlanBuilder(guide, standard: standard, isCareful: isCareful))
        }
    }

    /// Puts together what a guide needs from its dictionary.
    public init(standard: Standard, guide: Guide) { self.init(standard: standard, guide: guide, isCareful: false) }

    /// A careful one takes a closer look at every segment: tests hold the quick road against it.
    init(standard: Standard, guide: Guide, isCareful: Bool) { parts = Parts(standard, guide, isCareful: isCareful) }

    /// True for the same checker, not only one that is made of the same.
    func isSame(as other: SetChecker) -> Bool { parts === other.parts }

    /// Checks one set of a group; where only the findings are wanted, without its loops.
    public func check(
        _ set: TransactionSet,
        in interchange: Interchange,
        group: FunctionalGroup,
        source: String?,
        keepsLoops: Bool = true
    ) -> CheckedSet {
        let opening = SetOpening(set, in: interchange, group: group)
        guard explains(opening) else { return Self.unknown(set, in: interchange, group: group, source: source) }
        var check = begin(opening, st: set.segments[0], source: source, findings: Findings(), keepsLoops: keepsLoops)
        check.take(set.segments.table, set.segments.range, ordinal: 1)
        check.finish()
        return CheckedSet(set: set, root: check.loops?.root ?? Loop(id: set.code), findings: check.context.findings)
    }

    /// A set that no dictionary here explains: a flat tree and a finding.
    public static func unknown(
        _ set: TransactionSet,
        in interchange: Interchange,
        group: FunctionalGroup,
        source: String?
    ) -> CheckedSet {
        let opening = SetOpening(set, in: interchange, group: group)
        let root = Loop(id: set.code, items: set.segments.map(LoopItem.segment))
        return CheckedSet(set: set, root: root, findings: unknown(opening, st: set.segments[0], source: source))
    }

    /// What is said of a set that no dictionary here explains.
    static func unknown(_ opening: SetOpening, st: Segment, source: String?) -> Findings {
        var findings = Findings()
        var place = opening.place(of: st, source: source)
        place.element = 1
        place.bytes = st[1].bytes
        findings.add(
            Finding(.setUnknown, "the dictionary has no such transaction set", at: place, value: st[1].text)
        )
        return findings
    }

    /// True for a set of the guide's kind.
    func explains(_ opening: SetOpening) -> Bool { opening.code == guide.set.code && !guide.nodes.isEmpty }

    /// A check of a set that is about to be fed.
    func begin(
        _ opening: SetOpening,
        st: Segment,
        source: String?,
        findings: Findings,
        keepsLoops: Bool
    ) -> SetCheck {
        var check = SetCheck(self, opening, source: source, findings: findings, keepsLoops: keepsLoops)
        checkGroup(of: opening, st: st, &check.context)
        return check
    }

    /// Holds the group's header against the set.
    func checkGroup(of opening: SetOpening, st: Segment, _ context: inout CheckContext) {
        guard let shared = opening.shared else { return }
        if shared.header.functionalID != guide.set.functionalID {
            context.add(
                .setWrongGroup,
                "a set \(guide.set.code) belongs in a group \(guide.set.functionalID)",
                st,
                element: 1
            )
        }
        if shared.release != standard.release {
            context.add(
                .setRelease, "the group is of another release than the dictionary \(standard.release)", st)
        }
    }
}

extension SetOpening {
    init(_ set: TransactionSet, in interchange: Interchange, group: FunctionalGroup) {
        self.init(
            interchange: interchange.ordinal,
            group: group.ordinal,
            ordinal: set.ordinal,
            code: set.code,
            controlNumber: set.controlNumber,
            implementation: set.implementation,
            shared: group.gs.isPresent ? SetOpening.SharedHeader(group.header) : nil
        )
    }

    /// The place of one of its segments, outside all loops.
    func place(of segment: Segment, source: String?) -> Place {
        var place = place(source: source)
        place.bytes = segment.bytes
        place.segment = segment.ordinal
        place.segmentID = segment.id
        return place
    }

    /// The place of the set.
    func place(source: String?) -> Place {
        var place = Place(source: source, path: ["transaction \(controlNumber)"])
        place.interchange = interchange
        place.group = group
        place.set = ordinal
        return place
    }
}
