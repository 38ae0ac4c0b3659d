import Diagnostics

/// The totals of a set that must agree with what the set adds up to.
struct Balance: Sendable {
    /// Something that is counted or added up; totals share it.
    struct Term: Sendable {
        enum Kind: Sendable, Hashable, BitwiseCopyable {
            /// How many segments there are.
            case count
            /// The sum of products of elements.
            case sum
            /// The sum of an element's digits alone.
            case hash
            /// The value of an element that must be there for the total to be compared.
            case value
        }

        var kind: Kind
        /// As the guide has it: an amount's name, or the function.
        var name: String
        var sources: [Source]
        /// Each product is rounded to so many decimals.
        var round: Int?
        /// The loop of which each occurrence is added up for itself; nil for the set.
        var loop: Range<Int>?
    }

    /// Segments of one id that a term takes in.
    struct Source: Sendable {
        var places: SourcePlaces
        var factors: [Factor] = []
        /// The element whose code says how many units a price is for.
        var per: Int?
        var divisors: [Divisor] = []
    }

    /// A code that says for how many units a price is.
    struct Divisor: Sendable {
        var code: [UInt8]
        var units: Int
    }

    /// An element that is added up or multiplied.
    struct Factor: Sendable, BitwiseCopyable {
        var element: Int
        var decimals: Int
        /// True when every second element behind it is added as well.
        var isRepeated = false
    }

    /// Where segments stand that are meant.
    struct SourcePlaces: Sendable {
        var id: String
        var places: [Int]
        /// True where segments that fit nowhere are meant as well: no loop is named.
        var includesStrays: Bool
        var selector: GuideSelector?
        /// The scope that must be open, where a loop around it is selected.
        var scope: Int?
    }

    /// One total.
    struct Rule: Sendable {
        /// As the guide writes it: `AMT[01=TT]02`.
        var name: String
        var target: SourcePlaces
        var element: Int
        /// Its implied decimals; nil for a number with a point of its own.
        var decimals: Int?
        /// The total agrees with one of these; each is a sum of terms, some with a minus.
        var alternatives: [[Part]]
        var tolerance = ExactSum()
        /// How far it may be off for each product that is added.
        var each = ExactSum()
        var severity: Severity?
        /// True for a total that is checked where it is given and never written.
        var isOptional = false
        /// The loop of which each occurrence has its own total; nil for the set.
        var loop: Range<Int>?
        var loopID = ""
        /// The guide's line.
        var line: String
    }

    /// A term of a total.
    struct Part: Sendable {
        var term: Int
        var isSubtracted: Bool
    }

    /// A source as a run looks it up for each segment: no reference is in it.
    struct Intake: Sendable, BitwiseCopyable {
        var term: Int
        var source: Int
        var kind: Term.Kind
        /// False where a selector or a scope decides, elements are repeated, or more than two are multiplied.
        var isPlain: Bool
        var factor: Factor?
        var second: Factor?
        /// The element whose code says how many units a price is for.
        var per: Int?
        var round: Int?
    }

    /// A total as a run looks it up for each segment.
    struct Target: Sendable, BitwiseCopyable {
        var rule: Int
        var element: Int
        /// False where a selector or a scope decides.
        var isPlain: Bool
    }

    private(set) var terms: [Term] = []
    private(set) var rules: [Rule] = []
    /// What is taken in, and which totals stand, at each place.
    private(set) var intakes = PlacedRows<Intake>()
    private(set) var targets = PlacedRows<Target>()
    /// The same for strays of each id.
    private(set) var strays: [SegmentTag: (intakes: [Intake], targets: [Target])] = [:]
    private(set) var tags: Set<SegmentTag> = []
    /// The rules and terms of the loops that are balanced each for itself, by the loop's place.
    private(set) var loopRules = PlacedRows<Int>()
    private(set) var loopTerms = PlacedRows<Int>()
    /// The terms of each rule of such a loop.
    private(set) var termsOfRule: [[Int]] = []

    /// True for a total that stands in a selected loop, or adds up what does.
    func isInSelectedLoop(_ rule: Rule) -> Bool {
        let parts = rule.alternatives.flatMap { $0 }
        return rule.target.scope != nil
            || parts.contains { terms[$0.term].sources.contains { $0.places.scope != nil } }
    }

    init() {}

    /// Puts the lookups together.
    init(terms: [Term], rules: [Rule], placeCount: Int) {
        self.terms = terms
        self.rules = rules
        var intakesAt = [[Intake]](repeating: [], count: placeCount)
        var targetsAt = [[Target]](repeating: [], count: placeCount)
        var rulesAt = [[Int]](repeating: [], count: placeCount)
        var termsAt = [[Int]](repeating: [], count: placeCount)
        for (index, term) in terms.enumerated() {
            for (number, source) in term.sources.enumerated() {
                let tag = SegmentTag(source.places.id)
                tags.insert(tag)
                let intake = Intake(term, index, number)
                for place in source.places.places { intakesAt[place].append(intake) }
                if source.places.includesStrays { strays[tag, default: ([], [])].intakes.append(intake) }
            }
            if let loop = term.loop { termsAt[loop.lowerBound].append(index) }
        }
        for (index, rule) in rules.enumerated() {
            let tag = SegmentTag(rule.target.id)
            tags.insert(tag)
            let target = Target(rule: index, element: rule.element, isPlain: rule.target.isPlain)
            for place in rule.target.places { targetsAt[place].append(target) }
            if rule.target.includesStrays { strays[tag, default: ([], [])].targets.append(target) }
            if let loop = rule.loop {
                rulesAt[loop.lowerBound].append(index)
                tags.insert(SegmentTag(rule.loopID))
            }
        }
        intakes = PlacedRows(intakesAt)
        targets = PlacedRows(targetsAt)
        loopRules = PlacedRows(rulesAt)
        loopTerms = PlacedRows(termsAt)
        termsOfRule = rules.map { rule in Set(rule.alternatives.joined().map(\.term)).sorted() }
    }
}

extension Balance.SourcePlaces {
    /// True where neither a selector nor an open loop decides whether a segment is meant.
    var isPlain: Bool { selector == nil && scope == nil }
}

extension Balance.Intake {
    fileprivate init(_ term: Balance.Term, _ index: Int, _ number: Int) {
        let source = term.sources[number]
        self.init(
            term: index, source: number, kind: term.kind,
            isPlain: source.places.isPlain && source.factors.count <= 2
                && !source.factors.contains(where: \.isRepeated),
            factor: source.factors.first, second: source.factors.count > 1 ? source.factors[1] : nil,
            per: source.per, round: term.round
        )
    }
}
