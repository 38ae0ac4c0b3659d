import Catalog
import ControlTower
import Foundation
import Gateway
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Store
import Testing

/// A tower over a real store in a folder of its own, and a site with one partner and one ERP.
final class TowerFixture: Sendable {
    static let now = Moment("2026-11-21T05:20:00Z")!

    let store: SQLiteStore
    let bell = Bell()
    let tower: Tower
    private let folder: String

    init(sizeLimit: Int = 200_000) throws {
        folder = NSTemporaryDirectory() + "/tower-tests-" + UUID().uuidString
        store = try SQLiteStore(folder: folder + "/data")
        for (path, text) in [
            ("maps/documents/purchase-order.yaml", "document: purchase-order\n"),
            ("site/partners/acme/partner.yaml", "partner: acme\nname: Acme Fasteners\n"),
            ("site/erps/harbor/erp.yaml", "erp: harbor\nname: Harbor\n"),
        ] {
            let file = URL(fileURLWithPath: "\(folder)/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        var settings = TradeGateway.Settings()
        settings.sizeLimit = sizeLimit
        let catalog = SiteCatalog(maps: folder + "/maps", workspace: folder + "/site")
        tower = Tower(
            gateway: TradeGateway(catalog: catalog, settings: settings), store: store, bell: bell, port: 0,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { TowerFixture.now }
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Runs requests against the router, without a socket.
    func test<T: Sendable>(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> T) async throws -> T {
        try await tower.application().test(.router) { client in try await body(client) }
    }

    /// Adds a message as it is, with the bytes and document given.
    @discardableResult
    func insert(
        _ row: MessageRow,
        bytes: String? = nil,
        document: String? = nil,
        _ more: @escaping @Sendable (Int64, any StoreTransaction) throws -> Void = { _, _ in }
    ) async throws -> Int64 {
        try await store.write { transaction in
            var row = row
            if let bytes { row.bytes = try transaction.keep(Array(bytes.utf8)) }
            if let document { row.document = try transaction.keep(Array(document.utf8)) }
            let id = try transaction.insert(row)
            try more(id, transaction)
            return id
        }
    }

    /// A small day: one acknowledged order, one held file, one refused invoice.
    func seed() async throws {
        let now = TowerFixture.now
        try await insert(
            MessageRow(
                direction: .outbound, kind: .document, state: .acknowledged, partner: "acme", set: "850",
                documentKind: "purchase-order", businessNumber: "4500012345", summary: "taken on", created: now
            )
        )
        try await insert(
            MessageRow(
                direction: .inbound, kind: .transmission, state: .held, partner: "acme", sourceName: "bad.edi",
                summary: "one error", created: now
            ),
            bytes: "garbage"
        )
        try await insert(
            MessageRow(
                direction: .inbound, kind: .document, state: .refused, partner: "bluepeak", set: "810",
                documentKind: "invoice", businessNumber: "INV-1", summary: "refused", created: now
            )
        )
    }
}

extension TestClientProtocol {
    func get(_ uri: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: uri, method: .get, headers: headers)
    }

    func post(_ uri: String, _ body: String = "", _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(
            uri: uri, method: .post, headers: headers, body: body.isEmpty ? nil : ByteBuffer(string: body))
    }
}

extension TestResponse {
    /// The body as text.
    var text: String { String(buffer: body) }

    /// A value of the body's JSON, at the top.
    func json(_ name: String) throws -> Any? {
        let object = try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any]
        return object?[name]
    }

    /// The ids of a page of messages.
    func ids() throws -> [Int] {
        ((try json("messages") as? [[String: Any]]) ?? []).compactMap { $0["id"] as? Int }
    }

    /// Checks the whole shape of a problem.
    func expectProblem(_ status: HTTPResponse.Status, _ code: String) throws {
        #expect(self.status == status)
        #expect(headers[.contentType] == "application/problem+json")
        #expect(try json("type") as? String == "urn:dragoman:problem:\(code)")
        #expect(try json("status") as? Int == status.code)
        #expect(try (json("title") as? String)?.isEmpty == false)
        #expect(try (json("detail") as? String)?.isEmpty == false)
    }
}
