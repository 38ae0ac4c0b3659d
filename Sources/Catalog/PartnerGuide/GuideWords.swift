import X12

/// What a guide says, in sentences for people.
struct GuideWords {
    let standard: Standard

    // MARK: Names

    /// `PO107`, `POC05-01`.
    static func position(_ segment: String, _ element: Int, _ component: Int? = nil) -> String {
        SegmentListing.position(segment, element, component, nil)
    }

    /// The data element's number at a position.
    func number(_ segment: String, _ element: Int, _ component: Int? = nil) -> String? {
        guard let uses = standard.segment(segment)?.elements, uses.indices.contains(element - 1) else { return nil }
        let number = uses[element - 1].number
        guard let parts = standard.composite(number)?.elements else { return number }
        let place = (component ?? 1) - 1
        return parts.indices.contains(place) ? parts[place].number : number
    }

    /// `ST (Ship to)`, or the code alone.
    func code(_ code: String, _ segment: String, _ element: Int, _ component: Int? = nil) -> String {
        let label = number(segment, element, component).flatMap { standard.label(code: code, element: $0) }
        return label.map { "\(code) (\($0))" } ?? code
    }

    /// `AN text, 1 to 30 characters`.
    static func type(_ element: ElementDefinition) -> String {
        switch element.type {
        case .an: "AN text"
        case .id: "ID code"
        case .n(0): "N0 whole number"
        case .n(let decimals): "N\(decimals) number, \(decimals) implied decimal\(decimals == 1 ? "" : "s")"
        case .r: "R decimal number"
        case .dt: element.max == 6 ? "DT date YYMMDD" : "DT date CCYYMMDD"
        case .tm: "TM time HHMM[SS]"
        case .b: "B bytes"
        }
    }

    // MARK: Rules

    /// `N101 is ST (Ship to)`; empty for all occurrences.
    func conditions(_ selection: GuideOutline.Selection?, of segment: String) -> String {
        (selection?.conditions ?? []).map { condition in
            let codes = condition.values.map { code($0, segment, condition.element) }.joined(separator: " or ")
            let name =
                Self.position(segment, condition.element) + (selection?.isPaired == true ? " or a later pair" : "")
            return "\(name) is \(condition.isNegated ? "not " : "")\(codes)"
        }.joined(separator: " and ")
    }

    /// ` where N101 is ST (Ship to), in the PO1 loop`.
    func place(_ rule: GuideOutline.Rule) -> String {
        var text = conditions(rule.selection, of: rule.segment)
        if !text.isEmpty { text = " where " + text }
        for loop in rule.loops.reversed() {
            let own = conditions(loop.selection, of: loop.id)
            text += own.isEmpty ? " in the \(loop.id) loop" : " in each \(loop.id) loop where \(own)"
        }
        return text
    }

    /// What one demand of a rule asks, as a sentence.
    func sentence(_ rule: GuideOutline.Rule, _ demand: RuleProof.Demand) -> String {
        let what =
            rule.element.map { Self.position(rule.segment, $0, rule.component) }
            ?? (rule.isLoop ? "A loop \(rule.segment)" : rule.segment)
        let place = place(rule)
        switch demand {
        case .required(let least) where least > 1: return "\(what)\(place) comes at least \(least) times."
        case .required: return rule.element == nil ? "\(what)\(place) is required." : "\(what) is required\(place)."
        case .forbidden:
            return rule.element == nil ? "\(what)\(place) may not be sent." : "\(what) may not be sent\(place)."
        case .atMost(let most): return "\(what)\(place) comes at most \(Self.times(most))."
        case .longerThan(let least): return "\(what) has at least \(Self.characters(least))\(place)."
        case .shorterThan(let most): return "\(what) has at most \(Self.characters(most))\(place)."
        case .codes(let codes):
            let names = codes.map { code($0, rule.segment, rule.element ?? 1, rule.component) }
            return "\(what) is \(Self.list(names, "or"))\(place)."
        case .total, .level: return ""
        }
    }

    /// What a total must agree with, as a sentence.
    func sentence(_ total: GuideOutline.Total) -> String {
        let selection = conditions(total.selection, of: total.segment)
        var text = Self.position(total.segment, total.element) + (selection.isEmpty ? "" : " where \(selection)")
        if let loop = total.loop { text += ", in each \(loop) loop" }
        text += total.isOptional ? ", where it is sent, is " : " is "
        let many = total.alternatives.count > 2
        text += many ? "one of: " + total.alternatives.joined(separator: "; ") : Self.list(total.alternatives, "or")
        if let tolerance = total.tolerance {
            let words = tolerance.replacing(" each", with: " for each product added")
            text += "; it may be off by \(words)"
        }
        return text + "."
    }

    /// Where a level stands, as a sentence.
    func sentence(_ level: GuideOutline.Level) -> String {
        "The level \(code(level.code, "HL", 3)) stands under \(level.under)."
    }

    static func list(_ words: [String], _ last: String) -> String {
        guard words.count > 1 else { return words.first ?? "" }
        // Words that hold commas themselves are told apart by semicolons.
        let comma = words.contains { $0.contains(",") } ? "; " : ", "
        return words.dropLast().joined(separator: comma) + (comma == "; " ? "; \(last) " : " \(last) ")
            + words[words.count - 1]
    }

    private static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
    private static func characters(_ count: Int) -> String { count == 1 ? "1 character" : "\(count) characters" }
}
