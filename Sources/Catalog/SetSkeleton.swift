import Canonical
import Diagnostics
import X12

extension SiteCatalog {
    /// A set that no map reads yet: a map with rules for what may not be missing, a guide, a test, and where no kind of
    /// document is named, one of its own.
    public func newTransaction(
        _ code: String, release wanted: String? = nil, document kind: String? = nil
    ) throws(SiteSkeleton.Refusal) -> SiteSkeleton {
        guard let release = wanted ?? release(for: "004010", set: code), let standard = standard(release),
            let set = standard.set(code)
        else {
            let message = "no dictionary has the set \(code.printable)\(wanted.map { " in \($0.printable)" } ?? "")"
            throw SiteSkeleton.Refusal(message, "Docs/howto/add-a-set.md says how to add one of your own")
        }
        let usualFolder = "transactions/\(code)"
        let taken = marked("\(usualFolder)/map.yaml").tree
        let folder = taken == nil ? usualFolder : "\(usualFolder)-\(release.dropFirst(2).prefix(4))"
        guard taken == nil || (wanted != nil && taken?["x12"]?.scalar != "\(release)/\(code)"),
            files.bytes(at: "\(folder)/map.yaml") == nil
        else {
            throw SiteSkeleton.Refusal(
                "there is a map of the \(code) already: \(usualMap(of: code, in: release))",
                "what one partner does differently is begun by: dragoman new partner NAME --set \(code)")
        }
        var schema: DocumentSchema?
        if let kind {
            schema = self.schema(kind).made
            guard schema != nil else {
                let near = documentKinds.nearest(to: kind).map { "; did you mean \($0)?" } ?? ""
                throw SiteSkeleton.Refusal(
                    "no kind of document is called \(kind.printable)\(near)",
                    "leave --document out to get one made for the set")
            }
        }
        let usual = SetSkeleton.kind(of: set)
        let name = kind ?? (documentKinds.contains(usual) ? "\(usual)-\(code.lowercased())" : usual)
        if kind == nil { try refuseKnownKind(name) }
        var maker = SetSkeleton(set, standard: standard, kind: name, schema: schema)
        maker.make()
        guard !maker.parts.isEmpty, let message = maker.message else {
            throw SiteSkeleton.Refusal(
                "nothing in the set \(code) is mandatory, so there is nothing to begin with",
                "Docs/howto/write-a-map.md says how to write a map")
        }
        var skeleton = SiteSkeleton(tests: folder)
        skeleton.files = [
            .init(path: "\(folder)/map.yaml", text: maker.map),
            .init(
                path: "\(folder)/guide.yaml",
                text: GuideSkeleton(set, release: release, standard: standard).text(
                    "What we ask of any \(code) beyond the standard.", counts: maker.counts)),
        ]
        if schema == nil {
            // A kind that was there before has fields of its own; only who knows both can say which hold what is mandatory.
            skeleton.files.insert(.init(path: "documents/\(name).yaml", text: maker.document), at: 0)
            skeleton.files += [
                .init(path: "\(folder)/tests/first.exact.edi", text: message),
                .init(path: "\(folder)/tests/first.exact.json", text: "{}\n"),
            ]
        }
        skeleton.next = [
            schema == nil
                ? "name the fields in documents/\(name).yaml and on the right sides of \(folder)/map.yaml"
                : "put fields of \(name) in place of FIELD in \(folder)/map.yaml, and take the # away",
            "add a rule for each further position: dragoman coverage --workspace SITE \(folder) lists those without one",
            "put a real message into \(folder)/tests/first.exact.edi, with {} in first.exact.json; dragoman test SITE --accept"
                + " keeps what it gives",
            "a partner gets it by: dragoman new partner NAME --set \(code)",
        ]
        return skeleton
    }
}

/// The first map of a set: what may not be missing, and the first of its lines.
struct SetSkeleton {
    /// An element with its field, or a segment or loop with its record.
    indirect enum Part {
        case value(position: String, name: String, type: String, sample: String, label: String)
        case group(id: String, isList: Bool, name: String, type: String, parts: [Part])
    }

