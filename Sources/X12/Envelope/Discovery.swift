/// Finds an ISA and reads from it how its interchange is cut.
///
/// By offset where all sixteen separators stand in their places, which no data can imitate; otherwise by counting
/// separators, because real senders trim or wrap ISA.
enum Discovery {
    /// Where the separators of an ISA of 106 bytes stand.
    static let offsets = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103]
    /// The length of ISA with its terminator.
    static let length = 106
    /// How far counting goes before it gives up; the widest ISA, wrapped and indented, is far below.
    static let reach = 256

    /// What was read from one ISA.
    struct Header {
        var dialect: Dialect
        /// True when the sixteen separators stand where the standard puts them.
        var isFixed: Bool
        /// True when ISA11 should hold a repetition separator and holds a letter, a digit or a space.
        var lacksRepetition: Bool
        /// Where the content of ISA ends: after ISA16.
        var contentEnd: Int
    }

    /// True when these three bytes and a separator begin an ISA, readable or not.
    static func begins(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        start + 3 < buffer.count && buffer[start] == 0x49 && buffer[start + 1] == 0x53 && buffer[start + 2] == 0x41
            && !buffer[start + 3].isAlphanumeric && !buffer[start + 3].isWhitespace
    }

    /// Reads the ISA that begins at an offset, or nothing when it is none.
    static func header(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) -> Header? {
        guard begins(buffer, at: start) else { return nil }
        return fixed(buffer, at: start) ?? counted(buffer, at: start)
    }

    /// True when an ISA with all separators in their places begins here.
    static func isFixed(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        begins(buffer, at: start) && fixed(buffer, at: start) != nil
    }

    private static func fixed(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) -> Header? {
        let separator = buffer[start + 3]
        guard start + length <= buffer.count, offsets.allSatisfy({ buffer[start + $0] == separator }) else {
            return nil
        }
        guard !buffer[start + 105].isAlphanumeric, buffer[start + 105] != separator else { return nil }
        return header(buffer, separators: offsets.map { start + $0 }, isFixed: true)
    }

    private static func counted(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) -> Header? {
        let separator = buffer[start + 3]
        var separators: [Int] = []
        separators.reserveCapacity(16)
        for offset in start + 3..<min(start + reach, buffer.count) where buffer[offset] == separator {
            separators.append(offset)
            if separators.count == 16 { break }
        }
        guard separators.count == 16, separators[15] + 2 < buffer.count else { return nil }
        let component = buffer[separators[15] + 1]
        let terminator = buffer[separators[15] + 2]
        guard !component.isAlphanumeric, !terminator.isAlphanumeric, terminator != separator else { return nil }
        // A version is what tells an ISA from prose that happens to begin with these letters.
        let version = buffer[separators[11] + 1..<separators[12]].filter { !$0.isWhitespace }
        guard version.count >= 3, version.allSatisfy(\.isDigit) else { return nil }
        return header(buffer, separators: separators, isFixed: false)
    }

    private static func header(
        _ buffer: UnsafeBufferPointer<UInt8>,
        separators: [Int],
        isFixed: Bool
    ) -> Header {
        let end = separators[15] + 2
        let version = Array(buffer[separators[11] + 1..<separators[12]].filter { !$0.isWhitespace })
        let repetition = buffer[separators[10] + 1..<separators[11]].first { !$0.isWhitespace }
        let repeats = (version.number ?? 0) >= 402
        let usable = repetition.flatMap { $0.isAlphanumeric || $0 == buffer[separators[0]] ? nil : $0 }
        var dialect = Dialect(
            delimiters: Delimiters(
                element: buffer[separators[0]],
                component: buffer[separators[15] + 1],
                repetition: repeats ? usable : nil,
                segment: buffer[end]
            )
        )
        dialect.header = separators
        dialect.terminatorRest = rest(buffer, at: end)
        return Header(
            dialect: dialect,
            isFixed: isFixed,
            lacksRepetition: repeats && usable == nil,
            contentEnd: end
        )
    }

    /// The continuation bytes when the terminator is a character of several bytes in UTF-8.
    private static func rest(_ buffer: UnsafeBufferPointer<UInt8>, at offset: Int) -> [UInt8] {
        let more =
            switch buffer[offset] {
            case 0xC2...0xDF: 1
            case 0xE0...0xEF: 2
            case 0xF0...0xF4: 3
            default: 0
            }
        guard more > 0, offset + more < buffer.count else { return [] }
        let rest = buffer[offset + 1...offset + more]
        return rest.allSatisfy { $0 & 0xC0 == 0x80 } ? Array(rest) : []
    }
}
