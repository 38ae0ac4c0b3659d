/// One file of a dictionary: what it is called, for findings, and its bytes.
public struct DictionaryFile: Sendable, Hashable {
    /// The name a person would look for: `standards/x12/004010/segments.list`.
    public let source: String
    /// What it holds: lines of UTF-8, in the format that the dictionary's decision page describes.
    public let bytes: [UInt8]

    /// A file of this name and content; it is not looked at before it is needed.
    public init(source: String, bytes: [UInt8]) {
        self.source = source
        self.bytes = bytes
    }

    /// One line that says something: a comment or a blank line does not.
    struct Line {
        /// Its number in the file, from 1.
        var number: Int
        /// The line without white space at its ends.
        var text: Range<Int>
        /// The first bar in it; its end where it has none.
        var bar: Int
    }

    /// Calls the body with every line; a line that begins with `#` is a comment.
    func forEachLine(_ body: (Line, UnsafeBufferPointer<UInt8>) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var number = 0
            var next = 0
            while next < bytes.count {
                var start = next
                var end = start
                while end < bytes.count, bytes[end] != .lineFeed { end += 1 }
                next = end + 1
                number += 1
                while start < end, bytes[start].isWhitespace { start += 1 }
                while start < end, bytes[end - 1].isWhitespace { end -= 1 }
                guard start < end, bytes[start] != UInt8(ascii: "#") else { continue }
                var bar = start
                while bar < end, bytes[bar] != UInt8(ascii: "|") { bar += 1 }
                body(Line(number: number, text: start..<end, bar: bar), bytes)
            }
        }
    }
}

/// Why a line of a dictionary cannot be read.
struct LineProblem: Error, Hashable {
    let message: String

    init(_ message: String) { self.message = message }
}
