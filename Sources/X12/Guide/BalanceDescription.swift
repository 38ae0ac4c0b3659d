import Diagnostics

/// The totals of a guide in words, for its readers.
struct BalanceDescription {
    private let guide: Guide
    /// The sums that have a name of their own and that a total speaks of.
    let amounts: [GuideOutline.Amount]

    init(_ guide: Guide) {
        self.guide = guide
        var said: Set<String> = []
        var amounts: [GuideOutline.Amount] = []
        for rule in guide.balance.rules {
            for part in rule.alternatives.joined() {
                let term = guide.balance.terms[part.term]
                guard term.isNamed, said.insert(term.name).inserted else { continue }
                amounts.append(GuideOutline.Amount(name: term.name, words: Self.words(term, guide)))
            }
        }
        self.amounts = amounts
    }

    /// `lines + charges - allowances`, `the number of PO1 segments`.
    func words(_ parts: [Balance.Part]) -> String {
        var text = ""
        for (index, part) in parts.enumerated() {
            let term = guide.balance.terms[part.term]
            text += index == 0 ? (part.isSubtracted ? "minus " : "") : part.isSubtracted ? " minus " : " plus "
            text += term.isNamed ? term.name : Self.words(term, guide)
        }
        return text
    }

    private static func words(_ term: Balance.Term, _ guide: Guide) -> String {
        var words = term.sources.map { source(term, $0, guide) }.joined(separator: " and of ")
        switch term.kind {
        case .count: words = "the number of \(words) segments"
        case .sum: words = "the sum of \(words)"
        case .hash: words = "the sum of the digits of \(words), signs and points left out"
        case .value: break
        }
        if let round = term.round { words += ", each rounded to \(round) decimals" }
        return words
    }

    private static func source(_ term: Balance.Term, _ source: Balance.Source, _ guide: Guide) -> String {
        let id = source.places.id
        var words = source.factors.map { factor in
            GuidePosition.name(id, factor.element) + (factor.isRepeated ? " and every second element behind it" : "")
        }.joined(separator: " × ")
        if source.factors.isEmpty { words = id }
        if let selector = source.places.selector { words += " where " + self.words(selector, of: id) }
        words += place(source.places, guide)
        if let per = source.per {
            let divisors = source.divisors.map { "\($0.code.text) means per \($0.units)" }.joined(separator: ", ")
            words +=
                ", divided by what \(GuidePosition.name(id, per)) says" + (divisors.isEmpty ? "" : " (\(divisors))")
        }
        return words
    }

    /// `N101 is ST or BT`.
    static func words(_ selector: GuideSelector, of id: String) -> String {
        selector.conditions.map { condition in
            let codes = condition.values.joined(separator: " or ")
            let name = GuidePosition.name(id, condition.element) + (selector.isPaired ? " or a later qualifier" : "")
            return "\(name) is \(condition.isNegated ? "not " : "")\(codes)"
        }.joined(separator: " and ")
    }

    /// In which loops it stands; nothing where every place is meant.
    private static func place(_ places: Balance.SourcePlaces, _ guide: Guide) -> String {
        let ways = guide.nodes.ways(to: places.id)
        let meant = ways.filter { places.places.contains($0.node.place) }
        guard meant.count < ways.count else { return "" }
        let loops = meant.map { $0.loops.map(\.item.id).joined(separator: "/") }
        if loops.allSatisfy(\.isEmpty) { return " of the set itself" }
        return " in " + loops.map { $0.isEmpty ? "the set itself" : "the \($0) loop" }.joined(separator: " and ")
    }
}

extension Balance.Term {
    /// True for an amount with a name of its own, false for a function that stands in the total itself.
    fileprivate var isNamed: Bool {
        !name.contains("(") && name.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } == true
    }
}
