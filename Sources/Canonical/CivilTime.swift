/// A time of day, without a date or a zone: `14:15`, `14:15:30`, `14:15:30.25`.
///
/// It keeps the precision it was written with, so that it can be written back the same.
public struct CivilTime: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The hour, 0 to 23.
    public let hour: Int
    /// The minute, 0 to 59.
    public let minute: Int
    /// The second, 0 to 59, or nil where none was written.
    public let second: Int?
    /// The digits of the fraction of a second, `25` for a quarter; nil where none were written.
    public let fraction: String?

    /// Nil when there is no such time.
    public init?(hour: Int, minute: Int, second: Int? = nil, fraction: String? = nil) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second ?? 0),
            fraction == nil || (second != nil && CivilDate.digits(fraction ?? "") != nil)
        else { return nil }
        self.hour = hour
        self.minute = minute
        self.second = second
        self.fraction = fraction
    }

    /// Reads `14:15`, `14:15:30`, `14:15:30.25`.
    public init?(_ text: some StringProtocol) {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        let values = parts.compactMap { $0.utf8.count == 2 ? CivilDate.digits($0) : nil }
        guard values.count == parts.count, values.count == 2 || values.count == 3 else { return nil }
        let fraction = halves.count == 2 ? String(halves[1]) : nil
        guard fraction?.isEmpty != true else { return nil }
        self.init(
            hour: values[0],
            minute: values[1],
            second: values.count == 3 ? values[2] : nil,
            fraction: fraction
        )
    }

    /// Reads `1415`, `141530`, `1415302` or `14153025` (X12 type TM, X12.6).
    public init?(compact text: some StringProtocol) {
        guard CivilDate.digits(text) != nil else { return nil }
        let digits = Array(text)
        guard [4, 6, 7, 8].contains(digits.count) else { return nil }
        func part(_ range: Range<Int>) -> Int { Int(String(digits[range])) ?? 0 }
        self.init(
            hour: part(0..<2),
            minute: part(2..<4),
            second: digits.count >= 6 ? part(4..<6) : nil,
            fraction: digits.count > 6 ? String(digits[6...]) : nil
        )
    }

    /// The time as `14:15:30.25`, as precise as it was written.
    public var description: String {
        var text = "\(padded(hour, 2)):\(padded(minute, 2))"
        if let second { text += ":\(padded(second, 2))" }
        if let fraction { text += ".\(fraction)" }
        return text
    }

    /// The time as `14153025`, as precise as it was written; X12 takes at most two digits of fraction.
    public var compact: String {
        "\(padded(hour, 2))\(padded(minute, 2))\(second.map { padded($0, 2) } ?? "")\(fraction.map { $0.prefix(2) } ?? "")"
    }

    public static func < (left: CivilTime, right: CivilTime) -> Bool {
        (left.hour, left.minute, left.second ?? 0, left.fraction ?? "")
            < (right.hour, right.minute, right.second ?? 0, right.fraction ?? "")
    }
}
