public import Diagnostics

/// What a map file says before it is compiled: its head, and how a partner's file is laid over it.
public enum MapFile {
    /// The partner's side of a map.
    public enum Format: Sendable, Hashable {
        /// `x12: 004010/850`
        case x12(release: String, set: String)
        /// `xml: cXML`
        case xml(String)
        /// `flat: layout.yaml`
        case flat(String)
        /// `json: name`
        case json(String)
    }

    /// The first lines of a map file.
    public struct Head: Sendable, Hashable {
        /// The map's name.
        public let name: String
        /// The partner's side; nil where the file does not say, as in a partner's overlay.
        public let format: Format?
        /// The kind of document on our side.
        public let document: String?
        /// The map this one is laid over.
        public let extends: String?
    }

    /// The keys a map file may have.
    static let keys = [
        "map", "x12", "xml", "flat", "json", "document", "extends", "uses", "rules", "parts", "ignore", "read", "write",
        "summary", "namespaces", "doctype", "when", "records", "idoc", "form",
    ]

    /// Reads the first lines of a map file.
    public static func head(_ file: Marked) -> Head {
        var format: Format?
        if let text = file["x12"]?.scalar {
            let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
            if parts.count == 2 { format = .x12(release: parts[0], set: parts[1]) }
        } else if let name = file["xml"]?.scalar {
            format = .xml(name)
        } else if let layout = file["flat"]?.scalar {
            format = .flat(layout)
        } else if let name = file["json"]?.scalar {
            format = .json(name)
        }
        return Head(
            name: file["map"]?.scalar ?? "",
            format: format,
            document: file["document"]?.scalar,
            extends: file["extends"]?.scalar
        )
    }

    /// Lays files over each other, the base first.
    ///
    /// A rule replaces the rule of the same left side, or with `none` takes it away; a group is merged inside,
    /// everything else is appended. Each rule keeps the place it was written at, so provenance names the partner's
    /// file where the rule is his.
    public static func merged(_ files: [Marked]) -> Marked {
        guard var result = files.first else { return Marked(.map([])) }
        for file in files.dropFirst() {
            guard let entries = file.entries, let base = result.entries else { continue }
            result.content = .map(merged(base, entries))
        }
        return result
    }

    /// The files whose parts a map uses, as `uses:` names them: one, or a list.
    public static func uses(_ file: Marked) -> [Marked] { file["uses"]?.items ?? [] }

    /// A map with the parts of the files it uses beneath its own, and what they ignore.
    public static func using(_ shared: [Marked], in map: Marked) -> Marked {
        guard let own = map.entries else { return map }
        var entries = merged(shared.map { $0.shared } + [map.shared])
        for entry in own where entry.key != "parts" && entry.key != "ignore" { entries.append(entry) }
        return Marked(.map(entries), at: map.place)
    }

    /// Every rule of a file's parts: its left side, and where it stands.
    public static func rules(ofParts file: Marked) -> [(left: String, place: Place)] {
        func rules(_ list: Marked, _ depth: Int) -> [(left: String, place: Place)] {
            (depth < TranslationMap.depthLimit ? list.list ?? [] : []).flatMap { item in
                (item.entries ?? []).flatMap { [($0.key, $0.place)] + rules($0.value, depth + 1) }
            }
        }
        return (file["parts"]?.entries ?? []).flatMap { rules($0.value, 0) }
    }

    private static func merged(_ files: [[Marked.Entry]]) -> [Marked.Entry] {
        files.dropFirst().reduce(files.first ?? []) { merged($0, $1) }
    }

    private static func merged(_ base: [Marked.Entry], _ overlay: [Marked.Entry]) -> [Marked.Entry] {
        var entries = base
        for entry in overlay where entry.key != "extends" {
            guard let index = entries.firstIndex(where: { $0.key == entry.key }) else {
                entries.append(entry)
                continue
            }
            let old = entries[index]
            let value: Marked
            switch entry.key {
            case "rules", "read", "write": value = rules(old.value, entry.value, depth: 0)
            case "parts": value = parts(old.value, entry.value)
            case "uses": value = Marked(.list(old.value.items + entry.value.items), at: old.value.place)
            case "ignore":
                value = Marked(.list((old.value.list ?? []) + (entry.value.list ?? [])), at: old.value.place)
            default: value = entry.value
            }
            entries[index] = Marked.Entry(key: entry.key, place: entry.place, value: value)
        }
        return entries
    }

    private static func parts(_ base: Marked, _ overlay: Marked) -> Marked {
        guard var entries = base.entries, let more = overlay.entries else { return overlay }
        for part in more {
            if let index = entries.firstIndex(where: { $0.key == part.key }) {
                let value = rules(entries[index].value, part.value, depth: 0)
                entries[index] = Marked.Entry(key: part.key, place: entries[index].place, value: value)
            } else {
                entries.append(part)
            }
        }
        return Marked(.map(entries), at: base.place)
    }

    private static func rules(_ base: Marked, _ overlay: Marked, depth: Int) -> Marked {
        guard depth < TranslationMap.depthLimit, var items = base.list, let more = overlay.list else { return overlay }
        var places: [String: Int] = [:]
        for (index, item) in items.enumerated() {
            if let left = left(item), places[left] == nil { places[left] = index }
        }
        var taken: Set<Int> = []
        for item in more {
            guard let left = left(item), let entry = item.entries?.first, let index = places[left] else {
                if let left = left(item) { places[left] = items.count }
                items.append(item)
                continue
            }
            if entry.value.scalar == "none" { taken.insert(index) } else { taken.remove(index) }
            guard let old = items[index].entries?.first, old.value.list != nil, entry.value.list != nil else {
                items[index] = item
                continue
            }
            let value = rules(old.value, entry.value, depth: depth + 1)
            items[index].content = .map([Marked.Entry(key: old.key, place: old.place, value: value)])
        }
        return Marked(.list(items.indices.filter { !taken.contains($0) }.map { items[$0] }), at: base.place)
    }

    private static func left(_ item: Marked) -> String? {
        item.entries?.first?.key.wordsOutsideBrackets.map(\.text).joined(separator: " ")
    }
}

extension Marked {
    /// What a list holds, or the scalar alone.
    fileprivate var items: [Marked] { list ?? [self] }

    /// What a file shares with those that use it.
    fileprivate var shared: [Entry] { (entries ?? []).filter { $0.key == "parts" || $0.key == "ignore" } }
}
