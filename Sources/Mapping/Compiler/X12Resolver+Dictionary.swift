import Diagnostics
import X12

/// What the dictionary says of segments and elements, and what to say where it has no such thing.
extension X12Resolver {
    func two(_ element: Int) -> String { element < 10 ? "0\(element)" : "\(element)" }

    /// From one qualifier to the next of the same kind, and how many fit; nil where the elements do not repeat.
    func stride(_ definition: SegmentDefinition, from first: Int) -> (stride: Int, count: Int)? {
        let numbers = definition.elements.map(\.number)
        guard (1...numbers.count).contains(first) else { return nil }
        let tail = numbers[(first - 1)...]
        guard let next = tail.dropFirst().firstIndex(of: numbers[first - 1]) else { return nil }
        let stride = next - (first - 1)
        guard stride > 1 else { return nil }
        var count = 0
        var at = first - 1
        while at + stride <= numbers.count, Array(numbers[at..<at + stride]) == Array(tail.prefix(stride)) {
            count += 1
            at += stride
        }
        return (stride, count)
    }

    /// What an element holds.
    func source(_ definition: SegmentDefinition, _ element: Int, _ component: Int?) -> SourceType {
        guard definition.elements.indices.contains(element - 1) else { return .x12Text }
        var number = definition.elements[element - 1].number
        if let component, let composite = standard.composite(number),
            composite.elements.indices.contains(component - 1)
        {
            number = composite.elements[component - 1].number
        }
        guard let found = standard.element(number) else { return .x12Text }
        switch found.type {
        case .dt: return .date(short: found.max == 6)
        case .tm: return .time
        case .n(let scale): return .implied(scale)
        case .r: return .decimal
        default: return .x12Text
        }
    }

    /// Reports an element the segment does not have.
    func checkElement(_ element: Int, _ component: Int?, _ definition: SegmentDefinition, at place: Place) -> Bool {
        guard definition.elements.indices.contains(element - 1) else {
            compiler.report(
                .mapElementUnknown, "\(definition.id) has \(definition.elements.count) elements, not \(element)",
                at: place, label: "the last is \(definition.id)\(two(definition.elements.count))")
            return false
        }
        guard let component else { return true }
        // The component stands behind the two digits of the element and a hyphen.
        let place = place.moved(by: 3)
        let number = definition.elements[element - 1].number
        guard let composite = standard.composite(number) else {
            compiler.report(
                .mapElementUnknown, "\(definition.id)\(two(element)) is one value and has no components", at: place)
            return false
        }
        guard composite.elements.indices.contains(component - 1) else {
            compiler.report(
                .mapElementUnknown,
                "\(definition.id)\(two(element)) has \(composite.elements.count) components, not \(component)",
                at: place)
            return false
        }
        return true
    }

    func checkSelectors(_ selectors: [PositionSyntax.Selector], _ definition: SegmentDefinition) -> Bool {
        if let second = selectors.filter(\.isPair).dropFirst().first {
            compiler.report(.mapPosition, "a position has one pair selector", at: place.moved(by: second.offset))
            return false
        }
        return selectors.allSatisfy { selector in
            let at = place.moved(by: selector.offset)
            guard let element = Int(selector.path[0]) else { return false }
            return checkElement(element, selector.path.count > 1 ? Int(selector.path[1]) : nil, definition, at: at)
        }
    }

    /// Reports a segment that does not stand in the scope, with the loop it does stand in or the nearest name.
    func unknownSegment(_ id: String, in scope: CompileScope) {
        guard case .loop(let items, _, _) = scope else {
            compiler.report(.mapSegmentUnknown, "\(id) cannot be named in \(scope.words)", at: place)
            return
        }
        var message = "\(set.code) has no segment \(id) in \(scope.words)"
        if case .loop(_, nil, _) = scope { message = "\(set.code) has no segment or loop \(id) outside its loops" }
        if let home = home(of: id, in: set.items, path: []) {
            message += "; it stands in the \(home.joined(separator: "/")) loop"
        } else if let near = items.map(\.id).nearest(to: id) {
            message += "; did you mean \(near)?"
        }
        compiler.report(.mapSegmentUnknown, message, at: place)
    }

    private func home(of id: String, in items: [StructureItem], path: [String]) -> [String]? {
        if !path.isEmpty, items.contains(where: { $0.id == id }) { return path }
        for item in items {
            if let body = item.body, let found = home(of: id, in: body, path: path + [item.id]) { return found }
        }
        return nil
    }
}
