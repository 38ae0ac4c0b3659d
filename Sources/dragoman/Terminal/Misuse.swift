import Catalog
import Diagnostics

/// What was typed cannot be done: said in one sentence, with what to do instead. The exit status is 2.
struct Misuse: Error {
    /// What is wrong with it.
    let message: String
    /// What to do; nil where the message says enough.
    let help: String?

    init(_ message: String, _ help: String? = nil) {
        self.message = message
        self.help = help
    }

    /// As it is printed on standard error.
    var text: String { "error: \(message)" + (help.map { "\n  = help: \($0)" } ?? "") }
}

extension SiteCatalog {
    /// The partner of this id.
    func named(_ id: String) throws -> TradingPartner {
        if let partner = workspace.partners[id] { return partner }
        let broken = Findings(workspace.findings.filter { $0.place.source?.hasPrefix("partners/\(id)/") == true })
        if broken.hasErrors {
            FindingPrinter().print(broken, of: self) { Console.complain(part: $0) }
            throw Status.findings
        }
        let near = workspace.partners.keys.sorted().nearest(to: id).map { "; did you mean \($0)?" } ?? ""
        throw Misuse(
            "no partner is called \(id.printable)\(near)",
            "a partner has a folder in the workspace, partners/<id>; name the workspace with --workspace")
    }

    /// The map of this name, usable; else what is wrong with it, or the nearest name there is.
    func usable(_ reference: String) throws -> CompiledMap {
        let loaded = map(reference)
        if let made = loaded.made { return made }
        if loaded.findings.allSatisfy({ $0.kind == .referenceMissing && $0.place.source == nil }) {
            let near = mapReferences.nearest(to: reference).map { "; did you mean \($0)?" } ?? ""
            throw Misuse(
                "no map is called \(reference.printable)\(near)",
                "a map is named by its way in Maps or the workspace: transactions/850, formats/cxml/order"
            )
        }
        FindingPrinter().print(Findings(loaded.findings), of: self) { Console.complain(part: $0) }
        throw Status.findings
    }
}
