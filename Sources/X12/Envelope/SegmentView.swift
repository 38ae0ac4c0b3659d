/// One segment while it passes by: its elements as the bytes they are, nothing counted and nothing copied.
///
/// It is good until the closure that was given it returns, and so is every buffer it gives out; what is to be kept
/// longer is to be copied, as `text(_:)` does.
public struct SegmentView: ~Copyable {
    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline let separators: UnsafePointer<UInt32>
    @usableFromInline let end: Int
    /// How many elements it has; empty ones at its end count.
    public let count: Int
    /// Its place in its set, ST = 1; 0 for a segment of the envelope around sets.
    public let ordinal: Int
    /// Not counted: the stream holds it while the segment passes.
    @usableFromInline let table: Unmanaged<SegmentTable>
    @usableFromInline let index: Int

    @inlinable
    init(_ run: borrowing SegmentRun, _ index: Int) {
        let entry = run.entries + index
        let first = Int(entry.pointee.first)
        base = run.base
        table = run.table
        self.index = index
        ordinal = run.ordinal == 0 ? 0 : run.ordinal &+ index &- run.range.lowerBound
        separators = run.separators + first
        end = Int(entry.pointee.end)
        count = Int((entry + 1).pointee.first) &- first
    }

    /// The id: `PO1`.
    public var id: String { segment.id }

    /// Where it stands in the source, without its terminator.
    public var bytes: Range<Int> { segment.bytes }

    /// The bytes of an element by its position from 1; empty past the end. Line breaks that wrap a file are in them.
    @inlinable
    public func element(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        guard number >= 1, number <= count else { return UnsafeBufferPointer(start: base + end, count: 0) }
        let lower = Int(separators[number &- 1]) &+ 1
        let upper = number < count ? Int(separators[number]) : end
        return UnsafeBufferPointer(start: base + lower, count: max(0, upper &- lower))
    }

    /// The text of an element: UTF-8 where the bytes are UTF-8, otherwise each byte as the Latin-1 character.
    public func text(_ number: Int) -> String { segment[number].text }

    private var segment: Segment { Segment(table.takeUnretainedValue(), index, ordinal: ordinal) }
}

/// Segments that follow each other in a table, while their bytes stay where they are.
@usableFromInline
struct SegmentRun: ~Copyable {
    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline let separators: UnsafePointer<UInt32>
    @usableFromInline let entries: UnsafePointer<SegmentTable.Entry>
    @usableFromInline let table: Unmanaged<SegmentTable>
    @usableFromInline let range: Range<Int>
    /// The place of the first in its set; 0 for segments of the envelope.
    @usableFromInline let ordinal: Int

    init(_ table: SegmentTable, _ range: Range<Int>, ordinal: Int, _ base: UnsafePointer<UInt8>) {
        self.base = base
        self.table = .passUnretained(table)
        self.range = range
        self.ordinal = ordinal
        separators = UnsafePointer(table.separators.baseAddress.unsafelyUnwrapped)
        entries = UnsafePointer(table.entries.baseAddress.unsafelyUnwrapped)
    }
}
