import Diagnostics
import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A connected TCP socket that never blocks; it is closed when it is let go.
final class Socket {
    let descriptor: Int32

    /// Looks the host up and tries its addresses one after the other until one answers.
    init(host: String, port: UInt16, deadline: Deadline) throws(SFTPFailure) {
        let addresses = try Socket.resolve(host, port, deadline)
        var reason = "it has no address"
        for (index, address) in addresses.enumerated() {
            // Each address gets its share of the time, so that a dead first one does not use up all of it.
            let share = deadline.milliseconds / (addresses.count - index)
            do throws(SFTPFailure) {
                descriptor = try Socket.connect(to: address, milliseconds: share)
                return
            } catch {
                guard case .lost(let why, _) = error else { throw error }
                reason = why
            }
        }
        if deadline.hasPassed { throw .timeout }
        throw .fault(Socket.unreachable(host, port, reason))
    }

    deinit { close(descriptor) }

    /// Waits until the socket can be read or written, for a short while at a time so that a cancellation is seen.
    func wait(reading: Bool, writing: Bool, deadline: Deadline) throws(SFTPFailure) {
        try Socket.wait(descriptor, reading: reading, writing: writing, deadline: deadline)
    }

    /// Whether the other side has closed or said something while nobody waited for it.
    var isQuiet: Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 0
    }

    /// Ends the conversation in both directions, so that nothing waits for the other side any more.
    func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private static func wait(_ descriptor: Int32, reading: Bool, writing: Bool, deadline: Deadline) throws(SFTPFailure)
    {
        if Task.isCancelled { throw .cancelled }
        let left = deadline.milliseconds
        if left == 0 { throw .timeout }
        var entry = pollfd(fd: descriptor, events: 0, revents: 0)
        if reading { entry.events |= Int16(POLLIN) }
        if writing { entry.events |= Int16(POLLOUT) }
        _ = poll(&entry, 1, Int32(min(left, 250)))
    }

    private struct Address {
        var family: Int32
        var bytes: [UInt8]
    }

    private static func unreachable(_ host: String, _ port: UInt16, _ reason: String) -> Fault {
        let name = host.printable
        return Fault("transport.unreachable", "cannot reach \(name) port \(port): \(reason)", isTransient: true)
    }

    /// The system's resolver cannot be told to hurry, so it works on a thread that we stop waiting for.
    private static func resolve(_ host: String, _ port: UInt16, _ deadline: Deadline) throws(SFTPFailure) -> [Address] {
        final class Answer: Sendable { let value = Mutex<(addresses: [Address], error: Int32)?>(nil) }
        let answer = Answer()
        let done = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            let found = lookUp(host, port)
            answer.value.withLock { $0 = found }
            done.signal()
        }
        while done.wait(timeout: .now() + .milliseconds(min(250, deadline.milliseconds))) == .timedOut {
            if Task.isCancelled { throw .cancelled }
            if deadline.hasPassed { throw .timeout }
        }
        guard let found = answer.value.withLock({ $0 }), found.error == 0 else {
            let code = answer.value.withLock { $0?.error } ?? EAI_FAIL
            throw .fault(unreachable(host, port, String(cString: gai_strerror(code))))
        }
        return found.addresses
    }

    private static func lookUp(_ host: String, _ port: UInt16) -> (addresses: [Address], error: Int32) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let error = getaddrinfo(host, String(port), &hints, &list)
        guard error == 0 else { return ([], error) }
        defer { freeaddrinfo(list) }
        var addresses: [Address] = []
        var next = list
        while let entry = next?.pointee {
            if let address = entry.ai_addr {
                let raw = UnsafeRawBufferPointer(start: address, count: Int(entry.ai_addrlen))
                addresses.append(Address(family: entry.ai_family, bytes: Array(raw)))
            }
            next = entry.ai_next
        }
        return (addresses, 0)
    }

    private static func connect(to address: Address, milliseconds: Int) throws(SFTPFailure) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(address.family, type, 0)
        guard descriptor >= 0 else { throw .lost(String(cString: strerror(errno))) }
        do throws(SFTPFailure) {
            var one: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
            let begun = address.bytes.withUnsafeBytes { raw in
                Glibc.connect(
                    descriptor, raw.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(raw.count)
                )
            }
            if begun != 0 {
                guard errno == EINPROGRESS else { throw .lost(String(cString: strerror(errno))) }
                try finishConnecting(descriptor, Deadline(milliseconds: milliseconds))
            }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    private static func finishConnecting(_ descriptor: Int32, _ deadline: Deadline) throws(SFTPFailure) {
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            if poll(&entry, 1, 0) == 1 { break }
            do throws(SFTPFailure) {
                try wait(descriptor, reading: false, writing: true, deadline: deadline)
            } catch {
                if case .timeout = error { throw .lost("no answer") }
                throw error
            }
        }
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
        if error != 0 { throw .lost(String(cString: strerror(error))) }
    }
}
