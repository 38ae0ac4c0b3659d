/// One time an interchange with a certain number was seen.
public struct InterchangeSighting: Sendable, Hashable {
    /// The message it came in.
    public var message: Int64
    /// The digest of its bytes: the same is a duplicate, another is a reused number.
    public var digest: Digest
    /// When.
    public var at: Moment

    /// A sighting of these values.
    public init(message: Int64, digest: Digest, at: Moment) {
        self.message = message
        self.digest = digest
        self.at = at
    }
}
