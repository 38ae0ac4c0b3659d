/// AK501, IK501 and AK901.
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
