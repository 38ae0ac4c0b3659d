import Diagnostics

/// One segment of an interchange, a light view over the file's bytes.
public struct Segment: Sendable {
    let table: SegmentTable
    private let position: Int32
    private let place: Int32

    init(_ table: SegmentTable, _ index: Int, ordinal: Int = 0) {
        self.table = table
        position = Int32(clamping: index)
        place = Int32(clamping: ordinal)
    }

    /// A segment that is not there: no id, no elements, no bytes.
    static func missing(in table: SegmentTable) -> Segment { Segment(table, Int(Int32.max)) }

    /// Which segment of its interchange it is, from 0.
    var index: Int { Int(position) }
    /// The packed id.
    var tag: SegmentTag { index < table.count ? table.tag(index) : .none }

    /// False for the ISA or GS of a fragment that came without one.
    public var isPresent: Bool { index < table.count }
    /// The id: `PO1`.
    public var id: String {
        let range = table.identifier(index)
        let id = table.slice(range)
        return id.contains(where: table.dialect.isLineNoise)
            ? id.filter { !table.dialect.isLineNoise($0) }.text
            : id.text
    }
    /// Where it stands in the file, without its terminator.
    public var bytes: Range<Int> { table.content(index) }
    /// Where it stands with its terminator and the line breaks behind it.
    public var extent: Range<Int> { table.extent(index) }
    /// Its place in its set, ST = 1; 0 for a segment outside sets.
    public var ordinal: Int { Int(place) }
    /// How many elements it has; empty ones at its end count.
    public var count: Int { table.elementCount(index) }

    /// The element at a position from 1; an empty element past the end.
    public subscript(_ number: Int) -> Element {
        let tag = tag
        // Nearly no segment is ISA or holds binary data.
        guard tag == .isa || tag == .bin || tag == .bds else {
            return Element(table: table, bytes: table.element(number, of: index), level: .element, isRaw: false)
        }
        let isRaw = tag.binaryElement == number
        return Element(
            table: table,
            bytes: table.element(number, of: index),
            level: tag == .isa || isRaw ? .component : .element,
            isRaw: isRaw
        )
    }

    /// Its elements in order.
    public var elements: [Element] { (0..<count).map { self[$0 + 1] } }
    /// The whole segment as text, without its terminator.
    public var text: String { table.slice(bytes).text }
}

extension Segment: CustomStringConvertible {
    /// Its text with control characters spelled out.
    public var description: String { text.printable }
}
