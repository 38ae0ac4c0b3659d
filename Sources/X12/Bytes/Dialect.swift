/// How one interchange is cut: its delimiters, and what of the white space around them is noise.
struct Dialect: Sendable, Hashable {
    /// The delimiters; the terminator by its first byte.
    var delimiters: Delimiters
    /// The bytes of the terminator after its first, for a terminator of several bytes (a UTF-8 character).
    var terminatorRest: [UInt8] = []
    /// The offsets of the sixteen separators of ISA.
    var header: [Int] = []

    func isLineNoise(_ byte: UInt8) -> Bool { delimiters.isLineNoise(byte) }
    func isLeadingNoise(_ byte: UInt8) -> Bool { delimiters.isLeadingNoise(byte) }
    func isFiller(_ byte: UInt8) -> Bool { delimiters.isFiller(byte) }
}

extension Delimiters {
    /// True for the line breaks that are not the terminator: noise wherever they stand.
    @inline(__always)
    func isLineNoise(_ byte: UInt8) -> Bool {
        (byte == .lineFeed || byte == .carriageReturn) && byte != segment && byte != element
    }

    /// True for white space that may stand before a segment id.
    @inline(__always)
    func isLeadingNoise(_ byte: UInt8) -> Bool {
        byte.isWhitespace && byte != segment && byte != element
    }

    /// True for what fills files up to a block: NUL and ^Z.
    @inline(__always)
    func isFiller(_ byte: UInt8) -> Bool {
        (byte == 0 || byte == 0x1A) && byte != segment && byte != element
    }
}
