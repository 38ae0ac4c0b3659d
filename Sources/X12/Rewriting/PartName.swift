/// The pattern by which the parts of a split file are named: `{number}-{set}-{control}.edi`.
///
/// What comes from the file is made harmless first: a partner's control number may be `../../etc/passwd`.
public struct PartName: Sendable, Hashable {
    /// The words that may stand between braces.
    public static let words = ["number", "set", "control", "group", "interchange", "kind", "sender", "receiver"]

    private enum Piece: Hashable {
        case text(String)
        case word(String)
    }
    private let pieces: [Piece]

    /// Reads a pattern; nil where it holds an unknown word, an open brace, a slash or a control character, or nothing.
    public init?(_ pattern: String) {
        var pieces: [Piece] = []
        var rest = pattern[...]
        guard !rest.isEmpty, rest.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0x2F && $0 != 0x5C }) else {
            return nil
        }
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
            let word = String(rest[rest.index(after: open)..<close])
            guard Self.words.contains(word) else { return nil }
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            pieces.append(.word(word))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// The names of parts, in their order; where two would be called the same, the later ones get a number.
    public func names(of parts: [SplitPart]) -> [String] {
        let width = max(4, String(parts.count).utf8.count)
        var used: Set<String> = []
        var next: [String: Int] = [:]
        return parts.map { part in
            let name = name(of: part, width: width)
            var unique = name
            // Upper and lower case are the same to some file systems.
            var count = next[name.lowercased(), default: 1]
            while !used.insert(unique.lowercased()).inserted {
                count += 1
                unique = Self.numbered(name, count)
            }
            next[name.lowercased()] = count
            return unique
        }
    }

    private func name(of part: SplitPart, width: Int) -> String {
        let name = pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .word(let word): Self.value(word, part, width)
            }
        }.joined()
        // Neither hidden nor a way to another folder.
        return name.first == "." ? "_" + name.dropFirst() : name
    }

    private static func value(_ word: String, _ part: SplitPart, _ width: Int) -> String {
        let header = part.interchange.header
        return switch word {
        case "number": String(part.number).zeroPadded(to: width)
        case "set": harmless(part.set?.code ?? part.group?.sets.first?.code ?? "")
        case "control":
            harmless(part.set?.controlNumber ?? part.group?.header.controlNumber ?? header.controlNumber)
        case "group": harmless(part.group?.header.controlNumber ?? "")
        case "kind": harmless(part.group?.header.functionalID ?? "")
        case "interchange": harmless(header.controlNumber)
        case "sender": harmless(header.sender.id)
        default: harmless(header.receiver.id)
        }
    }

    /// Letters, digits and hyphens of a value, at most forty; everything else becomes an underscore.
    private static func harmless(_ value: String) -> String {
        let bytes = value.utf8.prefix(40).map { $0.isAlphanumeric || $0 == UInt8(ascii: "-") ? $0 : UInt8(ascii: "_") }
        return bytes.isEmpty ? "none" : String(decoding: bytes, as: UTF8.self)
    }

    private static func numbered(_ name: String, _ count: Int) -> String {
        guard let point = name.lastIndex(of: "."), point > name.startIndex else { return "\(name)-\(count)" }
        return "\(name[..<point])-\(count)\(name[point...])"
    }
}
