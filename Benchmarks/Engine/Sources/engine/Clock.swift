import CScan
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
        // What is made once and kept is not in the figure, unless the call is long enough to hide it.
        let first = now
        keep(work())
        if now - first > 50 * least { return now - first }
        var calls = 1
        while true {
            let start = now
            for _ in 0..<calls { keep(work()) }
            let taken = now - start
            if taken >= least { return taken / Double(calls) }
            calls = max(calls * 2, taken > 0 ? Int(Double(calls) * least / taken * 1.2) : calls * 8)
        }
    }

    /// The most memory this process has held since `forgetPeak`, in MB; 0 where the system does not say.
    static var peakMegabytes: Double {
        let lines = Rules.file("/proc/self/status", atMost: 8192) ?? []
        let text = String(decoding: lines, as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(whereSeparator: { !$0.isNumber }).first).flatMap { Double($0) }.map { $0 / 1024 } ?? 0
    }

    /// Begins the peak anew, where the system lets us, without what the heap still holds for later.
    static func forgetPeak() {
        cscan_trim()
        guard let file = fopen("/proc/self/clear_refs", "w") else { return }
        fputs("5", file)
        fclose(file)
    }

    /// Keeps the optimiser from throwing work away.
    @inline(never) static func keep(_ value: Int) { withExtendedLifetime(value) {} }
}

extension [Double] {
    /// The middle one.
    var median: Double { sorted()[count / 2] }
}
