import Diagnostics
import X12

/// Positions of X12: looked up in the set's structure and the segment's definition.
struct X12Resolver {
    let compiler: MapCompiler
    let set: SetDefinition
    let standard: Standard
    let place: Place

    /// Resolves a position in a scope.
    func resolve(_ syntax: PositionSyntax, in scope: CompileScope, isGroup: Bool) -> Resolved? {
        guard let step = syntax.steps.first else {
            compiler.report(.mapPosition, "an X12 position names a segment", at: place)
            return nil
        }
        guard let definition = standard.segment(step.name) else {
            unknownSegment(step.name, in: scope)
            return nil
        }
        if isGroup, syntax.element != nil {
            compiler.report(
                .mapPosition, "a group is a segment or a loop, not an element",
                at: place.moved(by: syntax.elementOffset))
            return nil
        }
        if !isGroup, syntax.element == nil {
            compiler.report(
                .mapPosition, "\(step.name) needs an element, \(step.name)01, or `as path` or `each path`", at: place)
            return nil
        }
        guard checkSelectors(step.selectors, definition) else { return nil }
        switch scope {
        case .loop(let items, let head, let key):
            return inLoop(syntax, step, definition, items: items, head: head, key: key, scope, isGroup: isGroup)
        case .segment(let id, let key):
            guard id == step.name else {
                unknownSegment(step.name, in: scope)
                return nil
            }
            if let selector = step.selectors.first(where: { !$0.isPair }) {
                compiler.report(
                    .mapPosition, "the group has chosen its \(id) already; put the selector there",
                    at: place.moved(by: selector.offset))
                return nil
            }
            return finish(syntax, step, definition, Resolved(), parent: "", key: key, isGroup: isGroup)
        case .pair(let id, let first, let stride, _):
            guard id == step.name else {
                unknownSegment(step.name, in: scope)
                return nil
            }
            guard !isGroup, step.selectors.isEmpty, let element = syntax.element,
                (first..<first + stride).contains(element), syntax.component == nil
            else {
                let last = first + stride - 1
                compiler.report(
                    .mapElementUnknown,
                    "inside the pair only \(id)\(two(first)) to \(id)\(two(last)) can be named", at: place)
                return nil
            }
            var resolved = Resolved(leaf: .pair(offset: element - first))
            resolved.source = source(definition, element, nil)
            return resolved
        case .open: return nil
        }
    }

    private func inLoop(
        _ syntax: PositionSyntax, _ step: PositionSyntax.Step, _ definition: SegmentDefinition,
        items: [StructureItem], head: String?, key: String, _ scope: CompileScope, isGroup: Bool
    ) -> Resolved? {
        let segment = items.first { $0.id == step.name && $0.body == nil }
        let loop = items.first { $0.id == step.name && $0.body != nil }
        let hasPair = step.selectors.contains { $0.isPair }
        var resolved = Resolved()
        var parent = ""
        if isGroup, !hasPair, let loop, let body = loop.body {
            resolved.containers = [
                compiler.step(step, named: X12SourceTree.loopName(loop.id), through: [loop.id], parent: &parent)
            ]
            resolved.inner = inside(loop, body, key)
            return resolved
        }
        if segment != nil {
            resolved.containers = [compiler.step(step, parent: &parent, isHead: step.name == head)]
            return finish(syntax, step, definition, resolved, parent: parent, key: key, isGroup: isGroup)
        }
        if let loop {
            let outer = compiler.step(
                step, named: X12SourceTree.loopName(loop.id), through: [loop.id], parent: &parent)
            let bare = PositionSyntax.Step(name: step.name, selectors: [], offset: 0)
            let inner = compiler.step(bare, parent: &parent, isHead: true)
            resolved.containers = [outer, inner]
            return finish(syntax, step, definition, resolved, parent: parent, key: key, isGroup: isGroup)
        }
        unknownSegment(step.name, in: scope)
        return nil
    }

