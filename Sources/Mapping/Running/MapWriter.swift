import Canonical
import Diagnostics

/// One writing of a document by a plan.
struct MapWriter {
    let plan: Plan
    let lookup: Lookup
    var tree: WriteTree
    var findings = Findings()
    private var path: [FieldPath.Step] = []
    private var defaults: [(node: Int, names: [String], value: String)] = []

    init(plan: Plan, lookup: Lookup) {
        self.plan = plan
        self.lookup = lookup
        tree = WriteTree(root: plan.rootName)
    }

    /// Where a block writes: a node, and inside a pair the element of its qualifier.
    struct Scope {
        var node: Int
        var base = 0
    }

    /// Writes the whole document.
    mutating func write(_ document: Document) -> Writing {
        write(plan.root, document.root, Scope(node: 0), depth: 0)
        for (node, names, value) in defaults { put(value, at: names, of: node) }
        var coverage = WriteCoverage(plan: plan)
        coverage.report(document.root, into: &findings)
        return Writing(tree: tree.finished(), findings: findings)
    }

    private mutating func write(_ index: Int, _ record: Record, _ scope: Scope, depth: Int) {
        let block = plan.blocks[index]
        var bound = [Int32](repeating: -1, count: block.slotCount)
        for rule in block.rules where rule.writes {
            switch rule.action {
            case .field(let position, let target):
                guard let value = record[path: target.names] else { continue }
                guard let text = text(of: value, target.conversions, target.names, rule), !text.isEmpty else {
                    continue
                }
                put(text, kind: target.kind, at: position, scope, block, &bound, rule)
            case .constant(let position, let value, let isAlone):
                guard let leaf = place(position, scope, block, &bound, rule, stays: isAlone) else { continue }
                tree.setConstant(value, of: leaf)
            case .group(let group):
                write(group, record, scope, block, &bound, rule, depth: depth)
            case .writeCall(let position, let call, let conversions):
                guard let value = value(of: call, record) else { continue }
                guard let text = text(of: value, conversions, [], rule), !text.isEmpty else { continue }
                put(text, kind: .text, at: position, scope, block, &bound, rule)
            case .readCall: break
            }
        }
    }

    // MARK: Values

    private mutating func text(
        of value: Value, _ conversions: [Conversion], _ names: [String], _ rule: Rule
    ) -> String? {
        var value = value
        guard value.list == nil, value.record == nil else {
            refuse(.malformed("one value"), value, names, rule)
            return nil
        }
        for conversion in conversions.reversed() {
            switch conversion.text(of: value, by: lookup) {
            case .success(let text): value = .text(text)
            case .failure(let failure):
                refuse(failure, value, names, rule)
                return nil
            }
        }
        return value.text
    }

    private mutating func refuse(_ failure: ConversionFailure, _ value: Value, _ names: [String], _ rule: Rule) {
        let kind = failure.kind
        report(kind) { writer in
            let field = FieldPath(writer.path + names.filter { $0 != "" }.map(FieldPath.Step.field)).description
            var finding = writer.finding(kind, "\(field): \(failure.message)", field, rule)
            finding.value = value.text
            if let near = failure.nearest { finding.notes.append(.init("nearest", near)) }
            return finding
        }
    }

    /// Adds a finding; past the limit of its kind it is counted without being made.
    private mutating func report(_ kind: FindingKind, _ make: (MapWriter) -> Finding) {
        let isKept = findings.count(of: kind.code) < findings.limitPerKind
        findings.add(isKept ? make(self) : Finding(kind, ""))
    }

    func finding(_ kind: FindingKind, _ message: String, _ field: String, _ rule: Rule) -> Finding {
        Finding(
            kind, message, at: Place(path: field.isEmpty ? [] : [field]),
            notes: [.init("map", "\(rule.place.source ?? "map"):\(rule.place.line ?? 0)")])
    }

    // MARK: Groups

