import ArgumentParser
import Catalog
import Diagnostics

struct GuideCommand: ParsableCommand {
    static let configuration = CommandPage.guide.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Option(help: "A map of X12 instead of a partner and a set: transactions/850.")
    var map: String?

    @Option(name: .shortAndLong, help: "The file to write; else standard output.")
    var output: String?

    @Flag(help: "Write over a file that is there.")
    var force = false

    @Argument(help: "The partner, by its id in the workspace, and the set: acme 850.")
    var agreement: [String] = []

    func validate() throws {
        if map == nil, agreement.count != 2 {
            throw ValidationError("name a partner and a set, such as acme 850, or a map: --map transactions/850")
        }
        if map != nil, !agreement.isEmpty { throw ValidationError("a map is named instead of a partner and a set") }
    }

    func run() throws {
        let catalog = try knowledge.catalog()
        let partner = try agreement.first.map(catalog.named)
        let reference = try map ?? catalog.map(of: agreement[1], with: partner)
        let compiled = try catalog.usable(reference)
        let made = catalog.implementationGuide(of: reference, for: partner)
        guard let guide = made.made else {
            throw Misuse(
                "\(reference.printable) is a map of \(compiled.formatName.uppercased()), and a guide is about X12",
                "name a set that is exchanged as X12: 850, 855")
        }
        let page = Array(guide.html.utf8)
        if let output {
            try OutputFiles.write(page, to: output, replaces: force)
            print(Self.summary(guide, output))
        } else {
            Console.write(page)
        }
    }

    /// `guide.html: 850 Purchase order, 48 segments; 1 valid sample, 5 of 6 rules with one that is refused`.
    private static func summary(_ guide: ImplementationGuide, _ path: String) -> String {
        let made = guide.proofs.count { $0.faulty != nil }
        let sample = guide.sample == nil ? "no valid sample" : "1 valid sample"
        return "\(path.printable): \(guide.title), \(guide.segments.count) segments; \(sample), "
            + "\(made) of \(guide.proofs.count) rules with one that breaks them"
    }
}

extension SiteCatalog {
    /// The map of a set that is exchanged with a partner; where nothing is agreed, the map it would have.
    fileprivate func map(of set: String, with partner: TradingPartner?) throws -> String {
        guard let partner else { return "transactions/\(set)" }
        let all = partner.send + partner.receive
        if let agreed = all.first(where: { $0.key == set }) { return agreed.map }
        let known = all.map(\.key)
        throw Misuse(
            "\(partner.id.printable) and we exchange no \(set.printable)"
                + (known.nearest(to: set).map { "; did you mean \($0)?" } ?? ""),
            known.isEmpty
                ? "its partner.yaml has neither send: nor receive:"
                : "its partner.yaml has \(known.joined(separator: ", "))")
    }
}
