public import X12

extension FormatOutline {
    /// The places that a guide leaves of its set.
    public init(_ guide: Guide, standard: Standard) {
        self.init(ground: .guide, isX12: true, separator: "/")
        var builder = X12OutlineBuilder(outline: self, standard: standard)
        builder.append(guide.places, to: 0)
        builder.demand()
        self = builder.outline
    }
}

/// Lays a set's structure out as the tree that maps see.
private struct X12OutlineBuilder {
    var outline: FormatOutline
    let standard: Standard
    /// The segment of each place of the guide; of a loop its first segment.
    private var segments: [Int: Int] = [:]
    private var waiting: [(node: Int, place: GuidePlace)] = []

    init(outline: FormatOutline, standard: Standard) {
        self.outline = outline
        self.standard = standard
    }

    mutating func append(_ places: [GuidePlace], to parent: Int) {
        for place in places {
            let isLoop = place.body != nil
            let known = outline.nodes.count
            let node = outline.make(isLoop ? X12SourceTree.loopName(place.id) : place.id, in: parent)
            let isNew = node == known
            outline.change(node) {
                // An id that stands twice in a loop is one place for a map, used where one of the two is.
                $0.isUsed = !place.isForbidden || (!isNew && $0.isUsed)
                if isNew { $0.label = standard.label(segment: place.id) }
                if place.isMandatory {
                    $0.demands.append(.init(conditions: [], by: place.requiredBy ?? "the standard"))
                }
            }
            if let body = place.body {
                append(body, to: node)
            } else if isNew {
                appendElements(of: place.id, to: node)
            }
            let segment = outline.segment(of: node)
            if segments[place.number] == nil { segments[place.number] = segment }
            for element in place.computed {
                if let computed = outline.child(Self.name(element), of: segment) {
                    outline.change(computed) { $0.isComputed = true }
                }
            }
            waiting.append((node, place))
        }
    }

    private mutating func appendElements(of id: String, to node: Int) {
        guard let definition = standard.segment(id) else { return }
        let isOwn = ["ST", "SE", "LS", "LE"].contains(id)
        outline.change(node) { $0.isOwn = isOwn }
        var children: [Int] = []
        for (index, use) in definition.elements.enumerated() where index < 99 {
            let element = outline.make(Self.name(index + 1), in: node)
            children.append(element)
            let isCounted = (id == "HL" && index != 2) || (id == "CTT" && index < 2)
            outline.change(element) {
                $0.isValue = true
                $0.isOwn = isOwn || isCounted
                $0.label = standard.label(element: use.number)
                if use.requirement == .mandatory { $0.demands.append(.init(conditions: [], by: "the standard")) }
            }
            for (part, use) in (standard.composite(use.number)?.elements ?? []).enumerated() {
                let component = outline.make(String(part + 1), in: element)
                outline.change(component) {
                    $0.label = standard.label(element: use.number)
                    if use.requirement == .mandatory { $0.demands.append(.init(conditions: [], by: "the standard")) }
                }
            }
        }
        outline.change(node) { node in
            node.notes = definition.notes.compactMap { note in
                let places = note.positions.compactMap { children.indices.contains($0 - 1) ? children[$0 - 1] : nil }
                guard places.count == note.positions.count, let kind = note.kind.rawValue.first else { return nil }
                return (kind, places, note.description)
            }
        }
    }

    /// Puts what the guide asks where it asks it, once every place is there.
    mutating func demand() {
        for (node, place) in waiting {
            for demand in place.demands {
                var target = node
                if let element = demand.element {
                    guard let found = outline.child(Self.name(element), of: outline.segment(of: node)) else { continue }
                    target = demand.component.flatMap { outline.child(String($0), of: found) } ?? found
                }
                let conditions = demand.conditions.compactMap { condition -> FormatOutline.Condition? in
                    guard let segment = segments[condition.place],
                        let element = outline.child(Self.name(condition.element), of: segment)
                    else { return nil }
                    return .init(node: element, codes: condition.codes, isNegated: condition.isNegated)
                }
                guard conditions.count == demand.conditions.count else { continue }
                let isPlain = conditions.isEmpty
                outline.change(target) {
                    if demand.isRequired { $0.demands.append(.init(conditions: conditions, by: demand.line)) }
                    if demand.isForbidden, isPlain { $0.isUsed = false }
                    if let codes = demand.codes, isPlain { $0.codes = codes }
                }
            }
        }
    }

    private static func name(_ element: Int) -> String {
        X12SourceTree.elementNames.indices.contains(element) ? X12SourceTree.elementNames[element] : "?"
    }
}
