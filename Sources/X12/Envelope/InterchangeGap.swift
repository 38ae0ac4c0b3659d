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
    private var filler: Range<Int>?

    mutating func add(_ byte: UInt8, at offset: Int) {
        previous = byte
        if byte.isWhitespace || (byte == terminator && junk == nil) { return }
        if byte == 0 || byte == 0x1A {
            filler = (filler?.lowerBound ?? offset)..<offset + 1
        } else {
            junk = (junk?.lowerBound ?? offset)..<offset + 1
        }
    }

    /// What is said of it: one finding or none.
    func finding(source: String?) -> Finding? {
        guard let bytes = junk ?? filler else { return nil }
        return Finding(
            junk == nil ? .transmissionFiller : .transmissionJunk,
            junk == nil ? "NUL or ^Z stands outside an interchange" : "these bytes belong to no interchange",
            at: Place(source: source, bytes: bytes),
            label: bytes.count == 1 ? "1 byte" : "\(bytes.count) bytes"
        )
    }
}
