import Catalog
import Diagnostics
import Foundation
import Gateway
import Store
import Synchronization
import Testing

/// A store whose process dies at a chosen write: before it, or right after it was committed.
final class MortalStore: MessageStore {
    private let inner: SQLiteStore
    private let countdown: Mutex<Int>
    private let dies: Death

    enum Death: Sendable {
        case beforeCommit
        case afterCommit
    }

    init(_ inner: SQLiteStore, diesAt write: Int, _ dies: Death) {
        self.inner = inner
        self.dies = dies
        countdown = Mutex(write)
    }

    static let death = Fault("test.killed", "the process was killed")

    func write<T: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> T
    ) async throws(Fault) -> T {
        let left = countdown.withLock { count in
            count -= 1
            return count
        }
        // Once dead, dead: nothing after the kill gets through either.
        if left < 0 || (left == 0 && dies == .beforeCommit) { throw Self.death }
        let result = try await inner.write(body)
        if left == 0 { throw Self.death }
        return result
    }

    func read<T: Sendable>(
        _ body: @escaping @Sendable (any StoreSnapshot) throws -> T
    ) async throws(Fault) -> T { try await inner.read(body) }
}

/// The process is killed at every single write of a whole story, and started again.
struct CrashTests {
    @Test(arguments: [MortalStore.Death.beforeCommit, .afterCommit])
    func whereverItIsKilledEveryDocumentArrivesOnce(_ death: MortalStore.Death) async throws {
        var write = 1
        var survived = false
        while !survived {
            #expect(write < 500, "the story has an end")
            survived = try await tell(dyingAt: write, death)
            write += 1
        }
        #expect(write > 20, "the story has many writes")
    }

    /// True when the story ended before the death came.
    private func tell(dyingAt write: Int, _ death: MortalStore.Death) async throws -> Bool {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dragoman-\(UUID().uuidString)").path
        let disk = try SQLiteStore(folder: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try Simulation(store: MortalStore(disk, diesAt: write, death))
        try first.receive("acme/2-855.edi", as: "1.edi")
        try first.receive("acme/4-810.edi", as: "2.edi")
        var died = false
        do throws(Fault) {
            try await first.gateway.open(first.store, now: first.now)
            for _ in 0..<200 {
                guard case .worked = try await first.step() else { break }
            }
        } catch {
            died = true
        }
        // A new process: the same disk and world, the clock past every lease.
        let second = try Simulation(store: disk)
        for name in first.world.names(in: "partners/acme/collect") {
            let bytes = first.world.bytes(name, in: "partners/acme/collect") ?? []
            second.world.place(bytes, as: name, in: "partners/acme/collect")
        }
        second.world.adopt(first.world)
        second.advance(seconds: 3600)
        for _ in 0..<4 { try await second.pass(seconds: 3600) }
        let documents = second.world.effects.filter { $0.key.hasSuffix("erps/harbor") }
        #expect(documents.count == 2, "killed at write \(write), \(death)")
        #expect(second.world.effects.values.allSatisfy { $0 == 1 }, "killed at write \(write), \(death)")
        #expect(second.world.names(in: "partners/acme/deliver").count == 2, "killed at write \(write), \(death)")
        return !died
    }
}

extension World {
    /// Takes over what another world has seen, for the process that comes after a kill.
    func adopt(_ other: World) {
        for name in other.names(in: "partners/acme/deliver") {
            place(other.bytes(name, in: "partners/acme/deliver") ?? [], as: name, in: "partners/acme/deliver")
        }
        for (key, count) in other.effects { for _ in 0..<count { book(key: key) } }
    }
}
