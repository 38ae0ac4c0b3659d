import Canonical
import Diagnostics
import Formats
import Mapping
import Synchronization
import X12

extension SiteCatalog {
    /// The map a reference names, compiled with its overlays; the second time it costs nothing.
    ///
    /// A reference is a folder with `map.yaml` (and for X12 `guide.yaml`) in it, or a file without its `.yaml`.
    /// `partners/<id>/<set>` without a map of its own is `transactions/<set>`, narrowed by its own guide if it has one.
    public func map(_ reference: String) -> Loaded<CompiledMap> {
        if let known = cache.withLock({ $0.maps[reference] }) { return known }
        let loaded = compile(reference)
        cache.withLock { $0.maps[reference] = loaded }
        return loaded
    }

    /// The checker of the guide that stands with a map, without the map: no rule is compiled and no code list read.
    func guideChecker(_ reference: String) -> SetChecker? {
        if case .x12(_, _, let checker) = cache.withLock({ $0.maps[reference] })?.made?.format { return checker }
        if let known = cache.withLock({ $0.guideCheckers[reference] }) { return known }
        let target = fallback(reference)
        // A guide says itself what it is of; only where there is none has the map to be opened.
        let guides = [reference, target].lazy.map { self.chain(of: $0) { ["\($0)/guide.yaml"] } }
            .first { !$0.files.isEmpty }
        let head =
            guides?.files.last?["x12"]
            ?? MapFile.merged(chain(of: target) { ["\($0)/map.yaml", "\($0).yaml"] }.files)["x12"]
        var checker: SetChecker?
        if let head,
            case .x12(_, _, let own) = x12Format(head, reference: reference, base: target, guides: guides).made?.0
        {
            checker = own
        }
        cache.withLock { $0.guideCheckers[reference] = .some(checker) }
        return checker
    }

    /// Every reference that names a map, sorted.
    public var mapReferences: [String] {
        var references: [String] = []
        for folder in files.names(in: "transactions") where files.bytes(at: "transactions/\(folder)/map.yaml") != nil {
            references.append("transactions/\(folder)")
        }
        for family in files.names(in: "formats") {
            for name in files.names(in: "formats/\(family)") where name.hasSuffix(".yaml") {
                references.append("formats/\(family)/\(name.dropLast(5))")
            }
        }
        for (kind, ids) in [("partners", files.names(in: "partners")), ("erps", files.names(in: "erps"))] {
            for id in ids {
                for name in files.names(in: "\(kind)/\(id)") {
                    let folder = "\(kind)/\(id)/\(name)"
                    if !files.names(in: folder).isEmpty {
                        if files.bytes(at: "\(folder)/map.yaml") != nil
                            || (files.bytes(at: "\(folder)/guide.yaml") != nil && isNarrowed(name))
                        {
                            references.append(folder)
                        }
                    } else if name.hasSuffix(".yaml"), marked(folder).tree?["map"] != nil {
                        references.append(String(folder.dropLast(5)))
                    }
                }
            }
        }
        return references.sorted()
    }

    /// True for a set that has a built-in map, so that a partner's guide alone narrows it.
    private func isNarrowed(_ set: String) -> Bool { files.bytes(at: "transactions/\(set)/map.yaml") != nil }

    /// Rules of shared parts that no map has a place for.
    var homelessRules: [Finding] {
        let maps = mapReferences.compactMap { map($0).made }
        let housed = maps.reduce(into: Set<Place>()) { $0.formUnion($1.map.sharedRules) }
        return Set(maps.flatMap(\.sharedFiles)).sorted().flatMap { file in
            (marked(file).tree.map(MapFile.rules(ofParts:)) ?? []).filter { !housed.contains($0.place) }.map {
                Finding(
                    .mapRuleHomeless, "no map that uses this part has a place for \($0.left.printable)", at: $0.place)
            }
        }
    }

    /// Every folder that holds a guide, sorted.
    var guideReferences: [String] {
        let partners = files.names(in: "partners").flatMap { id in
            files.names(in: "partners/\(id)").map { "partners/\(id)/\($0)" }
        }
        return (files.names(in: "transactions").map { "transactions/\($0)" } + partners)
            .filter { files.bytes(at: "\($0)/guide.yaml") != nil }.sorted()
    }

