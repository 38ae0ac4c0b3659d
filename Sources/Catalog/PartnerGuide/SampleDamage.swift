import Diagnostics
import X12

/// Ways to break one rule of a guide in a sound sample, the least change first.
///
/// These are tries: whether one breaks the rule, and what else it breaks, the checker says.
struct SampleDamage {
    let sample: SampleMessage
    let verdict: SampleMessage.Verdict
    let standard: Standard

    /// More occurrences than this make no sample that anyone reads.
    private static let mostCopies = 30

    private var plausible: PlausibleSegment { PlausibleSegment(standard: standard) }
    private var segments: SegmentList { verdict.checked.set.segments }

    /// One try: what stands between ST and SE afterwards, and which of it is new.
    struct Try {
        var body: [DraftSegment]
        var changed: Range<Int>
    }

    // MARK: Segments and loops

    /// Tries for a line of `use`.
    func tries(_ rule: GuideOutline.Rule, _ demand: RuleProof.Demand) -> [Try] {
        if rule.element != nil { return elementTries(rule, demand) }
        let own = occurrences(of: rule.segment, isLoop: rule.isLoop).filter { range in
            rule.selection?.means(segments[range.lowerBound + 1]) ?? true
        }
        switch demand {
        case .required:
            var tries = own.map { removing([$0]) }
            if own.count > 1 { tries.append(removing(own)) }
            return tries + (own.isEmpty ? insertions([], rule) : [])
        case .forbidden: return insertions([head(of: rule)], rule)
        case .atMost(let most):
            guard most < Self.mostCopies else { return [] }
            let tries = own.map { range in
                inserting(Array(repeatElement(sample.body[range], count: most).joined()), at: range.upperBound)
            }
            return tries.isEmpty ? insertions(Array(repeating: head(of: rule), count: most + 1), rule) : tries
        default: return []
        }
    }

    private func head(of rule: GuideOutline.Rule) -> DraftSegment { plausible.segment(rule.segment, rule.selection) }

    /// Where each occurrence stands in the body, a loop with all that is in it.
    private func occurrences(of id: String, isLoop: Bool) -> [Range<Int>] {
        var found: [Range<Int>] = []
        func visit(_ loop: Loop) -> Range<Int>? {
            var range: Range<Int>?
            for item in loop.items {
                var own: Range<Int>?
                switch item {
                case .segment(let segment):
                    let index = segment.ordinal - 2
                    own = index..<index + 1
                    if !isLoop, segment.id == id, sample.body.indices.contains(index) {
                        found.append(index..<index + 1)
                    }
                case .loop(let inner):
                    own = visit(inner)
                    if isLoop, inner.id == id, let own { found.append(own) }
                }
                if let own { range = range.map { $0.lowerBound..<own.upperBound } ?? own }
            }
            return range
        }
        _ = visit(verdict.checked.root)
        return found
    }

    private func removing(_ ranges: [Range<Int>]) -> Try {
        var body = sample.body
        for range in ranges.sorted(by: { $0.lowerBound > $1.lowerBound }) where range.upperBound <= body.count {
            body.removeSubrange(range)
        }
        let at = ranges.first?.lowerBound ?? 0
        return Try(body: body, changed: at..<at)
    }

    private func inserting(_ new: [DraftSegment], at index: Int) -> Try {
        var body = sample.body
        let index = min(index, body.count)
        body.insert(contentsOf: new, at: index)
        return Try(body: body, changed: index..<index + new.count)
    }

    /// Segments put at every place there is, alone and behind the heads of the loops around them.
    private func insertions(_ new: [DraftSegment], _ rule: GuideOutline.Rule) -> [Try] {
        var chains = new.isEmpty ? [] : [new]
        var heads: [DraftSegment] = []
        for loop in rule.loops.reversed() {
            heads.insert(plausible.segment(loop.id, loop.selection), at: 0)
            chains.append(heads + new)
        }
        return chains.flatMap { chain in (0...sample.body.count).map { inserting(chain, at: $0) } }
    }

    // MARK: Elements

    private func elementTries(_ rule: GuideOutline.Rule, _ demand: RuleProof.Demand) -> [Try] {
        var tries: [Try] = []
        for (index, draft) in sample.body.enumerated() {
            guard let element = rule.element(in: segments[index + 1]) else { continue }
            tries += changes(draft, element, rule.component, demand).map { replacing(index, by: $0) }
        }
        // A segment that is not in the sample is put there, with what breaks the rule in it.
        guard tries.isEmpty, let element = rule.element else { return tries }
        let made = plausible.segment(rule.segment, rule.selection, filling: element)
        return changes(made, element, rule.component, demand).flatMap { insertions([$0], rule) }
    }

