/// Which way a message goes, seen from us.
public enum Direction: String, Sendable, Hashable, CaseIterable {
    /// It came to us.
    case inbound
    /// It leaves us.
    case outbound
}

/// What a message is.
public enum MessageKind: String, Sendable, Hashable, CaseIterable {
    /// Bytes as they came or went: a file, a request, an interchange.
    case transmission
    /// One business document: a transaction set, an order from the ERP.
    case document
    /// An answer about another message: TA1, 997, 999.
    case acknowledgment
}

/// Where a message stands.
public enum MessageState: String, Sendable, Hashable, CaseIterable {
    /// Kept; nothing has been done with it.
    case received
    /// Read into a canonical document, and what follows from it is written.
    case translated
    /// Waits to be enveloped together with others.
    case batched
    /// The other side has it, and gave a receipt.
    case delivered
    /// The other side said that it took it on.
    case acknowledged
    /// We said no.
    case rejected
    /// They said no.
    case refused
    /// A person must look.
    case held
    /// Sent, and the answer was lost.
    case uncertain
    /// Taken back before it had an effect.
    case cancelled
}

/// One message: what came or goes, where it stands, and the names people find it by.
public struct MessageRow: Sendable, Hashable, Identifiable {
    /// Given by the store when the row is inserted; 0 before.
    public var id: Int64
    /// The message this one came out of: the transmission of a document.
    public var parent: Int64?
    /// Counts the updates, from 1; an update of an older version is refused.
    public var version: Int
    /// Which way it goes.
    public var direction: Direction
    /// What it is.
    public var kind: MessageKind
    /// Where it stands.
    public var state: MessageState
    /// The partner's id in the catalog.
    public var partner: String?
    /// The endpoint it came from or goes to.
    public var endpoint: String?
    /// The format of its bytes: `x12`, `xml`, `json`.
    public var format: String?
    /// The transaction set: `850`.
    public var set: String?
    /// The canonical kind: `purchase-order`.
    public var documentKind: String?
    /// The number people say: the purchase order's, the invoice's.
    public var businessNumber: String?
    /// What makes it the same business fact: kind, partner and number.
    public var businessKey: String?
    /// ISA13.
    public var interchangeControl: String?
    /// GS06.
    public var groupControl: String?
    /// ST02.
    public var setControl: String?
    /// The file's name where it came from, made printable.
    public var sourceName: String?
    /// The bytes as they came or were sent.
    public var bytes: Digest?
    /// The canonical document, JSON.
    public var document: Digest?
    /// What was delivered to the other side of the gateway.
    public var payload: Digest?
    /// The digest of the catalog it was translated with.
    public var catalog: String?
    /// The newest revision of any cross-reference when it was translated; nil while there was none.
    public var crossReferences: Int64?
    /// One sentence for people.
    public var summary: String
    /// True for a test interchange, which never reaches a production endpoint.
    public var isTest: Bool
    /// When the row was made.
    public var created: Moment
    /// When the row was last changed.
    public var updated: Moment

    /// A message to be inserted; what is left out is unknown, and `updated` is when it was made.
    public init(
        id: Int64 = 0,
        parent: Int64? = nil,
        version: Int = 1,
        direction: Direction,
        kind: MessageKind,
        state: MessageState = .received,
        partner: String? = nil,
        endpoint: String? = nil,
        format: String? = nil,
        set: String? = nil,
        documentKind: String? = nil,
        businessNumber: String? = nil,
        businessKey: String? = nil,
        interchangeControl: String? = nil,
        groupControl: String? = nil,
        setControl: String? = nil,
        sourceName: String? = nil,
        bytes: Digest? = nil,
        document: Digest? = nil,
        payload: Digest? = nil,
        catalog: String? = nil,
        crossReferences: Int64? = nil,
        summary: String = "",
        isTest: Bool = false,
        created: Moment,
        updated: Moment? = nil
    ) {
        self.id = id
        self.parent = parent
        self.version = version
        self.direction = direction
        self.kind = kind
        self.state = state
        self.partner = partner
        self.endpoint = endpoint
        self.format = format
        self.set = set
        self.documentKind = documentKind
        self.businessNumber = businessNumber
        self.businessKey = businessKey
        self.interchangeControl = interchangeControl
        self.groupControl = groupControl
        self.setControl = setControl
        self.sourceName = sourceName
        self.bytes = bytes
        self.document = document
        self.payload = payload
        self.catalog = catalog
        self.crossReferences = crossReferences
        self.summary = summary
        self.isTest = isTest
        self.created = created
        self.updated = updated ?? created
    }
}