    /// The scope inside a loop. HL loops are nested by HL02 before reading, so each may hold others.
    private func inside(_ loop: StructureItem, _ body: [StructureItem], _ key: String) -> CompileScope {
        guard loop.id == "HL" else { return .loop(items: body, head: loop.id, key: "\(key)/\(loop.id)") }
        let own = key.hasSuffix("/HL") ? key : "\(key)/HL"
        return .loop(items: body + [loop], head: "HL", key: own)
    }

    /// The pair, the element and the component of a position whose segment is found.
    private func finish(
        _ syntax: PositionSyntax, _ step: PositionSyntax.Step, _ definition: SegmentDefinition, _ start: Resolved,
        parent: String, key: String, isGroup: Bool
    ) -> Resolved? {
        var resolved = start
        let id = step.name
        let inner = "\(key)/\(id)."
        if let selector = step.selectors.first(where: \.isPair) {
            guard let first = Int(selector.path[0]), let stride = stride(definition, from: first) else {
                compiler.report(
                    .mapElementUnknown, "\(id) has no pairs that begin at element \(selector.path[0])",
                    at: place.moved(by: selector.offset))
                return nil
            }
            var values: [String]?
            if case .equals(let given) = selector.test { values = given }
            let (slot, _) = compiler.slots.slot(parent: parent, name: "pair\(first)", selectors: "\(selector.test)")
            resolved.pair = PairSpec(
                first: first, stride: stride.stride, count: stride.count, values: values, slot: slot)
            if isGroup {
                resolved.inner = .pair(id, first: first, stride: stride.stride, key: "\(inner)\(first)+")
                return resolved
            }
            guard let element = syntax.element, (first..<first + stride.stride).contains(element) else {
                compiler.report(
                    .mapElementUnknown,
                    "the element after the pair [\(two(first))+] counts within the first pair: \(two(first)) to \(two(first + stride.stride - 1))",
                    at: place.moved(by: syntax.elementOffset))
                return nil
            }
            resolved.leaf = .pair(offset: element - first)
            resolved.source = source(definition, element, nil)
            return resolved
        }
        guard let element = syntax.element else {
            resolved.inner = .segment(id, key: inner)
            return resolved
        }
        guard checkElement(element, syntax.component, definition, at: place.moved(by: syntax.elementOffset)) else {
            return nil
        }
        resolved.source = source(definition, element, syntax.component)
        var parent = parent
        let name = PositionSyntax.Step(name: two(element), selectors: [], offset: 0)
        let made = compiler.step(name, parent: &parent)
        if let component = syntax.component {
            resolved.containers.append(made)
            let part = PositionSyntax.Step(name: String(component), selectors: [], offset: 0)
            resolved.leaf = .component(compiler.step(part, parent: &parent), number: component)
        } else {
            resolved.leaf = .child(made)
            resolved.isComposite = standard.composite(definition.elements[element - 1].number) != nil
        }
        return resolved
    }

    /// The steps of an `ignore:` entry, which holds wherever its segment stands.
    func ignored(_ syntax: PositionSyntax) -> [Step]? {
        guard let step = syntax.steps.first else { return nil }
        guard let definition = standard.segment(step.name) else {
            unknownSegment(step.name, in: .loop(items: set.items, head: nil, key: set.code))
            return nil
        }
        guard checkSelectors(step.selectors, definition) else { return nil }
        var parent = ""
        var steps = [compiler.step(step, parent: &parent)]
        if let element = syntax.element {
            guard checkElement(element, syntax.component, definition, at: place.moved(by: syntax.elementOffset)) else {
                return nil
            }
            let name = PositionSyntax.Step(name: two(element), selectors: [], offset: 0)
            steps.append(compiler.step(name, parent: &parent))
        }
        if let component = syntax.component {
            let name = PositionSyntax.Step(name: String(component), selectors: [], offset: 0)
            steps.append(compiler.step(name, parent: &parent))
        }
        return steps
    }
}
