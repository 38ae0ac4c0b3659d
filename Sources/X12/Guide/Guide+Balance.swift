extension Guide {
    /// The body of a set with the counts and totals that this guide's balance rules compute.
    ///
    /// A segment that holds one is changed where it stands, or put at its place in the structure; rules marked
    /// optional are left alone.
    public func balanced(_ body: [DraftSegment]) -> [DraftSegment] {
        var body = body
        for rule in balance where !rule.isOptional {
            let value = value(of: rule.source, in: body)
            if let at = body.lastIndex(where: { $0.id == rule.segment }) {
                body[at][rule.element] = DraftElement(value.text)
            } else if value.hasSource || isMandatory(rule.segment) {
                var segment = DraftSegment(rule.segment)
                segment[rule.element] = DraftElement(value.text)
                body.insert(segment, at: place(of: rule.segment, in: body))
            }
        }
        return body
    }

    private func value(of source: BalanceRule.Source, in body: [DraftSegment]) -> (text: String, hasSource: Bool) {
        switch source {
        case .count(let id):
            let count = body.count { $0.id == id }
            return (String(count), count > 0)
        case .sum(let id, let element):
            var sum = ExactSum()
            var hasSource = false
            for segment in body where segment.id == id {
                hasSource = true
                sum.add(Array(segment[element].text.utf8)[...])
            }
            let text = sum.text
            return (text == ".0" || text.isEmpty ? "0" : text, hasSource)
        }
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
