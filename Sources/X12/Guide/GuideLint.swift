import Diagnostics

/// Proves that the rules of a guide can be followed, or names those that cannot, with the line of the other.
///
/// Rules are about codes and counts, so this is decided and not guessed: two rules collide when some occurrence can be
/// meant by both and no value or count satisfies both.
struct GuideLint {
    let guide: Guide
    let standard: Standard

    init(guide: Guide, standard: Standard) {
        self.guide = guide
        self.standard = standard
    }

    /// What is wrong with the rules, in the order they are written.
    func findings(_ rules: [GuideRule]) -> [Finding] {
        var findings: [Finding] = []
        var earlier: [Int: [GuideRule]] = [:]
        for rule in rules {
            findings += alone(rule)
            let others = earlier[rule.node.place, default: []]
            if let found = others.lazy.compactMap({ self.collision(rule, $0) }).first { findings.append(found) }
            if let found = crowded(rule, others) { findings.append(found) }
            earlier[rule.node.place, default: []].append(rule)
        }
        findings += forbidden(rules)
        findings += GuideAmbiguity(guide: guide, rules: rules).findings()
        return findings
    }

    private func finding(
        _ kind: FindingKind, _ message: String, _ rule: GuideRule, other: GuideRule? = nil
    ) -> Finding {
        let notes = other.map { [Finding.Note("other", "\($0.line): \($0.name)")] } ?? []
        return Finding(kind, message, at: rule.place, notes: notes)
    }

    // MARK: One rule

    /// What is wrong with a rule by itself.
    private func alone(_ rule: GuideRule) -> [Finding] {
        var findings = selectors(rule)
        let demand = rule.demand
        func unreachable(_ message: String) { findings.append(finding(.guideUnreachable, message, rule)) }
        if let min = demand.min, let max = demand.max, min > max { unreachable("min is more than max") }
        if demand.isForbidden, demand.min ?? 0 > 0 || demand.codes != nil || (rule.element != nil && demand.max != nil)
        {
            unreachable("what is forbidden has no limits")
        }
        guard let element = rule.element else {
            if demand.isRequired, demand.max == 0 { unreachable("what is required comes at least once") }
            return findings
        }
        guard let definition = standard.element(of: rule.node.item.id, element, rule.component)?.definition else {
            return findings
        }
        if let max = demand.max, max < definition.min {
            unreachable("the standard has at least \(definition.min) characters")
        }
        if let min = demand.min, let limit = definition.max, min > limit {
            unreachable("the standard has at most \(limit) characters")
        }
        if let codes = demand.codes {
            if codes.isEmpty { unreachable("no code is left") }
            let shortest = max(demand.min ?? 0, definition.min)
            let longest = min(demand.max ?? .max, definition.max ?? .max)
            let misfits = codes.filter { $0.unicodeScalars.count < shortest || $0.unicodeScalars.count > longest }
            if let code = misfits.first { unreachable("the code \(code.printable) does not have the length") }
            for condition in rule.selector?.conditions ?? []
            where condition.element == element && !condition.isNegated && Set(condition.values).isDisjoint(with: codes)
            {
                unreachable("the selector allows none of the codes")
            }
        }
        return findings
    }

    /// Selectors that mean nothing there can be.
    private func selectors(_ rule: GuideRule) -> [Finding] {
        var findings: [Finding] = []
        let pairs = rule.loops.map { ($0.id, $0.selector) } + [(rule.node.item.id, rule.selector)]
        for (id, selector) in pairs {
            for condition in selector?.conditions ?? [] {
                guard let definition = standard.element(of: id, condition.element)?.definition else {
                    findings.append(
                        finding(.guidePosition, "\(id) has no element \(condition.element)", rule))
                    continue
                }
                guard !condition.isNegated, let known = standard.codes(definition.number) else { continue }
                if let code = condition.values.first(where: { !known.contains($0) }) {
                    findings.append(
                        finding(
                            .guideUnreachable, "\(code.printable) is not in the list of DE \(definition.number)", rule)
                    )
                }
            }
        }
        return findings
    }

    // MARK: Two rules

    /// The contradiction of two rules for one place, where there is one.
    private func collision(_ rule: GuideRule, _ other: GuideRule) -> Finding? {
        switch (rule.element, other.element) {
        case (nil, nil):
            // A count contradicts where all that one means is meant by the other.
            for (wide, narrow) in [(rule, other), (other, rule)] where narrow.implies(wide) {
                guard let most = wide.most, narrow.least > most else { continue }
                let message =
                    most == 0
                    ? "\(narrow.name) is required, and \(wide.name) is forbidden"
                    : "\(narrow.name) comes at least \(narrow.least) times, and \(wide.name) at most \(most)"
                return finding(.guideCollides, message, rule, other: other)
            }
            return nil
        case (_?, nil): return excluded(other, by: rule, at: rule)
        case (nil, _?): return excluded(rule, by: other, at: rule)
        case (_?, _?):
            return excluded(rule, by: other, at: rule) ?? excluded(other, by: rule, at: rule)
                ?? contradiction(rule, other)
        }
    }

