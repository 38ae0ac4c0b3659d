import Canonical
import Diagnostics

/// Puts what a survey found into the words of the trade.
struct CoverageReport {
    let survey: PlanSurvey
    let held: [Int: Int]
    let unread: [Int: Int]
    private var outline: FormatOutline { survey.outline }

    init(survey: PlanSurvey, held: [Int: Int], unread: [Int: Int]) {
        self.survey = survey
        self.held = held
        self.unread = unread
    }

    // MARK: Positions

    /// The places that may be used, in the order of the format.
    func positions() -> [MapCoverage.Position] {
        var positions: [MapCoverage.Position] = []
        visit(0) { node in
            let place = outline.nodes[node]
            // Components are told of where a sample holds one that no rule reads.
            guard place.isValue || (outline.nodes[place.parent].isValue && outline.isX12 && unread[node] ?? 0 > 0)
            else { return }
            let use = survey.uses[node]
            let (within, name) = outline.words(for: node)
            let reading = reach(use.reads)
            positions.append(
                MapCoverage.Position(
                    within: within, name: name, path: (within + [name]).joined(separator: outline.separator),
                    segment: segment(of: node), label: place.label, reading: reading,
                    writing: place.isComputed ? .all : reach(use.writes),
                    isIgnored: reach(use.ignores.union(use.reads)) == .all && !use.ignores.isEmpty,
                    held: held[node] ?? 0, unread: unread[node] ?? 0, isCounted: place.isValue))
        }
        return positions
    }

    private func visit(_ node: Int, _ body: (Int) -> Void) {
        for child in outline.nodes[node].order where !outline.nodes[child].isOwn && outline.nodes[child].isUsed {
            body(child)
            visit(child, body)
        }
    }

    private func segment(of node: Int) -> String? {
        guard outline.isX12 else { return nil }
        var current = node
        while current > 0, !outline.isLoop(outline.nodes[current].parent) { current = outline.nodes[current].parent }
        return outline.nodes[current].name
    }

    /// How far some holds reach together.
    private func reach(_ holds: Set<PlanSurvey.Hold>) -> MapCoverage.Reach {
        guard !holds.isEmpty else { return .none }
        let holds = holds.map { $0.filter { !isAlways([$0]) } }
        if holds.contains(where: \.isEmpty) { return .all }
        let alone = holds.filter { $0.count == 1 }.map { $0[0] }
        for node in Set(alone.map(\.node)) where isAlways(alone.filter { $0.node == node }) { return .all }
        // What holds wherever one choice holds need not be told for that choice and another.
        let rest = holds.filter { hold in hold.count > 1 && !alone.contains(where: hold.contains) }
        return .some(Set(joined(alone).map { words([$0]) }).sorted() + Set(rest.map(words)).sorted())
    }

    /// Choices about one place as one.
    private func joined(_ choices: [PlanSurvey.Choice]) -> [PlanSurvey.Choice] {
        var values: [Int: (first: Int?, codes: Set<String>)] = [:]
        var others: [PlanSurvey.Choice] = []
        for choice in choices {
            if case .equals(let own) = choice.test {
                values[choice.node, default: (choice.first, [])].codes.formUnion(own)
            } else {
                others.append(choice)
            }
        }
        return values.sorted { $0.key < $1.key }.map {
            .init(node: $0.key, test: .equals($0.value.codes.sorted()), first: $0.value.first)
        } + others
    }

    /// True when one of some choices about one place holds for every message.
    private func isAlways(_ choices: [PlanSurvey.Choice]) -> Bool {
        var taken: Set<String> = []
        for choice in choices { if case .equals(let values) = choice.test { taken.formUnion(values) } }
        for choice in choices {
            if case .excludes(let values) = choice.test, taken.isSuperset(of: values) { return true }
        }
        guard let codes = choices.first.flatMap({ outline.nodes[$0.node].codes }) else { return false }
        return taken.isSuperset(of: codes)
    }

    private func words(_ hold: PlanSurvey.Hold) -> String {
        hold.map { choice in
            let name = outline.words(for: choice.first ?? choice.node).name + (choice.first == nil ? "" : "+")
            return switch choice.test {
            case .equals(let values): "\(name)=\(values.joined(separator: "|"))"
            case .excludes(let values): "\(name)!=\(values.joined(separator: "|"))"
            case .present: name
            }
        }.joined(separator: " and ")
    }

    // MARK: What is lacking

    /// What must be there and no rule puts there.
    func lacks() -> [MapCoverage.Lack] {
        var lacks: [MapCoverage.Lack] = []
        if outline.isX12, survey.uses.contains(where: { !$0.writes.isEmpty }) {
            var own = survey.lacks
            lack(in: 0, &lacks, &own)
        }
        for type in [nil] + survey.schema.types.keys.sorted().map(Optional.some) where survey.types.contains(type) {
            let fields = survey.schema.fields(of: type)
            // What is only written needs no rule that reads it.
            guard
                type == nil
                    || fields.contains(where: { survey.fields[.init(type: type, name: $0.name)]?.isRead == true })
            else { continue }
            guard survey.fields.values.contains(where: \.isRead) else { continue }
            for field in fields
            where field.isRequired && survey.fields[.init(type: type, name: field.name)]?.isRead != true {
                lacks.append(
                    .init(
                        side: .document, name: field.name, label: nil, within: type.map { [$0] } ?? [], condition: nil,
                        by: field.place.source ?? survey.schema.kind, rule: nil))
            }
        }
        return lacks
    }

