public import Diagnostics

// What is said of dictionaries and guides: of our own files, so it is never answered.
extension FindingKind {
    // MARK: Dictionary

    /// A line of a dictionary cannot be read.
    public static let dictionaryLine = FindingKind(
        "x12.dictionary.line", .error,
        "A line of a dictionary cannot be read",
        help: "write the line as the message says; the how-to page about adding a set has examples"
    )
    /// A line of a dictionary names what no line defines.
    public static let dictionaryReference = FindingKind(
        "x12.dictionary.reference", .error,
        "A line of a dictionary names what no line defines",
        help: "correct the name, or add the line it needs"
    )

    // MARK: Guides

    /// The guide forbids what is there.
    public static let guideForbidden = FindingKind(
        "x12.guide.forbidden", .error,
        "The guide forbids what is there",
        help: "leave it out, or change the guide",
        answer: AcknowledgmentCodes(ak304: "2", ak403: "3", ik304: "I4", ik403: "I10", ted01: "848")
    )
    /// The guide requires what is missing.
    public static let guideRequired = FindingKind(
        "x12.guide.required", .error,
        "The guide requires what is missing",
        help: "add it, or change the guide",
        answer: AcknowledgmentCodes(ak304: "3", ik304: "I8", ik304Loop: "I7", ted01: "007")
    )
    /// A line of a guide cannot be understood.
    public static let guideUnreadable = FindingKind(
        "x12.guide.unreadable", .error,
        "A line of a guide cannot be understood",
        help: "see the reference page of guides"
    )
    /// A guide names a segment, element or component that the set does not have.
    public static let guidePosition = FindingKind(
        "x12.guide.position", .error,
        "A guide names a segment, element or component that the set does not have",
        help: "check the position against the standard"
    )
    /// A guide allows what the standard or an earlier guide does not.
    public static let guideWidens = FindingKind(
        "x12.guide.widens", .error,
        "A guide allows what the standard or an earlier guide does not",
        help: "a guide only narrows: shorten, restrict, require or forbid"
    )
    /// Two rules of a guide contradict each other: no set can follow both.
    public static let guideCollides = FindingKind(
        "x12.guide.collides", .error,
        "Two rules of a guide contradict each other: no set can follow both",
        help: "change one of the two, or make their selectors exclude each other"
    )
    /// A rule of a guide can never hold, or never matter.
    public static let guideUnreachable = FindingKind(
        "x12.guide.unreachable", .error,
        "A rule of a guide can never hold, or never matter",
        help: "correct the rule, or take it out"
    )
    /// A segment could go to two places of the set for which the guide has different rules.
    public static let guideAmbiguous = FindingKind(
        "x12.guide.ambiguous", .warning,
        "A segment could go to two places of the set for which the guide has different rules",
        help: "give both places the same rules, or require what stands between them"
    )
}
