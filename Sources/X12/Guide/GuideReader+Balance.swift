import Diagnostics

extension GuideReader {
    /// Keeps the amounts of a file; an overlay's replaces one of the same name.
    mutating func readAmounts(_ value: Marked) {
        guard let entries = value.entries else {
            report(.guideUnreadable, "amounts is a map of names and what they add up", at: value.place)
            return
        }
        for entry in entries {
            let isName = entry.key.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } == true
            guard isName, entry.key.utf8.allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: "-") }) else {
                report(.guideUnreadable, "a name begins with a small letter: letters, digits, hyphens", at: entry.place)
                continue
            }
            amounts[entry.key] = entry.value
        }
    }

    /// Keeps the totals of a file; an overlay's replaces one of the same position.
    mutating func readTotals(_ value: Marked) {
        forEachRule(value) { reader, entry in
            guard let position = GuidePosition(entry.key), position.element != nil, !position.isRepeated else {
                reader.report(
                    .guideUnreadable,
                    "a balance is a position and what it adds up to: CTT01: count(PO1), TDS01: lines + charges",
                    at: entry.place
                )
                return
            }
            reader.totals.removeAll { $0.position == position }
            if entry.value.scalar != "none" { reader.totals.append((position, entry)) }
        }
    }

    /// Puts amounts and totals together.
    mutating func finishBalance() {
        guard !totals.isEmpty || !amounts.isEmpty else { return }
        var maker = BalanceMaker(amounts: amounts)
        // An amount nobody uses may be wrong as well.
        for (name, value) in amounts.sorted(by: { $0.key < $1.key }) {
            _ = maker.amount(name, value, loop: nil, &self)
        }
        var rules: [Balance.Rule] = []
        for (position, entry) in totals {
            if let rule = maker.rule(position, entry, &self) { rules.append(rule) }
        }
        guide.balance = Balance(terms: maker.terms, rules: rules, placeCount: guide.placeCount)
    }
}

/// Makes the totals of a guide: each amount and function once, however many totals name it.
private struct BalanceMaker {
    let amounts: [String: Marked]
    var terms: [Balance.Term] = []
    private var known: [Key: Int] = [:]

    private struct Key: Hashable {
        var text: String
        var loop: Range<Int>?
    }

    /// The loop of a total that is of each of its occurrences.
    private typealias Around = (id: String, places: Range<Int>)

    init(amounts: [String: Marked]) { self.amounts = amounts }

    // MARK: Totals

    mutating func rule(
        _ position: GuidePosition, _ entry: Marked.Entry, _ reader: inout GuideReader
    ) -> Balance.Rule? {
        var rule = Balance.Rule(
            name: entry.key,
            target: Balance.SourcePlaces(id: position.segment, places: [], includesStrays: false),
            element: position.element ?? 1, alternatives: [], line: entry.place.guideLine
        )
        var totals: [Marked] = []
        var around: Around?
        if let entries = entry.value.entries {
            for key in entries {
                switch (key.key, key.value.scalar) {
                case ("is", _): totals = key.value.list ?? [key.value]
                case ("in", let text?): around = loop(text, key.value.place, &reader)
                case ("tolerance", let text?):
                    guard let (tolerance, each) = Self.tolerance(text) else {
                        reader.report(
                            .guideUnreadable, "a tolerance is a number, a number and each, or both with +",
                            at: key.value.place)
                        return nil
                    }
                    (rule.tolerance, rule.each) = (tolerance, each)
                case ("severity", let text?) where Severity(rawValue: text) != nil:
                    rule.severity = Severity(rawValue: text)
                case ("optional", "true"?): rule.isOptional = true
                default:
                    reader.reportKey(
                        key, "a total has is, in, tolerance, severity and optional", of: GuideLanguage.balance)
                    return nil
                }
            }
        } else if let text = entry.value.scalar {
            var text = text.trimmed
            if text.hasSuffix(" optional") {
                rule.isOptional = true
                text = String(text.dropLast(" optional".count))
            }
            totals = [Marked(.scalar(text), at: entry.value.place)]
        }
        rule.loop = around?.places
        rule.loopID = around?.id ?? ""
        guard let target = places(position, around, entry.place, &reader),
            let decimals = decimals(position, entry.place, &reader)
        else { return nil }
        rule.target = target
        rule.decimals = decimals < 0 ? nil : decimals
        for total in totals {
            for text in Self.cut(total.scalar ?? "", at: "or") {
                guard let parts = parts(text, total.place, around, &reader) else { return nil }
                rule.alternatives.append(parts)
            }
        }
        if rule.alternatives.isEmpty {
            reader.report(.guideUnreadable, "the total does not say what it adds up to", at: entry.place)
            return nil
        }
        return rule
    }

