import Diagnostics
import Mapping
import X12

/// Drafts the files of a partner, holds all samples against them, and takes back what refuses one.
struct PartnerDraftMaker {
    let catalog: SiteCatalog
    let id: String
    let parties: SampleParties
    let samples: [PartnerDraft.Sample]
    let fileCount: Int

    private var guides: [String: GuideDraft] = [:]
    private var maps: [String: MapDraft] = [:]
    private var decisions: [String] = []
    /// What the standard alone finds, by file.
    private var mistakes: [String: Set<Int>] = [:]
    /// The findings of the standard alone in each sample that a guide is drafted of.
    private var plain: [Int: Set<String>] = [:]

    init(
        catalog: SiteCatalog, id: String, parties: SampleParties, samples: [PartnerDraft.Sample], fileCount: Int
    ) {
        self.catalog = catalog
        self.id = id
        self.parties = parties
        self.samples = samples
        self.fileCount = fileCount
    }

    mutating func make() -> PartnerDraft {
        survey()
        prove()
        let agreement = agreement
        decisions = agreement.doubts + decisions
        for (code, guide) in guides.sorted(by: { $0.key < $1.key }) {
            decisions += guide.doubts.map { "\(code) \($0)" }
            if let map = maps[code], !map.isWhole {
                decisions.append("\(code): no rule reads \(map.count) positions; \(code)/map.yaml lists them")
            }
        }
        let found = guides.sorted { $0.key < $1.key }.map { code, guide in
            PartnerDraft.SetFound(
                code: code, release: guide.release, count: guide.survey.count, inForce: guide.inForce,
                commented: guide.rules.count - guide.inForce, unread: maps[code]?.count)
        }
        return PartnerDraft(
            id: id, them: parties.them, us: parties.us, fileCount: fileCount, sets: found, files: files(agreement),
            decisions: decisions, objections: objections().map(\.finding))
    }

    // MARK: What is there

    private mutating func survey() {
        let business = samples.enumerated().filter { !$0.element.set.isAcknowledgment }
        let byCode = Dictionary(grouping: business) { $0.element.set.code }
        for (code, all) in byCode.sorted(by: { $0.key < $1.key }) {
            guard catalog.hasSet(code) else {
                decisions.append("\(code.printable): no dictionary has this set; it was passed over")
                continue
            }
            let byRelease = Dictionary(grouping: all) { release(of: $0.element) }
            let ordered = byRelease.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
            for (release, others) in ordered.dropFirst() {
                decisions.append(
                    "\(code): \(others.count) of \(all.count) are of release \(release); the guide is of \(ordered[0].key)"
                )
            }
            survey(code, ordered[0].key, ordered[0].value)
        }
    }

    private func release(of sample: PartnerDraft.Sample) -> String {
        let version = sample.group.gs.isPresent ? sample.group.header.version : ""
        return catalog.release(for: version, or: sample.interchange.header.version, set: sample.set.code) ?? ""
    }

    private mutating func survey(
        _ code: String, _ release: String, _ own: [(offset: Int, element: PartnerDraft.Sample)]
    ) {
        guard let standard = catalog.standard(release), let set = standard.set(code),
            let checker = catalog.bareChecker(of: code, in: release)
        else { return }
        let usual = catalog.usualMap(of: code, in: release)
        var map: MapDraft?
        if let base = catalog.map(usual).made, case .x12(_, let other, _) = base.format, other.release == release {
            map = MapDraft(base, standard: standard)
        }
        var survey = SetSurvey(standard)
        for (index, sample) in own {
            let checked = checker.check(sample.set, in: sample.interchange, group: sample.group, source: nil)
            survey.add(checked)
            map?.add(checked, source: sample.transmission.bytes)
            let wrong = checked.findings.kept.filter { $0.severity != .note }
            for finding in wrong { mistakes[finding.kind.code, default: []].insert(sample.file) }
            plain[index] = Set(wrong.map(Self.key))
        }
        let hasGuide = catalog.files.bytes(at: "\(usual)/guide.yaml") != nil && map != nil
        guides[code] = GuideDraft(set, release: release, survey: survey, base: hasGuide ? usual : nil)
        maps[code] = map
        if map == nil { decisions.append("\(code): no map reads it in release \(release); the guide alone is drafted") }
    }

    // MARK: The proof

    /// What a draft says of a sample that the standard does not.
    private struct Objection {
        let code: String
        let finding: Finding
    }

    private static func key(_ finding: Finding) -> String {
        "\(finding.kind.code) \(finding.place.bytes?.lowerBound ?? -1) \(finding.place.element ?? 0)"
    }

