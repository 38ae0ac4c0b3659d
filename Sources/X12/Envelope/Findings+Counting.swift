import Diagnostics

extension Findings {
    /// True while another finding of a kind would be kept; past that there is no need to make one.
    func keeps(_ kind: FindingKind) -> Bool { count(of: kind.code) < limitPerKind }

    /// Counts a finding that would not be kept.
    mutating func count(_ kind: FindingKind, severity: Severity? = nil) {
        add(Finding(kind, kind.summary), kind: kind, severity: severity)
    }
}
