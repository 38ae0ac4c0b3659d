import Canonical
import Catalog
import Foundation

/// Makes `Docs/reference/documents.md`.
enum DocumentsPage {
    static func text() -> String {
        let catalog = SiteCatalog(maps: Project.root.appending(path: "Maps").path)
        let schemas = catalog.documentKinds.sorted().compactMap { catalog.schema($0).made }
        var text = """
            # Documents

            \(Words.made)The business documents that every format is read into and written from. A document is JSON; `dragoman read` prints it,
            `dragoman write` and `POST /v1/documents` take it. Numbers keep their digits (`9.950` stays `9.950`), a date is
            `2026-02-14`, a time `14:15` or `14:15:30`. A field that has no value is left out.

            Where a code list knows a code, the document holds its word (`EA` is `each`); the lists are in
            [`Maps/codes`](../../Maps/codes). The schemas are in [`Maps/documents`](../../Maps/documents); a site adds its own in
            `documents/` of its workspace.


            """
        for schema in schemas { text += "* [\(schema.kind)](#\(schema.kind)): \(schema.summary)\n" }
        text += "* [records](#records): what fields of several kinds are made of\n"
        for schema in schemas {
            text += "\n## \(schema.kind)\n\n\(Words.sentence(schema.summary)) "
            text += "Business key: \(schema.key.map { "`\($0)`" }.joined(separator: ", ")).\n\n"
            text += table(schema.fields)
        }
        text += "\n## records\n"
        var printed: [String: [DocumentSchema.Field]] = [:]
        for schema in schemas {
            for type in reachable(schema) {
                guard let fields = schema.types[type], printed[type].map({ same($0, fields) }) != true else { continue }
                text += "\n### \(printed[type] == nil ? type : "\(type) (\(schema.kind))")\n\n\(table(fields))"
                printed[type] = printed[type] ?? fields
            }
        }
        return text
    }

    private static func table(_ fields: [DocumentSchema.Field]) -> String {
        var text = "| field | holds |\n| --- | --- |\n"
        for field in fields {
            var holds = "\(field.type)"
            if case .record(let name) = field.type { holds = "[\(name)](#\(Words.anchor(name)))" }
            if field.isList { holds = "list of \(holds)" }
            text += "| `\(field.name)` | \(holds)\(field.isRequired ? ", required" : "") |\n"
        }
        return text
    }

    private static func same(_ left: [DocumentSchema.Field], _ right: [DocumentSchema.Field]) -> Bool {
        left.map { "\($0.name) \($0.type) \($0.isList) \($0.isRequired)" }
            == right.map { "\($0.name) \($0.type) \($0.isList) \($0.isRequired)" }
    }

    /// The record types a kind uses, in the order its fields lead to them.
    private static func reachable(_ schema: DocumentSchema) -> [String] {
        var found: [String] = []
        func follow(_ fields: [DocumentSchema.Field]) {
            for field in fields {
                guard case .record(let name) = field.type, !found.contains(name) else { continue }
                found.append(name)
                follow(schema.types[name] ?? [])
            }
        }
        follow(schema.fields)
        return found
    }
}
