/// What the dictionary has to say of one value.
enum ValueVerdict {
    case sound
    case number, date, time, characters, blank, code
    /// So many characters, with sign and point left out.
    case short(Int)
    case long(Int)
}

extension CheckPlan.Rows {
    /// Checks the bytes of a simple value, whose classes were joined into `classes`.
    @inline(__always)
    func verdict(_ bytes: UnsafeBufferPointer<UInt8>, _ element: CheckPlan.Element, classes: UInt8) -> ValueVerdict {
        var shortest = bytes.count
        var longest = bytes.count
        switch element.kind {
        case .an, .id:
            // Letters and signs of ASCII need no second look unless a space stands at the end.
            if classes & (ByteClasses.control | ByteClasses.high) != 0 || bytes[bytes.count &- 1] == 0x20 {
                if classes & ByteClasses.control != 0 { return .characters }
                // Digits have no bit, so the bit of spaces alone does not say that all are spaces.
                if classes == ByteClasses.space, bytes.allSatisfy({ $0 == 0x20 }) { return .blank }
                (shortest, longest) = ValueType.lengths(bytes)
            }
        case .n:
            if classes != 0 {
                guard let digits = ValueType.digitsOfInteger(bytes) else { return .number }
                shortest = digits
                longest = digits
            }
        case .r:
            if classes != 0 {
                guard let digits = ValueType.digitsOfDecimal(bytes) else { return .number }
                shortest = digits
                longest = digits
            }
        case .dt:
            guard classes == 0, ValueType.isDate(bytes) else { return .date }
        case .tm:
            guard classes == 0, ValueType.isTime(bytes) else { return .time }
        case .unknown, .b, .composite: return .sound
        }
        if shortest < Int(element.min) { return .short(shortest) }
        if longest > Int(element.max) { return .long(longest) }
        if element.codes >= 0, !isListed(bytes, element) { return .code }
        return .sound
    }

    @inline(__always)
    private func isListed(_ bytes: UnsafeBufferPointer<UInt8>, _ element: CheckPlan.Element) -> Bool {
        guard element.secondCodes >= 0, bytes.count > 3 else { return isListed(bytes, Int(element.codes)) }
        return isListed(UnsafeBufferPointer(rebasing: bytes[..<3]), Int(element.codes))
            && isListed(UnsafeBufferPointer(rebasing: bytes[3...]), Int(element.secondCodes))
    }

    @inline(__always)
    private func isListed(_ bytes: UnsafeBufferPointer<UInt8>, _ list: Int) -> Bool {
        codes[list]._withUnsafeGuaranteedRef { $0.contains(bytes) }
    }
}

/// What bytes must look like to be a value of a type.
enum ValueType {
    /// YYMMDD or CCYYMMDD, a day that exists.
    static func isDate(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
        guard bytes.count == 6 || bytes.count == 8 else { return false }
        var number = 0
        for byte in bytes {
            guard byte.isDigit else { return false }
            number = number &* 10 &+ Int(byte &- 0x30)
        }
        let day = number % 100
        let month = number / 100 % 100
        let year = number / 10_000
        guard (1...12).contains(month), day >= 1 else { return false }
        if day <= 28 { return true }
        // Of a year of two digits the century is unknown; 00 was a leap year or will be.
        let isLeap = year % 4 == 0 && (bytes.count == 6 || year % 100 != 0 || year % 400 == 0)
        switch month {
        case 2: return isLeap && day == 29
        case 4, 6, 9, 11: return day <= 30
        default: return day <= 31
        }
    }

    /// HHMM, HHMMSS, or with one or two decimals of a second.
    static func isTime(_ bytes: some RandomAccessCollection<UInt8>) -> Bool {
        guard (4...8).contains(bytes.count), bytes.count != 5, bytes.allSatisfy(\.isDigit) else { return false }
        let digits = bytes.map { Int($0 - 0x30) }
        func pair(_ at: Int) -> Int { digits[at] * 10 + digits[at + 1] }
        return pair(0) < 24 && pair(2) < 60 && (bytes.count < 6 || pair(4) < 60)
    }

    /// How many digits a number of type N has, or nil when it is none.
    static func digitsOfInteger(_ bytes: some RandomAccessCollection<UInt8>) -> Int? {
        let sign = bytes.first == UInt8(ascii: "-") ? 1 : 0
        let digits = bytes.dropFirst(sign)
        return !digits.isEmpty && digits.allSatisfy(\.isDigit) ? digits.count : nil
    }

    /// How many digits a number of type R has, sign and point left out, or nil when it is none.
    static func digitsOfDecimal(_ bytes: some RandomAccessCollection<UInt8>) -> Int? {
        var count = 0
        var points = 0
        var isFirst = true
        for byte in bytes {
            if byte.isDigit {
                count += 1
            } else if byte == UInt8(ascii: ".") {
                points += 1
            } else if byte != UInt8(ascii: "-") || !isFirst {
                return nil
            }
            isFirst = false
        }
        return count > 0 && points <= 1 ? count : nil
    }

    /// How many characters text is, at least and at most: spaces at its end count only where they are needed.
    static func lengths(_ bytes: UnsafeBufferPointer<UInt8>) -> (shortest: Int, longest: Int) {
        var end = bytes.count
        while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
        return (length(bytes[...]), length(bytes[..<end]))
    }

    /// How many characters bytes are: scalars where they are UTF-8, else the bytes themselves.
    static func length(_ bytes: some Collection<UInt8>) -> Int {
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.count }
        return String(validating: bytes, as: UTF8.self)?.unicodeScalars.count ?? bytes.count
    }
}