    let set: SetDefinition
    let standard: Standard
    let kind: String
    /// The document whose fields are used; nil where one is made.
    let schema: DocumentSchema?
    private(set) var parts: [Part] = []
    /// Totals the guide has to compute.
    private(set) var counts: [String] = []
    private var body: [DraftSegment] = []
    private var typeNames: Set<String> = []
    private var key: String?

    init(_ set: SetDefinition, standard: Standard, kind: String, schema: DocumentSchema?) {
        self.set = set
        self.standard = standard
        self.kind = kind
        self.schema = schema
    }

    /// What a document of this set may be called: `order-status-answer`.
    static func kind(of set: SetDefinition) -> String {
        let words = Self.words(set.label)
        return words.isEmpty ? "set-\(set.code.lowercased())" : words.joined(separator: "-")
    }

    private static func words(_ label: String) -> [String] {
        label.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
            .filter { !["of", "the", "a", "an", "to", "with", "and", "or", "its"].contains($0) }
    }

    // MARK: Making

    mutating func make() {
        var names: Set<String> = []
        // Lines may be optional by the standard, and are what most sets are for.
        let lines = set.items.first { $0.area == .detail && $0.body != nil }
        let items = set.items.filter { $0.isMandatory || ($0.id == lines?.id && $0.body != nil && $0.area == .detail) }
        parts = make(items.filter { !["ST", "SE"].contains($0.id) }, &names, counted: lines?.id)
    }

    private mutating func make(_ items: [StructureItem], _ names: inout Set<String>, counted: String?) -> [Part] {
        var parts: [Part] = []
        var seen: Set<String> = []
        for item in items where seen.insert("\(item.id) \(item.body == nil)").inserted {
            if item.id == "CTT", item.body == nil {
                if let counted { counts.append("CTT01: count(\(counted))") }
                body.append(DraftSegment("CTT", texts: ["1"]))
                continue
            }
            guard let loop = item.body else {
                if item.max == 1 {
                    parts += values(of: item.id, &names)
                } else {
                    parts.append(group(item, isList: true, &names) { $0.values(of: item.id, &$1) })
                }
                continue
            }
            parts.append(
                group(item, isList: item.max != 1, &names) { maker, inner in
                    let own = maker.values(of: item.id, &inner)
                    let rest = loop.dropFirst().filter { $0.isMandatory && $0.id != "LE" }
                    return own + maker.make(rest, &inner, counted: nil)
                })
        }
        return parts
    }

    private mutating func group(
        _ item: StructureItem, isList: Bool, _ names: inout Set<String>,
        _ inside: (inout SetSkeleton, inout Set<String>) -> [Part]
    ) -> Part {
        let words = Self.words(item.id == "HL" ? "level" : standard.label(segment: item.id) ?? item.id)
        let single = Self.camel(words.isEmpty ? [item.id.lowercased()] : words)
        let name = unique(isList ? Self.plural(single) : single, item.id, &names)
        var type = single
        while !typeNames.insert(type).inserted { type += "2" }
        var inner: Set<String> = isList && item.id == "HL" ? ["levels"] : []
        return .group(id: item.id, isList: isList, name: name, type: type, parts: inside(&self, &inner))
    }

