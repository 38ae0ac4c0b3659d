/// How far an effect on someone else's machine has come.
public enum EffectState: String, Sendable, Hashable, CaseIterable {
    /// About to happen; after a crash nobody knows whether it did.
    case begun
    /// It happened, and there is a receipt.
    case done
    /// The other side said no.
    case refused
    /// It was sent, and the answer was lost.
    case uncertain
}

/// An effect on someone else's machine, kept so that it happens once.
public struct EffectRow: Sendable, Hashable {
    /// Derived from the business: kind, partner, number, revision, content, effect.
    public var key: String
    /// The message it is about.
    public var message: Int64
    /// Where it happens.
    public var endpoint: String
    /// How far it has come.
    public var state: EffectState
    /// What the other side gave us for it, or its reason.
    public var receipt: String
    /// When the row was last changed.
    public var at: Moment

    /// An effect to be recorded.
    public init(
        key: String,
        message: Int64,
        endpoint: String,
        state: EffectState,
        receipt: String = "",
        at: Moment
    ) {
        self.key = key
        self.message = message
        self.endpoint = endpoint
        self.state = state
        self.receipt = receipt
        self.at = at
    }
}