    /// A selector whose qualifier an element rule does not allow.
    private func excluded(_ selected: GuideRule, by codes: GuideRule, at rule: GuideRule) -> Finding? {
        guard let allowed = codes.demand.codes, codes.selector?.isPaired != true, codes.component == nil,
            let selector = selected.selector, !selector.isPaired, selected.implies(codes), !selected.demand.isForbidden
        else { return nil }
        let isExcluded = selector.conditions.contains {
            $0.element == codes.element && !$0.isNegated && Set($0.values).isDisjoint(with: allowed)
        }
        guard isExcluded, !(selected.place == codes.place) else { return nil }
        let other = selected.place == rule.place ? codes : selected
        let kind: FindingKind = selected.element == nil && selected.least > 0 ? .guideCollides : .guideUnreachable
        return finding(
            kind, "\(selected.name) means a code that \(codes.name) does not allow", rule, other: other)
    }

    /// Two rules about one element that no value satisfies.
    private func contradiction(_ rule: GuideRule, _ other: GuideRule) -> Finding? {
        guard rule.component == other.component, isOneElement(rule, other), rule.overlaps(other) else { return nil }
        for (one, two) in [(rule, other), (other, rule)] {
            let (left, right) = (one.demand, two.demand)
            var message: String?
            if left.isRequired, right.isForbidden {
                message = "\(one.name) is required, and \(two.name) is forbidden"
            } else if right.isForbidden, !left.isForbidden, one.implies(two) {
                return finding(
                    .guideUnreachable, "\(one.name) has limits, and \(two.name) is forbidden", rule, other: other)
            } else if let min = left.min, let max = right.max, min > max {
                message = "\(one.name) has at least \(min) characters, and \(two.name) at most \(max)"
            } else if let codes = left.codes, let known = right.codes, Set(codes).isDisjoint(with: known) {
                message = "\(one.name) and \(two.name) have no code in common"
            } else if let codes = left.codes, !codes.isEmpty,
                codes.allSatisfy({
                    $0.unicodeScalars.count > right.max ?? .max || $0.unicodeScalars.count < right.min ?? 0
                })
            {
                message = "no code of \(one.name) has the length of \(two.name)"
            }
            if let message { return finding(.guideCollides, message, rule, other: other) }
        }
        return nil
    }

    /// True when two rules can be about the very same element.
    private func isOneElement(_ rule: GuideRule, _ other: GuideRule) -> Bool {
        guard let left = rule.element, let right = other.element else { return false }
        switch (rule.selector?.isPaired == true, other.selector?.isPaired == true) {
        case (false, false): return left == right
        case (true, true): return rule.selector == other.selector && left == right
        case (false, true): return isOneElement(other, rule)
        case (true, false):
            guard right >= left, (right - left) % 2 == 0, let pair = rule.selector else { return false }
            // The qualifier that would have to stand before the element may be ruled out.
            let qualifier = right - left + pair.element
            return !(other.selector?.conditions ?? []).contains {
                $0.element == qualifier && !$0.isNegated && Set($0.values).isDisjoint(with: pair.conditions[0].values)
            }
        }
    }

    // MARK: Several rules

    /// Occurrences that are all required, exclude each other, and are more than may come.
    private func crowded(_ rule: GuideRule, _ others: [GuideRule]) -> Finding? {
        guard rule.element == nil, rule.least > 0, let selector = rule.selector else { return nil }
        var apart = [rule]
        for other in others where other.element == nil && other.least > 0 {
            let isSamePlace = zip(rule.loops, other.loops).allSatisfy { $0.selector == $1.selector }
            guard isSamePlace, other.selector != nil, !selector.isPaired else { continue }
            if apart.allSatisfy({ !$0.overlaps(other) }) { apart.append(other) }
        }
        guard let max = guide.node(at: rule.node.place)?.max, max > 0, apart.count > 1 else { return nil }
        let least = apart.reduce(0) { $0 + $1.least }
        guard least > max, least - rule.least <= max else { return nil }
        return finding(
            .guideCollides, "\(least) occurrences are required, and \(max) may come", rule, other: apart[1])
    }

    /// Rules for what stands in a loop, or is a segment, that another rule forbids altogether.
    private func forbidden(_ rules: [GuideRule]) -> [Finding] {
        let bans = rules.filter { $0.element == nil && $0.selector == nil && !$0.isInSelectedLoop && $0.most == 0 }
        return rules.compactMap { rule in
            guard
                let ban = bans.first(where: { ban in
                    ban.place != rule.place && ban.node.places.contains(rule.node.place)
                        && (ban.node.place != rule.node.place || rule.element != nil)
                }), !rule.demand.isForbidden
            else { return nil }
            return finding(
                .guideUnreachable, "\(rule.name) never comes: \(ban.name) is forbidden", rule, other: ban)
        }
    }
}

extension Guide {
    /// The node at a place.
    func node(at place: Int) -> GuideNode? {
        var nodes = nodes[...]
        while let node = nodes.last(where: { $0.place <= place }) {
            if node.place == place { return node }
            nodes = (node.body ?? [])[...]
        }
        return nil
    }
}
