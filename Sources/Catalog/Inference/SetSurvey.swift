import X12

/// What samples of one set have in common: how often each segment comes, with which codes, which elements it has.
///
/// Only codes of the dictionary's lists are kept of the values; everything else is counted and forgotten.
struct SetSurvey {
    /// One element at its place.
    struct Element {
        /// In how many segments it is filled.
        var count = 0
        /// Its codes, where its values are codes of a list, by how often each came.
        var codes: [String: Int] = [:]
        /// How many values are in no list.
        var unlisted = 0
    }

    /// A segment or loop in its parent.
    struct Place {
        /// How many there are in all.
        var count = 0
        /// In how many sets.
        var sets = 0
        /// In how many parents.
        var parents = 0
        /// The most in one parent.
        var most = 0
        /// By the first element, where it is a code: how many, and in how many parents.
        var qualifiers: [String: (count: Int, parents: Int)] = [:]
        /// The elements of the segment, or of the loop's first.
        var elements: [Int: Element] = [:]
    }

    let standard: Standard
    /// How many sets were looked at.
    private(set) var count = 0
    /// How often each loop came, by its way; the set itself by an empty one.
    private(set) var parents: [String: Int] = [:]
    /// The codes of the levels that were met, in the order they were met.
    private(set) var levels: [String] = []
    private var places: [String: Place] = [:]

    init(_ standard: Standard) { self.standard = standard }

    /// A place by the steps that lead to it: `["PO1", "N1"]`, `["HL[03=I]", "LIN"]`.
    func place(_ steps: [String]) -> Place? { places[steps.joined(separator: "/")] }

    /// Takes a checked set in.
    mutating func add(_ checked: CheckedSet) {
        count += 1
        var met: Set<String> = []
        visit(checked.root, [], &met)
        for key in met { places[key]?.sets += 1 }
    }

    private mutating func visit(_ loop: Loop, _ steps: [String], _ met: inout Set<String>) {
        parents[steps.joined(separator: "/"), default: 0] += 1
        var counts: [String: Int] = [:]
        var qualified: [String: [String: Int]] = [:]
        func count(_ segment: Segment, _ key: String) {
            counts[key, default: 0] += 1
            met.insert(key)
            if let code = qualifier(segment) { qualified[key, default: [:]][code, default: 0] += 1 }
            take(segment, key)
        }
        var isFirst = true
        for item in loop.items {
            switch item {
            case .segment(let segment):
                // The first segment of a loop was counted as the loop.
                if !(isFirst && !steps.isEmpty) { count(segment, (steps + [segment.id]).joined(separator: "/")) }
            case .loop(let inner):
                guard case .segment(let head)? = inner.items.first else { continue }
                let step = step(inner.id, head)
                count(head, (steps + [step]).joined(separator: "/"))
                visit(inner, steps + [step], &met)
            }
            isFirst = false
        }
        for (key, count) in counts {
            guard var place = places[key] else { continue }
            place.count += count
            place.parents += 1
            place.most = max(place.most, count)
            for (code, count) in qualified[key] ?? [:] {
                let known = place.qualifiers[code] ?? (0, 0)
                place.qualifiers[code] = (known.count + count, known.parents + 1)
            }
            places[key] = place
        }
    }

    /// A loop as a guide names it; levels are told apart, because each holds other segments.
    private mutating func step(_ id: String, _ head: Segment) -> String {
        let code = head[3].text
        guard id == "HL", isListed(code, "735") else { return id }
        if !levels.contains(code) { levels.append(code) }
        return Self.level(code)
    }

    /// The step into a level: `HL[03=I]`.
    static func level(_ code: String) -> String { "HL[03=\(code)]" }

    private mutating func take(_ segment: Segment, _ key: String) {
        var place = places[key] ?? Place()
        let uses = standard.segment(segment.id)?.elements ?? []
        for number in stride(from: 1, through: segment.count, by: 1) where !segment[number].isEmpty {
            var element = place.elements[number] ?? Element()
            element.count += 1
            if uses.indices.contains(number - 1), let definition = standard.element(uses[number - 1].number),
                definition.type == .id
            {
                for repetition in segment[number].repetitions {
                    let code = repetition.text
                    if isListed(code, definition.number) {
                        element.codes[code, default: 0] += 1
                    } else {
                        element.unlisted += 1
                    }
                }
            }
            place.elements[number] = element
        }
        places[key] = place
    }

    private func qualifier(_ segment: Segment) -> String? {
        guard let number = standard.segment(segment.id)?.elements.first?.number else { return nil }
        let code = segment[1].text
        return isListed(code, number) ? code : nil
    }

    /// True for a code that a guide may name: one of a list, of letters and digits.
    private func isListed(_ code: String, _ number: String) -> Bool {
        !code.isEmpty && code.utf8.count <= 6 && code.utf8.allSatisfy { $0 < 0x80 }
            && code.allSatisfy { $0.isLetter || $0.isNumber } && standard.codes(number)?.contains(code) == true
    }
}
