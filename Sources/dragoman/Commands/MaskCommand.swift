import ArgumentParser
import Catalog
import Diagnostics
import X12

struct MaskCommand: ParsableCommand {
    static let configuration = CommandPage.mask.configuration

    @OptionGroup var knowledge: CatalogOptions
    @OptionGroup var input: InputFiles

    @Option(help: "A text that makes the masks: the same text, the same masks. Else they are random.")
    var key: String?

    @Option(help: "The folder the masked files go into, under their names; else they are printed.")
    var to: String?

    @Flag(help: "Write over files that are there.")
    var force = false

    func run() throws {
        let catalog = try knowledge.catalog()
        let masking = Masking(key: key.map { MaskKey($0) } ?? MaskKey())
        if let to { try OutputFiles.makeFolder(to) }
        try input.each { file in
            let transmission = Transmission.parse(file.bytes, source: file.name)
            let made = masking.mask(transmission) { version in
                catalog.release(for: version).flatMap { catalog.standard($0) }
            }
            // Findings are told without the values that are to be hidden.
            FindingPrinter(showsValues: false).print(made.findings, source: { _ in file.bytes }) {
                Console.complain(part: $0)
            }
            guard let bytes = made.bytes else { return true }
            if let to {
                let name = file.name == "-" ? "stdin.edi" : file.name.split(separator: "/").last.map(String.init) ?? ""
                try OutputFiles.write(bytes, to: "\(to)/\(name)", replaces: force)
            } else {
                Console.write(bytes)
            }
            return false
        }
    }
}
