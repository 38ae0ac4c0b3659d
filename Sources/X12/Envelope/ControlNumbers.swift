/// Control numbers that were used, kept in little memory: what senders count up is one range.
///
/// Numbers of up to eighteen digits are kept as ranges, others by their text. Past a limit, which only numbers without
/// any order reach, nothing more is kept: a later double may then go unseen, but memory stays bounded.
struct ControlNumbers {
    /// How many ranges and texts are kept at most.
    static let limit = 200_000
    private static let longest = 64

    private var ranges: [ClosedRange<Int>] = []
    private var texts: Set<String> = []

    /// Keeps a number; false when it was there.
    mutating func insert(_ text: String) -> Bool {
        guard let number = text.utf8.number else {
            // No control number is so long; that it is too long is told, and it is not kept.
            guard text.utf8.count <= Self.longest else { return true }
            guard texts.count < Self.limit else { return !texts.contains(text) }
            return texts.insert(text).inserted
        }
        // Most senders count up.
        if let last = ranges.last?.upperBound, number == last &+ 1 {
            ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound...number
            return true
        }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < number { low = middle + 1 } else { high = middle }
        }
        if low < ranges.count, ranges[low].contains(number) { return false }
        let joinsLeft = low > 0 && ranges[low - 1].upperBound == number - 1
        let joinsRight = low < ranges.count && ranges[low].lowerBound == number + 1
        switch (joinsLeft, joinsRight) {
        case (true, true):
            ranges[low - 1] = ranges[low - 1].lowerBound...ranges[low].upperBound
            ranges.remove(at: low)
        case (true, false): ranges[low - 1] = ranges[low - 1].lowerBound...number
        case (false, true): ranges[low] = number...ranges[low].upperBound
        case (false, false): if ranges.count < Self.limit { ranges.insert(number...number, at: low) }
        }
        return true
    }
}