    private mutating func write(
        _ group: GroupRule, _ record: Record, _ scope: Scope, _ block: Block, _ bound: inout [Int32], _ rule: Rule,
        depth: Int
    ) {
        guard let value = group.names.isEmpty ? .record(record) : record[path: group.names], !value.isEmpty else {
            return
        }
        guard depth < TranslationMap.depthLimit else {
            report(.mapDepth) {
                $0.finding(
                    .mapDepth, "the document nests deeper than \(TranslationMap.depthLimit)",
                    FieldPath($0.path).description, rule)
            }
            return
        }
        let outer = path
        path += group.names.map(FieldPath.Step.field)
        defer { path = outer }
        guard group.isList else {
            guard let inner = value.record else { return }
            write(inner, group, scope, block, &bound, rule, depth: depth)
            return
        }
        for (index, item) in (value.list ?? []).enumerated() {
            path.append(.index(index))
            let inner = group.holdsScalars ? Record([("", item)]) : item.record ?? Record()
            if !inner.isEmpty { write(inner, group, scope, block, &bound, rule, depth: depth) }
            path.removeLast()
        }
    }

    private mutating func write(
        _ record: Record, _ group: GroupRule, _ scope: Scope, _ block: Block, _ bound: inout [Int32], _ rule: Rule,
        depth: Int
    ) {
        var node = scope.node
        for (index, step) in group.containers.enumerated() {
            let isLast = index == group.containers.count - 1 && group.pair == nil
            let known = Int(bound[step.slot])
            if isLast, group.isList || known < 0 || tree.marks(known).contains(.taken) {
                node = make(step, in: node)
                tree.insert(group.isList ? [.taken, .isItem] : .taken, node)
                bound[step.slot] = Int32(node)
            } else {
                node = reach(step, in: node, next: nil, block, &bound)
                if isLast { tree.insert(.taken, node) }
            }
        }
        guard let pair = group.pair else {
            write(group.block, record, Scope(node: node), depth: depth + 1)
            return
        }
        guard let base = free(pair, of: node) else {
            full(rule)
            return
        }
        write(group.block, record, Scope(node: node, base: base), depth: depth + 1)
        if let qualifier = pair.values?.first,
            (1..<pair.stride).contains(where: { element(base + $0, of: node) != nil })
        {
            putElement(qualifier, base, of: node)
        }
    }

    // MARK: Places

    private mutating func put(
        _ text: String, kind: SourceTree.Kind, at position: Position, _ scope: Scope, _ block: Block,
        _ bound: inout [Int32], _ rule: Rule
    ) {
        guard let leaf = place(position, scope, block, &bound, rule, stays: false) else { return }
        if position.isComposite, text.contains(":") {
            for (index, part) in text.split(separator: ":", omittingEmptySubsequences: false).enumerated() {
                let name = String(index + 1)
                let child = tree.child(name, of: leaf) ?? tree.append(name, to: leaf)
                tree.setData(String(part), kind: .text, of: child)
            }
        } else {
            // Who writes by functions may write over what the rules wrote.
            if rule.direction == .both, tree.isData(leaf), let old = tree.text(of: leaf), old != text {
                return report(.mapPlaceTaken) {
                    $0.finding(
                        .mapPlaceTaken,
                        "\(rule.trail.printable) was not written: another rule has put another value there",
                        FieldPath($0.path).description, rule)
                }
            }
            tree.setData(text, kind: kind, of: leaf)
        }
    }

    /// The node of a position's value, made where it is not there yet; `stays` where the way to it stays wherever the
    /// record around it does, though it may hold nothing but constants.
    private mutating func place(
        _ position: Position, _ scope: Scope, _ block: Block, _ bound: inout [Int32], _ rule: Rule, stays: Bool
    ) -> Int? {
        var node = scope.node
        for (index, step) in position.containers.enumerated() {
            let next: String? =
                if index < position.containers.count - 1 {
                    position.containers[index + 1].name
                } else if case .child(let leaf) = position.leaf { leaf.name } else { nil }
            node = reach(step, in: node, next: next, block, &bound)
            if stays { tree.insert(.follows, node) }
            // A loop's first segment is one: it cannot be what two rules choose it to be.
            if !step.selectors.allSatisfy({ holds($0, of: node) }) {
                taken(step, rule)
                return nil
            }
        }
        switch position.leaf {
        case .own: return node
        case .child(let step), .component(let step, _):
            if bound[step.slot] >= 0, tree.text(of: Int(bound[step.slot])) == nil || plan.isX12 {
                return Int(bound[step.slot])
            }
            let isUnique = plan.isX12 || step.name.first == "@"
            let leaf = isUnique ? tree.child(step.name, of: node) : nil
            let made = leaf ?? make(step, in: node)
            bound[step.slot] = Int32(made)
            return made
        case .pair(let offset):
            guard let pair = position.pair else { return tree.elementNode(scope.base + offset, of: node) }
            if bound[pair.slot] < 0 {
                guard let base = free(pair, of: node) else {
                    full(rule)
                    return nil
                }
                bound[pair.slot] = Int32(base)
                if offset > 0, let qualifier = pair.values?.first { putElement(qualifier, base, of: node) }
            }
            return tree.elementNode(Int(bound[pair.slot]) + offset, of: node)
        }
    }

