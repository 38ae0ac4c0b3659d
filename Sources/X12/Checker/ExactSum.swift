/// A decimal number that loses no digit, and sums of such numbers; what does not fit is known not to be exact.
struct ExactSum: Sendable {
    private var mantissa: Int128 = 0
    /// How many of its digits stand behind the point.
    private(set) var scale = 0
    /// False when a number did not fit or was none; then nothing can be said about the sum.
    private(set) var isExact = true

    /// Nought.
    init() {}

    /// The number these bytes spell; `implied` decimals for type N. Nought for no bytes.
    init(_ bytes: UnsafeBufferPointer<UInt8>, implied: Int = 0) {
        guard !bytes.isEmpty, !take(short: bytes, implied) else { return }
        guard ValueType.digitsOfDecimal(bytes) != nil, bytes.count <= 30 else {
            isExact = false
            return
        }
        var decimals = implied
        var isBehindPoint = false
        for byte in bytes {
            if byte == UInt8(ascii: ".") {
                isBehindPoint = true
                decimals = 0
            } else if byte.isDigit {
                mantissa = mantissa * 10 + Int128(byte - 0x30)
                if isBehindPoint { decimals += 1 }
            }
        }
        if bytes.first == UInt8(ascii: "-") { mantissa = -mantissa }
        scale = decimals
    }

    /// The number a text spells.
    init(_ text: String, implied: Int = 0) {
        self = Array(text.utf8).withUnsafeBufferPointer { ExactSum($0, implied: implied) }
    }

    /// Takes what nearly every number is: up to eighteen digits, at most one point, no sign. False for another.
    private mutating func take(short bytes: UnsafeBufferPointer<UInt8>, _ implied: Int) -> Bool {
        guard bytes.count <= 18 else { return false }
        var value: Int64 = 0
        var point = -1
        for (place, byte) in bytes.enumerated() {
            if byte.isDigit {
                value = value &* 10 &+ Int64(byte &- 0x30)
            } else if byte == UInt8(ascii: "."), point < 0, bytes.count > 1 {
                point = place
            } else {
                return false
            }
        }
        mantissa = Int128(value)
        scale = point < 0 ? implied : bytes.count &- 1 &- point
        return true
    }

    init(_ number: Int) { mantissa = Int128(number) }

    /// The last ten digits of a number, as a hash total has them: sign and point left out.
    init(digitsOf bytes: some Sequence<UInt8>) {
        var digits: Int64 = 0
        for byte in bytes where byte.isDigit { digits = (digits &* 10 &+ Int64(byte &- 0x30)) % Self.hashLimit }
        mantissa = Int128(digits)
    }

    /// Adds the digits of a number to a hash total.
    mutating func addHash(_ bytes: UnsafeBufferPointer<UInt8>) {
        self += ExactSum(digitsOf: bytes)
        self = cutToHash
    }

    private static let hashLimit: Int64 = 10_000_000_000

    /// A hash total, cut on the left to the ten digits DE 347 has.
    var cutToHash: ExactSum {
        var cut = self
        if cut.mantissa >= Self.hashLimit || cut.mantissa <= -Int128(Self.hashLimit) {
            cut.mantissa %= Int128(Self.hashLimit)
        }
        return cut
    }

    var isZero: Bool { mantissa == 0 }
    var isNegative: Bool { mantissa < 0 }

    // MARK: Arithmetic

