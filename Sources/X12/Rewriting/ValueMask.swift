/// Finds a mask for each value, the same for the same value and another for another where there is room.
struct ValueMask {
    private let key: KeyedHash
    /// The masks given so far, by what was masked.
    private var known: [[UInt8]: [UInt8]] = [:]
    /// Values of the file and masks already given: a mask is none of them.
    private var taken: Set<[UInt8]> = []

    /// How often another mask is tried before one is taken as it comes: values of one or two characters have no room.
    private static let attempts = 48

    init(key: KeyedHash) { self.key = key }

    /// Remembers a value of the file, which no mask may be.
    mutating func avoid(_ value: ArraySlice<UInt8>) {
        guard value.count >= 4 else { return }
        taken.insert(Array(value))
        let significant = value.drop { $0 == 0x30 }
        if significant.count < value.count { taken.insert(Array(significant)) }
    }

    /// The mask of a value, of its length.
    mutating func mask(_ value: [UInt8], as kept: KeptValues) -> [UInt8] {
        switch kept.shape {
        case .date: return date(value)
        case .time: return time(value)
        case .text: break
        }
        guard value.allSatisfy(\.isDigit) else { return text(value, kept) }
        // The number is masked, not its leading zeroes: GE02 may leave out those that GS06 has.
        let zeros = value.prefix { $0 == 0x30 }
        let significant = Array(value.dropFirst(zeros.count))
        if significant.isEmpty { return value }
        return zeros + (significant.count <= 4 ? permuted(significant) : text(significant, kept))
    }

    // MARK: Text

    private mutating func text(_ value: [UInt8], _ kept: KeptValues) -> [UInt8] {
        if let mask = known[value], kept.allows(mask) { return mask }
        var mask: [UInt8] = value
        for attempt in 0..<Self.attempts {
            mask = candidate(value, attempt)
            if !taken.contains(mask), mask != value, kept.allows(mask) { break }
        }
        taken.insert(mask)
        known[value] = mask
        return mask
    }

    private func candidate(_ value: [UInt8], _ attempt: Int) -> [UInt8] {
        var stream = Stream(key: key, seed: value + [UInt8(attempt)])
        let isText = String(validating: value, as: UTF8.self) != nil
        let isNumber = value.allSatisfy { $0.isDigit || $0 == 0x2E || $0 == 0x2D }
        var mask: [UInt8] = []
        mask.reserveCapacity(value.count)
        var isLeading = true
        var index = 0
        while index < value.count {
            let byte = value[index]
            index += 1
            switch byte {
            case 0x30...0x39:
                // A number keeps its zeroes in front, and begins with none where it began with none.
                if isNumber, isLeading {
                    mask.append(byte == 0x30 ? byte : 0x31 + stream.next() % 9)
                    isLeading = byte == 0x30
                } else {
                    mask.append(0x30 + stream.next() % 10)
                }
            case 0x41...0x5A: mask.append(0x41 + stream.next() % 26)
            case 0x61...0x7A: mask.append(0x61 + stream.next() % 26)
            case 0x80...: mask += isText ? letter(byte, &index, &stream) : [0xE0 + stream.next() % 16]
            default: mask.append(byte)
            }
        }
        return mask
    }

    /// A letter that takes as many bytes in UTF-8 as the one that begins with this byte.
    private func letter(_ first: UInt8, _ index: inout Int, _ stream: inout Stream) -> [UInt8] {
        let last = stream.next()
        switch first {
        case ..<0xE0:
            index += 1
            return [0xC3, 0xA0 + last % 0x17]
        case ..<0xF0:
            index += 2
            return [0xE4, 0xB8, 0x80 + last % 0x40]
        default:
            index += 3
            return [0xF0, 0xA0, 0x80, 0x80 + last % 0x40]
        }
    }

    // MARK: Numbers

    /// A number of up to four digits, none of them a zero in front: each becomes another, and no two the same.
    ///
    /// A cipher of four rounds over a little more than the numbers there are, repeated until it lands on one.
    private func permuted(_ digits: [UInt8]) -> [UInt8] {
        guard let number = digits.number else { return digits }
        var least = 1
        for _ in 1..<digits.count { least *= 10 }
        let count = least * 9
        var half = 1
        while 1 << (2 * half) < count { half += 1 }
        var value = number - least
        repeat {
            var left = value >> half
            var right = value & (1 << half - 1)
            for round in 0..<4 {
                let seed = [0xFE, UInt8(round), UInt8(digits.count), UInt8(right >> 8 & 0xFF), UInt8(right & 0xFF)]
                let mixed = left ^ Int(truncatingIfNeeded: key(seed) & 0xFFFF) & (1 << half - 1)
                (left, right) = (right, mixed)
            }
            value = left << half | right
        } while value >= count
        return Array(String(least + value).utf8)
    }

    // MARK: Dates and times

    /// Another date; what was none stays none.
    private func date(_ value: [UInt8]) -> [UInt8] {
        guard value.allSatisfy(\.isDigit), value.count == 6 || value.count == 8 else { return plain(value) }
        let century = value.count - 6
        guard ValueType.isDate(value[...]) else {
            var mask = plain(value)
            // There is no month 19.
            mask[century + 2] = 0x31
            mask[century + 3] = 0x39
            return mask
        }
        // A date is the same day with its century and without.
        let day = Array(value.suffix(6))
        for attempt in 0..<Self.attempts {
            var stream = Stream(key: key, seed: [0xFD] + day + [UInt8(attempt)])
            let parts = [1 + stream.next() % 28, 1 + stream.next() % 12, 1 + stream.next() % 28]
            let mask = parts.flatMap { [0x30 + $0 / 10, 0x30 + $0 % 10] }
            if mask != day { return (century > 0 ? [0x32, 0x30] : []) + mask }
        }
        return value
    }

    /// Another time; what was none stays none.
    private func time(_ value: [UInt8]) -> [UInt8] {
        guard value.allSatisfy(\.isDigit), value.count >= 4 else { return plain(value) }
        guard ValueType.isTime(value[...]) else {
            var mask = plain(value)
            if value.count != 5, value.count <= 8 { mask[0] = 0x39 }
            return mask
        }
        for attempt in 0..<Self.attempts {
            // Hour and minute are the same whether seconds follow or not.
            var stream = Stream(key: key, seed: [0xFC] + value.prefix(4) + [UInt8(attempt)])
            var mask = [stream.next() % 24, stream.next() % 60].flatMap { [0x30 + $0 / 10, 0x30 + $0 % 10] }
            if mask[...] == value.prefix(4) { continue }
            var rest = Stream(key: key, seed: [0xFB] + value)
            if value.count > 4 {
                let second = rest.next() % 60
                mask += [0x30 + second / 10, 0x30 + second % 10]
            }
            while mask.count < value.count { mask.append(0x30 + rest.next() % 10) }
            return mask
        }
        return value
    }

    private func plain(_ value: [UInt8]) -> [UInt8] { candidate(value, 0xFF) }

    /// Bytes that follow from the key and a seed.
    private struct Stream {
        private let key: KeyedHash
        private let seed: [UInt8]
        private var block: UInt64 = 0
        private var left = 0
        private var blocks: UInt64 = 0

        init(key: KeyedHash, seed: [UInt8]) {
            self.key = key
            self.seed = seed
        }

        mutating func next() -> UInt8 {
            if left == 0 {
                block = key(seed + withUnsafeBytes(of: blocks.littleEndian) { Array($0) })
                blocks += 1
                left = 8
            }
            left -= 1
            defer { block >>= 8 }
            return UInt8(truncatingIfNeeded: block)
        }
    }
}
