/// A decimal number that keeps its digits: `9.950` stays `9.950`, and equality is by value.
///
/// Stored as the written text in normal form (`-?digits[.digits]`), so nothing is ever rounded; arithmetic is exact
/// and done digit by digit. At most `Number.maximumDigits` digits are accepted.
public struct Number: Sendable, CustomStringConvertible {
    /// More digits than any business document holds; a bound so that hostile input cannot make arithmetic costly.
    public static let maximumDigits = 64

    /// True for a number below zero.
    public let isNegative: Bool
    /// The digits without sign and point, most significant first, values 0 to 9; at least one.
    let digits: [UInt8]
    /// How many of the digits stand behind the point.
    public let scale: Int

    /// Zero.
    public static let zero = Number(isNegative: false, digits: [0], scale: 0)

    /// Reads `12`, `-0.50`, `.5`, `5.`, `+3`; nil for anything else, exponents and separators included.
    public init?(_ text: some StringProtocol) {
        var digits: [UInt8] = []
        var scale = 0
        var seenPoint = false
        var negative = false
        for (offset, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte - UInt8(ascii: "0"))
                if seenPoint { scale += 1 }
            case UInt8(ascii: ".") where !seenPoint: seenPoint = true
            case UInt8(ascii: "-") where offset == 0: negative = true
            case UInt8(ascii: "+") where offset == 0: break
            default: return nil
            }
        }
        guard !digits.isEmpty, digits.count <= Self.maximumDigits else { return nil }
        self.init(isNegative: negative, digits: digits, scale: scale)
    }

    /// A whole number.
    public init(_ value: Int) {
        self.init(isNegative: value < 0, digits: String(value.magnitude).utf8.map { $0 - 48 }, scale: 0)
    }

    /// Reads digits with an implied point: `("1050", scale: 2)` is 10.50 (X12 type Nn).
    public init?(implied text: some StringProtocol, scale: Int) {
        guard let whole = Number(text), whole.scale == 0, scale >= 0, scale < Self.maximumDigits else { return nil }
        self.init(isNegative: whole.isNegative, digits: whole.digits, scale: scale)
    }

    /// Drops leading zeros of the whole part, pads `.5` to `0.5`, and makes minus zero zero.
    init(isNegative: Bool, digits: [UInt8], scale: Int) {
        var kept = Array(digits.drop { $0 == 0 })
        if kept.count <= scale { kept = Array(repeating: 0, count: scale + 1 - kept.count) + kept }
        self.digits = kept
        self.scale = scale
        self.isNegative = isNegative && kept.contains { $0 != 0 }
    }

    /// The number as written, in normal form: `-0.50`.
    public var description: String {
        var text = isNegative ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index == digits.count - scale, scale > 0 { text += "." }
            text.unicodeScalars.append(Unicode.Scalar(digit + 48))
        }
        return text
    }

    /// The digits with the point taken away after exactly `scale` places; nil when that would lose a digit.
    public func implied(scale wanted: Int) -> String? {
        guard let fitted = rescaled(to: wanted) else { return nil }
        let text = String(decoding: fitted.digits.drop { $0 == 0 }.map { $0 + 48 }, as: UTF8.self)
        return (isNegative ? "-" : "") + (text.isEmpty ? "0" : text)
    }

    /// The same value with exactly `scale` places behind the point; nil when that would lose a digit.
    public func rescaled(to wanted: Int) -> Number? {
        guard wanted >= 0 else { return nil }
        if wanted >= scale {
            let padded = digits + [UInt8](repeating: 0, count: wanted - scale)
            return Number(isNegative: isNegative, digits: padded, scale: wanted)
        }
        guard digits.suffix(scale - wanted).allSatisfy({ $0 == 0 }) else { return nil }
        return Number(isNegative: isNegative, digits: Array(digits.dropLast(scale - wanted)), scale: wanted)
    }

    /// The same value without zeros at the end of its fraction.
    public var trimmed: Number {
        var digits = self.digits
        var scale = self.scale
        while scale > 0, digits.last == 0 {
            digits.removeLast()
            scale -= 1
        }
        return Number(isNegative: isNegative, digits: digits, scale: scale)
    }
}

extension Number: Hashable, Comparable {
    public static func == (left: Number, right: Number) -> Bool {
        let (l, r) = (left.trimmed, right.trimmed)
        return l.isNegative == r.isNegative && l.scale == r.scale && l.digits == r.digits
    }

    public func hash(into hasher: inout Hasher) {
        let plain = trimmed
        hasher.combine(plain.isNegative)
        hasher.combine(plain.scale)
        hasher.combine(plain.digits)
    }

    public static func < (left: Number, right: Number) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        let (l, r, _) = aligned(left, right)
        return left.isNegative ? r.lexicographicallyPrecedes(l) : l.lexicographicallyPrecedes(r)
    }
}

extension Number: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }
}
