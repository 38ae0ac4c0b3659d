/// Finds delimiters that no data of an interchange holds, as near to the style's as can be.
struct DelimiterChoice {
    private var used = [Bool](repeating: false, count: 256)
    private var repeats = false
    /// The delimiters to write with; nil when the style's must stay though data holds one, or cannot be used at all.
    private(set) var delimiters: Delimiters?

    init(_ draft: InterchangeDraft, _ style: WriteStyle) {
        let wish = style.delimiters.usable(in: draft.header)
        guard style.mayChooseDelimiters, wish.areWritable else { return }
        for field in draft.header.fields { use(DraftValue(field.text)) }
        for segment in draft.requests { use(segment) }
        for acknowledgment in draft.acknowledgments { use(acknowledgment.segment) }
        for group in draft.groups {
            use(group.header.segment)
            for set in group.sets {
                use(DraftValue(set.controlNumber))
                use(DraftValue(set.implementation ?? ""))
                for segment in set.body { use(segment) }
            }
        }
        delimiters = choice(wish, needsRepetition: repeats && draft.header.hasRepetition)
    }

    private mutating func use(_ segment: DraftSegment) {
        let binary = SegmentTag(segment.id).binaryElement
        for (index, element) in segment.elements.enumerated() where index + 1 != binary {
            if element.isRepeated { repeats = true }
            if let value = element.simple { use(value) } else { element.forEach { value, _, _ in use(value) } }
        }
    }

    private mutating func use(_ value: DraftValue) {
        value.withBytes { for byte in $0 { used[Int(byte)] = true } }
    }

    private func choice(_ wish: Delimiters, needsRepetition: Bool) -> Delimiters? {
        var chosen = wish
        var taken: Set<UInt8> = []
        let wished = [wish.element, wish.component, wish.segment, wish.repetition ?? wish.element]
        func choose(_ byte: UInt8?, _ candidates: [UInt8]) -> UInt8? {
            let isFree = byte.map { !used[Int($0)] && !taken.contains($0) } ?? false
            let found =
                isFree ? byte : candidates.first { !used[Int($0)] && !taken.contains($0) && !wished.contains($0) }
            if let found { taken.insert(found) }
            return found
        }
        guard let segment = choose(wish.segment, Self.candidates.segment),
            let element = choose(wish.element, Self.candidates.element),
            let component = choose(wish.component, Self.candidates.component)
        else { return nil }
        chosen.segment = segment
        chosen.element = element
        chosen.component = component
        if wish.repetition != nil || needsRepetition {
            guard let repetition = choose(wish.repetition, Self.candidates.repetition) else { return nil }
            chosen.repetition = repetition
        }
        return chosen
    }

    /// What is taken in place of a delimiter that data holds: visible ones first, then the control characters that
    /// the standard recommends.
    private static let candidates = (
        segment: [UInt8](arrayLiteral: 0x7E, 0x27, 0x1C, 0x1D, 0x15),
        element: [UInt8](arrayLiteral: 0x2A, 0x7C, 0x5E, 0x1D, 0x1E, 0x01),
        component: [UInt8](arrayLiteral: 0x3E, 0x3A, 0x5C, 0x1F, 0x02),
        repetition: [UInt8](arrayLiteral: 0x5E, 0x7C, 0x21, 0x1E, 0x1A)
    )
}

extension Delimiters {
    /// The same without a repetition separator where the version of the envelope has none.
    func usable(in header: InterchangeHeader) -> Delimiters {
        var delimiters = self
        if !header.hasRepetition { delimiters.repetition = nil }
        return delimiters
    }

    /// True when they can be told apart, and a reader takes none but the terminator for a line break.
    var areWritable: Bool {
        areUsable
            && [element, component, repetition ?? element].allSatisfy { $0 != .lineFeed && $0 != .carriageReturn }
    }
}

extension GroupHeader {
    /// The GS segment.
    var segment: DraftSegment {
        DraftSegment("GS", texts: [functionalID, sender, receiver, date, time, controlNumber, agency, version])
    }
}
