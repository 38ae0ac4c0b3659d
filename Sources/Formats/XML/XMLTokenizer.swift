#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Cuts XML into tags and what stands between them, in whatever pieces its bytes come; it judges nothing.
///
/// A tag or a quoted value in which another `<` begins ends there, since XML allows none in it: a quote that was
/// forgotten costs its own record and not the rest of the file.
struct XMLTokenizer {
    /// What ended.
    enum Token {
        /// Everything up to the next `<`.
        case text
        case cdata
        case start
        /// A start tag that closes itself.
        case empty
        case end
        /// A comment, an instruction, or a DOCTYPE that declares nothing.
        case other
        /// A DOCTYPE up to the bracket that opens its declarations.
        case subset
    }

    private enum State { case text, open, declaration, comment, cdata, instruction, doctype, tag }

    private var state = State.text
    private var isEndTag = false
    /// The quote that is open in a tag or a DOCTYPE, or 0.
    private var quote: UInt8 = 0
    /// The last three bytes.
    private var last: UInt32 = 0
    /// How many bytes the token has so far.
    private var length = 0

    /// The end of the token that goes on or begins at `start`; nil where the bytes end first.
    mutating func next(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, token: Token)? {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            switch state {
            case .text:
                if byte != UInt8(ascii: "<") {
                    let next = Self.find(UInt8(ascii: "<"), in: bytes, from: index)
                    length += next - index
                    index = next
                    continue
                }
                if length > 0 { return finish(.text, at: index) }
                state = .open
            case .open:
                switch byte {
                case UInt8(ascii: "!"): state = .declaration
                case UInt8(ascii: "?"): state = .instruction
                default:
                    state = .tag
                    isEndTag = byte == UInt8(ascii: "/")
                    if !isEndTag { continue }
                }
            case .declaration:
                switch byte {
                case UInt8(ascii: "-"): state = .comment
                case UInt8(ascii: "["): state = .cdata
                default:
                    state = .doctype
                    continue
                }
            case .tag:
                if byte == UInt8(ascii: "<") { return finish(isEndTag ? .end : .start, at: index) }
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == UInt8(ascii: ">") {
                    let closesItself = last & 0xFF == UInt32(UInt8(ascii: "/"))
                    return finish(isEndTag ? .end : closesItself ? .empty : .start, at: index + 1)
                } else if !isEndTag, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                }
            case .doctype:
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                } else if byte == UInt8(ascii: ">") {
                    return finish(.other, at: index + 1)
                } else if byte == UInt8(ascii: "[") {
                    return finish(.subset, at: index + 1)
                }
            // The end mark shares no byte with the start mark.
            case .comment: if ends("-->", byte, after: 7) { return finish(.other, at: index + 1) }
            case .cdata: if ends("]]>", byte, after: 12) { return finish(.cdata, at: index + 1) }
            case .instruction:
                if byte == UInt8(ascii: ">"), last & 0xFF == UInt32(UInt8(ascii: "?")), length >= 3 {
                    return finish(.other, at: index + 1)
                }
            }
            last = last << 8 | UInt32(byte)
            length += 1
            index += 1
        }
        return nil
    }

    private mutating func finish(_ token: Token, at end: Int) -> (end: Int, token: Token) {
        (state, quote, last, length) = (.text, 0, 0, 0)
        return (end, token)
    }

    /// True where a byte is the last of a mark of three.
    private func ends(_ mark: StaticString, _ byte: UInt8, after least: Int) -> Bool {
        guard byte == mark.utf8Start[2], length + 1 >= least else { return false }
        return last & 0xFFFF == UInt32(mark.utf8Start[0]) << 8 | UInt32(mark.utf8Start[1])
    }

    /// The next such byte, or the end.
    private static func find(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), bytes.count - start) else {
            return bytes.count
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
