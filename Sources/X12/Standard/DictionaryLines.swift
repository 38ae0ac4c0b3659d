/// The lines of a dictionary file, found by what stands before their first bar and read only when asked for.
struct DictionaryLines: Sendable {
    let file: DictionaryFile
    private let ranges: [String: Range<Int>]

    init(_ file: DictionaryFile) {
        self.file = file
        var ranges: [String: Range<Int>] = [:]
        // Some fifty bytes a line: fewer moves while the index grows.
        ranges.reserveCapacity(file.bytes.count / 50)
        file.forEachLine { line, bytes in
            let key = Self.key(of: line, in: bytes)
            if ranges[key] == nil { ranges[key] = min(line.bar + 1, line.text.upperBound)..<line.text.upperBound }
        }
        self.ranges = ranges
    }

    /// The words before the bar, one space between them.
    static func key(of line: DictionaryFile.Line, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        var end = line.bar
        while end > line.text.lowerBound, bytes[end - 1].isWhitespace { end -= 1 }
        let key = UnsafeBufferPointer(rebasing: bytes[line.text.lowerBound..<end])
        let isPlain = !key.contains { $0.isWhitespace && $0 != 0x20 }
        if isPlain, !zip(key, key.dropFirst()).contains(where: { $0 == 0x20 && $1 == 0x20 }) {
            return String(decoding: key, as: UTF8.self)
        }
        return key.split(whereSeparator: \.isWhitespace).map { String(decoding: $0, as: UTF8.self) }
            .joined(separator: " ")
    }

    /// The fields of a key's line, between its bars, each without white space around it.
    func fields(_ key: String) -> [ArraySlice<UInt8>]? {
        ranges[key].map { Self.fields(file.bytes[$0]) }
    }

    /// What stands between the bars of a text, each part without white space around it.
    static func fields(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var fields: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        while start <= text.endIndex {
            let bar = text[start...].firstIndex(of: UInt8(ascii: "|")) ?? text.endIndex
            var end = bar
            while start < end, text[start].isWhitespace { start += 1 }
            while start < end, text[end - 1].isWhitespace { end -= 1 }
            fields.append(text[start..<end])
            start = bar + 1
        }
        return fields
    }
}

extension Collection<UInt8> {
    /// A word of a file of ours, which is UTF-8.
    var word: String { String(decoding: self, as: UTF8.self) }
}
