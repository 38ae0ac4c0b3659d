public import Formats

/// A kind of YAML file that a site or `Maps` holds, and what may stand in it.
public struct FileKind: Sendable {
    /// The name the schema is asked for by, `partner`.
    public let name: String
    /// One sentence of what such a file says.
    public let summary: String
    let shape: FileShape

    init(_ name: String, _ shape: FileShape, summary: String) {
        self.name = name
        self.shape = shape
        self.summary = summary
    }

    /// The JSON Schema (2020-12) of such files.
    public var schema: JSONValue {
        let head: JSONValue = [
            "$schema": DocumentJSONSchema.dialect, "title": .string(name), "description": .string(summary),
        ]
        var used: Set<String> = []
        var waiting = shape.uses
        while let next = waiting.popFirst() {
            guard used.insert(next).inserted, let shape = Self.shared[next] else { continue }
            waiting.formUnion(shape.uses)
        }
        let definitions = used.sorted().compactMap { name in
            Self.shared[name].map { JSONValue.Member(name, $0.schema) }
        }
        return head.adding(shape.schema).adding(definitions.isEmpty ? [:] : ["$defs": .object(definitions)])
    }

    /// Every kind, the order a site is written in.
    public static let all: [FileKind] = [
        FileKind("site", .map(.site), summary: "A site: what makes a folder a workspace"),
        FileKind(
            "partner", .map(.partner),
            summary: "A trading partner: addresses, endpoints, what is exchanged"),
        FileKind(
            "erp", .map(.erp), summary: "An ERP: endpoints, and what it takes and gives"),
        FileKind(
            "guide", .map(.guide),
            summary: "A guide: what a set may, must and must not hold, narrower than the standard"),
        FileKind(
            "map", .map(.map),
            summary: "A map, a partner's overlay of one, or parts that maps share: one rule a line, both directions"),
        FileKind(
            "layout", .map(.layout), summary: "The lines of a flat file: fixed columns or CSV"),
        FileKind(
            "idoc-layout", .map(.idocLayout), summary: "Where the fields of IDoc segments stand in a flat file"),
        FileKind("profile", .map(.profile), summary: "A kind of ERP: the headers it wants, what its replies mean"),
        FileKind(
            "codes", .map(.codes), summary: "A code list: a partner's code and our word for it"),
        FileKind(
            "document", .map(.document), summary: "A kind of business document: fields and types"),
        FileKind(
            "types", .map(.types), summary: "Record types that kinds of documents share"),
        FileKind("story", .map(.story), summary: "The story that `dragoman demo` plays"),
    ]

    /// The kind of a file by its path in a workspace or in `Maps`; nil for a path where none of ours stands.
    public static func kind(ofFileAt path: String) -> FileKind? {
        let steps = path.split(separator: "/").map(String.init)
        guard let file = steps.last, file.hasSuffix(".yaml") else { return nil }
        let name =
            switch (steps.first, file) {
            case (_, "dragoman.yaml"): "site"
            case (_, "story.yaml"): "story"
            case ("partners", "partner.yaml"): "partner"
            case ("erps", "erp.yaml"): "erp"
            case (_, "guide.yaml"): "guide"
            case ("documents", "types.yaml"): "types"
            case ("documents", _): "document"
            case ("codes", _): "codes"
            case ("erps", _) where steps.count == 2: "profile"
            case ("formats", _) where file.hasPrefix("idoc") && file.hasSuffix(".layout.yaml"): "idoc-layout"
            case _ where file.hasSuffix(".layout.yaml"): "layout"
            case ("transactions", _), ("formats", _), ("partners", _), ("erps", _): "map"
            default: ""
            }
        return all.first { $0.name == name }
    }

    /// Shapes that hold themselves, by their names.
    static let shared: [String: FileShape] = [
        "rules": KeyTable.rules, "uses": KeyTable.uses, "lines": KeyTable.lines,
    ]
}
