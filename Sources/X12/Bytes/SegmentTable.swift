/// Where everything in one interchange, or in a stretch of one, stands: its bytes, shared, and flat rows of offsets.
///
/// Segments and elements are views over this; nothing is copied until someone asks for text. Offsets are 32-bit and
/// count from the table's first byte; whoever asks gets offsets in the file.
@usableFromInline
final class SegmentTable: Sendable {
    /// One segment: where it begins, where its content ends (before line breaks and the terminator), what it is.
    @usableFromInline
    struct Entry: BitwiseCopyable {
        @usableFromInline var start: UInt32
        @usableFromInline var end: UInt32
        /// The packed id, and flags above it.
        @usableFromInline var word: UInt32
        /// The index of its first separator.
        @usableFromInline var first: UInt32

        /// A line break that is no terminator stands inside the segment.
        static let wrapped: UInt32 = 1 << 24
        /// The segment is larger than a segment may be; nobody looks into it.
        static let oversized: UInt32 = 1 << 25
        /// Its last element was skipped and is not in the bytes.
        static let skipped: UInt32 = 1 << 26

        var tag: SegmentTag {
            @inline(__always) get { SegmentTag(rawValue: word & 0x00FF_FFFF) }
        }
    }

    /// The bytes: of the whole file, or of one window of a stream, behind which old ones may stand.
    let bytes: [UInt8]
    /// Where the first of the bytes stands in the file.
    let base: Int
    /// The delimiters of this interchange.
    let dialect: Dialect
    /// What each byte is within a value.
    let classes: ByteClasses
    /// The same as bits, one load away.
    nonisolated(unsafe) let classBits: UnsafePointer<UInt8>
    /// How many segments there are.
    let count: Int
    /// What the rows below are in.
    private let rows: TableRows
    /// The segments, and one entry behind the last.
    nonisolated(unsafe) let entries: UnsafeBufferPointer<Entry>
    /// The offsets of all element separators.
    nonisolated(unsafe) let separators: UnsafeBufferPointer<UInt32>
    /// Where the interchange or the window ends, in the file: after the last terminator and the white space behind it.
    let end: Int
    /// Data that a stream skipped: at which offset in the table it stood, and how many bytes it was.
    let gap: (after: Int, count: Int)?

    /// A table of these; nobody changes the rows while it lives.
    init(
        bytes: [UInt8],
        base: Int = 0,
        dialect: Dialect,
        classes: ByteClasses,
        rows: TableRows,
        end: Int,
        gap: (after: Int, count: Int)? = nil
    ) {
        self.bytes = bytes
        self.base = base
        self.dialect = dialect
        self.classes = classes
        classBits = classes.bits
        self.rows = rows
        entries = rows.entries.all
        separators = rows.separators.all
        self.end = end
        self.gap = gap
        count = entries.count - 1
    }

    /// The offset in the file of an offset in the table: of where something begins.
    @inline(__always)
    private func absolute(_ offset: Int) -> Int {
        guard let gap, offset > gap.after else { return base + offset }
        return base + offset + gap.count
    }

    /// The offset in the file of where something ends.
    @inline(__always)
    private func absolute(end offset: Int) -> Int {
        guard let gap, offset >= gap.after else { return base + offset }
        return base + offset + gap.count
    }

    /// The offset in the table of an offset in the file.
    private func local(_ offset: Int) -> Int {
        let offset = offset - base
        guard let gap, offset > gap.after else { return offset }
        return max(gap.after, offset - gap.count)
    }

    /// The range in the file of a range in the table.
    func file(_ range: Range<Int>) -> Range<Int> {
        let end = absolute(end: range.upperBound)
        return min(absolute(range.lowerBound), end)..<end
    }

    /// The range in the table of a range in the file.
    func local(_ range: Range<Int>) -> Range<Int> { local(range.lowerBound)..<local(range.upperBound) }

