public import Diagnostics

/// Where everything is kept: bytes, messages, events, jobs, control numbers, effects, expectations.
///
/// It speaks rows and knows nothing of EDI. A body may run more than once and must have no effect of its own; what it
/// throws undoes all it wrote, and a `Fault` it throws comes out as it is.
public protocol MessageStore: Sendable {
    /// Runs the body in one transaction that is on the disk when this returns.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> T
    ) async throws(Fault) -> T

    /// Runs the body over one unchanging picture of the store.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (any StoreSnapshot) throws -> T
    ) async throws(Fault) -> T
}

/// What can be asked of the store at one moment.
public protocol StoreSnapshot {
    /// The bytes kept under a digest, verified against it.
    func content(_ digest: Digest) throws -> [UInt8]?
    /// One message.
    func message(_ id: Int64) throws -> MessageRow?
    /// The messages that fit, newest first, from before a certain id.
    func messages(_ filter: MessageFilter, before: Int64?, limit: Int) throws -> [MessageRow]
    /// The messages that came out of one, oldest first.
    func children(of id: Int64) throws -> [MessageRow]
    /// What was found in a message, in the order it was added.
    func findings(of id: Int64) throws -> [FindingRow]
    /// What happened to a message, oldest first.
    func events(of id: Int64) throws -> [EventRow]
    /// What happened after a certain event, oldest first.
    func events(after: Int64, limit: Int) throws -> [EventRow]
    /// An effect by its key.
    func effect(_ key: String) throws -> EffectRow?
    /// The answers a message waits for, or waited for.
    func expectations(of id: Int64) throws -> [ExpectationRow]
    /// The answers that should have come by now, were neither met nor told missed; the earliest first.
    func dueExpectations(at: Moment, limit: Int) throws -> [ExpectationRow]
    /// One job.
    func job(_ id: Int64) throws -> JobRow?
    /// The jobs in a state, or all, newest first.
    func jobs(state: JobState?, limit: Int) throws -> [JobRow]
    /// The jobs about one message, oldest first.
    func jobs(of message: Int64) throws -> [JobRow]
    /// The earliest moment at which `claim` would have something, as things stand.
    func nextDue() throws -> Moment?
    /// How many messages stand in each state; a state nothing stands in is absent.
    func counts() throws -> [String: Int]
    /// The outbound messages an acknowledgment may be about, newest first; a nil number does not narrow.
    func outbound(partner: String, groupControl: String?, setControl: String?) throws -> [MessageRow]
    /// The messages about one business fact, oldest first.
    func byBusinessKey(_ key: String) throws -> [MessageRow]
    /// Every time an interchange with this number was seen, oldest first.
    func sightings(sender: String, receiver: String, controlNumber: String) throws -> [InterchangeSighting]
    /// The newest revision of any cross-reference; nil while there is none.
    func crossReferenceRevision() throws -> Int64?
    /// The newest revision of every cross-reference, by owner and name.
    func crossReferences() throws -> [CrossReferenceRevision]
    /// The revisions of a cross-reference, newest first; nil does not narrow.
    func crossReferenceRevisions(owner: String?, name: String?, limit: Int) throws -> [CrossReferenceRevision]
    /// The rows of a revision, in the order of their lines.
    func crossReferenceRows(of revision: Int64) throws -> [CrossReferenceRow]
}

/// What can be done to the store within one transaction.
public protocol StoreTransaction: StoreSnapshot {
    /// Keeps bytes under their digest; the same bytes are kept once.
    func keep(_ bytes: [UInt8]) throws -> Digest
    /// Adds a message and returns the id it was given.
    func insert(_ message: MessageRow) throws -> Int64
    /// Replaces a message and returns it with its new version.
    ///
    /// Throws a transient `store.conflict` when someone changed it since it was read.
    @discardableResult
    func update(_ message: MessageRow) throws -> MessageRow
    /// Adds findings to their messages.
    func add(_ findings: [FindingRow]) throws
    /// Removes a message's findings, for a message that is read again.
    func clearFindings(of id: Int64) throws
    /// Adds an event and returns the id it was given.
    @discardableResult
    func add(_ event: EventRow) throws -> Int64

    /// Adds a job; false when one with this key exists already, in whatever state.
    func enqueue(_ job: JobRow) throws -> Bool
    /// Takes the job that has waited longest of those that may be done now, for so many seconds.
    ///
    /// Only the first job of a queue that is waiting or running may be taken: the order of a queue is strict. A
    /// running job whose lease ran out is taken again and counts one more attempt.
    func claim(now: Moment, leaseSeconds: Int, kinds: [String]?) throws -> JobRow?
    /// Keeps a claimed job for longer, and returns it as it then stands.
    func renew(_ job: JobRow, until: Moment) throws -> JobRow
    /// Ends a job as done or dead, with the row's `error`.
    ///
    /// Throws a transient `store.leaseLost` when the job is no longer as it was when it was taken.
    func finish(_ job: JobRow, as state: JobState) throws
    /// Puts a job back to wait, with one more attempt; its place in the queue stays.
    func postpone(_ job: JobRow, until: Moment, reason: String) throws
    /// Puts a dead job back to wait, as if it had never been tried.
    func revive(_ job: JobRow, due: Moment) throws

    /// The next number of a scope: 1, 2, 3 …, after `wrapAfter` 1 again; without gaps among what is committed.
    func takeControlNumber(_ scope: String, wrapAfter: Int64) throws -> Int64
    /// Writes down how far an effect has come; one that is done stays done.
    func record(_ effect: EffectRow) throws
    /// Adds an expectation and returns the id it was given.
    @discardableResult
    func insert(_ expectation: ExpectationRow) throws -> Int64
    /// Marks an expectation as met; the first answer stays the one that met it.
    func meet(_ id: Int64, by message: Int64?, at: Moment) throws
    /// Marks an expectation as told missed; it may still be met later.
    func miss(_ id: Int64) throws
    /// Remembers an interchange; returns the message of the earliest one seen before with this number.
    ///
    /// Seeing the same bytes in the same message again is no second sighting, so a job may run twice.
    func sawInterchange(
        sender: String,
        receiver: String,
        controlNumber: String,
        digest: Digest,
        message: Int64,
        at: Moment
    ) throws -> Int64?
    /// Remembers a file; returns the earliest message kept before from that endpoint with this name and content.
    func sawFile(endpoint: String, name: String, digest: Digest, message: Int64, at: Moment) throws -> Int64?

    /// Appends a revision of a cross-reference with all its rows, and returns the id it was given.
    ///
    /// A revision is never changed; what it says holds until the next one of its owner and name.
    @discardableResult
    func append(_ revision: CrossReferenceRevision, rows: [CrossReferenceRow]) throws -> Int64
}
