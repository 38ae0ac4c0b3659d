/// Prints JSON token by token, so that whoever has something to say as JSON needs no model of it first.
///
/// Keys and values are printed in the order they are given. Besides what JSON asks for, characters that a terminal
/// would obey or hide (C1 controls, bidirectional and zero-width ones) are escaped: `--json` goes to terminals too.
public struct JSONPrinter: Sendable {
    /// What was printed so far.
    public private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private var depth = 0
    private var isFirst = true
    private var isAfterKey = false

    /// A printer of an empty text; `isPretty` puts every member on a line of its own.
    public init(isPretty: Bool = false) { self.isPretty = isPretty }

    /// Opens an object.
    public mutating func beginObject() { open("{") }
    /// Closes it.
    public mutating func endObject() { close("}") }
    /// Opens an array.
    public mutating func beginArray() { open("[") }
    /// Closes it.
    public mutating func endArray() { close("]") }

    /// A key of the open object; its value follows.
    public mutating func key(_ name: String) {
        separate()
        quote(name)
        put(isPretty ? ": " : ":")
        isAfterKey = true
    }

    /// A string.
    public mutating func string(_ text: String) {
        separate()
        quote(text)
    }

    /// A number by its digits, which must be JSON's; see `isNumber`.
    public mutating func number(_ digits: String) {
        separate()
        put(digits)
    }

    /// A whole number.
    public mutating func number(_ value: Int) { number(String(value)) }

    /// `true` or `false`.
    public mutating func flag(_ value: Bool) {
        separate()
        put(value ? "true" : "false")
    }

    /// `null`.
    public mutating func null() {
        separate()
        put("null")
    }

    /// A member with a string, left out for nil.
    public mutating func member(_ name: String, _ text: String?) {
        guard let text else { return }
        key(name)
        string(text)
    }

    /// A member with a whole number, left out for nil.
    public mutating func member(_ name: String, _ value: Int?) {
        guard let value else { return }
        key(name)
        number(value)
    }

    /// Ends the text with a line break.
    public mutating func endLine() { put("\n") }

    /// True for a text that JSON would read as a number.
    public static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { (48...57).contains($0) } ?? false }
        func digits() -> Int {
            let before = rest.count
            rest = rest.drop(while: isDigit)
            return before - rest.count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole == 1 || (whole > 1 && !startsWithZero) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    // MARK: Layout

    private mutating func open(_ bracket: StaticString) {
        separate()
        put("\(bracket)")
        depth += 1
        isFirst = true
    }

    private mutating func close(_ bracket: StaticString) {
        depth -= 1
        if !isFirst { breakLine() }
        put("\(bracket)")
        isFirst = false
    }

    private mutating func separate() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        if depth > 0 {
            if !isFirst { put(",") }
            breakLine()
        }
        isFirst = false
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        put("\n")
        for _ in 0..<depth { put("  ") }
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }) { return put(text) }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: put("\\\"")
            case 0x5C: put("\\\\")
            case 0x0A: put("\\n")
            case 0x0D: put("\\r")
            case 0x09: put("\\t")
            case 0x20..<0x7F: bytes.append(UInt8(scalar.value))
            case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
                0xFEFF, 0xFFF9...0xFFFB:
                let digits = String(scalar.value, radix: 16)
                put("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
            default: bytes.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
    }
}
