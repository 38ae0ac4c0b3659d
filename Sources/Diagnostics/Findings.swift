/// A bounded collection of findings: keeps the first of each kind up to a limit and counts the rest.
///
/// Four megabytes of `~` once made four million findings and half a gigabyte; here they make `limitPerKind` findings
/// and a number.
public struct Findings: Sendable, Hashable {
    /// The findings kept, in the order they were made.
    public private(set) var kept: [Finding] = []
    /// How many were made of each code, kept or not.
    public private(set) var counts: [String: Int] = [:]
    /// How many were made at each severity, kept or not.
    public private(set) var severities: [Severity: Int] = [:]
    /// How many of one kind are kept.
    public let limitPerKind: Int

    /// An empty collection.
    public init(limitPerKind: Int = 100) { self.limitPerKind = limitPerKind }

    /// A collection of these, within the limit.
    public init(_ findings: some Sequence<Finding>, limitPerKind: Int = 100) {
        self.init(limitPerKind: limitPerKind)
        for finding in findings { add(finding) }
    }

    /// Adds one finding; past the limit of its kind it is only counted.
    public mutating func add(_ finding: @autoclosure () -> Finding, kind: FindingKind, severity: Severity? = nil) {
        let count = counts[kind.code, default: 0] + 1
        counts[kind.code] = count
        severities[severity ?? kind.severity, default: 0] += 1
        if count <= limitPerKind { kept.append(finding()) }
    }

    /// Adds one finding that is already made.
    public mutating func add(_ finding: Finding) {
        add(finding, kind: finding.kind, severity: finding.severity)
    }

    /// Adds what another collection kept, and what it only counted.
    public mutating func add(contentsOf other: Findings) {
        for finding in other.kept { add(finding) }
        var kept: [String: Int] = [:]
        var keptSeverities: [Severity: Int] = [:]
        for finding in other.kept {
            kept[finding.kind.code, default: 0] += 1
            keptSeverities[finding.severity, default: 0] += 1
        }
        for (code, count) in other.counts { counts[code, default: 0] += count - kept[code, default: 0] }
        for (severity, count) in other.severities {
            severities[severity, default: 0] += count - keptSeverities[severity, default: 0]
        }
    }

    /// True when nothing was found.
    public var isEmpty: Bool { counts.isEmpty }
    /// All findings made, kept or not.
    public var total: Int { counts.values.reduce(0, +) }
    /// True when at least one finding is an error.
    public var hasErrors: Bool { severities[.error, default: 0] > 0 }
    /// How many findings were counted but not kept.
    public var omitted: Int { total - kept.count }
}
