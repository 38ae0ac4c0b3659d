import Diagnostics

/// One element of a segment, or one repetition or component of it: a light view over the file's bytes.
public struct Element: Sendable {
    enum Level: Sendable { case element, repetition, component }

    let table: SegmentTable
    /// Where it stands in the file.
    public let bytes: Range<Int>
    let level: Level
    /// True for binary data: never cut, line breaks belong to it.
    let isRaw: Bool

    init(table: SegmentTable, bytes: Range<Int>, level: Level, isRaw: Bool) {
        self.table = table
        self.bytes = bytes
        self.level = level
        self.isRaw = isRaw
    }

    /// True when it holds nothing.
    public var isEmpty: Bool {
        bytes.isEmpty || (!isRaw && table.slice(bytes).allSatisfy(table.dialect.isLineNoise))
    }

    /// Its bytes as they stand, without line breaks that wrap the file.
    public var content: ArraySlice<UInt8> {
        let slice = table.slice(bytes)
        // Only control characters can be the breaks of wrapped lines, and nearly no value has one.
        guard !isRaw, slice.contains(where: { $0 < 0x20 }), slice.contains(where: table.dialect.isLineNoise) else {
            return slice
        }
        return slice.filter { !table.dialect.isLineNoise($0) }[...]
    }

    /// Its text: UTF-8 where the bytes are UTF-8, otherwise each byte as the Latin-1 character.
    public var text: String { content.text }

    /// Its repetitions; itself alone where the interchange has no repetition separator or it is not repeated.
    public var repetitions: [Element] {
        guard level == .element, let separator = table.dialect.delimiters.repetition else { return [self] }
        return split(at: separator, as: .repetition)
    }

    /// The components of its first repetition; itself alone where it is not a composite.
    public var components: [Element] {
        switch level {
        case .component: return [self]
        case .repetition: return split(at: table.dialect.delimiters.component, as: .component)
        case .element:
            let first = repetitions[0]
            return first.split(at: table.dialect.delimiters.component, as: .component)
        }
    }

    /// Its first repetitions, at most `limit` and one more that holds all the rest.
    func repetitions(limit: Int) -> [Element] {
        guard level == .element, let separator = table.dialect.delimiters.repetition else { return [self] }
        return split(at: separator, as: .repetition, limit: limit)
    }

    /// Its first components, at most `limit` and one more that holds all the rest.
    func components(limit: Int) -> [Element] {
        guard level != .component else { return [self] }
        return split(at: table.dialect.delimiters.component, as: .component, limit: limit)
    }

    /// How many pieces a separator cuts it into.
    func pieces(at separator: UInt8?) -> Int {
        guard let separator else { return 1 }
        return table.slice(bytes).count { $0 == separator } + 1
    }

    private func split(at separator: UInt8, as level: Level, limit: Int = .max) -> [Element] {
        var parts: [Element] = []
        var start = bytes.lowerBound
        var offset = start
        for byte in table.slice(bytes) {
            if byte == separator {
                if parts.count == limit { break }
                parts.append(Element(table: table, bytes: start..<offset, level: level, isRaw: false))
                start = offset + 1
            }
            offset += 1
        }
        parts.append(Element(table: table, bytes: start..<bytes.upperBound, level: level, isRaw: false))
        return parts
    }
}

extension Element: CustomStringConvertible {
    /// Its text with control characters spelled out.
    public var description: String { text.printable }
}