    /// The elements of a segment that may not be missing, each with a value that is in order.
    private mutating func values(of id: String, _ names: inout Set<String>) -> [Part] {
        guard let definition = standard.segment(id) else { return [] }
        var parts: [Part] = []
        var segment = DraftSegment(id)
        for position in Self.needed(definition) {
            let use = definition.elements[position - 1]
            let place = id + (position < 10 ? "0\(position)" : "\(position)")
            guard let composite = standard.composite(use.number) else {
                let sample = id == "HL" && position != 3 ? ["", "1", "", "", "0"][position] : sample(use.number)
                segment[position] = DraftElement(sample)
                if id == "HL", position != 3 { continue }
                parts.append(value(place, use.number, sample, &names))
                continue
            }
            let needed = Self.needed(composite)
            var components = [String](repeating: "", count: needed.max() ?? 0)
            for component in needed {
                let number = composite.elements[component - 1].number
                components[component - 1] = sample(number)
                parts.append(value("\(place)-\(component)", number, components[component - 1], &names))
            }
            segment[position] = DraftElement(components: components)
        }
        if id == "HL" { segment = DraftSegment("HL", texts: ["1", "", segment[3].text, "0"]) }
        body.append(segment)
        return parts
    }

    private mutating func value(
        _ position: String, _ number: String, _ sample: String, _ names: inout Set<String>
    ) -> Part {
        let element = standard.element(number)
        let label = element?.label ?? ""
        let type =
            switch element?.type {
            case .dt: "date"
            case .tm: "time"
            case .n, .r: "number"
            default: "text"
            }
        let name = unique(Self.camel(Self.words(label)), position.lowercased(), &names)
        if key == nil, element?.type == .an { key = name }
        return .value(position: position, name: name, type: type, sample: sample, label: label)
    }

    /// The elements a segment needs by the standard: the mandatory ones, and what its notes ask with them.
    static func needed(_ definition: SegmentDefinition) -> [Int] {
        var needed = Set(
            definition.elements.indices.filter { definition.elements[$0].requirement == .mandatory }.map { $0 + 1 })
        var isNew = true
        while isNew {
            let before = needed
            for note in definition.notes {
                let there = note.positions.filter(needed.contains)
                switch note.kind {
                case .required: if there.isEmpty { needed.insert(note.positions[0]) }
                case .paired: if !there.isEmpty { needed.formUnion(note.positions) }
                case .conditional: if needed.contains(note.positions[0]) { needed.formUnion(note.positions) }
                case .list: if needed.contains(note.positions[0]), there.count == 1 { needed.insert(note.positions[1]) }
                case .exclusive: break
                }
            }
            isNew = needed != before
        }
        if needed.isEmpty, !definition.elements.isEmpty { needed = [1] }
        return needed.filter { definition.elements.indices.contains($0 - 1) }.sorted()
    }

    /// A value that an element may hold.
    private func sample(_ number: String) -> String {
        guard let element = standard.element(number) else { return "1" }
        func padded(_ text: String, _ with: Character) -> String {
            text + String(repeating: with, count: max(0, element.min - text.count))
        }
        switch element.type {
        case .dt: return element.max == 6 ? "261120" : "20261120"
        case .tm: return "0930"
        case .n(let scale): return padded("1" + String(repeating: "0", count: scale), "0")
        case .r: return padded("1", "0")
        case .id:
            let fit = standard.codes(number)?.all.first {
                $0.count >= element.min && $0.count <= element.max ?? .max
            }
            return fit ?? padded("A", "A")
        case .an, .b: return padded("A", "1")
        }
    }

    // MARK: Names

    private static func camel(_ words: [String]) -> String {
        guard let first = words.first else { return "" }
        let name = first + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return name.first?.isNumber == true ? "n\(name)" : name
    }

    private static func plural(_ name: String) -> String {
        if name.hasSuffix("s") { return name }
        return name.hasSuffix("y") ? "\(name.dropLast())ies" : "\(name)s"
    }

    private func unique(_ name: String, _ position: String, _ names: inout Set<String>) -> String {
        var result = name.isEmpty ? position.filter { $0.isLetter || $0.isNumber } : name
        if names.contains(result) { result += position.filter { $0.isLetter || $0.isNumber }.uppercased() }
        names.insert(result)
        return result
    }

    // MARK: The files

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
        \(lines.joined(separator: "\n"))
        \(levels.isEmpty ? "" : "parts:\n  level:\n\(levels.joined(separator: "\n"))\n")
        """
    }

    private var lines: [String] {
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
