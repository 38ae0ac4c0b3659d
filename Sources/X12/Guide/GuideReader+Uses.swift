import Diagnostics

extension GuideReader {
    /// Reads `position: rule` lines; `within` are the loops that a list of rules stands in.
    mutating func readUses(_ value: Marked, within: [GuidePosition.Step]) {
        forEachRule(value) { reader, entry in
            guard var position = GuidePosition(entry.key), !position.isRepeated else {
                reader.report(.guideUnreadable, "this is not a position", at: entry.place)
                return
            }
            position.steps = within + position.steps
            reader.readUse(position, entry)
        }
    }

    private mutating func readUse(_ written: GuidePosition, _ entry: Marked.Entry) {
        guard let (demand, inner) = demand(entry.value) else { return }
        let position = normal(written)
        guard let target = target(position, at: entry.place) else { return }
        if let demand {
            let rule = GuideRule(
                name: entry.key, place: entry.place, loops: target.loops, node: target.node,
                selector: position.selector, element: position.element, component: position.component, demand: demand
            )
            if rule.element == nil { apply(rule, target) } else { applyElement(rule, target, position) }
        }
        guard let inner else { return }
        guard target.node.body != nil, position.element == nil else {
            report(.guideUnreadable, "only a loop has rules within", at: inner.place)
            return
        }
        readUses(inner, within: position.steps + [.init(id: position.segment, selector: position.selector)])
    }

    /// `N1[01=ST]/N104` is what stands in the loop's first segment: `N1[01=ST]04`.
    private func normal(_ position: GuidePosition) -> GuidePosition {
        guard let last = position.steps.last, last.id == position.segment, position.selector == nil,
            targets(position).isEmpty
        else { return position }
        var position = position
        position.steps.removeLast()
        position.selector = last.selector
        return position
    }

    /// What a rule says: a word, limits, or rules for what stands within.
    private mutating func demand(_ value: Marked) -> (demand: GuideRule.Demand?, within: Marked?)? {
        var demand = GuideRule.Demand()
        var within: Marked?
        switch value.content {
        case .scalar("required"): demand.isRequired = true
        case .scalar("forbidden"): demand.isForbidden = true
        case .list: return (nil, value)
        case .map(let entries):
            for entry in entries {
                switch (entry.key, entry.value.scalar, entry.value.list) {
                case ("max", let text?, _), ("min", let text?, _), ("length", let text?, _):
                    guard let number = Array(text.utf8).number else {
                        report(.guideUnreadable, "\(entry.key) is not a number", at: entry.value.place)
                        return nil
                    }
                    if entry.key != "min" { demand.max = number }
                    if entry.key != "max" { demand.min = number }
                case ("codes", _, let list?): demand.codes = list.compactMap(\.scalar)
                case ("use", "required"?, _): demand.isRequired = true
                case ("use", "forbidden"?, _): demand.isForbidden = true
                case ("within", _, _?): within = entry.value
                case ("note", let text?, _): demand.note = text
                default:
                    reportKey(entry, "a rule has max, min, length, codes, use, within and note", of: GuideLanguage.rule)
                    return nil
                }
            }
            if entries.count == 1, within != nil { return (nil, within) }
        default:
            report(.guideUnreadable, "a rule is required, forbidden, or a map of limits", at: value.place)
            return nil
        }
        return (demand, within)
    }

    // MARK: Segments and loops

    private mutating func apply(_ rule: GuideRule, _ target: Target) {
        guard rule.demand.codes == nil else {
            report(.guideUnreadable, "codes belong to an element", at: rule.place)
            return
        }
        rules.append(rule)
        let demand = rule.demand
        var problem: String?
        if let max = demand.max, let limit = rule.node.max, max > limit { problem = "allows more than \(limit)" }
        if rule.isInSelectedLoop {
            if demand.isForbidden, rule.selector == nil, rule.node.isMandatory {
                problem = "forbids what the standard or an earlier guide requires"
            }
            applyInside(rule)
        } else if let selector = rule.selector {
            guide.nodes.change(target.indexes) { $0.selected.append(Self.use(rule, selector)) }
        } else {
            guide.nodes.change(target.indexes) { node in
                if demand.isRequired || demand.min ?? 0 > 0 {
                    if node.forbiddenBy != nil { problem = "requires what an earlier guide forbids" }
                    if !node.isMandatory { node.requiredBy = rule.line }
                    node.isMandatory = true
                }
                if demand.isForbidden {
                    if node.isMandatory { problem = "forbids what the standard or an earlier guide requires" }
                    node.forbiddenBy = rule.line
                }
                if let max = demand.max {
                    if let limit = node.max, max > limit { problem = "allows more than \(limit)" }
                    node.max = max
                    node.limitedBy = rule.line
                }
                if demand.min ?? 0 > 1 { node.selected.append(Self.use(rule, .all)) }
            }
        }
        if let problem { report(.guideWidens, "the guide \(problem)", at: rule.place) }
    }

