extension UInt8 {
    static let carriageReturn = UInt8(ascii: "\r")
    static let lineFeed = UInt8(ascii: "\n")

    /// True for A–Z, a–z and 0–9.
    var isAlphanumeric: Bool {
        isDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
    }

    /// True for 0–9.
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// True for what people put between segments to make a file readable.
    var isWhitespace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}

extension Collection<UInt8> {
    /// The number these digits spell, or nil when there is anything else, nothing, or more than fits.
    var number: Int? {
        guard !isEmpty, count <= 18 else { return nil }
        var value = 0
        for byte in self {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    /// The text of these bytes: UTF-8 where they are valid UTF-8, otherwise each byte as the Latin-1 character.
    var text: String {
        if let text = String(validating: self, as: UTF8.self) { return text }
        var text = ""
        for byte in self { text.unicodeScalars.append(UnicodeScalar(byte)) }
        return text
    }
}

extension String {
    /// The text without the spaces at its end.
    var trimmingTrailingSpaces: String {
        var view = utf8[...]
        while view.last == 0x20 { view.removeLast() }
        return String(view) ?? self
    }

    /// The text without spaces at either end.
    var trimmed: String {
        var view = utf8[...]
        while view.last == 0x20 { view.removeLast() }
        while view.first == 0x20 { view.removeFirst() }
        return String(view) ?? self
    }

    /// The text made at least this long by zeroes in front.
    func zeroPadded(to width: Int) -> String {
        utf8.count >= width ? self : String(repeating: "0", count: width - utf8.count) + self
    }

    /// The text made at least this long by spaces behind.
    func spacePadded(to width: Int) -> String {
        unicodeScalars.count >= width ? self : self + String(repeating: " ", count: width - unicodeScalars.count)
    }
}