    private func loop(_ text: String, _ place: Place, _ reader: inout GuideReader) -> Around? {
        guard let position = GuidePosition(text), position.element == nil, position.selector == nil else {
            reader.report(.guideUnreadable, "this is not a loop", at: place)
            return nil
        }
        guard let target = reader.target(position, at: place) else { return nil }
        guard target.node.body != nil else {
            reader.report(.guidePosition, "\(text.printable) is no loop", at: place)
            return nil
        }
        return (position.segment, target.node.places)
    }

    /// Reads `0.01`, `0.005 each` and `0.01 + 0.005 each`.
    private static func tolerance(_ text: String) -> (total: ExactSum, each: ExactSum)? {
        var total = ExactSum()
        var each = ExactSum()
        for part in text.split(separator: "+") {
            let words = part.split(separator: " ")
            guard let first = words.first, words.count == 1 || (words.count == 2 && words[1] == "each") else {
                return nil
            }
            let number = ExactSum(String(first))
            guard number.isExact, !number.isNegative else { return nil }
            if words.count == 1 { total = number } else { each = number }
        }
        return (total, each)
    }

    // MARK: Expressions

    /// Cuts a text at a word that stands outside brackets.
    private static func cut(_ text: String, at word: String) -> [[String]] {
        var groups: [[String]] = [[]]
        for token in tokens(text) {
            if token == word { groups.append([]) } else { groups[groups.count - 1].append(token) }
        }
        return groups
    }

