public import Canonical
public import Diagnostics
public import X12

/// A compiled map: reads a partner's tree into a document and writes a document into a partner's tree.
///
/// One text serves both directions. Everything that can be wrong with it is found by `compile`; reading and writing
/// only find what is wrong with data.
public struct TranslationMap: Sendable {
    /// The map's name, `850`.
    public let name: String
    /// The kind of document it reads and writes.
    public let documentKind: String
    /// How deep groups, documents and trees may nest; no business document comes near.
    public static let depthLimit = 200

    /// Where the rules of shared files stand that have a place in this map; the others were left out.
    public let sharedRules: Set<Place>

    let plan: Plan
    let schema: DocumentSchema

    /// Checks a map file, its overlays already merged by `MapFile.merged`, and compiles it.
    ///
    /// A rule of one of the `shared` files, by their names, is left out where the set has no place for it. The map is
    /// nil when a finding is an error.
    public static func compile(
        _ file: Marked,
        shared: Set<String> = [],
        dialect: Dialect,
        schema: DocumentSchema,
        codes: (String) -> CodeList?
    ) -> (map: TranslationMap?, findings: [Finding]) {
        withoutActuallyEscaping(codes) { codes in
            let compiler = MapCompiler(dialect: dialect, schema: schema, shared: shared, codes: codes)
            let plan = compiler.compile(file)
            guard !compiler.findings.contains(where: { $0.severity == .error }) else {
                return (nil, compiler.findings)
            }
            let map = TranslationMap(
                name: file["map"]?.scalar ?? "", documentKind: schema.kind, sharedRules: compiler.sharedRules,
                plan: plan,
                schema: schema)
            return (map, compiler.findings)
        }
    }

    /// Reads a tree into a document, with the origin of every scalar unless `tracing` is off.
    public func read(_ tree: SourceTree, lookup: Lookup = .none, tracing: Bool = true) -> Reading {
        var reader = MapReader(plan: plan, tree: tree, lookup: lookup, isTracing: tracing)
        return reader.read(kind: documentKind)
    }

    /// Writes a document into a tree for its format's writer.
    public func write(_ document: Document, lookup: Lookup = .none) -> Writing {
        var writer = MapWriter(plan: plan, lookup: lookup)
        return writer.write(document)
    }
}

/// Whose positions the left sides of a map are.
public enum Dialect: Sendable {
    /// A transaction set and the dictionary of its release.
    case x12(SetDefinition, Standard)
    /// XML; the prefixes a path may use, with their namespaces.
    case xml(namespaces: [String: String])
    /// Records and their fields.
    case flat
    /// Objects, arrays and values.
    case json
}

/// What reading a tree gave.
public struct Reading: Sendable {
    /// As much of the document as could be read.
    public let document: Document
    /// What was wrong with the data, and what no rule read.
    public let findings: Findings
}

/// What writing a document gave.
public struct Writing: Sendable {
    /// As much of the tree as could be written.
    public let tree: SourceTree
    /// What was wrong with the document, and what no rule wrote.
    public let findings: Findings
}
