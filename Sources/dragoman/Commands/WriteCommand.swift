import ArgumentParser
import Canonical
import Catalog
import Diagnostics
import Formats
import X12

struct WriteCommand: ParsableCommand {
    static let configuration = CommandPage.write.configuration

    @OptionGroup var knowledge: CatalogOptions
    @OptionGroup var printing: FindingOptions

    @Option(help: "The map to write by: transactions/850, partners/acme/850, formats/cxml/order.")
    var map: String

    @Option(help: "The partner whose addresses and delimiters are used.")
    var partner: String?

    @Option(help: "The interchange, group control number.")
    var control = 1

    @Option(help: "The date in the envelope, YYYYMMDD.")
    var date = "20260101"

    @Option(help: "The time in the envelope, HHMM.")
    var time = "0000"

    @Argument(help: "A file of canonical JSON, or - for standard input.")
    var file: String

    func run() throws {
        let catalog = try knowledge.catalog()
        let input = try InputFile(file)
        let compiled = try catalog.usable(map)
        let known = try partner.map { try self.partner($0, catalog) }
        let read = DocumentJSON.read(input.bytes, schema: compiled.schema, source: file)
        var findings = read.findings
        guard let document = read.document, !findings.hasErrors else { return try refuse(findings, input.bytes) }
        findings.add(contentsOf: compiled.schema.check(document))
        guard !findings.hasErrors else { return try refuse(findings, input.bytes) }
        let lookup = catalog.crossReferences.lookup(for: compiled, owner: known?.folder)
        guard case .x12(let guide, _, let checker) = compiled.format else {
            let written = compiled.payload(of: document, lookup: lookup)
            findings.add(contentsOf: written.findings)
            guard let bytes = written.bytes else { return try refuse(findings, input.bytes) }
            return try finish(bytes, findings, input.bytes)
        }
        let written = compiled.body(of: document, lookup: lookup)
        findings.add(contentsOf: written.findings)
        let set = SetDraft(
            code: guide.set.code, controlNumber: "0001", implementation: nil, body: written.body
        )
        let printed = draft(set, guide, checker.release, known)
        for finding in printed.findings { findings.add(finding) }
        guard let bytes = printed.bytes else { return try refuse(findings, input.bytes) }
        let again = Transmission.parse(bytes)
        for interchange in again.interchanges {
            for group in interchange.groups {
                for set in group.sets {
                    let checked = checker.check(set, in: interchange, group: group, source: nil)
                    for finding in checked.findings.kept where finding.severity == .error { findings.add(finding) }
                }
            }
        }
        if findings.hasErrors { return try refuse(findings, bytes) }
        try finish(bytes, findings, input.bytes)
    }

    private func draft(
        _ set: SetDraft,
        _ guide: Guide,
        _ dictionary: String,
        _ known: TradingPartner?
    ) -> (bytes: [UInt8]?, findings: [Finding]) {
        let us = known?.us?.interchange ?? PartyID("ZZ:SENDER")
        let them = known?.them?.interchange ?? PartyID("ZZ:RECEIVER")
        let release = known?.release ?? dictionary
        let digits = String(control)
        let number = String(repeating: "0", count: max(0, 9 - digits.count)) + digits
        let header = InterchangeHeader(
            sender: us, receiver: them, date: String(date.suffix(6)), time: time, version: String(release.prefix(5)),
            controlNumber: number, acknowledgmentRequested: false, usage: known?.isTest == true ? "T" : "P"
        )
        let group = GroupHeader(
            functionalID: guide.set.functionalID, sender: known?.us?.groupID ?? us.id,
            receiver: known?.them?.groupID ?? them.id, date: date, time: time, controlNumber: digits, agency: "X",
            version: release
        )
        let style =
            known?.style
            ?? WriteStyle(
                delimiters: Delimiters(
                    element: 0x2A, component: 0x3E, repetition: release < "004020" ? nil : 0x5E, segment: 0x7E),
                mayChooseDelimiters: true, lineBreaks: true
            )
        let draft = InterchangeDraft(
            header: header, acknowledgments: [], groups: [GroupDraft(header: group, sets: [set])]
        )
        return draft.serialized(style)
    }

    private func partner(_ id: String, _ catalog: SiteCatalog) throws -> TradingPartner {
        if let known = catalog.workspace.partners[id] { return known }
        guard let workspace = knowledge.workspace else {
            throw Misuse(
                "--partner needs --workspace, which says where partners are",
                "such as --workspace Samples/harbor-supply")
        }
        let near = catalog.workspace.partners.keys.nearest(to: id).map { "; did you mean \($0)?" } ?? ""
        throw Misuse(
            "\(workspace.printable) has no partner \(id.printable)\(near)",
            "`dragoman lint \(workspace.printable)` says what is wrong with a partner that is left out"
        )
    }

    private func refuse(_ findings: Findings, _ source: [UInt8]) throws {
        printing.print(findings, source: source) { Console.complain(part: $0) }
        throw Status.findings
    }

    private func finish(_ bytes: [UInt8], _ findings: Findings, _ source: [UInt8]) throws {
        Console.write(ended: bytes)
        let worthTelling = Findings(findings.kept.filter { $0.severity != .note })
        printing.print(worthTelling, source: source) { Console.complain(part: $0) }
        if findings.hasErrors { throw Status.findings }
    }
}