    /// Adds the number these bytes spell; nothing for no bytes.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, implied: Int = 0) {
        self += ExactSum(bytes, implied: implied)
    }

    static func += (left: inout ExactSum, right: ExactSum) {
        if left.scale == right.scale {
            let (sum, overflow) = left.mantissa.addingReportingOverflow(right.mantissa)
            if !overflow { left.mantissa = sum }
            left.isExact = left.isExact && right.isExact && !overflow
            return
        }
        var (own, other) = (left, right)
        let common = max(own.scale, other.scale)
        own.extend(to: common)
        other.extend(to: common)
        let (sum, overflow) = own.mantissa.addingReportingOverflow(other.mantissa)
        left.mantissa = overflow ? own.mantissa : sum
        left.scale = common
        left.isExact = own.isExact && other.isExact && !overflow
    }

    static func - (left: ExactSum, right: ExactSum) -> ExactSum {
        var result = left
        result += -right
        return result
    }

    static prefix func - (number: ExactSum) -> ExactSum {
        var result = number
        // The mantissa has at most 38 digits and is never the one number without an opposite.
        result.mantissa = 0 &- number.mantissa
        return result
    }

    static func * (left: ExactSum, right: ExactSum) -> ExactSum {
        var result = left
        let (product, overflow) = left.mantissa.multipliedReportingOverflow(by: right.mantissa)
        if !overflow { result.mantissa = product }
        result.scale = left.scale + right.scale
        result.isExact = left.isExact && right.isExact && !overflow
        return result
    }

    /// The number divided; exact for 10, 100 and so on, otherwise rounded to the decimals asked for, which must be.
    func divided(by divisor: Int, decimals: Int?) -> ExactSum {
        var result = self
        var rest = divisor
        while rest > 1, rest % 10 == 0 {
            rest /= 10
            result.scale += 1
        }
        guard rest > 1 else { return decimals.map { result.rounded(to: $0) } ?? result }
        result.extend(to: max(result.scale, decimals ?? 0))
        let sign: Int128 = result.mantissa < 0 ? -1 : 1
        // Half away from zero, in one step, so that nothing is rounded twice.
        var unit = Int128(rest)
        for _ in (decimals ?? 0)..<result.scale {
            let (next, overflow) = unit.multipliedReportingOverflow(by: 10)
            result.isExact = result.isExact && !overflow
            if !overflow { unit = next }
        }
        let (quotient, remainder) = (result.mantissa * sign).quotientAndRemainder(dividingBy: unit)
        result.mantissa = sign * (quotient + (remainder >= unit - remainder ? 1 : 0))
        result.scale = decimals ?? 0
        return result
    }

    /// Rounded half away from zero.
    func rounded(to decimals: Int) -> ExactSum {
        guard scale > decimals else { return self }
        var result = self
        let sign: Int128 = mantissa < 0 ? -1 : 1
        var isHalf = false
        var value = mantissa * sign
        for _ in decimals..<scale {
            isHalf = value % 10 >= 5
            value /= 10
        }
        result.mantissa = sign * (value + (isHalf ? 1 : 0))
        result.scale = decimals
        return result
    }

    /// True when two numbers are no further apart than a third.
    func agrees(with other: ExactSum, within tolerance: ExactSum) -> Bool {
        var difference = self - other
        if difference.isNegative { difference = -difference }
        let room = tolerance - difference
        return room.isExact && !room.isNegative
    }

    private mutating func extend(to decimals: Int) {
        for _ in scale..<max(scale, decimals) {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            if overflow {
                isExact = false
                return
            }
            mantissa = product
        }
        scale = max(scale, decimals)
    }

    // MARK: Text

    /// The number without zeroes at its end, as type R is written.
    var text: String {
        var number = self
        while number.scale > 0, number.mantissa % 10 == 0 {
            number.mantissa /= 10
            number.scale -= 1
        }
        let text = number.text(decimals: number.scale)
        if text.hasPrefix("0.") { return String(text.dropFirst()) }
        return text.hasPrefix("-0.") ? "-" + text.dropFirst(2) : text
    }

    /// The number with at least so many decimals, for people: `0.50`.
    func text(decimals: Int) -> String {
        var number = self
        while number.scale > decimals, number.mantissa % 10 == 0 {
            number.mantissa /= 10
            number.scale -= 1
        }
        number.extend(to: decimals)
        var digits = String(number.mantissa.magnitude).zeroPadded(to: number.scale + 1)
        if number.scale > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -number.scale)) }
        return number.isNegative ? "-" + digits : digits
    }

    /// The number as type N with so many implied decimals is written.
    func text(implied decimals: Int) -> String {
        var number = rounded(to: decimals)
        number.extend(to: decimals)
        return String(number.mantissa)
    }
}
