import Diagnostics
import Glibc
import X12

/// Each input grown tenfold and again: how the time of each step grows with it.
///
/// A straight line is a factor of about ten at each row; caches make it a little more, fixed costs less. What bends
/// is marked, and the process ends with 1.
struct Curves {
    /// The names asked for; all when empty, `ordinary` and `hostile` for either half.
    var wanted: [String]
    /// More than this from one size to the next, where there is enough to time, is no straight line: a square makes it
    /// a hundred, and leaving the cache or touching new pages has been seen to make it thirty.
    static let straight = 45.0
    /// A size that would take longer is not tried.
    static let patience = 120.0

    private enum Step: String, CaseIterable { case parse, check, answer, print }

    /// Runs what was asked for; false when a line bends.
    func run() -> Bool {
        let halves = [("ordinary", Curve.ordinary), ("hostile", Curve.hostile)]
        let chosen = halves.flatMap { half, curves in
            curves.filter { wanted.isEmpty || wanted.contains(half) || wanted.contains($0.name) }
        }
        print(
            Row.line(
                [
                    "seconds (and the factor to the row above)", "parse", "check", "answer", "print", "kept", "found",
                    "peak MB",
                ],
                widths: Self.widths))
        return chosen.map(measure).allSatisfy { $0 }
    }

    private static let widths = [48, 18, 18, 18, 18, 9, 11, 9]

    private func measure(_ curve: Curve) -> Bool {
        print("\(curve.name)")
        var before: [Double] = []
        var isStraight = true
        for count in curve.counts where count > 0 {
            if (before.max() ?? 0) * 30 > Self.patience {
                print("  \(count) \(curve.unit): not tried, it would take minutes")
                return false
            }
            let bytes = curve.make(count)
            Clock.forgetPeak()
            let (seconds, kept, found) = seconds(bytes, checkers: curve.checker?(count))
            var cells = ["  \(count) \(curve.unit)"]
            for (index, value) in seconds.enumerated() {
                var cell = Row.number(value)
                if before.count > index {
                    let factor = value / before[index]
                    let bends = factor > Self.straight && value > 0.02
                    if bends { isStraight = false }
                    cell += " ×\(Row.number((factor * 10).rounded() / 10))\(bends ? " !" : "")"
                }
                cells.append(cell)
            }
            cells += [String(kept), String(found), Row.number(Clock.peakMegabytes)]
            print(
                Row.line(cells, widths: Self.widths))
            fflush(nil)
            before = seconds
        }
        return isStraight
    }

    /// Seconds of each step, and the findings.
    private func seconds(_ bytes: [UInt8], checkers own: SetChecker?) -> ([Double], kept: Int, found: Int) {
        var transmission = Transmission.parse([])
        let parse = Clock.seconds {
            transmission = Transmission.parse(bytes)
            return transmission.interchanges.count
        }
        precondition(transmission.serialized() == bytes, "the tree does not give back its bytes")
        var checked: [[[CheckedSet]]] = []
        let check = Clock.seconds {
            checked = transmission.interchanges.map { interchange in
                interchange.groups.map { group in
                    group.sets.map { set in
                        (own ?? Self.checkers[set.code])?.check(set, in: interchange, group: group, source: nil)
                            ?? SetChecker.unknown(set, in: interchange, group: group, source: nil)
                    }
                }
            }
            return checked.count
        }
        let answer = Clock.seconds {
            var segments = 0
            for (interchange, groups) in zip(transmission.interchanges, checked) {
                _ = InterchangeAcknowledgment(answering: interchange, findings: transmission.findings)
                for (group, sets) in zip(interchange.groups, groups) {
                    segments +=
                        FunctionalAnswer(
                            answering: group, checked: sets, envelope: transmission.findings,
                            interchange: interchange.ordinal
                        )?.body().count ?? 0
                }
            }
            return segments
        }
        // As many as a person would look at, of the envelope and of each of the first sets.
        let sets = checked.joined().joined()
        let findings = transmission.findings.kept + sets.prefix(10).flatMap(\.findings.kept)
        let print = Clock.seconds {
            findings.prefix(1000).reduce(0) { $0 + transmission.printed($1).utf8.count }
        }
        let kept = sets.reduce(transmission.findings.kept.count) { $0 + $1.findings.kept.count }
        let found = sets.reduce(transmission.findings.total) { $0 + $1.findings.total }
        return ([parse, check, answer, print], kept, found)
    }

    private static let checkers = Dictionary(
        uniqueKeysWithValues: ["810", "850", "855", "856", "997"].map { ($0, Rules.checker($0)) })
}
