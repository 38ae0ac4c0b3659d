import Diagnostics

/// What is remembered of the HL segments of a set that is being written.
struct LevelTally {
    private struct Level {
        var ordinal: Int
        var said: String
        var hasChildren = false
    }

    private var levels: [Level] = []
    private var index: [String: Int] = [:]

    /// Reports an id that was used before and a parent that was not written.
    func check(_ segment: Segment, _ found: inout CheckContext) {
        let id = segment[1].text
        let parent = segment[2].text
        if !parent.isEmpty, index[parent] == nil {
            found.add(.hlParent, "HL02 names no earlier HL", segment, element: 2)
        }
        if id.isEmpty || index[id] != nil {
            let message = id.isEmpty ? "HL01 is empty" : "HL01 was used before in the set"
            found.add(.hlId, message, segment, element: 1)
        }
    }

    /// Remembers a segment that is written.
    mutating func add(_ segment: Segment, _ ordinal: Int) {
        if let parent = index[segment[2].text] { levels[parent].hasChildren = true }
        let id = segment[1].text
        if !id.isEmpty, index[id] == nil { index[id] = levels.count }
        levels.append(Level(ordinal: ordinal, said: segment[4].text))
    }

    /// Where HL04 told an untruth; known only at the end.
    func findings(in context: CheckContext) -> [Finding] {
        levels.filter { $0.said == ($0.hasChildren ? "0" : "1") }.prefix(100).map { level in
            let message = "HL04 says that there are \(level.hasChildren ? "no " : "")children"
            var place = Place(path: ["transaction \(context.set.controlNumber)"])
            place.segment = level.ordinal
            place.segmentID = "HL"
            place.element = 4
            return Finding(.hlChildren, message, at: place, value: level.said)
        }
    }
}

/// The counts and totals of a set that is being written, by the balance rules of its guide.
struct BalanceTally {
    private struct Total {
        let rule: BalanceRule
        let target: SegmentTag
        let source: SegmentTag
        /// The implied decimals of the element that is summed, and of the total.
        let decimals: (source: Int, target: Int)
        var count = 0
        var sum = ExactSum()
        var hash = ExactSum()
        var given: Element?
    }

    private var totals: [Total]

    init(_ checker: SetChecker) {
        func decimals(_ tag: SegmentTag, _ element: Int) -> Int {
            guard let rule = checker.rules[tag], element <= rule.elements.count else { return 0 }
            if case .n(let decimals)? = rule.elements[element - 1].value?.type { return decimals }
            return 0
        }
        totals = checker.guide.balance.map { rule in
            let target = SegmentTag(rule.segment)
            switch rule.source {
            case .count(let id):
                return Total(rule: rule, target: target, source: SegmentTag(id), decimals: (0, 0))
            case .sum(let id, let element):
                let source = SegmentTag(id)
                let places = (decimals(source, element), decimals(target, rule.element))
                return Total(rule: rule, target: target, source: source, decimals: places)
            }
        }
    }

    /// Counts a segment that is written.
    mutating func add(_ segment: Segment) {
        for index in totals.indices {
            if totals[index].target == segment.tag { totals[index].given = segment[totals[index].rule.element] }
            guard totals[index].source == segment.tag else { continue }
            totals[index].count += 1
            guard case .sum(_, let element) = totals[index].rule.source else { continue }
            let value = segment[element].content
            totals[index].sum.add(value, implied: totals[index].decimals.source)
            totals[index].hash.add(value.filter(\.isDigit)[...])
        }
    }

    /// What a rule computes for an element from what was written so far.
    func computed(_ id: String, _ element: Int) -> String? {
        let tag = SegmentTag(id)
        guard let total = totals.first(where: { $0.target == tag && $0.rule.element == element }) else { return nil }
        guard case .sum = total.rule.source else { return String(total.count) }
        guard total.sum.isExact, let sum = ExactDecimal(total.sum.text) else { return nil }
        return total.decimals.target > 0 ? sum.implied(total.decimals.target) : sum.text
    }

    /// Reports counts and totals that were written and are not what the set adds up to.
    func check(_ se: Segment, _ found: inout CheckContext) {
        for total in totals {
            guard let given = total.given, !given.isEmpty else { continue }
            let rule = total.rule
            let name = GuidePosition.name(rule.segment, rule.element)
            let message: String
            switch rule.source {
            case .count(let id):
                if given.content.number == total.count { continue }
                message = "\(name) is not the number of \(id) segments"
            case .sum(let id, let element):
                guard total.sum.isExact else { continue }
                if ExactSum(given.content, implied: total.decimals.target) == total.sum { continue }
                // As DE 347 has it, the hash total keeps the rightmost ten digits.
                let digits = total.hash.text.utf8.suffix(10).drop { $0 == 0x30 }
                if total.hash.isExact, digits.elementsEqual(given.content.filter(\.isDigit).drop { $0 == 0x30 }) {
                    continue
                }
                message = "\(name) is not the sum of \(GuidePosition.name(id, element))"
            }
            found.add(
                .balanceDiffers,
                message,
                se,
                CheckContext.Spot(element: rule.element),
                given,
                severity: rule.isOptional ? .warning : nil,
                guideLine: rule.line
            )
        }
    }
}
