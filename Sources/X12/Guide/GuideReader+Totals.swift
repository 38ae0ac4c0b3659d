import Diagnostics

extension GuideReader {
    /// Reads one total; nil for one that cannot be read, which is reported.
    mutating func balanceRule(
        _ position: GuidePosition, _ entry: Marked.Entry, _ terms: inout BalanceTerms
    ) -> Balance.Rule? {
        var rule = Balance.Rule(
            name: entry.key,
            target: Balance.SourcePlaces(id: position.segment, places: [], includesStrays: false),
            element: position.element ?? 1, alternatives: [], line: entry.place.guideLine
        )
        var totals: [Marked] = []
        var loop: BalanceLoop?
        if let entries = entry.value.entries {
            for key in entries {
                switch (key.key, key.value.scalar) {
                case ("is", _): totals = key.value.list ?? [key.value]
                case ("in", let text?): loop = balanceLoop(text, at: key.value.place)
                case ("tolerance", let text?):
                    guard let (tolerance, each) = Self.tolerance(text) else {
                        report(
                            .guideUnreadable, "a tolerance is a number, a number and each, or both with +",
                            at: key.value.place)
                        return nil
                    }
                    (rule.tolerance, rule.each) = (tolerance, each)
                case ("severity", let text?) where Severity(rawValue: text) != nil:
                    rule.severity = Severity(rawValue: text)
                case ("optional", "true"?): rule.isOptional = true
                case ("note", _?): break
                default:
                    reportKey(
                        key, "a total has is, in, tolerance, severity, optional and note", of: GuideLanguage.balance)
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
        rule.loop = loop?.places
        rule.loopID = loop?.id ?? ""
        guard let target = places(position, within: loop, at: entry.place),
            let decimals = decimals(position, at: entry.place)
        else { return nil }
        rule.target = target
        rule.decimals = decimals < 0 ? nil : decimals
        for total in totals {
            for text in BalanceWords.cut(total.scalar ?? "", at: "or") {
                guard let parts = parts(text, &terms, within: loop, at: total.place) else { return nil }
                rule.alternatives.append(parts)
            }
        }
        if rule.alternatives.isEmpty {
            report(.guideUnreadable, "the total does not say what it adds up to", at: entry.place)
            return nil
        }
        return rule
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

    /// What stands between two `or`: terms joined by signs.
    private mutating func parts(
        _ words: [String], _ terms: inout BalanceTerms, within loop: BalanceLoop?, at place: Place
    ) -> [Balance.Part]? {
        var parts: [Balance.Part] = []
        var sign: String? = "+"
        for word in words {
            if word == "+" || word == "-" {
                guard sign == nil else { break }
                sign = word
                continue
            }
            guard let isSubtracted = sign.map({ $0 == "-" }),
                let term = terms.term(word, within: loop, at: place, &self)
            else {
                if sign == nil { break }
                return nil
            }
            parts.append(Balance.Part(term: term, isSubtracted: isSubtracted))
            sign = nil
        }
        let isWhole = sign == nil && words.count == parts.count * 2 - 1
        let hasHash = parts.count > 1 && parts.contains { terms.all[$0.term].kind == .hash }
        guard isWhole, !hasHash else {
            let message =
                hasHash
                ? "a hash total stands alone" : "a total is amounts and functions joined by + and -, alternatives by or"
            report(.guideUnreadable, message, at: place)
            return nil
        }
        return parts
    }
}
