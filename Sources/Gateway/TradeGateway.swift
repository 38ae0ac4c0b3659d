public import Catalog
public import Diagnostics
public import Store

/// The gateway's work, one step at a time.
///
/// A step takes the next job that is due, does it, and settles it together with all that follows from it in one
/// transaction. There is no clock, no randomness, no sleep and no unstructured task in here: time and chance come in
/// as arguments, so a simulation can drive a year of it on one thread, and a crash anywhere means that a job runs again.
public struct TradeGateway: Sendable {
    /// What came of a step.
    public enum Outcome: Sendable, Hashable {
        /// A job was done, or tried and put off.
        case worked(job: String)
        /// Nothing is due before then; nil: nothing is waiting at all.
        case idle(until: Moment?)
    }

    /// How the gateway works, apart from what the catalog says.
    public struct Settings: Sendable {
        /// The largest file that is taken in, in bytes.
        public var sizeLimit = 50 << 20
        /// How many files one look into a mailbox takes.
        public var collectLimit = 100
        /// How long a worker may hold a job before another may take it.
        public var leaseSeconds = 300
        /// The first pause before a failed delivery is tried again, in seconds; it doubles each time.
        public var firstPause = 2
        /// The longest such pause.
        public var longestPause = 900

        public init() {}
    }

    /// What the site knows, frozen.
    public let catalog: SiteCatalog
    /// How it works.
    public let settings: Settings
    let shelf = CrossReferenceShelf()

    public init(catalog: SiteCatalog, settings: Settings = Settings()) {
        self.catalog = catalog
        self.settings = settings
    }

    /// Makes sure that every mailbox is looked into, and that the store has the workspace's cross-references; call once
    /// when the gateway starts.
    public func open(_ store: any MessageStore, now: Moment) async throws(Fault) {
        try await importCrossReferences(into: store, now: now)
        let endpoints = Endpoint.collecting(in: catalog.workspace).map(\.description)
        try await store.write { transaction in
            for endpoint in endpoints {
                let key = "collect/\(endpoint)"
                _ = try transaction.enqueue(
                    JobRow(kind: JobKind.collect.rawValue, key: key, queue: key, endpoint: endpoint, due: now)
                )
            }
        }
    }

    /// Does the next thing that is due.
    public func step(
        _ store: any MessageStore,
        _ ports: Ports,
        now: Moment,
        random: inout some RandomNumberGenerator
    ) async throws(Fault) -> Outcome {
        let lease = settings.leaseSeconds
        guard let job = try await store.write({ try $0.claim(now: now, leaseSeconds: lease, kinds: nil) }) else {
            if try await tellOverdue(store, now: now) { return .worked(job: "overdue") }
            return .idle(until: try await store.read { try $0.nextDue() })
        }
        do throws(Fault) {
            switch JobKind(rawValue: job.kind) {
            case .collect: try await collect(job, store, ports, now: now)
            case .translate: try await translate(job, store, now: now)
            case .deliver: try await deliver(job, store, ports, now: now, random: &random)
            case nil: throw Fault("gateway.job.unknown", "the job kind \(job.kind) is not one of this version")
            }
        } catch {
            try await settle(failed: job, with: error, store, now: now, random: &random)
        }
        return .worked(job: job.key)
    }

    /// A job that broke: put off where it may pass, given up where it cannot.
    private func settle(
        failed job: JobRow,
        with fault: Fault,
        _ store: any MessageStore,
        now: Moment,
        random: inout some RandomNumberGenerator
    ) async throws(Fault) {
        let until = now.adding(milliseconds: pause(after: job.attempts, asked: fault.retryAfter, random: &random))
        try await store.write { transaction in
            if fault.isTransient || job.kind == JobKind.collect.rawValue {
                try transaction.postpone(job, until: until, reason: fault.description)
            } else {
                var job = job
                job.error = fault.description
                try transaction.finish(job, as: .dead)
                if let id = job.message, var message = try transaction.message(id) {
                    message.state = .held
                    message.summary = "stopped by \(fault.description)"
                    message.updated = now
                    try transaction.update(message)
                    try transaction.add(EventRow(message: id, at: now, name: "held", detail: fault.description))
                }
            }
        }
    }

    /// The pause before the next attempt in milliseconds: doubling, bounded, between half and the whole of it.
    func pause(after attempts: Int, asked: Int?, random: inout some RandomNumberGenerator) -> Int64 {
        if let asked { return Int64(min(max(asked, 1), 86_400)) * 1000 }
        let whole = Int64(min(settings.firstPause << min(attempts, 20), settings.longestPause)) * 1000
        return whole / 2 + Int64.random(in: 0...max(1, whole / 2), using: &random)
    }
}

/// What jobs there are; the raw value stands in the store.
enum JobKind: String, Sendable {
    /// Look into a mailbox and keep what lies there.
    case collect
    /// Turn a kept message into documents, answers and deliveries.
    case translate
    /// Bring a payload to an endpoint.
    case deliver
}
