extension String {
    /// The text with every control, bidirectional and invisible formatting character spelled out as `\u{…}`.
    ///
    /// Terminals and logs obey such characters, and a partner's data may hold any of them; whatever is printed for
    /// people goes through here.
    public var printable: String {
        var result = ""
        result.reserveCapacity(utf8.count)
        for scalar in unicodeScalars {
            if scalar.isHarmless {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// False for what a terminal would obey or hide: C0, C1, DEL, bidirectional controls, zero-width, line separators.
    fileprivate var isHarmless: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0: false
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x180E, 0xFEFF, 0xFFF9...0xFFFB, 0x61C, 0xAD: false
        case 0xE0000...0xE007F: false
        default: true
        }
    }
}
