import ArgumentParser
import Catalog
import Diagnostics
import X12

struct ShowCommand: ParsableCommand {
    static let configuration = CommandPage.show.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Argument(help: "Files, or - for standard input.")
    var files: [String]

    func run() throws {
        let catalog = try knowledge.catalog()
        for name in files {
            let file = try InputFile(name)
            let transmission = Transmission.parse(file.bytes, source: name)
            guard !transmission.interchanges.isEmpty else {
                FindingPrinter().print(transmission.findings, source: { _ in file.bytes }) {
                    Console.complain(part: $0)
                }
                throw Status.findings
            }
            for interchange in transmission.interchanges {
                let release = catalog.release(for: interchange.groups.first?.header.version ?? "004010")
                let standard = release.flatMap { catalog.standard($0) }
                var printer = SegmentPrinter(standard: standard, delimiters: interchange.delimiters)
                printer.print(interchange.isa, depth: 0)
                for segment in interchange.acknowledgments { printer.print(segment, depth: 1) }
                for group in interchange.groups {
                    printer.print(group.gs, depth: 1)
                    for set in group.sets {
                        for segment in set.segments {
                            printer.print(segment, depth: segment.id == "ST" || segment.id == "SE" ? 2 : 3)
                        }
                    }
                    if let ge = group.ge { printer.print(ge, depth: 1) }
                }
                if let iea = interchange.iea { printer.print(iea, depth: 0) }
                Console.write(Array(printer.text.utf8))
                let said = AnswerPrinter.text(of: interchange)
                if !said.isEmpty { Console.write(Array("\nIn words:\n\(said)".utf8)) }
            }
        }
    }
}

/// Prints segments with what each part means, as far as the dictionary has a word for it.
struct SegmentPrinter {
    let standard: Standard?
    let delimiters: Delimiters
    private(set) var text = ""

    init(standard: Standard?, delimiters: Delimiters) {
        self.standard = standard
        self.delimiters = delimiters
    }

    mutating func print(_ segment: Segment, depth: Int) {
        let indent = String(repeating: "  ", count: depth)
        let label = standard?.label(segment: segment.id) ?? ""
        text += "\(indent)\(segment.id.printable)  \(label)\n"
        let uses = standard?.segment(segment.id)?.elements ?? []
        guard segment.count > 0 else { return }
        for position in 1...segment.count {
            let element = segment[position]
            guard !element.isEmpty else { continue }
            let number = uses.indices.contains(position - 1) ? uses[position - 1].number : nil
            let place = "\(segment.id.printable)\(position < 10 ? "0" : "")\(position)"
            let name = number.flatMap { standard?.label(element: $0) ?? standard?.composite($0)?.label } ?? ""
            let value = element.text
            let code = number.flatMap { standard?.label(code: value, element: $0) }.map { " = \($0)" } ?? ""
            text += "\(indent)  \(place)  \(pad(name, 30)) \(value.printable)\(code)\n"
        }
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
