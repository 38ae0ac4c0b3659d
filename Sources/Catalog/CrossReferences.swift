public import Canonical
import Diagnostics
import Mapping
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
    /// A map in an ERP's own folder speaks for that ERP; any other for the `owner` the message is exchanged with,
    /// `partners/acme`, and where none is named for the partner whose folder the map is in.
    public func lookup(for map: CompiledMap, owner: String?) -> Lookup {
        let steps = map.reference.split(separator: "/")
        let home = steps.count > 2 ? "\(steps[0])/\(steps[1])" : ""
        if home.hasPrefix("erps/") { return find(home) }
        if let owner { return find(owner) }
        return home.hasPrefix("partners/") ? find(home) : .none
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
