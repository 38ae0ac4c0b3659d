/// A dictionary file cut into lines that are found by their key and read only when asked for.
struct IndexedLines: Sendable {
    private let bytes: [UInt8]
    private let ranges: [String: Range<Int>]

    static let empty = IndexedLines([], keyWords: 1)

    /// Indexes a file by the first words of each line; `#` begins a comment line.
    init(_ bytes: [UInt8], keyWords: Int) {
        self.bytes = bytes
        var ranges: [String: Range<Int>] = [:]
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
            let line = bytes[start..<end]
            if let first = line.first(where: { !$0.isWhitespace }), first != UInt8(ascii: "#") {
                let bar = line.firstIndex(of: UInt8(ascii: "|")) ?? end
                let words = line[..<bar].split(whereSeparator: \.isWhitespace).prefix(keyWords)
                ranges[words.map(\.text).joined(separator: " ")] = bar..<end
            }
            start = end + 1
        }
        self.ranges = ranges
    }

    /// The fields of a key's line, between its bars, each without white space around it.
    func fields(_ key: String) -> [String]? {
        guard let range = ranges[key] else { return nil }
        return bytes[range].dropFirst().split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map {
            var field = $0
            while let byte = field.first, byte.isWhitespace { field.removeFirst() }
            while let byte = field.last, byte.isWhitespace { field.removeLast() }
            return field.text
        }
    }

    /// All keys, in no order.
    var keys: some Collection<String> { ranges.keys }
}
