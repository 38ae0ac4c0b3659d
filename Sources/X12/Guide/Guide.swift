public import Diagnostics

/// The rules a set must follow here: the standard's structure, narrowed for us and then for a partner.
///
/// A guide forbids, requires, shortens and restricts codes; it never allows what the standard does not.
public struct Guide: Sendable {
    /// The set as the standard has it.
    public let set: SetDefinition
    var nodes: [GuideNode]
    /// What holds inside selected loops.
    var scopes: [GuideScope] = []
    /// Which levels HL03 may name, and under which they stand; nil where the guide does not say.
    var levels: GuideLevels?
    /// Sums that have a name, and the totals that must agree with them.
    var balance = Balance()

    /// The bare standard: a guide that asks nothing more than the set's own structure.
    public init(_ set: SetDefinition) {
        self.set = set
        var place = 0
        nodes = []
        for item in set.items { nodes.append(GuideNode(item, place: &place)) }
    }

    /// How many places the set has, its loops' own included.
    var placeCount: Int { nodes.last?.places.upperBound ?? 0 }

    /// Reads guide files, the base first and overlays behind it; no guide when one of them has an error.
    ///
    /// The findings say what cannot be read, what would widen the standard, and where two rules collide, at the places
    /// of the trees. Every kind is `x12.guide.…`.
    ///
    /// - Parameters:
    ///   - files: Guide files as trees, the words of which are listed in ``GuideLanguage``. Those below the last may be
    ///     of another release.
    ///   - set: The set they narrow.
    ///   - standard: The dictionary that has the set, for its segments, elements and codes.
    public static func read(
        _ files: [Marked],
        set: SetDefinition,
        standard: Standard
    ) -> (guide: Guide?, findings: [Finding]) {
        var reader = GuideReader(guide: Guide(set), standard: standard)
        for (index, file) in files.enumerated() { reader.read(file, isBase: index < files.count - 1) }
        reader.finish()
        return (reader.findings.contains { $0.severity == .error } ? nil : reader.guide, reader.findings)
    }
}
