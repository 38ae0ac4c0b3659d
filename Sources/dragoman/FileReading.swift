import Canonical
import Catalog
import Diagnostics
import X12

/// One file on the command line, read with what a catalog knows: the road of the gateway without its store.
struct FileReading {
    let file: InputFile
    let catalog: SiteCatalog
    /// The map for a format that does not say what it is, or in place of the set's usual one.
    let map: String?
    /// Whose file it is, where that was said and the envelope need not say it.
    let partner: TradingPartner?
    /// The X12 in the file; nil for other formats.
    let transmission: Transmission?
    /// What was put around a file that came without an envelope, where the command line describes one.
    private let envelope: FragmentEnvelope?

    init(
        file: InputFile, catalog: SiteCatalog, map: String?, partner: TradingPartner? = nil,
        fragment: FragmentOptions? = nil
    ) throws {
        self.file = file
        self.catalog = catalog
        self.map = map
        self.partner = partner
        var isOther = false
        if let map {
            if case .x12 = try catalog.usable(map).format {} else { isOther = true }
        }
        envelope = isOther ? nil : try fragment?.envelope(around: file, catalog: catalog)
        transmission = isOther ? nil : envelope?.transmission ?? Transmission.parse(file.bytes, source: file.name)
    }

    /// How many bytes of what was parsed are not the file's.
    var offset: Int { envelope?.invented ?? 0 }

    /// The segment around an offset of the file.
    func frame(holding offset: Int) -> SourceFrame? {
        envelope.map { $0.frame(holding: offset) } ?? transmission?.frame(holding: offset)
    }

    /// Findings in the file's own bytes.
    private func own(_ findings: Findings) -> Findings { envelope?.findings(findings) ?? findings }

    /// A set with its envelope around it.
    struct Place {
        let interchange: Interchange
        let group: FunctionalGroup
        let set: TransactionSet
    }

    /// The sets of the file in order.
    var sets: [Place] {
        (transmission?.interchanges ?? []).flatMap { interchange in
            interchange.groups.flatMap { group in
                group.sets.map { Place(interchange: interchange, group: group, set: $0) }
            }
        }
    }

    /// The partner an interchange comes from: the one named, or the one its ISA names.
    func partner(of interchange: InterchangeHeader) -> TradingPartner? {
        partner ?? catalog.partner(sending: interchange)
    }

    /// The map a set is read by: the one named, the partner's, or the set's own.
    func reference(for place: Place) -> String {
        if let map { return map }
        return catalog.reference(
            of: place.set.code, from: partner(of: place.interchange.header), in: place.interchange.header,
            group: place.group.gs.isPresent ? place.group.header : nil)
    }

    /// What a map found in a file that is no X12.
    func check() -> Findings {
        var findings = Findings()
        for translation in translations() { findings.add(contentsOf: translation.findings) }
        return findings
    }

    /// What was found around the sets, in bytes that were parsed, at the severities agreed with the senders.
    var graded: Findings {
        transmission?.findings(gradedBy: { partner(of: $0)?.tolerance }) ?? Findings()
    }

    /// What was found around the sets. A file that is no X12 but looks like something else is told what to do about it.
    var envelopeFindings: Findings {
        guard let transmission else { return Findings() }
        guard transmission.interchanges.isEmpty else { return own(graded) }
        return LikelyMap(first: file.bytes.first { $0 > 0x20 })?.advising(transmission.findings)
            ?? own(transmission.findings)
    }

    /// The documents of the file, each with all that was found; a set no map reads has none.
    func translations() -> [Translation] {
        guard transmission != nil else {
            return catalog.read(file.bytes, by: map.map { [$0] } ?? [], source: file.name, owner: partner?.folder)
        }
        return sets.map { place in
            let result = catalog.check(
                place.set, in: place.interchange, group: place.group, map: reference(for: place), partner: partner,
                source: file.name
            )
            if let map = result.map {
                let sender = self.partner(of: place.interchange.header)?.folder
                var translation = map.read(
                    result.checked, source: transmission?.bytes ?? file.bytes,
                    lookup: catalog.crossReferences.lookup(for: map, owner: sender))
                translation.findings = own(translation.findings)
                return translation
            }
            var findings = own(result.checked.findings)
            if !place.set.isAcknowledgment, place.set.code != "824" {
                findings.add(
                    Finding(
                        .mapMissing, "no map reads the set \(place.set.code.printable)",
                        at: Diagnostics.Place(
                            source: file.name, bytes: envelope == nil ? place.set.segments.first?.bytes : nil)
                    )
                )
            }
            return Translation(document: nil, findings: findings, map: nil, bytes: place.set.bytes)
        }
    }
}
