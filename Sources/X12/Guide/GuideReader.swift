import Diagnostics

/// Reads the lines of guide files into a guide, each against what the standard and earlier files allow.
struct GuideReader {
    var guide: Guide
    let standard: Standard
    private(set) var findings: [Finding] = []

    init(guide: Guide, standard: Standard) {
        self.guide = guide
        self.standard = standard
    }

    mutating func read(_ file: Marked) {
        guard let entries = file.entries else {
            report(.guideUnreadable, "a guide is a map with the keys guide, x12, use and balance", at: file.place)
            return
        }
        for entry in entries {
            switch entry.key {
            case "guide":
                if entry.value.scalar != guide.set.code {
                    report(
                        .guideUnreadable, "the guide is for another set than \(guide.set.code)", at: entry.value.place)
                }
            case "x12":
                let wanted = standard.release + "/" + guide.set.code
                if entry.value.scalar != wanted {
                    report(
                        .guideUnreadable, "the guide stands on another dictionary than \(wanted)", at: entry.value.place
                    )
                }
            case "extends", "name", "about": break
            case "use": readUses(entry.value)
            case "balance": readBalance(entry.value)
            default:
                let known = ["guide", "x12", "extends", "name", "about", "use", "balance"]
                let near = known.nearest(to: entry.key)
                report(
                    .guideUnreadable,
                    "a guide has no key of this name",
                    at: entry.place,
                    notes: near.map { [Finding.Note("help", "did you mean \($0)?")] } ?? []
                )
            }
        }
    }

    /// Calls the body with every pair of a list of one-line maps, or of a map.
    private mutating func forEachRule(_ value: Marked, _ body: (inout GuideReader, Marked.Entry) -> Void) {
        for item in value.list ?? [value] {
            guard let entries = item.entries else {
                report(.guideUnreadable, "a rule is a position, a colon and what holds there", at: item.place)
                continue
            }
            for entry in entries { body(&self, entry) }
        }
    }

    // MARK: Uses

    private mutating func readUses(_ value: Marked) {
        forEachRule(value) { reader, entry in
            guard let position = GuidePosition(entry.key) else {
                reader.report(.guideUnreadable, "this is not a position", at: entry.place)
                return
            }
            guard let rule = reader.rule(entry.value) else { return }
            guard let path = reader.resolve(position, at: entry.place) else { return }
            if position.element == nil {
                reader.apply(rule, to: path, position, entry)
            } else {
                reader.applyElement(rule, to: path, position, entry)
            }
        }
    }

    /// What a rule says: `required`, `forbidden`, or limits.
    private struct Rule {
        var isRequired = false
        var isForbidden = false
        var min: Int?
        var max: Int?
        var codes: [String]?
    }

    private mutating func rule(_ value: Marked) -> Rule? {
        var rule = Rule()
        switch value.content {
        case .scalar("required"): rule.isRequired = true
        case .scalar("forbidden"): rule.isForbidden = true
        case .map(let entries):
            for entry in entries {
                switch (entry.key, entry.value.scalar, entry.value.list) {
                case ("max", let text?, _), ("min", let text?, _):
                    guard let number = Array(text.utf8).number else {
                        report(.guideUnreadable, "\(entry.key) is not a number", at: entry.value.place)
                        return nil
                    }
                    if entry.key == "max" { rule.max = number } else { rule.min = number }
                case ("codes", _, let list?): rule.codes = list.compactMap(\.scalar)
                case ("use", "required"?, _): rule.isRequired = true
                case ("use", "forbidden"?, _): rule.isForbidden = true
                default:
                    report(.guideUnreadable, "a rule has max, min, codes and use", at: entry.place)
                    return nil
                }
            }
        default:
            report(.guideUnreadable, "a rule is required, forbidden, or a map of limits", at: value.place)
            return nil
        }
        return rule
    }

    private mutating func apply(_ rule: Rule, to path: [Int], _ position: GuidePosition, _ entry: Marked.Entry) {
        let line = Self.line(entry.place)
        guard rule.codes == nil else {
            report(.guideUnreadable, "codes belong to an element", at: entry.value.place)
            return
        }
        var problem: String?
        guide.nodes.change(path) { node in
            if let selector = position.selector {
                if let max = rule.max, let limit = node.max, max > limit { problem = "allows more than \(limit)" }
                node.selected.append(
                    GuideNode.SelectedUse(
                        selector: selector,
                        name: entry.key,
                        min: rule.isRequired ? 1 : rule.min ?? 0,
                        max: rule.isForbidden ? 0 : rule.max,
                        line: line
                    )
                )
                return
            }
            if rule.isRequired {
                if node.forbiddenBy != nil { problem = "requires what an earlier guide forbids" }
                if !node.isMandatory { node.requiredBy = line }
                node.isMandatory = true
            }
            if rule.isForbidden {
                if node.isMandatory { problem = "forbids what the standard or an earlier guide requires" }
                node.forbiddenBy = line
            }
            if let max = rule.max {
                if let limit = node.max, max > limit { problem = "allows more than \(limit)" }
                node.max = max
                node.limitedBy = line
            }
        }
        if let problem { report(.guideWidens, "the guide \(problem)", at: entry.place) }
    }

