import Canonical
import Diagnostics
import X12

/// The first map of a set: what may not be missing, and the first of its lines.
struct SetSkeleton {
    /// An element with its field, or a segment or loop with its record.
    indirect enum Part {
        case value(position: String, name: String, type: String, sample: String, label: String)
        case group(id: String, isList: Bool, name: String, type: String, parts: [Part])
    }

    let set: SetDefinition
    let standard: Standard
    let kind: String
    /// The document whose fields are used; nil where one is made.
    let schema: DocumentSchema?
    private(set) var parts: [Part] = []
    /// Totals the guide has to compute.
    private(set) var counts: [String] = []
    private(set) var body: [DraftSegment] = []
    private var typeNames: Set<String> = []
    private(set) var key: String?

    init(_ set: SetDefinition, standard: Standard, kind: String, schema: DocumentSchema?) {
        self.set = set
        self.standard = standard
        self.kind = kind
        self.schema = schema
    }

    /// What a document of this set may be called: `order-status-answer`.
    static func kind(of set: SetDefinition) -> String {
        let words = Self.words(set.label)
        return words.isEmpty ? "set-\(set.code.lowercased())" : words.joined(separator: "-")
    }

    private static func words(_ label: String) -> [String] {
        label.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
            .filter { !["of", "the", "a", "an", "to", "with", "and", "or", "its"].contains($0) }
    }

    // MARK: Making

    /// The first loop of the detail: it may be optional by the standard, and is what most sets are for.
    private var lines: StructureItem? { self.set.items.first { $0.area == .detail && $0.body != nil } }

    mutating func make() {
        var names: Set<String> = []
        let items = set.items.filter { $0.isMandatory || $0 == lines }
        parts = make(items.filter { !["ST", "SE"].contains($0.id) }, &names, counted: lines?.id)
    }

    private mutating func make(_ items: [StructureItem], _ names: inout Set<String>, counted: String?) -> [Part] {
        var parts: [Part] = []
        var seen: Set<String> = []
        for item in items where seen.insert("\(item.id) \(item.body == nil)").inserted {
            if item.id == "CTT", item.body == nil {
                if let counted { counts.append("CTT01: count(\(counted))") }
                body.append(DraftSegment("CTT", texts: ["1"]))
                continue
            }
            guard let loop = item.body else {
                if item.max == 1 {
                    parts += values(of: item.id, &names)
                } else {
                    parts.append(group(item, isList: true, &names) { $0.values(of: item.id, &$1) })
                }
                continue
            }
            parts.append(
                group(item, isList: item.max != 1, &names) { maker, inner in
                    let own = maker.values(of: item.id, &inner)
                    let rest = loop.dropFirst().filter { $0.isMandatory && $0.id != "LE" }
                    return own + maker.make(rest, &inner, counted: nil)
                })
        }
        return parts
    }

    private mutating func group(
        _ item: StructureItem, isList: Bool, _ names: inout Set<String>,
        _ inside: (inout SetSkeleton, inout Set<String>) -> [Part]
    ) -> Part {
        let isLine = item.area == .detail && item.body != nil && item == lines
        let label = item.id == "HL" ? "level" : isLine ? "line" : standard.label(segment: item.id) ?? item.id
        let words = Self.words(label)
        let single = Self.camel(words.isEmpty ? [item.id.lowercased()] : words)
        let name = unique(isList ? Self.plural(single) : single, item.id, &names)
        var type = single
        while !typeNames.insert(type).inserted { type += "2" }
        var inner: Set<String> = isList && item.id == "HL" ? ["levels"] : []
        return .group(id: item.id, isList: isList, name: name, type: type, parts: inside(&self, &inner))
    }

