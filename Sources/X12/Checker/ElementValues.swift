/// The values of one segment's elements, as bytes that lie still while they are looked at.
///
/// For what adds up thousands of them: no reference is counted, nothing is copied.
struct ElementValues: BitwiseCopyable {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the separator before each element stands.
    private let separators: UnsafeBufferPointer<UInt32>
    private let end: Int

    /// How many elements there are.
    var count: Int { separators.count }

    /// The value at a position from 1; no bytes past the end.
    subscript(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        guard number >= 1, number <= count else { return UnsafeBufferPointer(start: nil, count: 0) }
        let lower = Int(separators[number &- 1]) &+ 1
        let upper = number < count ? Int(separators[number]) : end
        return UnsafeBufferPointer(rebasing: bytes[min(lower, upper)..<upper])
    }

    /// Shows the values of elements that are no segment of a file.
    static func with<Result>(_ values: [[UInt8]], _ body: (ElementValues) -> Result) -> Result {
        var bytes: [UInt8] = []
        var separators: [UInt32] = []
        for value in values {
            separators.append(UInt32(bytes.count))
            bytes.append(0)
            bytes += value
        }
        return bytes.withUnsafeBufferPointer { bytes in
            separators.withUnsafeBufferPointer {
                body(ElementValues(bytes: bytes, separators: $0, end: bytes.count))
            }
        }
    }

    /// Shows the values of a segment that is there.
    static func with<Result>(_ segment: Segment, _ body: (ElementValues) -> Result) -> Result {
        let table = segment.table
        let entry = table.entries[segment.index]
        let end = Int(entry.end)
        let isPlain = table.bytes.withUnsafeBufferPointer { bytes in
            bytes[Int(entry.start)..<end].allSatisfy { $0 >= 0x20 }
        }
        // Line breaks that wrap the file are no part of a value.
        guard isPlain else { return with(segment.elements.map { Array($0.content) }, body) }
        let first = Int(entry.first)
        let separators = UnsafeBufferPointer(rebasing: table.separators[first..<first + segment.count])
        return table.bytes.withUnsafeBufferPointer {
            body(ElementValues(bytes: $0, separators: separators, end: end))
        }
    }
}
