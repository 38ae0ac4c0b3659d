import Diagnostics

/// Holds the totals of one set against what it adds up to, segment by segment as they come.
///
/// Memory is constant for each total, whatever the length of the set; sums are exact or known not to be.
struct BalanceRun {
    private let balance: Balance
    private var sums: BalanceSums
    private var given: [[Given]]
    /// How many totals of each rule came beyond those kept.
    private var uncompared: [Int]

    /// A total as it stands in the set; its place is made when something is to be said of it.
    private struct Given {
        var text: String
        /// The element, not the segment: that would hold on to its window of the file.
        var bytes: Range<Int>
        var ordinal: Int
        /// The loops that were open.
        var loops: [CheckContext.OpenLoop]

        func value(_ rule: Balance.Rule) -> ExactSum {
            ExactSum(text, implied: rule.decimals ?? 0)
        }

        func place(of rule: Balance.Rule, in context: CheckContext) -> Place {
            context.place(rule.target.id, ordinal, element: rule.element, bytes, in: loops)
        }
    }

    /// How many totals of one rule are kept until the set ends; an order has one.
    private static let limit = 8

    init(_ balance: Balance) {
        self.balance = balance
        sums = BalanceSums(balance)
        given = Array(repeating: [], count: balance.rules.count)
        uncompared = Array(repeating: 0, count: balance.rules.count)
    }

    /// Begins a new set.
    mutating func restart() {
        sums.restart()
        for rule in given.indices where !given[rule].isEmpty { given[rule].removeAll(keepingCapacity: true) }
        for rule in uncompared.indices { uncompared[rule] = 0 }
    }

    /// True for segments it must be shown; all others cost nothing.
    func wants(_ tag: SegmentTag) -> Bool { balance.tags.contains(tag) }

    /// True for the places of such segments.
    func wants(place: Int) -> Bool {
        !(balance.intakes.indices(at: place).isEmpty && balance.targets.indices(at: place).isEmpty
            && balance.loopRules.indices(at: place).isEmpty && balance.loopTerms.indices(at: place).isEmpty)
    }

    /// Takes in a segment at its place in the guide, nil for one that fits nowhere.
    mutating func take(
        _ segment: Segment, at place: Int?, isOpen: (Int) -> Bool, _ context: inout CheckContext
    ) {
        if let place {
            // A loop that opens anew has ended before.
            for index in balance.loopRules.indices(at: place) { compare(balance.loopRules[index], &context) }
            for index in balance.loopTerms.indices(at: place) { sums.reset(balance.loopTerms[index]) }
        }
        ElementValues.with(segment) { values in
            sums.take(segment.tag, at: place, values, isOpen: isOpen)
            if let place {
                for index in balance.targets.indices(at: place) {
                    keep(balance.targets[index], segment, values, isOpen, context.loops)
                }
            } else {
                for target in balance.strays[segment.tag]?.targets ?? [] {
                    keep(target, segment, values, isOpen, context.loops)
                }
            }
        }
    }

    /// Compares what has not been compared when the set ends.
    mutating func finish(_ context: inout CheckContext) {
        for rule in balance.rules.indices { compare(rule, &context) }
    }

    /// What a total is by what was taken so far; nil where no rule computes it without a choice.
    func computed(_ id: String, _ element: Int) -> String? {
        let rule = balance.rules.first {
            $0.target.id == id && $0.element == element && $0.target.selector == nil && $0.loop == nil
        }
        guard let rule, let parts = rule.alternatives.first, let total = sums.total(parts), total.isExact else {
            return nil
        }
        return rule.decimals.map { total.text(implied: $0) } ?? total.text
    }

    private mutating func keep(
        _ target: Balance.Target, _ segment: Segment, _ values: ElementValues, _ isOpen: (Int) -> Bool,
        _ loops: [CheckContext.OpenLoop]
    ) {
        if !target.isPlain, !balance.rules[target.rule].target.means(values, isOpen: isOpen) { return }
        let value = values[target.element]
        if value.isEmpty { return }
        guard given[target.rule].count < Self.limit else {
            uncompared[target.rule] += 1
            return
        }
        given[target.rule].append(
            Given(
                text: value.text,
                bytes: segment.table.element(target.element, of: segment.index), ordinal: segment.ordinal,
                loops: loops)
        )
    }

    // MARK: Comparing

    private mutating func compare(_ rule: Int, _ context: inout CheckContext) {
        if given[rule].isEmpty { return }
        defer {
            given[rule].removeAll(keepingCapacity: true)
            uncompared[rule] = 0
        }
        // Nearly no line has schedules: there is nothing to hold its quantity against.
        if balance.rules[rule].loop != nil, !balance.termsOfRule[rule].contains(where: sums.hasSource) { return }
        for total in given[rule] { compare(total, with: balance.rules[rule], &context) }
        if uncompared[rule] > 0, let place = given[rule].last?.place(of: balance.rules[rule], in: context) {
            for _ in 0..<uncompared[rule] {
                note(balance.rules[rule], "only the first \(Self.limit) are", place, &context)
            }
        }
    }

