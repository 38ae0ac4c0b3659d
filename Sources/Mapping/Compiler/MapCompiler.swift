import Canonical
import Diagnostics
import X12

/// Turns one merged map file into a plan, finding everything that is wrong with it on the way.
final class MapCompiler {
    let dialect: Dialect
    let schema: DocumentSchema
    let codes: (String) -> CodeList?
    /// The files whose rules hold only where the set has a place for them.
    private let shared: Set<String>
    private(set) var findings: [Finding] = []
    /// Where the rules of those files stand that had a place.
    private(set) var sharedRules: Set<Place> = []
    /// True while a position of a shared file is looked up.
    private var mayHaveNoPlace = false
    var plan = Plan()
    var slots = SlotTable()
    private var building: [Block?] = []
    private var parts: [String: [RuleSyntax]] = [:]
    private var compiledParts: [String: Int] = [:]
    private var said: Set<Finding> = []

    init(
        dialect: Dialect, schema: DocumentSchema, shared: Set<String>, codes: @escaping (String) -> CodeList?
    ) {
        self.dialect = dialect
        self.schema = schema
        self.shared = shared
        self.codes = codes
    }

    /// What a block's fields are fields of.
    enum Target: Hashable {
        /// The document for nil, or a record type.
        case record(String?)
        /// An item of a list of scalars.
        case scalar(ScalarType)
    }

    /// A finding is said once, though a part may be compiled for several places.
    func report(
        _ kind: FindingKind, _ message: String, at place: Place, label: String? = nil, notes: [Finding.Note] = []
    ) {
        if mayHaveNoPlace, kind == .mapSegmentUnknown || kind == .mapElementUnknown { return }
        let finding = Finding(kind, message, at: place, label: label, notes: notes)
        if findings.count < 1000, said.insert(finding).inserted { findings.append(finding) }
    }

    /// The number of a name.
    func symbol(_ name: String) -> Int32 {
        if let symbol = plan.symbols[name] { return symbol }
        let symbol = Int32(plan.symbols.count)
        plan.symbols[name] = symbol
        return symbol
    }

    /// Compiles the whole file.
    func compile(_ file: Marked) -> Plan {
        guard let entries = file.entries else {
            report(.mapSyntax, "a map file is a map, but \(file.shape) stands here", at: file.place)
            return plan
        }
        for entry in entries where !MapFile.keys.contains(entry.key) {
            let near = MapFile.keys.nearest(to: entry.key).map { "; did you mean \($0)?" } ?? ""
            report(.mapSyntax, "\(entry.key.printable) is no part of a map\(near)", at: entry.place)
        }
        if let document = file["document"], document.scalar != schema.kind {
            report(.mapSyntax, "the map is for another kind of document than \(schema.kind)", at: document.place)
        }
        let scope = prepare(file)
        for part in file["parts"]?.entries ?? [] {
            parts[part.key] = rules(part.value, .both)
        }
        let blocks = [
            rules(file["rules"], .both), rules(file["read"], .read), rules(file["write"], .write),
        ]
        if blocks.allSatisfy(\.isEmpty), findings.isEmpty { report(.mapSyntax, "the map has no rules", at: file.place) }
        plan.root = block(RuleSyntax.merged(blocks), in: scope, target: .record(nil), trail: "", depth: 0)
        for item in file["ignore"]?.list ?? [] { ignore(item, in: scope) }
        plan.blocks = building.map { $0 ?? Block(rules: [], slotCount: 0, rivals: [], plainSlots: []) }
        return plan
    }

    private func prepare(_ file: Marked) -> CompileScope {
        switch dialect {
        case .x12(let set, _):
            plan.isX12 = true
            plan.rootName = set.code
            plan.elements = [-1] + (1...99).map { symbol(X12SourceTree.elementNames[$0]) }
            return .loop(items: set.items, head: nil, key: set.code)
        case .json:
            plan.isJSON = true
            return .open
        case .xml:
            // `xml: cXML` names the root element.
            plan.rootName = file["xml"]?.scalar ?? ""
            return .open
        case .flat: return .open
        }
    }

    private func rules(_ list: Marked?, _ direction: RuleSyntax.Direction) -> [RuleSyntax] {
        guard let list else { return [] }
        guard let items = list.list else {
            if list.scalar?.isEmpty != true {
                report(.mapSyntax, "rules are a list, one `- POSITION: path` a line", at: list.place)
            }
            return []
        }
        var found: [Finding] = []
        let rules = items.compactMap { RuleSyntax.read($0, direction: direction, depth: 0, into: &found) }
        for finding in found { report(finding.kind, finding.message, at: finding.place) }
        return rules
    }

    // MARK: Blocks

