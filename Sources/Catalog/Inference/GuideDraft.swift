import Diagnostics
import X12

/// A guide drafted from what samples of a set have in common.
///
/// It is careful: what samples lack is never forbidden, since the next message may have it, and limits of what was seen
/// are comments. A rule is in force only where there is enough to go by: required what all of three sets or more have;
/// codes only where an element came twenty times in ten sets and each code twice, since a code that one set in four has
/// is missing in ten sets no more than once in eighteen times. A rule that turns out to refuse a sample
/// after all, or that collides with the guide below, becomes a comment too.
struct GuideDraft {
    /// One line of `use`.
    struct Rule {
        var position: String
        var rule: String
        var remark: String
        var isInForce: Bool
    }

    /// Fewer sets than this say nothing about what is always there.
    static let enoughSets = 3
    /// Fewer values than this, or in fewer sets than that, say nothing about which codes there are.
    static let enoughCodes = (values: 20, sets: 10)
    /// More codes than this are no list that a guide narrows to.
    private static let mostCodes = 8

    let set: SetDefinition
    let release: String
    let survey: SetSurvey
    /// The guide it is laid over; nil where there is none, or where it refuses a sample in a way that cannot be undone.
    var base: String?
    private(set) var rules: [Rule] = []
    /// Totals of the base that samples do not keep, with why.
    private(set) var untrue: [(position: String, remark: String)] = []
    /// What a person should look at.
    private(set) var doubts: [String] = []

    init(_ set: SetDefinition, release: String, survey: SetSurvey, base: String?) {
        self.set = set
        self.release = release
        self.survey = survey
        self.base = base
        add(set.items, [])
    }

    // MARK: Rules

    private mutating func add(_ items: [StructureItem], _ steps: [String]) {
        for (index, item) in items.enumerated() where item.id != "ST" && item.id != "SE" {
            if index == 0, !steps.isEmpty, item.body == nil { continue }
            let own = item.id == "HL" && item.body != nil ? survey.levels.map(SetSurvey.level) : [item.id]
            for step in own {
                guard let place = survey.place(steps + [step]) else { continue }
                add(item, steps, step, place)
                if let body = item.body { add(body, steps + [step]) }
            }
        }
    }

    private mutating func add(
        _ item: StructureItem, _ steps: [String], _ step: String, _ place: SetSurvey.Place
    ) {
        let name = (steps + [step]).joined(separator: "/")
        let parents = survey.parents[steps.joined(separator: "/")] ?? 0
        let home = steps.isEmpty ? "set" : "\(steps.joined(separator: "/")) loop"
        let remark = parents == 1 ? "in the one \(home) there is" : "in all \(parents) \(home)s"
        let isEnough = place.sets >= Self.enoughSets
        let isRepeated = item.max != 1
        let always = isRepeated ? place.qualifiers.filter { $0.value.parents == parents }.keys.sorted() : []
        for code in always where step == item.id {
            append("\(name)[01=\(code)]", "required", remark, isEnough)
        }
        if always.isEmpty || step != item.id, place.parents == parents, !item.isMandatory || step != item.id {
            append(name, "required", remark, isEnough)
        }
        if isRepeated, place.most < item.max ?? .max {
            let limit = item.max.map(String.init) ?? "no limit"
            append(name, "{ max: \(place.most) }", "the most seen in one; the standard: \(limit)", false)
        }
        if isRepeated, step == item.id {
            let once = place.qualifiers.filter { $0.value.count == 1 }.keys.sorted()
            if !once.isEmpty, isEnough {
                doubts.append("\(name)01: seen once: \(once.joined(separator: ", "))")
            }
        }
        addElements(item.id, name, place, isEnough, isQualified: isRepeated && step == item.id)
    }

