import Diagnostics

/// Compares two readings of what should be the same X12: the same segments with the same values.
///
/// X12 cannot escape, so whether a rewritten file reads the same is not argued but looked at.
enum RewritingProof {
    /// Where in the first the two begin to differ; nil where they say the same.
    static func difference(_ first: Transmission, _ second: Transmission, isRecounted: Bool) -> Place? {
        for (index, interchange) in first.interchanges.enumerated() {
            guard index < second.interchanges.count else {
                return interchange.place(of: interchange.segments[0], source: first.source)
            }
            let counts = isRecounted ? interchange.countedTrailers : [:]
            let other = second.interchanges[index].segments
            let own = interchange.segments
            for position in own.indices {
                let segment = own[position]
                let isSame =
                    position < other.count
                    && equal(segment, other[position], skipsFirst: counts[segment.index] != nil)
                if !isSame { return interchange.place(of: segment, source: first.source) }
            }
            if other.count != own.count, let last = own.last {
                return interchange.place(of: last, source: first.source)
            }
        }
        guard second.interchanges.count == first.interchanges.count else { return Place(source: first.source) }
        return nil
    }

    private static func equal(_ first: Segment, _ second: Segment, skipsFirst: Bool) -> Bool {
        guard first.tag == second.tag, first.idContent == second.idContent else { return false }
        if first.tag == .isa { return equalHeaders(first, second) }
        let count = first.significantCount
        guard second.significantCount == count else { return false }
        for number in 0..<count where !(number == 0 && skipsFirst) {
            if !equal(first[number + 1], second[number + 1]) { return false }
        }
        return true
    }

    private static func equalHeaders(_ first: Segment, _ second: Segment) -> Bool {
        (1...15).allSatisfy { number in
            // A repetition separator is a delimiter, and those may differ.
            if number == 11, first.table.dialect.delimiters.repetition != nil {
                return second.table.dialect.delimiters.repetition != nil
            }
            let texts = (first[number].text.trimmed, second[number].text.trimmed)
            if texts.0 == texts.1 { return true }
            return number == 13 && Array(texts.0.utf8).number != nil
                && Array(texts.0.utf8).number == Array(texts.1.utf8).number
        }
    }

    private static func equal(_ first: Element, _ second: Element) -> Bool {
        if first.isRaw || second.isRaw { return first.content == second.content }
        return parts(first) == parts(second)
    }

    private static func parts(_ element: Element) -> [[ArraySlice<UInt8>]] {
        guard !element.isValueless else { return [] }
        var lists = element.repetitions.map { repetition in
            var components = repetition.components.map(\.content)
            while components.last?.isEmpty == true { components.removeLast() }
            return components
        }
        while lists.last?.isEmpty == true { lists.removeLast() }
        return lists
    }
}
