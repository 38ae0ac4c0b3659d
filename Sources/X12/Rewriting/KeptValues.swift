/// Which values of a data element a masking keeps, and what the others must go on being.
struct KeptValues {
    /// What a value is besides text.
    enum Shape { case text, date, time }

    /// Values that are kept by their looks.
    private enum Exception { case none, count, ordinal, release, identifier }

    let shape: Shape
    private let codes: CodeValues?
    private let secondCodes: CodeValues?
    private let exception: Exception

    /// Nothing is known: nothing is kept.
    static let none = KeptValues(shape: .text, exception: .none)

    private init(shape: Shape, exception: Exception) {
        self.shape = shape
        self.exception = exception
        codes = nil
        secondCodes = nil
    }

    /// An element of ISA whose meaning holds whatever the dictionary.
    static func header(_ number: Int) -> KeptValues? {
        switch number {
        case 9: KeptValues(shape: .date, exception: .none)
        case 10: KeptValues(shape: .time, exception: .none)
        case 12: KeptValues(shape: .text, exception: .release)
        default: nil
        }
    }

    init(_ number: String, _ standard: Standard?) {
        let definition = standard?.element(number)
        shape =
            switch definition?.type {
            case .dt: .date
            case .tm: .time
            default: .text
            }
        exception = Self.exceptions[number] ?? .none
        codes = standard?.codes(number) ?? standard?.codes(number + ".form")
        secondCodes = standard?.codes(number + ".material")
    }

    /// Counts, places, levels, line numbers, releases, loops and segments by their data element numbers.
    private static let exceptions: [String: Exception] = [
        "2": .count, "96": .count, "97": .count, "123": .count, "354": .count, "I16": .count, "554": .count,
        "719": .count, "722": .count, "725": .count, "784": .count, "350": .ordinal, "628": .ordinal, "734": .ordinal,
        "480": .release, "1705": .release, "I11": .release, "447": .identifier, "721": .identifier,
    ]

    /// True for a value that stays as it is.
    func keeps(_ value: [UInt8]) -> Bool {
        switch exception {
        case .count: if value.count <= 10, value.allSatisfy(\.isDigit) { return true }
        case .ordinal:
            // A line number of many digits may be someone's reference.
            if value.count <= 6, value.allSatisfy(\.isDigit) { return true }
            if value.count <= 2, value.allSatisfy(\.isAlphanumeric) { return true }
        case .release:
            if (3...12).contains(value.count), value.prefix(3).allSatisfy(\.isDigit), value.allSatisfy(\.isAlphanumeric)
            {
                return true
            }
        case .identifier: if value.count <= 6, value.allSatisfy(\.isAlphanumeric) { return true }
        case .none: break
        }
        return lists(value)
    }

    /// True for a value that may stand in for another: what is no code stays none.
    func allows(_ mask: [UInt8]) -> Bool { !lists(mask) }

    private func lists(_ value: [UInt8]) -> Bool {
        guard let codes else { return false }
        let text = String(decoding: value, as: UTF8.self)
        if codes.contains(text) { return true }
        guard let secondCodes, value.count > 3 else { return false }
        return codes.contains(String(text.prefix(3))) && secondCodes.contains(String(text.dropFirst(3)))
    }
}
