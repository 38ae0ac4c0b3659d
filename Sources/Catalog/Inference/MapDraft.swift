import Canonical
import Diagnostics
import Mapping
import X12

/// An overlay drafted for a partner's map: the base as it is, and what it leaves unread as comments with the fields whose
/// names come nearest.
struct MapDraft {
    /// A position that no rule of the base reads.
    struct Gap: Hashable {
        /// The loops around it.
        var loops: [String]
        /// The segment.
        var segment: String
        /// The element; nil for the whole segment.
        var element: Int?
    }

    let base: CompiledMap
    let standard: Standard
    private var gaps: [Gap: Int] = [:]
    private var order: [Gap] = []

    init(_ base: CompiledMap, standard: Standard) {
        self.base = base
        self.standard = standard
    }

    /// True where the base reads all that was seen.
    var isWhole: Bool { gaps.isEmpty }

    /// How many positions nothing reads.
    var count: Int { gaps.count }

    /// Takes in what a set has that the base does not read.
    mutating func add(_ checked: CheckedSet, source: [UInt8]) {
        let paths = LoopPaths(checked)
        for finding in base.read(checked, source: source).findings.kept where finding.kind == .mapUnread {
            guard let id = finding.place.segmentID, let offset = finding.place.bytes?.lowerBound,
                let segment = checked.set.segments.first(where: { $0.bytes.contains(offset) && $0.id == id })
            else { continue }
            let loops = paths.path(of: segment.ordinal).compactMap { $0.split(separator: " ").first.map(String.init) }
            let whole = finding.place.element.map { [$0] } ?? Array(1...max(segment.count, 1))
            for element in whole where !segment[element].isEmpty {
                let gap = Gap(loops: loops, segment: id, element: element)
                if gaps[gap] == nil { order.append(gap) }
                gaps[gap, default: 0] += 1
            }
        }
    }

    // MARK: Text

    /// The file.
    var text: String {
        var lines = [
            "# Drafted by `dragoman infer`. Without rules of its own it is the map below it.",
            "extends: \(base.reference)",
        ]
        guard !order.isEmpty else {
            return (lines + ["# Every position that was seen is read."]).joined(separator: "\n") + "\n"
        }
        lines.append(
            "# No rule reads these. Take the # away from those that matter, and say which field they go to; what matters"
        )
        lines.append("# to nobody goes under `ignore:`.")
        lines.append("# rules:")
        let index = MapIndex(base.map.outline)
        var loops: [String] = []
        for gap in order.sorted(by: { ($0.loops.count, $0.loops.joined()) < ($1.loops.count, $1.loops.joined()) }) {
            if gap.loops != loops {
                loops = gap.loops
                if !loops.isEmpty { lines.append("#   in the \(loops.joined(separator: "/")) loop:") }
            }
            let position = GuideWords.position(gap.segment, gap.element ?? 1)
            let label = standard.segment(gap.segment).flatMap { definition -> String? in
                guard let element = gap.element, definition.elements.indices.contains(element - 1) else { return nil }
                return standard.label(element: definition.elements[element - 1].number)
            }
            let near = suggestions(for: label ?? standard.label(segment: gap.segment) ?? "", gap, index)
            let times = gaps[gap] == 1 ? "once" : "\(gaps[gap] ?? 0) times"
            let words = [label, times, near.count > 1 ? "or \(near.dropFirst().joined(separator: ", "))" : nil]
                .compactMap(\.self).joined(separator: ", ")
            lines.append("#   - \(rule(position, gap, near.first, index))    # \(words)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A rule to begin with: a field, or the record that has the field.
    private func rule(_ position: String, _ gap: Gap, _ name: String?, _ index: MapIndex) -> String {
        guard let name, let field = base.schema.fields(of: record(gap.loops, index)).first(where: { $0.name == name })
        else { return "\(position): FIELD" }
        guard case .record = field.type else { return "\(position): \(name)" }
        return "\(gap.segment) \(field.isList ? "each" : "as") \(name): [\(position): FIELD]"
    }

    // MARK: Suggestions

    /// Fields of the record that the loop's other rules fill whose names have words of the label, the best first.
    private func suggestions(for label: String, _ gap: Gap, _ index: MapIndex) -> [String] {
        let fields = base.schema.fields(of: record(gap.loops, index))
        let wanted = Set(Self.words(label))
        let scored = fields.map { field in (field.name, Set(Self.words(field.name)).intersection(wanted).count) }
        let best = scored.filter { $0.1 > 0 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
        if !best.isEmpty { return Array(best.prefix(3)) }
        let joined = label.split(separator: " ").enumerated().map { index, word in
            index == 0 ? word.lowercased() : word.prefix(1).uppercased() + word.dropFirst().lowercased()
        }
        return fields.map(\.name).nearest(to: joined.joined()).map { [$0] } ?? []
    }

    /// The type of record that rules in a loop fill; nil for the document itself.
    private func record(_ loops: [String], _ index: MapIndex) -> String? {
        guard let id = loops.last else { return nil }
        for row in index.rows(of: id, in: loops) {
            let names = row.field.split(separator: ".").map { $0.replacing("[]", with: "") }
            if let field = base.schema.field(at: names.dropLast().map(String.init)), case .record(let type) = field.type
            {
                return type
            }
        }
        return nil
    }

    /// The words of a label or of a field's name, small: `unitPrice` has `unit` and `price`.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            if character.isUppercase || !character.isLetter {
                if word.count > 2 { words.append(word) }
                word = ""
            }
            if character.isLetter { word.append(character.lowercased()) }
        }
        return word.count > 2 ? words + [word] : words
    }
}