    /// The words of a text; what stands in brackets is part of its word.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var token = ""
        var depth = 0
        for character in text {
            if character == "(" || character == "[" { depth += 1 }
            if character == ")" || character == "]" { depth -= 1 }
            if character == " ", depth == 0 {
                if !token.isEmpty { tokens.append(token) }
                token = ""
            } else {
                token.append(character)
            }
        }
        return token.isEmpty ? tokens : tokens + [token]
    }

    private mutating func parts(
        _ words: [String], _ place: Place, _ around: Around?, _ reader: inout GuideReader
    ) -> [Balance.Part]? {
        var parts: [Balance.Part] = []
        var sign: String? = "+"
        for word in words {
            if word == "+" || word == "-" {
                guard sign == nil else { break }
                sign = word
                continue
            }
            guard let isSubtracted = sign.map({ $0 == "-" }), let term = term(word, place, around, &reader) else {
                if sign == nil { break }
                return nil
            }
            parts.append(Balance.Part(term: term, isSubtracted: isSubtracted))
            sign = nil
        }
        let isWhole = sign == nil && words.count == parts.count * 2 - 1
        let hasHash = parts.count > 1 && parts.contains { terms[$0.term].kind == .hash }
        guard isWhole, !hasHash else {
            let message =
                hasHash
                ? "a hash total stands alone" : "a total is amounts and functions joined by + and -, alternatives by or"
            reader.report(.guideUnreadable, message, at: place)
            return nil
        }
        return parts
    }

    private mutating func term(
        _ word: String, _ place: Place, _ around: Around?, _ reader: inout GuideReader
    ) -> Int? {
        if let amount = amounts[word] { return self.amount(word, amount, loop: around, &reader) }
        if let known = known[Key(text: word, loop: around?.places)] { return known }
        if word.utf8.first.map({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) == true, !word.contains("(") {
            let near = amounts.keys.nearest(to: word).map { "did you mean \($0)?" } ?? "name it under amounts"
            reader.report(
                .guideUnreadable, "no amount is called \(word.printable)", at: place,
                notes: [Finding.Note("help", near)])
            return nil
        }
        return function(word, named: word, place, around, &reader)
    }

    /// An amount: a function, or a sum with a price basis and rounding.
    mutating func amount(
        _ name: String, _ value: Marked, loop around: (id: String, places: Range<Int>)?, _ reader: inout GuideReader
    ) -> Int? {
        if let known = known[Key(text: name, loop: around?.places)] { return known >= 0 ? known : nil }
        known[Key(text: name, loop: around?.places)] = -1
        if let text = value.scalar { return function(text, named: name, value.place, around, &reader) }
        var sum: Marked?
        var per: Marked?
        var divisors: [String: Int] = [:]
        var round: Int?
        for key in value.entries ?? [] {
            switch (key.key, key.value.scalar, key.value.entries) {
            case ("sum", _?, _): sum = key.value
            case ("per", _?, _): per = key.value
            case ("round", let text?, _):
                round = Array(text.utf8).number.flatMap { $0 <= 9 ? $0 : nil }
                if round == nil {
                    reader.report(.guideUnreadable, "round is a number of decimals", at: key.value.place)
                    return nil
                }
            case ("divisors", _, let entries?):
                for entry in entries {
                    guard let number = entry.value.scalar.flatMap({ Array($0.utf8).number }), number > 0 else {
                        reader.report(.guideUnreadable, "a divisor is a whole number", at: entry.value.place)
                        return nil
                    }
                    divisors[entry.key] = number
                }
            default:
                reader.reportKey(key, "an amount has sum, per, divisors and round", of: GuideLanguage.amount)
                return nil
            }
        }
        guard let sum, let text = sum.scalar else {
            reader.report(.guideUnreadable, "an amount is a function, or a map with sum", at: value.place)
            return nil
        }
        if round == nil, let odd = divisors.values.sorted().first(where: { !Self.isPowerOfTen($0) }) {
            reader.report(
                .guideUnreadable, "dividing by \(odd) does not end; the amount needs round", at: value.place)
            return nil
        }
        guard var sources = sources(text, sum.place, around, .sum, &reader) else { return nil }
        if let per, let text = per.scalar {
            guard let position = GuidePosition(text), let element = position.element, sources.count == 1,
                position.segment == sources[0].places.id
            else {
                reader.report(.guideUnreadable, "per is an element of the segment that is added", at: per.place)
                return nil
            }
            guard let (definition, _) = reader.element(position) else {
                reader.report(.guidePosition, "\(position.segment) has no such element", at: per.place)
                return nil
            }
            let unknown = divisors.keys.filter { reader.standard.codes(definition.number)?.contains($0) == false }
            if let code = unknown.min() {
                reader.report(
                    .guideWidens, "\(code.printable) is not in the list of DE \(definition.number)", at: per.place)
            }
            sources[0].per = element
            sources[0].divisors = divisors.sorted { $0.key < $1.key }
                .map { Balance.Divisor(code: Array($0.key.utf8), units: $0.value) }
        }
        return add(
            Balance.Term(kind: .sum, name: name, sources: sources, round: round, loop: around?.places), name)
    }

    private static func isPowerOfTen(_ number: Int) -> Bool {
        var number = number
        while number % 10 == 0 { number /= 10 }
        return number == 1
    }

    private mutating func add(_ term: Balance.Term, _ text: String) -> Int {
        terms.append(term)
        known[Key(text: text, loop: term.loop)] = terms.count - 1
        return terms.count - 1
    }

    // MARK: Functions

    private mutating func function(
        _ text: String, named name: String, _ place: Place, _ around: Around?, _ reader: inout GuideReader
    ) -> Int? {
        var kind = Balance.Term.Kind.value
        var inner = text
        if let open = text.firstIndex(of: "("), text.last == ")" {
            inner = String(text[text.index(after: open)...].dropLast())
            switch text[..<open] {
            case "count": kind = .count
            case "sum": kind = .sum
            case "hash": kind = .hash
            default:
                reader.report(
                    .guideUnreadable, "the functions are count, sum and hash", at: place)
                return nil
            }
        }
        guard let sources = sources(inner, place, around, kind, &reader) else { return nil }
        return add(Balance.Term(kind: kind, name: name, sources: sources, loop: around?.places), name)
    }

    /// Reads `IT102 * IT104`, `IT1/SAC[01=A]05 | SAC[01=A]05`.
    private mutating func sources(
        _ text: String, _ place: Place, _ around: Around?, _ kind: Balance.Term.Kind, _ reader: inout GuideReader
    ) -> [Balance.Source]? {
        var sources: [Balance.Source] = []
        for group in Self.cut(text, at: "|") {
            var source: Balance.Source?
            for (index, word) in group.enumerated() {
                if index % 2 == 1 {
                    guard word == "*", kind == .sum, index < group.count - 1 else { return unreadable(place, &reader) }
                    continue
                }
                guard let position = GuidePosition(word), (position.element == nil) == (kind == .count),
                    position.component == nil, source == nil || source?.places.id == position.segment
                else { return unreadable(place, &reader) }
                if source == nil {
                    guard let places = places(position, around, place, &reader) else { return nil }
                    source = Balance.Source(places: places)
                }
                guard let element = position.element else { continue }
                guard let decimals = decimals(position, place, &reader) else { return nil }
                source?.factors.append(
                    Balance.Factor(element: element, decimals: max(decimals, 0), isRepeated: position.isRepeated))
            }
            guard let source else { return unreadable(place, &reader) }
            sources.append(source)
        }
        return sources
    }

    private func unreadable(_ place: Place, _ reader: inout GuideReader) -> [Balance.Source]? {
        reader.report(
            .guideUnreadable, "write count(PO1), sum(PO102), sum(IT102 * IT104), hash(PO102), or a name", at: place)
        return nil
    }

    /// Where the segments of a position stand: everywhere that what it says of loops allows.
    private mutating func places(
        _ position: GuidePosition, _ around: Around?, _ place: Place, _ reader: inout GuideReader
    ) -> Balance.SourcePlaces? {
        let targets = reader.targets(position).filter { around?.places.contains($0.node.place) ?? true }
        guard !targets.isEmpty else {
            let there = around.map { "the loop \($0.id)" } ?? "the set \(reader.guide.set.code)"
            reader.report(.guidePosition, "\(there) has no \(position.segment) there", at: place)
            return nil
        }
        var scope: Int?
        if position.steps.contains(where: { $0.selector != nil }) {
            guard targets.count == 1, let first = targets[0].loops.firstIndex(where: { $0.selector != nil }) else {
                reader.report(.guidePosition, "a position with selected loops means one place", at: place)
                return nil
            }
            scope = reader.guide.scopes.scope(of: targets[0].loops[first...])
        }
        return Balance.SourcePlaces(
            id: position.segment, places: targets.map(\.node.place),
            includesStrays: position.steps.isEmpty && !position.isFromRoot && around == nil,
            selector: position.selector, scope: scope
        )
    }

    /// The implied decimals of an element, -1 for one with a point of its own; nil for one that is no number.
    private func decimals(_ position: GuidePosition, _ place: Place, _ reader: inout GuideReader) -> Int? {
        switch reader.element(position)?.definition.type {
        case .n(let decimals)?: return decimals
        case .r?: return -1
        case nil: reader.report(.guidePosition, "\(position.segment) has no such element or component", at: place)
        default: reader.report(.guideUnreadable, "\(position.segment) has no number there", at: place)
        }
        return nil
    }
}
