/// A bounded collection of findings: keeps the first of each kind up to a limit and counts the rest.
///
/// Four megabytes of `~` once made four million findings and half a gigabyte; here they make `limitPerKind` findings
/// and a number. What a kept finding copies of the data is bounded as well.
public struct Findings: Sendable, Hashable {
    /// The findings kept, in the order they were made.
    public private(set) var kept: [Finding] = []
    /// How many of one kind are kept.
    public let limitPerKind: Int

    private var tallies: [String: Tally] = [:]

    /// How many of one code were made at each severity, kept or not.
    fileprivate struct Tally: Sendable, Hashable {
        var notes = 0
        var warnings = 0
        var errors = 0

        var total: Int { notes + warnings + errors }

        subscript(_ severity: Severity) -> Int {
            get {
                switch severity {
                case .note: notes
                case .warning: warnings
                case .error: errors
                }
            }
            set {
                switch severity {
                case .note: notes = newValue
                case .warning: warnings = newValue
                case .error: errors = newValue
                }
            }
        }
    }

    /// An empty collection.
    public init(limitPerKind: Int = 100) { self.limitPerKind = limitPerKind }

    /// A collection of these, within the limit.
    public init(_ findings: some Sequence<Finding>, limitPerKind: Int = 100) {
        self.init(limitPerKind: limitPerKind)
        for finding in findings { add(finding) }
    }

    /// Adds one finding; past the limit of its kind it is only counted.
    public mutating func add(_ finding: @autoclosure () -> Finding, kind: FindingKind, severity: Severity? = nil) {
        let count = tallies[kind.code, default: Tally()].added(severity ?? kind.severity)
        if count <= limitPerKind { kept.append(finding().clipped(to: Self.textLimit)) }
    }

    /// Adds one finding that is already made.
    public mutating func add(_ finding: Finding) {
        add(finding, kind: finding.kind, severity: finding.severity)
    }

    /// Adds what another collection kept, and what it only counted.
    public mutating func add(contentsOf other: Findings) {
        var rest = other.tallies
        for finding in other.kept {
            add(finding)
            rest[finding.kind.code]?[finding.severity] -= 1
        }
        for (code, tally) in rest where tally.total > 0 { tallies[code, default: Tally()].add(tally) }
    }

    /// The same findings as `body` changes them, without those it gives nil for; what was only counted stays counted,
    /// but for the codes that `drops` names.
    ///
    /// `body` changes neither kind nor severity.
    public func map(drops: (String) -> Bool = { _ in false }, _ body: (Finding) -> Finding?) -> Findings {
        var result = Findings(limitPerKind: limitPerKind)
        result.tallies = tallies.filter { !drops($0.key) }
        for finding in kept where !drops(finding.kind.code) {
            if let changed = body(finding) {
                result.kept.append(changed)
            } else {
                result.tallies[finding.kind.code]?[finding.severity] -= 1
            }
        }
        result.tallies = result.tallies.filter { $0.value.total > 0 }
        return result
    }

    /// The same findings, those of some codes at other severities, kept or only counted.
    public func graded(byCode severity: (String) -> Severity?) -> Findings {
        var result = self
        for (code, tally) in tallies {
            guard let severity = severity(code) else { continue }
            var graded = Tally()
            graded[severity] = tally.total
            result.tallies[code] = graded
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
            result.tallies[kept[index].kind.code]?[kept[index].severity] -= 1
            result.tallies[kept[index].kind.code]?[severity] += 1
            result.kept[index].severity = severity
        }
        return result
    }

    /// How many were made of each code, kept or not.
    public var counts: [String: Int] { tallies.mapValues(\.total) }
    /// How many were made at each severity, kept or not.
    public var severities: [Severity: Int] {
        var counts: [Severity: Int] = [:]
        for severity in Severity.allCases {
            let count = tallies.values.reduce(0) { $0 + $1[severity] }
            if count > 0 { counts[severity] = count }
        }
        return counts
    }
    /// How many were made of one code, kept or not.
    public func count(of code: String) -> Int { tallies[code]?.total ?? 0 }
    /// True when nothing was found.
    public var isEmpty: Bool { tallies.isEmpty }
    /// All findings made, kept or not.
    public var total: Int { tallies.values.reduce(0) { $0 + $1.total } }
    /// True when at least one finding is an error.
    public var hasErrors: Bool { tallies.values.contains { $0.errors > 0 } }
    /// How many findings were counted but not kept.
    public var omitted: Int { total - kept.count }

    /// How many bytes of a text from the data a kept finding holds; no element of the standard is so long but text.
    private static let textLimit = 4096
}

extension Findings.Tally {
    /// Counts one more, and gives back how many there are.
    fileprivate mutating func added(_ severity: Severity) -> Int {
        self[severity] += 1
        return total
    }

    fileprivate mutating func add(_ other: Self) {
        notes += other.notes
        warnings += other.warnings
        errors += other.errors
    }
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
