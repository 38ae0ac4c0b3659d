import ArgumentParser
import Catalog
import Diagnostics
import X12

struct AckCommand: ParsableCommand {
    static let configuration = CommandPage.ack.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Argument(help: "Files, or - for standard input.")
    var files: [String]

    func run() throws {
        let catalog = try knowledge.catalog()
        var isRefused = false
        for name in files {
            let file = try InputFile(name)
            let reading = try FileReading(file: file, catalog: catalog, map: nil)
            guard let transmission = reading.transmission, !transmission.interchanges.isEmpty else {
                FindingPrinter().print(reading.envelopeFindings, source: { _ in file.bytes }) {
                    Console.complain(part: $0)
                }
                throw Status.findings
            }
            for interchange in transmission.interchanges {
                let answer = self.answer(interchange, transmission, reading, catalog, &isRefused)
                guard let answer else { continue }
                let style = WriteStyle(
                    delimiters: interchange.delimiters, mayChooseDelimiters: true, lineBreaks: true
                )
                let printed = answer.serialized(style)
                for finding in printed.findings { Console.complain(finding.message) }
                if let bytes = printed.bytes { Console.write(bytes) }
            }
        }
        if isRefused { throw Status.findings }
    }

    /// The interchange that answers one; nil when there is nothing to answer.
    private func answer(
        _ interchange: Interchange,
        _ transmission: Transmission,
        _ reading: FileReading,
        _ catalog: SiteCatalog,
        _ isRefused: inout Bool
    ) -> InterchangeDraft? {
        var header = interchange.header
        (header.sender, header.receiver) = (header.receiver, header.sender)
        header.acknowledgmentRequested = false
        let own = Findings(reading.graded.kept.filter { $0.place.interchange == interchange.ordinal })
        var notes: [InterchangeAcknowledgment] = []
        if interchange.header.acknowledgmentRequested {
            let note = InterchangeAcknowledgment(answering: interchange, findings: own)
            notes.append(note)
            if note.status != "A" { isRefused = true }
        }
        var groups: [GroupDraft] = []
        for group in interchange.groups where group.header.functionalID != "FA" {
            let checked = reading.sets.filter {
                $0.interchange.ordinal == interchange.ordinal && $0.group.ordinal == group.ordinal
            }.map {
                catalog.check(
                    $0.set, in: interchange, group: group, map: reading.reference(for: $0), source: reading.file.name
                ).checked
            }
            let answer = FunctionalAcknowledgment(
                answering: group, checked: checked,
                envelope: Findings(own.kept.filter { $0.place.group == group.ordinal }),
                interchange: interchange.ordinal
            )
            if !answer.status.isAccepted { isRefused = true }
            var head = group.header
            (head.sender, head.receiver) = (head.receiver, head.sender)
            head.functionalID = "FA"
            groups.append(
                GroupDraft(
                    header: head,
                    sets: [SetDraft(code: "997", controlNumber: "0001", implementation: nil, body: answer.body)]
                )
            )
        }
        guard !notes.isEmpty || !groups.isEmpty else { return nil }
        return InterchangeDraft(header: header, acknowledgments: notes, groups: groups)
    }
}
