/// A bounded collection of findings: keeps the first of each kind up to a limit and counts the rest.
///
/// Four megabytes of `~` once made four million findings and half a gigabyte; here they make `limitPerKind` findings
/// and a number. The limit holds for each severity of a kind, and for the standard and guides apart, so that a
/// hundred that are tolerated never hide the one that decides. What a kept finding copies of the data is bounded too.
public struct Findings: Sendable, Hashable {
    /// The findings kept, in the order they were made.
    public private(set) var kept: [Finding] = []
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
        if sorts[sort, default: 0] <= limitPerKind { kept.append(finding().clipped(to: Self.textLimit)) }
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

    private mutating func count(_ sort: Sort, _ more: Int) { sorts[sort, default: 0] += more }

    /// The same findings as `body` changes them, without those it gives nil for; what was only counted stays counted,
    /// but for the codes that `drops` names.
    ///
    /// `body` changes neither kind nor severity.
    public func map(drops: (String) -> Bool = { _ in false }, _ body: (Finding) -> Finding?) -> Findings {
        var result = Findings(limitPerKind: limitPerKind)
        result.sorts = sorts.filter { !drops($0.key.code) }
        for finding in kept where !drops(finding.kind.code) {
            if let changed = body(finding) {
                result.kept.append(changed)
            } else {
                result.sorts[Sort(finding), default: 1] -= 1
            }
        }
        result.sorts = result.sorts.filter { $0.value > 0 }
        return result
    }

    /// The same findings, those of some codes at other severities, kept or only counted.
    public func graded(byCode severity: (String) -> Severity?) -> Findings {
        var result = self
        result.sorts = [:]
        for (sort, made) in sorts {
            var sort = sort
            sort.severity = severity(sort.code) ?? sort.severity
            result.count(sort, made)
        }
        for index in kept.indices {
            if let severity = severity(kept[index].kind.code) { result.kept[index].severity = severity }
        }
        return result
    }

    /// The same findings, each that is kept at the severity it is given; what was only counted stays as it is.
    public func graded(_ severity: (Finding) -> Severity?) -> Findings {
        var result = self
        for index in kept.indices {
            guard let severity = severity(kept[index]) else { continue }
            result.count(Sort(kept[index]), -1)
            result.kept[index].severity = severity
            result.count(Sort(result.kept[index]), 1)
        }
        result.sorts = result.sorts.filter { $0.value > 0 }
        return result
    }

    /// How many were made of each code, kept or not.
    public var counts: [String: Int] { sorts.reduce(into: [:]) { $0[$1.key.code, default: 0] += $1.value } }
    /// How many were made at each severity, kept or not.
    public var severities: [Severity: Int] {
        sorts.reduce(into: [:]) { $0[$1.key.severity, default: 0] += $1.value }
    }
    /// How many were made of one code, kept or not.
    public func count(of code: String) -> Int { sorts.reduce(0) { $1.key.code == code ? $0 + $1.value : $0 } }
    /// True when nothing was found.
    public var isEmpty: Bool { sorts.isEmpty }
    /// All findings made, kept or not.
    public var total: Int { sorts.values.reduce(0, +) }
    /// True when at least one finding is an error.
    public var hasErrors: Bool { sorts.contains { $0.key.severity == .error && $0.value > 0 } }
    /// How many findings were counted but not kept.
    public var omitted: Int { total - kept.count }

    /// How many bytes of a text from the data a kept finding holds; no element of the standard is so long but text.
    private static let textLimit = 4096
}

extension Finding {
    /// The finding with no more than so many bytes of any text that came from data.
    fileprivate func clipped(to limit: Int) -> Finding {
        var finding = self
        if let value, value.utf8.count > limit { finding.value = value.clipped(to: limit) }
        if let id = place.segmentID, id.utf8.count > limit { finding.place.segmentID = id.clipped(to: limit) }
        if place.path.contains(where: { $0.utf8.count > limit }) {
            finding.place.path = place.path.map { $0.clipped(to: limit) }
        }
        return finding
    }
}

extension String {
    fileprivate func clipped(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var text = String(decoding: utf8.prefix(limit), as: UTF8.self)
        // The cut may have gone through a character.
        if text.unicodeScalars.last == "\u{FFFD}" { text.unicodeScalars.removeLast() }
        return text + "…"
    }
}
