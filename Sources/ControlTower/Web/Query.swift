import Diagnostics

/// The names and values behind the question mark of an address.
struct Query: Sendable, Hashable {
    /// The pairs in the order they were written; a value without text is as good as none and left out.
    let pairs: [Pair]

    /// One name with its value.
    struct Pair: Sendable, Hashable {
        let name: String
        let value: String
    }

    /// Reads what stands behind the question mark.
    init(_ text: String?) throws(Problem) {
        var pairs: [Pair] = []
        for part in (text ?? "").split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Query.decoded(halves[0])
            let value = halves.count > 1 ? try Query.decoded(halves[1]) : ""
            if !value.isEmpty || name.isEmpty { pairs.append(Pair(name: name, value: value)) }
        }
        self.pairs = pairs
    }

    /// Refuses every name that is not one of these.
    func allow(_ names: [String]) throws(Problem) {
        for pair in pairs where !names.contains(pair.name) {
            let hint = names.nearest(to: pair.name).map { "; did you mean \($0)?" } ?? ""
            let known = names.joined(separator: ", ")
            throw .badQuery("\"\(pair.name.prefix(40))\" is not one of \(known)\(hint)")
        }
    }

    /// The only value of a name; two are refused.
    func value(_ name: String) throws(Problem) -> String? {
        let values = pairs.filter { $0.name == name }.map(\.value)
        guard values.count <= 1 else { throw .badQuery("\(name) is given more than once") }
        return values.first
    }

    /// All values of a name, those between commas too.
    func values(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.flatMap { $0.value.split(separator: ",").map(String.init) }
    }

    /// A value that is one of an enumeration's.
    static func one<T: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        _ value: String,
        as type: T.Type
    ) throws(Problem) -> T {
        if let made = T(rawValue: value) { return made }
        let known = T.allCases.map(\.rawValue)
        let hint = known.nearest(to: value).map { "; did you mean \($0)?" } ?? ""
        throw .badQuery("\(name) \"\(value.prefix(40))\" is not one of \(known.joined(separator: ", "))\(hint)")
    }

    /// An address with these pairs.
    static func address(_ path: String, _ pairs: [(String, String?)]) -> String {
        let written = pairs.compactMap { name, value in value.map { "\(encoded(name))=\(encoded($0))" } }
        return written.isEmpty ? path : path + "?" + written.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: ","):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }

    private static func decoded(_ text: Substring) throws(Problem) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    throw .badQuery("a % in the address is not followed by two hexadecimal digits")
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .badQuery("the address holds bytes that are not UTF-8")
        }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
