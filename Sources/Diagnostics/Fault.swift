/// A machine that broke: thrown, retried where it may pass, shown to an operator.
///
/// Never about a partner's data.
public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
    /// A stable dotted name: `transport.hostKeyChanged`.
    public let code: String
    /// A plain sentence without data values and secrets: what happened, and what to do where that is known.
    public let message: String
    /// True when the same call may succeed later without anyone acting.
    public let isTransient: Bool
    /// How long the other side asked us to wait, in seconds.
    public let retryAfter: Int?

    /// A fault, lasting unless said otherwise.
    public init(_ code: String, _ message: String, isTransient: Bool = false, retryAfter: Int? = nil) {
        self.code = code
        self.message = message
        self.isTransient = isTransient
        self.retryAfter = retryAfter
    }

    /// Code and message.
    public var description: String { "\(code): \(message)" }
}
