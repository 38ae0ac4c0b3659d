/// A run of segments that follow each other in an interchange: an array in use, two integers in memory.
public struct SegmentList: Sendable, RandomAccessCollection {
    let table: SegmentTable
    let range: Range<Int>
    /// True for the segments of a set, whose ordinals begin at 1.
    private let isNumbered: Bool

    init(_ table: SegmentTable, _ range: Range<Int>, isNumbered: Bool) {
        self.table = table
        self.range = range
        self.isNumbered = isNumbered
    }

    /// Always 0.
    public var startIndex: Int { 0 }
    /// How many segments there are.
    public var endIndex: Int { range.count }

    /// The segment at an index from 0.
    public subscript(position: Int) -> Segment {
        precondition(position >= 0 && position < range.count, "no such segment")
        return Segment(table, range.lowerBound + position, ordinal: isNumbered ? position + 1 : 0)
    }

    /// The packed id of a segment, without making the segment.
    func tag(at position: Int) -> SegmentTag { table.tag(range.lowerBound + position) }
}
