/// Puts a check plan together from a guide and the dictionary it narrows.
struct CheckPlanBuilder {
    private let standard: Standard?
    private let hasScopes: Bool
    private let watched: Set<SegmentTag>
    private let isCareful: Bool

    private(set) var segments: [CheckPlan.Segment] = []
    private(set) var elements: [CheckPlan.Element] = []
    private(set) var notes: [CheckPlan.Note] = []
    private(set) var nodes: [CheckPlan.Node] = []
    private(set) var bodies: [CheckPlan.Body] = []
    private(set) var mandatory: [Int32] = []
    private(set) var codes: [CodeValues] = []
    private(set) var tags: [SegmentTag] = []
    private(set) var segmentIndex: [SegmentTag: Int32] = [:]
    private(set) var guides: [GuideNode] = []
    private(set) var guideElements: [[GuideNode.ElementRule]] = []
    private(set) var names: [String] = []
    /// What the dictionary says of each segment, for those who write.
    private(set) var rules: [SegmentTag: SegmentRule] = [:]
    private(set) var noteWords: [SyntaxNote] = []

    private var nameIndex: [String: Int32] = [:]
    private var codeIndex: [ObjectIdentifier: Int32] = [:]

    /// Without a dictionary there is the structure alone.
    init(_ guide: Guide, standard: Standard?, isCareful: Bool = false) {
        self.standard = standard
        self.isCareful = isCareful
        hasScopes = !guide.scopes.isEmpty
        watched = guide.balance.tags
        _ = name("")
        _ = addBody(guide.nodes)
    }

    // MARK: Structure

    private mutating func addBody(_ items: [GuideNode]) -> Int32 {
        let first = nodes.count
        let body = bodies.count
        for item in items { addNode(item) }
        let places = items.indices.filter { items[$0].isMandatory }
        bodies.append(
            CheckPlan.Body(
                nodes: Int32(first),
                count: Int32(items.count),
                mandatory: Int32(mandatory.count),
                mandatoryCount: Int32(places.count),
                isSelective: items.contains { !$0.selected.isEmpty }
            )
        )
        mandatory += places.map(Int32.init)
        for (place, item) in items.enumerated() {
            let index = first + place
            let next = items.indices.first { $0 > place && items[$0].item.id == item.item.id }
            nodes[index].next = next.map(Int32.init) ?? -1
            if let inner = item.body { nodes[index].body = addBody(inner) }
        }
        return Int32(body)
    }

    private mutating func addNode(_ item: GuideNode) {
        let tag = SegmentTag(item.item.id)
        if !tags.contains(tag) { tags.append(tag) }
        let rules = item.elements + (item.body?.first?.elements ?? [])
        nodes.append(
            CheckPlan.Node(
                tag: tag,
                segment: addSegment(item.item.id),
                max: Int32(clamping: item.max ?? .max),
                body: -1,
                next: -1,
                isDetail: item.item.area == .detail,
                isGuided: !rules.isEmpty || !item.selected.isEmpty || item.forbiddenBy != nil,
                isWatched: hasScopes || watched.contains(tag)
            )
        )
        guides.append(item)
        guideElements.append(rules)
    }

    /// For each body and slot the place of the first node of that id.
    func places(_ slots: SlotTable) -> [Int16] {
        var places = [Int16](repeating: -1, count: bodies.count * slots.count)
        for (index, body) in bodies.enumerated() {
            for place in (0..<Int(body.count)).reversed() {
                places[index * slots.count + slots[nodes[Int(body.nodes) + place].tag]] = Int16(place)
            }
        }
        return places
    }

    // MARK: Segments

    private mutating func addSegment(_ id: String) -> Int32 {
        let tag = SegmentTag(id)
        if let known = segmentIndex[tag] { return known }
        guard
            let rule = standard.flatMap({ standard in
                standard.segment(id).map { SegmentRule($0, standard: standard) }
            })
        else { return -1 }
        // Components go behind the row of the segment's own elements, which must stay together.
        let first = elements.count
        for check in rule.elements { elements.append(element(check)) }
        for (place, check) in rule.elements.enumerated() where check.isComposite {
            addParts(of: check, at: first + place)
        }
        let noteStart = notes.count
        for note in rule.notes { add(note) }
        let index = Int32(segments.count)
        segments.append(
            CheckPlan.Segment(
                elements: Int32(first),
                count: Int32(rule.elements.count),
                notes: Int32(noteStart),
                noteCount: Int32(rule.notes.count),
                mandatory: !isCareful && tag.binaryElement == nil && rule.elements.count < 64 ? rule.mandatoryMask : nil
            )
        )
        rules[tag] = rule
        segmentIndex[tag] = index
        return index
    }

    private mutating func addParts(of check: SegmentRule.ElementCheck, at index: Int) {
        elements[index].kind = .composite
        elements[index].components = Int32(elements.count)
        elements[index].componentCount = Int32(check.components.count)
        for part in check.components { elements.append(element(part)) }
        elements[index].notes = Int32(notes.count)
        elements[index].noteCount = Int32(check.notes.count)
        for note in check.notes { add(note) }
    }

    private mutating func element(_ check: SegmentRule.ElementCheck) -> CheckPlan.Element {
        var element = CheckPlan.Element()
        element.isMandatory = check.isMandatory
        element.maxRepetitions = Int32(clamping: check.maxRepetitions)
        element.number = name(check.number)
        guard let value = check.value else { return element }
        switch value.type {
        case .an: element.kind = .an
        case .id: element.kind = .id
        case .n(let decimals):
            element.kind = .n
            element.decimals = UInt8(clamping: decimals)
        case .r: element.kind = .r
        case .dt: element.kind = .dt
        case .tm: element.kind = .tm
        case .b: element.kind = .b
        }
        element.min = Int32(clamping: value.min)
        element.max = Int32(clamping: value.max)
        if let list = value.codes { element.codes = add(list) }
        if let list = value.secondCodes { element.secondCodes = add(list) }
        return element
    }

    private mutating func add(_ list: CodeValues) -> Int32 {
        if let known = codeIndex[ObjectIdentifier(list)] { return known }
        let index = Int32(codes.count)
        codes.append(list)
        codeIndex[ObjectIdentifier(list)] = index
        return index
    }

    private mutating func add(_ note: SyntaxNote) {
        let isNarrow = note.positions.allSatisfy { (1...64).contains($0) } && !note.positions.isEmpty
        let mask = isNarrow ? note.positions.reduce(UInt64(0)) { $0 | 1 << UInt64($1 - 1) } : 0
        notes.append(
            CheckPlan.Note(
                kind: isNarrow ? note.kind.byte : .wide,
                mask: mask,
                first: isNarrow ? 1 << UInt64(note.positions[0] - 1) : 0,
                index: Int32(noteWords.count)
            )
        )
        noteWords.append(note)
    }

    private mutating func name(_ text: String) -> Int32 {
        if let known = nameIndex[text] { return known }
        let index = Int32(names.count)
        names.append(text)
        nameIndex[text] = index
        return index
    }
}

extension SegmentRule {
    /// The mandatory elements as bits.
    fileprivate var mandatoryMask: UInt64 {
        var mask: UInt64 = 0
        for (index, element) in elements.enumerated() where element.isMandatory { mask |= 1 << UInt64(index) }
        return mask
    }
}
