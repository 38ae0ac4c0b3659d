import Diagnostics
import X12

extension Snippet {
    static let guides = Snippet("Guides") { print in
        let standard = X12Tests.standard
        let transmission = Transmission.parse(Sample().bytes(), source: "order.edi")
        guard let set = standard.set("850") else { return }
        // snippet.marked
        /// `key: value` at a line of a file that findings shall name.
        func entry(_ key: String, _ value: Marked.Content, line: Int) -> Marked.Entry {
            let place = Place(source: "acme.yaml", line: line, column: 1)
            return Marked.Entry(key: key, place: place, value: Marked(value, at: place))
        }
        let rules = Marked(
            .map([
                entry("guide", .scalar("850"), line: 1),
                entry(
                    "use",
                    .list([
                        Marked(.map([entry("REF[01=DP]", .scalar("forbidden"), line: 3)])),
                        Marked(
                            .map([
                                entry(
                                    "PO107",
                                    .map([entry("max", .scalar("4"), line: 4)]), line: 4)
                            ])),
                    ]), line: 2),
            ]))
        // snippet.read
        let (guide, problems) = Guide.read([rules], set: set, standard: standard)
        for problem in problems { print(CaretPrinter().print(problem)) }
        guard let guide else { return }
        // snippet.check
        let checker = SetChecker(standard: standard, guide: guide)
        let interchange = transmission.interchanges[0]
        let group = interchange.groups[0]
        let checked = checker.check(group.sets[0], in: interchange, group: group, source: transmission.source)
        for finding in checked.findings.kept {
            print(transmission.printed(finding))
        }
        // snippet.widens
        let wide = Marked(
            .map([
                entry(
                    "use",
                    .list([Marked(.map([entry("PO107", .map([entry("max", .scalar("80"), line: 2)]), line: 2)]))]),
                    line: 1)
            ]))
        for problem in Guide.read([wide], set: set, standard: standard).findings {
            print(CaretPrinter().print(problem))
        }
        // snippet.words
        for key in GuideLanguage.rule {
            print("\(key.name): \(key.takes)")
        }
        // snippet.end
    }
}
