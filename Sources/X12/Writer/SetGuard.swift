import Diagnostics

/// Holds each segment of a set against the standard and a guide before it is written.
///
/// Unlike a check of a whole set it can take back what it looked at: a refused segment leaves no trace. What it keeps
/// does not grow with the set, except for the ids of HL.
struct SetGuard {
    private let checker: SetChecker
    private let delimiters: Delimiters
    private var place = Place()
    /// ST as it was written; a view of a segment needs its set.
    private var st: [UInt8] = []
    private var state: State
    private var levels = LevelTally()
    private var balance: BalanceTally

    /// Where the set is in its structure.
    private struct State {
        var matcher: StructureMatcher
        var loops: [OpenLoop]
    }

    private struct OpenLoop {
        var id: String
        var ordinal: Int
        var body: StructureBody
        /// How many occurrences each selected use met.
        var selected: [Int: [Int]] = [:]
        /// LS01, in a bounded loop.
        var bound: String?
    }

    init(checker: SetChecker, delimiters: Delimiters) {
        self.checker = checker
        self.delimiters = delimiters
        state = State(
            matcher: StructureMatcher(checker.root, tags: checker.tags),
            loops: [OpenLoop(id: "", ordinal: 1, body: checker.root)]
        )
        balance = BalanceTally(checker)
    }

    /// What the dictionary says of a segment.
    func rule(_ id: String) -> SegmentRule? { checker.rules[SegmentTag(id)] }

    /// What a balance rule computes for an element from what was written so far.
    func computed(_ id: String, _ element: Int) -> String? { balance.computed(id, element) }

    /// The loops that are open, in words: `PO1 loop 3`.
    var path: [String] { state.loops.dropFirst().map { "\($0.id) loop \($0.ordinal)" } }

    /// Looks at a segment as it would be written; SE, the last, answers for the set. A refused one changes nothing.
    mutating func take(_ written: [UInt8], ordinal: Int, refuses: Bool) -> [Finding] {
        if ordinal == 1 { st = written }
        let transmission = Transmission.parse(ordinal == 1 ? written : st + written, fragment: delimiters)
        guard let set = transmission.interchanges.first?.groups.first?.sets.first, let segment = set.segments.last
        else { return [] }
        var next = state
        var missing = CheckContext(set: set, interchange: 0, group: 0, source: nil)
        var found = missing
        let step = next.matcher.find(segment.tag)
        if step.outcome.isStray {
            found.loops = next.loops.dropFirst().map { ($0.id, $0.ordinal) }
            reportStray(segment, step.outcome, &found)
            if step.outcome != .foreign { check(segment, guide: [], &found) }
        } else {
            while step.closes, next.loops.count - 1 > step.depth { close(&next, at: ordinal, &missing) }
            enter(segment, step, ordinal, &next, &found)
        }
        let isLevel = segment.tag == .hl && !step.outcome.isStray
        if isLevel { levels.check(segment, &found) }
        if segment.tag == .se {
            while !next.loops.isEmpty { close(&next, at: ordinal, &missing) }
            balance.check(segment, &found)
        }
        var findings = missing.findings.kept + found.findings.kept.map { at($0, ordinal) }
        if segment.tag == .se { findings += levels.findings(in: found) }
        if refuses, findings.contains(where: { $0.severity == .error }) { return findings }
        state = next
        if isLevel { levels.add(segment, ordinal) }
        balance.add(segment)
        return findings
    }

    private func at(_ finding: Finding, _ ordinal: Int) -> Finding {
        var finding = finding
        finding.place.segment = ordinal
        return finding
    }

    // MARK: Structure

    private func enter(
        _ segment: Segment, _ step: StructureMatcher.Step, _ ordinal: Int, _ next: inout State,
        _ found: inout CheckContext
    ) {
        let node = next.matcher.node(step)
        let count = next.matcher.take(step, ordinal: ordinal)
        countSelected(node, step.index, segment, &next, &found)
        if let body = node.body {
            next.loops.append(OpenLoop(id: node.guide.item.id, ordinal: count, body: body))
            if segment.tag == .ls { next.loops[next.loops.count - 1].bound = segment[1].text }
        }
        found.loops = next.loops.dropFirst().map { ($0.id, $0.ordinal) }
        report(segment, step.outcome, node, &found)
        check(segment, guide: node.elements + (node.body?.nodes.first?.elements ?? []), &found)
        if segment.tag == .le, let bound = next.loops.last?.bound, bound != segment[1].text {
            found.add(.loopIdentifier, "LE01 differs from LS01", segment, element: 1)
        }
    }

