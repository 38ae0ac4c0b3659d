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

    /// Takes in a segment at its place, nil for one that fits nowhere; `isOpen` tells which scopes are.
    mutating func take(
        _ tag: SegmentTag, at place: Int?, count: Int, isOpen: (Int) -> Bool, _ value: (Int) -> ArraySlice<UInt8>
    ) {
        let sources = place.map { balance.sourcesAt[$0] } ?? balance.strays[tag]?.sources ?? []
        for (term, number) in sources {
            let source = balance.terms[term].sources[number]
            guard source.places.means(count: count, isOpen: isOpen, value) else { continue }
            add(source, to: term, count: count, value)
        }
    }

    /// Begins a term anew.
    mutating func reset(_ term: Int) { sums[term] = Sum() }

    private mutating func add(
        _ source: Balance.Source, to term: Int, count: Int, _ value: (Int) -> ArraySlice<UInt8>
    ) {
        let kind = balance.terms[term].kind
        sums[term].count += 1
        switch kind {
        case .count: return
        case .hash:
            for element in elements(source.factors[0], count) {
                sums[term].value += ExactSum(digitsOf: value(element))
                sums[term].value = sums[term].value.cutToHash
            }
        case .value where value(source.factors[0].element).isEmpty: sums[term].count -= 1
        case .sum, .value:
            var product: ExactSum?
            for factor in source.factors {
                var own = ExactSum()
                for element in elements(factor, count) { own.add(value(element), implied: factor.decimals) }
                // A line without a price may be free of charge, or its price is not told.
                if source.factors.count > 1, value(factor.element).isEmpty {
                    sums[term].incomplete += 1
                    return
                }
                product = product.map { $0 * own } ?? own
            }
            guard var product else { return }
            let round = balance.terms[term].round
            if let divisor = source.per.flatMap({ source.divisors[value($0).text] }) {
                product = product.divided(by: divisor, decimals: round)
            } else if let round {
                product = product.rounded(to: round)
            }
            sums[term].value += product
        }
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
    func hasSource(_ parts: [Balance.Part]) -> Bool {
        parts.contains { balance.terms[$0.term].kind == .count || sums[$0.term].count > 0 }
    }

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
    func means(count: Int, isOpen: (Int) -> Bool, _ value: (Int) -> ArraySlice<UInt8>) -> Bool {
        if let scope, !isOpen(scope) { return false }
        return selector?.matches(count: count, value) ?? true
    }
}
