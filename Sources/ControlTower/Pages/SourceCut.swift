import Diagnostics

/// Bytes cut into the pieces people read them by: segments of X12, lines of anything else.
struct SourceCut: Sendable {
    /// The bytes that were cut.
    let bytes: [UInt8]
    /// The pieces without what ends them, in order.
    let frames: [Range<Int>]
    /// What a piece is called.
    let unit: String

    /// A piece of a text without line breaks is cut at this length.
    private static let longestLine = 480

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if let terminator = SourceCut.terminator(bytes[...]) {
            unit = "segment"
            frames = SourceCut.segments(of: bytes, endedBy: terminator)
        } else {
            unit = "line"
            frames = SourceCut.lines(of: bytes)
        }
    }

    /// The piece that holds an offset, or stands last before it.
    func index(at offset: Int) -> Int? {
        var low = 0
        var high = frames.count
        while low < high {
            let middle = (low + high) / 2
            if frames[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
        }
        return frames.isEmpty ? nil : max(low - 1, 0)
    }

    /// The piece a finding is drawn in.
    func frame(at offset: Int) -> SourceFrame? {
        index(at: offset).map { SourceFrame(bytes: frames[$0], number: $0 + 1) }
    }

    // MARK: cutting

    /// The byte that ends a segment, as the first ISA says it: the one after the sixteenth element.
    private static func terminator(_ bytes: ArraySlice<UInt8>) -> UInt8? {
        let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
        guard bytes[start...].starts(with: Array("ISA".utf8)), start + 3 < bytes.endIndex else { return nil }
        let separator = bytes[start + 3]
        var seen = 0
        for index in bytes[start...].prefix(200).indices where bytes[index] == separator {
            seen += 1
            if seen == 16 { return index + 2 < bytes.endIndex ? bytes[index + 2] : nil }
        }
        return nil
    }

    private static func segments(of bytes: [UInt8], endedBy first: UInt8) -> [Range<Int>] {
        var terminator = first
        var frames: [Range<Int>] = []
        var start = 0
        while true {
            while start < bytes.count, isBlank(bytes[start]) { start += 1 }
            guard start < bytes.count else { return frames }
            // Each interchange chooses its own.
            if bytes[start] == UInt8(ascii: "I"), let other = SourceCut.terminator(bytes[start...]) {
                terminator = other
            }
            let end = bytes[start...].firstIndex(of: terminator) ?? bytes.count
            frames.append(start..<end)
            start = end + 1
        }
    }

    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var frames: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, end - start < longestLine, bytes[end] != 0x0A { end += 1 }
            let isBroken = end < bytes.count && bytes[end] == 0x0A
            if !isBroken, end < bytes.count {
                // Between scalars, not within one.
                while end > start + longestLine - 4, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            }
            let hasReturn = isBroken && end > start && bytes[end - 1] == 0x0D
            frames.append(start..<(hasReturn ? end - 1 : end))
            start = isBroken ? end + 1 : end
        }
        return frames
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x09 }
}

extension SourceCut {
    /// Bytes as text: UTF-8 where they are, else each byte as its Latin-1 character.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }
}
