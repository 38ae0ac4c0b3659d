/// What an 824 says of transactions: whether they are of use to the business that got them.
public struct ApplicationAdvice: Sendable, Hashable {
    /// BGN01, `11` for a response.
    public var purpose: String
    /// BGN02, the number of the advice.
    public var number: String
    /// BGN03, CCYYMMDD.
    public var date: String
    /// BGN04, HHMM.
    public var time: String?
    /// What it says of each transaction.
    public var transactions: [TransactionAdvice]

    /// An advice of these parts.
    public init(
        purpose: String = "11", number: String, date: String, time: String? = nil, transactions: [TransactionAdvice]
    ) {
        self.purpose = purpose
        self.number = number
        self.date = date
        self.time = time
        self.transactions = transactions
    }
}

/// OTI and what hangs on it: the verdict on one transaction, item, group or batch.
public struct TransactionAdvice: Sendable, Hashable {
    /// The second letter of OTI01.
    public enum Verdict: String, Sendable, Hashable {
        /// Taken as it is.
        case accepted = "A"
        /// Taken with changes.
        case acceptedWithChange = "C"
        /// Taken, errors noted.
        case acceptedWithErrors = "E"
        /// Taken in part.
        case partiallyAccepted = "P"
        /// Not taken.
        case rejected = "R"
    }

    /// OTI01: `TR` refuses a transaction, `TE` takes one with errors, `IR` refuses an item.
    public var code: String
    /// OTI02, what kind of number follows.
    public var qualifier: String
    /// OTI03, the business number.
    public var reference: String
    /// OTI04, the GS02 of the group it came in.
    public var sender: String?
    /// OTI05, its GS03.
    public var receiver: String?
    /// OTI06, its GS04.
    public var date: String?
    /// OTI07, its GS05.
    public var time: String?
    /// OTI08, its GS06.
    public var groupControlNumber: String?
    /// OTI09, the ST02 of the set.
    public var setControlNumber: String?
    /// OTI10, its ST01.
    public var set: String?
    /// OTI11, the GS08 of its group.
    public var version: String?
    /// What is wrong with it.
    public var notes: [AdviceNote]

    /// A verdict of these parts.
    public init(
        code: String, qualifier: String, reference: String, sender: String? = nil, receiver: String? = nil,
        date: String? = nil, time: String? = nil, groupControlNumber: String? = nil, setControlNumber: String? = nil,
        set: String? = nil, version: String? = nil, notes: [AdviceNote] = []
    ) {
        self.code = code
        self.qualifier = qualifier
        self.reference = reference
        self.sender = sender
        self.receiver = receiver
        self.date = date
        self.time = time
        self.groupControlNumber = groupControlNumber
        self.setControlNumber = setControlNumber
        self.set = set
        self.version = version
        self.notes = notes
    }

    /// The verdict, where the code is one of the list.
    public var verdict: Verdict? { code.utf8.count == 2 ? code.last.flatMap { Verdict(rawValue: String($0)) } : nil }

    /// True where the code speaks of a whole set; items, groups and batches have codes of their own.
    public var isOfSet: Bool { code.first == "T" }
}

/// TED and its NTE: one error of a transaction.
public struct AdviceNote: Sendable, Hashable {
    /// TED01, the kind of error: `007` missing, `848` wrong, `010` does not add up.
    public var code: String
    /// What is wrong, in words: TED02, and NTE02 where those are more.
    public var message: String
    /// TED03.
    public var segmentID: String?
    /// TED04, ST = 1.
    public var position: Int?
    /// TED05.
    public var element: Int?
    /// TED05-2, from release 005010 on.
    public var component: Int?
    /// TED05-3, from release 005010 on.
    public var repetition: Int?
    /// TED06, the data element's number.
    public var number: String?
    /// TED07, a copy of the value, where it can be sent.
    public var copy: String?

    /// A note of these parts.
    public init(
        code: String, message: String, segmentID: String? = nil, position: Int? = nil, element: Int? = nil,
        component: Int? = nil, repetition: Int? = nil, number: String? = nil, copy: String? = nil
    ) {
        self.code = code
        self.message = message
        self.segmentID = segmentID
        self.position = position
        self.element = element
        self.component = component
        self.repetition = repetition
        self.number = number
        self.copy = copy
    }
}
