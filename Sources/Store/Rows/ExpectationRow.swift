/// An answer we wait for, with a deadline.
public struct ExpectationRow: Sendable, Hashable, Identifiable {
    /// Given by the store; 0 before.
    public var id: Int64
    /// The message to be answered.
    public var message: Int64
    /// What must come: `997`, `855`.
    public var kind: String
    /// By when.
    public var due: Moment
    /// When it came.
    public var met: Moment?
    /// The message that met it.
    public var metBy: Int64?
    /// True once somebody was told that it did not come in time.
    public var missed: Bool

    /// An expectation to be inserted; what is left out is as it is for a new one.
    public init(
        id: Int64 = 0,
        message: Int64,
        kind: String,
        due: Moment,
        met: Moment? = nil,
        metBy: Int64? = nil,
        missed: Bool = false
    ) {
        self.id = id
        self.message = message
        self.kind = kind
        self.due = due
        self.met = met
        self.metBy = metBy
        self.missed = missed
    }
}
