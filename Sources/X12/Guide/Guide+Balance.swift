extension Guide {
    /// The body of a set with the counts and totals that this guide's balance rules compute.
    ///
    /// A segment that holds one is changed where it stands, or put at its place in the structure where that is outside
    /// loops; totals marked optional, and those about some loops only, are left alone. Of alternatives the first is
    /// written.
    public func balanced(_ body: [DraftSegment]) -> [DraftSegment] {
        var body = body
        for rule in balance.rules where !rule.isOptional && rule.loop == nil && !balance.isInSelectedLoop(rule) {
            let sums = sums(of: body)
            let parts = rule.alternatives[0]
            guard let total = sums.total(parts), total.isExact else { continue }
            let text = rule.decimals.map { total.text(implied: $0) } ?? total.text
            let value = DraftElement(text == ".0" || text.isEmpty ? "0" : text)
            if let at = body.lastIndex(where: { rule.isTotal($0) }) {
                body[at][rule.element] = value
            } else if hasSource(sums, parts) || isMandatory(rule.target.id), let segment = rule.segment(value) {
                body.insert(segment, at: place(of: rule.target.id, in: body))
            }
        }
        return body
    }

    /// What the terms add up to in a body.
    private func sums(of body: [DraftSegment]) -> BalanceSums {
        var sums = BalanceSums(balance)
        let plan = CheckPlan(CheckPlanBuilder(self, standard: nil))
        var matcher = StructureMatcher(plan.rows)
        for (index, segment) in ([DraftSegment("ST")] + body).enumerated() {
            let tag = SegmentTag(segment.id)
            let step = matcher.find(plan.rows.slots[tag])
            var place: Int?
            if !step.outcome.isStray {
                if step.closes {
                    while matcher.depth - 1 > step.depth { matcher.close(ordinal: index, offset: 0) { _ in } }
                }
                place = plan.guides[matcher.node(step)].place
                _ = matcher.take(step, ordinal: index + 1, offset: 0)
            }
            guard balance.tags.contains(tag) else { continue }
            // What is written depends on no selected loop.
            ElementValues.with(segment.elements.map { Array($0.text.utf8) }) {
                sums.take(tag, at: place, $0, isOpen: { _ in true })
            }
        }
        return sums
    }

    private func hasSource(_ sums: BalanceSums, _ parts: [Balance.Part]) -> Bool {
        parts.contains { sums.sums[$0.term].count > 0 }
    }

    private func isMandatory(_ id: String) -> Bool {
        nodes.contains { $0.item.id == id && $0.isMandatory }
    }

    /// Where a segment of the root goes: before the first that the structure puts behind it.
    private func place(of id: String, in body: [DraftSegment]) -> Int {
        guard let target = nodes.firstIndex(where: { $0.item.id == id }) else { return body.count }
        let plan = CheckPlan(CheckPlanBuilder(self, standard: nil))
        var matcher = StructureMatcher(plan.rows)
        for (index, segment) in ([DraftSegment("ST")] + body).enumerated() {
            let step = matcher.find(plan.rows.slots[SegmentTag(segment.id)])
            if step.outcome.isStray { continue }
            if step.depth == 0, step.place > target, index > 0 { return index - 1 }
            if step.closes {
                while matcher.depth - 1 > step.depth { matcher.close(ordinal: index, offset: 0) { _ in } }
            }
            _ = matcher.take(step, ordinal: index + 1, offset: 0)
        }
        return body.count
    }
}

extension Balance.Rule {
    /// True when a segment holds this total.
    fileprivate func isTotal(_ segment: DraftSegment) -> Bool {
        segment.id == target.id
            && target.selector?.matches(count: segment.elements.count) { segment[$0].text.utf8 } ?? true
    }

    /// A new segment with the total and the qualifiers that its selector asks for; nil where they are not certain.
    fileprivate func segment(_ value: DraftElement) -> DraftSegment? {
        var segment = DraftSegment(target.id)
        for condition in target.selector?.conditions ?? [] {
            guard condition.values.count == 1, !condition.isNegated else { return nil }
            segment[condition.element] = DraftElement(condition.values[0])
        }
        segment[element] = value
        return segment
    }
}
