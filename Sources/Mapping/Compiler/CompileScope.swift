import X12

/// Where the positions of a block are looked up.
indirect enum CompileScope {
    /// Inside a loop of an X12 set, or the set itself.
    case loop(items: [StructureItem], head: String?, key: String)
    /// Inside a segment.
    case segment(String, key: String)
    /// Inside a pair of a segment: the first qualifier's element and the distance to the next.
    case pair(String, first: Int, stride: Int, key: String)
    /// Inside a format whose names nobody declares.
    case open

    /// Blocks of a part are compiled once for each key.
    var key: String {
        switch self {
        case .loop(_, _, let key), .segment(_, let key), .pair(_, _, _, let key): key
        case .open: ""
        }
    }

    /// The scope in words, for messages.
    var words: String {
        switch self {
        case .loop(_, nil, let key): "the set \(key)"
        case .loop(_, let head?, _): "the \(head) loop"
        case .segment(let id, _): "the segment \(id)"
        case .pair(let id, _, _, _): "a pair of \(id)"
        case .open: "here"
        }
    }
}

/// What a position became: steps, and what the dictionary says of the place.
struct Resolved {
    var containers: [Step] = []
    var pair: PairSpec?
    var leaf: Position.Leaf?
    var source: SourceType = .plain
    var isComposite = false
    var inner: CompileScope = .open

    /// The place of a value; nil for a group's position.
    var position: Position? {
        leaf.map { Position(containers: containers, pair: pair, leaf: $0, isComposite: isComposite) }
    }
}

/// The slots of the block that is being compiled.
struct SlotTable {
    private(set) var slots: [String: Int] = [:]
    private var families: [String: [Int]] = [:]
    private(set) var rivals: [[Int]] = []
    private(set) var plain: Set<Int> = []

    /// The slot of a prefix: the same text of names and selectors is the same slot.
    mutating func slot(parent: String, name: String, selectors: String) -> (slot: Int, key: String) {
        let key = "\(parent)/\(name)\(selectors)"
        if let slot = slots[key] { return (slot, key) }
        let slot = slots.count
        slots[key] = slot
        let family = "\(parent)/\(name)"
        for rival in families[family] ?? [] { rivals[rival].append(slot) }
        rivals.append(families[family] ?? [])
        families[family, default: []].append(slot)
        if selectors.isEmpty { plain.insert(slot) }
        return (slot, key)
    }
}
