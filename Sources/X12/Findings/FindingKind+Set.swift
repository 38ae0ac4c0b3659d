public import Diagnostics

// What is said of a set as a whole: its kind, its hierarchy, its totals.
extension FindingKind {
    /// The dictionary has no such transaction set.
    public static let setUnknown = FindingKind(
        "x12.set.unknown", .error,
        "The dictionary has no such transaction set",
        help: "add the set's dictionary, or ask the partner not to send it",
        answer: AcknowledgmentCodes(ak502: "1")
    )
    /// The group is of another release than the dictionary it is checked against.
    public static let setRelease = FindingKind(
        "x12.set.release", .warning,
        "The group is of another release than the dictionary it is checked against",
        help: "add the dictionary of that release"
    )
    /// The transaction set does not belong in a group of this functional id.
    public static let setWrongGroup = FindingKind(
        "x12.set.wrongGroup", .error,
        "The transaction set does not belong in a group of this functional id",
        help: "send the set in a group of its own family",
        answer: AcknowledgmentCodes(ak502: "6", ak502Since005010: "18")
    )
    /// HL01 is empty or was used before in the set.
    public static let hlId = FindingKind(
        "x12.hl.id", .error,
        "HL01 is empty or was used before in the set",
        help: "number the HL segments 1, 2, 3 and so on",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7")
    )
    /// HL02 names no earlier HL of the set.
    public static let hlParent = FindingKind(
        "x12.hl.parent", .error,
        "HL02 names no earlier HL of the set",
        help: "name the HL01 of the parent, which comes first",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7")
    )
    /// HL04 does not tell truly whether the level has children.
    public static let hlChildren = FindingKind(
        "x12.hl.children", .warning,
        "HL04 does not tell truly whether the level has children",
        help: "write 1 where another HL names this one, else 0",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7")
    )
    /// A count or total is not what the set adds up to.
    public static let balanceDiffers = FindingKind(
        "x12.balance.differs", .error,
        "A count or total is not what the set adds up to",
        help: "recount; the value is computed when the set is written here",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7", ik403: "I12", ted01: "010")
    )
    /// A count or total could not be compared: a number is none or too long, or something to multiply is missing.
    public static let balanceNotCompared = FindingKind(
        "x12.balance.notCompared", .note,
        "A count or total could not be compared: a number is none or too long, or something to multiply is missing",
        help: "look at the total yourself; the message says what stood in the way"
    )
    /// HL03 names a level that the guide does not know.
    public static let hlLevel = FindingKind(
        "x12.hl.level", .warning,
        "HL03 names a level that the guide does not know",
        help: "agree on the level and add it to the guide, or ask the partner to leave it out",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7", ik403: "I6", ted01: "848")
    )
    /// A level stands under one it does not belong under.
    public static let hlOrder = FindingKind(
        "x12.hl.order", .warning,
        "A level stands under one it does not belong under",
        help: "put the level where the guide says, or change the guide",
        answer: AcknowledgmentCodes(ak304: "2", ik304: "I9", ted01: "848")
    )
}
