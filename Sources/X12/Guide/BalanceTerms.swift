import Diagnostics

/// Makes the terms of a guide's totals: each amount and function once, however many totals name it.
struct BalanceTerms {
    private let amounts: [String: Marked]
    private(set) var all: [Balance.Term] = []
    private var known: [Key: Int] = [:]

    private struct Key: Hashable {
        var text: String
        var loop: Range<Int>?
    }

    init(amounts: [String: Marked]) { self.amounts = amounts }

    /// The place of what a word of a total means: an amount by its name, or a function.
    mutating func term(
        _ word: String, within loop: BalanceLoop?, at place: Place, _ reader: inout GuideReader
    ) -> Int? {
        if let amount = amounts[word] { return self.amount(word, amount, within: loop, &reader) }
        if let known = known[Key(text: word, loop: loop?.places)] { return known }
        if word.utf8.first.map({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) == true, !word.contains("(") {
            let near = amounts.keys.nearest(to: word).map { "did you mean \($0)?" } ?? "name it under amounts"
            reader.report(
                .guideUnreadable, "no amount is called \(word.printable)", at: place,
                notes: [Finding.Note("help", near)])
            return nil
        }
        return function(word, named: word, within: loop, at: place, &reader)
    }

    /// An amount: a function, or a sum with a price basis and rounding.
    mutating func amount(
        _ name: String, _ value: Marked, within loop: BalanceLoop?, _ reader: inout GuideReader
    ) -> Int? {
        if let known = known[Key(text: name, loop: loop?.places)] { return known >= 0 ? known : nil }
        known[Key(text: name, loop: loop?.places)] = -1
        if let text = value.scalar { return function(text, named: name, within: loop, at: value.place, &reader) }
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
        guard var sources = sources(text, .sum, within: loop, at: sum.place, &reader) else { return nil }
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
            Balance.Term(kind: .sum, name: name, sources: sources, round: round, loop: loop?.places), name)
    }

    private static func isPowerOfTen(_ number: Int) -> Bool {
        var number = number
        while number % 10 == 0 { number /= 10 }
        return number == 1
    }

    private mutating func add(_ term: Balance.Term, _ text: String) -> Int {
        all.append(term)
        known[Key(text: text, loop: term.loop)] = all.count - 1
        return all.count - 1
    }

    // MARK: Functions

    private mutating func function(
        _ text: String, named name: String, within loop: BalanceLoop?, at place: Place, _ reader: inout GuideReader
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
        guard let sources = sources(inner, kind, within: loop, at: place, &reader) else { return nil }
        return add(Balance.Term(kind: kind, name: name, sources: sources, loop: loop?.places), name)
    }

    /// Reads `IT102 * IT104`, `IT1/SAC[01=A]05 | SAC[01=A]05`.
    private mutating func sources(
        _ text: String, _ kind: Balance.Term.Kind, within loop: BalanceLoop?, at place: Place,
        _ reader: inout GuideReader
    ) -> [Balance.Source]? {
        var sources: [Balance.Source] = []
        for group in BalanceWords.cut(text, at: "|") {
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
                    guard let places = reader.places(position, within: loop, at: place) else { return nil }
                    source = Balance.Source(places: places)
                }
                guard let element = position.element else { continue }
                guard let decimals = reader.decimals(position, at: place) else { return nil }
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
}
