public import Diagnostics

// What is said of answers that came.
extension FindingKind {
    /// A functional acknowledgment cannot be understood.
    public static let answerUnreadable = FindingKind(
        "x12.answer.unreadable", .error,
        "A functional acknowledgment cannot be understood",
        help: "a 997 needs AK1 and AK9, and AK5 for every AK2"
    )
}
