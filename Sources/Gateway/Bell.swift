import Synchronization

/// Wakes workers that wait for something to do.
///
/// A ring that nobody hears is not lost: the next wait returns at once.
public final class Bell: Sendable {
    private struct State {
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        /// Waits whose time ran out before they had begun.
        var expired: Set<Int> = []
        var next = 0
        var isRung = false
        var isClosed = false
    }

    private let state = Mutex(State())

    public init() {}

    /// True once `close` was called.
    public var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Wakes all who wait.
    public func ring() {
        let waiters = state.withLock { state in
            if state.waiters.isEmpty { state.isRung = true }
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Wakes all who wait, for the last time.
    public func close() {
        state.withLock { $0.isClosed = true }
        ring()
    }

    /// Waits for a ring, or for so long.
    public func wait(milliseconds: Int64) async {
        let ticket = state.withLock { state in
            state.next += 1
            return state.next
        }
        let timer = Task {
            try? await Task.sleep(for: .milliseconds(milliseconds))
            wake(ticket)
        }
        await withCheckedContinuation { continuation in
            let isDue = state.withLock { state in
                if state.isRung || state.isClosed || state.expired.remove(ticket) != nil {
                    state.isRung = false
                    return true
                }
                state.waiters[ticket] = continuation
                return false
            }
            if isDue { continuation.resume() }
        }
        timer.cancel()
        _ = await timer.value
        state.withLock { _ = $0.expired.remove(ticket) }
    }

    private func wake(_ ticket: Int) {
        let waiter = state.withLock { state in
            let waiter = state.waiters.removeValue(forKey: ticket)
            // Not waiting: either it has not begun, or it was rung; a ticket that is rung never comes again.
            if waiter == nil { state.expired.insert(ticket) }
            return waiter
        }
        waiter?.resume()
    }
}