    /// The bytes at a range of the file.
    @inline(__always)
    func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
        guard base != 0 || gap != nil else { return bytes[range] }
        return bytes[local(range.lowerBound)..<local(range.upperBound)]
    }

    /// True when another table has every segment and element where this one has it, whatever stands in them.
    func cuts(like other: SegmentTable) -> Bool {
        dialect == other.dialect && separators.elementsEqual(other.separators)
            && entries.elementsEqual(other.entries) { $0.start == $1.start && $0.end == $1.end }
    }

    /// The id of a segment.
    @inline(__always)
    func tag(_ index: Int) -> SegmentTag { entries[index].tag }

    /// Where a segment begins in the file.
    @inline(__always)
    func start(_ index: Int) -> Int { absolute(Int(entries[index].start)) }

    /// The bytes of a segment without its terminator.
    func content(_ index: Int) -> Range<Int> {
        guard index < count else { return end..<end }
        return absolute(Int(entries[index].start))..<absolute(end: Int(entries[index].end))
    }

    /// The bytes of a segment with its terminator and all that stands before the next segment.
    func extent(_ index: Int) -> Range<Int> {
        guard index < count else { return end..<end }
        let next = index + 1 < count ? absolute(Int(entries[index + 1].start)) : end
        return absolute(Int(entries[index].start))..<next
    }

    /// How many separators a segment has; as many elements.
    func elementCount(_ index: Int) -> Int {
        guard index < count else { return 0 }
        return Int(entries[index + 1].first - entries[index].first)
    }

    /// The bytes of an element, from 1; the empty range at the segment's end for one that is not there.
    func element(_ number: Int, of index: Int) -> Range<Int> {
        guard index < count else { return end..<end }
        guard number >= 1, number <= elementCount(index) else {
            let end = absolute(end: Int(entries[index].end))
            return end..<end
        }
        let range = localElement(number, of: index)
        return absolute(range.lowerBound)..<absolute(end: range.upperBound)
    }

    /// The same in the table, of a segment that is there.
    @inline(__always)
    func localElement(_ number: Int, of index: Int) -> Range<Int> {
        let entry = entries[index]
        let first = Int(entry.first)
        let count = Int(entries[index + 1].first) - first
        let segmentEnd = Int(entry.end)
        guard number >= 1, number <= count else { return segmentEnd..<segmentEnd }
        let lower = min(Int(separators[first + number - 1]) + 1, segmentEnd)
        let upper = number < count ? Int(separators[first + number]) : segmentEnd
        return lower..<max(lower, upper)
    }

    /// The text of an element without the spaces around it, of a segment that is there.
    func word(_ number: Int, of index: Int) -> String {
        var range = localElement(number, of: index)
        return bytes.withUnsafeBufferPointer { bytes in
            while let last = range.last, bytes[last] == 0x20 { range = range.dropLast() }
            while let first = range.first, bytes[first] == 0x20 { range = range.dropFirst() }
            // What is short and plain makes a string that takes no memory.
            if range.count <= 15, range.allSatisfy({ (0x20...0x7E).contains(bytes[$0]) }) {
                return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
            }
            return Segment(self, index)[number].text.trimmed
        }
    }

    /// True when an element is this text byte for byte, of a segment that is there.
    func spells(_ number: Int, of index: Int, _ text: String) -> Bool {
        let range = localElement(number, of: index)
        guard range.count == text.utf8.count else { return false }
        var text = text
        return text.withUTF8 { words in
            bytes.withUnsafeBufferPointer { bytes in
                for place in 0..<words.count where words[place] != bytes[range.lowerBound &+ place] { return false }
                return true
            }
        }
    }

    /// The number an element spells, of a segment that is there.
    func number(_ number: Int, of index: Int) -> Int? {
        let range = localElement(number, of: index)
        let value = bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]).number }
        // Line breaks that wrap a file are no part of the value.
        return value ?? Segment(self, index)[number].content.number
    }

    /// The bytes of a segment's id.
    func identifier(_ index: Int) -> Range<Int> {
        guard index < count else { return end..<end }
        let entry = entries[index]
        let first = Int(entry.first)
        let end = first < Int(entries[index + 1].first) ? Int(separators[first]) : Int(entry.end)
        return absolute(Int(entry.start))..<absolute(end)
    }

    /// The segment whose extent holds an offset in the file, by bisection.
    func index(holding offset: Int) -> Int? {
        guard count > 0, offset >= absolute(Int(entries[0].start)), offset < end else { return nil }
        let offset = local(offset)
        var low = 0
        var high = count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(entries[middle].start) <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
