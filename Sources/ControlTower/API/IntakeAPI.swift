import Diagnostics
import Gateway
import HTTPTypes
import Hummingbird
import Store

/// Takes what programs hand in: bytes as a partner or an ERP writes them, and canonical documents.
///
/// An answer of 2xx means that the bytes are on the disk; reading them comes later and may still find fault.
struct IntakeAPI {
    let tower: Tower

    var routes: [Route] {
        [
            Route.post("/v1/transmissions") { request, context in try await transmission(request, context) },
            Route.post("/v1/documents") { request, context in try await document(request, context) },
        ]
    }

    private func transmission(_ request: Request, _ context: TowerContext) async throws -> Response {
        let query = try Query(request.uri.query)
        try query.allow(["from", "name"])
        let from = try query.value("from")
        return try await keep(request, context, query, owner: try owner(from), from: from, kind: nil)
    }

    private func document(_ request: Request, _ context: TowerContext) async throws -> Response {
        let query = try Query(request.uri.query)
        try query.allow(["kind", "from", "name"])
        guard let kind = try query.value("kind") else {
            throw Problem.badQuery("kind is missing: which document this is, such as purchase-order")
        }
        guard tower.gateway.knows(documentKind: kind) else {
            throw Problem.badQuery("no document kind is called \"\(kind.prefix(40))\"")
        }
        guard let from = try query.value("from"), case .erp? = try owner(from) else {
            throw Problem.badQuery("from is missing or names no ERP: whose document this is, such as erps/harbor")
        }
        return try await keep(request, context, query, owner: try owner(from), from: from, kind: kind)
    }

    private func owner(_ from: String?) throws(Problem) -> Endpoint.Owner? {
        guard let from else { return nil }
        guard let owner = tower.gateway.owner(named: from) else {
            throw .badQuery("from \"\(from.prefix(80))\" is no partner and no ERP of this site (partners/…, erps/…)")
        }
        return owner
    }

    private func keep(
        _ request: Request,
        _ context: TowerContext,
        _ query: Query,
        owner: Endpoint.Owner?,
        from: String?,
        kind: String?
    ) async throws -> Response {
        let key = request.headers[.idempotencyKey] ?? ""
        guard key.utf8.count <= 255, key == key.printable else {
            throw Problem(.badRequest, "http.idempotencyKey", "the Idempotency-Key is longer than 255 or not printable")
        }
        let name = try query.value("name") ?? ""
        guard name.utf8.count <= 255 else { throw Problem.badQuery("name is longer than 255 bytes") }
        let bytes = try await BodyReader(limit: tower.gateway.settings.sizeLimit).bytes(of: request, context)
        let intake = Intake(
            owner: owner, endpoint: from.map { "api/\($0)" } ?? "api", name: name.printable, bytes: bytes,
            // One key may be used once for each kind of thing; the same bytes as another kind are another message.
            key: key.isEmpty ? "" : (kind.map { "\($0)/\(key)" } ?? key),
            documentKind: kind
        )
        let kept = try await tower.gateway.keep(intake, in: tower.store, now: tower.clock())
        tower.bell.ring()
        let message = kept.message
        return Response.json(
            MessageBody(message), status: kept.isNew ? .accepted : .ok,
            headers: [.location: MessageBody.address(of: message.id)]
        )
    }
}
