import Diagnostics

/// What stands before, between and behind interchanges.
///
/// White space is not worth a word; terminators of the interchange before, NUL and ^Z get one; anything else is junk,
/// with the filler within it.
struct InterchangeGap {
    /// From the first byte to the last that is neither white space nor filler.
    private(set) var junk: Range<Int>?
    private(set) var previous: UInt8?
    /// The terminator of the interchange before, all its bytes; none before the first.
    private let terminator: [UInt8]
    /// How many bytes of a terminator stand before the next byte.
    private var matched = 0
    /// Terminators that end no segment: where the first stands, and how many they are.
    private var empty: (first: Int, count: Int)?
    /// The first NUL or ^Z.
    private var filler: Int?

    /// The gap before the first interchange, or behind one of this dialect.
    init(behind dialect: Dialect? = nil) {
        terminator = dialect.map { [$0.delimiters.segment] + $0.terminatorRest } ?? []
    }

    mutating func add(_ byte: UInt8, at offset: Int) {
        previous = byte
        if byte.isWhitespace { return }
        if junk == nil, matched < terminator.count, byte == terminator[matched] {
            matched += 1
            guard matched == terminator.count else { return }
            matched = 0
            empty = (empty?.first ?? offset - (terminator.count - 1), (empty?.count ?? 0) + 1)
        } else if byte == 0 || byte == 0x1A {
            add(fillerAt: offset)
        } else {
            junk = (junk?.lowerBound ?? offset - matched)..<offset + 1
        }
    }

    /// NUL or ^Z stands at this offset of the file, which may have gone by with an earlier window.
    mutating func add(fillerAt offset: Int) { filler = filler ?? offset }

    /// What is said of it.
    func findings(source: String?) -> [Finding] {
        var findings: [Finding] = []
        if let empty {
            findings.append(
                Finding(
                    .segmentEmpty, "a terminator stands behind the interchange and ends nothing",
                    at: Place(source: source, bytes: empty.first..<empty.first + 1),
                    label: empty.count > 1 ? "the first of \(empty.count)" : nil))
        }
        if let junk {
            findings.append(
                Finding(
                    .transmissionJunk, "these bytes belong to no interchange", at: Place(source: source, bytes: junk),
                    label: junk.count == 1 ? "1 byte" : "\(junk.count) bytes"))
        } else if let filler {
            findings.append(
                Finding(
                    .transmissionFiller, "NUL or ^Z stands outside an interchange",
                    at: Place(source: source, bytes: filler..<filler + 1)))
        }
        return findings
    }
}
