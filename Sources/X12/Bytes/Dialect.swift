/// How one interchange is cut: its delimiters, and what of the white space around them is noise.
struct Dialect: Sendable, Hashable {
    /// The delimiters; the terminator by its first byte.
    var delimiters: Delimiters
    /// The bytes of the terminator after its first, for a terminator of several bytes (a UTF-8 character).
    var terminatorRest: [UInt8] = []
    /// The offsets of the sixteen separators of ISA.
    var header: [Int] = []

    /// True for the line breaks that are not the terminator: noise wherever they stand.
    func isLineNoise(_ byte: UInt8) -> Bool {
        (byte == .lineFeed || byte == .carriageReturn) && byte != delimiters.segment && byte != delimiters.element
    }

    /// True for white space that may stand before a segment id.
    func isLeadingNoise(_ byte: UInt8) -> Bool {
        byte.isWhitespace && byte != delimiters.segment && byte != delimiters.element
    }

    /// True for what fills files up to a block: NUL and ^Z.
    func isFiller(_ byte: UInt8) -> Bool {
        (byte == 0 || byte == 0x1A) && byte != delimiters.segment && byte != delimiters.element
    }
}
