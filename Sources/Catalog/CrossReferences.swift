public import Canonical
public import Diagnostics
import Formats
import Synchronization

/// Every party's cross-references at one moment: the one picture a message is translated with.
public struct CrossReferences: Sendable {
    /// The revision of the store it shows; nil where it shows the workspace's files.
    public let revision: Int64?
    private let find: @Sendable (String) -> Lookup

    /// A picture of a store, by owner: `partners/acme`, `erps/harbor`.
    public init(revision: Int64?, lookups: [String: Lookup]) {
        self.revision = revision
        find = { lookups[$0] ?? .none }
    }

    fileprivate init(_ find: @escaping @Sendable (String) -> Lookup) {
        revision = nil
        self.find = find
    }

    /// What a map looks things up in: the cross-references of the party whose format it speaks.
    ///
    /// An ERP's map looks them up in its own, any other in the partner's, where one is named.
    public func lookup(for map: CompiledMap, partner: String?) -> Lookup {
        let steps = map.reference.split(separator: "/")
        switch (steps.first, partner) {
        case ("erps"?, _) where steps.count > 2: return find("erps/\(steps[1])")
        case (_, let partner?): return find("partners/\(partner)")
        case ("partners"?, nil) where steps.count > 2: return find("partners/\(steps[1])")
        default: return .none
        }
    }
}

extension CrossReference {
    /// Reads a table from its file: CSV with the columns `theirs` and `ours`, of which there may be more; separated by
    /// commas, semicolons or tabs. What is wrong with a row is a finding, and the row left out.
    public static func read(
        _ bytes: [UInt8], name: String, source: String
    ) -> (table: CrossReference, findings: [Finding]) {
        var findings: [Finding] = []
        func refuse(_ message: String, line: Int) {
            findings.append(Finding(.crossReferenceSyntax, message, at: Place(source: source, line: line, column: 1)))
        }
        let result = FlatReader(layout(for: bytes), limits: limits).documents(bytes, source: source)
        // A line that ends before columns we do not ask for is no trouble of ours.
        findings += result.findings.kept.filter { $0.severity == .error }
        var rows: [Row] = []
        var line = 1
        var at = 0
        for document in result.documents {
            let tree = document.tree
            for record in tree.children(of: tree.root) {
                let start = tree.bytes(of: record)?.lowerBound ?? at
                if start > at {
                    line += bytes[at..<start].count { $0 == 10 }
                    at = start
                }
                func cell(_ name: String) -> String? {
                    tree.child(name, of: record).flatMap { tree.text(of: $0) }.flatMap { $0.isEmpty ? nil : $0 }
                }
                if let theirs = cell("theirs"), let ours = cell("ours") {
                    rows.append(Row(theirs: theirs, ours: ours, line: line))
                } else {
                    refuse("a row has a word under theirs and one under ours", line: line)
                }
            }
        }
        if rows.isEmpty, findings.isEmpty { refuse("the table has no rows under its line of titles", line: 1) }
        return (CrossReference(name: name, source: source, rows: rows), findings)
    }

    /// Rows that share a side: of theirs most likely a mistake, of ours a choice that should be known.
    public var ambiguities: [Finding] {
        rivalries.map { rivalry in
            let (side, use) = rivalry.isOfTheirs ? ("theirs", "read") : ("ours", "written")
            let isRepeat = rivalry.first.theirs == rivalry.second.theirs && rivalry.first.ours == rivalry.second.ours
            return Finding(
                .crossReferenceAmbiguous,
                isRepeat
                    ? "the row of line \(rivalry.first.line) stands here again"
                    : "line \(rivalry.first.line) has the same word under \(side), and is the one that is \(use)",
                at: Place(source: source, line: rivalry.second.line, column: 1),
                severity: rivalry.isOfTheirs ? .warning : .note)
        }
    }

    /// More than a file of a workspace may hold, for tables that are imported.
    private static let limits = FormatLimits(bytes: 64 << 20, nodes: 4_000_000)

    private static func layout(for bytes: [UInt8]) -> FlatLayout {
        let header = bytes.prefix { $0 != 10 }
        let separator = [(UInt8(ascii: ","), ","), (UInt8(ascii: ";"), ";"), (9, "tab")]
            .first { header.contains($0.0) }?.1
        let file: [(String, Marked.Content)] = [
            ("layout", .scalar("csv")), ("header", .scalar("true")), ("separator", .scalar(separator ?? ",")),
            ("fields", .list([Marked(.scalar("theirs")), Marked(.scalar("ours"))])),
        ]
        let entries = file.map { Marked.Entry(key: $0.0, place: Place(), value: Marked($0.1)) }
        guard let layout = FlatLayout.read(Marked(.map(entries))).layout else {
            preconditionFailure("the layout of a cross-reference is one")
        }
        return layout
    }
}

extension SiteCatalog {
    /// The cross-references that stand as files in the workspace, each party's read when it is asked for.
    public var crossReferences: CrossReferences { CrossReferences { [self] owner in crossReferences(of: owner) } }

    /// A party's cross-references by its folder, `partners/acme`: every `xref/NAME.csv` in it.
    public func crossReferences(of owner: String) -> Lookup { lookup(of: owner).made ?? .none }

    /// The files of cross-references in the workspace: owner, name, and the bytes.
    public var crossReferenceFiles: [(owner: String, name: String, bytes: [UInt8])] {
        ["partners", "erps"].flatMap { kind in files.names(in: kind).map { "\(kind)/\($0)" } }.flatMap { owner in
            names(of: owner).compactMap { name in
                files.bytes(at: Self.path(of: name, owner)).map { (owner, name, $0) }
            }
        }
    }

    /// A table's file among the catalog's files.
    static func path(of name: String, _ owner: String) -> String { "\(owner)/xref/\(name).csv" }

    private func names(of owner: String) -> [String] {
        files.names(in: "\(owner)/xref").filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }
    }

    private func lookup(of owner: String) -> Loaded<Lookup> {
        if let known = cache.withLock({ $0.lookups[owner] }) { return known }
        var findings: [Finding] = []
        var tables: [CrossReference] = []
        for name in names(of: owner) {
            let path = Self.path(of: name, owner)
            let result = CrossReference.read(files.bytes(at: path) ?? [], name: name, source: path)
            findings += result.findings + result.table.ambiguities
            tables.append(result.table)
        }
        let loaded = Loaded(Lookup(tables), findings)
        cache.withLock { $0.lookups[owner] = loaded }
        return loaded
    }

    /// What is wrong in the workspace's cross-references, and which of them a map looks for in vain.
    func lintCrossReferences(of workspace: Workspace) -> [Finding] {
        let partners = workspace.partners.values.map { ("partners/\($0.id)", $0.send + $0.receive) }
        let erps = workspace.erps.values.map { ("erps/\($0.id)", $0.takes + $0.gives) }
        return (partners + erps).sorted { $0.0 < $1.0 }.flatMap { owner, exchanges in
            let loaded = lookup(of: owner)
            let tables = loaded.made?.tables ?? [:]
            return loaded.findings
                + exchanges.flatMap { exchange in
                    (map(of: exchange).made?.map.crossReferences ?? []).filter { tables[$0] == nil }.sorted().map {
                        let near = tables.keys.sorted().nearest(to: $0).map { "; did you mean \($0)?" } ?? ""
                        return Finding(
                            .crossReferenceMissing, "no \(Self.path(of: $0, owner)) is in the workspace\(near)",
                            at: exchange.place)
                    }
                }
        }
    }
}
