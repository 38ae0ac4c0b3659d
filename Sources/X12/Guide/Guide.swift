public import Diagnostics

/// The rules a set must follow here: the standard's structure, narrowed for us and then for a partner.
///
/// A guide forbids, requires, shortens and restricts codes; it never allows what the standard does not.
public struct Guide: Sendable {
    /// The set as the standard has it.
    public let set: SetDefinition
    var nodes: [GuideNode]
    var balance: [BalanceRule] = []

    /// The bare standard.
    public init(_ set: SetDefinition) {
        self.set = set
        nodes = set.items.map(GuideNode.init)
    }

    /// Reads guide files, the base first and overlays behind it; no guide when one of them has an error.
    public static func read(
        _ files: [Marked],
        set: SetDefinition,
        standard: Standard
    ) -> (guide: Guide?, findings: [Finding]) {
        var reader = GuideReader(guide: Guide(set), standard: standard)
        for file in files { reader.read(file) }
        return (reader.findings.contains { $0.severity == .error } ? nil : reader.guide, reader.findings)
    }
}
