import Canonical
import Diagnostics
import Mapping
import X12

extension SiteCatalog {
    /// The implementation guide of a map of X12, for a partner or for anyone.
    ///
    /// Samples are the map's tests, the partner's own first; what stands beside maps is invented or masked, as they are
    /// published with them. Nil, with findings, where the map is none of X12 or has errors.
    public func implementationGuide(of reference: String, for partner: TradingPartner? = nil)
        -> Loaded<ImplementationGuide>
    {
        let loaded = map(reference)
        guard let compiled = loaded.made else { return Loaded(nil, loaded.findings) }
        guard case .x12(let guide, let standard, let checker) = compiled.format else {
            let finding = Finding(
                .valueInvalid, "\(reference.printable) is a map of \(compiled.formatName), and a guide is about X12",
                at: Place())
            return Loaded(nil, [finding])
        }
        let set = guide.set
        let base = fallback(reference)
        let files = guides(of: reference, base: base, set: set.code).files
        let outline = GuideOutline(files, set: set, standard: standard)
        let words = GuideWords(standard: standard)
        let weSend = partner.flatMap { direction(of: set.code, reference, with: $0) }
        let mapped = compiled.map.outline
        let version = partner.flatMap { $0.release.hasPrefix(standard.release) ? $0.release : nil } ?? standard.release
        let bench = SampleBench(
            checker: checker, standard: standard, guide: guide,
            samples: samples(of: reference, base: base, set: set, partner, weSend: weSend, version: version))
        let table = GuideSegmentTable(outline, mapped, words, weSend: weSend == true, shown: bench.places)
        let agreement = GuideAgreement(
            partner: partner, site: workspace.name, set: set, version: version, weSend: weSend)
        let about = files.reversed().lazy.compactMap { $0["about"]?.scalar }.first
        return Loaded(
            ImplementationGuide(
                title: set.label.isEmpty ? set.code : "\(set.code) \(set.label)", set: set.code,
                release: standard.release,
                site: workspace.name, partner: partner?.name, weSend: weSend, about: about,
                agreement: agreement.facts, segments: table.segments, codeTables: table.codeTables,
                unusedSegments: table.unused,
                amounts: outline.amounts, totals: outline.totals.map(words.sentence),
                levels: outline.levels.map(words.sentence),
                ignored: mapped.ignored.map { Self.name($0, words) }.uniqued,
                sample: bench.sound.first.map { annotated($0, compiled, standard) },
                proofs: bench.proofs(outline, words: words)))
    }

    /// True where we send the set to a partner, false where we receive it, nil where nothing is agreed.
    private func direction(of set: String, _ reference: String, with partner: TradingPartner) -> Bool? {
        if partner.send.contains(where: { $0.key == set || $0.map == reference }) { return true }
        return partner.receive.contains { $0.key == set || $0.map == reference } ? false : nil
    }

    private static func name(_ row: MapOutline.Row, _ words: GuideWords) -> String {
        let id = row.segment.id
        var text = row.element.map { GuideWords.position(id, $0, row.component) } ?? id
        let conditions = row.segment.conditions.filter { !$0.values.isEmpty }.map { condition in
            let codes = condition.values.map { words.code($0, id, condition.element) }
            return "\(GuideWords.position(id, condition.element)) is \(GuideWords.list(codes, "or"))"
        }
        if !conditions.isEmpty { text += " where \(conditions.joined(separator: " and "))" }
        return text
    }

    // MARK: Samples

    /// The tests of a map and of those it is laid over that hold one set, the nearest first, between these partners.
    private func samples(
        of reference: String, base: String, set: SetDefinition, _ partner: TradingPartner?, weSend: Bool?,
        version: String
    ) -> [(name: String, message: SampleMessage)] {
        let chain = chain(of: base) { ["\($0)/map.yaml", "\($0).yaml"] }.files.compactMap(\.place.source)
        let folders = chain.reversed().map { $0.split(separator: "/").dropLast().joined(separator: "/") }
        return ([reference] + folders).uniqued.flatMap { folder in tests(below: folder).filter { $0.isBeside(folder) } }
            .compactMap { test in
                guard let bytes = files.bytes(at: test.source), let message = SampleMessage(bytes),
                    let interchange = Transmission.parse(bytes).interchanges.first,
                    interchange.groups.first?.sets.first?.code == set.code
                else { return nil }
                let made = partner.flatMap { addressed(message, interchange, set, $0, weSend: weSend, version) }
                return (test.name, made ?? message)
            }
    }

    private func addressed(
        _ message: SampleMessage, _ interchange: Interchange, _ set: SetDefinition, _ partner: TradingPartner,
        weSend: Bool?, _ version: String
    ) -> SampleMessage? {
        guard let weSend, let us = partner.us, let them = partner.them, let group = interchange.groups.first else {
            return nil
        }
        var header = interchange.header
        (header.sender, header.receiver) =
            weSend ? (us.interchange, them.interchange) : (them.interchange, us.interchange)
        header.version = String(version.prefix(5))
        header.usage = partner.isTest ? "T" : "P"
        var own = group.header
        (own.sender, own.receiver) = weSend ? (us.groupID, them.groupID) : (them.groupID, us.groupID)
        own.version = version
        var style = partner.style
        style.mayChooseDelimiters = true
        style.lineBreaks = true
        return message.addressed(header, own, style, set: set.code)
    }

    /// A sound sample with the names of its values, and where each goes.
    private func annotated(
        _ sound: SampleBench.Sound, _ map: CompiledMap, _ standard: Standard
    ) -> ImplementationGuide.Sample {
        let verdict = sound.verdict
        let reading = map.read(verdict.checked, source: verdict.bytes)
        let origins = (reading.document?.provenance.origins ?? [:]).flatMap { path, origin in
            ([origin.bytes].compactMap(\.self) + origin.more).map { (bytes: $0, path: path.description) }
        }.sorted { ($0.bytes.lowerBound, $0.path) < ($1.bytes.lowerBound, $1.path) }
        let listing = SegmentListing(standard: standard)
        func line(_ segment: Segment, _ depth: Int) -> ImplementationGuide.Sample.Line {
            ImplementationGuide.Sample.Line(
                text: segment.text, label: listing.label(segment) ?? "", depth: depth,
                values: listing.rows(segment).map { row in
                    ImplementationGuide.Sample.Value(
                        position: row.position, label: row.label ?? "", value: row.value, meaning: row.meaning,
                        fields: origins.filter { $0.bytes.overlaps(row.bytes) }.map(\.path))
                })
        }
        var lines: [ImplementationGuide.Sample.Line] = []
        for interchange in verdict.transmission.interchanges {
            lines.append(line(interchange.isa, 0))
            for group in interchange.groups {
                lines.append(line(group.gs, 0))
                var outline = SetOutline(verdict.checked, standard: standard)
                for segment in verdict.checked.set.segments { lines.append(line(segment, outline.next(segment).depth)) }
                if let ge = group.ge { lines.append(line(ge, 0)) }
            }
            if let iea = interchange.iea { lines.append(line(iea, 0)) }
        }
        return ImplementationGuide.Sample(bytes: verdict.bytes, lines: lines, madeOf: sound.name)
    }
}

extension MapTest {
    /// True for a test in the folder `tests` of this folder itself.
    fileprivate func isBeside(_ folder: String) -> Bool { name.hasPrefix("\(folder)/tests/") }
}
