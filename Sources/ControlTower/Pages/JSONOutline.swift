/// A JSON text as a tree that keeps the order of its fields and the digits of its numbers, for reading only.
indirect enum JSONOutline: Sendable, Hashable {
    case object([Field])
    case array([JSONOutline])
    case string(String)
    /// A number, `true`, `false` or `null`, as written.
    case literal(String)

    /// One name with its value.
    struct Field: Sendable, Hashable {
        let name: String
        let value: JSONOutline
    }

    /// The tree of a text; nil when it is no JSON, nests too deep or holds too much for a page.
    static func read(_ bytes: [UInt8], depth: Int = 24, values: Int = 20_000) -> JSONOutline? {
        var reader = Reader(bytes: bytes, left: values)
        guard let value = reader.value(depth: depth) else { return nil }
        reader.skipBlanks()
        return reader.offset == bytes.count ? value : nil
    }

    /// True for what is shown in one line.
    var isScalar: Bool {
        switch self {
        case .string, .literal: true
        case .object, .array: false
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        var left: Int
        var offset = 0

        mutating func skipBlanks() {
            while offset < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[offset]) { offset += 1 }
        }

        mutating func value(depth: Int) -> JSONOutline? {
            skipBlanks()
            left -= 1
            guard depth > 0, left >= 0, offset < bytes.count else { return nil }
            switch bytes[offset] {
            case UInt8(ascii: "{"): return object(depth: depth - 1)
            case UInt8(ascii: "["): return array(depth: depth - 1)
            case UInt8(ascii: "\""): return string().map { .string($0) }
            default: return literal()
            }
        }

        private mutating func take(_ byte: Character) -> Bool {
            skipBlanks()
            guard offset < bytes.count, bytes[offset] == byte.asciiValue else { return false }
            offset += 1
            return true
        }

        private mutating func object(depth: Int) -> JSONOutline? {
            offset += 1
            var fields: [Field] = []
            if take("}") { return .object([]) }
            repeat {
                skipBlanks()
                guard let name = string(), take(":"), let value = value(depth: depth) else { return nil }
                fields.append(Field(name: name, value: value))
            } while take(",")
            return take("}") ? .object(fields) : nil
        }

        private mutating func array(depth: Int) -> JSONOutline? {
            offset += 1
            var items: [JSONOutline] = []
            if take("]") { return .array([]) }
            repeat {
                guard let value = value(depth: depth) else { return nil }
                items.append(value)
            } while take(",")
            return take("]") ? .array(items) : nil
        }

        private mutating func literal() -> JSONOutline? {
            let start = offset
            while offset < bytes.count, isLiteral(bytes[offset]) { offset += 1 }
            return start == offset ? nil : .literal(String(decoding: bytes[start..<offset], as: UTF8.self))
        }

        private func isLiteral(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }

        private mutating func string() -> String? {
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { return nil }
            offset += 1
            var units: [UInt8] = []
            while offset < bytes.count {
                let byte = bytes[offset]
                offset += 1
                switch byte {
                case UInt8(ascii: "\""): return String(validating: units, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard let scalar = escape() else { return nil }
                    units += Array(String(scalar).utf8)
                default: units.append(byte)
                }
            }
            return nil
        }

        private mutating func escape() -> Unicode.Scalar? {
            guard offset < bytes.count else { return nil }
            offset += 1
            switch bytes[offset - 1] {
            case UInt8(ascii: "n"): return "\n"
            case UInt8(ascii: "t"): return "\t"
            case UInt8(ascii: "r"): return "\r"
            case UInt8(ascii: "b"): return "\u{8}"
            case UInt8(ascii: "f"): return "\u{C}"
            case UInt8(ascii: "u"):
                guard let unit = unit() else { return nil }
                guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) }
                guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
                    bytes[offset + 1] == UInt8(ascii: "u")
                else { return nil }
                offset += 2
                guard let low = self.unit(), (0xDC00..<0xE000).contains(low) else { return nil }
                return Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
            case let byte where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "/"):
                return Unicode.Scalar(byte)
            default: return nil
            }
        }

        private mutating func unit() -> UInt32? {
            guard offset + 4 <= bytes.count else { return nil }
            defer { offset += 4 }
            let digits = bytes[offset..<offset + 4]
            guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
            return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        }
    }
}
