public import Diagnostics
import Synchronization
public import X12

/// What a site owns: its partners and ERPs, found by the questions the gateway asks.
public struct Workspace: Sendable {
    /// The site's name.
    public let name: String
    /// The partners by id.
    public let partners: [String: TradingPartner]
    /// The ERPs by id.
    public let erps: [String: ERPSystem]
    /// What was wrong in their files; a partner whose file has an error is left out.
    public let findings: [Finding]
    private let addresses: [AddressPair: String]

    private struct AddressPair: Hashable {
        let them: PartyID
        let us: PartyID
    }

    /// The partner an interchange comes from: its sender and receiver ids, both, as the partner's file has them.
    public func partner(sending header: InterchangeHeader) -> TradingPartner? {
        addresses[AddressPair(them: header.sender, us: header.receiver)].flatMap { partners[$0] }
    }

    /// The partner whom an ERP calls by this number.
    public func partner(knownAs number: String, to erp: String) -> TradingPartner? {
        partners.values.filter { $0.knownAs[erp] == number }.min { $0.id < $1.id }
    }

    static func read(from catalog: SiteCatalog) -> Workspace {
        var findings: [Finding] = []
        let site = catalog.marked("dragoman.yaml")
        findings += site.findings
        var name: String?
        if let tree = site.tree {
            var reader = MarkedReader(tree, .site)
            name = reader.text("workspace")
            findings += reader.finish()
        }
        /// Whoever has a folder of their own below `parent`, read from the file that describes them.
        func read<Owner>(
            _ parent: String,
            _ name: String,
            _ read: (Marked, String) -> (owner: Owner?, findings: [Finding])
        ) -> [String: Owner] {
            var owners: [String: Owner] = [:]
            for folder in catalog.files.names(in: parent) {
                let file = catalog.marked("\(parent)/\(folder)/\(name)")
                findings += file.findings
                guard let tree = file.tree else { continue }
                let result = read(tree, folder)
                findings += result.findings
                owners[folder] = result.owner
            }
            return owners
        }
        let partners = read("partners", "partner.yaml") { tree, folder in
            let result = TradingPartner.read(tree, folder: folder)
            return (result.partner, result.findings)
        }
        let erps = read("erps", "erp.yaml") { tree, folder in
            let result = ERPSystem.read(tree, folder: folder, profile: catalog.profile) { map in
                catalog.files.bytes(at: "\(map).yaml") != nil || catalog.files.bytes(at: "\(map)/map.yaml") != nil
            }
            return (result.erp, result.findings)
        }
        var addresses: [AddressPair: String] = [:]
        for partner in partners.values.sorted(by: { $0.id < $1.id }) {
            guard let them = partner.them, let us = partner.us else { continue }
            let pair = AddressPair(them: them.interchange, us: us.interchange)
            if let other = addresses[pair] {
                findings.append(
                    Finding(
                        .agreementAmbiguous,
                        "\(partner.id) and \(other) share the address \(them.interchange) → \(us.interchange)",
                        at: partner.place
                    )
                )
            } else {
                addresses[pair] = partner.id
            }
        }
        for exchange in partners.values.flatMap(\.receive) {
            for id in exchange.to where erps[id] == nil {
                let near = erps.keys.nearest(to: id).map { "; did you mean \($0)?" } ?? ""
                findings.append(Finding(.referenceMissing, "no ERP is called \(id)\(near)", at: exchange.place))
            }
        }
        return Workspace(
            name: name ?? "",
            partners: partners,
            erps: erps,
            findings: findings,
            addresses: addresses
        )
    }
}

extension SiteCatalog {
    /// The site's partners and ERPs; read once.
    public var workspace: Workspace {
        if let known = cache.withLock({ $0.workspace }) { return known }
        let workspace = Workspace.read(from: self)
        cache.withLock { $0.workspace = workspace }
        return workspace
    }

    /// The map of an exchange line.
    public func map(of exchange: Exchange) -> Loaded<CompiledMap> { map(exchange.map) }

    /// Everything that is wrong with what this catalog holds, each once.
    public func lint() -> Findings {
        var seen: Set<Finding> = []
        var findings = Findings()
        func add(_ list: [Finding]) {
            for finding in list where seen.insert(finding).inserted { findings.add(finding) }
        }
        add(lintStandards())
        for kind in documentKinds { add(schema(kind).findings) }
        for file in files.names(in: "codes") where file.hasSuffix(".yaml") {
            add(codeList(String(file.dropLast(5))).findings)
        }
        for reference in mapReferences { add(map(reference).findings) }
        add(homelessRules)
        for reference in guideReferences { add(guideFindings(reference)) }
        let workspace = workspace
        add(workspace.findings)
        for name in profileNames {
            if let tree = marked("erps/\(name).yaml").tree { add(ERPProfile.read(tree).findings) }
        }
        for partner in workspace.partners.values.sorted(by: { $0.id < $1.id }) {
            // What an 824 says is about messages of ours, so no map reads it.
            for exchange in partner.send + partner.receive.filter({ $0.key != "824" }) {
                add(map(of: exchange).findings(at: exchange.place))
            }
            add(answersWithoutRelease(of: partner))
        }
        for erp in workspace.erps.values.sorted(by: { $0.id < $1.id }) {
            for exchange in erp.takes + erp.gives { add(map(of: exchange).findings(at: exchange.place)) }
        }
        add(lintCrossReferences(of: workspace))
        return findings
    }
}

extension SiteCatalog {
    /// A 999 that is agreed for a set of a release without one, said where it is agreed.
    private func answersWithoutRelease(of partner: TradingPartner) -> [Finding] {
        partner.receive.compactMap { exchange in
            guard let form = exchange.answer.form else { return nil }
            var release = partner.release
            if case .x12(_, let standard, _)? = map(of: exchange).made?.format { release = standard.release }
            guard !form.exists(in: release) else { return nil }
            return Finding(
                .answerRelease,
                "\(exchange.key) is exchanged in release \(release), which has no \(form.rawValue)",
                at: exchange.answerPlace ?? partner.answerPlace ?? exchange.place
            )
        }
    }
}

extension SiteCatalog.Loaded {
    /// The findings, those without a place put at the line that asked.
    fileprivate func findings(at place: Place) -> [Finding] {
        findings.map { finding in
            var finding = finding
            if finding.place.source == nil { finding.place = place }
            return finding
        }
    }
}
