import Catalog
import Diagnostics
import Store
import Transport

extension TradeGateway {
    /// Looks into one mailbox, keeps what lies there, and only then removes it there.
    func collect(_ job: JobRow, _ store: any MessageStore, _ ports: Ports, now: Moment) async throws(Fault) {
        guard let endpoint = Endpoint(job.endpoint), let terms = endpoint.terms(in: catalog.workspace) else {
            try await store.write { try $0.finish(job, as: .done) }
            return
        }
        var trouble = ""
        do {
            let transport = try await ports.transport(endpoint, terms)
            let listing = try await transport.list(limit: settings.collectLimit)
            for file in listing.files {
                do {
                    try await take(file, from: transport, endpoint, terms, store, now: now)
                } catch {
                    // One file that cannot be fetched does not keep the others waiting.
                    trouble = error.description
                    if !error.isTransient { try await hold(file.name, endpoint, fault: error, store, now: now) }
                }
            }
            for name in listing.refused {
                let fault = Fault(FindingKind.fileNameRefused.code, FindingKind.fileNameRefused.summary)
                try await hold(name, endpoint, fault: fault, store, now: now)
            }
        } catch {
            trouble = error.description
        }
        let reason = trouble
        try await store.write { try $0.postpone(job, until: now.adding(seconds: terms.every), reason: reason) }
    }

    private func take(
        _ file: RemoteFile,
        from transport: any TransportAdapter,
        _ endpoint: Endpoint,
        _ terms: EndpointTerms,
        _ store: any MessageStore,
        now: Moment
    ) async throws(Fault) {
        let bytes = try await transport.fetch(file, limit: settings.sizeLimit)
        let intake = Intake(
            owner: endpoint.owner, endpoint: endpoint.description, name: file.name.printable, bytes: bytes,
            key: file.name.printable
        )
        _ = try await keep(intake, in: store, now: now)
        try await transport.remove(file, archive: terms.archive)
    }

    /// A file that we cannot take: one held message tells of it, however often we look.
    private func hold(
        _ name: RemoteName,
        _ endpoint: Endpoint,
        fault: Fault,
        _ store: any MessageStore,
        now: Moment
    ) async throws(Fault) {
        do {
            try await store.write { transaction in
                var row = MessageRow(
                    direction: .inbound, kind: .transmission, state: .held, endpoint: endpoint.description,
                    sourceName: name.printable, summary: fault.message, created: now
                )
                if case .partner(let id) = endpoint.owner { row.partner = id }
                row.id = try transaction.insert(row)
                let digest = Digest(of: name.bytes + Array(fault.code.utf8))
                let seen = try transaction.sawFile(
                    endpoint: endpoint.description, name: name.printable, digest: digest, message: row.id, at: now
                )
                if seen != nil { throw Fault("gateway.known", "told before") }
                let finding = FindingRow(message: row.id, code: fault.code, severity: .error, text: fault.message)
                try transaction.add([finding])
                try transaction.add(EventRow(message: row.id, at: now, name: "held", detail: fault.description))
            }
        } catch  where error.code == "gateway.known" {
        }
    }
}
