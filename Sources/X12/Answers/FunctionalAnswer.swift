/// What a 997 or a 999 says of a functional group: one model, two spellings.
public struct FunctionalAnswer: Sendable, Hashable {
    /// Which of the two it is.
    public var form: AnswerTerms.Form
    /// AK101, the GS01 of the group it answers.
    public var functionalID: String
    /// AK102, its GS06.
    public var groupControlNumber: String
    /// AK103, its GS08, where it is given.
    public var version: String?
    /// What it says of each set.
    public var sets: [SetAnswer]
    /// AK901.
    public var status: AnswerStatus
    /// AK902, how many sets GE said there were.
    public var included: Int
    /// AK903, how many came.
    public var received: Int
    /// AK904, how many are accepted.
    public var accepted: Int
    /// AK905 to AK909.
    public var groupErrors: [String]

    /// An answer of these parts.
    public init(
        form: AnswerTerms.Form = .functional,
        functionalID: String,
        groupControlNumber: String,
        version: String? = nil,
        sets: [SetAnswer],
        status: AnswerStatus,
        included: Int,
        received: Int,
        accepted: Int,
        groupErrors: [String] = []
    ) {
        self.form = form
        self.functionalID = functionalID
        self.groupControlNumber = groupControlNumber
        self.version = version
        self.sets = sets
        self.status = status
        self.included = included
        self.received = received
        self.accepted = accepted
        self.groupErrors = groupErrors
    }
}

extension GroupHeader {
    /// True for a group of acknowledgments, which are never acknowledged.
    public var isOfAcknowledgments: Bool { functionalID == "FA" }
}

extension TransactionSet {
    /// True for a 997 or 999, wherever it stands: it is never acknowledged.
    public var isAcknowledgment: Bool { AnswerTerms.Form(rawValue: code) != nil }
}