    /// What is wrong with a guide and those it is laid over, whether or not a map uses it.
    func guideFindings(_ reference: String) -> [Finding] {
        let chain = chain(of: reference) { ["\($0)/guide.yaml"] }
        guard let file = chain.files.last else { return chain.findings }
        guard let x12 = file["x12"] else {
            return chain.findings + [
                Finding(.keyMissing, "the guide does not say its `x12:` release/set", at: file.place)
            ]
        }
        let parts = (x12.scalar ?? "").split(separator: "/").map(String.init)
        guard parts.count == 2 else {
            return chain.findings + [Finding(.valueInvalid, "x12: is release/set, such as 004010/850", at: x12.place)]
        }
        guard let standard = standard(parts[0]), let set = standard.set(parts[1]) else {
            let message = "no dictionary has \(parts[1]) in \(parts[0]), so the guide is not used"
            return chain.findings + [Finding(.referenceMissing, message, at: x12.place, severity: .note)]
        }
        return chain.findings + Guide.read(chain.files, set: set, standard: standard).findings
    }

    private func compile(_ reference: String) -> Loaded<CompiledMap> {
        let target = fallback(reference)
        let chain = chain(of: target) { ["\($0)/map.yaml", "\($0).yaml"] }
        var findings = chain.findings
        guard let first = chain.files.first else {
            if findings.isEmpty { findings.append(missing("no map is at \(reference)")) }
            return Loaded(nil, findings)
        }
        let own = MapFile.merged(chain.files)
        let parts = shared(by: own)
        findings += parts.findings
        let merged = MapFile.using(parts.files, in: own)
        guard let kind = merged["document"]?.scalar else {
            findings.append(Finding(.keyMissing, "the map does not say which `document:` it is for", at: first.place))
            return Loaded(nil, findings)
        }
        let schema = schema(kind)
        findings += schema.findings
        guard let schema = schema.made else {
            findings.append(missing("no document kind is called \(kind)", near: kind, of: documentKinds, at: merged))
            return Loaded(nil, findings)
        }
        let format = format(of: merged, reference: reference, base: target)
        findings += format.findings
        guard let (format, dialect) = format.made else { return Loaded(nil, findings) }
        let sources = Set(parts.files.compactMap(\.place.source))
        // A rule of a map of another release holds where this release has its place.
        let others = chain.files.filter { $0["x12"] != nil && $0["x12"]?.scalar != own["x12"]?.scalar }
        let lenient = sources.union(others.compactMap(\.place.source))
        let result = TranslationMap.compile(merged, shared: lenient, dialect: dialect, schema: schema) { [self] name in
            let list = codeList(name)
            findings += list.findings
            return list.made
        }
        findings += result.findings
        let compiled = result.map.map {
            CompiledMap(reference: reference, map: $0, schema: schema, format: format, sharedFiles: sources.sorted())
        }
        return Loaded(compiled, findings)
    }

    /// The files whose parts a map uses.
    private func shared(by map: Marked) -> Chain {
        var chain: Chain = ([], [])
        for name in MapFile.uses(map) {
            let file = marked("\(name.scalar ?? "").yaml")
            chain.findings += file.findings
            if let tree = file.tree {
                chain.files.append(tree)
            } else if file.findings.isEmpty {
                chain.findings.append(
                    Finding(.referenceMissing, "nothing is at \((name.scalar ?? "").printable)", at: name.place))
            }
        }
        return chain
    }

    /// The map that stands in for a partner's where he has none of his own.
    func fallback(_ reference: String) -> String {
        let parts = reference.split(separator: "/")
        guard parts.count == 3, parts[0] == "partners", files.bytes(at: "\(reference)/map.yaml") == nil,
            files.bytes(at: "\(reference).yaml") == nil
        else { return reference }
        let release = marked("partners/\(parts[1])/partner.yaml").tree?["release"]?.scalar
        return usualMap(of: String(parts[2]), in: release)
    }

    /// The built-in map of a set: `transactions/850`, or that of its release where there is one, `transactions/850-5010`.
    func usualMap(of set: String, in release: String?) -> String {
        let usual = "transactions/\(set)"
        guard let release, release.hasPrefix("00") else { return usual }
        let own = "\(usual)-\(release.dropFirst(2).prefix(4))"
        return files.bytes(at: "\(own)/map.yaml") == nil ? usual : own
    }

    /// A file and what it extends, the base first.
    func chain(of reference: String, paths: (String) -> [String]) -> Chain {
        var files: [Marked] = []
        var findings: [Finding] = []
        var next: String? = reference
        var place: Place?
        while let current = next {
            next = nil
            guard files.count < 10 else {
                findings.append(missing("the chain of `extends:` does not end"))
                break
            }
            let file = paths(current).lazy.map { self.marked($0) }.first { $0.tree != nil || !$0.findings.isEmpty }
            findings += file?.findings ?? []
            guard let tree = file?.tree else {
                if let place { findings.append(Finding(.referenceMissing, "nothing is at \(current)", at: place)) }
                break
            }
            files.insert(tree, at: 0)
            next = tree["extends"]?.scalar
            place = tree["extends"]?.place
        }
        return (files, findings)
    }

    private typealias Side = (CompiledMap.Format, Dialect)

