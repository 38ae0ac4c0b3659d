/// What bytes must look like to be a value of a type.
enum ValueType {
    /// YYMMDD or CCYYMMDD, a day that exists.
    static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count == 6 || bytes.count == 8, let number = bytes.number else { return false }
        let day = number % 100
        let month = number / 100 % 100
        let year = number / 10_000
        guard (1...12).contains(month), day >= 1 else { return false }
        // Of a year of two digits the century is unknown; 00 was a leap year or will be.
        let isLeap = year % 4 == 0 && (bytes.count == 6 || year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= days[month - 1]
    }

    /// HHMM, HHMMSS, or with one or two decimals of a second.
    static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard (4...8).contains(bytes.count), bytes.count != 5, bytes.allSatisfy(\.isDigit) else { return false }
        let digits = Array(bytes)
        func pair(_ at: Int) -> Int { Int(digits[at] - 0x30) * 10 + Int(digits[at + 1] - 0x30) }
        return pair(0) < 24 && pair(2) < 60 && (digits.count < 6 || pair(4) < 60)
    }

    /// How many digits a number of type N has, or nil when it is none.
    static func digitsOfInteger(_ bytes: ArraySlice<UInt8>) -> Int? {
        let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
        return !digits.isEmpty && digits.allSatisfy(\.isDigit) ? digits.count : nil
    }

    /// How many digits a number of type R has, sign and point left out, or nil when it is none.
    static func digitsOfDecimal(_ bytes: ArraySlice<UInt8>) -> Int? {
        var count = 0
        var points = 0
        for (index, byte) in bytes.enumerated() {
            if byte.isDigit {
                count += 1
            } else if byte == UInt8(ascii: ".") {
                points += 1
            } else if byte != UInt8(ascii: "-") || index != 0 {
                return nil
            }
        }
        return count > 0 && points <= 1 ? count : nil
    }

    /// How many characters bytes are: scalars where they are UTF-8, else the bytes themselves.
    static func length(_ bytes: ArraySlice<UInt8>) -> Int {
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.count }
        return bytes.text.unicodeScalars.count
    }
}
