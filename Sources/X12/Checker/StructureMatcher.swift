/// Finds the place of each segment in a set's structure, one after the other.
///
/// A segment belongs to the innermost open loop that still allows it at or after the current place. What fits nowhere
/// leaves the place as it is, so that the next good segment goes on from there.
struct StructureMatcher {
    /// What became of a segment.
    enum Outcome: Hashable {
        case placed
        /// Placed, and once too often.
        case tooMany
        /// Its place in an open loop has passed; placed all the same, because the loop it belongs to is certain.
        case late
        /// Its place has passed, and which loop it belongs to is not certain.
        case lateStray
        /// It belongs to a loop that is not open.
        case unexpected
        /// The set has none.
        case foreign

        var isStray: Bool { self == .lateStray || self == .unexpected || self == .foreign }
    }

    /// Where a segment goes.
    struct Step {
        var outcome: Outcome
        /// The frame that takes it, from the root; deeper ones are closed before, except when it is late.
        var depth: Int
        /// Which node of that frame's body.
        var index: Int
        /// True when deeper frames are closed.
        var closes: Bool
    }

    private struct Frame {
        var body: StructureBody
        var position: Int
        var base: Int
    }

    private var frames: [Frame] = []
    /// How often each node of each open body came, all bodies one behind the other.
    private var counts: [Int32] = []
    /// The ordinal of the segment with which the place of each node passed, where it passed.
    private var passed: [Int32] = []
    private let tags: Set<SegmentTag>

    init(_ root: StructureBody, tags: Set<SegmentTag>) {
        self.tags = tags
        push(root, first: 0)
    }

    /// How many loops are open, the root included.
    var depth: Int { frames.count }

    /// The node a step leads to.
    func node(_ step: Step) -> StructureNode { frames[step.depth].body.nodes[step.index] }

    /// Where a segment goes; changes nothing.
    func find(_ tag: SegmentTag) -> Step {
        var exceeded: Step?
        var earlier: Step?
        for depth in frames.indices.reversed() {
            let frame = frames[depth]
            guard let candidates = frame.body.lookup[tag] else { continue }
            for index in candidates {
                // The first segment of a loop stands there once, when the loop opens.
                if index == 0 && depth > 0 { continue }
                if index < frame.position {
                    if earlier == nil { earlier = late(frame.body.nodes[index], depth: depth, index: index) }
                } else if Int(counts[frame.base + index]) < frame.body.nodes[index].max {
                    return Step(outcome: .placed, depth: depth, index: index, closes: true)
                } else if exceeded == nil {
                    exceeded = Step(outcome: .tooMany, depth: depth, index: index, closes: true)
                }
            }
        }
        if let step = exceeded ?? earlier { return step }
        let outcome: Outcome = tags.contains(tag) ? .unexpected : .foreign
        return Step(outcome: outcome, depth: frames.count - 1, index: 0, closes: false)
    }

    /// A segment whose place has passed: certain in the innermost loop, and for the loops that make up the detail.
    private func late(_ node: StructureNode, depth: Int, index: Int) -> Step {
        if node.body == nil {
            let isCertain = depth == frames.count - 1
            return Step(outcome: isCertain ? .late : .lateStray, depth: frames.count - 1, index: index, closes: false)
        }
        let isCertain = depth == frames.count - 1 || node.guide.item.area == .detail
        return isCertain
            ? Step(outcome: .late, depth: depth, index: index, closes: true)
            : Step(outcome: .lateStray, depth: frames.count - 1, index: index, closes: false)
    }

    /// Takes a segment at its place; returns which one of its node it is, from 1.
    mutating func take(_ step: Step, ordinal: Int) -> Int {
        let frame = frames[step.depth]
        let node = frame.body.nodes[step.index]
        for index in frame.position..<max(frame.position, step.index) where passed[frame.base + index] == 0 {
            passed[frame.base + index] = Int32(clamping: ordinal)
        }
        // A late loop is where the set goes on from; a late segment is not.
        if step.outcome != .late || node.body != nil { frames[step.depth].position = step.index }
        counts[frame.base + step.index] += 1
        let count = Int(counts[frame.base + step.index])
        if let body = node.body { push(body, first: 1) }
        return count
    }

    /// Closes the innermost loop; gives back the mandatory nodes that did not come, and where they should have.
    mutating func close(at ordinal: Int) -> [(node: StructureNode, ordinal: Int)] {
        guard let frame = frames.popLast() else { return [] }
        var missing: [(node: StructureNode, ordinal: Int)] = []
        for index in frame.body.mandatory where counts[frame.base + index] == 0 {
            let place = Int(passed[frame.base + index])
            missing.append((frame.body.nodes[index], place == 0 ? ordinal : place))
        }
        counts.removeLast(counts.count - frame.base)
        passed.removeLast(passed.count - frame.base)
        return missing
    }

    private mutating func push(_ body: StructureBody, first: Int) {
        frames.append(Frame(body: body, position: 0, base: counts.count))
        counts.append(contentsOf: repeatElement(0, count: body.nodes.count))
        passed.append(contentsOf: repeatElement(0, count: body.nodes.count))
        // A loop opens with its first segment.
        if first > 0, !body.nodes.isEmpty { counts[counts.count - body.nodes.count] = 1 }
    }
}
