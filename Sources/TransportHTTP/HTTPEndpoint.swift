/// An address that takes documents over HTTP.
public struct HTTPEndpoint: Sendable {
    /// Where documents are sent.
    public var url: String
    /// How: `POST` unless the other side wants `PUT`.
    public var method: String
    /// Headers of every request, credentials among them; `{key}` in a value is the parcel's key.
    public var headers: [(String, String)]
    /// Where to ask whether a document arrived, with `{key}` and `{name}` for the parcel's; nil: it cannot be asked.
    public var lookup: String?
    /// What replies mean where their status alone does not say it; the first that fits decides.
    public var replies: [HTTPReplyRule]
    /// How long one exchange may take in all.
    public var deadlineSeconds: Int
    /// How many bytes of an answer are read.
    public var answerLimit: Int

    /// An endpoint that takes `POST` and cannot be asked, unless said otherwise.
    public init(
        url: String,
        method: String = "POST",
        headers: [(String, String)] = [],
        lookup: String? = nil,
        replies: [HTTPReplyRule] = [],
        deadlineSeconds: Int = 60,
        answerLimit: Int = 65_536
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.lookup = lookup
        self.replies = replies
        self.deadlineSeconds = deadlineSeconds
        self.answerLimit = answerLimit
    }
}
