import Canonical
import Diagnostics

/// One pass over a JSON text that is known to be UTF-8.
struct JSONParser {
    private let bytes: [UInt8]
    private let limits: FormatLimits
    private var log: ReadingFindings
    private var at: Int
    private(set) var tree: SourceTree

    var findings: Findings { log.findings }

    /// What ends the pass: the finding is already made.
    private struct Stop: Error {}

    init(_ bytes: [UInt8], source: String?, limits: FormatLimits) {
        self.bytes = bytes
        self.limits = limits
        log = ReadingFindings(bytes, source: source)
        at = byteOrderMarkLength(bytes)
        tree = SourceTree(root: "json")
    }

    mutating func report(_ kind: FindingKind, _ message: String, _ range: Range<Int>) {
        log.add(kind, message, at: range)
    }

    /// Reads the whole text; what is wrong is in `findings`.
    mutating func parse() {
        do {
            skipSpace()
            let isList = peek == UInt8(ascii: "[")
            guard isList || peek == UInt8(ascii: "{") else {
                throw fail("a document is an object or an array")
            }
            tree = SourceTree(root: "json", source: bytes, kind: isList ? .list : .object)
            if isList {
                try members(name: "item", of: tree.root, depth: 1)
            } else {
                try object(tree.root, depth: 1)
            }
            skipSpace()
            if at < bytes.count { throw fail("the document ended before this") }
        } catch {}
    }

    // MARK: Values

    private mutating func value(_ name: String, isItem: Bool, of parent: SourceTree.Node, depth: Int) throws(Stop) {
        if tree.count >= limits.nodes { throw fail("more than \(limits.nodes) values", .jsonTooLarge) }
        let start = at
        switch peek {
        case UInt8(ascii: "{"):
            let node = tree.append(name, bytes: start..<start, kind: .object, isItem: isItem, to: parent)
            try object(node, depth: depth + 1)
            tree.setBytes(start..<at, of: node)
        case UInt8(ascii: "[") where isItem:
            let node = tree.append(name, bytes: start..<start, kind: .list, isItem: true, to: parent)
            try members(name: "item", of: node, depth: depth + 1)
            tree.setBytes(start..<at, of: node)
        case UInt8(ascii: "["): try members(name: name, of: parent, depth: depth + 1)
        case UInt8(ascii: "\""):
            let string = try string()
            tree.append(name, text: string.text, bytes: string.bytes, isItem: isItem, to: parent)
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            try number()
            tree.append(name, bytes: start..<at, kind: .number, isItem: isItem, to: parent)
        case UInt8(ascii: "t"):
            try word("true")
            tree.append(name, bytes: start..<at, kind: .flag, isItem: isItem, to: parent)
        case UInt8(ascii: "f"):
            try word("false")
            tree.append(name, bytes: start..<at, kind: .flag, isItem: isItem, to: parent)
        case UInt8(ascii: "n"): try word("null")
        default: throw fail(at < bytes.count ? "no value begins like this" : "the text ends where a value should be")
        }
    }

    private mutating func object(_ node: SourceTree.Node, depth: Int) throws(Stop) {
        if depth > limits.depth { throw fail("nested deeper than \(limits.depth)", .jsonTooLarge) }
        var keys: Set<String> = []
        at += 1
        skipSpace()
        if take("}") { return }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw fail("a key in double quotes should be here") }
            let key = try string()
            let name = key.text ?? String(decoding: bytes[key.bytes], as: UTF8.self)
            if !keys.insert(name).inserted {
                report(.jsonDuplicateKey, "the key \(name.asName) stands twice in one object", key.bytes)
            }
            skipSpace()
            guard take(":") else { throw fail("a colon should be here") }
            skipSpace()
            try value(name, isItem: false, of: node, depth: depth)
            skipSpace()
            if take("}") { return }
            guard take(",") else { throw fail("a comma or the end of the object should be here") }
        }
    }

    private mutating func members(name: String, of parent: SourceTree.Node, depth: Int) throws(Stop) {
        if depth > limits.depth { throw fail("nested deeper than \(limits.depth)", .jsonTooLarge) }
        at += 1
        skipSpace()
        if take("]") { return }
        while true {
            skipSpace()
            try value(name, isItem: true, of: parent, depth: depth)
            skipSpace()
            if take("]") { return }
            guard take(",") else { throw fail("a comma or the end of the array should be here") }
        }
    }

    // MARK: Tokens

    /// A string: the bytes inside its quotes, and its text where escapes make it differ from them.
    private mutating func string() throws(Stop) -> (bytes: Range<Int>, text: String?) {
        let start = at + 1
        var at = start
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 {
            at += 1
        }
        self.at = at
        if peek == UInt8(ascii: "\"") {
            self.at += 1
            return (start..<at, nil)
        }
        var text = Array(bytes[start..<at])
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                self.at += 1
                return (start..<(self.at - 1), String(decoding: text, as: UTF8.self))
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape().utf8)
            case 0..<0x20: throw fail("a control character must be escaped inside a string")
            default:
                text.append(byte)
                self.at += 1
            }
        }
        self.at = start - 1
        throw fail("the string that begins here does not end")
    }

    private mutating func escape() throws(Stop) -> String {
        let start = at
        guard at + 1 < bytes.count else { throw fail("the text ends within an escape") }
        at += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw refuseEscape("no such escape", start)
        }
        guard var code = hex4() else { throw refuseEscape("four hexadecimal digits must follow", start) }
        if (0xD800..<0xDC00).contains(code) {
            guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
                throw refuseEscape("half of a surrogate pair", start)
            }
            at += 2
            guard let low = hex4(), (0xDC00..<0xE000).contains(low) else {
                throw refuseEscape("half of a surrogate pair", start)
            }
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
        }
        // U+0000 is legal JSON, but it ends strings in half of the programs a document passes on its way.
        guard code != 0, let scalar = Unicode.Scalar(code) else {
            throw refuseEscape(code == 0 ? "no document holds the character U+0000" : "half of a surrogate pair", start)
        }
        return String(Character(scalar))
    }

    private mutating func hex4() -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        var code: UInt32 = 0
        for byte in bytes[at..<(at + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
            code = code * 16 + UInt32(digit)
        }
        at += 4
        return code
    }

    /// A number by RFC 8259, section 6.
    private mutating func number() throws(Stop) {
        _ = take("-")
        if !take("0"), !digits() { throw fail("a digit should be here") }
        if take("."), !digits() { throw fail("a digit should be here") }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            if !digits() { throw fail("a digit should be here") }
        }
        if let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            throw fail("a number does not begin with a zero")
        }
    }

    private mutating func digits() -> Bool {
        let start = at
        while at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) { at += 1 }
        return at > start
    }

    private mutating func word(_ word: StaticString) throws(Stop) {
        let count = word.utf8CodeUnitCount
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: count)
        guard at + count <= bytes.count, bytes[at..<(at + count)].elementsEqual(wanted) else {
            throw fail("no value begins like this")
        }
        at += count
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(truncatingIfNeeded: byte.value) else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
    }

    private mutating func fail(_ message: String, _ kind: FindingKind = .jsonSyntax) -> Stop {
        report(kind, message, at..<min(at + 1, bytes.count))
        return Stop()
    }

    private mutating func refuseEscape(_ message: String, _ start: Int) -> Stop {
        report(.jsonEscape, message, start..<at)
        return Stop()
    }
}
