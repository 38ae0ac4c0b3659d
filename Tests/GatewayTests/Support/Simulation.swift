import Catalog
import Diagnostics
import Foundation
import Gateway
import Store
import Testing

/// A gateway driven step by step, with a clock of its own and a world in memory.
final class Simulation {
    let world: World
    let store: any MessageStore
    let gateway: TradeGateway
    private(set) var now = Moment(milliseconds: 1_800_000_000_000)
    private var random = Dice()

    /// A small generator whose numbers are the same in every run.
    struct Dice: RandomNumberGenerator {
        private var state: UInt64 = 0x5EED
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state
        }
    }

    /// The project's folder.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path

    /// Harbor Supply, frozen once for all tests.
    static let harbor = SiteCatalog(
        frozen: SiteCatalog(maps: "\(root)/Maps", workspace: "\(root)/Samples/harbor-supply")
    ) { Digest(of: $0).text }

    /// A file of the story.
    static func story(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(fileURLWithPath: "\(root)/Samples/harbor-supply/story/\(path)")))
    }

    /// Harbor Supply with one file changed, as a person would who mends it.
    static func harbor(changing file: String, _ change: (String) -> String) throws -> SiteCatalog {
        let copy = FileManager.default.temporaryDirectory.appending(path: "dragoman-\(UUID().uuidString)").path
        try FileManager.default.copyItem(atPath: "\(root)/Samples/harbor-supply", toPath: copy)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let text = try String(contentsOfFile: "\(copy)/\(file)", encoding: .utf8)
        try change(text).write(toFile: "\(copy)/\(file)", atomically: true, encoding: .utf8)
        return SiteCatalog(frozen: SiteCatalog(maps: "\(root)/Maps", workspace: copy)) { Digest(of: $0).text }
    }

    init(_ catalog: SiteCatalog = Simulation.harbor, store: (any MessageStore)? = nil, world: World = World()) throws {
        self.world = world
        let folder = FileManager.default.temporaryDirectory.appending(path: "dragoman-\(UUID().uuidString)").path
        self.store = try store ?? SQLiteStore(folder: folder)
        gateway = TradeGateway(catalog: catalog)
    }

    var ports: Ports {
        let world = world
        return Ports { endpoint, _ in WorldTransport(world: world, endpoint: endpoint.description) }
    }

    /// An ERP's order handed in.
    func order(_ path: String = "erp/1-order-acme.json") async throws {
        let intake = Intake(
            owner: .erp("harbor"), endpoint: "api/erps/harbor", name: path, bytes: try Self.story(path), key: path
        )
        _ = try await gateway.keep(intake, in: store, now: now)
    }

    /// A story file put where the gateway collects.
    func receive(_ path: String, from partner: String = "acme", as name: String? = nil) throws {
        let file = name ?? path.split(separator: "/").last.map(String.init) ?? path
        world.place(try Self.story(path), as: file, in: "partners/\(partner)/collect")
    }

    /// Steps until nothing is due; time stands still.
    func settle() async throws {
        try await gateway.open(store, now: now)
        for _ in 0..<1000 {
            guard case .worked = try await gateway.step(store, ports, now: now, random: &random) else { return }
        }
        Issue.record("the gateway does not come to rest")
    }

    /// Lets time pass, then steps until nothing is due.
    func pass(seconds: Int) async throws {
        now = now.adding(seconds: seconds)
        try await settle()
    }

    /// One step, for tests that kill the process in between.
    func step() async throws(Fault) -> TradeGateway.Outcome {
        try await gateway.step(store, ports, now: now, random: &random)
    }

    /// Moves the clock without stepping.
    func advance(seconds: Int) { now = now.adding(seconds: seconds) }

    /// Every message, oldest first.
    func messages(_ filter: MessageFilter = MessageFilter()) async throws -> [MessageRow] {
        try await gateway.messages(filter, limit: 500, in: store).reversed()
    }

    /// The only message that fits.
    func message(_ set: String, _ direction: Direction = .inbound) async throws -> MessageRow {
        let found = try await messages(MessageFilter(direction: direction, set: set))
        return try #require(found.last)
    }

    /// The codes found in a message.
    func codes(of message: MessageRow) async throws -> [String] {
        try await store.read { try $0.findings(of: message.id) }.map(\.code)
    }
}
