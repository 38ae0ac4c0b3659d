/// Builds the loops of a set from its segments as they come.
struct LoopBuilder {
    private var open: [Loop]

    init(root: String) { open = [Loop(id: root)] }

    /// The set with its loops; those still open are left out.
    var root: Loop { open[0] }

    mutating func append(_ segment: Segment) { open[open.count - 1].items.append(.segment(segment)) }

    mutating func stray(_ segment: Segment) { open[open.count - 1].strays.append(segment) }

    mutating func open(_ segment: Segment, id: String, ordinal: Int) {
        open.append(Loop(id: id, ordinal: ordinal, items: [.segment(segment)]))
    }

    mutating func close() {
        guard open.count > 1 else { return }
        let closed = open.removeLast()
        open[open.count - 1].items.append(.loop(closed))
    }
}