    private mutating func addElements(
        _ id: String, _ name: String, _ place: SetSurvey.Place, _ isEnough: Bool, isQualified: Bool
    ) {
        // HL01, HL02 and HL04 are the writer's numbers, and HL03 tells the levels apart.
        guard id != "HL", let definition = survey.standard.segment(id) else { return }
        for (number, element) in place.elements.sorted(by: { $0.key < $1.key }) {
            guard definition.elements.indices.contains(number - 1) else { continue }
            let use = definition.elements[number - 1]
            let position = name + (number < 10 ? "0" : "") + String(number)
            if element.count == place.count, use.requirement != .mandatory {
                append(
                    position, "required", place.count == 1 ? "in the one there is" : "in all \(place.count)", isEnough)
            }
            guard !element.codes.isEmpty, element.unlisted == 0, !(isQualified && number == 1),
                element.codes.count <= Self.mostCodes,
                let all = survey.standard.codes(use.number)?.all.count, element.codes.count < all
            else { continue }
            let codes = element.codes.keys.sorted()
            let total = element.codes.values.reduce(0, +)
            let once = codes.filter { element.codes[$0] == 1 }
            let isOften =
                place.sets >= Self.enoughCodes.sets && total >= Self.enoughCodes.values && once.isEmpty
            let list = codes.map { "\"\($0)\"" }.joined(separator: ", ")
            let seen = codes.map { "\($0) × \(element.codes[$0] ?? 0)" }.joined(separator: ", ")
            append(position, "{ codes: [\(list)] }", "seen: \(seen)", isOften)
            if !once.isEmpty, isEnough {
                doubts.append("\(position): seen once: \(once.joined(separator: ", "))")
            }
        }
    }

    private mutating func append(_ position: String, _ rule: String, _ remark: String, _ isInForce: Bool) {
        rules.append(Rule(position: position, rule: rule, remark: remark, isInForce: isInForce))
    }

    // MARK: What turns out

    /// Takes rules back that stand at these lines of its text; false where none does.
    mutating func takeBack(lines: Set<Int>, because reason: String) -> Bool {
        var isChanged = false
        for (index, line) in layout.lines.enumerated() where lines.contains(line) && rules[index].isInForce {
            rules[index].isInForce = false
            rules[index].remark += "; \(reason)"
            isChanged = true
        }
        return isChanged
    }

    /// Says of a total of the base that samples do not keep it; false where that was said.
    mutating func drop(total position: String, because reason: String) -> Bool {
        guard !untrue.contains(where: { $0.position == position }) else { return false }
        untrue.append((position, reason))
        doubts.append("\(position) is not checked: \(reason)")
        return true
    }

    // MARK: Text

    /// The file.
    var text: String { layout.text }

    /// How many rules are in force.
    var inForce: Int { rules.count(where: \.isInForce) }

    /// The text, and the line of each rule in it, from 1.
    private var layout: (text: String, lines: [Int]) {
        let word = survey.count == 1 ? "set" : "sets"
        var lines = [
            "# Drafted by `dragoman infer` from \(survey.count) \(word): every line is for you to decide.",
            "# In force is what holds in all of \(Self.enoughSets) sets or more; a comment is what was seen, and no more than that.",
        ]
        if let base { lines.append("extends: \(base)") }
        lines += ["guide: \"\(set.code)\"", "x12: \(release)/\(set.code)"]
        lines.append(inForce > 0 ? "use:" : "# use:")
        var numbers: [Int] = []
        for rule in rules {
            let body = "- \(rule.position): \(rule.rule)"
            let padding = String(repeating: " ", count: max(1, 48 - body.utf8.count))
            lines.append("  \(rule.isInForce ? "" : "# ")\(body)\(padding)# \(rule.remark)")
            numbers.append(lines.count)
        }
        if !untrue.isEmpty {
            lines.append("balance:")
            for total in untrue { lines.append("  - \(total.position): none  # \(total.remark)") }
        }
        return (lines.joined(separator: "\n") + "\n", numbers)
    }
}
