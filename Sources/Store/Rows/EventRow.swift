/// Something that happened to a message; events are only ever added, and their ids are the order they happened in.
public struct EventRow: Sendable, Hashable, Identifiable {
    /// Given by the store; 0 before.
    public var id: Int64
    /// The message it happened to.
    public var message: Int64
    /// When.
    public var at: Moment
    /// What: `received`, `translated`, `delivered`.
    public var name: String
    /// What else is to be said about it.
    public var detail: String

    /// An event to be added.
    public init(id: Int64 = 0, message: Int64, at: Moment, name: String, detail: String = "") {
        self.id = id
        self.message = message
        self.at = at
        self.name = name
        self.detail = detail
    }
}