    /// The node of a step: the one its slot remembers, one that a rule of other selectors left room in, or a new one.
    private mutating func reach(
        _ step: Step, in node: Int, next: String?, _ block: Block, _ bound: inout [Int32]
    ) -> Int {
        if bound[step.slot] >= 0 { return Int(bound[step.slot]) }
        var found: Int?
        if step.isHead { found = tree.firstChild(of: node) }
        if found == nil, plan.isX12, let next, !step.name.hasSuffix(X12SourceTree.loopSuffix) {
            for slot in block.rivals[step.slot] where found == nil && bound[slot] >= 0 {
                let rival = Int(bound[slot])
                let hasRoom = step.selectors.allSatisfy {
                    $0.written == nil || tree.child($0.names[0], of: rival) == nil
                }
                if hasRoom, tree.child(next, of: rival) == nil { found = rival }
            }
        }
        let reached = found ?? make(step, in: node)
        if found != nil { putSelectors(step, of: reached) }
        bound[step.slot] = Int32(reached)
        return reached
    }

    private mutating func make(_ step: Step, in node: Int) -> Int {
        let made = tree.append(step.name, to: node)
        if plan.isX12, step.name.hasSuffix(X12SourceTree.loopSuffix) {
            _ = tree.append(String(step.name.dropLast(X12SourceTree.loopSuffix.count)), to: made, marks: .follows)
        }
        putSelectors(step, of: made)
        return made
    }

    private mutating func putSelectors(_ step: Step, of node: Int) {
        for selector in step.selectors {
            guard let written = selector.written else { continue }
            if written.isOnlyDefault {
                defaults.append((node, selector.names, written.value))
            } else {
                put(written.value, at: selector.names, of: node)
            }
        }
    }

    /// False where another value stands than the selector asks for; nothing yet may become it.
    private func holds(_ selector: Selector, of node: Int) -> Bool {
        guard case .equals(let values) = selector.test else { return true }
        var current: Int? = node
        for name in selector.names { current = current.flatMap { tree.child(name, of: $0) } }
        return current.flatMap { tree.text(of: $0) }.map(values.contains) ?? true
    }

    private mutating func taken(_ step: Step, _ rule: Rule) {
        report(.mapPlaceTaken) {
            $0.finding(
                .mapPlaceTaken,
                "\(rule.trail.printable) was not written: another rule has chosen what this \(step.name) is",
                FieldPath($0.path).description, rule)
        }
    }

    private mutating func put(_ value: String, at names: [String], of node: Int) {
        var current = node
        for name in names { current = tree.child(name, of: current) ?? tree.append(name, to: current, marks: .follows) }
        if tree.firstChild(of: current) == nil { tree.setConstant(value, of: current) }
    }

    // MARK: Pairs

    private func element(_ number: Int, of node: Int) -> Int? {
        guard X12SourceTree.elementNames.indices.contains(number) else { return nil }
        return tree.child(X12SourceTree.elementNames[number], of: node)
    }

    private func free(_ pair: PairSpec, of node: Int) -> Int? {
        (0..<pair.count).lazy.map { pair.first + $0 * pair.stride }
            .first { base in (0..<pair.stride).allSatisfy { element(base + $0, of: node) == nil } }
    }

    private mutating func putElement(_ text: String, _ number: Int, of node: Int) {
        guard let leaf = tree.elementNode(number, of: node) else { return }
        tree.setConstant(text, of: leaf)
    }

    private mutating func full(_ rule: Rule) {
        report(.mapPairsFull) {
            $0.finding(.mapPairsFull, "the segment has no room for another pair", FieldPath($0.path).description, rule)
        }
    }
}

extension WriteTree {
    /// The node of an element, made where it is not there yet.
    fileprivate mutating func elementNode(_ number: Int, of node: Int) -> Int? {
        guard X12SourceTree.elementNames.indices.contains(number) else { return nil }
        let name = X12SourceTree.elementNames[number]
        return child(name, of: node) ?? append(name, to: node)
    }
}
