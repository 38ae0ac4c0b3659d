/// What a 997 says of a functional group.
public struct FunctionalAcknowledgment: Sendable, Hashable {
    /// AK101, the GS01 of the group it answers.
    public var functionalID: String
    /// AK102, its GS06.
    public var groupControlNumber: String
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

    /// An acknowledgment of these parts.
    public init(
        functionalID: String,
        groupControlNumber: String,
        sets: [SetAnswer],
        status: AnswerStatus,
        included: Int,
        received: Int,
        accepted: Int,
        groupErrors: [String] = []
    ) {
        self.functionalID = functionalID
        self.groupControlNumber = groupControlNumber
        self.sets = sets
        self.status = status
        self.included = included
        self.received = received
        self.accepted = accepted
        self.groupErrors = groupErrors
    }
}

/// AK501 and AK901.
public enum AnswerStatus: Sendable, Hashable {
    /// `A`.
    case accepted
    /// `E`.
    case acceptedWithErrors
    /// `P`, of a group only.
    case partiallyAccepted
    /// `R`.
    case rejected
    /// Any other: `M`, `W` and `X` of the security segments, and what is not in the list.
    case other(String)

    /// The status a code stands for.
    public init(code: String) {
        switch code {
        case "A": self = .accepted
        case "E": self = .acceptedWithErrors
        case "P": self = .partiallyAccepted
        case "R": self = .rejected
        default: self = .other(code)
        }
    }

    /// The code as printed.
    public var code: String {
        switch self {
        case .accepted: "A"
        case .acceptedWithErrors: "E"
        case .partiallyAccepted: "P"
        case .rejected: "R"
        case .other(let code): code
        }
    }

    /// True when what it speaks of will be used.
    public var isAccepted: Bool { self == .accepted || self == .acceptedWithErrors }
}

/// What a 997 says of one set: AK2 to AK5.
public struct SetAnswer: Sendable, Hashable {
    /// AK201.
    public var code: String
    /// AK202.
    public var controlNumber: String
    /// AK501.
    public var status: AnswerStatus
    /// AK502 to AK506.
    public var syntaxErrors: [String]
    /// The segments in error.
    public var segments: [SegmentAnswer]

    /// An answer of these parts.
    public init(
        code: String,
        controlNumber: String,
        status: AnswerStatus,
        syntaxErrors: [String] = [],
        segments: [SegmentAnswer] = []
    ) {
        self.code = code
        self.controlNumber = controlNumber
        self.status = status
        self.syntaxErrors = syntaxErrors
        self.segments = segments
    }
}

/// AK3 and its AK4s.
public struct SegmentAnswer: Sendable, Hashable {
    /// AK301.
    public var id: String
    /// AK302, ST = 1.
    public var position: Int
    /// AK303, the loop id of LS, where there is one.
    public var loop: String?
    /// AK304 and those behind it.
    public var errors: [String]
    /// The elements in error.
    public var elements: [ElementAnswer]

    /// An answer of these parts.
    public init(id: String, position: Int, loop: String? = nil, errors: [String] = [], elements: [ElementAnswer] = []) {
        self.id = id
        self.position = position
        self.loop = loop
        self.errors = errors
        self.elements = elements
    }
}

/// AK4.
public struct ElementAnswer: Sendable, Hashable {
    /// AK401-1.
    public var position: Int
    /// AK401-2.
    public var component: Int?
    /// AK401-3, from release 005010 on.
    public var repetition: Int?
    /// AK402, the data element's number.
    public var number: String?
    /// AK403.
    public var code: String
    /// AK404, a copy of the value, where it can be sent.
    public var copy: String?

    /// An answer of these parts.
    public init(
        position: Int,
        component: Int? = nil,
        repetition: Int? = nil,
        number: String? = nil,
        code: String,
        copy: String? = nil
    ) {
        self.position = position
        self.component = component
        self.repetition = repetition
        self.number = number
        self.code = code
        self.copy = copy
    }
}
