public import Diagnostics
public import Store

/// All that is known of one message: what every face of the gateway shows.
public struct MessageView: Sendable {
    /// The message.
    public let message: MessageRow
    /// What it came out of.
    public let parent: MessageRow?
    /// What came out of it.
    public let children: [MessageRow]
    /// What was found in it.
    public let findings: [FindingRow]
    /// What happened to it, oldest first.
    public let events: [EventRow]
    /// What is still to be done with it, and what was given up.
    public let jobs: [JobRow]
    /// Which answers are expected, and which came.
    public let expectations: [ExpectationRow]
    /// The bytes its findings point into: its own, or its parent's.
    public let source: [UInt8]?
    /// The canonical document, JSON.
    public let document: [UInt8]?
    /// What was, or shall be, delivered.
    public let payload: [UInt8]?
}

extension TradeGateway {
    /// The newest messages that fit a filter, before a certain id.
    public func messages(
        _ filter: MessageFilter = MessageFilter(),
        before: Int64? = nil,
        limit: Int = 50,
        in store: any MessageStore
    ) async throws(Fault) -> [MessageRow] {
        let limit = min(max(limit, 1), 500)
        return try await store.read { try $0.messages(filter, before: before, limit: limit) }
    }

    /// How many messages stand in each state.
    public func counts(in store: any MessageStore) async throws(Fault) -> [MessageState: Int] {
        let counts = try await store.read { try $0.counts() }
        return Dictionary(
            uniqueKeysWithValues: counts.compactMap { name, count in
                MessageState(rawValue: name).map { ($0, count) }
            })
    }

    /// One message whole; nil when there is none.
    public func message(_ id: Int64, in store: any MessageStore) async throws(Fault) -> MessageView? {
        try await store.read { snapshot in
            guard let message = try snapshot.message(id) else { return nil }
            let parent = try message.parent.flatMap { try snapshot.message($0) }
            let origin = message.bytes ?? parent?.bytes
            return MessageView(
                message: message,
                parent: parent,
                children: try snapshot.children(of: id),
                findings: try snapshot.findings(of: id),
                events: try snapshot.events(of: id),
                jobs: try snapshot.jobs(of: id),
                expectations: try snapshot.expectations(of: id),
                source: try origin.flatMap { try snapshot.content($0) },
                document: try message.document.flatMap { try snapshot.content($0) },
                payload: try message.payload.flatMap { try snapshot.content($0) }
            )
        }
    }

    /// The doors that are in trouble: mailboxes whose last look failed, deliveries that wait for another try.
    public func troubles(in store: any MessageStore) async throws(Fault) -> [JobRow] {
        try await store.read { snapshot in
            let waiting = try snapshot.jobs(state: .waiting, limit: 500)
            let dead = try snapshot.jobs(state: .dead, limit: 500)
            return (dead + waiting).filter { !($0.error ?? "").isEmpty }
        }
    }
}
