/// Which messages a list shows; what is nil or empty does not narrow.
public struct MessageFilter: Sendable, Hashable {
    /// One of these states.
    public var states: Set<MessageState> = []
    /// This direction.
    public var direction: Direction?
    /// One of these kinds.
    public var kinds: Set<MessageKind> = []
    /// This partner.
    public var partner: String?
    /// This transaction set.
    public var set: String?
    /// This canonical kind.
    public var documentKind: String?
    /// Exactly this business number or control number (ISA13, GS06 or ST02).
    public var number: String?
    /// Test messages only, or none of them.
    public var isTest: Bool?
    /// Made at this moment or later.
    public var since: Moment?
    /// Made before this moment.
    public var until: Moment?

    /// A filter by what is given; without anything it lets every message through.
    public init(
        states: Set<MessageState> = [],
        direction: Direction? = nil,
        kinds: Set<MessageKind> = [],
        partner: String? = nil,
        set: String? = nil,
        documentKind: String? = nil,
        number: String? = nil,
        isTest: Bool? = nil,
        since: Moment? = nil,
        until: Moment? = nil
    ) {
        self.states = states
        self.direction = direction
        self.kinds = kinds
        self.partner = partner
        self.set = set
        self.documentKind = documentKind
        self.number = number
        self.isTest = isTest
        self.since = since
        self.until = until
    }
}