    private func replacing(_ index: Int, by segment: DraftSegment) -> Try {
        var body = sample.body
        body[index] = segment
        return Try(body: body, changed: index..<index + 1)
    }

    private func changes(
        _ segment: DraftSegment, _ element: Int, _ component: Int?, _ demand: RuleProof.Demand
    ) -> [DraftSegment] {
        let definition = standard.segment(segment.id)
        let uses = definition?.elements ?? []
        guard uses.indices.contains(element - 1) else { return [] }
        var number = uses[element - 1].number
        if let composite = standard.composite(number) {
            let place = (component ?? 1) - 1
            number = composite.elements.indices.contains(place) ? composite.elements[place].number : number
        }
        func with(_ text: String) -> DraftSegment {
            var segment = segment
            segment[element] = Self.replacing(segment[element], component ?? 1, by: text)
            return segment
        }
        let value = Self.text(segment[element], component ?? 1)
        switch demand {
        case .required:
            guard !value.isEmpty else { return [] }
            // What comes together with it goes with it where that is less wrong.
            var alone = with("")
            if component == nil { alone[element] = DraftElement("") }
            var together = alone
            for note in definition?.notes ?? [] where note.kind == .paired && note.positions.contains(element) {
                for position in note.positions { together[position] = DraftElement("") }
            }
            return alone == together ? [alone] : [together, alone]
        case .forbidden:
            let filled = with(value.isEmpty ? plausible.value(number) : value)
            return [filled, plausible.completed(filled)]
        case .codes(let allowed):
            return plausible.codes(number).filter { !allowed.contains($0) }.prefix(4).map(with)
                + (standard.codes(number) == nil ? [plausible.completed(with("X" + (allowed.first ?? "")))] : [])
        case .shorterThan(let most):
            let base = value.isEmpty ? plausible.value(number) : value
            let filler = base.utf8.last.map { String(UnicodeScalar($0)) } ?? "X"
            let long = base + String(repeating: filler, count: max(0, most + 1 - base.unicodeScalars.count))
            return [with(long), plausible.completed(with(long))]
        case .longerThan(let least):
            return least > 1 && !value.isEmpty ? [with(String(value.prefix(least - 1)))] : []
        default: return []
        }
    }

    private static func text(_ element: DraftElement, _ component: Int) -> String {
        let parts = element.repetitions.first ?? []
        return parts.indices.contains(component - 1) ? parts[component - 1] : ""
    }

    private static func replacing(_ element: DraftElement, _ component: Int, by text: String) -> DraftElement {
        var repetitions = element.repetitions.isEmpty ? [[]] : element.repetitions
        while repetitions[0].count < component { repetitions[0].append("") }
        repetitions[0][component - 1] = text
        return DraftElement(repetitions: repetitions)
    }

    // MARK: Totals and levels

    /// Tries for a total: another value where it stands, a wrong one where it may stand.
    func tries(_ total: GuideOutline.Total) -> [Try] {
        var tries: [Try] = []
        for (index, draft) in sample.body.enumerated()
        where draft.id == total.segment && total.selection?.means(segments[index + 1]) ?? true {
            let value = draft[total.element].text
            for wrong in Self.others(value) {
                var segment = draft
                segment[total.element] = DraftElement(wrong)
                tries.append(replacing(index, by: segment))
                tries.append(replacing(index, by: plausible.completed(segment)))
            }
        }
        guard tries.isEmpty else { return tries }
        var made = plausible.segment(total.segment, total.selection)
        made[total.element] = DraftElement("999")
        return (0...sample.body.count).map { inserting([made], at: $0) }
    }

    /// Numbers that differ from this one, the nearest first.
    private static func others(_ value: String) -> [String] {
        guard let last = value.utf8.last, (0x30...0x39).contains(last) else { return ["999"] }
        let next = last == 0x39 ? 0x38 : last + 1
        return [String(value.dropLast()) + String(UnicodeScalar(next)), "9" + value, "999999"]
    }

    /// Tries for a level: under each other level, and under none.
    func tries(_ level: GuideOutline.Level) -> [Try] {
        let all = sample.body.filter { $0.id == "HL" }.map { $0[1].text } + [""]
        var tries: [Try] = []
        for (index, draft) in sample.body.enumerated() where draft.id == "HL" {
            for parent in all where draft[3].text == level.code && parent != draft[1].text && parent != draft[2].text {
                var segment = draft
                segment[2] = DraftElement(parent)
                tries.append(replacing(index, by: segment))
            }
            if draft[3].text != level.code {
                var segment = draft
                segment[3] = DraftElement(level.code)
                tries.append(replacing(index, by: segment))
            }
        }
        return tries
    }
}
