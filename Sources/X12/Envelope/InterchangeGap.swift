import Diagnostics

/// What stands before, between and behind interchanges.
///
/// White space is not worth a word; terminators of the interchange before, NUL and ^Z get one; anything else is junk,
/// with the filler within it.
struct InterchangeGap {
    /// From the first byte to the last that is neither white space nor filler.
    var junk: Range<Int>? { half ?? stray }
    private(set) var previous: UInt8?
    private var stray: Range<Int>?
    /// The terminator of the interchange before, all its bytes; none before the first.
    private let terminator: [UInt8]
    /// The first bytes of a terminator, the rest of which has not come.
    private var half: Range<Int>?
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
        let matched = half?.count ?? 0
        if stray == nil, matched < terminator.count, byte == terminator[matched] {
            let range = (half?.lowerBound ?? offset)..<offset + 1
            half = range.count < terminator.count ? range : nil
            guard half == nil, !terminator[0].isWhitespace else { return }
            empty = (empty?.first ?? range.lowerBound, (empty?.count ?? 0) + 1)
            return
        }
        // Half a terminator is none.
        if let half { stray = half }
        half = nil
        if byte.isWhitespace { return }
        if byte == 0 || byte == 0x1A {
            add(fillerAt: offset)
        } else {
            stray = (stray?.lowerBound ?? offset)..<offset + 1
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