    private func format(of file: Marked, reference: String, base: String) -> Loaded<Side> {
        if let x12 = file["x12"] { return x12Format(x12, reference: reference, base: base) }
        if let root = file["xml"] { return xmlFormat(file, root: root.scalar ?? "") }
        if file["json"] != nil { return Loaded((.json, .json)) }
        guard let flat = file["flat"], let name = flat.scalar else {
            return Loaded(
                nil, [Finding(.keyMissing, "the map's left side is one of x12:, xml:, flat: and json:", at: file.place)]
            )
        }
        let folder = (file.place.source ?? base).split(separator: "/").dropLast().joined(separator: "/")
        let layout = ["\(folder)/\(name)", name].lazy.map { self.marked($0) }.first { $0.tree != nil }
        guard let tree = layout?.tree else {
            return Loaded(nil, [Finding(.referenceMissing, "no layout is at \(name)", at: flat.place)])
        }
        let result = FlatLayout.read(tree)
        return Loaded(result.layout.map { (.flat($0), .flat) }, result.findings)
    }

    private func xmlFormat(_ file: Marked, root: String) -> Loaded<Side> {
        var namespaces: [String: String] = [:]
        for entry in file["namespaces"]?.entries ?? [] { namespaces[entry.key] = entry.value.scalar }
        let doctype = file["doctype"].flatMap { node -> XMLWriter.Doctype? in
            guard let system = node["system"]?.scalar else { return nil }
            return XMLWriter.Doctype(systemID: system, publicID: node["public"]?.scalar)
        }
        var findings: [Finding] = []
        var records: [String] = []
        if let path = file["records"] {
            records = (path.scalar ?? "").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            if records.contains(where: { $0.isEmpty || $0.contains { "@[]. ".contains($0) } }) {
                let message = "records: is a path of elements from inside \(root.printable), such as Batch/Order"
                findings.append(Finding(.valueInvalid, message, at: path.place))
            }
        }
        var idoc: IDocLayout?
        if let name = file["idoc"] {
            let layout = marked("\(name.scalar ?? "").yaml")
            let read = layout.tree.map(IDocLayout.read)
            findings += layout.findings + (read?.findings ?? [])
            if layout.tree == nil {
                findings.append(missing("no layout is at \((name.scalar ?? "").printable)", at: name))
            }
            idoc = read?.layout
        }
        if let form = file["form"], form.scalar != "xml", form.scalar != "flat" || file["idoc"] == nil {
            findings.append(
                Finding(.valueInvalid, "form: is xml or, where the map has `idoc:`, flat", at: form.place))
        }
        let terms = CompiledMap.XMLTerms(
            root: root, namespaces: namespaces, doctype: doctype, when: file["when"]?.scalar, records: records,
            idoc: idoc, isFlat: file["form"]?.scalar == "flat"
        )
        return Loaded((.xml(terms), .xml(namespaces: namespaces)), findings)
    }

    typealias Chain = (files: [Marked], findings: [Finding])

    /// The side of an X12 map; `guides` where they were read already.
    private func x12Format(_ node: Marked, reference: String, base: String, guides: Chain? = nil) -> Loaded<Side> {
        let parts = (node.scalar ?? "").split(separator: "/").map(String.init)
        guard parts.count == 2 else {
            return Loaded(nil, [Finding(.valueInvalid, "x12: is release/set, such as 004010/850", at: node.place)])
        }
        guard let standard = standard(parts[0]), let set = standard.set(parts[1]) else {
            return Loaded(
                nil, [Finding(.referenceMissing, "no dictionary has \(parts[1]) in \(parts[0])", at: node.place)])
        }
        let guides = guides ?? self.guides(of: reference, base: base, set: parts[1])
        let result = Guide.read(guides.files, set: set, standard: standard)
        let guide = result.guide ?? Guide(set)
        let checker = SetChecker(standard: standard, guide: guide)
        return Loaded(
            (.x12(guide: guide, standard: standard, checker: checker), .x12(set, standard)),
            guides.findings + result.findings
        )
    }

    /// The guide of a map and those it is laid over: its own, else that of the map it falls back to, else the set's.
    func guides(of reference: String, base: String, set: String) -> Chain {
        func guide(_ folder: String) -> Chain { chain(of: folder) { ["\($0)/guide.yaml"] } }
        let usual = "transactions/\(set)"
        return [reference, base].lazy.map(guide).first { !$0.files.isEmpty } ?? guide(usual)
    }

    func missing(_ message: String, near name: String = "", of known: [String] = [], at node: Marked? = nil) -> Finding
    {
        let near = known.nearest(to: name).map { "; did you mean \($0)?" } ?? ""
        return Finding(.referenceMissing, message + near, at: node?.place ?? Place())
    }
}