    /// The elements of a segment that may not be missing, each with a value that is in order.
    private mutating func values(of id: String, _ names: inout Set<String>) -> [Part] {
        guard let definition = standard.segment(id) else { return [] }
        var parts: [Part] = []
        var segment = DraftSegment(id)
        for position in Self.needed(definition) {
            let use = definition.elements[position - 1]
            let place = id + (position < 10 ? "0\(position)" : "\(position)")
            guard let composite = standard.composite(use.number) else {
                let sample = id == "HL" && position != 3 ? ["", "1", "", "", "0"][position] : sample(use.number)
                segment[position] = DraftElement(sample)
                if id == "HL", position != 3 { continue }
                parts.append(value(place, use.number, sample, &names))
                continue
            }
            let needed = Self.needed(composite)
            var components = [String](repeating: "", count: needed.max() ?? 0)
            for component in needed {
                let number = composite.elements[component - 1].number
                components[component - 1] = sample(number)
                parts.append(value("\(place)-\(component)", number, components[component - 1], &names))
            }
            segment[position] = DraftElement(components: components)
        }
        if id == "HL" { segment = DraftSegment("HL", texts: ["1", "", segment[3].text, "0"]) }
        body.append(segment)
        return parts
    }

    private mutating func value(
        _ position: String, _ number: String, _ sample: String, _ names: inout Set<String>
    ) -> Part {
        let element = standard.element(number)
        let label = element?.label ?? ""
        let type =
            switch element?.type {
            case .dt: "date"
            case .tm: "time"
            case .n, .r: "number"
            default: "text"
            }
        let name = unique(Self.camel(Self.words(label)), position.lowercased(), &names)
        if key == nil, element?.type == .an { key = name }
        return .value(position: position, name: name, type: type, sample: sample, label: label)
    }

    /// The elements a segment needs by the standard: the mandatory ones, and what its notes ask with them.
    static func needed(_ definition: SegmentDefinition) -> [Int] {
        var needed = Set(
            definition.elements.indices.filter { definition.elements[$0].requirement == .mandatory }.map { $0 + 1 })
        var isNew = true
        while isNew {
            let before = needed
            for note in definition.notes {
                let there = note.positions.filter(needed.contains)
                switch note.kind {
                case .required: if there.isEmpty { needed.insert(note.positions[0]) }
                case .paired: if !there.isEmpty { needed.formUnion(note.positions) }
                case .conditional: if needed.contains(note.positions[0]) { needed.formUnion(note.positions) }
                case .list: if needed.contains(note.positions[0]), there.count == 1 { needed.insert(note.positions[1]) }
                case .exclusive: break
                }
            }
            isNew = needed != before
        }
        if needed.isEmpty, !definition.elements.isEmpty { needed = [1] }
        return needed.filter { definition.elements.indices.contains($0 - 1) }.sorted()
    }

    /// A value that an element may hold.
    private func sample(_ number: String) -> String {
        guard let element = standard.element(number) else { return "1" }
        func padded(_ text: String, _ with: Character) -> String {
            text + String(repeating: with, count: max(0, element.min - text.count))
        }
        switch element.type {
        case .dt: return element.max == 6 ? "261120" : "20261120"
        case .tm: return "0930"
        case .n(let scale): return padded("1" + String(repeating: "0", count: scale), "0")
        case .r: return padded("1", "0")
        case .id:
            let fit = standard.codes(number)?.all.first {
                $0.count >= element.min && $0.count <= element.max ?? .max
            }
            return fit ?? padded("A", "A")
        case .an, .b: return padded("A", "1")
        }
    }

    // MARK: Names

    private static func camel(_ words: [String]) -> String {
        guard let first = words.first else { return "" }
        let name = first + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return name.first?.isNumber == true ? "n\(name)" : name
    }

    private static func plural(_ name: String) -> String {
        if name.hasSuffix("s") { return name }
        return name.hasSuffix("y") ? "\(name.dropLast())ies" : "\(name)s"
    }

    private func unique(_ name: String, _ position: String, _ names: inout Set<String>) -> String {
        var result = name.isEmpty ? position.filter { $0.isLetter || $0.isNumber } : name
        if names.contains(result) { result += position.filter { $0.isLetter || $0.isNumber }.uppercased() }
        names.insert(result)
        return result
    }
}
