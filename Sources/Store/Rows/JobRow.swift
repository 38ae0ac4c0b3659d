/// Where a job stands.
public enum JobState: String, Sendable, Hashable, CaseIterable {
    /// To be done when due, after the earlier jobs of its queue.
    case waiting
    /// A worker has it until its lease runs out.
    case running
    /// Done.
    case done
    /// Given up; a person may revive it.
    case dead
}

/// Work to be done, kept so that a crash means "the job runs again".
public struct JobRow: Sendable, Hashable, Identifiable {
    /// Given by the store when the job is enqueued; 0 before.
    public var id: Int64
    /// What is to be done: `translate`, `deliver`.
    public var kind: String
    /// What makes it this job and no other; a second job with the same key is not taken.
    public var key: String
    /// Jobs of one queue are done one after the other, in the order of their ids.
    public var queue: String
    /// The message it is about.
    public var message: Int64?
    /// The endpoint it needs.
    public var endpoint: String?
    /// What else the worker must know.
    public var detail: String
    /// Where it stands.
    public var state: JobState
    /// How often it was tried and did not end.
    public var attempts: Int
    /// When it may begin.
    public var due: Moment
    /// While running: until when the worker has it.
    public var lease: Moment?
    /// Why the last attempt did not end, or why it was given up.
    public var error: String?

    /// A job to be enqueued; what is left out is as it is for a new one.
    public init(
        id: Int64 = 0,
        kind: String,
        key: String,
        queue: String,
        message: Int64? = nil,
        endpoint: String? = nil,
        detail: String = "",
        state: JobState = .waiting,
        attempts: Int = 0,
        due: Moment,
        lease: Moment? = nil,
        error: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.key = key
        self.queue = queue
        self.message = message
        self.endpoint = endpoint
        self.detail = detail
        self.state = state
        self.attempts = attempts
        self.due = due
        self.lease = lease
        self.error = error
    }
}
