import X12

/// Makes values and segments that the dictionary has nothing against, to put where a sample has none.
struct PlausibleSegment {
    let standard: Standard

    /// A value of a simple element, or of a composite's first component.
    func value(_ number: String) -> String {
        let number = standard.composite(number)?.elements.first?.number ?? number
        guard let element = standard.element(number) else { return "X" }
        if let code = codes(number).first { return code }
        switch element.type {
        case .an, .id, .b: return String(repeating: "X", count: max(element.min, 1))
        case .n, .r: return String(repeating: "1", count: max(element.min, 1))
        case .dt: return element.max == 6 ? "260115" : "20260115"
        case .tm: return "1200"
        }
    }

    /// Codes of an element's list, those we have a word for first; none where it has no list.
    func codes(_ number: String) -> [String] {
        let all = standard.codes(number)?.all ?? []
        let known = all.filter { standard.label(code: $0, element: number) != nil }
        return Array((known + all.filter { !known.contains($0) }).prefix(12))
    }

    /// A segment with what it must have: mandatory elements, what its notes ask for, and what makes it one of those
    /// that are meant.
    func segment(_ id: String, _ selection: GuideOutline.Selection?, filling element: Int? = nil) -> DraftSegment {
        var segment = DraftSegment(id)
        guard let definition = standard.segment(id) else { return segment }
        for (index, use) in definition.elements.enumerated() where use.requirement == .mandatory {
            segment[index + 1] = DraftElement(value(use.number))
        }
        for condition in selection?.conditions ?? [] {
            let number =
                definition.elements.indices.contains(condition.element - 1)
                ? definition.elements[condition.element - 1].number : ""
            let code =
                condition.isNegated
                ? codes(number).first { !condition.values.contains($0) } ?? "" : condition.values.first ?? ""
            segment[condition.element] = DraftElement(code)
        }
        if let element, segment[element].isEmpty, definition.elements.indices.contains(element - 1) {
            segment[element] = DraftElement(value(definition.elements[element - 1].number))
        }
        return completed(segment)
    }

    /// The same with the elements that its notes ask for beside those it has.
    func completed(_ given: DraftSegment) -> DraftSegment {
        var segment = given
        guard let definition = standard.segment(given.id) else { return segment }
        func fill(_ positions: [Int]) {
            for position in positions where segment[position].isEmpty {
                guard definition.elements.indices.contains(position - 1) else { continue }
                segment[position] = DraftElement(value(definition.elements[position - 1].number))
            }
        }
        // What one note fills another may ask more of; the notes of a segment are few.
        for _ in 0..<3 {
            for note in definition.notes {
                let present = note.positions.filter { !segment[$0].isEmpty }
                switch note.kind {
                case .required where present.isEmpty: fill([note.positions[0]])
                case .paired where !present.isEmpty: fill(note.positions)
                case .conditional where !segment[note.positions[0]].isEmpty: fill(note.positions)
                case .list where !segment[note.positions[0]].isEmpty && present.count == 1:
                    fill([note.positions[1]])
                default: break
                }
            }
        }
        return segment
    }
}
