/// What a guide's terms add up to, so far: one sum for each, however long the set.
struct BalanceSums {
    /// One term's sum.
    struct Sum {
        var value = ExactSum()
        /// How many segments were taken in.
        var count = 0
        /// How many of them lacked an element to multiply.
        var incomplete = 0
    }

    private let balance: Balance
    private(set) var sums: [Sum]

    init(_ balance: Balance) {
        self.balance = balance
        sums = Array(repeating: Sum(), count: balance.terms.count)
    }

    /// Begins a new set.
    mutating func restart() { for term in sums.indices { sums[term] = Sum() } }

    /// Takes in a segment at its place, nil for one that fits nowhere; `isOpen` tells which scopes are.
    mutating func take(
        _ tag: SegmentTag, at place: Int?, _ values: ElementValues, isOpen: (Int) -> Bool
    ) {
        if let place {
            for index in balance.intakes.indices(at: place) { take(balance.intakes[index], values, isOpen) }
        } else {
            for intake in balance.strays[tag]?.intakes ?? [] { take(intake, values, isOpen) }
        }
    }

    /// Begins a term anew.
    mutating func reset(_ term: Int) { sums[term] = Sum() }

    private mutating func take(_ intake: Balance.Intake, _ values: ElementValues, _ isOpen: (Int) -> Bool) {
        if !intake.isPlain, !source(intake).places.means(values, isOpen: isOpen) { return }
        sums[intake.term].count += 1
        switch intake.kind {
        case .count: return
        case .hash:
            guard let factor = intake.factor else { return }
            for element in elements(factor, values.count) { sums[intake.term].value.addHash(values[element]) }
        case .value where intake.factor.map({ values[$0.element].isEmpty }) ?? true: sums[intake.term].count -= 1
        case .sum, .value: add(intake, values)
        }
    }

    private mutating func add(_ intake: Balance.Intake, _ values: ElementValues) {
        guard let factor = intake.factor else { return }
        var product: ExactSum
        if intake.isPlain {
            let first = values[factor.element]
            product = ExactSum(first, implied: factor.decimals)
            if let factor = intake.second {
                let second = values[factor.element]
                // A line without a price may be free of charge, or its price is not told.
                if first.isEmpty || second.isEmpty {
                    sums[intake.term].incomplete += 1
                    return
                }
                product = product * ExactSum(second, implied: factor.decimals)
            }
        } else {
            guard let careful = self.product(source(intake), values) else {
                sums[intake.term].incomplete += 1
                return
            }
            product = careful
        }
        if let per = intake.per, let divisor = divisor(intake, values[per]) {
            product = product.divided(by: divisor, decimals: intake.round)
        } else if let round = intake.round {
            product = product.rounded(to: round)
        }
        sums[intake.term].value += product
    }

    /// The product of a source's factors; nil where one that is multiplied is not there.
    private func product(_ source: Balance.Source, _ values: ElementValues) -> ExactSum? {
        var product: ExactSum?
        for factor in source.factors {
            if source.factors.count > 1, values[factor.element].isEmpty { return nil }
            var own = ExactSum()
            for element in elements(factor, values.count) { own.add(values[element], implied: factor.decimals) }
            product = product.map { $0 * own } ?? own
        }
        return product ?? ExactSum()
    }

    private func source(_ intake: Balance.Intake) -> Balance.Source {
        balance.terms[intake.term].sources[intake.source]
    }

    /// How many units a price is for, by its code; nil for one.
    private func divisor(_ intake: Balance.Intake, _ code: UnsafeBufferPointer<UInt8>) -> Int? {
        if code.isEmpty { return nil }
        let divisors = balance.terms[intake.term].sources[intake.source].divisors
        return divisors.first { code.elementsEqual($0.code) }?.units
    }

    private func elements(_ factor: Balance.Factor, _ count: Int) -> StrideTo<Int> {
        stride(from: factor.element, to: factor.isRepeated ? max(count, factor.element) + 1 : factor.element + 1, by: 2)
    }

    // MARK: Totals

    /// What an alternative adds up to; nil where a value it asks for is not there.
    func total(_ parts: [Balance.Part]) -> ExactSum? {
        var total = ExactSum()
        for part in parts {
            let sum = sums[part.term]
            switch balance.terms[part.term].kind {
            case .count: total += part.isSubtracted ? -ExactSum(sum.count) : ExactSum(sum.count)
            case .value where sum.count == 0: return nil
            default: total += part.isSubtracted ? -sum.value : sum.value
            }
        }
        return total
    }

    /// True for a hash total, which is compared by its digits.
    func isHash(_ parts: [Balance.Part]) -> Bool { parts.contains { balance.terms[$0.term].kind == .hash } }

    /// How many products were added.
    func products(_ parts: [Balance.Part]) -> Int {
        parts.reduce(0) { count, part in
            let isProduct = balance.terms[part.term].sources.contains { $0.factors.count > 1 }
            return isProduct ? count + sums[part.term].count : count
        }
    }

    /// How many segments lacked an element that is multiplied.
    func incomplete(_ parts: [Balance.Part]) -> Int { parts.reduce(0) { $0 + sums[$1.term].incomplete } }

    /// False when nothing was there to add, and nothing was counted.
    func hasSource(_ parts: [Balance.Part]) -> Bool { parts.contains { hasSource($0.term) } }

    /// The same for one term.
    func hasSource(_ term: Int) -> Bool { sums[term].count > 0 || balance.terms[term].kind == .count }

    /// How a total came about: `lines 306.00 (3) + charges 15.00 (1) - allowances 8.00 (1)`; what did not come is left
    /// out.
    func working(_ parts: [Balance.Part], decimals: Int) -> String {
        var text = ""
        let present = parts.filter { sums[$0.term].count > 0 }
        for (index, part) in (present.isEmpty ? parts : present).enumerated() {
            let sum = sums[part.term]
            let sign = part.isSubtracted ? "- " : index == 0 ? "" : "+ "
            let term = balance.terms[part.term]
            text += (index == 0 ? "" : " ") + sign + term.name
            if term.kind == .count {
                text += " \(sum.count)"
            } else {
                text += " " + sum.value.text(decimals: decimals)
                if term.kind != .value { text += " (\(sum.count))" }
            }
        }
        return text
    }
}

extension Balance.SourcePlaces {
    /// True when a segment at one of the places is meant.
    func means(_ values: ElementValues, isOpen: (Int) -> Bool) -> Bool {
        if let scope, !isOpen(scope) { return false }
        return selector?.matches(count: values.count) { values[$0] } ?? true
    }
}
