/// A decimal number by its digits: what types Nn and R hold, read and written without losing one.
///
/// Two are equal when their values are; `1.50` keeps its zero and equals `1.5`.
public struct ExactDecimal: Sendable {
    /// True for a number below zero.
    public private(set) var isNegative: Bool
    /// All digits, those behind the point included, without zeroes in front; none for zero.
    private var digits: [UInt8]
    /// How many of the digits stand behind the point; may be more than there are.
    public private(set) var scale: Int

    /// Reads `-12.50`, `.5`, `007`; nil for anything else, an exponent or a thousands separator included.
    public init?(_ text: String) { self.init(text.utf8, implied: 0) }

    /// The number `unscaled` × 10^-`scale`: 1250 with scale 2 is 12.50.
    public init(unscaled: Int, scale: Int = 0) {
        let zeroes = String(repeating: "0", count: max(0, -scale))
        self.init(isNegative: unscaled < 0, digits: (String(unscaled.magnitude) + zeroes).utf8, scale: max(0, scale))
    }

    /// Reads what an element of type Nn or R holds; nil when it is no number, or the type is not one of numbers.
    public init?(_ bytes: some Collection<UInt8>, as type: ElementType) {
        switch type {
        case .n(let decimals) where !bytes.contains(UInt8(ascii: ".")): self.init(bytes, implied: decimals)
        case .r: self.init(bytes, implied: 0)
        default: return nil
        }
    }

    private init?(_ bytes: some Collection<UInt8>, implied: Int) {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let unsigned = Array(isNegative ? bytes.dropFirst() : bytes[...])
        let parts = unsigned.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : []
        let digits = parts[0] + fraction
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        self.init(isNegative: isNegative, digits: digits, scale: fraction.count + implied)
    }

    private init(isNegative: Bool, digits: some Collection<UInt8>, scale: Int) {
        self.digits = Array(digits.drop { $0 == 0x30 })
        self.isNegative = isNegative && !self.digits.isEmpty
        self.scale = scale
    }

    /// How type R is written: no zeroes in front, no point without digits behind it; zeroes behind the point stay,
    /// because they say how exact the number is.
    public var text: String {
        guard !digits.isEmpty else { return "0" }
        let padded = [UInt8](repeating: 0x30, count: max(0, scale - digits.count)) + digits
        let fraction = scale > 0 ? "." + padded.suffix(scale).text : ""
        return (isNegative ? "-" : "") + padded.dropLast(scale).text + fraction
    }

    /// How type Nn is written: 12.5 as N2 is `1250`; nil when digits other than zero would be lost.
    public func implied(_ decimals: Int) -> String? {
        let lost = scale - decimals
        guard lost <= 0 || digits.suffix(lost).allSatisfy({ $0 == 0x30 }) else { return nil }
        return rounded(to: decimals).integer
    }

    /// The number with at most so many decimals, half away from zero.
    public func rounded(to decimals: Int) -> ExactDecimal {
        var result = self
        let lost = scale - decimals
        if lost <= 0 {
            if !digits.isEmpty { result.digits += repeatElement(0x30, count: -lost) }
        } else {
            result.digits.removeLast(min(lost, digits.count))
            if digits.count >= lost, digits[digits.count - lost] >= UInt8(ascii: "5") { result.addOne() }
        }
        result.scale = decimals
        if result.digits.isEmpty { result.isNegative = false }
        return result
    }

    private mutating func addOne() {
        for index in digits.indices.reversed() {
            if digits[index] < UInt8(ascii: "9") {
                digits[index] += 1
                return
            }
            digits[index] = 0x30
        }
        digits.insert(0x31, at: 0)
    }

    /// The digits as a whole number.
    private var integer: String { (isNegative ? "-" : "") + (digits.isEmpty ? "0" : digits.text) }

    /// The digits without the zeroes at the end of the decimals: what decides whether two are equal.
    private var significant: (digits: ArraySlice<UInt8>, scale: Int) {
        var rest = digits[...]
        var scale = digits.isEmpty ? 0 : scale
        while scale > 0, rest.last == 0x30 {
            rest.removeLast()
            scale -= 1
        }
        return (rest, scale)
    }
}

extension ExactDecimal: Hashable {
    /// True when the values are equal.
    public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
        left.isNegative == right.isNegative && left.significant == right.significant
    }

    /// Hashes the value, so that 1.5 and 1.50 hash alike.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(isNegative)
        hasher.combine(significant.digits)
        hasher.combine(significant.scale)
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number as type R is written.
    public var description: String { text }
}
