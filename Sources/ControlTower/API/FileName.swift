/// The names under which bytes are saved.
enum FileName {
    /// A partner's name for a file with whatever a header, a shell or a folder would obey left out.
    static func safe(_ name: String?, orElse other: String) -> String {
        let kept = (name ?? "").unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": Character(scalar)
            default: "_"
            }
        }
        let text = String(kept.prefix(100).drop { $0 == "." || $0 == "_" || $0 == "-" })
        return text.isEmpty ? other : text
    }

    /// How a file of a format ends.
    static func suffix(of format: String?) -> String {
        switch format {
        case "x12": "edi"
        case "xml", "json", "csv": format ?? "bin"
        case "canonical": "json"
        default: "bin"
        }
    }

    /// How a file ends, by what it begins with.
    static func suffix(of bytes: [UInt8]) -> String {
        switch bytes.first {
        case UInt8(ascii: "{"), UInt8(ascii: "["): "json"
        case UInt8(ascii: "<"): "xml"
        case _ where bytes.starts(with: Array("ISA".utf8)): "edi"
        default: "txt"
        }
    }
}
