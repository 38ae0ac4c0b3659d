import Canonical
import Mapping
import X12

/// The segments of an implementation guide: which are used, by map or guide, and what holds for each.
struct GuideSegmentTable {
    let outline: GuideOutline
    let map: MapOutline
    let words: GuideWords
    /// True where we send the set, so that a constant of the map is what the partner gets.
    let weSend: Bool
    private(set) var segments: [ImplementationGuide.Segment] = []
    private(set) var unused: [ImplementationGuide.Fact] = []
    private(set) var codeTables: [ImplementationGuide.CodeTable] = []
    /// The segments that are told in full, as `SampleBench` names their places; nil for all.
    private let shown: Set<String>?
    private let index: MapIndex

    init(_ outline: GuideOutline, _ map: MapOutline, _ words: GuideWords, weSend: Bool, shown: Set<String>?) {
        self.shown = shown
        self.outline = outline
        self.map = map
        self.words = words
        self.weSend = weSend
        index = MapIndex(map)
        add(outline.items, loops: [])
    }

    private mutating func add(_ items: [GuideOutline.Item], loops: [String]) {
        var left: [String] = []
        for (number, item) in items.enumerated() {
            // The first segment of a loop is told with the loop.
            let isHead = number == 0 && !loops.isEmpty && item.body == nil
            if isHead { continue }
            guard isUsed(item) else {
                left.append(item.item.id)
                continue
            }
            let own = item.body == nil ? loops : loops + [item.item.id]
            segments.append(segment(item, loops: own))
            if let body = item.body { add(body, loops: own) }
        }
        guard !left.isEmpty else { return }
        let place = loops.isEmpty ? "Of the set itself" : "In the \(loops.joined(separator: "/")) loop"
        unused.append(ImplementationGuide.Fact(name: place, text: left.joined(separator: ", ")))
    }

    private func isUsed(_ item: GuideOutline.Item) -> Bool {
        item.isMandatory || !item.rules.isEmpty || isMapped(item)
    }

    private func isMapped(_ item: GuideOutline.Item) -> Bool {
        let own = item.body == nil ? item.loops : item.loops + [item.item.id]
        if index.speaks(of: item.item.id, in: own) { return true }
        return item.body?.contains { !$0.rules.isEmpty || isMapped($0) } ?? false
    }

    private mutating func segment(_ item: GuideOutline.Item, loops: [String]) -> ImplementationGuide.Segment {
        let id = item.item.id
        let definition = words.standard.segment(id)
        let rules = item.rules.map { outline.rules[$0] }
        let notes = rules.filter { $0.element == nil }.flatMap { rule in
            rule.demands.map { words.sentence(rule, $0) } + (rule.note.map { [$0] } ?? [])
        }
        var elements: [ImplementationGuide.Element] = []
        let isShown = item.isMandatory || !notes.isEmpty || shown?.contains(SampleBench.key(id, loops)) ?? true
        let pairs = index.rows(of: id, in: loops).compactMap(\.pair)
        func isInPair(_ element: Int) -> Bool {
            pairs.contains { ($0.first..<$0.first + $0.count * $0.stride).contains(element) }
        }
        var left: [String] = []
        for (number, use) in (definition?.elements ?? []).enumerated() {
            let made = self.elements(id, number + 1, use, loops, rules.filter { $0.element == number + 1 })
            if made.isEmpty, !isInPair(number + 1) { left.append(GuideWords.position(id, number + 1)) }
            elements += made
        }
        let names = { (position: Int) in GuideWords.position(id, position) }
        let most = item.max.map(String.init) ?? "no limit"
        let standardMost = item.item.max.map(String.init) ?? "no limit"
        return ImplementationGuide.Segment(
            id: id, label: definition?.label ?? "", loops: loops, opensLoop: item.body != nil, isShown: isShown,
            area: item.item.area,
            requirement: item.isForbidden ? "Not used" : item.isMandatory ? "Required" : "Optional", most: most,
            standardMost: most == standardMost ? nil : standardMost, elements: elements, unused: left,
            syntax: (definition?.notes ?? []).map { note in
                let sentence = note.sentence(names)
                return sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
            }, notes: notes)
    }

    // MARK: Elements

    /// An element, or the components of it that are used; none where nothing uses it.
    private mutating func elements(
        _ id: String, _ number: Int, _ use: ElementUse, _ loops: [String], _ rules: [GuideOutline.Rule]
    ) -> [ImplementationGuide.Element] {
        let rows = index.rows(of: id, in: loops).filter { $0.element == number }
        let qualifiers = index.qualifiers(of: id, in: loops, number)
        let isMandatory = use.requirement == .mandatory
        guard let parts = words.standard.composite(use.number)?.elements else {
            guard isMandatory || !rows.isEmpty || !rules.isEmpty || !qualifiers.isEmpty else { return [] }
            return element(id, number, nil, use, isMandatory, rows, rules, qualifiers).map { [$0] } ?? []
        }
        var made: [ImplementationGuide.Element] = []
        for (index, part) in parts.enumerated() {
            let component = index + 1
            let own = rows.filter { $0.component ?? 1 == component }
            let ruled = rules.filter { $0.component ?? 1 == component }
            let needed = isMandatory && part.requirement == .mandatory
            guard needed || !own.isEmpty || !ruled.isEmpty else { continue }
            if let one = element(id, number, component, part, needed, own, ruled, []) { made.append(one) }
        }
        return made
    }

