/// The end of the time one exchange may take, however many steps it has.
struct Deadline: Sendable {
    private let end: ContinuousClock.Instant

    init(seconds: Int) { end = .now + .seconds(seconds) }
    init(milliseconds: Int) { end = .now + .milliseconds(milliseconds) }
    private init(end: ContinuousClock.Instant) { self.end = end }

    /// A deadline at most so far away, and never later than this one.
    func atMost(seconds: Int) -> Deadline { Deadline(end: min(end, .now + .seconds(seconds))) }

    var hasPassed: Bool { ContinuousClock.now >= end }

    /// What is left, never negative, for calls that count in milliseconds.
    var milliseconds: Int {
        let left = end - .now
        let (seconds, attoseconds) = left.components
        return max(0, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
