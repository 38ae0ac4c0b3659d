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
        var terms = BalanceTerms(amounts: amounts)
        // An amount nobody uses may be wrong as well.
        for (name, value) in amounts.sorted(by: { $0.key < $1.key }) {
            _ = terms.amount(name, value, within: nil, &self)
        }
        var rules: [Balance.Rule] = []
        for (position, entry) in totals {
            if let rule = balanceRule(position, entry, &terms) { rules.append(rule) }
        }
        guide.balance = Balance(terms: terms.all, rules: rules, placeCount: guide.placeCount)
    }

    // MARK: Positions

    /// Reads which loop a total is of.
    mutating func balanceLoop(_ text: String, at place: Place) -> BalanceLoop? {
        guard let position = GuidePosition(text), position.element == nil, position.selector == nil else {
            report(.guideUnreadable, "this is not a loop", at: place)
            return nil
        }
        guard let target = target(position, at: place) else { return nil }
        guard target.node.body != nil else {
            report(.guidePosition, "\(text.printable) is no loop", at: place)
            return nil
        }
        return BalanceLoop(id: position.segment, places: target.node.places)
    }

    /// Where the segments of a position stand: everywhere that what it says of loops allows.
    mutating func places(
        _ position: GuidePosition, within loop: BalanceLoop?, at place: Place
    ) -> Balance.SourcePlaces? {
        let targets = targets(position).filter { loop?.places.contains($0.node.place) ?? true }
        guard !targets.isEmpty else {
            let there = loop.map { "the loop \($0.id)" } ?? "the set \(guide.set.code)"
            report(.guidePosition, "\(there) has no \(position.segment) there", at: place)
            return nil
        }
        var scope: Int?
        if position.steps.contains(where: { $0.selector != nil }) {
            guard targets.count == 1, let first = targets[0].loops.firstIndex(where: { $0.selector != nil }) else {
                report(.guidePosition, "a position with selected loops means one place", at: place)
                return nil
            }
            scope = guide.scopes.scope(of: targets[0].loops[first...])
        }
        return Balance.SourcePlaces(
            id: position.segment, places: targets.map(\.node.place),
            includesStrays: position.steps.isEmpty && !position.isFromRoot && loop == nil,
            selector: position.selector, scope: scope
        )
    }

    /// The implied decimals of an element, -1 for one with a point of its own; nil for one that is no number.
    mutating func decimals(_ position: GuidePosition, at place: Place) -> Int? {
        switch element(position)?.definition.type {
        case .n(let decimals)?: return decimals
        case .r?: return -1
        case nil: report(.guidePosition, "\(position.segment) has no such element or component", at: place)
        default: report(.guideUnreadable, "\(position.segment) has no number there", at: place)
        }
        return nil
    }
}

/// The loop of a total that is of each of its occurrences.
struct BalanceLoop {
    var id: String
    var places: Range<Int>
}
