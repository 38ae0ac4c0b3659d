import Diagnostics
import Foundation
import Synchronization
import Transport

/// The other machines of a simulation: mailboxes in memory, an ERP that keeps keys, and faults on demand.
final class World: Sendable {
    /// What happens to the next deliveries at an endpoint, in order; then all is well.
    enum Trouble: Sendable {
        /// Not reachable: certainly no effect.
        case unreachable
        /// A fault that no retry mends.
        case broken(code: String)
        /// It happens, and the answer is lost.
        case answerLost
        /// The receiver says no.
        case refuses(String)
    }

    private struct State {
        var mailboxes: [String: [String: [UInt8]]] = [:]
        var effects: [String: Int] = [:]
        var payloads: [String: [UInt8]] = [:]
        var troubles: [String: [Trouble]] = [:]
        var order: [String] = []
    }

    private let state = Mutex(State())

    /// Puts a file into a mailbox.
    func place(_ bytes: [UInt8], as name: String, in endpoint: String) {
        state.withLock { $0.mailboxes[endpoint, default: [:]][name] = bytes }
    }

    /// The names in a mailbox.
    func names(in endpoint: String) -> [String] { state.withLock { ($0.mailboxes[endpoint] ?? [:]).keys.sorted() } }

    /// The bytes of a file.
    func bytes(_ name: String, in endpoint: String) -> [UInt8]? { state.withLock { $0.mailboxes[endpoint]?[name] } }

    func remove(_ name: String, from endpoint: String) {
        state.withLock { _ = $0.mailboxes[endpoint]?.removeValue(forKey: name) }
    }

    /// What will go wrong at an endpoint, in order.
    func prepare(_ troubles: [Trouble], at endpoint: String) {
        state.withLock { $0.troubles[endpoint, default: []] += troubles }
    }

    func nextTrouble(at endpoint: String) -> Trouble? {
        state.withLock { state in
            guard state.troubles[endpoint]?.isEmpty == false else { return nil }
            return state.troubles[endpoint]?.removeFirst()
        }
    }

    /// Counts an effect at the ERP.
    func book(_ parcel: Parcel) {
        state.withLock { state in
            state.effects[parcel.key, default: 0] += 1
            state.payloads[parcel.key] = parcel.bytes
            state.order.append(parcel.key)
        }
    }

    /// Counts an effect known by its key alone.
    func book(key: String) {
        state.withLock { state in
            state.effects[key, default: 0] += 1
            state.order.append(key)
        }
    }

    /// How often each effect happened.
    var effects: [String: Int] { state.withLock { $0.effects } }
    /// The effects in the order they happened.
    var order: [String] { state.withLock { $0.order } }
    /// What was booked.
    var payloads: [[UInt8]] { state.withLock { state in state.order.compactMap { state.payloads[$0] } } }
    func hasBooked(_ key: String) -> Bool { state.withLock { $0.effects[key] != nil } }
}

/// One endpoint of the world.
struct WorldTransport: TransportAdapter {
    let world: World
    let endpoint: String

    func list(limit: Int) async throws(Fault) -> Listing {
        if case .unreachable? = world.nextTrouble(at: endpoint) {
            throw Fault("transport.unreachable", "the server does not answer", isTransient: true)
        }
        return Listing(files: world.names(in: endpoint).prefix(limit).map { RemoteFile(name: RemoteName($0)) })
    }

    func fetch(_ file: RemoteFile, limit: Int) async throws(Fault) -> [UInt8] {
        guard let name = file.name.text, let bytes = world.bytes(name, in: endpoint) else {
            throw Fault("transport.gone", "the file is gone", isTransient: true)
        }
        return bytes
    }

    func put(_ parcel: Parcel) async throws(Fault) -> Delivery {
        switch world.nextTrouble(at: endpoint) {
        case .unreachable?: throw Fault("transport.unreachable", "the receiver does not answer", isTransient: true)
        case .broken(let code)?: throw Fault(code, "the receiver is not whom we know")
        case .refuses(let reason)?: return .refused(reason: reason)
        case .answerLost?:
            world.book(parcel)
            return .uncertain(reason: "the connection was reset after the request")
        case nil: break
        }
        if endpoint.hasPrefix("partners/") {
            if let there = world.bytes(parcel.name, in: endpoint) {
                guard there == parcel.bytes else { throw Fault("transport.exists", "another file has this name") }
                return .duplicate(receipt: parcel.name)
            }
            world.place(parcel.bytes, as: parcel.name, in: endpoint)
        }
        world.book(parcel)
        return .accepted(receipt: "booked")
    }

    func remove(_ file: RemoteFile, archive: String?) async throws(Fault) {
        world.remove(file.name.text ?? "", from: endpoint)
    }

    func look(for parcel: Parcel) async throws(Fault) -> Delivery? {
        world.hasBooked(parcel.key) ? .duplicate(receipt: "booked before") : nil
    }

    func close() async {}
}