    private func compare(_ total: Given, with rule: Balance.Rule, _ context: inout CheckContext) {
        // An alternative that asks for a value which is not there says nothing.
        let alternatives = rule.alternatives.filter { sums.total($0) != nil }
        guard let first = alternatives.first else { return }
        let value = total.value(rule)
        var isUnknown = false
        for parts in alternatives {
            guard let sum = sums.total(parts), sum.isExact, value.isExact else {
                isUnknown = true
                continue
            }
            if sums.isHash(parts) {
                let digits = ExactSum(digitsOf: total.text.utf8)
                if sum.cutToHash.agrees(with: digits, within: ExactSum()) { return }
                continue
            }
            let tolerance = rule.tolerance - (-(rule.each * ExactSum(sums.products(parts))))
            if sum.agrees(with: value, within: tolerance) { return }
        }
        if isUnknown {
            note(rule, "a number is none, or has too many digits", total.place(of: rule, in: context), &context)
        } else if let parts = alternatives.first(where: { sums.incomplete($0) > 0 }) {
            let count = sums.incomplete(parts)
            let what = count == 1 ? "one segment lacks" : "\(count) segments lack"
            note(rule, "\(what) what is multiplied", total.place(of: rule, in: context), &context)
        } else if !alternatives.contains(where: sums.hasSource) {
            note(rule, "there is nothing to add up", total.place(of: rule, in: context), &context)
        } else {
            report(total, rule, first, others: alternatives.dropFirst(), &context)
        }
    }

    private func note(_ rule: Balance.Rule, _ reason: String, _ place: Place, _ context: inout CheckContext) {
        context.findings.add(
            Finding(
                .balanceNotCompared, "\(rule.name) was not compared: \(reason)", at: place,
                notes: [Finding.Note("guide", rule.line)]
            ),
            kind: .balanceNotCompared, isOfGuide: true
        )
    }

    private func report(
        _ total: Given, _ rule: Balance.Rule, _ parts: [Balance.Part], others: ArraySlice<[Balance.Part]>,
        _ context: inout CheckContext
    ) {
        let severity = rule.severity ?? (rule.isOptional ? .warning : FindingKind.balanceDiffers.severity)
        guard context.findings.keeps(.balanceDiffers, severity: severity, isOfGuide: true) else {
            context.findings.count(.balanceDiffers, severity: severity, isOfGuide: true)
            return
        }
        var label: String?
        var notes = [Finding.Note("guide", rule.line)]
        if let count = count(parts) {
            label = rule.loop == nil ? "\(count) in the set" : "\(count) in the loop \(rule.loopID)"
        }
        for (index, parts) in ([parts] + others).enumerated() where count(parts) == nil {
            if sums.isHash(parts) { continue }
            let text = working(total, rule, parts)
            // Alternatives that differ in what did not come are one.
            if notes.contains(where: { $0.text == text }) { continue }
            notes.append(Finding.Note(index == 0 ? "sum" : "or", text, isData: true))
        }
        context.findings.add(
            Finding(
                .balanceDiffers, message(rule, parts), at: total.place(of: rule, in: context), label: label,
                value: total.text,
                severity: severity, notes: notes
            )
        )
    }

    /// `313.00 = lines 306.00 (3) + charges 15.00 (1) - allowances 8.00 (1); 8.00 too much`.
    private func working(_ total: Given, _ rule: Balance.Rule, _ parts: [Balance.Part]) -> String {
        let sum = sums.total(parts) ?? ExactSum()
        let value = total.value(rule)
        let decimals = max(rule.decimals ?? 0, value.scale)
        let difference = value - sum
        let size = (difference.isNegative ? -difference : difference).text(decimals: decimals)
        return "\(sum.text(decimals: decimals)) = \(sums.working(parts, decimals: decimals)); "
            + "\(size) too \(difference.isNegative ? "little" : "much")"
    }

    /// The count, where the total is one and nothing else.
    private func count(_ parts: [Balance.Part]) -> Int? {
        guard parts.count == 1, balance.terms[parts[0].term].kind == .count else { return nil }
        return sums.sums[parts[0].term].count
    }

    private func message(_ rule: Balance.Rule, _ parts: [Balance.Part]) -> String {
        var words = ""
        for (index, part) in parts.enumerated() {
            let term = balance.terms[part.term]
            words += index == 0 ? "" : part.isSubtracted ? " - " : " + "
            words += term.words
        }
        return "\(rule.name) is not \(words)"
    }
}

extension Balance.Term {
    /// What it is, in a message: `the number of PO1 segments`, `the sum of PO102`, `lines`.
    fileprivate var words: String {
        guard let open = name.firstIndex(of: "("), name.last == ")" else { return name }
        let inner = name[name.index(after: open)...].dropLast()
        return switch kind {
        case .count: "the number of \(inner) segments"
        case .hash: "the hash total of \(inner)"
        default: "the sum of \(inner)"
        }
    }
}
