import Canonical
import Diagnostics

/// What a plan does with each place of a format and each field of a document, whatever the data.
struct PlanSurvey {
    /// A choice that a rule makes: the place of the value it looks at, and what must hold of it.
    struct Choice: Hashable {
        var node: Int
        var test: SelectorTest
        /// The first qualifier, where it is one of several in a row.
        var first: Int?
    }

    /// A rule's hold on a place: all choices that lead to it.
    typealias Hold = [Choice]

    /// What the rules do with one place.
    struct Use {
        var reads: Set<Hold> = []
        var writes: Set<Hold> = []
        var ignores: Set<Hold> = []
    }

    /// A field of the document or of a record type.
    struct FieldKey: Hashable {
        var type: String?
        var name: String
    }

    /// What the rules do with one field.
    struct FieldUse {
        var isRead = false
        var isWritten = false
    }

    /// A segment that a rule writes without what must be in it.
    struct Lack: Hashable {
        var node: Int
        var by: String
        var rule: Place
    }

    /// Where a block works.
    struct Scope: Hashable {
        var node: Int
        var base = 0
        var choices: Hold = []
        var reads: Bool
        var writes: Bool
        var type: String?
    }

    private struct Key: Hashable {
        var block: Int
        var scope: Scope
    }

    /// A segment or loop that the rules of a block share.
    struct Instance {
        var node: Int
        var rule: Rule
        var isGroup = false
        var isHead: Bool
        var written: Set<Int> = []
    }

    let plan: Plan
    let schema: DocumentSchema
    let outline: FormatOutline
    var uses: [Use]
    private(set) var fields: [FieldKey: FieldUse] = [:]
    /// The record types that rules fill; nil is the document.
    private(set) var types: Set<String?> = [nil]
    /// The rules that bring a value to a field, by their places.
    private(set) var rules: [Place: String] = [:]
    var lacks: Set<Lack> = []
    private var known: [Key: Set<Int>] = [:]

    /// How many holds on one place are told apart, and how often blocks are walked in different scopes.
    private static let limits = (holds: 64, walks: 50_000)

    init(plan: Plan, schema: DocumentSchema, outline: FormatOutline) {
        self.plan = plan
        self.schema = schema
        self.outline = outline
        uses = [Use](repeating: Use(), count: outline.nodes.count)
        _ = walk(plan.root, Scope(node: 0, reads: true, writes: true))
        ignore()
    }

    /// Walks the rules of a block; the places it writes.
    private mutating func walk(_ index: Int, _ scope: Scope) -> Set<Int> {
        let key = Key(block: index, scope: scope)
        if let written = known[key] { return written }
        guard known.count < Self.limits.walks else { return [] }
        known[key] = []
        types.insert(scope.type)
        let block = plan.blocks[index]
        var made: Set<Int> = []
        var instances: [Int: Instance] = [:]
        for rule in block.rules {
            let reads = scope.reads && rule.reads
            let writes = scope.writes && rule.writes
            guard reads || writes else { continue }
            var written: Set<Int> = []
            var containers: [Step] = []
            switch rule.action {
            case .field(let position, let target):
                if reads { rules[rule.place] = rule.trail }
                containers = position.containers
                written = hold(position, scope, reads: reads, writes: writes)
                touch(target.names, scope.type, reads: reads, writes: writes)
            case .constant(let position, _, _):
                containers = position.containers
                written = hold(position, scope, reads: reads, writes: writes)
            case .writeCall(let position, let call, _):
                guard writes else { continue }
                containers = position.containers
                written = hold(position, scope, reads: false, writes: true)
                for case .field(let names) in call.arguments where call.function != .count {
                    touch(names, scope.type, reads: false, writes: true)
                }
            case .readCall(let call, let target):
                guard reads else { continue }
                rules[rule.place] = rule.trail
                for case .position(let position) in call.arguments {
                    _ = hold(position, scope, reads: true, writes: false)
                }
                touch(target.names, scope.type, reads: true, writes: false)
            case .group(let group):
                containers = group.containers
                written = walk(group, scope, reads: reads, writes: writes)
            }
            made.formUnion(written)
            guard writes else { continue }
            var node = scope.node
            for step in containers {
                guard let next = outline.child(step.name, of: node) else { break }
                node = next
                var instance = instances[step.slot] ?? Instance(node: node, rule: rule, isHead: step.isHead)
                if case .group = rule.action { instance.isGroup = true }
                instance.written.formUnion(written)
                instances[step.slot] = instance
            }
        }
        if scope.writes { check(instances, of: block) }
        known[key] = made
        return made
    }

    private mutating func walk(_ group: GroupRule, _ scope: Scope, reads: Bool, writes: Bool) -> Set<Int> {
        var written: Set<Int> = []
        var inner = scope
        inner.reads = reads
        inner.writes = writes
        inner.base = 0
        if !group.names.isEmpty {
            touch(group.names, scope.type, reads: reads, writes: writes)
            guard !group.holdsScalars, case .record(let type)? = schema.field(at: group.names, in: scope.type)?.type
            else { return hold(scalarsOf: group, inner) }
            inner.type = type
        }
        let isNested = descend(group.containers, &inner, &written)
        guard let isNested else { return written }
        guard let pair = group.pair else {
            let below = walk(group.block, inner)
            // What a level below writes is not in this one.
            return isNested ? written : written.union(below)
        }
        for base in bases(pair) {
            var scope = inner
            scope.base = base
            hold(qualifierOf: pair, at: base, &scope, &written)
            written.formUnion(walk(group.block, scope))
        }
        return written
    }

