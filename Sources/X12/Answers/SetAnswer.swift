/// What a 997 or 999 says of one set: AK2 to AK5 or IK5.
public struct SetAnswer: Sendable, Hashable {
    /// AK201.
    public var code: String
    /// AK202.
    public var controlNumber: String
    /// AK203, its ST03, where it is given.
    public var implementation: String?
    /// AK501 or IK501.
    public var status: AnswerStatus
    /// AK502 to AK506, IK502 to IK506.
    public var errors: [String]
    /// The notes about segments.
    public var segments: [SegmentAnswer]

    /// An answer of these parts.
    public init(
        code: String,
        controlNumber: String,
        implementation: String? = nil,
        status: AnswerStatus,
        errors: [String] = [],
        segments: [SegmentAnswer] = []
    ) {
        self.code = code
        self.controlNumber = controlNumber
        self.implementation = implementation
        self.status = status
        self.errors = errors
        self.segments = segments
    }
}

/// AK3 or IK3 and what hangs on it: one error of one segment.
public struct SegmentAnswer: Sendable, Hashable {
    /// AK301.
    public var id: String
    /// AK302, ST = 1.
    public var position: Int
    /// AK303, the loop it stands in, where it stands in one.
    public var loop: String?
    /// AK304 or IK304.
    public var error: String?
    /// The CTX segments of a 999.
    public var contexts: [AnswerContext]
    /// The notes about its elements.
    public var elements: [ElementAnswer]

    /// An answer of these parts.
    public init(
        id: String,
        position: Int,
        loop: String? = nil,
        error: String? = nil,
        contexts: [AnswerContext] = [],
        elements: [ElementAnswer] = []
    ) {
        self.id = id
        self.position = position
        self.loop = loop
        self.error = error
        self.contexts = contexts
        self.elements = elements
    }
}

/// AK4 or IK4: one error of one element.
public struct ElementAnswer: Sendable, Hashable {
    /// AK401-1.
    public var position: Int
    /// AK401-2.
    public var component: Int?
    /// AK401-3, from release 005010 on.
    public var repetition: Int?
    /// AK402, the data element's number.
    public var number: String?
    /// AK403 or IK403.
    public var error: String
    /// AK404 or IK404, a copy of the value, where it can be sent.
    public var copy: String?
    /// The CTX segments of a 999.
    public var contexts: [AnswerContext]

    /// An answer of these parts.
    public init(
        position: Int,
        component: Int? = nil,
        repetition: Int? = nil,
        number: String? = nil,
        error: String,
        copy: String? = nil,
        contexts: [AnswerContext] = []
    ) {
        self.position = position
        self.component = component
        self.repetition = repetition
        self.number = number
        self.error = error
        self.copy = copy
        self.contexts = contexts
    }
}

/// CTX of a 999: the business the note is about, or the place that made a rule apply.
public struct AnswerContext: Sendable, Hashable {
    /// CTX01-1: `SITUATIONAL TRIGGER`, or the place of the value that follows, `BEG03`.
    public var name: String
    /// CTX01-2: the value that names the business, `4500012345`.
    public var value: String?
    /// CTX02 to CTX04: the segment, where the context is one.
    public var segmentID: String?
    /// CTX03.
    public var position: Int?
    /// CTX04.
    public var loop: String?
    /// CTX05-1 and CTX05-2.
    public var element: Int?
    /// CTX05-2.
    public var component: Int?
    /// CTX06-1, the data element's number.
    public var number: String?

    /// A context of these parts.
    public init(
        name: String,
        value: String? = nil,
        segmentID: String? = nil,
        position: Int? = nil,
        loop: String? = nil,
        element: Int? = nil,
        component: Int? = nil,
        number: String? = nil
    ) {
        self.name = name
        self.value = value
        self.segmentID = segmentID
        self.position = position
        self.loop = loop
        self.element = element
        self.component = component
        self.number = number
    }

    /// What stands in CTX01 where one place of the set makes a rule about another apply.
    public static let situationalTrigger = "SITUATIONAL TRIGGER"
}
