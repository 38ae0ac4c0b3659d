import Glibc

/// CPU seconds of this thread: what other programs on the machine take is not in them.
enum Clock {
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// The seconds one call takes, from as many calls as are needed to be worth timing.
    static func seconds(atLeast least: Double = 0.02, _ work: () -> Int) -> Double {
        var calls = 1
        while true {
            let start = now
            for _ in 0..<calls { keep(work()) }
            let taken = now - start
            if taken >= least { return taken / Double(calls) }
            calls = max(calls * 2, taken > 0 ? Int(Double(calls) * least / taken * 1.2) : calls * 8)
        }
    }

    /// The most memory this process has held, in MB.
    static var peakMegabytes: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    }

    /// Keeps the optimiser from throwing work away.
    @inline(never) static func keep(_ value: Int) { withExtendedLifetime(value) {} }
}

extension [Double] {
    /// The middle one.
    var median: Double { sorted()[count / 2] }
}