    private mutating func element(
        _ id: String, _ number: Int, _ component: Int?, _ use: ElementUse, _ isMandatory: Bool,
        _ rows: [MapOutline.Row], _ rules: [GuideOutline.Rule], _ qualifiers: [String]
    ) -> ImplementationGuide.Element? {
        guard let definition = words.standard.element(use.number) else { return nil }
        let always = rules.filter { $0.selection == nil && $0.loops.allSatisfy { $0.selection == nil } }
        var requirement = isMandatory ? "Required" : use.requirement == .relational ? "Conditional" : "Optional"
        if always.contains(where: \.isRequired) { requirement = "Required" }
        if always.contains(where: \.isForbidden) { requirement = "Not used" }
        var notes = rules.flatMap { rule in
            rule.demands.map { words.sentence(rule, $0) } + (rule.note.map { [$0] } ?? [])
        }
        notes += rows.compactMap { row in
            row.constant.map { "\(weSend ? "We always send" : "Always") \(words.code($0, id, number, component))." }
        }
        if let pair = rows.lazy.compactMap(\.pair).first, pair.count > 1, component == nil {
            let last = GuideWords.position(id, number + (pair.count - 1) * pair.stride)
            notes.append("The same in each pair that follows, to \(last).")
        }
        let allowed = id == "ST" && number == 1 ? [outline.set.code] : always.compactMap(\.codes).last
        let codes = codes(use.number, allowed, rows, qualifiers)
        let isLong = allowed == nil && codes.list.count > Self.ownList
        return ImplementationGuide.Element(
            position: GuideWords.position(id, number, component), label: definition.label, number: use.number,
            type: GuideWords.type(definition), min: max(definition.min, always.compactMap(\.min).max() ?? 0),
            max: (always.compactMap(\.max) + [definition.max].compactMap(\.self)).min(), requirement: requirement,
            codes: isLong ? [] : codes.list, codeTable: isLong ? table(definition, codes.list) : nil,
            codesNote: codes.note, fields: fields(rows), notes: notes.uniqued)
    }

    /// Where an element goes, each field once.
    private func fields(_ rows: [MapOutline.Row]) -> [String] {
        rows.filter { !$0.field.isEmpty }.map { row in
            let where_ = condition(of: row)
            return row.field + (where_.isEmpty ? "" : " where \(where_)")
        }.uniqued
    }

    private func condition(of row: MapOutline.Row) -> String {
        var parts: [String] = []
        func add(_ stop: MapOutline.Stop) {
            for condition in stop.conditions where !condition.values.isEmpty {
                let codes = condition.values.map { words.code($0, stop.id, condition.element, condition.component) }
                let name = GuideWords.position(stop.id, condition.element, condition.component)
                parts.append("\(name) is \(condition.isNegated ? "not " : "")\(GuideWords.list(codes, "or"))")
            }
        }
        if let loop = row.loops.last { add(loop) }
        add(row.segment)
        if let pair = row.pair, let values = pair.values {
            let codes = values.map { words.code($0, row.segment.id, pair.first) }
            parts.append("\(GuideWords.position(row.segment.id, pair.first)) is \(GuideWords.list(codes, "or"))")
        }
        return parts.joined(separator: " and ")
    }

    // MARK: Codes

    /// A list longer than this is told once, however many elements have it.
    private static let ownList = 12

    private mutating func table(_ element: ElementDefinition, _ codes: [ImplementationGuide.Code]) -> Int {
        let title = element.label.isEmpty ? "DE \(element.number)" : "\(element.label) (DE \(element.number))"
        let table = ImplementationGuide.CodeTable(title: title, codes: codes.sorted { $0.code < $1.code })
        if let known = codeTables.firstIndex(of: table) { return known }
        codeTables.append(table)
        return codeTables.count - 1
    }

    /// Lists shorter than this are shown whole where nothing narrows them.
    private static let shortList = 16

    private func codes(
        _ number: String, _ allowed: [String]?, _ rows: [MapOutline.Row], _ qualifiers: [String]
    ) -> (list: [ImplementationGuide.Code], note: String?) {
        let lists = rows.compactMap(\.codes)
        func code(_ code: String) -> ImplementationGuide.Code {
            let own = lists.lazy.compactMap { $0.lists(code) ? $0.word(for: code) : nil }.first
            return ImplementationGuide.Code(code: code, label: words.standard.label(code: code, element: number) ?? own)
        }
        if let allowed { return (allowed.map(code), "No other code may be sent.") }
        let all = words.standard.codes(number)
        let known = (qualifiers + lists.flatMap(\.knownCodes)).uniqued.filter { all?.contains($0) ?? true }
        if !known.isEmpty {
            let others = all.map { $0.all.count - known.count } ?? 0
            let isClosed = lists.contains { !$0.isOpen } && lists.allSatisfy { !$0.isOpen }
            let note =
                others <= 0
                ? nil
                : lists.isEmpty
                    ? "The standard has \(others) more, which nothing here reads."
                    : isClosed
                        ? "The standard has \(others) more, which we do not understand."
                        : "The standard has \(others) more; they are taken as they are."
            return (known.map(code), note)
        }
        guard let all else { return ([], nil) }
        let values = all.all
        if values.count <= Self.shortList { return (values.map(code), nil) }
        return ([], "Any of the \(values.count) codes of the standard's list.")
    }
}

extension Array where Element: Hashable {
    /// Each element once, where it stands first.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