    private func lack(in loop: Int, _ lacks: inout [MapCoverage.Lack], _ own: inout Set<PlanSurvey.Lack>) {
        for node in outline.nodes[loop].order where !outline.isHidden(node) {
            let segment = outline.segment(of: node)
            guard !outline.isHidden(segment) else { continue }
            let isWritten = isWritten(node)
            for demand in outline.nodes[node].demands where !fills(node, demand) {
                // What is asked inside a loop is lacking where that loop is written for this case.
                if isAboutItself(demand, node) || fills(loop, demand) { lacks.append(self.lack(node, demand)) }
            }
            guard isWritten else { continue }
            if outline.isLoop(node) {
                lack(in: node, &lacks, &own)
            } else {
                for element in outline.nodes[node].order {
                    for place in [element] + outline.nodes[element].order where !outline.isHidden(place) {
                        for demand in outline.nodes[place].demands
                        where !demand.conditions.isEmpty && !fills(place, demand) && fills(node, demand) {
                            lacks.append(self.lack(place, demand))
                        }
                        let here = own.filter { $0.node == place }
                            .sorted {
                                ($0.rule.source ?? "", $0.rule.line ?? 0, $0.by)
                                    < ($1.rule.source ?? "", $1.rule.line ?? 0, $1.by)
                            }
                        for lack in here {
                            lacks.append(self.lack(place, .init(conditions: [], by: lack.by), lack.rule))
                        }
                    }
                }
            }
        }
    }

    private func isAboutItself(_ demand: FormatOutline.Demand, _ node: Int) -> Bool {
        demand.conditions.allSatisfy { outline.contains(node, $0.node) }
    }

    private func lack(_ node: Int, _ demand: FormatOutline.Demand, _ rule: Place? = nil) -> MapCoverage.Lack {
        let (within, name) = outline.words(for: node)
        let conditions = demand.conditions.map { condition in
            let codes = condition.codes.joined(separator: "|")
            return "\(outline.words(for: condition.node).name)\(condition.isNegated ? "!=" : "=")\(codes)"
        }
        let isPlainLoop = outline.isLoop(node) && node > 0
        return .init(
            side: .output, name: isPlainLoop ? "the \(name) loop" : name, label: outline.nodes[node].label,
            within: within, condition: conditions.isEmpty ? nil : conditions.joined(separator: " and "), by: demand.by,
            rule: rule)
    }

    /// True when some rule writes a place or something in it.
    private func isWritten(_ node: Int) -> Bool {
        if !survey.uses[node].writes.isEmpty || outline.nodes[node].isComputed { return true }
        return outline.nodes[node].order.contains { isWritten($0) }
    }

    /// True when a rule writes a place in the cases a demand is about.
    private func fills(_ node: Int, _ demand: FormatOutline.Demand) -> Bool {
        if outline.nodes[node].isOwn || outline.nodes[node].isComputed { return true }
        if survey.uses[node].writes.contains(where: { fits($0, demand.conditions) }) { return true }
        return outline.nodes[node].order.contains {
            outline.nodes[$0].isComputed || !outline.nodes[$0].isOwn && fills($0, demand)
        }
    }

    private func fits(_ hold: PlanSurvey.Hold, _ conditions: [FormatOutline.Condition]) -> Bool {
        for condition in conditions {
            for choice in hold where choice.node == condition.node {
                switch (choice.test, condition.isNegated) {
                case (.equals(let values), false): if Set(values).isDisjoint(with: condition.codes) { return false }
                case (.equals(let values), true): if Set(condition.codes).isSuperset(of: values) { return false }
                case (.excludes(let values), false): if Set(values).isSuperset(of: condition.codes) { return false }
                case (.excludes, true), (.present, _): break
                }
            }
        }
        return true
    }

    // MARK: Fields

    /// Fields that are not both read and written, of the document and of the record types that rules fill.
    func fields() -> [MapCoverage.Field] {
        ([nil] + survey.schema.types.keys.sorted().map(Optional.some)).filter { survey.types.contains($0) }
            .flatMap { type in
                survey.schema.fields(of: type).compactMap { field in
                    let use = survey.fields[.init(type: type, name: field.name)]
                    guard use?.isRead != true || use?.isWritten != true else { return nil }
                    return MapCoverage.Field(
                        type: type, name: field.name, isRead: use?.isRead ?? false, isWritten: use?.isWritten ?? false)
                }
            }
    }
}
