import ArgumentParser
import Catalog
import Diagnostics
import Formats
import X12

struct DiffCommand: ParsableCommand {
    static let configuration = CommandPage.diff.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Flag(help: "Compare values byte for byte: 9.5 and 9.50 differ, and so do spaces at an end.")
    var strict = false

    @Flag(help: "Leave out the envelope's dates, times, control numbers and counts.")
    var ignoreEnvelope = false

    @Flag(help: "Print JSON for scripts.")
    var json = false

    @Flag(help: "Print nothing: the exit status says it.")
    var quiet = false

    @Argument(help: "The one file, or - for standard input.")
    var old: String

    @Argument(help: "The other.")
    var new: String

    func run() throws {
        let catalog = try knowledge.catalog()
        let readings = try [old, new].map { name in
            try FileReading(file: InputFile(name), catalog: catalog, map: nil)
        }
        let transmissions = try readings.map { reading in
            guard let transmission = reading.transmission, !transmission.interchanges.isEmpty else {
                throw Misuse(
                    "\(reading.file.name.printable) is no X12",
                    "`dragoman check \(reading.file.name.printable)` says why")
            }
            return transmission
        }
        let rules = Comparison.Rules(isStrict: strict, ignoresEnvelope: ignoreEnvelope)
        let envelope = readings[0].standard(transmissions[0].interchanges[0], nil)
        let comparison = Comparison(transmissions[0], transmissions[1], rules: rules, standard: envelope) {
            interchange, group, set in
            let place = FileReading.Place(interchange: interchange, group: group, set: set)
            return Comparison.Knowledge(
                root: readings[0].checked(place).root, standard: readings[0].standard(interchange, group))
        }
        if !quiet {
            if json {
                Console.write(ComparisonListing.json(comparison, old: old, new: new))
            } else {
                let listing = ComparisonListing(old: old, new: new, usesColour: Console.wantsColour)
                listing.print(comparison)
            }
        }
        if !comparison.isEqual { throw Status.findings }
    }
}
