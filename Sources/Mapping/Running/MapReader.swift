import Canonical
import Diagnostics

/// One reading of a tree by a plan.
struct MapReader {
    let plan: Plan
    let lookup: Lookup
    let isTracing: Bool
    var source: ReadTree
    var findings = Findings()
    var provenance = Provenance()
    private var path: [FieldPath.Step] = []

    init(plan: Plan, tree: SourceTree, lookup: Lookup, isTracing: Bool) {
        self.plan = plan
        self.lookup = lookup
        self.isTracing = isTracing
        source = ReadTree(tree, symbols: plan.symbols)
    }

    /// Where a block reads: a node, and inside a pair the element of its qualifier.
    struct Scope {
        var node: Int
        var base = 0
        /// The bytes of the qualifiers and level codes that led here.
        var chosen: [Range<Int>] = []
    }

    /// Reads the whole tree.
    mutating func read(kind: String) -> Reading {
        var root = Record()
        read(plan.root, Scope(node: 0), into: &root, depth: 0)
        var coverage = Coverage(plan: plan)
        coverage.report(source: &source, into: &findings)
        return Reading(
            document: Document(kind: kind, root: root, provenance: provenance), findings: findings)
    }

    private mutating func read(_ index: Int, _ scope: Scope, into record: inout Record, depth: Int) {
        let block = plan.blocks[index]
        var bound = [Int32](repeating: -1, count: block.slotCount)
        for rule in block.rules where rule.reads {
            switch rule.action {
            case .field(let position, let target):
                read(position, target, rule, scope, &bound, into: &record)
            case .constant(let position, let value, _):
                compare(position, value, rule, scope, &bound)
            case .group(let group):
                read(group, rule, scope, into: &record, depth: depth)
            case .readCall(let call, let target):
                guard record[path: target.names] == nil, let value = value(of: call, scope) else { continue }
                let condition = value.condition.flatMap { source.bytes(of: $0) }
                set(
                    value.text, at: value.leaves.first, more: value.leaves.dropFirst(), target, rule,
                    chosen: scope.chosen + (condition.map { [$0] } ?? []), into: &record)
            case .writeCall: break
            }
        }
    }

    // MARK: Values

    private mutating func read(
        _ position: Position, _ target: FieldTarget, _ rule: Rule, _ scope: Scope, _ bound: inout [Int32],
        into record: inout Record
    ) {
        let again = rule.direction == .read
        if again, record[path: target.names] != nil { return }
        guard let leaf = locate(position, scope, &bound, again: again) else {
            if let fallback = target.fallback, record[path: target.names] == nil {
                record[path: target.names] = fallback
                trace(target.names, rule, bytes: nil, chosen: scope.chosen, code: nil)
            }
            return
        }
        let chosen = scope.chosen + take(position, leaf, bound)
        let text = source.text(of: leaf, isComposite: position.isComposite)
        set(text, at: leaf, target, rule, chosen: chosen, into: &record)
    }

    private mutating func set(
        _ text: String, at leaf: Int?, more: ArraySlice<Int> = [], _ target: FieldTarget, _ rule: Rule,
        chosen: [Range<Int>], into record: inout Record
    ) {
        var value = Value.text(text)
        var code: String?
        var row: String?
        for conversion in target.conversions {
            let before = value.text ?? ""
            switch conversion.value(of: before, by: lookup) {
            case .success(let converted):
                if isTracing, let list = conversion.codeList, list.lists(before) { code = "\(list.name): \(before)" }
                if isTracing, let name = conversion.crossReference { row = self.row(of: before, in: name) }
                value = converted
            case .failure(let failure):
                refuse(failure, text, at: leaf, target, rule)
                return
            }
        }
        record[path: target.names] = value
        trace(
            target.names, rule, bytes: leaf.flatMap { source.bytes(of: $0) },
            more: more.compactMap { source.bytes(of: $0) }, chosen: chosen, code: code, row: row)
    }

    /// The row of a cross-reference that translated a word, and where it is: `items: W-100, partners/…/items.csv:3`.
    private func row(of word: String, in name: String) -> String? {
        guard let table = lookup.tables[name], let row = table.row(ofTheirs: word) else { return nil }
        return "\(name): \(word), \(table.place(of: row))"
    }

