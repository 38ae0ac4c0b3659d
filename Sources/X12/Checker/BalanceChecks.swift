import Diagnostics

extension SetCheck {
    /// Checks counts and totals against what the set adds up to.
    mutating func checkBalance(_ rules: [BalanceRule], _ segments: SegmentList) {
        for rule in rules {
            let tag = SegmentTag(rule.segment)
            guard let target = segments.last(where: { $0.tag == tag }) else { continue }
            let given = target[rule.element]
            if given.isEmpty { continue }
            switch rule.source {
            case .count(let id): checkCount(of: id, given, target, rule, segments)
            case .sum(let id, let element): checkSum(of: id, element, given, target, rule, segments)
            }
        }
    }

    private mutating func checkCount(
        of id: String, _ given: Element, _ target: Segment, _ rule: BalanceRule,
        _ segments: SegmentList
    ) {
        let tag = SegmentTag(id)
        let count = segments.indices.count { segments.tag(at: $0) == tag }
        guard given.content.number != count else { return }
        context.add(
            .balanceDiffers,
            "\(GuidePosition.name(rule.segment, rule.element)) is not the number of \(id) segments",
            target,
            CheckContext.Spot(element: rule.element),
            given,
            label: "\(count) in the set",
            guideLine: rule.line
        )
    }

    /// A total agrees when it is the plain sum or, as DE 347 has it, the hash total of the digits alone.
    private mutating func checkSum(
        of id: String,
        _ element: Int,
        _ given: Element,
        _ target: Segment,
        _ rule: BalanceRule,
        _ segments: SegmentList
    ) {
        let tag = SegmentTag(id)
        let implied = decimals(tag, element)
        var sum = ExactSum()
        var hash = ExactSum()
        for index in segments.indices where segments.tag(at: index) == tag {
            let value = segments[index][element].content
            sum.add(value, implied: implied)
            hash.add(value.filter(\.isDigit)[...])
        }
        guard sum.isExact else { return }
        let wanted = ExactSum(given.content, implied: decimals(SegmentTag(rule.segment), rule.element))
        if wanted == sum { return }
        // The hash total keeps the rightmost ten digits.
        let digits = hash.text.utf8.suffix(10).drop { $0 == 0x30 }
        let givenDigits = given.content.filter(\.isDigit).drop { $0 == 0x30 }
        if hash.isExact, Array(digits) == Array(givenDigits) { return }
        context.add(
            .balanceDiffers,
            "\(GuidePosition.name(rule.segment, rule.element)) is not the sum of \(GuidePosition.name(id, element))",
            target,
            CheckContext.Spot(element: rule.element),
            given,
            severity: rule.isOptional ? .warning : nil,
            guideLine: rule.line
        )
    }

    /// The implied decimals of an element of type N.
    private func decimals(_ tag: SegmentTag, _ element: Int) -> Int {
        let slot = rows.slots[tag]
        guard slot >= 0, rows.slotSegments[slot] >= 0 else { return 0 }
        let rules = rows.segments[Int(rows.slotSegments[slot])]
        guard element <= Int(rules.count) else { return 0 }
        return Int(rows.elements[Int(rules.elements) + element - 1].decimals)
    }
}
