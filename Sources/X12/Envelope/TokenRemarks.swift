/// What a pass over the bytes met that someone should know: each the first, and how many.
struct TokenRemarks {
    /// Terminators with nothing between them: where the first is.
    var firstEmpty: Int?
    var emptyCount = 0
    /// The first segment with a line break inside.
    var firstWrapped: (segment: Int, offset: Int)?
    var wrappedCount = 0
    /// Segments that are too large to look into.
    var oversized: [Int] = []
    /// NUL and ^Z before a segment: where the first stands.
    var firstFiller: Int?
    var fillerCount = 0
    /// Filler behind which nothing came yet; at the end of a file it is no news.
    var pendingFiller: Int?
    /// Blanks before a segment: where the first stand.
    var firstIndent: Int?
    var indentCount = 0
    /// Blanks behind which no segment came yet.
    var pendingIndent: Int?
    /// Segments of binary data whose length is wrong.
    var badBinary: [Int] = []
    /// True when the last segment has no terminator.
    var isUnterminated = false

    /// A segment someone should know of.
    typealias Mark = (segment: Int, isOversized: Bool)

    /// The segments that are too large and those of binary data with a wrong length, in their order.
    var marked: [Mark] {
        guard !oversized.isEmpty || !badBinary.isEmpty else { return [] }
        let all = oversized.map { Mark(segment: $0, isOversized: true) } + badBinary.map { Mark($0, false) }
        return all.sorted { $0.segment < $1.segment }
    }

    mutating func addEmpty(at offset: Int) {
        if firstEmpty == nil { firstEmpty = offset }
        emptyCount += 1
    }

    mutating func addWrapped(at offset: Int, segment: Int) {
        if firstWrapped == nil { firstWrapped = (segment, offset) }
        wrappedCount += 1
    }

    mutating func addOversized(segment: Int) {
        oversized.append(segment)
    }

    /// A segment came behind what stood before it.
    mutating func acceptPending() {
        if pendingFiller != nil { acceptFiller() }
        guard let indent = pendingIndent else { return }
        if firstIndent == nil { firstIndent = indent }
        pendingIndent = nil
        indentCount += 1
    }

    private mutating func acceptFiller() {
        if firstFiller == nil { firstFiller = pendingFiller }
        pendingFiller = nil
        fillerCount += 1
    }
}
