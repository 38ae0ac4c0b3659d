import Diagnostics
import X12

extension Tolerance {
    /// Reads the map under `tolerance:`, the code of a finding and the severity it has from this partner.
    static func read(_ node: Marked?, _ outer: inout MarkedReader) -> Tolerance {
        guard let node else { return Tolerance([:]) }
        guard let entries = node.entries else {
            outer.refuse(
                .valueInvalid, "tolerance is a map such as x12.se.count: warning, and here stands \(node.shape)",
                at: node.place)
            return Tolerance([:])
        }
        var severities: [String: Severity] = [:]
        for entry in entries {
            guard let kind = kinds[entry.key] else {
                let near = kinds.keys.sorted().nearest(to: entry.key).map { "; did you mean \($0)?" } ?? ""
                outer.refuse(
                    .keyUnknown, "no finding in a partner's files is called \(entry.key)\(near)", at: entry.place)
                continue
            }
            guard let severity = entry.value.scalar.flatMap(Severity.init) else {
                outer.refuse(
                    .valueInvalid, "\(entry.key) is error, warning or note; a note is kept and weighs nothing",
                    at: entry.value.place)
                continue
            }
            if severity < kind.severity, isFinal(kind) {
                outer.refuse(
                    .valueInvalid, "\(entry.key) stays an error: behind it nothing is left to be judged",
                    at: entry.value.place)
                continue
            }
            severities[entry.key] = severity
        }
        return Tolerance(severities)
    }
}