    /// Compiles a list of rules in a scope; the index of its block.
    func block(_ rules: [RuleSyntax], in scope: CompileScope, target: Target, trail: String, depth: Int) -> Int {
        let index = building.count
        building.append(nil)
        fill(index, rules, in: scope, target: target, trail: trail, depth: depth)
        return index
    }

    private func fill(
        _ index: Int, _ rules: [RuleSyntax], in scope: CompileScope, target: Target, trail: String, depth: Int
    ) {
        let outer = slots
        slots = SlotTable()
        var compiled: [Rule] = []
        var lefts: Set<String> = []
        var lists: Set<[String]> = []
        for rule in rules {
            if rule.direction == .both, !lefts.insert(rule.left).inserted {
                report(.mapRuleTwice, "\(rule.left.printable) stands twice in this block", at: rule.place)
            }
            guard let action = action(rule, in: scope, target: target, trail: trail, depth: depth) else { continue }
            if case .group(let group) = action, group.isList, rule.direction != .read,
                !lists.insert(group.names).inserted
            {
                report(
                    .mapRuleTwice,
                    "two rules fill the list \(group.names.joined(separator: ".")); only the first writes it",
                    at: rule.place)
                compiled.append(Rule(trail: trail + rule.left, place: rule.place, direction: .read, action: action))
                continue
            }
            compiled.append(
                Rule(trail: trail + rule.left, place: rule.place, direction: rule.direction, action: action))
        }
        building[index] = Block(
            rules: BlockOrder(slots).arranged(compiled), slotCount: slots.slots.count, rivals: slots.rivals,
            plainSlots: slots.plain)
        slots = outer
    }

    /// The block of a part for a scope and a record type; compiled once, though it may hold itself.
    func part(_ name: RightSide.Word, at place: Place, in scope: CompileScope, target: Target, depth: Int) -> Int? {
        guard let rules = parts[name.text] else {
            let near = parts.keys.sorted().nearest(to: name.text).map { "; did you mean \($0)?" } ?? ""
            report(.mapPartUnknown, "the map has no part \(name.text.printable)\(near)", at: place)
            return nil
        }
        let key = "\(name.text)\n\(scope.key)\n\(target)"
        if let index = compiledParts[key] { return index }
        let index = building.count
        building.append(nil)
        compiledParts[key] = index
        fill(index, rules, in: scope, target: target, trail: "\(name.text) / ", depth: depth)
        return index
    }

    private func ignore(_ item: Marked, in scope: CompileScope) {
        guard let text = item.scalar else {
            report(.mapSyntax, "`ignore:` is a list of positions", at: item.place)
            return
        }
        guard let syntax = parse(text, at: item.place) else { return }
        let outer = slots
        slots = SlotTable()
        defer { slots = outer }
        if let steps = ignoredSteps(syntax, at: item.place) { plan.ignored.append(IgnoredPlace(steps: steps)) }
    }

    /// Takes a position apart in the words of the dialect.
    func parse(_ text: String, at place: Place) -> PositionSyntax? {
        let result: Result<PositionSyntax, PositionSyntax.Refusal> =
            switch dialect {
            case .x12: PositionSyntax.x12(text)
            case .xml: PositionSyntax.path(text, separator: "/")
            case .flat, .json: PositionSyntax.path(text, separator: ".")
            }
        switch result {
        case .success(let syntax): return syntax
        case .failure(let refusal):
            report(
                .mapPosition, "\(text.printable) is no position: \(refusal.message)",
                at: place.moved(by: refusal.offset))
            return nil
        }
    }

    /// Resolves a position against the scope.
    func resolve(_ syntax: PositionSyntax, in scope: CompileScope, isGroup: Bool, at place: Place) -> Resolved? {
        mayHaveNoPlace = isShared(place)
        defer { mayHaveNoPlace = false }
        var resolved: Resolved?
        if case .x12(let set, let standard) = dialect {
            resolved = X12Resolver(compiler: self, set: set, standard: standard, place: place)
                .resolve(syntax, in: scope, isGroup: isGroup)
        } else {
            resolved = resolvePath(syntax, isGroup: isGroup, at: place)
        }
        if mayHaveNoPlace, resolved != nil { sharedRules.insert(place) }
        return resolved
    }

    private func isShared(_ place: Place) -> Bool { place.source.map(shared.contains) ?? false }

    private func ignoredSteps(_ syntax: PositionSyntax, at place: Place) -> [Step]? {
        mayHaveNoPlace = isShared(place)
        defer { mayHaveNoPlace = false }
        if case .x12(let set, let standard) = dialect {
            return X12Resolver(compiler: self, set: set, standard: standard, place: place).ignored(syntax)
        }
        return resolvePath(syntax, isGroup: true, at: place)?.containers
    }
}
