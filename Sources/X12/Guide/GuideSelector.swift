/// Which occurrences of a segment or loop a guide means: `[01=ST]`, `[01 in ST BT, 03 not ZZ]`, or pairs `[06+=VN]`.
///
/// All its conditions hold for an occurrence that is meant. What it says is about codes, so whether two selectors can
/// mean one occurrence is decidable, and lint decides it.
struct GuideSelector: Sendable, Hashable {
    /// What one element must or must not hold.
    struct Condition: Sendable, Hashable {
        var element: Int
        var values: [String]
        /// True for `not`: any other value, or none, is meant.
        var isNegated = false

        func holds(_ value: some Sequence<UInt8>) -> Bool {
            values.contains { value.elementsEqual($0.utf8) } != isNegated
        }
    }

    var conditions: [Condition]
    /// True for a qualifier that may stand at this element or at every second one behind it.
    var isPaired = false

    /// The selector that means every occurrence.
    static var all: GuideSelector { GuideSelector(conditions: []) }

    /// The element of the first condition; of a pair, its first qualifier.
    var element: Int { conditions.first?.element ?? 1 }

    /// True when a segment is one of those meant.
    func matches(_ segment: Segment) -> Bool {
        matches(count: segment.count) { segment[$0].content }
    }

    /// True when a segment whose elements are these is one of those meant.
    func matches(count: Int, _ value: (Int) -> some Sequence<UInt8>) -> Bool {
        if isPaired { return pairedElement(count: count, value) != nil }
        return conditions.allSatisfy { $0.holds(value($0.element)) }
    }

    /// The element that holds the qualifier of a pair.
    func pairedElement(in segment: Segment) -> Int? {
        pairedElement(count: segment.count) { segment[$0].content }
    }

    private func pairedElement(count: Int, _ value: (Int) -> some Sequence<UInt8>) -> Int? {
        stride(from: element, through: count, by: 2).first { conditions[0].holds(value($0)) }
    }

    /// False when no occurrence can be meant by both.
    func overlaps(_ other: GuideSelector) -> Bool {
        // Two kinds of item number stand side by side in one segment.
        if isPaired || other.isPaired { return true }
        return !conditions.contains { own in
            other.conditions.contains { $0.element == own.element && Self.excludes(own, $0) }
        }
    }

    private static func excludes(_ left: Condition, _ right: Condition) -> Bool {
        switch (left.isNegated, right.isNegated) {
        case (false, false): Set(left.values).isDisjoint(with: right.values)
        case (false, true): Set(right.values).isSuperset(of: left.values)
        case (true, false): Set(left.values).isSuperset(of: right.values)
        case (true, true): false
        }
    }

    /// True when whatever this means is also meant by the other.
    func implies(_ other: GuideSelector) -> Bool {
        if isPaired || other.isPaired { return self == other }
        return other.conditions.allSatisfy { wanted in
            conditions.contains { own in
                guard own.element == wanted.element else { return false }
                return switch (own.isNegated, wanted.isNegated) {
                case (false, false): Set(wanted.values).isSuperset(of: own.values)
                case (false, true): Set(own.values).isDisjoint(with: wanted.values)
                case (true, true): Set(own.values).isSuperset(of: wanted.values)
                case (true, false): false
                }
            }
        }
    }

    private init(conditions: [Condition]) { self.conditions = conditions }

    /// Reads what stands between the brackets; nil for what is no selector.
    init?(_ text: Substring) {
        conditions = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let (condition, isPaired) = Self.condition(part) else { return nil }
            conditions.append(condition)
            self.isPaired = self.isPaired || isPaired
        }
        guard let first = conditions.first else { return nil }
        if isPaired, conditions.count > 1 || first.isNegated { return nil }
    }

    private static func condition(_ text: Substring) -> (Condition, isPaired: Bool)? {
        let text = String(text).trimmed
        var number = text.prefix { $0.isASCII && $0.isNumber }[...]
        var rest = text[number.endIndex...]
        let isPaired = rest.first == "+"
        if isPaired { rest = rest.dropFirst() }
        while number.utf8.count < 2 { number = "0" + number }
        guard let element = Array(number.utf8).number, element > 0 else { return nil }
        if rest.first == "=" {
            let value = String(rest.dropFirst())
            return value.isEmpty ? nil : (Condition(element: element, values: [value]), isPaired)
        }
        var words = rest.split(separator: " ").map(String.init)
        guard words.count > 1, words[0] == "in" || words[0] == "not" else { return nil }
        let isNegated = words.removeFirst() == "not"
        return (Condition(element: element, values: words, isNegated: isNegated), isPaired)
    }
}
