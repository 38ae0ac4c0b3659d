import Diagnostics

/// What a map ignores, and what its segments cannot be without.
extension PlanSurvey {
    // MARK: What need not be read

    mutating func ignore() {
        for place in plan.ignored {
            guard let first = place.steps.first else { continue }
            if plan.isX12 {
                for node in outline.nodes.indices where outline.nodes[node].name == first.name {
                    let parent = outline.nodes[node].parent
                    let isHead = place.steps.count == 1 && parent > 0 && outline.segment(of: parent) == node
                    ignore(place.steps, from: isHead ? parent : outline.nodes[node].parent, isHead: isHead)
                }
            } else {
                ignore(place.steps, from: 0, isHead: false)
            }
        }
    }

    private mutating func ignore(_ steps: [Step], from node: Int, isHead: Bool) {
        var scope = Scope(node: node, reads: false, writes: false)
        var written: Set<Int> = []
        guard descend(steps, &scope, &written) != nil else { return }
        let top = isHead ? node : scope.node
        for below in outline.nodes.indices where below >= top && outline.contains(top, below) {
            uses[below].ignores.insert(scope.choices)
        }
    }

    // MARK: What a segment cannot be without

    mutating func check(_ instances: [Int: Instance], of block: Block) {
        guard outline.isX12 else { return }
        for (slot, instance) in instances where !instance.isHead && !instance.written.isEmpty {
            let rivals = block.rivals[slot].compactMap { instances[$0] }
            let isPlain = block.plainSlots.contains(slot)
            // A rule that asks for no qualifier joins a segment that another has begun.
            if isPlain, !instance.isGroup, !rivals.isEmpty { continue }
            var written = instance.written
            for rival in block.rivals[slot] where block.plainSlots.contains(rival) {
                written.formUnion(instances[rival]?.written ?? [])
            }
            check(outline.segment(of: instance.node), written, instance.rule.place)
        }
    }

    private mutating func check(_ segment: Int, _ written: Set<Int>, _ rule: Place) {
        guard !outline.isHidden(segment) else { return }
        func has(_ node: Int) -> Bool {
            written.contains(node) || outline.nodes[node].isComputed || outline.nodes[node].isOwn
        }
        for element in outline.nodes[segment].order {
            let parts = outline.nodes[element].order
            if has(element) || parts.contains(where: has) {
                guard !written.contains(element) || parts.contains(where: written.contains) else { continue }
                for part in parts where !has(part) { demand(part, rule) }
            } else {
                demand(element, rule)
            }
        }
        for note in outline.nodes[segment].notes {
            let there = note.children.filter(has)
            let isBroken =
                switch note.kind {
                case "R": there.isEmpty
                case "P": !there.isEmpty && there.count < note.children.count
                case "C": note.children.first.map(has) == true && there.count < note.children.count
                case "L": note.children.first.map(has) == true && there.count == 1
                default: false
                }
            guard isBroken, let missing = note.children.last(where: { !has($0) }) else { continue }
            lacks.insert(Lack(node: missing, by: "the standard's note \(note.name)", rule: rule))
        }
    }

    private mutating func demand(_ node: Int, _ rule: Place) {
        guard let demand = outline.nodes[node].demands.first(where: { $0.conditions.isEmpty }) else { return }
        lacks.insert(Lack(node: node, by: demand.by, rule: rule))
    }
}
