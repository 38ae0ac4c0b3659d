/// A bounded collection of findings: keeps the first of each kind up to a limit and counts the rest.
///
/// Four megabytes of `~` once made four million findings and half a gigabyte; here they make `limitPerKind` findings
/// and a number. The limit holds for each severity of a kind, and for the standard and guides apart, so that a
/// hundred that are tolerated never hide the one that decides.
public struct Findings: Sendable, Hashable {
    /// The findings kept, in the order they were made.
    public private(set) var kept: [Finding] = []
    /// How many were made of each code, kept or not.
    public private(set) var counts: [String: Int] = [:]
    /// How many were made at each severity, kept or not.
    public private(set) var severities: [Severity: Int] = [:]
    /// How many of one kind are kept.
    public let limitPerKind: Int

    /// What the limit holds for.
    private struct Sort: Hashable {
        var code: String
        var severity: Severity
        var isOfGuide: Bool

        init(_ code: String, _ severity: Severity, isOfGuide: Bool) {
            self.code = code
            self.severity = severity
            self.isOfGuide = isOfGuide
        }

        init(_ finding: Finding) {
            self.init(finding.kind.code, finding.severity, isOfGuide: finding.isOfGuide)
        }
    }

    /// How many were made of each sort, kept or not.
    private var sorts: [Sort: Int] = [:]

    /// An empty collection.
    public init(limitPerKind: Int = 100) { self.limitPerKind = limitPerKind }

    /// A collection of these, within the limit.
    public init(_ findings: some Sequence<Finding>, limitPerKind: Int = 100) {
        self.init(limitPerKind: limitPerKind)
        for finding in findings { add(finding) }
    }

    /// True while another finding like this would be kept; past that there is no need to make one.
    public func keeps(_ kind: FindingKind, severity: Severity? = nil, isOfGuide: Bool = false) -> Bool {
        let sort = Sort(kind.code, severity ?? kind.severity, isOfGuide: isOfGuide)
        return sorts[sort, default: 0] < limitPerKind
    }

    /// Adds one finding; past the limit of its kind it is only counted.
    public mutating func add(
        _ finding: @autoclosure () -> Finding,
        kind: FindingKind,
        severity: Severity? = nil,
        isOfGuide: Bool = false
    ) {
        let sort = Sort(kind.code, severity ?? kind.severity, isOfGuide: isOfGuide)
        count(sort, 1)
        if sorts[sort, default: 0] <= limitPerKind { kept.append(finding()) }
    }

    /// Adds one finding that is already made.
    public mutating func add(_ finding: Finding) {
        add(finding, kind: finding.kind, severity: finding.severity, isOfGuide: finding.isOfGuide)
    }

    /// Adds what another collection kept, and what it only counted.
    public mutating func add(contentsOf other: Findings) {
        var rest = other.sorts
        for finding in other.kept {
            add(finding)
            rest[Sort(finding), default: 1] -= 1
        }
        for (sort, made) in rest where made > 0 { count(sort, made) }
    }

    private mutating func count(_ sort: Sort, _ more: Int) {
        sorts[sort, default: 0] += more
        counts[sort.code, default: 0] += more
        severities[sort.severity, default: 0] += more
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