    private func check(_ segment: Segment, guide: [GuideNode.ElementRule], _ found: inout CheckContext) {
        guard let rule = checker.rules[segment.tag] else { return }
        var run = CheckRun(checker: checker, set: found.set, context: found)
        run.check(segment, rule, guide: guide)
        found = run.context
    }

    private func reportStray(
        _ segment: Segment, _ outcome: StructureMatcher.Outcome, _ found: inout CheckContext
    ) {
        let id = segment.id
        switch outcome {
        case .lateStray: found.add(.segmentOutOfSequence, "\(id) comes after its place", segment)
        case .unexpected: found.add(.segmentUnexpected, "\(id) belongs to a loop that is not open here", segment)
        default:
            if checker.standard.segment(id) != nil {
                found.add(.segmentNotInSet, "a set \(found.set.code) has no \(id)", segment)
            } else {
                found.add(.segmentUnknown, "the standard has no segment of this id", segment)
            }
        }
    }

    private func report(
        _ segment: Segment, _ outcome: StructureMatcher.Outcome, _ node: StructureNode, _ found: inout CheckContext
    ) {
        let id = node.guide.item.id
        let notes = node.guide.limitedBy.map { [Finding.Note("guide", $0)] } ?? []
        switch outcome {
        case .late:
            found.add(.segmentOutOfSequence, "\(id) comes after its place", segment)
        case .tooMany:
            let isLoop = node.body != nil
            found.add(
                isLoop ? .loopTooMany : .segmentTooMany,
                isLoop ? "too many \(id) loops" : "too many \(id)",
                segment,
                label: "\(node.max) allowed",
                notes: notes
            )
        default: break
        }
        if let line = node.guide.forbiddenBy {
            found.add(.guideForbidden, "the guide forbids \(id)", segment, notes: [Finding.Note("guide", line)])
        }
    }

    private func countSelected(
        _ node: StructureNode, _ index: Int, _ segment: Segment, _ next: inout State, _ found: inout CheckContext
    ) {
        guard !node.guide.selected.isEmpty else { return }
        let open = next.loops.count - 1
        var counts = next.loops[open].selected[index] ?? node.guide.selected.map { _ in 0 }
        for (place, use) in node.guide.selected.enumerated() where use.selector.matches(segment) {
            counts[place] += 1
            if let max = use.max, counts[place] > max {
                found.add(
                    .guideForbidden,
                    max == 0 ? "the guide forbids \(use.name)" : "the guide allows \(max) of \(use.name)",
                    segment,
                    notes: [Finding.Note("guide", use.line)]
                )
            }
        }
        next.loops[open].selected[index] = counts
    }

    /// Closes the innermost loop, or the set, and reports what it lacks.
    private func close(_ next: inout State, at ordinal: Int, _ missing: inout CheckContext) {
        let open = next.loops.removeLast()
        missing.loops = (next.loops + [open]).dropFirst().map { ($0.id, $0.ordinal) }
        for (node, place) in next.matcher.close(at: ordinal) {
            let item = node.guide.item
            let isLoop = item.body != nil
            let name = isLoop ? "the loop \(item.id)" : item.id
            missing.addMissing(
                node.guide.requiredBy != nil ? .guideRequired : isLoop ? .loopMissing : .segmentMissing,
                node.guide.requiredBy != nil ? "the guide requires \(name)" : "\(name) is missing",
                id: item.id,
                at: place,
                guideLine: node.guide.requiredBy
            )
        }
        for index in open.body.selective {
            let node = open.body.nodes[index]
            let counts = open.selected[index] ?? node.guide.selected.map { _ in 0 }
            for (use, count) in zip(node.guide.selected, counts) where count < use.min {
                let message = "the guide requires \(use.name)"
                missing.addMissing(.guideRequired, message, id: node.guide.item.id, at: ordinal, guideLine: use.line)
            }
        }
    }
}
