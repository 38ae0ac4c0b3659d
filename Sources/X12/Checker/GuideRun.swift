import Diagnostics

/// What a guide asks of one set beyond its structure: the insides of selected loops, and totals.
///
/// It is shown every segment once, with its place in the guide, and knows from the places when a loop begins and
/// ends: a segment outside a loop's places, or at the first of them, ends the loop.
struct GuideRun {
    private let scopes: [GuideScope]
    private var balance: BalanceRun
    /// For each scope, how often each of its uses came; empty while no occurrence is open.
    private var counts: [[Int]]
    private var isOpen: [Bool]
    private var openCount = 0
    /// The loops that were open when each scope opened, for messages when it closes.
    private var paths: [[CheckContext.OpenLoop]]

    init(_ guide: Guide) {
        scopes = guide.scopes
        balance = BalanceRun(guide.balance)
        counts = Array(repeating: [], count: scopes.count)
        isOpen = Array(repeating: false, count: scopes.count)
        paths = Array(repeating: [], count: scopes.count)
    }

    /// Begins a new set.
    mutating func restart() {
        for scope in scopes.indices where isOpen[scope] { isOpen[scope] = false }
        openCount = 0
        balance.restart()
    }

    /// True for segments it must be shown; all others cost nothing.
    func wants(_ tag: SegmentTag) -> Bool { !scopes.isEmpty || balance.wants(tag) }

    /// Takes in a segment at its place in the guide, nil for one that fits nowhere, when its loop has been opened.
    ///
    /// Gives back what the guide says of its elements in the loops that are open.
    mutating func take(_ segment: Segment, at place: Int?, _ context: inout CheckContext) -> [GuideNode.ElementRule] {
        var elements: [GuideNode.ElementRule] = []
        if let place, !scopes.isEmpty {
            close(before: place, at: segment.ordinal, &context)
            count(segment, at: place, &context)
            for scope in scopes.indices where isOpen[scope] {
                for (own, rule) in scopes[scope].elements where own == place { elements.append(rule) }
            }
            open(segment, at: place, context)
        }
        if place.map({ balance.wants(place: $0) }) ?? balance.wants(segment.tag) {
            let isOpen = isOpen
            balance.take(segment, at: place, isOpen: { isOpen[$0] }, &context)
        }
        return elements
    }

    /// What a total is by what was taken so far; nil where no rule computes it.
    func computed(_ id: String, _ element: Int) -> String? { balance.computed(id, element) }

    /// Says what is missing and what does not add up when the set ends.
    mutating func finish(at ordinal: Int, _ context: inout CheckContext) {
        for scope in scopes.indices.reversed() where isOpen[scope] { close(scope, at: ordinal, &context) }
        balance.finish(&context)
    }

    // MARK: Selected loops

    private mutating func open(_ segment: Segment, at place: Int, _ context: CheckContext) {
        for (index, scope) in scopes.enumerated() where scope.places.lowerBound == place {
            if let around = scope.around, !isOpen[around] { continue }
            if let selector = scope.selector, !selector.matches(segment) { continue }
            isOpen[index] = true
            openCount += 1
            counts[index] = scope.uses.map { _ in 0 }
            paths[index] = context.loops
        }
    }

    private mutating func close(before place: Int, at ordinal: Int, _ context: inout CheckContext) {
        guard openCount > 0 else { return }
        for index in scopes.indices.reversed() where isOpen[index] {
            let places = scopes[index].places
            if place == places.lowerBound || !places.contains(place) { close(index, at: ordinal, &context) }
        }
    }

    private mutating func close(_ index: Int, at ordinal: Int, _ context: inout CheckContext) {
        isOpen[index] = false
        openCount -= 1
        for (use, count) in zip(scopes[index].uses, counts[index]) where count < use.min {
            let now = context.loops
            context.loops = paths[index]
            context.addMissing(
                .guideRequired, "the guide requires \(use.name)", id: use.id, isLoop: use.isLoop, at: ordinal,
                guideLine: use.line)
            context.loops = now
        }
    }

    private mutating func count(_ segment: Segment, at place: Int, _ context: inout CheckContext) {
        guard openCount > 0 else { return }
        for index in scopes.indices where isOpen[index] {
            for (number, use) in scopes[index].uses.enumerated() where use.place == place {
                if let selector = use.selector, !selector.matches(segment) { continue }
                counts[index][number] += 1
                if let max = use.max, counts[index][number] > max {
                    let tooMany: FindingKind = use.isLoop ? .loopTooMany : .segmentTooMany
                    context.add(
                        max == 0 ? .guideForbidden : tooMany,
                        max == 0 ? "the guide forbids \(use.name)" : "the guide allows \(max) of \(use.name)",
                        segment,
                        notes: [Finding.Note("guide", use.line)]
                    )
                }
            }
        }
    }
}
