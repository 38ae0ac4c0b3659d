import X12

/// How fast, in MB per CPU second, and as a ratio to the index of the same round.
struct Speed {
    var rounds = 7

    /// Each round runs every subject once, so that what disturbs the machine disturbs all of them.
    func measure(_ bytes: [UInt8]) -> [(subject: Subject, seconds: [Double])] {
        let subjects = Subject.all()
        var seconds = [[Double]](repeating: [], count: subjects.count)
        for round in 0...rounds {
            for (index, subject) in subjects.enumerated() {
                let taken = Clock.seconds { subject.run(bytes) }
                // The first round warms.
                if round > 0 { seconds[index].append(taken) }
            }
        }
        return Array(zip(subjects, seconds)).map { ($0, $1) }
    }

    /// A table for people.
    func table(_ bytes: [UInt8], named name: String) {
        let megabytes = Double(bytes.count) / 1e6
        let delimiters = bytes.count { $0 == 0x7E || $0 == 0x2A || $0 == 0x3E }
        precondition(Subject.all()[0].run(bytes) == delimiters, "the index in C misses delimiters")
        let transmission = Transmission.parse(bytes)
        let sets = transmission.interchanges.flatMap(\.groups).reduce(0) { $0 + $1.sets.count }
        let findings = Subject.check(transmission, Rules.checker("850"))
        print("\(name): \(bytes.count) bytes, \(sets) sets, \(findings) findings; medians of \(rounds) rounds")
        let measured = measure(bytes)
        let limit = measured[0].seconds
        print(Row.line(["", "MB/s", "worst to best", "of the index"]))
        for (subject, seconds) in measured {
            let rates = seconds.map { megabytes / $0 }
            let ratio = zip(limit, seconds).map { $0 / $1 }.median
            print(
                Row.line([
                    "  " + subject.name, Row.number(rates.median),
                    "\(Row.number(rates.min() ?? 0)) to \(Row.number(rates.max() ?? 0))", Row.number(ratio),
                ]))
        }
        print("  peak memory of the process \(Row.number(Clock.peakMegabytes)) MB")
    }

    /// The lines that `Peers/run` puts beside those of the others: who, what, MB/s.
    func lines(_ bytes: [UInt8]) {
        for (subject, seconds) in measure(bytes) {
            guard let column = subject.column else { continue }
            let who = column == "scan" ? "C index" : "Dragoman"
            print("\(who)\t\(column)\t\(Double(bytes.count) / 1e6 / seconds.median)")
        }
    }
}
