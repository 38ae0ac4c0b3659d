import Diagnostics

/// One check of one set, fed segment by segment: finds the place of each, builds the loops where they are wanted, and
/// looks at every element.
///
/// What it keeps does not grow with the set, apart from the HL levels and the loops, if they are built.
struct SetCheck: ~Copyable {
    let checker: SetChecker
    let plan: CheckPlan
    let rows: CheckPlan.Rows
    var context: CheckContext
    var matcher: StructureMatcher
    /// For each kind of segment which elements were there when its notes were last found to hold.
    private var known: FlatBuffer<UInt64>
    private var marks = ValueMarks()
    /// The loops, where someone wants them.
    private(set) var loops: LoopBuilder?
    private let keepsLoops: Bool

    private var hierarchy: Hierarchy
    private var guideRun: GuideRun
    var selections: [Selection] = []
    /// LS01 of the bounded loops that are open, with their depth.
    private var bounds: [(depth: Int, id: String)] = []
    /// The last segment: where it stands, and whether it was SE.
    private var last = (range: 0..<0, ordinal: 0, isEnd: false)

    /// How many occurrences each selected use of an open loop met, by the place of its node.
    struct Selection {
        var counts: [Int: [Int]] = [:]
    }

    init(_ checker: SetChecker, _ opening: SetOpening, source: String?, findings: Findings, keepsLoops: Bool) {
        self.checker = checker
        plan = checker.plan
        context = CheckContext(opening: opening, source: source, findings: findings, plan: plan)
        rows = plan.rows
        matcher = StructureMatcher(rows)
        known = SoundSegments.nothingKnown(rows)
        hierarchy = Hierarchy(checker.guide.levels)
        guideRun = GuideRun(checker.guide)
        selections = [Selection()]
        self.keepsLoops = keepsLoops
        if keepsLoops { loops = LoopBuilder(root: opening.code) }
    }

    private init(
        _ other: borrowing SetCheck,
        _ matcher: consuming StructureMatcher
    ) {
        checker = other.checker
        plan = other.plan
        rows = other.rows
        context = other.context
        self.matcher = matcher
        known = other.known.copy()
        loops = other.loops
        keepsLoops = other.keepsLoops
        hierarchy = other.hierarchy
        guideRun = other.guideRun
        selections = other.selections
        bounds = other.bounds
        last = other.last
    }

    /// Begins the next set of the same kind, with what was found so far; no loops are kept.
    mutating func restart(_ opening: SetOpening) {
        context.opening = opening
        context.loops.removeAll(keepingCapacity: true)
        context.here = (1, 0)
        matcher.restart()
        if hierarchy.hasLevels { hierarchy = Hierarchy(checker.guide.levels) }
        guideRun.restart()
        if plan.isSelective { selections = [Selection()] }
        if !bounds.isEmpty { bounds = [] }
        last = (0..<0, 0, false)
    }

    /// The same check, to go on with on trial.
    borrowing func copy() -> SetCheck { SetCheck(self, matcher.copy()) }

    /// What a balance rule computes for an element from what was taken so far.
    borrowing func computed(_ id: String, _ element: Int) -> String? { guideRun.computed(id, element) }

    /// Takes the segments at these indices of a table; the first has this ordinal, ST = 1.
    mutating func take(_ table: SegmentTable, _ range: Range<Int>, ordinal: Int) {
        guard let end = range.last else { return }
        table.bytes.withUnsafeBufferPointer { bytes in
            var next = range.lowerBound
            while next < range.upperBound {
                let part = SoundSegments.part(of: table, next..<range.upperBound)
                let marked = marks.mark(bytes, part.bytes, table.dialect.delimiters)
                let sound = SoundSegments(rows, table, bytes, known.values, marked)
                for index in part.segments {
                    take(table, index, ordinal: ordinal &+ index &- range.lowerBound, bytes, sound)
                }
                next = part.segments.upperBound
            }
        }
        last = (table.content(end), ordinal + range.count - 1, table.tag(end) == .se)
    }

