/// How much a finding matters to the road the document is on.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
    /// Worth knowing, changes nothing.
    case note
    /// Kept and shown; the document goes on.
    case warning
    /// The document does not go on until a person or a partner acts.
    case error

    /// A note is less than a warning, and a warning less than an error.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}