    private mutating func applyElement(_ rule: Rule, to path: [Int], _ position: GuidePosition, _ entry: Marked.Entry) {
        guard let element = position.element else { return }
        guard let definition = elementDefinition(position) else {
            report(
                .guidePosition,
                "\(position.segment) has no such element or component",
                at: entry.place
            )
            return
        }
        var widening: String?
        if let max = rule.max, let limit = definition.max, max > limit { widening = "more than \(limit) characters" }
        if let min = rule.min, min < definition.min { widening = "less than \(definition.min) characters" }
        if let codes = rule.codes, let known = standard.codes(definition.number), !codes.allSatisfy(known.contains) {
            widening = "codes that are not in the list of DE \(definition.number)"
        }
        let made = GuideNode.ElementRule(
            selector: position.selector,
            element: element,
            component: position.component,
            isRequired: rule.isRequired,
            isForbidden: rule.isForbidden,
            min: rule.min,
            max: rule.max,
            codes: rule.codes.map(Set.init),
            line: Self.line(entry.place)
        )
        guide.nodes.change(path) { node in
            for earlier in node.elements
            where earlier.element == element && earlier.component == position.component
                && earlier.selector == position.selector
            {
                if let max = rule.max, let limit = earlier.max, max > limit {
                    widening = "more than \(limit) characters"
                }
                if let codes = made.codes, let known = earlier.codes, !known.isSuperset(of: codes) {
                    widening = "codes that an earlier guide does not"
                }
            }
            node.elements.append(made)
        }
        if let widening { report(.guideWidens, "the guide allows \(widening)", at: entry.place) }
    }

    /// The simple element at a position, or the first component of a composite.
    private func elementDefinition(_ position: GuidePosition) -> ElementDefinition? {
        guard let element = position.element, let segment = standard.segment(position.segment),
            element <= segment.elements.count
        else { return nil }
        let number = segment.elements[element - 1].number
        guard let composite = standard.composite(number) else {
            return position.component ?? 1 == 1 ? standard.element(number) : nil
        }
        let component = position.component ?? 1
        guard component <= composite.elements.count else { return nil }
        return standard.element(composite.elements[component - 1].number)
    }

    /// The way to the node a position means, as indexes from the root.
    private mutating func resolve(_ position: GuidePosition, at place: Place) -> [Int]? {
        let paths = guide.nodes.paths(to: position.segment)
        let exact = paths.filter { $0.loops == position.loops }
        if let path = exact.first { return path.indexes }
        let loose =
            position.loops.isEmpty
            ? paths : paths.filter { $0.loops.suffix(position.loops.count) == position.loops[...] }
        if loose.count == 1 { return loose[0].indexes }
        if loose.isEmpty {
            report(.guidePosition, "the set \(guide.set.code) has no \(position.segment) there", at: place)
        } else {
            let names = loose.prefix(3).map { ($0.loops + [position.segment]).joined(separator: "/") }
            report(
                .guidePosition,
                "the set has \(position.segment) in several places",
                at: place,
                notes: [Finding.Note("help", "write one of \(names.joined(separator: ", "))")]
            )
        }
        return nil
    }

    // MARK: Balance

    private mutating func readBalance(_ value: Marked) {
        forEachRule(value) { reader, entry in
            guard let target = GuidePosition(entry.key), let element = target.element,
                let text = entry.value.scalar, let rule = reader.balance(text)
            else {
                reader.report(
                    .guideUnreadable,
                    "a balance is CTT01: count(PO1) or CTT02: sum(PO102), optional behind it where it is only checked",
                    at: entry.place
                )
                return
            }
            for segment in [target.segment, rule.segment] where reader.guide.nodes.paths(to: segment).isEmpty {
                reader.report(.guidePosition, "the set \(reader.guide.set.code) has no \(segment)", at: entry.place)
            }
            reader.guide.balance.removeAll { $0.segment == target.segment && $0.element == element }
            reader.guide.balance.append(
                BalanceRule(
                    segment: target.segment,
                    element: element,
                    source: rule.source,
                    isOptional: rule.isOptional,
                    line: Self.line(entry.place)
                )
            )
        }
    }

    private func balance(_ text: String) -> (source: BalanceRule.Source, segment: String, isOptional: Bool)? {
        let words = text.split(separator: " ")
        guard let call = words.first, words.count == 1 || (words.count == 2 && words[1] == "optional"),
            let open = call.firstIndex(of: "("), call.last == ")",
            let operand = GuidePosition(String(call[call.index(after: open)...].dropLast()))
        else { return nil }
        switch (call[..<open], operand.element) {
        case ("count", nil): return (.count(operand.segment), operand.segment, words.count == 2)
        case ("sum", let element?): return (.sum(operand.segment, element), operand.segment, words.count == 2)
        default: return nil
        }
    }

    // MARK: Findings

    private mutating func report(
        _ kind: FindingKind,
        _ message: String,
        at place: Place,
        notes: [Finding.Note] = []
    ) {
        findings.append(Finding(kind, message, at: place, notes: notes))
    }

    /// Where a rule stands, for notes: `partners/acme/850/guide.yaml:8`.
    private static func line(_ place: Place) -> String {
        let source = place.source ?? "guide"
        return place.line.map { "\(source):\($0)" } ?? source
    }
}

extension [GuideNode] {
    /// Every place of a segment or loop id, the outermost first.
    func paths(to id: String) -> [(loops: [String], indexes: [Int])] {
        var found: [(loops: [String], indexes: [Int])] = []
        for (index, node) in enumerated() where node.item.id == id { found.append(([], [index])) }
        for (index, node) in enumerated() {
            guard let body = node.body else { continue }
            // The first segment of a loop is the loop.
            for path in body.paths(to: id) where path.indexes != [0] {
                found.append(([node.item.id] + path.loops, [index] + path.indexes))
            }
        }
        return found
    }

    /// Changes the node at the end of a path.
    mutating func change(_ path: [Int], _ body: (inout GuideNode) -> Void) {
        guard let first = path.first else { return }
        if path.count == 1 {
            body(&self[first])
        } else {
            self[first].body?.change(Array<Int>(path.dropFirst()), body)
        }
    }
}
