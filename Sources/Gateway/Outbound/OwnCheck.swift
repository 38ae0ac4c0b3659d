import Diagnostics
import X12

/// The validator that partners' files go through, turned on our own: a mistake of ours is held before anyone sees it.
struct OwnCheck {
    let checker: SetChecker

    /// The errors in what we are about to send.
    func check(_ bytes: [UInt8]) -> Findings {
        let transmission = Transmission.parse(bytes)
        var findings = transmission.findings
        for interchange in transmission.interchanges {
            for group in interchange.groups {
                for set in group.sets {
                    let checked = checker.check(set, in: interchange, group: group, source: nil)
                    findings.add(contentsOf: checked.findings)
                }
            }
        }
        return Findings(findings.kept.filter { $0.severity == .error })
    }
}
