/// An encoding that is not read here, as it is recognised by the ISA of a file.
///
/// Only what is certain is named: a file that is merely odd is read, and keeps its findings.
struct ForeignEncoding {
    /// What people call it.
    var name: String
    /// The bytes that gave it away.
    var bytes: Range<Int>
    /// What the reader can do.
    var help: String

    /// How far an ISA is looked for behind record lengths and blanks.
    private static let reach = 1024

    /// The encoding of a file that begins with these bytes; nil for one that is read.
    init?(_ buffer: UnsafeBufferPointer<UInt8>) {
        if let bytes = Self.utf16(buffer) {
            self.init(name: "UTF-16", bytes: bytes, help: "convert it first: iconv -f UTF-16 -t UTF-8")
        } else if let bytes = Self.ebcdic(buffer) {
            self.init(
                name: "EBCDIC", bytes: bytes,
                help: "convert it first from its code page: iconv -f IBM037 -t UTF-8, or IBM1047, IBM500")
        } else {
            return nil
        }
    }

    private init(name: String, bytes: Range<Int>, help: String) {
        self.name = name
        self.bytes = bytes
        self.help = help
    }

    /// A byte order mark of two bytes, or ISA with a zero beside each letter.
    private static func utf16(_ buffer: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        guard buffer.count >= 4 else { return nil }
        let isMarked = (buffer[0] == 0xFF && buffer[1] == 0xFE) || (buffer[0] == 0xFE && buffer[1] == 0xFF)
        let isLittle = buffer[0] == 0x49 && buffer[1] == 0 && buffer[2] == 0x53
        let isBig = buffer[0] == 0 && buffer[1] == 0x49 && buffer[2] == 0
        return isMarked || isLittle || isBig ? 0..<4 : nil
    }

    /// ISA in EBCDIC, in which letters, digits and the space are the same in every code page: at the beginning behind
    /// blanks alone, or with all sixteen separators in their places behind a record length or a line of text.
    private static func ebcdic(_ buffer: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var isBehindBlanks = true
        for offset in 0..<max(0, min(buffer.count - 3, reach)) {
            if buffer[offset] == 0xC9, buffer[offset + 1] == 0xE2, buffer[offset + 2] == 0xC1,
                isBehindBlanks || hasSeparators(buffer, at: offset)
            {
                return offset..<offset + 4
            }
            // Before an ISA that can be read, whatever follows is its data.
            if Discovery.isFixed(buffer, at: offset) { return nil }
            isBehindBlanks = isBehindBlanks && isBlank(buffer[offset])
        }
        return nil
    }

    private static func hasSeparators(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        start + Discovery.length <= buffer.count
            && Discovery.offsets.allSatisfy { buffer[start + $0] == buffer[start + 3] }
    }

    /// True for the space of EBCDIC, its tab and line ends, and those of ASCII.
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x40 || byte == 0x15 || byte == 0x25 || byte == 0x05 || byte.isWhitespace
    }
}
