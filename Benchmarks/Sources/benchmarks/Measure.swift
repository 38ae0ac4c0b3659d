/// Times a piece of work several times and keeps the median.
struct Measure {
    /// What was measured.
    let name: String
    /// Seconds, the median of the rounds.
    let seconds: Double
    /// What one round went over.
    let amount: Double

    /// Amount per second.
    var rate: Double { amount / seconds }

    /// One warm-up, then `rounds` rounds.
    static func run(_ name: String, amount: Double, rounds: Int = 5, _ work: @Sendable () async throws -> Void)
        async rethrows
        -> Measure
    {
        try await work()
        var times: [Double] = []
        for _ in 0..<rounds {
            let clock = ContinuousClock()
            let duration = try await clock.measure { try await work() }
            times.append(Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18)
        }
        return Measure(name: name, seconds: times.sorted()[rounds / 2], amount: amount)
    }

    /// Keeps the optimiser from throwing work away.
    @inline(never) static func keep<T>(_ value: T) { withExtendedLifetime(value) {} }
}
