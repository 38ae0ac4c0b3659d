/// Puts the rules of a block into the order they are tried in.
///
/// A partner's file appends to the base map, whose lists have taken every qualifier by then; so what asks for one
/// qualifier goes before what takes any. And a constant learns whether some rule brings data to where it stands.
struct BlockOrder {
    private let slots: SlotTable

    init(_ slots: SlotTable) { self.slots = slots }

    /// The rules as they will be tried.
    func arranged(_ rules: [Rule]) -> [Rule] {
        var result: [Rule] = []
        var takers: [(index: Int, slots: Set<Int>)] = []
        for rule in rules {
            if let taker = takers.first(where: { isNamed(rule, beside: $0.slots) }) {
                result.insert(rule, at: taker.index)
                takers = takers.map { $0.index >= taker.index ? ($0.index + 1, $0.slots) : $0 }
            } else {
                if let slot = taken(by: rule) { takers.append((result.count, Set(slots.rivals[slot] + [slot]))) }
                result.append(rule)
            }
        }
        var data: Set<Int> = []
        for rule in rules {
            if case .constant = rule.action { continue }
            data.formUnion(rule.slots)
        }
        return result.map { settled($0, data) }
    }

    /// The slot of which a rule takes whatever is there.
    private func taken(by rule: Rule) -> Int? {
        guard case .group(let group) = rule.action else { return nil }
        if let pair = group.pair { return pair.values == nil ? pair.slot : nil }
        guard let last = group.containers.last, !last.selectors.contains(where: \.isNaming) else { return nil }
        return last.slot
    }

    /// True for a rule that asks for one of what a taker takes.
    private func isNamed(_ rule: Rule, beside taker: Set<Int>) -> Bool {
        if let pair = rule.pair, taker.contains(pair.slot) { return pair.values != nil }
        return rule.steps.contains { taker.contains($0.slot) && $0.selectors.contains(where: \.isNaming) }
    }

    private func settled(_ rule: Rule, _ data: Set<Int>) -> Rule {
        guard case .constant(let position, let value, _) = rule.action, let container = position.containers.last else {
            return rule
        }
        let company = [container.slot] + slots.rivals[container.slot]
        return Rule(
            trail: rule.trail, place: rule.place, direction: rule.direction,
            action: .constant(position, value, isAlone: data.isDisjoint(with: company)))
    }
}

extension Rule {
    fileprivate var pair: PairSpec? {
        switch action {
        case .field(let position, _), .constant(let position, _, _), .writeCall(let position, _, _): position.pair
        case .group(let group): group.pair
        case .readCall: nil
        }
    }

    fileprivate var steps: [Step] {
        switch action {
        case .field(let position, _), .constant(let position, _, _), .writeCall(let position, _, _):
            if case .child(let leaf) = position.leaf { position.containers + [leaf] } else { position.containers }
        case .group(let group): group.containers
        case .readCall: []
        }
    }
}

extension Selector {
    /// True when it asks for certain values.
    fileprivate var isNaming: Bool {
        if case .equals = test { true } else { false }
    }
}
