/// A day of the calendar, without a time zone: `2026-02-14`.
public struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Nil when there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(in: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-02-14`, the ISO 8601 form documents use.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Self.digits(parts[0]), let month = Self.digits(parts[1]), let day = Self.digits(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Reads `20260214`, or `260214` with the century that lies nearest to 2026: 50 to 99 are the last century's.
    ///
    /// X12 type DT (X12.6): six digits up to 003072, eight since.
    public init?(compact text: some StringProtocol) {
        guard let value = Self.digits(text) else { return nil }
        switch text.utf8.count {
        case 8: self.init(year: value / 10000, month: value / 100 % 100, day: value % 100)
        case 6:
            let short = value / 10000
            self.init(year: short + (short < 50 ? 2000 : 1900), month: value / 100 % 100, day: value % 100)
        default: return nil
        }
    }

    /// The date as `2026-02-14`.
    public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
    /// The date as `20260214`.
    public var compact: String { "\(padded(year, 4))\(padded(month, 2))\(padded(day, 2))" }

    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The value of plain ASCII digits; nil for signs, spaces or anything else that `Int` would accept.
    static func digits(_ text: some StringProtocol) -> Int? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}

/// A number with leading zeros up to a width.
func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
