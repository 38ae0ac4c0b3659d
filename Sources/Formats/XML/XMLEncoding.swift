/// What an XML file's first bytes say of its encoding (XML 1.0, appendix F), as far as it is one we read.
///
/// Only encodings are read in which `<` is one byte that stands for nothing else, besides UTF-16, which is turned into
/// UTF-8 before anything looks at it; so what is counted before libxml2 parses is what libxml2 will see.
enum XMLEncoding: Equatable {
    /// UTF-8, said or not.
    case utf8
    /// A declaration that says UTF-16 over bytes that are not: what some libraries write when they print to a string.
    case mislabelled
    /// UTF-16 with the byte order found; how many bytes of byte order mark come first.
    case utf16(isBigEndian: Bool, mark: Int)
    /// US-ASCII, said so.
    case ascii
    /// An encoding of one byte per character that extends ASCII; libxml2 knows it by the name in the declaration.
    case singleByte
    /// Anything else.
    case unknown

    init(of bytes: [UInt8]) {
        func begins(_ start: [UInt8]) -> Bool { bytes.starts(with: start) }
        if begins([0xEF, 0xBB, 0xBF]) {
            self = .utf8
        } else if begins([0xFF, 0xFE, 0, 0]) || begins([0, 0, 0xFE, 0xFF]) || begins([0x4C, 0x6F, 0xA7, 0x94]) {
            self = .unknown
        } else if begins([0xFE, 0xFF]) {
            self = .utf16(isBigEndian: true, mark: 2)
        } else if begins([0xFF, 0xFE]) {
            self = .utf16(isBigEndian: false, mark: 2)
        } else if begins([0, 0x3C, 0]) {
            self = .utf16(isBigEndian: true, mark: 0)
        } else if begins([0x3C, 0]) {
            self = .utf16(isBigEndian: false, mark: 0)
        } else {
            self = Self.declared(in: bytes).map(Self.named) ?? .utf8
        }
    }

    private static func named(_ name: String) -> XMLEncoding {
        let name = name.uppercased()
        if ["UTF-8", "UTF8"].contains(name) { return .utf8 }
        if name.hasPrefix("UTF-16") || name == "UTF16" { return .mislabelled }
        if ["US-ASCII", "ASCII"].contains(name) { return .ascii }
        if name == "LATIN1" { return .singleByte }
        for prefix in ["ISO-8859-", "WINDOWS-125", "CP125"] where name.hasPrefix(prefix) {
            let number = name.dropFirst(prefix.count)
            if !number.isEmpty, number.utf8.count <= 2, number.utf8.allSatisfy({ (48...57).contains($0) }) {
                return .singleByte
            }
        }
        return .unknown
    }

    /// The encoding's name in the XML declaration.
    private static func declared(in bytes: [UInt8]) -> String? {
        guard bytes.starts(with: Array("<?xml".utf8)), bytes.count > 5, bytes[5] <= 0x20 else { return nil }
        let start = bytes.prefix(1000)
        guard let end = start.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let declaration = String(decoding: start[..<end], as: UTF8.self)
        // The name in quotes that follows the word and its equals sign.
        guard let word = declaration.split(separator: "encoding", maxSplits: 1).dropFirst().first else { return nil }
        let rest = word.drop { " \t\r\n=".contains($0) }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        return String(rest.dropFirst().prefix { $0 != quote })
    }

    /// UTF-16 as UTF-8; nil where it is damaged.
    static func transcode(_ bytes: [UInt8], isBigEndian: Bool, mark: Int) -> [UInt8]? {
        guard bytes.count % 2 == 0 else { return nil }
        let units = stride(from: mark, to: bytes.count, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
    }
}
