public import Diagnostics

// What is said of answers that came.
extension FindingKind {
    /// A functional acknowledgment cannot be understood.
    public static let answerUnreadable = FindingKind(
        "x12.answer.unreadable", .error,
        "A functional acknowledgment cannot be understood",
        help: "a 997 or 999 needs AK1 and AK9, and AK5 or IK5 for every AK2"
    )
    /// An application advice cannot be understood.
    public static let adviceUnreadable = FindingKind(
        "x12.answer.adviceUnreadable", .error,
        "An application advice cannot be understood",
        help: "an 824 needs BGN, and an OTI for each transaction it is about"
    )
}