    /// Takes one segment.
    @inline(__always)
    private mutating func take(
        _ table: SegmentTable, _ index: Int, ordinal: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ sound: SoundSegments
    ) {
        let tag = table.tag(index)
        let slot = rows.slots[tag]
        let step = matcher.find(slot)
        let offset = table.start(index)
        context.here = (ordinal, offset)
        if step.outcome.isStray {
            stray(Segment(table, index, ordinal: ordinal), slot, step.outcome, bytes)
            return
        }
        if step.closes { while matcher.depth - 1 > step.depth { closeLoop(before: offset, ordinal) } }
        let nodeIndex = matcher.node(step)
        let node = rows.nodes[nodeIndex]
        let isSelective = rows.bodies[matcher.frames[step.depth].body].isSelective
        let count = matcher.take(step, ordinal: ordinal, offset: offset)
        if keepsLoops { keep(Segment(table, index, ordinal: ordinal), opens: node.body >= 0 ? nodeIndex : nil, count) }
        if isSelective { select(Segment(table, index, ordinal: ordinal), nodeIndex, step) }
        if node.body >= 0 {
            if plan.isSelective { selections.append(Selection()) }
            context.loops.append(
                CheckContext.OpenLoop(node: Int32(truncatingIfNeeded: nodeIndex), ordinal: Int32(clamping: count)))
        }
        if step.outcome != .placed || node.isGuided {
            report(Segment(table, index, ordinal: ordinal), step.outcome, nodeIndex)
        }
        if node.segment >= 0 {
            if !sound.contains(index, by: Int(node.segment)) {
                checkElements(table, index, ordinal, rows.segments[Int(node.segment)], bytes)
            }
            if node.isGuided { checkGuide(Segment(table, index, ordinal: ordinal), nodeIndex) }
        }
        if node.isWatched { watch(Segment(table, index, ordinal: ordinal), nodeIndex) }
        if tag == .hl || tag == .ls || tag == .le { checkStructural(Segment(table, index, ordinal: ordinal)) }
    }

    /// Ends the set: what is missing, and what the levels did not keep.
    mutating func finish() {
        // What is missing at the end should stand before SE, where there is one.
        let offset = last.isEnd ? last.range.lowerBound : last.range.upperBound
        let ordinal = last.isEnd ? last.ordinal : last.ordinal + 1
        context.here = (ordinal, offset)
        while matcher.depth > 1 { closeLoop(before: offset, ordinal) }
        close(before: offset, ordinal)
        hierarchy.finish(&context)
        guideRun.finish(at: ordinal, &context)
    }

    // MARK: Loops

    private mutating func keep(_ segment: Segment, opens node: Int?, _ count: Int) {
        if let node {
            loops?.open(segment, id: plan.guides[node].item.id, ordinal: count)
        } else {
            loops?.append(segment)
        }
    }

    private mutating func closeLoop(before offset: Int, _ ordinal: Int) {
        close(before: offset, ordinal)
        context.loops.removeLast()
        if keepsLoops { loops?.close() }
        if !bounds.isEmpty { while let bound = bounds.last, bound.depth > matcher.depth { bounds.removeLast() } }
    }

    /// Reports what the innermost loop lacks, and leaves it.
    private mutating func close(before offset: Int, _ ordinal: Int) {
        let body = rows.bodies[matcher.frames[matcher.depth - 1].body]
        if matcher.lacks {
            var missing: [StructureMatcher.Missing] = []
            matcher.close(ordinal: ordinal, offset: offset) { missing.append($0) }
            for item in missing { reportMissing(item) }
        } else {
            matcher.leave()
        }
        if plan.isSelective { closeSelection(body, before: offset, ordinal) }
    }

    @inline(never)
    private mutating func stray(
        _ segment: Segment,
        _ slot: Int,
        _ outcome: StructureMatcher.Outcome,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        reportStray(segment, outcome)
        loops?.stray(segment)
        if guideRun.wants(segment.tag) { _ = guideRun.take(segment, at: nil, &context) }
        guard slot >= 0, rows.slotSegments[slot] >= 0 else { return }
        let rules = rows.segments[Int(rows.slotSegments[slot])]
        checkElements(segment.table, segment.index, segment.ordinal, rules, bytes)
    }

    /// Shows a segment to what a guide asks beyond the structure.
    @inline(never)
    private mutating func watch(_ segment: Segment, _ node: Int) {
        let inside = guideRun.take(segment, at: plan.guides[node].place, &context)
        guard !inside.isEmpty, rows.nodes[node].segment >= 0 else { return }
        checkGuide(segment, rows.segments[Int(rows.nodes[node].segment)], inside)
    }

    /// HL, LS and LE say something of the segments around them.
    @inline(never)
    private mutating func checkStructural(_ segment: Segment) {
        switch segment.tag {
        case .hl: hierarchy.add(segment, &context)
        case .ls: bounds.append((matcher.depth, segment[1].text))
        default:
            guard let bound = bounds.last, bound.depth == matcher.depth, bound.id != segment[1].text else { return }
            context.add(.loopIdentifier, "LE01 differs from LS01", segment, element: 1)
        }
    }
}
