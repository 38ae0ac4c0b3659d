package import Diagnostics

/// What a guide says, for readers and for tools that explain it: the structure as narrowed, each rule of `use`, the
/// levels, and the totals in words.
///
/// A checker needs none of this; it is made of the guide's files when someone asks.
package struct GuideOutline: Sendable {
    /// A segment or loop with what holds for it.
    package struct Item: Sendable {
        /// As the standard has it.
        package let item: StructureItem
        /// The ids of the loops around it, the outermost first.
        package let loops: [String]
        /// True when the standard or the guide asks for it.
        package let isMandatory: Bool
        /// How often it may come in one parent, by standard and guide; nil for without limit.
        package let max: Int?
        /// True when the guide forbids it.
        package let isForbidden: Bool
        /// The rules about it, as indexes of ``GuideOutline/rules``.
        package let rules: [Int]
        /// What stands in the loop, its first segment first; nil for a segment.
        package let body: [Item]?
    }

    /// What must agree with a sum.
    package struct Total: Sendable {
        /// As the guide writes it: `AMT[01=TT]02`.
        package let name: String
        /// The segment that holds it.
        package let segment: String
        /// Which of those segments are meant; nil for all.
        package let selection: Selection?
        /// The element that holds it.
        package let element: Int
        /// What it adds up to, in words; it agrees with one of these.
        package let alternatives: [String]
        /// How far it may be off, as the guide writes it.
        package let tolerance: String?
        /// True where it need not be there.
        package let isOptional: Bool
        /// How much a difference matters.
        package let severity: Severity
        /// The loop of which each occurrence has a total of its own; nil for the set.
        package let loop: String?
        /// What the guide has to tell its readers about it.
        package let note: String?
        /// The guide's line, as findings name it: `partners/acme/850/guide.yaml:8`.
        package let line: String
    }

    /// A sum that has a name.
    package struct Amount: Sendable {
        /// Its name: `lines`.
        package let name: String
        /// What it adds up, in words.
        package let words: String
    }

    /// A level of a hierarchy.
    package struct Level: Sendable {
        /// HL03.
        package let code: String
        /// What it may stand under, in words: `O, T or the top`.
        package let under: String
        /// The guide's line.
        package let line: String
    }

    /// The set as the standard has it.
    package let set: SetDefinition
    /// Its segments and loops in order.
    package let items: [Item]
    /// The lines of `use`, the base guide's first.
    package let rules: [Rule]
    /// Named sums that a total speaks of, in the order they are spoken of.
    package let amounts: [Amount]
    /// The totals.
    package let totals: [Total]
    /// The levels of HL, where the guide lists them.
    package let levels: [Level]
    /// What is tolerated of levels that are not listed; nil where none are.
    package let otherLevels: Severity?

    /// The outline of the guide that ``Guide/read(_:set:standard:)`` makes of these files; of none, the bare standard.
    package init(_ files: [Marked], set: SetDefinition, standard: Standard) {
        var reader = GuideReader(guide: Guide(set), standard: standard)
        for (index, file) in files.enumerated() { reader.read(file, isBase: index < files.count - 1) }
        reader.finish()
        self.set = set
        rules = reader.rules.map(Rule.init)
        var byPlace: [Int: [Int]] = [:]
        for (index, rule) in reader.rules.enumerated() { byPlace[rule.node.place, default: []].append(index) }
        items = reader.guide.nodes.map { Item($0, within: [], byPlace) }
        let words = BalanceDescription(reader.guide)
        amounts = words.amounts
        totals = reader.guide.balance.rules.map { rule in
            let entry = reader.totals.first { $0.entry.place.guideLine == rule.line }?.entry
            return Total(
                name: rule.name, segment: rule.target.id, selection: rule.target.selector.map(Selection.init),
                element: rule.element, alternatives: rule.alternatives.map(words.words),
                tolerance: entry?.value["tolerance"]?.scalar, isOptional: rule.isOptional,
                severity: rule.severity ?? (rule.isOptional ? .warning : .error),
                loop: rule.loop == nil ? nil : rule.loopID, note: entry?.value["note"]?.scalar, line: rule.line)
        }
        let levels = reader.guide.levels
        self.levels =
            levels.map { levels in
                levels.codes.indices.map {
                    Level(code: levels.codes[$0], under: levels.words(for: $0), line: levels.lines[$0])
                }
            } ?? []
        otherLevels = levels?.other
    }
}

extension GuideOutline.Item {
    fileprivate init(_ node: GuideNode, within loops: [String], _ rules: [Int: [Int]], isHead: Bool = false) {
        let inner = node.body == nil ? loops : loops + [node.item.id]
        self.init(
            item: node.item, loops: loops, isMandatory: node.isMandatory, max: node.max,
            isForbidden: node.forbiddenBy != nil, rules: isHead ? [] : rules[node.place] ?? [],
            body: node.body?.enumerated().map { index, own in
                // The first segment of a loop shares its place, and the rules about it are told at the loop.
                Self(own, within: inner, rules, isHead: index == 0 && own.body == nil)
            })
    }
}
