import Canonical
import Diagnostics
import X12

/// The files that a set's skeleton becomes.
extension SetSkeleton {
    /// The map.
    var map: String {
        """
        # \(set.code) \(set.label.lowercased().printable) <-> \(kind), begun by `dragoman new transaction`.
        # Left: a position of the set. Right: a field of the document. There is a rule for each element that may not be
        # missing; add those that are in use. What many sets share can be had by `uses: transactions/parts`.
        map: "\(set.code)"
        x12: \(standard.release)/\(set.code)
        document: \(kind)
        rules:
        \(ruleLines.joined(separator: "\n"))
        \(levels.isEmpty ? "" : "parts:\n  level:\n\(levels.joined(separator: "\n"))\n")
        """
    }

    private var ruleLines: [String] {
        let lines = rules(parts, "  ", isRoot: true)
        // A map has a rule at least.
        guard let first = parts.first, case .value(let position, _, _, let sample, _) = first,
            lines.allSatisfy({ $0.contains("# - ") })
        else { return lines }
        return ["  - \(position): = \"\(sample)\""] + lines.dropFirst()
    }

    private func rules(_ parts: [Part], _ indent: String, isRoot: Bool) -> [String] {
        parts.flatMap { part -> [String] in
            switch part {
            case .value(let position, let name, let type, _, let label):
                let field = field(name, type, isRoot: isRoot)
                let line = "\(indent)\(field == nil ? "# " : "")- \(position): \(field ?? "FIELD")"
                let gap = String(repeating: " ", count: max(1, 40 - line.count))
                return [label.isEmpty ? line : "\(line)\(gap)# \(label.printable)"]
            case .group(let id, let isList, let name, _, let parts):
                guard schema == nil else {
                    return ["\(indent)# - \(id) \(isList ? "each" : "as") FIELD:"]
                        + rules(parts, indent + "    ", isRoot: false)
                }
                if id == "HL" { return ["\(indent)- HL each \(name): level"] }
                return ["\(indent)- \(id) \(isList ? "each" : "as") \(name):"]
                    + rules(parts, indent + "    ", isRoot: false)
            }
        }
    }

    /// Levels hold levels, so they are a part that holds itself.
    private var levels: [String] {
        guard schema == nil else { return [] }
        for case .group("HL", _, let name, _, let parts) in parts {
            return rules(parts, "    ", isRoot: false) + ["    - HL each \(name): level"]
        }
        return []
    }

    /// A field; of a kind that is there already its key, or one of the same name and type.
    private func field(_ name: String, _ type: String, isRoot: Bool) -> String? {
        guard let schema else { return name }
        guard isRoot else { return nil }
        let wanted = name == key ? schema.key.first ?? name : name
        let field = schema.fields.first { $0.name == wanted && !$0.isList && "\($0.type)" == type }
        return field?.name
    }

    /// The kind of document.
    var document: String {
        var text = """
            # What a \(set.code) says, as a document. A field is a line: name, type, then `required` or `list`. Give the fields
            # the names your trade uses, here and in the map.
            document: \(kind)
            summary: "\(set.label.isEmpty ? "Set \(set.code)" : set.label.printable)"
            key: [\(key.map { isRootName($0) ? $0 : firstName } ?? firstName)]
            fields:

            """
        text += fields(parts).joined()
        var types: [String] = []
        collect(parts, into: &types)
        if !types.isEmpty { text += "types:\n" + types.joined() }
        return text
    }

    private func isRootName(_ name: String) -> Bool {
        parts.contains { if case .value(_, name, _, _, _) = $0 { true } else { false } }
    }

    private var firstName: String {
        for case .value(_, let name, _, _, _) in parts { return name }
        for case .group(_, _, let name, _, _) in parts { return name }
        return "number"
    }

    private func fields(_ parts: [Part]) -> [String] {
        parts.map { part in
            switch part {
            case .value(_, let name, let type, _, let label):
                let line = "  - \(name): \(type) required"
                let gap = String(repeating: " ", count: max(1, 36 - line.count))
                return line + (label.isEmpty ? "" : "\(gap)# \(label.printable)") + "\n"
            case .group(_, let isList, let name, let type, _): return "  - \(name): \(type)\(isList ? " list" : "")\n"
            }
        }
    }

    private func collect(_ parts: [Part], into types: inout [String]) {
        for case .group(let id, _, let name, let type, let inner) in parts {
            var lines = fields(inner).map { "  " + $0 }
            if id == "HL" { lines.append("    - \(name): \(type) list\n") }
            types.append("  \(type):\n" + lines.joined())
            collect(inner, into: &types)
        }
    }

    /// A message that holds what the map reads; nil where none can be written.
    var message: String? {
        let style = WriteStyle(
            delimiters: Delimiters(
                element: UInt8(ascii: "*"), component: UInt8(ascii: ">"),
                repetition: standard.release < "004020" ? nil : UInt8(ascii: "^"), segment: UInt8(ascii: "~")),
            mayChooseDelimiters: false, lineBreaks: true)
        let header = InterchangeHeader(
            sender: PartyID("ZZ:SENDER"), receiver: PartyID("ZZ:RECEIVER"), date: "261120", time: "0930",
            version: String(standard.release.prefix(5)), controlNumber: "000000001", acknowledgmentRequested: false,
            usage: "T")
        let group = GroupHeader(
            functionalID: set.functionalID, sender: "SENDER", receiver: "RECEIVER", date: "20261120", time: "0930",
            controlNumber: "1", agency: "X", version: standard.release)
        let draft = InterchangeDraft(
            header: header, acknowledgments: [],
            groups: [GroupDraft(header: group, sets: [SetDraft(code: set.code, controlNumber: "0001", body: body)])])
        return draft.serialized(style).bytes.map { String(decoding: $0, as: UTF8.self) }
    }
}
