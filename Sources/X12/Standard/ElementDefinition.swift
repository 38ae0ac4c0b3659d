/// What a data element may hold.
public struct ElementDefinition: Sendable, Hashable {
    /// The number of the data element: `353`.
    public let number: String
    /// A short name of ours for people, such as `Unit`; may be empty.
    public let label: String
    /// What its values look like, and how they are compared.
    public let type: ElementType
    /// The least number of characters; of types Nn and R, digits alone.
    public let min: Int
    /// The largest number of characters, of types Nn and R digits alone; nil where another element gives it, as DE 784
    /// gives that of DE 785.
    public let max: Int?

    /// An element of this type and these lengths.
    public init(number: String, label: String, type: ElementType, min: Int, max: Int?) {
        self.number = number
        self.label = label
        self.type = type
        self.min = min
        self.max = max
    }
}

/// The types of the standard's data elements.
public enum ElementType: Sendable, Hashable {
    /// Text (AN): at least one character that is not a space; spaces at its end count only up to the least length.
    case an
    /// A code (ID), out of the element's list where the dictionary has one.
    case id
    /// A whole number with so many implied decimals (N0 to N9): `1050` is 10.50 of type N2.
    case n(Int)
    /// A number with an explicit decimal point (R), which a whole number goes without.
    case r
    /// A date (DT): CCYYMMDD, or YYMMDD where the element has six characters.
    case dt
    /// A time of the day (TM): HHMM, HHMMSS, or with one or two decimals of a second.
    case tm
    /// Bytes as they are (B), of BIN02 and BDS03; the element before it says how many.
    case b

    /// Reads `N2`, `AN`; nil for what is no type.
    public init?(_ text: some StringProtocol) {
        switch text {
        case "AN": self = .an
        case "ID": self = .id
        case "R": self = .r
        case "DT": self = .dt
        case "TM": self = .tm
        case "B": self = .b
        case "N": self = .n(0)
        default:
            let bytes = Array(text.utf8)
            guard bytes.count == 2, bytes[0] == UInt8(ascii: "N"), bytes[1].isDigit else { return nil }
            self = .n(Int(bytes[1] - 0x30))
        }
    }
}

extension ElementDefinition {
    /// Reads what stands behind an element's number: `ID 2 2 | label`.
    static func read(_ number: String, _ fields: [ArraySlice<UInt8>]) -> Result<ElementDefinition, LineProblem> {
        let words = fields.first?.split(whereSeparator: \.isWhitespace).map(\.word) ?? []
        guard words.count == 3 else { return .failure(LineProblem("an element has a type and two lengths: ID 2 3")) }
        guard let type = ElementType(words[0]) else {
            return .failure(LineProblem("a type is one of AN, ID, R, DT, TM, B and N0 to N9"))
        }
        let max = Array(words[2].utf8).number
        guard let min = Array(words[1].utf8).number, max != nil || words[2] == "*", min <= max ?? .max else {
            return .failure(LineProblem("the shortest and the longest length are numbers, the longest may be *"))
        }
        let label = fields.count > 1 ? fields[1].word : ""
        return .success(ElementDefinition(number: number, label: label, type: type, min: min, max: max))
    }
}
