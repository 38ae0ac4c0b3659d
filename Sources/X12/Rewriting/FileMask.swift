/// A file whose values are being overwritten in place: nothing moves, so every separator stays where it was.
struct FileMask {
    private(set) var bytes: [UInt8]
    private var values: ValueMask
    private var standard: Standard?
    private var rules: [SegmentTag: [Rule]] = [:]

    /// What the dictionary says of one element of a segment.
    private struct Rule {
        /// One entry for a simple element, one a component for a composite.
        var parts: [KeptValues]
        var isComposite: Bool
    }

    init(_ transmission: Transmission, key: MaskKey) {
        bytes = transmission.bytes
        values = ValueMask(key: key.hash)
        for interchange in transmission.interchanges {
            for segment in interchange.segments {
                for element in segment.elements where !element.isRaw {
                    for repetition in element.repetitions {
                        for component in repetition.components { values.avoid(component.content) }
                    }
                }
            }
        }
    }

    /// Takes another dictionary; nil where nothing is known, and then everything is masked.
    mutating func use(_ standard: Standard?) {
        if let standard, self.standard === standard { return }
        self.standard = standard
        rules = [:]
    }

    /// Masks what stands between interchanges; what begins like an ISA goes on doing so.
    mutating func maskJunk(_ range: Range<Int>) {
        var start = range.lowerBound
        while let end = self.end(of: start, in: range) {
            let isWord = bytes[start].isAlphanumeric || bytes[start] >= 0x80
            if isWord, !bytes[start..<end].elementsEqual("ISA".utf8) { overwrite(start..<end, as: .none) }
            start = end
        }
    }

    /// Where the word or the gap that begins here ends.
    private func end(of start: Int, in range: Range<Int>) -> Int? {
        guard start < range.upperBound else { return nil }
        let isWord = bytes[start].isAlphanumeric || bytes[start] >= 0x80
        var end = start + 1
        while end < range.upperBound, (bytes[end].isAlphanumeric || bytes[end] >= 0x80) == isWord { end += 1 }
        return end
    }

    /// Masks one segment.
    mutating func mask(_ segment: Segment) {
        let id = segment.idContent
        if !(2...3).contains(id.count) || !id.allSatisfy(\.isAlphanumeric) {
            overwrite(segment.table.identifier(segment.index), as: .none, segment.table.dialect)
        }
        let rules = self.rules(of: segment)
        for number in 1...max(1, segment.count) where number <= segment.count {
            let element = segment[number]
            if element.isRaw { maskBinary(element) } else { mask(element, segment, number, rules) }
        }
    }

    private mutating func mask(_ element: Element, _ segment: Segment, _ number: Int, _ rules: [Rule]) {
        let dialect = segment.table.dialect
        if segment.tag == .isa {
            guard number != 11, number != 16 else { return }
            let rule = number <= rules.count ? rules[number - 1].parts.first : nil
            overwrite(element.bytes, as: KeptValues.header(number) ?? rule ?? .none, dialect)
            return
        }
        let rule = number <= rules.count ? rules[number - 1] : nil
        for repetition in element.repetitions {
            let components = repetition.components
            for (index, component) in components.enumerated() {
                let isKnown = rule.map { $0.isComposite || components.count == 1 } ?? false
                let kept = isKnown && index < (rule?.parts.count ?? 0) ? rule?.parts[index] : nil
                overwrite(component.bytes, as: kept ?? .none, dialect)
            }
        }
    }

    /// Binary data becomes crosses; what could be taken for a delimiter stays.
    private mutating func maskBinary(_ element: Element) {
        let dialect = element.table.dialect
        let delimiters = dialect.delimiters
        for offset in element.bytes {
            let byte = bytes[offset]
            let isKept =
                byte == delimiters.element || byte == delimiters.segment || byte == .lineFeed
                || byte == .carriageReturn || dialect.terminatorRest.contains(byte)
            if !isKept { bytes[offset] = UInt8(ascii: "X") }
        }
    }

    private mutating func overwrite(_ range: Range<Int>, as kept: KeptValues, _ dialect: Dialect? = nil) {
        // Line breaks inside a value are the file's, not the value's.
        var places: [Int] = []
        places.reserveCapacity(range.count)
        for offset in range where dialect?.isLineNoise(bytes[offset]) != true { places.append(offset) }
        while let last = places.last, bytes[last] == 0x20 { places.removeLast() }
        while let first = places.first, bytes[first] == 0x20 { places.removeFirst() }
        guard !places.isEmpty else { return }
        let value = places.map { bytes[$0] }
        guard !kept.keeps(value) else { return }
        for (place, byte) in zip(places, values.mask(value, as: kept)) { bytes[place] = byte }
    }

    private mutating func rules(of segment: Segment) -> [Rule] {
        if let known = rules[segment.tag] { return known }
        var made: [Rule] = []
        for use in standard?.segment(segment.id)?.elements ?? [] {
            if let composite = standard?.composite(use.number) {
                made.append(
                    Rule(parts: composite.elements.map { KeptValues($0.number, standard) }, isComposite: true))
            } else {
                made.append(Rule(parts: [KeptValues(use.number, standard)], isComposite: false))
            }
        }
        rules[segment.tag] = made
        return made
    }
}
