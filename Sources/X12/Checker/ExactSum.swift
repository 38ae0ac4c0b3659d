/// A sum of decimal numbers that loses no digit.
struct ExactSum: Hashable {
    private var mantissa: Int128 = 0
    private var scale = 0
    /// False when a number did not fit or was none; then nothing can be said about the sum.
    private(set) var isExact = true

    init() {}

    /// The number these bytes spell; `implied` decimals for type N.
    init(_ bytes: ArraySlice<UInt8>, implied: Int = 0) { add(bytes, implied: implied) }

    /// Adds the number these bytes spell; nothing for no bytes.
    mutating func add(_ bytes: ArraySlice<UInt8>, implied: Int = 0) {
        guard !bytes.isEmpty else { return }
        guard ValueType.digitsOfDecimal(bytes) != nil, bytes.count <= 30 else {
            isExact = false
            return
        }
        var value: Int128 = 0
        var decimals = implied
        var isBehindPoint = false
        for byte in bytes {
            if byte == UInt8(ascii: ".") {
                isBehindPoint = true
                decimals = 0
            } else if byte.isDigit {
                value = value * 10 + Int128(byte - 0x30)
                if isBehindPoint { decimals += 1 }
            }
        }
        if bytes.first == UInt8(ascii: "-") { value = -value }
        add(value, scale: decimals)
    }

    private mutating func add(_ value: Int128, scale other: Int) {
        var value = value
        var mantissa = mantissa
        let common = max(scale, other)
        for _ in scale..<common { isExact = isExact && Self.timesTen(&mantissa) }
        for _ in other..<common { isExact = isExact && Self.timesTen(&value) }
        let (sum, overflow) = mantissa.addingReportingOverflow(value)
        if overflow { isExact = false } else { self.mantissa = sum }
        scale = common
    }

    private static func timesTen(_ value: inout Int128) -> Bool {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        if !overflow { value = product }
        return !overflow
    }

    /// The sum without zeroes at its end, as type R is written.
    var text: String {
        var value = mantissa.magnitude
        var scale = scale
        while scale > 0, value % 10 == 0 {
            value /= 10
            scale -= 1
        }
        var digits = String(value).zeroPadded(to: scale + 1)
        if scale > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale)) }
        if digits.hasPrefix("0.") { digits.removeFirst() }
        return mantissa < 0 ? "-" + digits : digits
    }

    static func == (left: ExactSum, right: ExactSum) -> Bool {
        left.isExact == right.isExact && left.text == right.text
    }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
