import Canonical

/// Finding the places that positions mean.
extension MapReader {
    // MARK: Steps

    private mutating func fits(_ node: Int, _ selectors: [Selector]) -> Bool {
        for selector in selectors {
            var passes = false
            for found in nodes(selector.symbols, from: node) where source.marks[found].contains(.hasText) {
                switch selector.test {
                case .present: passes = true
                case .equals(let values): passes = passes || values.contains(source.text(of: found))
                case .excludes(let values):
                    if values.contains(source.text(of: found)) { return false }
                    passes = true
                }
            }
            if case .excludes = selector.test { continue }
            if !passes { return false }
        }
        return true
    }

    /// The nodes at a way of names; a component of an element without components is the element itself.
    private mutating func nodes(_ symbols: [Int32], from node: Int) -> [Int] {
        var current = [node]
        for symbol in symbols {
            if plan.isX12, current.count == 1, symbols.count > 1, symbol == symbols.last, isElement(current[0]),
                source.children(of: current[0]).isEmpty
            {
                return current
            }
            var next: [Int] = []
            for node in current { next += source.children(of: node, named: symbol).map(Int.init) }
            current = next
        }
        return current
    }

    private func isElement(_ node: Int) -> Bool {
        guard source.parents[node] >= 0 else { return false }
        return plan.elements.contains(source.symbols[node])
    }

    /// The first way through the containers that ends at a value nobody has read; binds the block's slots to it.
    mutating func locate(
        _ position: Position, _ scope: Scope, _ bound: inout [Int32], again: Bool
    ) -> Int? {
        if position.containers.isEmpty {
            return leaf(position, at: scope.node, base: scope.base, &bound, again: again)
        }
        for index in position.containers.indices.reversed() {
            let node = bound[position.containers[index].slot]
            if node >= 0 {
                return search(position, from: index + 1, at: Int(node), &bound, again: again)
            }
        }
        return search(position, from: 0, at: scope.node, &bound, again: again)
    }

    private mutating func search(
        _ position: Position, from index: Int, at node: Int, _ bound: inout [Int32], again: Bool
    ) -> Int? {
        guard index < position.containers.count else {
            return leaf(position, at: node, base: 0, &bound, again: again)
        }
        let step = position.containers[index]
        for child in source.children(of: node, named: step.symbol) {
            guard step.selectors.isEmpty || fits(Int(child), step.selectors) else { continue }
            if let leaf = search(position, from: index + 1, at: Int(child), &bound, again: again) {
                bound[step.slot] = child
                return leaf
            }
            if step.isHead { return nil }
        }
        return nil
    }

    private func isFree(_ node: Int, again: Bool) -> Bool {
        let marks = source.marks[node]
        return marks.contains(.hasText) && (again || !marks.contains(.read))
    }

    private mutating func leaf(
        _ position: Position, at node: Int, base: Int, _ bound: inout [Int32], again: Bool
    ) -> Int? {
        switch position.leaf {
        case .own: return isFree(node, again: again) ? node : nil
        case .child(let step):
            for child in source.children(of: node, named: step.symbol) where isFree(Int(child), again: again) {
                if step.selectors.isEmpty || fits(Int(child), step.selectors) { return Int(child) }
            }
            return nil
        case .component(let step, let number):
            if source.children(of: node).isEmpty { return number == 1 && isFree(node, again: again) ? node : nil }
            return source.children(of: node, named: step.symbol).first { isFree(Int($0), again: again) }.map(Int.init)
        case .pair(let offset):
            guard let pair = position.pair else { return element(base + offset, of: node, again: again) }
            if bound[pair.slot] > 0 { return element(Int(bound[pair.slot]) + offset, of: node, again: again) }
            for base in bases(pair, of: node, again: again) {
                if let leaf = element(base + offset, of: node, again: again) {
                    bound[pair.slot] = Int32(base)
                    return leaf
                }
            }
            return nil
        }
    }

    private mutating func element(_ number: Int, of node: Int, again: Bool) -> Int? {
        guard plan.elements.indices.contains(number), let child = source.child(of: node, named: plan.elements[number])
        else { return nil }
        return isFree(child, again: again) ? child : nil
    }

    /// The qualifiers' elements of the pairs that fit and that nobody has read.
    private mutating func bases(_ pair: PairSpec, of node: Int, again: Bool) -> [Int] {
        var bases: [Int] = []
        for index in 0..<pair.count {
            let base = pair.first + index * pair.stride
            guard plan.elements.indices.contains(base + pair.stride - 1) else { break }
            let members = (0..<pair.stride).compactMap { source.child(of: node, named: plan.elements[base + $0]) }
                .filter { source.marks[$0].contains(.hasText) }
            guard !members.isEmpty,
                again || !members.contains(where: { !source.marks[$0].isDisjoint(with: [.read, .chosen]) })
            else { continue }
            if let values = pair.values {
                guard let qualifier = source.child(of: node, named: plan.elements[base]),
                    values.contains(source.text(of: qualifier))
                else { continue }
            }
            bases.append(base)
        }
        return bases
    }

    // MARK: Taking

    /// Marks a value as read and what chose it as chosen; the bytes of what chose it.
    mutating func take(_ position: Position, _ leaf: Int, _ bound: [Int32]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        source.marks[leaf].formUnion([.read, .taken])
        if plan.isX12 { for child in source.children(of: leaf) { source.marks[child].insert(.read) } }
        for step in position.containers where bound[step.slot] >= 0 {
            let node = Int(bound[step.slot])
            if (plan.isX12 && !step.isHead) || !step.selectors.isEmpty { source.marks[node].insert(.taken) }
            choose(step.selectors, of: node, into: &ranges)
        }
        if case .child(let step) = position.leaf { choose(step.selectors, of: leaf, into: &ranges) }
        if let pair = position.pair, pair.values != nil, bound[pair.slot] > 0, let parent = parent(of: leaf),
            let qualifier = source.child(of: parent, named: plan.elements[Int(bound[pair.slot])])
        {
            source.marks[qualifier].insert(.chosen)
            if qualifier != leaf, let bytes = source.bytes(of: qualifier) { ranges.append(bytes) }
        }
        return ranges
    }

