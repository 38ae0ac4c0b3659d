public import Diagnostics

/// The severities that were agreed with a partner for what it gets wrong, by the codes of findings.
///
/// Nothing is thrown away: what an agreement lowers is found, counted and shown as before, and only weighs less, in
/// the verdict and in the answer. What leaves nothing to go on with cannot be lowered.
public struct Tolerance: Sendable, Hashable {
    /// The severity of each code that has one of its own.
    public let severities: [String: Severity]

    /// A tolerance of these; what cannot be lowered keeps its severity.
    public init(_ severities: [String: Severity]) {
        self.severities = severities.filter { code, severity in
            Self.kinds[code].map { severity >= $0.severity || !Self.isFinal($0) } ?? false
        }
    }

    /// True when nothing differs from what the table of findings says.
    public var isEmpty: Bool { severities.isEmpty }

    /// Findings at the agreed severities.
    public func graded(_ findings: Findings) -> Findings {
        isEmpty ? findings : findings.graded(byCode: { severities[$0] })
    }

    /// Findings of which only those around the interchanges are graded.
    func gradedAround(_ findings: Findings) -> Findings {
        isEmpty ? findings : findings.graded(byCode: { Self.around.contains($0) ? severities[$0] : nil })
    }

    /// The kinds an agreement may name, by code: what is found in files that come.
    public static let kinds: [String: FindingKind] = Dictionary(
        uniqueKeysWithValues: X12Findings.all.filter { kind in
            !ownKinds.contains { kind.code.hasPrefix($0) }
        }.map { ($0.code, $0) }
    )

    /// True for a kind that cannot be lowered, because behind it nothing is left to be judged.
    public static func isFinal(_ kind: FindingKind) -> Bool { final.contains(kind.code) }

    /// What stands outside the interchanges.
    private static let around: Set<String> = Set(
        kinds.keys.filter { $0.hasPrefix("x12.transmission.") } + [FindingKind.isaUnreadable.code])

    private static let final: Set<String> = Set(
        [
            FindingKind.transmissionNoInterchange, .transmissionEncoding, .transmissionTooLarge, .isaUnreadable,
            .isaDelimiters, .segmentTooLarge, .setUnknown,
        ].map(\.code))

    /// What is found in our own files and in what we write.
    private static let ownKinds = [
        "x12.dictionary.", "x12.guide.unreadable", "x12.guide.position", "x12.guide.widens", "x12.guide.collides",
        "x12.guide.unreachable", "x12.guide.ambiguous", "x12.write.", "x12.rewrite.", "x12.answer.",
    ]
}
