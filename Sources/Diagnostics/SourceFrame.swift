/// The stretch of a source that is shown around a finding: a segment, or a line.
public struct SourceFrame: Sendable, Hashable {
    /// Its bytes.
    public var bytes: Range<Int>
    /// What stands in the gutter: the segment's ordinal in the file, or the line's number.
    public var number: Int
    /// The bytes in it that hold no data, shown even where values are hidden: a segment's id and its separators.
    public var skeleton: [Range<Int>]

    /// A frame of these bytes.
    public init(bytes: Range<Int>, number: Int, skeleton: [Range<Int>] = []) {
        self.bytes = bytes
        self.number = number
        self.skeleton = skeleton
    }

    /// The line of a text that holds an offset, its line break left out.
    ///
    /// Looks at most `reach` bytes to either side, so that a file without line breaks costs no more than one with.
    public static func line(of bytes: [UInt8], holding offset: Int, reach: Int = 4096) -> SourceFrame {
        let offset = min(max(offset, 0), bytes.count)
        var start = offset
        while start > 0, offset - start < reach, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
        var end = offset
        while end < bytes.count, end - offset < reach, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        let number = bytes[..<start].count { $0 == 0x0A } + 1
        return SourceFrame(bytes: start..<end, number: number)
    }

    /// A line of a text by its number from 1, or nil past the end.
    public static func line(_ number: Int, of bytes: [UInt8]) -> SourceFrame? {
        guard number >= 1 else { return nil }
        var start = 0
        for _ in 1..<number {
            guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
            start = end + 1
        }
        var end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return SourceFrame(bytes: start..<end, number: number)
    }
}

/// A piece of a source that was kept when the source itself was not: the bytes around a finding in a stream.
public struct SourceExcerpt: Sendable, Hashable {
    /// The bytes that were kept.
    public var bytes: [UInt8]
    /// Where the first of them stood in the source.
    public var base: Int
    /// What is shown, by offsets into the source; it may reach beyond the bytes that were kept.
    public var frame: SourceFrame

    /// An excerpt of these bytes.
    public init(bytes: [UInt8], base: Int, frame: SourceFrame) {
        self.bytes = bytes
        self.base = base
        self.frame = frame
    }
}
