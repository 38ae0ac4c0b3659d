import Diagnostics

extension SetCheck {
    // MARK: Chosen occurrences

    /// Reports which chosen occurrences a loop lacks.
    @inline(never)
    mutating func closeSelection(_ body: CheckPlan.Body, before offset: Int, _ ordinal: Int) {
        let selection = selections.removeLast()
        guard body.isSelective else { return }
        for place in 0..<Int(body.count) {
            let guide = plan.guides[Int(body.nodes) + place]
            let counts = selection.counts[place] ?? guide.selected.map { _ in 0 }
            for (use, count) in zip(guide.selected, counts) where count < use.min {
                context.addMissing(
                    .guideRequired, "the guide requires \(use.name)", id: guide.item.id,
                    isLoop: guide.item.body != nil, at: ordinal, offset: offset, guideLine: use.line)
            }
        }
    }

    mutating func select(_ segment: Segment, _ node: Int, _ step: StructureMatcher.Step) {
        let guide = plan.guides[node]
        guard !guide.selected.isEmpty else { return }
        var counts = selections[step.depth].counts[step.place] ?? guide.selected.map { _ in 0 }
        for (place, use) in guide.selected.enumerated() where use.selector.matches(segment) {
            counts[place] += 1
            if let max = use.max, counts[place] > max {
                let tooMany: FindingKind = guide.item.body == nil ? .segmentTooMany : .loopTooMany
                context.add(
                    max == 0 ? .guideForbidden : tooMany,
                    max == 0 ? "the guide forbids \(use.name)" : "the guide allows \(max) of \(use.name)",
                    segment,
                    notes: [Finding.Note("guide", use.line)]
                )
            }
        }
        selections[step.depth].counts[step.place] = counts
    }

    // MARK: Rules

    /// Checks what guides say of the elements of a segment at its place.
    @inline(never)
    mutating func checkGuide(_ segment: Segment, _ node: Int) {
        let rules = rows.segments[Int(rows.nodes[node].segment)]
        checkGuide(segment, rules, plan.guideElements[node])
    }

    /// Checks what these rules say of the elements of a segment.
    mutating func checkGuide(
        _ segment: Segment,
        _ rules: CheckPlan.Segment,
        _ guide: [GuideNode.ElementRule]
    ) {
        for own in guide { checkGuide(own, segment, rules) }
    }

    private mutating func checkGuide(_ own: GuideNode.ElementRule, _ segment: Segment, _ rules: CheckPlan.Segment) {
        var number = own.element
        if let selector = own.selector {
            guard selector.matches(segment) else { return }
            if selector.isPaired, let found = selector.pairedElement(in: segment) {
                number = found + own.element - selector.element
            }
        }
        let whole = segment[number]
        for element in whole.repetitions {
            var part = element
            if let component = own.component {
                let components = element.components
                guard component <= components.count || own.isRequired else { continue }
                part = component <= components.count ? components[component - 1] : element
            }
            var spot = CheckContext.Spot(element: number, component: own.component)
            if number <= Int(rules.count) {
                spot.number = plan.names[Int(rows.elements[Int(rules.elements) + number - 1].number)]
            }
            let isEmpty = part.isEmpty || (own.component ?? 1) > element.components.count
            checkGuide(own, segment, spot, part, isEmpty: isEmpty)
        }
    }

    private mutating func checkGuide(
        _ own: GuideNode.ElementRule,
        _ segment: Segment,
        _ spot: CheckContext.Spot,
        _ element: Element,
        isEmpty: Bool
    ) {
        let name = GuidePosition.name(segment.id, spot.element, spot.component)
        if isEmpty {
            if own.isRequired {
                context.add(
                    .elementMissing, "the guide requires \(name)", segment, spot, element, guideLine: own.line
                )
            }
            return
        }
        if own.isForbidden {
            context.add(.guideForbidden, "the guide forbids \(name)", segment, spot, element, guideLine: own.line)
        }
        let length = ValueType.length(element.content)
        if let max = own.max, length > max {
            context.add(
                .elementTooLong,
                "\(name) is longer than the guide allows",
                segment,
                spot,
                element,
                label: "\(Self.characters(length)), \(max) allowed",
                guideLine: own.line
            )
        }
        if let min = own.min, length < min {
            context.add(
                .elementTooShort,
                "\(name) is shorter than the guide allows",
                segment,
                spot,
                element,
                label: "\(Self.characters(length)), \(min) needed",
                guideLine: own.line
            )
        }
        if let codes = own.codes, !codes.contains(element.text) {
            context.add(
                .elementCode,
                "\(name) is not one of the guide's codes",
                segment,
                spot,
                element,
                guideLine: own.line
            )
        }
    }
}
