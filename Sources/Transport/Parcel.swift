/// What is to be delivered.
public struct Parcel: Sendable {
    /// The name it shall have there.
    public var name: String
    /// Its bytes.
    public var bytes: [UInt8]
    /// What makes it this delivery and no other: sent where the other side keeps keys.
    public var key: String
    /// The media type of the bytes.
    public var contentType: String
    /// More headers, where the transport has such a thing.
    public var headers: [(String, String)]

    /// A parcel of these bytes under this name.
    public init(
        name: String,
        bytes: [UInt8],
        key: String,
        contentType: String = "application/octet-stream",
        headers: [(String, String)] = []
    ) {
        self.name = name
        self.bytes = bytes
        self.key = key
        self.contentType = contentType
        self.headers = headers
    }
}

/// What came of a delivery.
public enum Delivery: Sendable, Hashable {
    /// The other side has it.
    case accepted(receipt: String)
    /// The other side had it already, the same.
    case duplicate(receipt: String)
    /// The other side said no; trying again would not help.
    case refused(reason: String)
    /// It was sent, and nobody knows what came of it; look before sending again.
    case uncertain(reason: String)
}
