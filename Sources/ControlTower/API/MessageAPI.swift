import Diagnostics
import Gateway
import HTTPTypes
import Hummingbird
import Store

/// Tells programs about messages: what they are, what was found in them, and their bytes.
struct MessageAPI {
    let tower: Tower

    var routes: [Route] {
        [
            Route.get("/v1/messages") { request, _ in try await list(request) },
            Route.get("/v1/messages/:id") { _, context in try await message(context) },
            Route.get("/v1/messages/:id/findings") { _, context in try await findings(context) },
            Route.get("/v1/messages/:id/bytes") { _, context in try await bytes(context) },
            Route.get("/v1/messages/:id/document") { _, context in try await document(context) },
            Route.get("/v1/messages/:id/payload") { _, context in try await payload(context) },
            Route.post("/v1/messages/:id/retry") { _, context in try await retry(context) },
            Route.get("/healthz") { _, _ in Response.json(["status": "alive"]) },
            Route.get("/readyz") { _, _ in try await ready() },
        ]
    }

    private func list(_ request: Request) async throws -> Response {
        let query = try Query(request.uri.query)
        try query.allow(MessageQuery.names)
        let asked = try MessageQuery(query, limit: 50)
        let page = try await asked.page(of: tower)
        let next = page.next.map {
            Query.address("/v1/messages", asked.pairs(before: $0, limit: asked.limit))
        }
        return Response.json(MessagePageBody(messages: page.rows.map { MessageBody($0) }, next: next))
    }

    private func message(_ context: TowerContext) async throws -> Response {
        Response.json(MessageBody(try await row(context)))
    }

    private func findings(_ context: TowerContext) async throws -> Response {
        let id = try context.messageID()
        let rows = try await tower.store.read { snapshot in
            try snapshot.message(id) == nil ? nil : try snapshot.findings(of: id)
        }
        guard let rows else { throw Problem.noMessage }
        return Response.json(FindingsBody(findings: rows.map { FindingBody($0) }))
    }

    private func bytes(_ context: TowerContext) async throws -> Response {
        let row = try await row(context)
        let origin = row.parent.map { "; it came out of message \($0)" } ?? ""
        return attachment(
            try await content(row.bytes, orElse: "message \(row.id) has no bytes of its own\(origin)"),
            name: FileName.safe(row.sourceName, orElse: "message-\(row.id).\(FileName.suffix(of: row.format))")
        )
    }

    private func document(_ context: TowerContext) async throws -> Response {
        let row = try await row(context)
        let bytes = try await content(row.document, orElse: "message \(row.id) was not read into a document")
        return Response.bytes(bytes, type: "application/json")
    }

    private func payload(_ context: TowerContext) async throws -> Response {
        let row = try await row(context)
        let bytes = try await content(row.payload, orElse: "message \(row.id) has nothing to deliver")
        return attachment(bytes, name: "message-\(row.id)-payload.\(FileName.suffix(of: bytes))")
    }

    private func retry(_ context: TowerContext) async throws -> Response {
        let id = try context.messageID()
        try await tower.retry(id, by: "the API")
        return Response.json(
            MessageBody(try await row(context)), status: .accepted, headers: [.location: MessageBody.address(of: id)]
        )
    }

    private func ready() async throws -> Response {
        do {
            _ = try await tower.gateway.counts(in: tower.store)
        } catch {
            throw Problem(.serviceUnavailable, "store.unready", "the store cannot be read").with(.retryAfter, "5")
        }
        return Response.json(["status": "ready"])
    }

    // MARK: parts

    private func row(_ context: TowerContext) async throws -> MessageRow {
        let id = try context.messageID()
        guard let row = try await tower.store.read({ try $0.message(id) }) else { throw Problem.noMessage }
        return row
    }

    private func content(_ digest: Digest?, orElse nothing: String) async throws -> [UInt8] {
        guard let digest, let bytes = try await tower.store.read({ try $0.content(digest) }) else {
            throw Problem(.notFound, "message.nothing", nothing)
        }
        return bytes
    }

    /// Bytes that no browser opens: whatever they hold, they are saved.
    private func attachment(_ bytes: [UInt8], name: String) -> Response {
        Response.bytes(
            bytes, headers: [.contentDisposition: "attachment; filename=\"\(name)\""], type: "application/octet-stream"
        )
    }
}

extension Tower {
    /// Gives a message another chance and wakes the workers.
    func retry(_ id: Int64, by person: String) async throws {
        try await gateway.retry(id, by: person, in: store, now: clock())
        bell.ring()
    }
}
