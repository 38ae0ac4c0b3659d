import Diagnostics

/// Where the lines of a text begin; built once, on the first question.
struct SourceLines {
    private let bytes: [UInt8]
    private let source: String?
    private var starts: [Int] = []

    init(_ bytes: [UInt8], source: String?) {
        self.bytes = bytes
        self.source = source
    }

    /// The place of some bytes, with their line and column.
    mutating func place(_ range: Range<Int>, path: [String] = []) -> Place {
        if starts.isEmpty {
            starts = [0]
            for offset in bytes.indices where bytes[offset] == UInt8(ascii: "\n") { starts.append(offset + 1) }
        }
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= range.lowerBound { low = middle } else { high = middle }
        }
        var place = Place(source: source, bytes: range, path: path)
        place.line = low + 1
        place.column = range.lowerBound - starts[low] + 1
        return place
    }
}
