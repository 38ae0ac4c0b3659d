import ArgumentParser
import Catalog
import Diagnostics
import X12

struct AckCommand: ParsableCommand {
    static let configuration = CommandPage.ack.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Option(help: "The partner whose files these are, by its id in the workspace; else the ISA says it.")
    var partner: String?

    @Option(name: .customLong("as"), help: "997, 999 or none, in place of what the partner's file says.")
    var form: FormChoice?

    @Option(help: "on or off: whether the sets of a group and their errors are named.")
    var detail: Switch?

    @Option(help: "group or interchange: whose ids the answer's GS swaps.")
    var from: AnswerTerms.Address?

    @Flag(name: .customLong("guide-in-997"), help: "Refuse in a 997 for a guide's rules as well.")
    var guideIn997 = false

    @Flag(name: .customLong("also-824"), help: "Tell errors of guides, documents and maps in an 824.")
    var also824 = false

    @Option(name: .customLong("refuse-from"), help: "warning, error or never: the severity that refuses.")
    var refusal: AnswerTerms.Refusal?

    @Option(help: "always, on-request, on-error or never: when an interchange gets a TA1.")
    var ta1: AnswerTerms.Occasion?

    @Argument(help: "Files, or - for standard input.")
    var files: [String]

    /// The functional answer, or none.
    struct FormChoice: ExpressibleByArgument {
        let form: AnswerTerms.Form?

        init?(argument: String) {
            form = AnswerTerms.Form(rawValue: argument)
            if form == nil, argument != "none" { return nil }
        }
    }

    /// On or off.
    enum Switch: String, ExpressibleByArgument, CaseIterable {
        case on
        case off
    }

    func run() throws {
        let catalog = try knowledge.catalog()
        let partner = try partner.map(catalog.named)
        var isRefused = false
        for name in files {
            let file = try InputFile(name)
            let reading = try FileReading(file: file, catalog: catalog, map: nil, partner: partner)
            guard let transmission = reading.transmission, !transmission.interchanges.isEmpty else {
                FindingPrinter().print(reading.envelopeFindings, source: { _ in file.bytes }) {
                    Console.complain(part: $0)
                }
                throw Status.findings
            }
            for interchange in transmission.interchanges {
                let terms = terms(for: interchange, of: reading.partner(of: interchange.header))
                warn(interchange, terms)
                let answering = FileAnswer(reading: reading, interchange: interchange, terms: terms)
                guard let answer = answering.draft(isRefused: &isRefused) else { continue }
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

    /// A 999 that was asked for and is not there is said, because what is printed is something else.
    private func warn(_ interchange: Interchange, _ terms: AnswerTerms) {
        for group in interchange.groups where terms.form != terms.form(for: group.header.version) {
            let release = group.header.release.printable
            Console.complain(
                "release \(release) has no 999: a 997 answers group \(group.header.controlNumber.printable)")
        }
    }

    /// The partner's terms where one is named or the workspace knows the sender, else the usual ones; what was asked
    /// for goes before.
    private func terms(for interchange: Interchange, of partner: TradingPartner?) -> AnswerTerms {
        var terms = AnswerTerms()
        if let partner {
            let sets = interchange.groups.flatMap(\.sets)
            let lines = sets.compactMap { set in partner.receive.first { $0.key == set.code } }
            terms = lines.first { $0.answer.form != nil }?.answer ?? lines.first?.answer ?? partner.answer
        }
        if let form { terms.form = form.form }
        if let detail { terms.hasDetail = detail == .on }
        if let from { terms.address = from }
        if guideIn997 { terms.guideIn997 = true }
        if also824 { terms.also824 = true }
        if let refusal { terms.refusal = refusal }
        if let ta1 { terms.ta1 = ta1 }
        return terms
    }
}
