import Catalog
import Diagnostics
import Store

extension TradeGateway {
    /// Reads a kept transmission and settles all that follows from it in one transaction.
    func translate(_ job: JobRow, _ store: any MessageStore, now: Moment) async throws(Fault) {
        let shelf = shelf
        let kept = try await store.read { snapshot -> (MessageRow, [UInt8], CrossReferences)? in
            guard let id = job.message, let message = try snapshot.message(id), let digest = message.bytes,
                let bytes = try snapshot.content(digest)
            else { return nil }
            return (message, bytes, try shelf.references(in: snapshot))
        }
        guard let (message, bytes, references) = kept else {
            throw Fault("gateway.translate", "the message's bytes are gone")
        }
        let reader = InboundReader(
            catalog: catalog, references: references, owner: owner(of: message), name: message.sourceName,
            documentKind: message.documentKind
        )
        let reading = reader.read(bytes)
        let settlement = Settlement(catalog: catalog, revision: references.revision, now: now)
        try await store.write { transaction in
            var message = message
            try settlement.settle(reading, &message, transaction)
            try transaction.finish(job, as: .done)
        }
    }

    private func owner(of message: MessageRow) -> Endpoint.Owner? {
        if let endpoint = Endpoint(message.endpoint) { return endpoint.owner }
        // Through the API: `api/erps/harbor`, `api/partners/bluepeak`, or nobody in particular.
        let parts = (message.endpoint ?? "").split(separator: "/").map(String.init)
        guard parts.count == 3, parts[0] == "api" else { return nil }
        switch parts[1] {
        case "erps": return .erp(parts[2])
        case "partners": return .partner(parts[2])
        default: return nil
        }
    }
}
