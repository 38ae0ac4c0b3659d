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
    private let table: Unmanaged<SegmentTable>
    private let index: Int

    @inline(__always)
    init(_ table: SegmentTable, _ index: Int, ordinal: Int, _ base: UnsafePointer<UInt8>) {
        let entry = table.entries[index]
        let first = Int(entry.first)
        self.base = base
        self.table = .passUnretained(table)
        self.index = index
        self.ordinal = ordinal
        separators = table.separators.baseAddress.unsafelyUnwrapped + first
        end = Int(entry.end)
        count = Int(table.entries[index &+ 1].first) &- first
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
