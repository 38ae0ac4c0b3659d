/// Finds the place of each segment in a set's structure, one after the other.
///
/// A segment belongs to the innermost open loop that still allows it at or after the current place. What fits nowhere
/// leaves the place as it is, so that the next good segment goes on from there.
struct StructureMatcher: ~Copyable {
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
        var place: Int
        /// True when deeper frames are closed.
        var closes: Bool
    }

    /// An open loop, or the set itself.
    struct Frame: BitwiseCopyable {
        var body: Int
        /// The loop's node in the plan; -1 for the set.
        var node: Int
        /// Which one of its id it is in its parent, from 1.
        var ordinal: Int
        /// The place in the body that was reached.
        var position = 0
        /// Where the counts of the body's nodes begin.
        var base: Int
        /// Where the passings of its mandatory nodes begin.
        var passings: Int
    }

    /// Something that did not come, and where it should have.
    struct Missing {
        var node: Int
        var ordinal: Int
        var offset: Int
    }

    private let rows: CheckPlan.Rows
    private(set) var frames = FlatBuffer<Frame>(capacity: 16)
    /// How often each node of each open body came, all bodies one behind the other.
    private var counts = FlatBuffer<Int32>(capacity: 256)
    /// The segment with which the place of each mandatory node passed: its ordinal, 0 where it has not, and its offset.
    private var passed = FlatBuffer<Passing>(capacity: 256)

    /// The segment with which a place passed; nothing but zeros where it has not.
    struct Passing: BitwiseCopyable {
        var ordinal = 0
        var offset = 0
    }

    init(_ rows: CheckPlan.Rows) {
        self.rows = rows
        push(body: 0, node: -1, ordinal: 1)
    }

    private init(
        _ rows: CheckPlan.Rows, _ frames: consuming FlatBuffer<Frame>, _ counts: consuming FlatBuffer<Int32>,
        _ passed: consuming FlatBuffer<Passing>
    ) {
        self.rows = rows
        self.frames = frames
        self.counts = counts
        self.passed = passed
    }

    /// The same place in the structure, to go on from on trial.
    borrowing func copy() -> StructureMatcher { StructureMatcher(rows, frames.copy(), counts.copy(), passed.copy()) }

    /// Goes back to the start of a set.
    mutating func restart() {
        frames.truncate(to: 0)
        counts.truncate(to: 0)
        passed.truncate(to: 0)
        push(body: 0, node: -1, ordinal: 1)
    }

    /// How many loops are open, the set included.
    var depth: Int { frames.count }

    /// The plan's node that a step leads to.
    @inline(__always)
    func node(_ step: Step) -> Int { Int(rows.bodies[frames[step.depth].body].nodes) &+ step.place }

    /// Where a segment goes, by the slot of its id; changes nothing.
    @inline(__always)
    func find(_ slot: Int) -> Step {
        // The innermost loop that still allows it: nearly every segment has one, and no other is looked for.
        var depth = slot >= 0 ? frames.count : 0
        while depth > 0 {
            depth &-= 1
            let frame = frames.values + depth
            var place = rows.place(slot, in: frame.pointee.body)
            guard place >= 0 else { continue }
            let nodes = rows.nodes.base + Int(rows.bodies.base[frame.pointee.body].nodes)
            while place >= 0 {
                if place >= frame.pointee.position, place > 0 || depth == 0,
                    counts.values[frame.pointee.base &+ place] < nodes[place].max
                {
                    return Step(outcome: .placed, depth: depth, place: place, closes: true)
                }
                place = Int(nodes[place].next)
            }
        }
        return findMisplaced(slot)
    }

    /// Where a segment goes that no open loop allows.
    @inline(never)
    private func findMisplaced(_ slot: Int) -> Step {
        guard slot >= 0 else { return Step(outcome: .foreign, depth: frames.count - 1, place: 0, closes: false) }
        var exceeded: Step?
        var earlier: Step?
        var depth = frames.count
        while depth > 0 {
            depth -= 1
            let frame = frames[depth]
            var place = rows.place(slot, in: frame.body)
            let first = Int(rows.bodies[frame.body].nodes)
            while place >= 0 {
                let node = rows.nodes[first &+ place]
                // The first segment of a loop stands there once, when the loop opens.
                if place > 0 || depth == 0 {
                    if place < frame.position {
                        if earlier == nil { earlier = late(node, depth: depth, place: place) }
                    } else if exceeded == nil {
                        exceeded = Step(outcome: .tooMany, depth: depth, place: place, closes: true)
                    }
                }
                place = Int(node.next)
            }
        }
        return exceeded ?? earlier ?? Step(outcome: .unexpected, depth: frames.count - 1, place: 0, closes: false)
    }

    /// A segment whose place has passed: certain in the innermost loop, and for the loops that make up the detail.
    private func late(_ node: CheckPlan.Node, depth: Int, place: Int) -> Step {
        let isCertain = depth == frames.count - 1 || (node.body >= 0 && node.isDetail)
        if node.body >= 0, isCertain { return Step(outcome: .late, depth: depth, place: place, closes: true) }
        return Step(outcome: isCertain ? .late : .lateStray, depth: frames.count - 1, place: place, closes: false)
    }

    /// Takes a segment at its place; returns which one of its node it is, from 1.
    @inline(__always)
    mutating func take(_ step: Step, ordinal: Int, offset: Int) -> Int {
        let frame = frames[step.depth]
        let index = Int(rows.bodies[frame.body].nodes) &+ step.place
        if step.place > frame.position { pass(frame, to: step.place, Passing(ordinal: ordinal, offset: offset)) }
        let body = Int(rows.nodes[index].body)
        // A late loop is where the set goes on from; a late segment is not.
        if step.outcome != .late || body >= 0 { frames[step.depth].position = step.place }
        counts[frame.base &+ step.place] &+= 1
        let count = Int(counts[frame.base &+ step.place])
        if body >= 0 { push(body: body, node: index, ordinal: count) }
        return count
    }

    /// Notes for the mandatory nodes between the place that was reached and a new one which segment passed them.
    private mutating func pass(_ frame: Frame, to end: Int, _ passing: Passing) {
        let body = rows.bodies[frame.body]
        for index in 0..<Int(body.mandatoryCount) {
            let place = Int(rows.mandatory[Int(body.mandatory) &+ index])
            guard place >= frame.position else { continue }
            guard place < end else { return }
            if passed[frame.passings &+ index].ordinal == 0 { passed[frame.passings &+ index] = passing }
        }
    }

    /// True when a mandatory node of the innermost loop did not come.
    var lacks: Bool {
        let frame = frames[frames.count - 1]
        let body = rows.bodies[frame.body]
        for index in 0..<Int(body.mandatoryCount) {
            if counts[frame.base &+ Int(rows.mandatory[Int(body.mandatory) &+ index])] == 0 { return true }
        }
        return false
    }

    /// Leaves the innermost loop.
    mutating func leave() {
        let frame = frames[frames.count - 1]
        frames.truncate(to: frames.count - 1)
        counts.truncate(to: frame.base)
        passed.truncate(to: frame.passings)
    }

    /// Closes the innermost loop and gives each mandatory node that did not come to `report`.
    mutating func close(ordinal: Int, offset: Int, _ report: (Missing) -> Void) {
        guard frames.count > 0 else { return }
        let frame = frames[frames.count - 1]
        let body = rows.bodies[frame.body]
        for index in 0..<Int(body.mandatoryCount) {
            let place = Int(rows.mandatory[Int(body.mandatory) &+ index])
            guard counts[frame.base &+ place] == 0 else { continue }
            let at = passed[frame.passings &+ index]
            report(
                Missing(
                    node: Int(body.nodes) + place,
                    ordinal: at.ordinal == 0 ? ordinal : at.ordinal,
                    offset: at.ordinal == 0 ? offset : at.offset
                )
            )
        }
        leave()
    }

    private mutating func push(body: Int, node: Int, ordinal: Int) {
        let count = Int(rows.bodies[body].count)
        frames.append(
            Frame(body: body, node: node, ordinal: ordinal, base: counts.count, passings: passed.count))
        counts.appendZeros(count: count)
        passed.appendZeros(count: Int(rows.bodies[body].mandatoryCount))
        // A loop opens with its first segment.
        if node >= 0, count > 0 { counts[counts.count - count] = 1 }
    }
}