    private static func use(_ rule: GuideRule, _ selector: GuideSelector) -> GuideNode.SelectedUse {
        GuideNode.SelectedUse(
            selector: selector,
            name: rule.name,
            min: rule.least,
            max: rule.most,
            line: rule.line
        )
    }

    /// A rule that holds only in some occurrences of the loops around it.
    private mutating func applyInside(_ rule: GuideRule) {
        guard let scope = scope(of: rule) else { return }
        guide.scopes[scope].uses.append(
            GuideScope.Use(
                place: rule.node.place, id: rule.node.item.id, isLoop: rule.node.item.body != nil,
                selector: rule.selector, name: rule.name, min: rule.least, max: rule.most, line: rule.line
            )
        )
    }

    private mutating func scope(of rule: GuideRule) -> Int? {
        guard let first = rule.loops.firstIndex(where: { $0.selector != nil }) else { return nil }
        return guide.scopes.scope(of: rule.loops[first...])
    }

    // MARK: Elements

    private mutating func applyElement(_ rule: GuideRule, _ target: Target, _ position: GuidePosition) {
        guard let element = rule.element else { return }
        guard let (definition, isMandatory) = self.element(position) else {
            report(
                .guidePosition,
                "\(position.segment) has no such element or component",
                at: rule.place
            )
            return
        }
        let demand = rule.demand
        var widening: String?
        if let max = demand.max, let limit = definition.max, max > limit { widening = "more than \(limit) characters" }
        if let min = demand.min, min < definition.min { widening = "less than \(definition.min) characters" }
        if let codes = demand.codes, let known = standard.codes(definition.number),
            !codes.allSatisfy({ known.contains($0) })
        {
            widening = "codes that are not in the list of DE \(definition.number)"
        }
        if demand.isForbidden, isMandatory, rule.selector?.isPaired != true {
            report(.guideWidens, "the guide forbids what the standard requires", at: rule.place)
        }
        for earlier in rules
        where earlier.node.place == rule.node.place && earlier.element == element
            && earlier.component == rule.component && rule.implies(earlier)
        {
            if let max = demand.max, let limit = earlier.demand.max, max > limit {
                widening = "more than \(limit) characters"
            }
            if let codes = demand.codes, let known = earlier.demand.codes, !Set(known).isSuperset(of: codes) {
                widening = "codes that an earlier guide does not"
            }
        }
        if let widening { report(.guideWidens, "the guide allows \(widening)", at: rule.place) }
        rules.append(rule)
        let made = GuideNode.ElementRule(
            selector: rule.selector,
            element: element,
            component: rule.component,
            isRequired: demand.isRequired,
            isForbidden: demand.isForbidden,
            min: demand.min,
            max: demand.max,
            codes: demand.codes.map(Set.init),
            line: rule.line
        )
        if rule.isInSelectedLoop, let scope = scope(of: rule) {
            guide.scopes[scope].elements.append((rule.node.place, made))
        } else {
            guide.nodes.change(target.indexes) { $0.elements.append(made) }
        }
    }

    // MARK: Levels

    mutating func readLevels(_ value: Marked, at place: Place) {
        guard let entries = value.entries, !guide.nodes.ways(to: "HL").isEmpty else {
            report(
                .guideUnreadable,
                value.entries == nil
                    ? "levels is a map of HL03 and what it stands under" : "the set \(guide.set.code) has no levels",
                at: value.place
            )
            return
        }
        var levels = guide.levels ?? GuideLevels()
        levels.line = place.guideLine
        for entry in entries {
            if entry.key == "other" {
                guard let severity = entry.value.scalar.flatMap(Severity.init(rawValue:)) else {
                    report(.guideUnreadable, "other is note, warning or error", at: entry.value.place)
                    continue
                }
                levels.other = severity
                continue
            }
            let parents = entry.value.list.map { $0.compactMap(\.scalar) } ?? [entry.value.scalar ?? ""]
            let known = standard.codes("735")
            for code in [entry.key] + parents where code != "top" && known?.contains(code) == false {
                report(.guideWidens, "the guide allows codes that are not in the list of DE 735", at: entry.place)
            }
            guard levels.codes.count < GuideLevels.limit else { continue }
            levels.set(entry.key, under: parents, line: entry.place.guideLine)
        }
        for code in levels.loose {
            report(
                .guideUnreachable, "no level says what \(code.printable) stands under, and others stand under it",
                at: value.place)
        }
        guide.levels = levels
    }
}

extension GuideRule {
    /// How often what it is about comes at least.
    var least: Int { demand.isRequired ? max(1, demand.min ?? 1) : demand.min ?? 0 }
    /// How often what it is about comes at most; nil where it does not say.
    var most: Int? { demand.isForbidden ? 0 : demand.max }
}
