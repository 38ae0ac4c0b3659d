public import Diagnostics

// What is said of elements and their values; AK4 answers it.
extension FindingKind {
    /// A mandatory element is empty.
    public static let elementMissing = FindingKind(
        "x12.element.missing", .error,
        "A mandatory element is empty",
        help: "fill the element in",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "1", ik403: "I9", ted01: "007")
    )
    /// An element is empty that others in the segment ask for.
    public static let elementConditional = FindingKind(
        "x12.element.conditional", .error,
        "An element is empty that others in the segment ask for",
        help: "fill the element in, or leave out those that ask for it",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "2")
    )
    /// Two elements are given of which only one may be.
    public static let elementExcluded = FindingKind(
        "x12.element.excluded", .error,
        "Two elements are given of which only one may be",
        help: "leave one of them out",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "10")
    )
    /// The segment has more elements than the standard gives it.
    public static let elementTooMany = FindingKind(
        "x12.element.tooMany", .error,
        "The segment has more elements than the standard gives it",
        help: "leave out what is too much",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "3")
    )
    /// The element has more components than the standard gives it.
    public static let elementTooManyComponents = FindingKind(
        "x12.element.tooManyComponents", .error,
        "The element has more components than the standard gives it",
        help: "leave out what is too much; a component separator may not stand in data",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "3", ak403Since005010: "13")
    )
    /// The element is repeated more often than allowed.
    public static let elementTooManyRepetitions = FindingKind(
        "x12.element.tooManyRepetitions", .error,
        "The element is repeated more often than allowed",
        help: "leave out what is too much; a repetition separator may not stand in data",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "3", ak403Since005010: "12")
    )
    /// The element is shorter than allowed.
    public static let elementTooShort = FindingKind(
        "x12.element.tooShort", .error,
        "The element is shorter than allowed",
        help: "write at least the least number of characters",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "4", ted01: "848")
    )
    /// The element is longer than allowed.
    public static let elementTooLong = FindingKind(
        "x12.element.tooLong", .error,
        "The element is longer than allowed",
        help: "shorten the value",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "5", ted01: "848")
    )
    /// The element holds control characters.
    public static let elementCharacters = FindingKind(
        "x12.element.characters", .error,
        "The element holds control characters",
        help: "leave them out",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "6")
    )
    /// The element holds only spaces.
    public static let elementBlank = FindingKind(
        "x12.element.blank", .warning,
        "The element holds only spaces",
        help: "leave it empty",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "6")
    )
    /// The element is not a number of its type.
    public static let elementNumber = FindingKind(
        "x12.element.number", .error,
        "The element is not a number of its type",
        help: "write digits, a minus in front where needed, and a decimal point only in type R",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "6")
    )
    /// The value is not in the element's code list.
    public static let elementCode = FindingKind(
        "x12.element.code", .error,
        "The value is not in the element's code list",
        help: "use a code of the list",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7", ik403: "I6", ted01: "848")
    )
    /// The value is not a date.
    public static let elementDate = FindingKind(
        "x12.element.date", .error,
        "The value is not a date",
        help: "write CCYYMMDD or YYMMDD",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "8")
    )
    /// The value is not a time.
    public static let elementTime = FindingKind(
        "x12.element.time", .error,
        "The value is not a time",
        help: "write HHMM, HHMMSS or with decimals of a second",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "9")
    )
    /// The bytes of a value are no UTF-8.
    public static let elementEncoding = FindingKind(
        "x12.element.encoding", .note,
        "The value is no UTF-8 and was read as Latin-1",
        help: "agree on an encoding; the bytes come back as they came"
    )
}
