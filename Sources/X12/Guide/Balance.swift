import Diagnostics

/// The totals of a set that must agree with what the set adds up to.
struct Balance: Sendable {
    /// Something that is counted or added up; totals share it.
    struct Term: Sendable {
        enum Kind: Sendable, Hashable {
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
        var divisors: [String: Int] = [:]
    }

    /// An element that is added up or multiplied.
    struct Factor: Sendable {
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

    private(set) var terms: [Term] = []
    private(set) var rules: [Rule] = []
    /// What is taken in, and which totals stand, at each place and for strays of each id.
    private(set) var sourcesAt: [[(term: Int, source: Int)]] = []
    private(set) var rulesAt: [[Int]] = []
    private(set) var strays: [SegmentTag: (sources: [(term: Int, source: Int)], rules: [Int])] = [:]
    private(set) var tags: Set<SegmentTag> = []
    /// The rules and terms of each loop that is balanced for itself, by the loop's place.
    private(set) var loops: [Int: (rules: [Int], terms: [Int])] = [:]

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
        sourcesAt = Array(repeating: [], count: placeCount)
        rulesAt = Array(repeating: [], count: placeCount)
        for (index, term) in terms.enumerated() {
            for (number, source) in term.sources.enumerated() {
                let tag = SegmentTag(source.places.id)
                tags.insert(tag)
                for place in source.places.places { sourcesAt[place].append((index, number)) }
                if source.places.includesStrays { strays[tag, default: ([], [])].sources.append((index, number)) }
            }
            if let loop = term.loop { loops[loop.lowerBound, default: ([], [])].terms.append(index) }
        }
        for (index, rule) in rules.enumerated() {
            let tag = SegmentTag(rule.target.id)
            tags.insert(tag)
            for place in rule.target.places { rulesAt[place].append(index) }
            if rule.target.includesStrays { strays[tag, default: ([], [])].rules.append(index) }
            if let loop = rule.loop {
                loops[loop.lowerBound, default: ([], [])].rules.append(index)
                tags.insert(SegmentTag(rule.loopID))
            }
        }
    }
}
