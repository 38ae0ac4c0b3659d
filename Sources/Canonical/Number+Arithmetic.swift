extension Number {
    /// The exact sum; its scale is the larger of the two.
    public static func + (left: Number, right: Number) -> Number {
        let (l, r, scale) = aligned(left, right)
        if left.isNegative == right.isNegative {
            return Number(isNegative: left.isNegative, digits: sum(l, r), scale: scale)
        }
        if l.lexicographicallyPrecedes(r) {
            return Number(isNegative: right.isNegative, digits: difference(r, l), scale: scale)
        }
        return Number(isNegative: left.isNegative, digits: difference(l, r), scale: scale)
    }

    /// The exact difference.
    public static func - (left: Number, right: Number) -> Number { left + -right }

    /// The number with its sign turned.
    public static prefix func - (number: Number) -> Number {
        Number(isNegative: !number.isNegative, digits: number.digits, scale: number.scale)
    }

    /// The exact product; its scale is the sum of the two.
    public static func * (left: Number, right: Number) -> Number {
        var product = [Int](repeating: 0, count: left.digits.count + right.digits.count)
        for (i, l) in left.digits.enumerated().reversed() {
            var carry = 0
            for (j, r) in right.digits.enumerated().reversed() {
                let value = product[i + j + 1] + Int(l) * Int(r) + carry
                product[i + j + 1] = value % 10
                carry = value / 10
            }
            product[i] += carry
        }
        return Number(
            isNegative: left.isNegative != right.isNegative,
            digits: product.map(UInt8.init),
            scale: left.scale + right.scale
        )
    }

    /// Both numbers' digits with the same scale and the same count.
    static func aligned(_ left: Number, _ right: Number) -> (left: [UInt8], right: [UInt8], scale: Int) {
        let scale = max(left.scale, right.scale)
        var l = left.digits + [UInt8](repeating: 0, count: scale - left.scale)
        var r = right.digits + [UInt8](repeating: 0, count: scale - right.scale)
        let count = max(l.count, r.count)
        l = [UInt8](repeating: 0, count: count - l.count) + l
        r = [UInt8](repeating: 0, count: count - r.count) + r
        return (l, r, scale)
    }

    private static func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: left.count + 1)
        var carry: UInt8 = 0
        for index in left.indices.reversed() {
            let value = left[index] + right[index] + carry
            result[index + 1] = value % 10
            carry = value / 10
        }
        result[0] = carry
        return result
    }

    /// `left` is at least `right`, both of one length.
    private static func difference(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var result = left
        var borrow: UInt8 = 0
        for index in left.indices.reversed() {
            let lower = right[index] + borrow
            borrow = left[index] < lower ? 1 : 0
            result[index] = left[index] + 10 * borrow - lower
        }
        return result
    }
}