    /// Takes back rules until no sample is refused by one; each round takes back one rule at least.
    private mutating func prove() {
        for code in guides.keys.sorted() {
            var lines = collisions(code)
            while guides[code]?.takeBack(lines: lines, because: "it collides with the guide below") == true {
                lines = collisions(code)
            }
        }
        for _ in 0..<200 {
            var isChanged = false
            for objection in objections() {
                guard let line = objection.finding.notes.first(where: { $0.title == "guide" })?.text else { continue }
                isChanged = undo(line, of: objection.code) || isChanged
            }
            if !isChanged { return }
        }
    }

    /// The lines of a drafted guide that lint has something against.
    private func collisions(_ code: String) -> Set<Int> {
        let path = "partners/\(id)/\(code)"
        let findings = drafted().guideFindings(path)
        return Set(
            findings.filter { $0.severity != .note && $0.place.source == "\(path)/guide.yaml" }.compactMap(\.place.line)
        )
    }

    /// Takes back what stands at a line: a rule of ours, a total of the base, or else the base.
    private mutating func undo(_ line: String, of code: String) -> Bool {
        guard let guide = guides[code], let colon = line.lastIndex(of: ":"),
            let number = Int(line[line.index(after: colon)...])
        else { return false }
        if line.hasPrefix("partners/\(id)/") {
            return guides[code]?.takeBack(lines: [number], because: "not in every sample") == true
        }
        guard let base = guide.base, let standard = catalog.standard(guide.release) else { return false }
        let files = catalog.guides(of: base, base: base, set: code).files
        let outline = GuideOutline(files, set: guide.set, standard: standard)
        if let total = outline.totals.first(where: { $0.line == line }) {
            return guides[code]?.drop(total: total.name, because: "samples have another value") == true
        }
        guides[code]?.base = nil
        decisions.append(
            "\(code): its samples do not keep \(base)/guide.yaml, line \(number), so the draft does not extend it")
        return true
    }

    /// What the drafts say of the samples that the standard alone does not.
    private func objections() -> [Objection] {
        let drafted = drafted()
        var objections: [Objection] = []
        for (index, sample) in samples.enumerated() {
            guard let known = plain[index] else { continue }
            let code = sample.set.code
            guard let guide = guides[code], let standard = catalog.standard(guide.release) else { continue }
            let files = drafted.guides(of: "partners/\(id)/\(code)", base: "partners/\(id)/\(code)", set: code).files
            let made = Guide.read(files, set: guide.set, standard: standard).guide ?? Guide(guide.set)
            let checker = SetChecker(standard: standard, guide: made)
            let checked = checker.check(
                sample.set, in: sample.interchange, group: sample.group, source: nil, keepsLoops: false)
            for finding in checked.findings.kept where finding.severity != .note && !known.contains(Self.key(finding)) {
                objections.append(Objection(code: code, finding: finding))
            }
        }
        return objections
    }

    /// The site with the drafts laid over it.
    private func drafted() -> SiteCatalog {
        let own = guides.map { ("partners/\(id)/\($0.key)/guide.yaml", Array($0.value.text.utf8)) }
        return SiteCatalog(catalog.files.laying(Dictionary(own) { $1 }))
    }

    // MARK: Files

    private var agreement: AgreementDraft {
        let sightings = samples.filter { catalog.hasSet($0.set.code) && !$0.set.isAcknowledgment }.map { sample in
            AgreementDraft.Sighting(
                header: sample.interchange.header, delimiters: sample.interchange.delimiters,
                group: sample.group.header,
                isTheirs: sample.interchange.header.sender == parties.them, set: sample.set.code)
        }
        let breaks = samples.filter { $0.interchange.header.sender == parties.them }.map { sample in
            let end = sample.interchange.isa.extent.upperBound
            return end > 0 && sample.transmission.bytes.indices.contains(end - 1)
                && sample.transmission.bytes[end - 1] == 10
        }
        return AgreementDraft(
            id: id, parties: parties, sightings: sightings, mapped: Set(maps.keys),
            erps: catalog.workspace.erps.keys.sorted(),
            mistakes: mistakes.sorted { $0.key < $1.key }.map { ($0.key, $0.value.count, fileCount) },
            lineBreaks: breaks.isEmpty || breaks.count(where: { $0 }) * 2 >= breaks.count)
    }

    private func files(_ agreement: AgreementDraft) -> [PartnerDraft.File] {
        var files = [PartnerDraft.File(path: "partner.yaml", text: agreement.text)]
        for (code, guide) in guides.sorted(by: { $0.key < $1.key }) {
            files.append(PartnerDraft.File(path: "\(code)/guide.yaml", text: guide.text))
            if let map = maps[code] { files.append(PartnerDraft.File(path: "\(code)/map.yaml", text: map.text)) }
        }
        return files
    }
}
