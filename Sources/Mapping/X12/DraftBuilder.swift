import Canonical
import Diagnostics
import X12

/// Lays a written tree out as segments: each loop in the order of the structure, levels under each other, numbered.
struct DraftBuilder {
    let tree: SourceTree
    private(set) var body: [DraftSegment] = []
    private(set) var findings = Findings()
    private let order: DraftOrder
    private var levels = 0

    init(tree: SourceTree, set: SetDefinition) {
        self.tree = tree
        order = DraftOrder(set.items)
    }

    /// One loop or segment that waits to be laid out.
    private struct Waiting {
        var node: SourceTree.Node
        var order: DraftOrder
        var parentLevel: Int?
    }

    /// Lays out the whole tree.
    mutating func build() {
        // A stack, not recursion: nobody bounds how deep the levels of a tree are.
        var stack = [Waiting(node: tree.root, order: order, parentLevel: nil)]
        while let next = stack.popLast() {
            guard let own = next.order.inside else {
                body.append(segment(next.node))
                continue
            }
            lay(next, own, &stack)
        }
    }

    private mutating func lay(_ loop: Waiting, _ own: DraftOrder.Inside, _ stack: inout [Waiting]) {
        var items: [(rank: Int, waiting: Waiting)] = []
        var nested: [Waiting] = []
        var level: Int?
        var head: SourceTree.Node?
        if tree.name(of: loop.node) == X12SourceTree.loopName("HL") {
            levels += 1
            level = levels
        }
        for child in tree.children(of: loop.node) {
            let name = tree.name(of: child)
            if level != nil, name == "HL", head == nil {
                head = child
            } else if level != nil, name == X12SourceTree.loopName("HL") {
                nested.append(Waiting(node: child, order: loop.order, parentLevel: level))
            } else if let (rank, order) = own.places[name] {
                items.append((rank, Waiting(node: child, order: order, parentLevel: nil)))
            } else {
                findings.add(
                    Finding(.mapUnplaced, "\(name.printable) has no place in \(tree.name(of: loop.node).printable)"),
                    kind: .mapUnplaced)
            }
        }
        if let level { body.append(levelSegment(head, level, parent: loop.parentLevel, hasChildren: !nested.isEmpty)) }
        if !zip(items, items.dropFirst()).allSatisfy({ $0.rank <= $1.rank }) {
            items = items.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
                .map(\.element)
        }
        // The stack gives back the last first.
        stack.append(contentsOf: nested.reversed())
        stack.append(contentsOf: items.map(\.waiting).reversed())
    }

    private func levelSegment(
        _ head: SourceTree.Node?, _ level: Int, parent: Int?, hasChildren: Bool
    ) -> DraftSegment {
        var draft = head.map(segment) ?? DraftSegment("HL")
        while draft.elements.count < 4 { draft.elements.append(Self.element("")) }
        draft.elements[0] = Self.element(String(level))
        draft.elements[1] = Self.element(parent.map(String.init) ?? "")
        draft.elements[3] = Self.element(hasChildren ? "1" : "0")
        return draft
    }

    private func segment(_ node: SourceTree.Node) -> DraftSegment {
        var draft = DraftSegment(tree.name(of: node))
        var repetitions: [Int: [[String]]] = [:]
        var last = 0
        for child in tree.children(of: node) {
            guard let number = Int(tree.name(of: child)), number > 0 else { continue }
            let components = components(child)
            if components.allSatisfy(\.isEmpty) { continue }
            repetitions[number, default: []].append(components)
            last = max(last, number)
        }
        draft.elements = (0..<last).map { DraftElement(repetitions: repetitions[$0 + 1] ?? []) }
        return draft
    }

    private func components(_ node: SourceTree.Node) -> [String] {
        var components: [String] = []
        for child in tree.children(of: node) {
            guard let number = Int(tree.name(of: child)), (1...99).contains(number) else { continue }
            while components.count < number { components.append("") }
            components[number - 1] = tree.text(of: child) ?? ""
        }
        return components.isEmpty ? [tree.text(of: node) ?? ""] : components
    }

    private static func element(_ text: String) -> DraftElement { DraftElement(text) }
}

/// The order of one loop's members, prepared once for the set.
final class DraftOrder {
    /// Where the members of a loop go, by node name.
    struct Inside {
        var places: [String: (rank: Int, order: DraftOrder)]
    }

    /// The members; nil for a segment.
    let inside: Inside?

    init(_ items: [StructureItem]) {
        var places: [String: (rank: Int, order: DraftOrder)] = [:]
        for (rank, item) in items.enumerated() {
            let name = item.body == nil ? item.id : X12SourceTree.loopName(item.id)
            // An id that comes again later in the same loop keeps its first place.
            if places[name] == nil { places[name] = (rank, item.body.map { DraftOrder($0) } ?? DraftOrder()) }
        }
        inside = Inside(places: places)
    }

    private init() { inside = nil }
}
