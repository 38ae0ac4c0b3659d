import Diagnostics

/// One check of one set: matches its segments to the structure, builds the loops, and looks at every element.
struct CheckRun {
    let checker: SetChecker
    let set: TransactionSet
    var context: CheckContext

    private var matcher: StructureMatcher
    private var loops: [OpenLoop] = []
    private var hierarchy: Hierarchy
    private var guideRun: GuideRun

    /// A loop being built.
    private struct OpenLoop {
        var loop: Loop
        var body: StructureBody
        /// The segment that opened it.
        var first: Segment?
        /// How many occurrences each selected use met, in the order of `body.selective`.
        var selected: [Int: [Int]] = [:]
    }

    init(checker: SetChecker, set: TransactionSet, context: CheckContext) {
        self.checker = checker
        self.set = set
        self.context = context
        matcher = StructureMatcher(checker.root, tags: checker.tags)
        hierarchy = Hierarchy(checker.guide.levels)
        guideRun = GuideRun(checker.guide)
        loops = [OpenLoop(loop: Loop(id: set.code), body: checker.root)]
    }

    mutating func run() -> Loop {
        for segment in set.segments { place(segment) }
        // What is missing at the end should stand before SE, where there is one.
        let end = set.se == nil ? set.segments.count + 1 : set.segments.count
        while loops.count > 1 { closeLoop(at: end) }
        finish(at: end)
        hierarchy.finish(&context)
        guideRun.finish(at: end, &context)
        return loops[0].loop
    }

    // MARK: Structure

    private mutating func place(_ segment: Segment) {
        let step = matcher.find(segment.tag)
        if step.outcome.isStray {
            reportStray(segment, step.outcome)
            loops[loops.count - 1].loop.strays.append(segment)
            if guideRun.wants(segment.tag) { _ = guideRun.take(segment, at: nil, &context) }
            if step.outcome != .foreign, let rule = checker.rules[segment.tag] { check(segment, rule, guide: []) }
            return
        }
        if step.closes { while loops.count - 1 > step.depth { closeLoop(at: segment.ordinal) } }
        let node = matcher.node(step)
        let count = matcher.take(step, ordinal: segment.ordinal)
        countSelected(node, step.index, segment)
        if let body = node.body {
            context.loops.append((node.guide.item.id, count))
            loops.append(
                OpenLoop(loop: Loop(id: node.guide.item.id, ordinal: count, items: [.segment(segment)]), body: body)
            )
            loops[loops.count - 1].first = segment
        } else {
            loops[loops.count - 1].loop.items.append(.segment(segment))
        }
        report(segment, step.outcome, node)
        let isWanted = guideRun.wants(segment.tag)
        let inside = isWanted ? guideRun.take(segment, at: node.guide.place, &context) : []
        if let rule = node.rule {
            check(segment, rule, guide: node.elements + (node.body?.nodes.first?.elements ?? []) + inside)
        }
        if segment.tag == .hl { hierarchy.add(segment, &context) }
        if segment.tag == .le { checkBounds(segment) }
    }

    private mutating func reportStray(_ segment: Segment, _ outcome: StructureMatcher.Outcome) {
        switch outcome {
        case .lateStray:
            context.add(.segmentOutOfSequence, "\(segment.id.printable) comes after its place", segment)
        case .unexpected:
            context.add(.segmentUnexpected, "\(segment.id.printable) belongs to a loop that is not open here", segment)
        default:
            let id = segment.id
            if checker.standard.segment(id) != nil {
                context.add(.segmentNotInSet, "a set \(set.code.printable) has no \(id)", segment)
            } else {
                context.add(.segmentUnknown, "the standard has no segment of this id", segment)
            }
        }
    }

    private mutating func report(_ segment: Segment, _ outcome: StructureMatcher.Outcome, _ node: StructureNode) {
        let item = node.guide.item
        let notes = node.guide.limitedBy.map { [Finding.Note("guide", $0)] } ?? []
        switch outcome {
        case .late:
            context.add(.segmentOutOfSequence, "\(item.id) comes after its place", segment)
        case .tooMany where node.body != nil:
            context.add(.loopTooMany, "too many \(item.id) loops", segment, label: "\(node.max) allowed", notes: notes)
        case .tooMany:
            context.add(.segmentTooMany, "too many \(item.id)", segment, label: "\(node.max) allowed", notes: notes)
        default: break
        }
        if let line = node.guide.forbiddenBy {
            context.add(.guideForbidden, "the guide forbids \(item.id)", segment, notes: [Finding.Note("guide", line)])
        }
    }

    private mutating func closeLoop(at ordinal: Int) {
        finish(at: ordinal)
        let closed = loops.removeLast().loop
        context.loops.removeLast()
        loops[loops.count - 1].loop.items.append(.loop(closed))
    }

    /// Reports what the innermost loop lacks.
    private mutating func finish(at ordinal: Int) {
        for (node, place) in matcher.close(at: ordinal) {
            // That SE is missing the envelope has said.
            if node.tag == .se { continue }
            let item = node.guide.item
            if let line = node.guide.requiredBy {
                let what = item.body == nil ? item.id : "the loop \(item.id)"
                context.addMissing(
                    .guideRequired, "the guide requires \(what)", id: item.id, at: place, guideLine: line)
            } else if item.body != nil {
                context.addMissing(
                    .loopMissing, "the loop \(item.id) is missing", id: item.id, at: place, guideLine: nil)
            } else {
                context.addMissing(.segmentMissing, "\(item.id) is missing", id: item.id, at: place, guideLine: nil)
            }
        }
        let open = loops[loops.count - 1]
        for index in open.body.selective {
            let node = open.body.nodes[index]
            let counts = open.selected[index] ?? node.guide.selected.map { _ in 0 }
            for (use, count) in zip(node.guide.selected, counts) where count < use.min {
                context.addMissing(
                    .guideRequired,
                    "the guide requires \(use.name)",
                    id: node.guide.item.id,
                    at: ordinal,
                    guideLine: use.line
                )
            }
        }
    }

    private mutating func countSelected(_ node: StructureNode, _ index: Int, _ segment: Segment) {
        guard !node.guide.selected.isEmpty else { return }
        var counts = loops[loops.count - 1].selected[index] ?? node.guide.selected.map { _ in 0 }
        for (place, use) in node.guide.selected.enumerated() where use.selector.matches(segment) {
            counts[place] += 1
            if let max = use.max, counts[place] > max {
                context.add(
                    .guideForbidden,
                    max == 0 ? "the guide forbids \(use.name)" : "the guide allows \(max) of \(use.name)",
                    segment,
                    notes: [Finding.Note("guide", use.line)]
                )
            }
        }
        loops[loops.count - 1].selected[index] = counts
    }

    private mutating func checkBounds(_ le: Segment) {
        guard let ls = loops[loops.count - 1].first, ls.tag == .ls, ls[1].text != le[1].text else { return }
        context.add(.loopIdentifier, "LE01 differs from LS01", le, element: 1)
    }
}
