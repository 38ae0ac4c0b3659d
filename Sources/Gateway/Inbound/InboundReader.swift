import Canonical
import Catalog
import Diagnostics
import Formats
import Transport
import X12

/// Reads kept bytes: which format, whose, what documents, what answers. Pure: the same bytes, catalog and
/// cross-references give the same.
struct InboundReader {
    let catalog: SiteCatalog
    /// What the parties called things when the message was taken up.
    let references: CrossReferences
    /// The door's owner, where the door says it.
    let owner: Endpoint.Owner?
    /// The file's name.
    let name: String?
    /// The document kind, for canonical JSON that came by the API.
    let documentKind: String?

    func read(_ bytes: [UInt8]) -> InboundReading {
        if let documentKind { return canonical(bytes, kind: documentKind) }
        switch owner {
        case .erp(let id):
            guard let erp = catalog.workspace.erps[id] else { break }
            return files(bytes, lines: erp.gives, partner: nil) { document, line in
                OutboundChooser(catalog: catalog, references: references, erp: id).choose(&document, line: line)
            }
        case .partner(let id):
            guard let partner = catalog.workspace.partners[id], partner.them == nil else { break }
            let lines = partner.receive.filter { isFor(name, $0) }
            return files(bytes, lines: lines, partner: id) { document, line in
                DeliveryWriter(catalog: catalog, references: references).address(&document, to: line.to)
                document.acceptsRepeat = line.acceptsRepeat
            }
        case nil: break
        }
        return interchanges(bytes)
    }

    /// Whether an exchange takes a file of this name; a line without a pattern takes any.
    private func isFor(_ name: String?, _ line: Exchange) -> Bool {
        guard let match = line.match else { return true }
        return name.map { NamePattern(match).matches(Array($0.utf8)) } ?? false
    }

    // MARK: X12

    private func interchanges(_ bytes: [UInt8]) -> InboundReading {
        let transmission = Transmission.parse(bytes, source: name)
        var reading = InboundReading(format: "x12")
        let envelope = transmission.findings(gradedBy: { catalog.partner(sending: $0)?.tolerance })
        for finding in envelope.kept where finding.place.interchange == nil { reading.findings.add(finding) }
        if transmission.interchanges.isEmpty {
            reading.format = nil
            reading.findings.add(
                Finding(
                    .messageUnreadable, "no interchange was found in these bytes",
                    at: Place(source: name, bytes: 0..<min(bytes.count, 1))
                )
            )
        }
        let own = Dictionary(grouping: envelope.kept) { $0.place.interchange }
        for interchange in transmission.interchanges {
            reading.parts.append(part(interchange, bytes, envelope: Findings(own[interchange.ordinal] ?? [])))
        }
        return reading
    }

    private func part(_ interchange: Interchange, _ bytes: [UInt8], envelope: Findings) -> InboundReading.Part {
        let header = interchange.header
        var part = InboundReading.Part(header: header)
        for finding in interchange.envelopeFindings(
            envelope.kept, tolerance: catalog.workspace.partner(sending: header)?.tolerance)
        { part.findings.add(finding) }
        guard let partner = catalog.workspace.partner(sending: header) else {
            let note = Finding.Note("sender", "\(header.sender) to \(header.receiver)".printable)
            part.findings.add(
                Finding(
                    .senderUnknown, "no partner file has the sender and receiver of this interchange",
                    at: Place(
                        source: name, bytes: interchange.isa.bytes, path: ["interchange \(header.controlNumber)"]),
                    notes: [note]
                )
            )
            return part
        }
        part.partner = partner.id
        part.isOfAcknowledgments = interchange.isOfAcknowledgments
        let answer = InterchangeAcknowledgment(
            answering: interchange, findings: envelope, tolerance: partner.tolerance, when: partner.answer.ta1
        )
        if let answer {
            part.answers.append(
                AnswerDraft(partner: partner.id, content: .interchange(answer), header: header, terms: partner.answer)
            )
        }
        // With an envelope that is refused nothing in it is looked at.
        if part.findings.hasErrors { return part }
        for segment in interchange.acknowledgments {
            guard let answer = InterchangeAcknowledgment(segment) else { continue }
            part.acknowledgments.append(
                ReceivedAcknowledgment(partner: partner.id, set: "TA1", content: .interchange(answer))
            )
        }
        let ofGroup = Dictionary(grouping: envelope.kept) { $0.place.group }
        for group in interchange.groups {
            let reader = GroupReader(
                catalog: catalog, references: references, partner: partner, interchange: interchange, group: group,
                source: bytes, name: name, envelope: Findings(ofGroup[group.ordinal] ?? [])
            )
            reader.read(into: &part)
        }
        return part
    }

    // MARK: other formats

    private func files(
        _ bytes: [UInt8],
        lines: [Exchange],
        partner: String?,
        route: (inout InboundDocument, Exchange) -> Void
    ) -> InboundReading {
        var reading = InboundReading()
        var part = InboundReading.Part(partner: partner)
        let translations = catalog.read(
            bytes, by: lines.map(\.map), source: name, owner: owner?.folder, references: references)
        for translation in translations {
            guard let map = translation.map, let line = lines.first(where: { $0.map == map.reference }) else {
                reading.findings.add(contentsOf: translation.findings)
                continue
            }
            reading.format = map.formatName
            var draft = InboundDocument(partner: partner, format: map.formatName)
            draft.take(translation)
            if !draft.findings.hasErrors { route(&draft, line) }
            part.documents.append(draft)
        }
        reading.parts = [part]
        return reading
    }

    private func canonical(_ bytes: [UInt8], kind: String) -> InboundReading {
        var reading = InboundReading(format: "canonical")
        guard let schema = catalog.schema(kind).made else {
            reading.findings.add(Finding(.messageUnreadable, "no document kind is called \(kind.printable)"))
            return reading
        }
        let result = DocumentJSON.read(bytes, schema: schema, source: name)
        guard let document = result.document else {
            reading.findings.add(contentsOf: result.findings)
            return reading
        }
        var draft = InboundDocument(format: "canonical")
        draft.document = document
        draft.json = DocumentJSON.write(document, schema: schema)
        draft.businessNumber = schema.businessNumber(of: document)
        draft.businessKey = schema.businessKey(of: document)
        draft.findings = result.findings
        draft.findings.add(contentsOf: schema.check(document))
        if !draft.findings.hasErrors, case .erp(let id)? = owner {
            let line = catalog.workspace.erps[id]?.gives.first { catalog.map(of: $0).made?.schema.kind == kind }
            OutboundChooser(catalog: catalog, references: references, erp: id).choose(&draft, line: line)
        }
        reading.parts = [InboundReading.Part(documents: [draft])]
        return reading
    }
}

extension InboundDocument {
    /// Takes what a map read.
    mutating func take(_ translation: Translation) {
        findings = translation.findings
        guard let document = translation.document, let schema = translation.map?.schema else { return }
        self.document = document
        json = DocumentJSON.write(document, schema: schema)
        businessNumber = translation.businessNumber
        businessKey = translation.businessKey
    }
}
