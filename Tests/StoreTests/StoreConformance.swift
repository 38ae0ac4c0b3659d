import Diagnostics
import Store
import Testing

/// One promise of the `Store` protocol, and how to see that an engine keeps it.
struct StoreCase: Sendable, CustomTestStringConvertible {
    let name: String
    let check: @Sendable (any MessageStore) async throws -> Void

    init(_ name: String, _ check: @escaping @Sendable (any MessageStore) async throws -> Void) {
        self.name = name
        self.check = check
    }

    var testDescription: String { name }

    /// Every promise; an engine is done when it passes them all.
    static let all =
        messageCases + contentCases + jobCases + jobOrderCases + memoryCases + crossReferenceCases
        + transactionCases
}

/// Runs promises of the store against an engine, each on a store of its own.
func exerciseStore(_ make: () throws -> any MessageStore, _ cases: [StoreCase] = StoreCase.all) async throws {
    for promise in cases { try await promise.check(try make()) }
}

// MARK: What the cases are written with

/// A morning in 2026; every test tells its own time.
let dawn = Moment(milliseconds: 1_795_000_000_000)

extension MessageRow {
    /// A message with nothing special about it.
    static func sample(
        _ direction: Direction = .inbound,
        state: MessageState = .received,
        partner: String? = "acme",
        at: Moment = dawn
    ) -> MessageRow {
        MessageRow(direction: direction, kind: .document, state: state, partner: partner, created: at)
    }
}

extension MessageStore {
    /// Adds one plain message.
    func plant(_ message: MessageRow = .sample()) async throws -> Int64 {
        try await write { try $0.insert(message) }
    }

    /// Adds jobs named by their keys, all in one transaction.
    func enqueue(_ jobs: [(key: String, queue: String, due: Moment)], kind: String = "work") async throws {
        try await write { transaction in
            for job in jobs {
                _ = try transaction.enqueue(JobRow(kind: kind, key: job.key, queue: job.queue, due: job.due))
            }
        }
    }

    func claim(at moment: Moment, lease: Int = 60, kinds: [String]? = nil) async throws -> JobRow? {
        try await write { try $0.claim(now: moment, leaseSeconds: lease, kinds: kinds) }
    }
}

/// Runs a body that must throw a fault, and returns it.
func fault(
    _ location: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async throws -> Fault {
    let error = await #expect(throws: Fault.self, sourceLocation: location) { try await body() }
    return try #require(error, sourceLocation: location)
}
