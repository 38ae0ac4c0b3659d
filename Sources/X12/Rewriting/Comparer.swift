/// A set with what is known of it, ready to be compared.
struct ComparedSet {
    let set: TransactionSet
    let knowledge: Comparison.Knowledge
    /// Its code and business number; its code alone where it has no number that is known.
    let name: String
}

extension Transmission {
    /// The sets in the order of the file.
    func comparedSets(
        _ knowledge: (Interchange, FunctionalGroup, TransactionSet) -> Comparison.Knowledge
    ) -> [ComparedSet] {
        interchanges.flatMap { interchange in
            interchange.groups.flatMap { group in
                group.sets.map { set in
                    let known = knowledge(interchange, group, set)
                    let number = set.businessNumber(known.standard).map { " " + $0 } ?? ""
                    return ComparedSet(set: set, knowledge: known, name: set.code + number)
                }
            }
        }
    }
}

extension TransactionSet {
    /// Data elements that number a document: order, invoice, shipment, reference, group, depositor's order.
    private static let numbers: Set<String> = ["324", "76", "396", "127", "28", "285"]

    /// The number the parties know the document by: in the first segment behind ST, where the dictionary says.
    public func businessNumber(_ standard: Standard?) -> String? {
        guard segments.count > 1, let uses = standard?.segment(segments[1].id)?.elements,
            let position = uses.firstIndex(where: { Self.numbers.contains($0.number) })
        else { return nil }
        let text = segments[1][position + 1].text.trimmed
        return text.isEmpty ? nil : text
    }
}

/// Compares rows of segments.
struct Comparer {
    let rules: Comparison.Rules
    private var meanings: [ObjectIdentifier: SegmentMeaning] = [:]

    init(rules: Comparison.Rules) { self.rules = rules }

    /// One side of a comparison.
    private struct Row {
        var segments: [Segment] = []
        var tokens: [UInt64] = []
        var parts: [UInt64] = []
        var ids: [UInt64] = []
    }

    /// Compares two sets; a missing one makes all of the other's segments differ.
    mutating func compare(_ old: ComparedSet?, _ new: ComparedSet?) -> ComparedPart {
        let standard = old?.knowledge.standard ?? new?.knowledge.standard
        var meaning = meaning(standard)
        let paths = (old.map(Self.paths), new.map(Self.paths))
        var changes: [SegmentChange] = []
        if let old, let new {
            let rows = (
                Self.row(old.set.segments.map { $0 }, paths.0, &meaning),
                Self.row(new.set.segments.map { $0 }, paths.1, &meaning)
            )
            changes = Self.changes(rows.0, rows.1, standard, &meaning) { segment, isOld in
                (isOld ? paths.0 : paths.1)?.path(of: segment.ordinal) ?? []
            }
        }
        keep(meaning, standard)
        return ComparedPart(
            name: old?.name ?? new?.name ?? "", old: old?.set, new: new?.set, isEnvelope: false, changes: changes)
    }

    /// Compares what stands around the sets.
    mutating func envelope(_ old: Transmission, _ new: Transmission, standard: Standard?) -> ComparedPart {
        var meaning = meaning(standard)
        let rows = (
            Self.row(old.envelopeSegments, nil, &meaning), Self.row(new.envelopeSegments, nil, &meaning)
        )
        let changes = Self.changes(rows.0, rows.1, standard, &meaning) { _, _ in [] }
        keep(meaning, standard)
        return ComparedPart(name: "envelope", old: nil, new: nil, isEnvelope: true, changes: changes)
    }

    private static func paths(_ set: ComparedSet) -> LoopPaths {
        LoopPaths(set.knowledge.root, count: set.set.segments.count)
    }

    private static func row(_ segments: [Segment], _ paths: LoopPaths?, _ meaning: inout SegmentMeaning) -> Row {
        var row = Row()
        row.segments = segments
        let keys = paths?.keys { $0[1].content } ?? [0]
        for segment in segments {
            row.tokens.append(meaning.token(segment))
            let node = paths?.node(of: segment.ordinal) ?? 0
            row.parts.append(meaning.part(segment, loop: keys[node]))
            row.ids.append(meaning.name(segment))
        }
        return row
    }

    /// The differences of two rows, in order: what is gone before what came.
    private static func changes(
        _ old: Row,
        _ new: Row,
        _ standard: Standard?,
        _ meaning: inout SegmentMeaning,
        path: (Segment, Bool) -> [String]
    ) -> [SegmentChange] {
        var alignment = Alignment(oldCount: old.segments.count, newCount: new.segments.count)
        alignment.pair(old.tokens, new.tokens)
        alignment.pair(old.parts, new.parts)
        alignment.pair(old.ids, new.ids)
        var changes: [SegmentChange] = []
        var next = 0
        func add(upTo end: Int) {
            for index in next..<max(next, end) {
                let segment = new.segments[index]
                changes.append(
                    SegmentChange(
                        path: path(segment, false), old: nil, new: segment, standard: standard, elements: []))
            }
            next = max(next, end)
        }
        for (index, partner) in alignment.partners.enumerated() {
            let segment = old.segments[index]
            guard partner >= 0 else {
                changes.append(
                    SegmentChange(path: path(segment, true), old: segment, new: nil, standard: standard, elements: []))
                continue
            }
            add(upTo: partner)
            next = partner + 1
            guard old.tokens[index] != new.tokens[partner] else { continue }
            let other = new.segments[partner]
            let elements = meaning.changes(segment, other)
            changes.append(
                SegmentChange(
                    path: path(segment, true), old: segment, new: other, standard: standard, elements: elements))
        }
        add(upTo: new.segments.count)
        return changes
    }

    private func meaning(_ standard: Standard?) -> SegmentMeaning {
        standard.flatMap { meanings[ObjectIdentifier($0)] } ?? SegmentMeaning(rules: rules, standard: standard)
    }

    private mutating func keep(_ meaning: SegmentMeaning, _ standard: Standard?) {
        if let standard { meanings[ObjectIdentifier(standard)] = meaning }
    }
}

extension Transmission {
    /// The segments that belong to no set, in the order of the file.
    fileprivate var envelopeSegments: [Segment] {
        interchanges.flatMap { interchange in
            var isInSet = [Bool](repeating: false, count: interchange.segments.count)
            for group in interchange.groups {
                for set in group.sets {
                    guard let first = set.segments.first else { continue }
                    for index in first.index..<first.index + set.segments.count { isInSet[index] = true }
                }
            }
            return interchange.segments.filter { !isInSet[$0.index] }
        }
    }
}
