import Diagnostics
public import X12

/// What is known of a partner that is to be begun.
public struct PartnerPlan: Sendable {
    /// Which side of the trade we are on: who buys sends orders.
    public enum Side: String, Sendable, CaseIterable {
        case buyer, seller
    }

    /// Its id, the name of its folder.
    public var id: String
    /// What people call it.
    public var name: String?
    /// The sets that are exchanged.
    public var sets: [String]
    /// Its address in the ISA.
    public var them: PartyID?
    /// Its id in the GS, where it is another.
    public var theirGroup: String?
    /// Our address towards it; nil: as towards our other partners.
    public var us: PartyID?
    /// The release it reads.
    public var release: String
    /// Which side we are on.
    public var side: Side

    /// A partner to be begun.
    public init(
        id: String, name: String? = nil, sets: [String], them: PartyID? = nil, theirGroup: String? = nil,
        us: PartyID? = nil, release: String = "004010", side: Side = .buyer
    ) {
        self.id = id
        self.name = name
        self.sets = sets
        self.them = them
        self.theirGroup = theirGroup
        self.us = us
        self.release = release
        self.side = side
    }

    /// The sets that go from who buys to who sells.
    private static let fromBuyer: Set<String> = [
        "812", "816", "820", "830", "850", "852", "860", "861", "862", "869", "875", "940", "943",
    ]

    /// True for a set that we send.
    func sends(_ set: String) -> Bool { Self.fromBuyer.contains(set) == (side == .buyer) }
}

extension SiteCatalog {
    /// A partner with a map and a guide for each set, laid over those that are there.
    public func newPartner(_ plan: PartnerPlan) throws(SiteSkeleton.Refusal) -> SiteSkeleton {
        try SiteSkeleton.check(name: plan.id, of: "a partner")
        guard workspace.partners[plan.id] == nil else {
            throw SiteSkeleton.Refusal(
                "there is a partner \(plan.id) already", "its file is partners/\(plan.id)/partner.yaml")
        }
        guard let standard = standard(plan.release) else {
            throw SiteSkeleton.Refusal(
                "there is no dictionary of release \(plan.release.printable)", "write six digits, such as 004010")
        }
        let us = plan.us.map { ($0, nil) } ?? ownAddress
        if let them = plan.them, let us,
            let other = workspace.partners.values.first(where: {
                $0.them?.interchange == them && $0.us?.interchange == us.0
            })
        {
            throw SiteSkeleton.Refusal(
                "the partner \(other.id) has the address \(them) already",
                "two partners may not share one; give one of them its own")
        }
        let sets = SiteSkeleton.once(plan.sets)
        var skeleton = SiteSkeleton()
        skeleton.files.append(
            .init(
                path: "partners/\(plan.id)/partner.yaml", text: Self.partner(plan, us, to: workspace.erps.keys.sorted())
            ))
        for set in sets {
            guard let definition = standard.set(set) else {
                throw SiteSkeleton.Refusal(
                    "release \(plan.release) has no set \(set.printable)",
                    "Docs/howto/add-a-set.md says how to add a set of your own")
            }
            let base = usualMap(of: set, in: plan.release)
            guard files.bytes(at: "\(base)/map.yaml") != nil else {
                throw SiteSkeleton.Refusal(
                    "no map reads the set \(set)", "first begin one: dragoman new transaction \(set)")
            }
            let title = plan.name ?? SiteSkeleton.title(plan.id)
            let place = "partners/\(plan.id)/\(set)"
            skeleton.files += [
                .init(path: "\(place)/map.yaml", text: Self.overlay(of: base, set, title)),
                .init(
                    path: "\(place)/guide.yaml",
                    text: GuideSkeleton(definition, release: plan.release, standard: standard).text(
                        "What \(title) asks of the \(set), where it is narrower than the standard.",
                        extends: files.bytes(at: "\(base)/guide.yaml") == nil ? nil : base)),
            ]
        }
        skeleton.next = [
            "write into the maps and guides what \(plan.id)'s specification says differently; each file shows how",
            "dragoman lint SITE says what does not fit",
        ]
        if let set = plan.sets.first {
            skeleton.next += [
                "dragoman coverage --workspace SITE partners/\(plan.id)/\(set) --file THEIR.edi: what still has no rule",
                "keep a message of theirs as a test: partners/\(plan.id)/\(set)/tests/first.edi with {} in first.json,"
                    + " then dragoman test SITE/partners/\(plan.id) --accept",
            ]
        }
        return skeleton
    }

    /// Our address as our other partners know it.
    private var ownAddress: (PartyID, String?)? {
        workspace.partners.values.sorted { $0.id < $1.id }.compactMap(\.us).first.map { ($0.interchange, $0.group) }
    }

    private static func partner(_ plan: PartnerPlan, _ us: (PartyID, String?)?, to erps: [String]) -> String {
        func address(_ key: String, _ party: (PartyID, String?)?, _ example: String) -> String {
            guard let party else { return "# \(key): { interchange: \"\(example)\" }\n" }
            let group = party.1.map { ", group: \(SiteSkeleton.quoted($0))" } ?? ""
            return "\(key): { interchange: \(SiteSkeleton.quoted("\(party.0.qualifier):\(party.0.id)"))\(group) }\n"
        }
        let title = plan.name ?? SiteSkeleton.title(plan.id)
        var text = """
            # \(title.printable). What may stand here: Docs/howto/add-a-partner.md
            partner: \(plan.id)
            name: \(SiteSkeleton.quoted(title))

            """
        text +=
            "# ISA qualifier:id; `group:` where the GS has another id. Both sides are needed to know whose a file is.\n"
        text += address("them", plan.them.map { ($0, plan.theirGroup) }, "01:006922827")
        text += address("us", us, "ZZ:OURNAME")
        text += """
            release: "\(plan.release)"
            test: true                                     # ISA15 is written T; take it out when the trade begins
            # knownAs: { ERP: V-10021 }                    # the ERP's number for it
            endpoint:
              collect: { folder: partners/\(plan.id)/out, match: "*.edi", every: 5m }
              deliver: { folder: partners/\(plan.id)/in, name: "{sequence}-{set}-{control}.edi" }

            """
        let sends = SiteSkeleton.once(plan.sets).filter(plan.sends)
        let receives = SiteSkeleton.once(plan.sets).filter { !plan.sends($0) }
        if !sends.isEmpty {
            text += "send:\n" + sends.map { "  \"\($0)\": { expect: { \"997\": 24h } }\n" }.joined()
        }
        if !receives.isEmpty {
            let to = erps.isEmpty ? "" : "to: \(erps.count == 1 ? erps[0] : "[\(erps.joined(separator: ", "))]"), "
            text += "receive:\n" + receives.map { "  \"\($0)\": { \(to)acknowledge: \"997\" }\n" }.joined()
        }
        return text
    }

    private static func overlay(of base: String, _ set: String, _ title: String) -> String {
        """
        # What \(title.printable) does differently with the \(set). Everything else comes from \(base).
        extends: \(base)

        # rules:
        #   - REF[01=ZZ]02: contractNumber        # a rule of its own; one with the same left side is replaced
        #   - BEG07: = "AD"                       # always this
        #   - CUR03: none                         # a rule of the map below that is not to hold
        # parts:                                  # parts of the map below are merged with these
        #   party:
        #     - N104: id
        # ignore:                                 # what need not be read
        #   - REF[01=ZZ]

        """
    }
}
