import Diagnostics

/// Reads the lines of guide files into a guide, each against what the standard and earlier files allow.
struct GuideReader {
    var guide: Guide
    let standard: Standard
    /// Every line of `use` that was understood, for lint.
    var rules: [GuideRule] = []
    /// The amounts and totals as they are written; what an overlay does not replace holds.
    var amounts: [String: Marked] = [:]
    var totals: [(position: GuidePosition, entry: Marked.Entry)] = []
    private(set) var findings: [Finding] = []

    init(guide: Guide, standard: Standard) {
        self.guide = guide
        self.standard = standard
    }

    mutating func read(_ file: Marked, isBase: Bool) {
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
                let set = entry.value.scalar?.split(separator: "/").last.map(String.init)
                if isBase ? set != guide.set.code : entry.value.scalar != wanted {
                    report(
                        .guideUnreadable, "the guide stands on another dictionary than \(wanted)", at: entry.value.place
                    )
                }
            case "extends", "name", "about": break
            case "use": readUses(entry.value, within: [])
            case "levels": readLevels(entry.value, at: entry.place)
            case "amounts": readAmounts(entry.value)
            case "balance": readTotals(entry.value)
            default: reportKey(entry, "a guide has no key of this name", of: GuideLanguage.file)
            }
        }
    }

    /// What can be said only when all files are read: totals are put together, and rules held against each other.
    mutating func finish() {
        finishBalance()
        findings += GuideLint(guide: guide, standard: standard).findings(rules)
    }

    /// Calls the body with every pair of a list of one-line maps, or of a map.
    mutating func forEachRule(_ value: Marked, _ body: (inout GuideReader, Marked.Entry) -> Void) {
        for item in value.list ?? [value] {
            guard let entries = item.entries else {
                report(.guideUnreadable, "a rule is a position, a colon and what holds there", at: item.place)
                continue
            }
            for entry in entries { body(&self, entry) }
        }
    }

    // MARK: Positions

    /// A place of the set that a position means.
    struct Target {
        var node: GuideNode
        var indexes: [Int]
        var loops: [GuideRule.Around]
    }

    /// Every place a position can mean, the nearest to what it says first.
    func targets(_ position: GuidePosition) -> [Target] {
        let ways = guide.nodes.ways(to: position.segment)
        let ids = position.loops
        let found = ways.filter { way in
            let loops = way.loops.map(\.item.id)
            return position.isFromRoot ? loops == ids : loops.suffix(ids.count) == ids[...]
        }
        let exact = found.filter { $0.loops.count == ids.count }
        return (exact + found.filter { $0.loops.count != ids.count }).map { way in
            let first = way.loops.count - ids.count
            let loops = way.loops.enumerated().map { index, loop in
                GuideRule.Around(
                    id: loop.item.id, places: loop.places,
                    selector: index < first ? nil : position.steps[index - first].selector
                )
            }
            return Target(node: way.node, indexes: way.indexes, loops: loops)
        }
    }

    /// The one place a position means.
    mutating func target(_ position: GuidePosition, at place: Place) -> Target? {
        let found = targets(position)
        guard let first = found.first else {
            report(.guidePosition, "the set \(guide.set.code) has no \(position.segment) there", at: place)
            return nil
        }
        if found.count == 1 || first.loops.count == position.steps.count { return first }
        let names = found.prefix(3).map { ($0.loops.map(\.id) + [position.segment]).joined(separator: "/") }
        report(
            .guidePosition,
            "the set has \(position.segment) in several places",
            at: place,
            notes: [Finding.Note("help", "write one of \(names.joined(separator: ", "))")]
        )
        return nil
    }

    /// The simple element at a position, or the first component of a composite, and what the segment asks of it.
    func element(_ position: GuidePosition) -> (definition: ElementDefinition, isMandatory: Bool)? {
        guard let element = position.element else { return nil }
        return standard.element(of: position.segment, element, position.component)
    }

    // MARK: Findings

    mutating func report(
        _ kind: FindingKind,
        _ message: String,
        at place: Place,
        notes: [Finding.Note] = []
    ) {
        findings.append(Finding(kind, message, at: place, notes: notes))
    }

    mutating func reportKey(_ entry: Marked.Entry, _ message: String, of keys: [GuideLanguage.Key]) {
        let near = keys.map(\.name).nearest(to: entry.key)
        report(
            .guideUnreadable, message, at: entry.place,
            notes: [Finding.Note("help", near.map { "did you mean \($0)?" } ?? Self.list(keys))]
        )
    }

    private static func list(_ keys: [GuideLanguage.Key]) -> String {
        let names = keys.map(\.name)
        guard let last = names.last, names.count > 1 else { return "the one key is \(names.joined())" }
        return "the keys are \(names.dropLast().joined(separator: ", ")) and \(last)"
    }
}

extension Standard {
    /// The simple element of a segment, or the first component of a composite, and whether the segment must have it.
    func element(
        of id: String, _ number: Int, _ component: Int? = nil
    ) -> (definition: ElementDefinition, isMandatory: Bool)? {
        guard let segment = segment(id), number <= segment.elements.count else { return nil }
        let use = segment.elements[number - 1]
        let isMandatory = use.requirement == .mandatory
        guard let composite = composite(use.number) else {
            return component ?? 1 == 1 ? element(use.number).map { ($0, isMandatory) } : nil
        }
        let place = component ?? 1
        guard place <= composite.elements.count else { return nil }
        let part = composite.elements[place - 1]
        return element(part.number).map { ($0, isMandatory && (component == nil || part.requirement == .mandatory)) }
    }
}