    private mutating func compare(
        _ position: Position, _ value: String, _ rule: Rule, _ scope: Scope, _ bound: inout [Int32]
    ) {
        guard let leaf = locate(position, scope, &bound, again: false) else { return }
        _ = take(position, leaf, bound)
        let text = source.text(of: leaf, isComposite: position.isComposite)
        guard text != value else { return }
        report(.mapConstant) {
            $0.finding(.mapConstant, "another value than the map's constant stands here", text, at: leaf, rule)
        }
    }

    private mutating func refuse(
        _ failure: ConversionFailure, _ text: String, at leaf: Int?, _ target: FieldTarget, _ rule: Rule
    ) {
        let kind = failure.kind
        report(kind) { reader in
            let field = FieldPath(reader.path + reader.steps(target.names)).description
            var finding = reader.finding(kind, "\(field): \(failure.message)", text, at: leaf, rule)
            if let near = failure.nearest { finding.notes.append(.init("nearest", near)) }
            return finding
        }
    }

    /// Adds a finding; past the limit of its kind it is counted without being made.
    private mutating func report(_ kind: FindingKind, _ make: (MapReader) -> Finding) {
        let isKept = findings.count(of: kind.code) < findings.limitPerKind
        findings.add(isKept ? make(self) : Finding(kind, ""))
    }

    func finding(_ kind: FindingKind, _ message: String, _ value: String?, at leaf: Int?, _ rule: Rule) -> Finding {
        var place = Place()
        if let leaf { place = Coverage.place(of: leaf, in: source, isX12: plan.isX12) }
        var finding = Finding(kind, message, at: place, value: value)
        finding.notes = [.init("map", "\(rule.place.source ?? "map"):\(rule.place.line ?? 0)")]
        return finding
    }

    private func steps(_ names: [String]) -> [FieldPath.Step] {
        names.first == "" ? [] : names.map(FieldPath.Step.field)
    }

    private mutating func trace(
        _ names: [String], _ rule: Rule, bytes: Range<Int>?, more: [Range<Int>] = [], chosen: [Range<Int>],
        code: String?, row: String? = nil
    ) {
        guard isTracing else { return }
        provenance.origins[FieldPath(path + steps(names))] = Provenance.Origin(
            rule: rule.trail, map: rule.place.source ?? "", line: rule.place.line ?? 0, bytes: bytes,
            more: more, selectors: chosen, code: code, row: row)
    }

    // MARK: Groups

    private mutating func read(
        _ group: GroupRule, _ rule: Rule, _ scope: Scope, into record: inout Record, depth: Int
    ) {
        var matches = scopes(of: group, scope)
        if !group.isList { matches = Array(matches.prefix(1)) }
        guard !matches.isEmpty else { return }
        guard depth < TranslationMap.depthLimit else {
            let node = matches[0].node
            report(.mapDepth) {
                $0.finding(.mapDepth, "the levels nest deeper than \(TranslationMap.depthLimit)", nil, at: node, rule)
            }
            return
        }
        if group.names.isEmpty {
            read(group.block, matches[0], into: &record, depth: depth + 1)
            return
        }
        let outer = path
        path += group.names.map(FieldPath.Step.field)
        defer { path = outer }
        guard group.isList else {
            var inner = record[path: group.names]?.record ?? Record()
            read(group.block, matches[0], into: &inner, depth: depth + 1)
            if !inner.isEmpty { record[path: group.names] = .record(inner) }
            return
        }
        var items = record[path: group.names]?.list ?? []
        if !items.isEmpty { record[path: group.names] = .list([]) }
        for match in matches {
            path.append(.index(items.count))
            var item = Record()
            read(group.block, match, into: &item, depth: depth + 1)
            path.removeLast()
            if item.isEmpty { continue }
            items.append(group.holdsScalars ? item[""] ?? .record(item) : .record(item))
        }
        if !items.isEmpty { record[path: group.names] = .list(items) }
    }
}
