public import Canonical
public import Diagnostics
import Synchronization
import X12

/// Everything a site knows, linked: standards, documents, code lists, guides and maps, partners and ERPs.
///
/// A catalog over live folders opens only what is asked for, so that a command on one 850 reads a handful of files. A
/// frozen one holds the bytes of every file as they were, with their digest; a server works on a frozen one.
public final class SiteCatalog: Sendable {
    /// Where the files are.
    public let files: LayeredFolder
    /// The digest of all files that matter; empty for a catalog over live folders.
    public let digest: String

    struct Cache {
        var releases: [String]?
        var sets: Set<String>?
        var standards: [String: Standard] = [:]
        var checkers: [String: SetChecker] = [:]
        var guideCheckers: [String: SetChecker?] = [:]
        var schemas: [String: Loaded<DocumentSchema>] = [:]
        var codes: [String: Loaded<CodeList>] = [:]
        var maps: [String: Loaded<CompiledMap>] = [:]
        var lookups: [String: Loaded<Lookup>] = [:]
        var workspace: Workspace?
    }

    /// Something made from files, and what was found while making it.
    public struct Loaded<Made: Sendable>: Sendable {
        /// What was made; nil when it could not be.
        public let made: Made?
        /// What was found.
        public let findings: [Finding]

        init(_ made: Made?, _ findings: [Finding] = []) {
            self.made = made
            self.findings = findings
        }
    }

    let cache = Mutex(Cache())

    /// A catalog over folders that are read as needed; `workspace` is laid over `maps`.
    public init(maps: String, workspace: String? = nil) {
        files = LayeredFolder((workspace.map { [$0, "\($0)/maps"] } ?? []) + [maps])
        digest = ""
    }

    /// A catalog over other files: one that looks at drafts before they are written.
    init(_ files: LayeredFolder) {
        self.files = files
        digest = ""
    }

    /// The same catalog with every file read and kept; `hash` gives 64 hexadecimal digits (SHA-256).
    public init(frozen catalog: SiteCatalog, hash: ([UInt8]) -> String) {
        files = catalog.files.frozen()
        digest = files.digest(by: hash)
    }

    /// One file as a marked tree.
    func marked(_ path: String) -> (tree: Marked?, findings: [Finding]) {
        guard let bytes = files.bytes(at: path) else { return (nil, []) }
        return MarkedYAML.read(bytes, source: path)
    }

    /// A document kind's schema.
    public func schema(_ kind: String) -> Loaded<DocumentSchema> {
        if let known = cache.withLock({ $0.schemas[kind] }) { return known }
        let file = marked("documents/\(kind).yaml")
        let shared = marked("documents/types.yaml")
        var findings = file.findings + shared.findings
        var schema: DocumentSchema?
        if let tree = file.tree {
            let result = DocumentSchema.read(tree, shared: shared.tree)
            findings += result.findings
            schema = result.schema
        }
        let loaded = Loaded(schema, findings)
        cache.withLock { $0.schemas[kind] = loaded }
        return loaded
    }

    /// A code list by its name.
    public func codeList(_ name: String) -> Loaded<CodeList> {
        if let known = cache.withLock({ $0.codes[name] }) { return known }
        let file = marked("codes/\(name).yaml")
        var loaded = Loaded<CodeList>(nil, file.findings)
        if let tree = file.tree {
            let result = CodeList.read(tree, name: name)
            loaded = Loaded(result.list, file.findings + result.findings)
        }
        cache.withLock { $0.codes[name] = loaded }
        return loaded
    }

    /// The names of all document kinds.
    public var documentKinds: [String] {
        files.names(in: "documents").filter { $0.hasSuffix(".yaml") && $0 != "types.yaml" }.map {
            String($0.dropLast(5))
        }
    }
}
