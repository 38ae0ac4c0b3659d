import Foundation
import Synchronization

/// A blocking socket on the loopback address; it is closed by hand, because threads share it.
final class LoopbackSocket: Sendable {
    let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let failed = withLoopback(port) { connect(descriptor, $0, $1) != 0 }
        if failed {
            Foundation.close(descriptor)
            throw POSIXError(.ECONNREFUSED)
        }
    }

    /// At most so many bytes; nil when the other side is done.
    func receive(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = recv(descriptor, &bytes, count, 0)
        return got > 0 ? Array(bytes[..<got]) : nil
    }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = Foundation.send(descriptor, Array(rest), rest.count, Int32(MSG_NOSIGNAL))
            if sent <= 0 { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }
    func close() { Foundation.close(descriptor) }
}

/// A listener on a free port of the loopback address.
final class LoopbackListener: Sendable {
    let descriptor: Int32
    let port: UInt16

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let bound = withLoopback(0) { bind(listener, $0, $1) == 0 } && listen(listener, 64) == 0
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let named = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &size) == 0 }
        }
        guard bound, named else { throw POSIXError(.EADDRINUSE) }
        descriptor = listener
        port = UInt16(bigEndian: address.sin_port)
    }

    /// Answers every caller on a thread of its own.
    func serve(_ body: @escaping @Sendable (LoopbackSocket) -> Void) {
        let descriptor = descriptor
        Thread.detachNewThread {
            while true {
                let caller = accept(descriptor, nil, nil)
                if caller < 0 { return }
                Thread.detachNewThread { body(LoopbackSocket(descriptor: caller)) }
            }
        }
    }

    func close() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        Foundation.close(descriptor)
    }
}

private func withLoopback<T>(_ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
}

/// A server that greets, and then says one byte each 100 ms for as long as anyone listens.
final class Tarpit: Sendable {
    private let listener: LoopbackListener
    var port: UInt16 { listener.port }

    init(greeting: String) throws {
        listener = try LoopbackListener()
        listener.serve { caller in
            defer { caller.close() }
            caller.send(Array(greeting.utf8))
            // After a version come packets: zeros in this place are a length that a client may well wait for.
            let drip: [UInt8] = greeting.hasPrefix("SSH-") ? [0, 0, 0x40, 0] : Array("x".utf8)
            var next = 0
            while caller.send([drip[next % drip.count]]) {
                next += 1
                usleep(100_000)
            }
        }
    }

    deinit { listener.close() }
}

/// Stands between a client and a server, and does to their conversation what networks do.
final class Meddler: Sendable {
    enum Mode: Sendable {
        /// Hands everything on.
        case pass
        /// Swallows the server's next words, calls back, breaks the connection, and is another one from then on.
        indirect case loseReply(then: Mode, @Sendable () -> Void)
        /// Hands on what the server says a byte each 100 ms.
        case drip
        /// Breaks every connection as soon as it is made.
        case refuse
    }

    private let listener: LoopbackListener
    private let upstream: UInt16
    private let state = Mutex((mode: Mode.pass, callers: 0, open: [LoopbackSocket]()))
    var port: UInt16 { listener.port }

    init(upstream: UInt16) throws {
        self.upstream = upstream
        listener = try LoopbackListener()
        listener.serve { [weak self] caller in self?.handle(caller) }
    }

    deinit { listener.close() }

    /// How many connections were made.
    var callers: Int { state.withLock { $0.callers } }

    func become(_ mode: Mode) { state.withLock { $0.mode = mode } }

    /// Breaks every connection there is.
    func cut() { state.withLock { state in state.open.forEach { $0.shutDown() } } }

    private func handle(_ caller: LoopbackSocket) {
        guard let server = try? LoopbackSocket(port: upstream) else { return caller.close() }
        let refused = state.withLock { state in
            state.callers += 1
            state.open += [caller, server]
            if case .refuse = state.mode { return true }
            return false
        }
        if refused { caller.shutDown() }
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            while let bytes = caller.receive(65_536), server.send(bytes) {}
            server.shutDown()
            done.signal()
        }
        relay(from: server, to: caller)
        caller.shutDown()
        server.shutDown()
        done.wait()
        state.withLock { $0.open.removeAll { $0 === caller || $0 === server } }
        caller.close()
        server.close()
    }

    private func relay(from server: LoopbackSocket, to caller: LoopbackSocket) {
        while let bytes = server.receive(65_536) {
            switch state.withLock({ $0.mode }) {
            case .pass: if !caller.send(bytes) { return }
            case .refuse: return
            case .drip:
                for byte in bytes {
                    guard caller.send([byte]) else { return }
                    usleep(100_000)
                }
            case .loseReply(let next, let callback):
                callback()
                state.withLock { $0.mode = next }
                return
            }
        }
    }
}
