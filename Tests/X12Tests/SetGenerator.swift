import X12

/// Makes sets out of a dictionary that break none of its rules.
struct SetGenerator {
    /// How much of what may be there is there.
    enum Fullness: String, Sendable, CaseIterable {
        /// Only what must be there.
        case mandatory
        /// Everything, once.
        case everything
        /// What chance will.
        case some
    }

    let standard: Standard
    let fullness: Fullness
    var random: Seeded
    private(set) var body: [DraftSegment] = []
    private var level = 0
    private var lists: [String: [String]?] = [:]

    init(_ standard: Standard, _ fullness: Fullness, seed: UInt64) {
        self.standard = standard
        self.fullness = fullness
        random = Seeded(seed)
    }

    /// Makes what stands between ST and SE, and says the shape it should be read in.
    mutating func make(_ set: SetDefinition) -> String {
        body = []
        level = 0
        let parts = set.items.compactMap { item in
            item.id == "ST" || item.id == "SE" ? item.id : make(item, loop: nil)
        }
        return "\(set.code)(\(parts.joined(separator: " ")))"
    }

    private mutating func make(_ item: StructureItem, loop: String?) -> String? {
        guard item.isMandatory || isWanted() else { return nil }
        guard let body = item.body else {
            self.body.append(segment(item.id, loop: loop))
            return item.id
        }
        // The loop that LS and LE bound says in both which one it is.
        let inner = item.isBounded ? body.first { $0.body != nil }?.id ?? loop : loop
        let parts = body.compactMap { make($0, loop: inner) }
        return "\(item.id)(\(parts.joined(separator: " ")))"
    }

    private mutating func isWanted() -> Bool {
        switch fullness {
        case .mandatory: false
        case .everything: true
        case .some: Int.random(in: 0..<3, using: &random) == 0
        }
    }

    // MARK: Segments

    private mutating func segment(_ id: String, loop: String?) -> DraftSegment {
        guard let definition = standard.segment(id) else { return DraftSegment(id) }
        var draft = DraftSegment(id)
        for position in present(definition) {
            draft[position] = element(definition.elements[position - 1])
        }
        switch id {
        case "LS", "LE": draft[1] = DraftElement(loop ?? "LOOP")
        case "HL":
            // Each level stands below the one before; whether there is one below, HL04 need not say.
            level += 1
            draft[1] = DraftElement(String(level))
            draft[2] = DraftElement(level > 1 ? String(level - 1) : "")
            if draft.elements.count > 3 { draft.elements.removeLast(draft.elements.count - 3) }
        case "BIN", "BDS":
            // Bytes are counted, so they may hold what elsewhere would end the segment.
            let last = id == "BIN" ? 2 : 3
            draft[last] = "ISA*00~^>\n"
            draft[last - 1] = DraftElement(String(draft[last].text.utf8.count))
        default: break
        }
        return draft
    }

    /// Which positions are filled, so that every note holds.
    private mutating func present(_ definition: SegmentDefinition) -> [Int] {
        let uses = definition.elements
        var present: Set<Int> = []
        for (index, use) in uses.enumerated() where use.requirement == .mandatory || isWanted() {
            present.insert(index + 1)
        }
        if present.isEmpty { present.insert(1) }
        var banned: Set<Int> = []
        // Each round mends one broken note, by filling or, where notes exclude each other, by emptying.
        for _ in 0..<200 {
            guard let note = definition.notes.first(where: { isBroken($0, present) }) else { break }
            let missing = note.positions.filter { !present.contains($0) }
            switch note.kind {
            case .exclusive:
                for position in note.positions.filter(present.contains).dropFirst() {
                    present.remove(position)
                    banned.insert(position)
                }
            case .required, .list:
                if let free = missing.first(where: { !banned.contains($0) }) {
                    present.insert(free)
                } else {
                    present.remove(note.positions[0])
                }
            case .paired, .conditional:
                if missing.contains(where: banned.contains) {
                    let gone = note.kind == .paired ? note.positions : [note.positions[0]]
                    present.subtract(gone)
                    banned.formUnion(gone)
                } else {
                    present.formUnion(missing)
                }
            }
        }
        return present.sorted()
    }

    /// The notes said again in other words than the checker's.
    private func isBroken(_ note: SyntaxNote, _ present: Set<Int>) -> Bool {
        let count = note.positions.count(where: present.contains)
        let hasFirst = present.contains(note.positions[0])
        return switch note.kind {
        case .paired: count != 0 && count != note.positions.count
        case .required: count == 0
        case .exclusive: count > 1
        case .conditional: hasFirst && count < note.positions.count
        case .list: hasFirst && count < 2
        }
    }

    // MARK: Values

    private mutating func element(_ use: ElementUse) -> DraftElement {
        let times = fullness == .mandatory || use.repetitions == 1 ? 1 : min(use.repetitions ?? 3, 3)
        return DraftElement(
            repetitions: (0..<times).map { _ in
                guard let composite = standard.composite(use.number) else { return [value(use.number)] }
                var components: [String] = []
                for position in present(composite) {
                    while components.count < position - 1 { components.append("") }
                    components.append(value(composite.elements[position - 1].number))
                }
                return components
            }
        )
    }

    private mutating func value(_ number: String) -> String {
        guard let element = standard.element(number) else { return "A" }
        if let codes = codes(number) { return codes.randomElement(using: &random) ?? "" }
        if let form = codes(number + ".form"), let material = codes(number + ".material") {
            let isLong = Bool.random(using: &random)
            return (form.randomElement(using: &random) ?? "")
                + (isLong ? material.randomElement(using: &random) ?? "" : "")
        }
        let longest = min(element.max ?? 20, max(element.min, 20))
        let length = Int.random(in: element.min...longest, using: &random)
        switch element.type {
        case .an, .id, .b: return text(length, of: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
        case .n: return text(length, of: Array("123456789"))
        case .r:
            let digits = text(length, of: Array("123456789"))
            let isSigned = Int.random(in: 0..<8, using: &random) == 0
            // Neither sign nor point counts into the length.
            let point = Int.random(in: 0...length, using: &random)
            let whole = String(digits.prefix(point)), part = String(digits.dropFirst(point))
            return (isSigned ? "-" : "") + whole + (part.isEmpty ? "" : "." + part)
        case .dt: return element.max == 6 ? "261120" : "20261120"
        case .tm:
            return String("0930451".prefix(element.max ?? 4 < 6 ? 4 : [4, 6, 7].randomElement(using: &random) ?? 4))
        }
    }

    private mutating func codes(_ key: String) -> [String]? {
        if let known = lists[key] { return known }
        let codes = standard.codes(key)?.all
        lists[key] = .some(codes)
        return codes
    }

    private mutating func text(_ length: Int, of letters: [Character]) -> String {
        String((0..<length).map { _ in letters.randomElement(using: &random) ?? "A" })
    }
}
