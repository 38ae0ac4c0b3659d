import Diagnostics

/// What stands before, between and behind interchanges.
///
/// White space and the terminators of the interchange before are not worth a word; NUL and ^Z get a note; anything
/// else is junk, with the filler within it.
struct InterchangeGap {
    /// From the first byte to the last that is neither white space nor filler.
    private(set) var junk: Range<Int>?
    private(set) var previous: UInt8?
    /// The terminator of the interchange before.
    var terminator: UInt8?
    /// The first NUL or ^Z.
    private var filler: Int?

    mutating func add(_ byte: UInt8, at offset: Int) {
        previous = byte
        if byte.isWhitespace || (byte == terminator && junk == nil) { return }
        if byte == 0 || byte == 0x1A {
            add(fillerAt: offset)
        } else {
            junk = (junk?.lowerBound ?? offset)..<offset + 1
        }
    }

    /// NUL or ^Z stands at this offset of the file, which may have gone by with an earlier window.
    mutating func add(fillerAt offset: Int) { filler = filler ?? offset }

    /// What is said of it: one finding or none.
    func finding(source: String?) -> Finding? {
        if let junk {
            return Finding(
                .transmissionJunk, "these bytes belong to no interchange", at: Place(source: source, bytes: junk),
                label: junk.count == 1 ? "1 byte" : "\(junk.count) bytes")
        }
        return filler.map {
            Finding(
                .transmissionFiller, "NUL or ^Z stands outside an interchange",
                at: Place(source: source, bytes: $0..<$0 + 1))
        }
    }
}
