/// The bytes of the first thing in a text that is no UTF-8; nil when all of it is.
///
/// Overlong forms, surrogates and what lies beyond U+10FFFF are refused, as RFC 3629 says.
func firstInvalidUTF8(in bytes: [UInt8]) -> Range<Int>? {
    var at = 0
    while at < bytes.count {
        let lead = bytes[at]
        if lead < 0x80 {
            at += 1
            continue
        }
        // How many bytes follow, and what the first of them may be.
        let (more, second): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0xC2...0xDF: (1, 0x80...0xBF)
            case 0xE0: (2, 0xA0...0xBF)
            case 0xED: (2, 0x80...0x9F)
            case 0xE1...0xEF: (2, 0x80...0xBF)
            case 0xF0: (3, 0x90...0xBF)
            case 0xF1...0xF3: (3, 0x80...0xBF)
            case 0xF4: (3, 0x80...0x8F)
            default: (0, 0...0)
            }
        guard more > 0, at + more < bytes.count, second.contains(bytes[at + 1]),
            bytes[(at + 1)...(at + more)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { return at..<(at + 1) }
        at += more + 1
    }
    return nil
}

/// How many bytes of a byte order mark of UTF-8 a text begins with: 3 or 0.
func byteOrderMarkLength(_ bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
