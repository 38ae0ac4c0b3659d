/// What each byte is within the values of one interchange, as bits: one load a byte tells most of what a check asks.
///
/// A digit has no bit at all.
final class ByteClasses: Sendable {
    /// A letter or a sign.
    static let graphic: UInt8 = 1
    static let space: UInt8 = 2
    static let control: UInt8 = 4
    /// Above ASCII: one byte may not be one character.
    static let high: UInt8 = 8
    static let component: UInt8 = 16
    static let repetition: UInt8 = 32
    /// The point and the minus of a number.
    static let mark: UInt8 = 64
    /// A line break that wraps the file: no part of the value.
    static let noise: UInt8 = 128

    let delimiters: Delimiters
    nonisolated(unsafe) let bits: UnsafePointer<UInt8>

    init(_ dialect: Dialect) {
        delimiters = dialect.delimiters
        let bits = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        for byte in UInt8.min...UInt8.max {
            var value: UInt8 = 0
            if byte == 0x20 { value |= Self.space }
            if byte >= 0x80 { value |= Self.high }
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") { value |= Self.mark }
            if byte == dialect.delimiters.component { value |= Self.component }
            if byte == dialect.delimiters.repetition { value |= Self.repetition }
            if dialect.isLineNoise(byte) {
                value |= Self.noise
            } else if byte < 0x20 || byte == 0x7F {
                value |= Self.control
            } else if value == 0, !byte.isDigit {
                value |= Self.graphic
            }
            (bits + Int(byte)).initialize(to: value)
        }
        self.bits = UnsafePointer(bits)
    }

    deinit { bits.deallocate() }
}

/// The classes made last: interchanges that follow each other mostly have the same delimiters.
struct KnownClasses {
    private var last: ByteClasses?

    mutating func of(_ dialect: Dialect) -> ByteClasses {
        if let last, last.delimiters == dialect.delimiters { return last }
        let made = ByteClasses(dialect)
        last = made
        return made
    }
}
