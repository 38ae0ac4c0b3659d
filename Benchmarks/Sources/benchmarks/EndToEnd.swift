import Catalog
import Diagnostics
import Foundation
import Gateway
import Store
import Transport

/// Documents per second, durable: small files in a folder to files in a folder, against a loop that does nothing but
/// the same commits and file syncs one by one.
struct EndToEnd {
    let maps: String
    let count = 300

    func run() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "dragoman-bench-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        let ours = try await gateway(root)
        let limit = try await baseline(root)
        print("end to end, \(count) files of one 850, SQLite with full sync, folder to folder")
        print(String(format: "  baseline: the same commits and file syncs alone      %7.0f documents/s", limit))
        print(
            String(
                format:
                    "  gateway: kept, checked, mapped, answered, delivered  %7.0f documents/s   %.3f of the baseline",
                ours, ours / limit))
    }

    private func gateway(_ root: String) async throws -> Double {
        let workspace = "\(root)/workspace"
        try write("\(workspace)/dragoman.yaml", "workspace: bench\n")
        try write(
            "\(workspace)/partners/acme/partner.yaml",
            """
            partner: acme
            them: { interchange: "01:006922827", group: ACMEFAST }
            us: { interchange: "ZZ:HARBORSUPPLY", group: HARBOR }
            endpoint:
              collect: { folder: in, match: "*.edi", every: 1s }
              deliver: { folder: answers, name: "{sequence}.edi" }
            receive:
              "850": { to: erp, acknowledge: "997" }

            """)
        try write(
            "\(workspace)/erps/erp/erp.yaml",
            """
            erp: erp
            endpoint:
              deliver: { folder: erp, name: "{sequence}.json" }
            takes:
              purchase-order: { map: erps/erp/purchase-order }

            """)
        try write(
            "\(workspace)/erps/erp/purchase-order.yaml",
            """
            map: bench-order
            json: order
            document: purchase-order
            rules:
              - number: orderNumber
              - date: orderDate
              - items each lines:
                  - line: lineNumber
                  - quantity: quantity
                  - price: unitPrice
                  - item: sellerItem

            """)
        for number in 1...count {
            try write("\(root)/in/\(number).edi", String(decoding: Orders.single(number), as: UTF8.self))
        }
        let catalog = SiteCatalog(frozen: SiteCatalog(maps: maps, workspace: workspace)) { Digest(of: $0).text }
        let store = try SQLiteStore(folder: "\(root)/store")
        var settings = TradeGateway.Settings()
        settings.collectLimit = count
        let gateway = TradeGateway(catalog: catalog, settings: settings)
        let folders = ["in": "\(root)/in", "answers": "\(root)/answers", "erp": "\(root)/erp"]
        for folder in folders.values {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let ports = Ports { _, terms throws(Fault) in
            guard case .folder(let name) = terms.door, let folder = folders[name] else {
                throw Fault("bench", "no folder")
            }
            return FolderTransport(folder: folder, pattern: terms.match)
        }
        try await gateway.open(store, now: .now())
        var random = SystemRandomNumberGenerator()
        let clock = ContinuousClock()
        let start = clock.now
        var delivered = 0
        while delivered < count {
            _ = try await gateway.step(store, ports, now: .now(), random: &random)
            delivered = try FileManager.default.contentsOfDirectory(atPath: "\(root)/erp").count
        }
        return Double(count) / seconds(clock.now - start)
    }

    /// What one document costs in durable writes alone: kept, claimed, settled, delivered twice with its bookkeeping.
    private func baseline(_ root: String) async throws -> Double {
        let store = try SQLiteStore(folder: "\(root)/baseline-store")
        let clock = ContinuousClock()
        let start = clock.now
        let folder = "\(root)/baseline"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let transport = FolderTransport(folder: folder, pattern: "*")
        for number in 1...count {
            let bytes = Orders.single(number)
            for part in 0..<9 {
                try await store.write { _ = try $0.keep(bytes + [UInt8(part)]) }
            }
            for name in ["\(number).edi", "\(number).json"] {
                _ = try await transport.put(Parcel(name: name, bytes: bytes, key: name))
            }
        }
        return Double(count) / seconds(clock.now - start)
    }

    private func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    private func write(_ path: String, _ text: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
}
