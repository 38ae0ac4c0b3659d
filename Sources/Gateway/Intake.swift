import Catalog
public import Diagnostics
public import Store

/// Bytes on their way in, with what is known about them before they are read.
public struct Intake: Sendable {
    /// Who sent them, where the door says so.
    public var owner: Endpoint.Owner?
    /// The door, as rows name it: `partners/acme/collect`, `api`.
    public var endpoint: String
    /// The file's name, made printable.
    public var name: String
    /// The bytes.
    public var bytes: [UInt8]
    /// What makes a repeat recognisable at this door: a file name, an idempotency key.
    public var key: String
    /// The canonical kind, where the bytes are a canonical document and the door says which.
    public var documentKind: String?

    public init(
        owner: Endpoint.Owner?,
        endpoint: String,
        name: String,
        bytes: [UInt8],
        key: String,
        documentKind: String? = nil
    ) {
        self.owner = owner
        self.endpoint = endpoint
        self.name = name
        self.bytes = bytes
        self.key = key
        self.documentKind = documentKind
    }
}

extension TradeGateway {
    /// Keeps bytes and the job that reads them, in one transaction that is on the disk when this returns.
    ///
    /// The same bytes under the same key at the same door are kept once; then the first message is returned and
    /// `isNew` is false.
    public func keep(
        _ intake: Intake,
        in store: any MessageStore,
        now: Moment
    ) async throws(Fault) -> (message: MessageRow, isNew: Bool) {
        guard intake.bytes.count <= settings.sizeLimit else {
            throw Fault("gateway.tooLarge", "the message is larger than \(settings.sizeLimit) bytes")
        }
        let catalog = catalog.digest
        do {
            let message = try await store.write { transaction in
                let digest = try transaction.keep(intake.bytes)
                var row = MessageRow(
                    direction: .inbound, kind: .transmission, endpoint: intake.endpoint,
                    documentKind: intake.documentKind, sourceName: intake.name, bytes: digest, catalog: catalog,
                    summary: "kept, waits to be read", created: now
                )
                if case .partner(let id)? = intake.owner { row.partner = id }
                row.id = try transaction.insert(row)
                if !intake.key.isEmpty,
                    let earlier = try transaction.sawFile(
                        endpoint: intake.endpoint, name: intake.key, digest: digest, message: row.id, at: now
                    )
                {
                    // Undoes the insertion; the earlier message stands for these bytes.
                    throw Fault("gateway.known", String(earlier))
                }
                let detail = "\(intake.bytes.count) bytes from \(intake.endpoint)"
                try transaction.add(EventRow(message: row.id, at: now, name: "kept", detail: detail))
                _ = try transaction.enqueue(
                    JobRow(
                        kind: JobKind.translate.rawValue, key: "translate/\(row.id)", queue: "in/\(intake.endpoint)",
                        message: row.id, due: now
                    )
                )
                return row
            }
            return (message, true)
        } catch {
            guard error.code == "gateway.known", let id = Int64(error.message) else { throw error }
            guard let message = try await store.read({ try $0.message(id) }) else {
                throw Fault("gateway.keep", "the earlier message is gone", isTransient: true)
            }
            return (message, false)
        }
    }
}

extension TradeGateway {
    /// The owner a request names as `partners/acme` or `erps/harbor`; nil when the site has none of that name.
    public func owner(named text: String) -> Endpoint.Owner? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "partners": return catalog.workspace.partners[parts[1]].map { _ in .partner(parts[1]) }
        case "erps": return catalog.workspace.erps[parts[1]].map { _ in .erp(parts[1]) }
        default: return nil
        }
    }

    /// True when there are documents of this kind.
    public func knows(documentKind: String) -> Bool { catalog.documentKinds.contains(documentKind) }
}
