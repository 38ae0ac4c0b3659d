import Diagnostics
public import X12

/// Finds the checker of each set of a file, and what was agreed with its sender, as a stream asks for them.
///
/// What it found it keeps: a million sets of one kind are looked up once.
public final class CheckerFinder {
    /// Whose file it is, where that is known and the envelope need not say it.
    public let partner: TradingPartner?
    private let catalog: SiteCatalog
    private let map: String?
    private var known: [Question: SetChecker?] = [:]
    private var last: (question: Question, checker: SetChecker?)?

    private struct Question: Hashable {
        var sender: PartyID
        var receiver: PartyID
        var envelope: String
        var version: String
        var set: String
    }

    /// How many answers are kept; a file that asks more makes its questions up.
    private static let limit = 1000

    /// A finder by a catalog; `map` stands in place of the usual map of every set.
    public init(_ catalog: SiteCatalog, map: String? = nil, partner: TradingPartner? = nil) {
        self.catalog = catalog
        self.map = map
        self.partner = partner
    }

    /// The checker of a set; nil where no dictionary explains it.
    public func checker(of set: String, in interchange: InterchangeHeader, group: GroupHeader?) -> SetChecker? {
        let question = Question(
            sender: interchange.sender, receiver: interchange.receiver, envelope: interchange.version,
            version: group?.version ?? "", set: set)
        if let last, last.question == question { return last.checker }
        if let checker = known[question] {
            last = (question, checker)
            return checker
        }
        // A code that no dictionary has is not looked for further: it may be any text, and each time another.
        guard catalog.hasSet(set) else { return nil }
        let reference =
            map
            ?? catalog.reference(
                of: set, from: partner ?? catalog.partner(sending: interchange), in: interchange, group: group)
        let checker = catalog.checker(of: set, in: interchange, group: group, map: reference)
        if known.count < Self.limit { known[question] = .some(checker) }
        last = (question, checker)
        return checker
    }

    /// What was agreed with the sender of an interchange.
    public func tolerance(_ interchange: InterchangeHeader) -> Tolerance? {
        (partner ?? catalog.partner(sending: interchange))?.tolerance
    }
}

extension SiteCatalog {
    /// The partner an interchange comes from.
    public func partner(sending header: InterchangeHeader) -> TradingPartner? { workspace.partner(sending: header) }

    /// The map a set is read by where none is named: its sender's, or the set's own in its release.
    public func reference(
        of set: String, from partner: TradingPartner?, in interchange: InterchangeHeader, group: GroupHeader?
    ) -> String {
        if let agreed = partner?.receive.first(where: { $0.key == set })?.map { return agreed }
        return usualMap(of: set, in: release(for: group?.version ?? "", or: interchange.version, set: set))
    }

    /// How a set is checked: by the guide of its map where there is one, else by the bare standard of its release.
    func checker(
        of set: String,
        in interchange: InterchangeHeader,
        group: GroupHeader?,
        map reference: String?
    ) -> SetChecker? {
        let release = release(for: group?.version ?? "", or: interchange.version, set: set)
        // What nobody agreed on, the built-in map's guide, holds for its own release alone.
        let isAgreed = reference?.hasPrefix("transactions/") == false
        if let own = reference.flatMap(guideChecker), isAgreed || release == nil || own.release == release {
            return own
        }
        return release.flatMap { bareChecker(of: set, in: $0) }
    }
}
