/// Where everything in one interchange stands: the file's bytes, shared, and flat arrays of offsets into them.
///
/// Segments and elements are views over this; nothing is copied until someone asks for text. Offsets are 32-bit to
/// halve the memory of a large file; `Transmission.parse` refuses a file they cannot reach.
final class SegmentTable: Sendable {
    /// The whole file.
    let bytes: [UInt8]
    /// The delimiters of this interchange.
    let dialect: Dialect
    /// Where each segment begins: its id's first byte.
    let starts: [UInt32]
    /// Where each segment's content ends: before line breaks and the terminator.
    let ends: [UInt32]
    /// Each segment's id.
    let tags: [SegmentTag]
    /// For each segment the index of its first separator, and one more entry at the end.
    let firstSeparator: [UInt32]
    /// The offsets of all element separators.
    let separators: [UInt32]
    /// Where the interchange ends: after the last terminator and the white space behind it.
    let end: Int

    init(
        bytes: [UInt8],
        dialect: Dialect,
        starts: [UInt32],
        ends: [UInt32],
        tags: [SegmentTag],
        firstSeparator: [UInt32],
        separators: [UInt32],
        end: Int
    ) {
        self.bytes = bytes
        self.dialect = dialect
        self.starts = starts
        self.ends = ends
        self.tags = tags
        self.firstSeparator = firstSeparator
        self.separators = separators
        self.end = end
    }

    /// How many segments there are.
    var count: Int { starts.count }

    /// The bytes of a segment without its terminator.
    func content(_ index: Int) -> Range<Int> {
        guard index < starts.count else { return end..<end }
        return Int(starts[index])..<Int(ends[index])
    }

    /// The bytes of a segment with its terminator and all that stands before the next segment.
    func extent(_ index: Int) -> Range<Int> {
        guard index < starts.count else { return end..<end }
        let next = index + 1 < starts.count ? Int(starts[index + 1]) : end
        return Int(starts[index])..<next
    }

    /// How many separators a segment has; as many elements.
    func elementCount(_ index: Int) -> Int {
        guard index < starts.count else { return 0 }
        return Int(firstSeparator[index + 1] - firstSeparator[index])
    }

    /// The bytes of an element, from 1; the empty range at the segment's end for one that is not there.
    func element(_ number: Int, of index: Int) -> Range<Int> {
        guard index < starts.count else { return end..<end }
        let first = Int(firstSeparator[index])
        let count = Int(firstSeparator[index + 1]) - first
        let segmentEnd = Int(ends[index])
        guard number >= 1, number <= count else { return segmentEnd..<segmentEnd }
        let lower = min(Int(separators[first + number - 1]) + 1, segmentEnd)
        let upper = number < count ? Int(separators[first + number]) : segmentEnd
        return lower..<max(lower, upper)
    }

    /// The bytes of a segment's id.
    func identifier(_ index: Int) -> Range<Int> {
        guard index < starts.count else { return end..<end }
        let start = Int(starts[index])
        let first = Int(firstSeparator[index])
        return start..<(first < Int(firstSeparator[index + 1]) ? Int(separators[first]) : Int(ends[index]))
    }

    /// The segment whose extent holds an offset, by bisection.
    func index(holding offset: Int) -> Int? {
        guard let first = starts.first, offset >= Int(first), offset < end else { return nil }
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
