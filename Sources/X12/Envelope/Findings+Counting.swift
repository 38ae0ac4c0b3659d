import Diagnostics

extension Findings {
    /// Counts a finding that would not be kept.
    mutating func count(_ kind: FindingKind, severity: Severity? = nil, isOfGuide: Bool = false) {
        add(Finding(kind, kind.summary), kind: kind, severity: severity, isOfGuide: isOfGuide)
    }
}