    private func parent(of node: Int) -> Int? { source.parents[node] >= 0 ? Int(source.parents[node]) : nil }

    private mutating func choose(_ selectors: [Selector], of node: Int, into ranges: inout [Range<Int>]) {
        for selector in selectors {
            guard case .equals(let values) = selector.test else { continue }
            for found in nodes(selector.symbols, from: node)
            where values.contains(source.text(of: found)) {
                source.marks[found].insert(.chosen)
                if let bytes = source.bytes(of: found) { ranges.append(bytes) }
            }
        }
    }

    // MARK: Groups

    /// The places a group's rule reads: those that fit and that no rule has taken.
    mutating func scopes(of group: GroupRule, _ scope: Scope) -> [Scope] {
        if group.containers.isEmpty, group.pair == nil { return [scope] }
        var found: [Scope] = []
        collect(group, from: 0, at: scope, into: &found)
        return found
    }

    private mutating func collect(_ group: GroupRule, from index: Int, at scope: Scope, into found: inout [Scope]) {
        guard index < group.containers.count else {
            guard let pair = group.pair else { return }
            for base in bases(pair, of: scope.node, again: false) {
                var inner = Scope(node: scope.node, base: base, chosen: scope.chosen)
                if pair.values != nil, let node = source.child(of: scope.node, named: plan.elements[base]) {
                    source.marks[node].insert(.chosen)
                    if let bytes = source.bytes(of: node) { inner.chosen.append(bytes) }
                }
                found.append(inner)
                if !group.isList { return }
            }
            return
        }
        let step = group.containers[index]
        let isLast = index == group.containers.count - 1 && group.pair == nil
        for child in source.children(of: scope.node, named: step.symbol) {
            let node = Int(child)
            if isLast, source.marks[node].contains(.taken) { continue }
            guard step.selectors.isEmpty || fits(node, step.selectors) else { continue }
            var inner = Scope(node: node, chosen: scope.chosen)
            choose(step.selectors, of: node, into: &inner.chosen)
            if isLast {
                source.marks[node].insert(.taken)
                found.append(inner)
            } else {
                collect(group, from: index + 1, at: inner, into: &found)
            }
            if !group.isList, !found.isEmpty { return }
        }
    }

    // MARK: Functions

    /// What a function gave, and the places it came from.
    struct Computed {
        var text: String
        /// The places whose text is in the value.
        var leaves: [Int] = []
        /// The place that decided which value it is.
        var condition: Int?
    }

    /// The value of a function; nil where there is nothing to say.
    mutating func value(of call: ReadCall, _ scope: Scope) -> Computed? {
        var values: [[Int]] = []
        for argument in call.arguments {
            switch argument {
            case .constant: values.append([])
            case .position(let position): values.append(leaves(position, scope))
            case .part(let steps):
                var nodes = [scope.node]
                for step in steps {
                    var next: [Int] = []
                    for node in nodes {
                        next += source.children(of: node, named: step.symbol).map(Int.init)
                            .filter { fits($0, step.selectors) }
                    }
                    nodes = next
                }
                values.append(nodes)
            }
        }
        func text(_ index: Int) -> String? {
            guard call.arguments.indices.contains(index) else { return nil }
            if case .constant(let text) = call.arguments[index] { return text }
            var isComposite = false
            if case .position(let position) = call.arguments[index] { isComposite = position.isComposite }
            return values[index].first.map { source.text(of: $0, isComposite: isComposite) }
        }
        if call.function != .count { for leaf in values.joined() { source.marks[leaf].insert(.read) } }
        func computed(_ index: Int, condition: Int? = nil) -> Computed? {
            text(index).map { Computed(text: $0, leaves: Array(values[index].prefix(1)), condition: condition) }
        }
        switch call.function {
        case .count: return Computed(text: String(values[0].count))
        case .sum:
            guard !values[0].isEmpty else { return nil }
            let numbers = values[0].compactMap { Number(source.text(of: $0)) }
            return Computed(text: numbers.reduce(.zero, +).description, leaves: values[0])
        case .concat:
            let leaves = values.compactMap(\.first)
            guard !leaves.isEmpty else { return nil }
            return Computed(text: call.arguments.indices.compactMap(text).joined(), leaves: leaves)
        case .first: return call.arguments.indices.first { text($0) != nil }.flatMap { computed($0) }
        case .choose: return computed(values[0].isEmpty ? 2 : 1, condition: values[0].first)
        }
    }

    private mutating func leaves(_ position: Position, _ scope: Scope) -> [Int] {
        var nodes = [scope.node]
        for step in position.containers {
            var next: [Int] = []
            for node in nodes {
                next += source.children(of: node, named: step.symbol).map(Int.init).filter { fits($0, step.selectors) }
            }
            nodes = next
        }
        var found: [Int] = []
        for node in nodes {
            switch position.leaf {
            case .own: found.append(node)
            case .child(let step):
                found += source.children(of: node, named: step.symbol).map(Int.init).filter { fits($0, step.selectors) }
            case .component(let step, _): found += source.children(of: node, named: step.symbol).map(Int.init)
            case .pair(let offset):
                let starts = position.pair.map { bases($0, of: node, again: true) } ?? [scope.base]
                found += starts.compactMap { element($0 + offset, of: node, again: true) }
            }
        }
        return found.filter { source.marks[$0].contains(.hasText) }
    }
}