    /// A list of values: its block has one rule, `.`.
    private mutating func hold(scalarsOf group: GroupRule, _ scope: Scope) -> Set<Int> {
        var written: Set<Int> = []
        var scope = scope
        guard descend(group.containers, &scope, &written) != nil else { return written }
        for base in group.pair.map(bases) ?? [0] {
            var inner = scope
            inner.base = base
            if let pair = group.pair { hold(qualifierOf: pair, at: base, &inner, &written) }
            for rule in plan.blocks[group.block].rules {
                let reads = scope.reads && rule.reads
                let writes = scope.writes && rule.writes
                switch rule.action {
                case .field(let position, _), .constant(let position, _, _), .writeCall(let position, _, _):
                    if reads, case .field = rule.action { rules[rule.place] = rule.trail }
                    written.formUnion(hold(position, inner, reads: reads, writes: writes))
                case .group, .readCall: break
                }
            }
        }
        return written
    }

    // MARK: Places

    /// Goes down the steps; nil where the outline has no such place, true where a level below the same was reached.
    mutating func descend(_ steps: [Step], _ scope: inout Scope, _ written: inout Set<Int>) -> Bool? {
        var isNested = false
        for step in steps {
            guard let next = outline.child(step.name, of: scope.node) else { return nil }
            if next <= scope.node {
                isNested = true
                let outline = outline
                scope.choices.removeAll { outline.contains(next, $0.node) }
            }
            scope.node = next
            choose(step.selectors, &scope, &written)
        }
        return isNested
    }

    private mutating func choose(_ selectors: [Selector], _ scope: inout Scope, _ written: inout Set<Int>) {
        for selector in selectors {
            var tested: Int? = scope.node
            for name in selector.names { tested = tested.flatMap { outline.child(name, of: $0) } }
            guard let tested else { continue }
            if case .present = selector.test { continue }
            let choice = Choice(node: tested, test: selector.test)
            if !scope.choices.contains(choice) { scope.choices.append(choice) }
            if case .equals = selector.test { note(tested, scope, &written) }
        }
    }

    private mutating func hold(_ position: Position, _ scope: Scope, reads: Bool, writes: Bool) -> Set<Int> {
        var written: Set<Int> = []
        var scope = scope
        scope.reads = reads
        scope.writes = writes
        guard descend(position.containers, &scope, &written) != nil else { return written }
        switch position.leaf {
        case .own: note(scope.node, scope, &written)
        case .child(let step):
            guard let leaf = outline.child(step.name, of: scope.node) else { return written }
            scope.node = leaf
            choose(step.selectors, &scope, &written)
            note(leaf, scope, &written)
            for part in outline.nodes[leaf].order where position.isComposite { note(part, scope, &written) }
        case .component(let step, _):
            guard let leaf = outline.child(step.name, of: scope.node) else { return written }
            note(leaf, scope, &written)
            note(scope.node, scope, &written)
        case .pair(let offset):
            for base in position.pair.map(bases) ?? [scope.base] {
                var scope = scope
                if let pair = position.pair { hold(qualifierOf: pair, at: base, &scope, &written) }
                if let leaf = element(base + offset, of: scope.node) { note(leaf, scope, &written) }
            }
        }
        return written
    }

    private mutating func hold(
        qualifierOf pair: PairSpec, at base: Int, _ scope: inout Scope, _ written: inout Set<Int>
    ) {
        guard let values = pair.values, let qualifier = element(base, of: scope.node) else { return }
        let first = element(pair.first, of: scope.node)
        scope.choices.append(Choice(node: qualifier, test: .equals(values), first: first))
        note(qualifier, scope, &written)
    }

    private func bases(_ pair: PairSpec) -> [Int] { (0..<pair.count).map { pair.first + $0 * pair.stride } }

    private func element(_ number: Int, of node: Int) -> Int? {
        guard X12SourceTree.elementNames.indices.contains(number) else { return nil }
        return outline.child(X12SourceTree.elementNames[number], of: node)
    }

    private mutating func note(_ node: Int, _ scope: Scope, _ written: inout Set<Int>) {
        if scope.reads, uses[node].reads.count < Self.limits.holds { uses[node].reads.insert(scope.choices) }
        guard scope.writes else { return }
        if uses[node].writes.count < Self.limits.holds { uses[node].writes.insert(scope.choices) }
        written.insert(node)
    }

    // MARK: Fields

    private mutating func touch(_ names: [String], _ type: String?, reads: Bool, writes: Bool) {
        var type = type
        for name in names where !name.isEmpty {
            var use = fields[FieldKey(type: type, name: name)] ?? FieldUse()
            use.isRead = use.isRead || reads
            use.isWritten = use.isWritten || writes
            fields[FieldKey(type: type, name: name)] = use
            types.insert(type)
            guard case .record(let inner)? = schema.fields(of: type).first(where: { $0.name == name })?.type else {
                return
            }
            type = inner
        }
    }
}
