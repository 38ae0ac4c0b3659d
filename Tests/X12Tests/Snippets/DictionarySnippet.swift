import Diagnostics
import X12

extension Snippet {
    static let dictionary = Snippet("Dictionary") { print in
        let folder = packageRoot + "/Maps/standards/x12/"
        // snippet.open
        let standard = Standard(release: "004010") { name in
            readFile(folder + (name == "labels.list" ? name : "004010/" + name))
        }
        // snippet.look
        if let n1 = standard.segment("N1") {
            print("\(n1.label): \(n1.elements.map(\.number)), \(n1.notes)")
        }
        if let unit = standard.element("355") {
            print("\(unit.label): \(unit.type), \(unit.min) to \(unit.max ?? 0) characters")
        }
        print(standard.codes("355")?.contains("EA") ?? false)
        print(standard.label(code: "EA", element: "355") ?? "no label")
        // snippet.layers
        let ours = DictionaryFile(source: "ours/codes.list", bytes: Array("355 | + QQ\n".utf8))
        let site = Standard(release: "004010") { name in
            let theirs = readFile(folder + (name == "labels.list" ? name : "004010/" + name))
            return (name == "codes.list" ? [ours] : [])
                + (theirs.map { [DictionaryFile(source: name, bytes: $0)] } ?? [])
        }
        print(site.codes("355")?.contains("QQ") ?? false)
        print(site.lint(sets: ["850"]).count)
        // snippet.end
    }
}
