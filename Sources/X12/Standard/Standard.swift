import Synchronization

/// The dictionary of one release: sets, segments, elements and code lists, read from its files when first asked for.
///
/// The files are lines of bare facts (`Maps/standards/x12/<release>`); where they lie is the caller's affair.
public final class Standard: Sendable {
    /// The release: `004010`.
    public let release: String
    private let files: @Sendable (String) -> [UInt8]?
    private let cache = Mutex(Cache())

    private struct Cache {
        var sets: [String: SetDefinition?] = [:]
        var segments: [String: SegmentDefinition?] = [:]
        var elements: [String: ElementDefinition?] = [:]
        var codes: [String: Set<String>?] = [:]
        var lines: [String: IndexedLines] = [:]
    }

    /// Opens a dictionary; `files` gives the bytes of `850.set`, `segments.list`, `elements.list`, `codes.list`,
    /// `labels.list`, or nil where there is no such file.
    public init(release: String, files: @escaping @Sendable (String) -> [UInt8]?) {
        self.release = release
        self.files = files
    }

    /// The structure of a set, or nil when the dictionary has none.
    public func set(_ code: String) -> SetDefinition? {
        // A code from a partner's file becomes part of a file name: only three letters or digits may.
        guard code.utf8.count == 3, code.utf8.allSatisfy(\.isAlphanumeric) else { return nil }
        return cache.withLock { cache in
            if let known = cache.sets[code] { return known }
            let definition = files(code + ".set").flatMap(SetReader.read)
            cache.sets[code] = .some(definition)
            return definition
        }
    }

    /// A segment by its id, or a composite by its number.
    public func segment(_ id: String) -> SegmentDefinition? {
        cache.withLock { cache in
            if let known = cache.segments[id] { return known }
            guard let fields = lines("segments.list", &cache).fields(id) else { return nil }
            let definition = Self.segment(id, fields)
            cache.segments[id] = .some(definition)
            return definition
        }
    }

    /// A composite by its number: `C001`; nil for the number of a simple element.
    public func composite(_ number: String) -> SegmentDefinition? {
        number.utf8.count == 4 && (number.utf8.first == UInt8(ascii: "C") || number.utf8.first == UInt8(ascii: "S"))
            ? segment(number) : nil
    }

    /// A data element by its number.
    public func element(_ number: String) -> ElementDefinition? {
        cache.withLock { cache in
            if let known = cache.elements[number] { return known }
            guard let fields = lines("elements.list", &cache).fields(number) else { return nil }
            let definition = Self.element(number, fields)
            cache.elements[number] = .some(definition)
            return definition
        }
    }

    /// The values of a data element's list; nil when it has none here, and then only lengths are checked.
    public func codes(_ element: String) -> Set<String>? {
        cache.withLock { cache in
            if let known = cache.codes[element] { return known }
            guard let fields = lines("codes.list", &cache).fields(element) else { return nil }
            let codes = fields.first.map { Set($0.split(separator: " ").map(String.init)) }
            cache.codes[element] = .some(codes)
            return codes
        }
    }

    /// A short name of ours for a segment.
    public func label(segment id: String) -> String? { segment(id).flatMap { $0.label.isEmpty ? nil : $0.label } }

    /// A short name of ours for a data element.
    public func label(element number: String) -> String? {
        element(number).flatMap { $0.label.isEmpty ? nil : $0.label }
    }

    /// A short meaning of ours for a code people see.
    public func label(code: String, element: String) -> String? {
        cache.withLock { lines("labels.list", &$0).fields(element + " " + code)?.first }
    }

    /// The ids of all segments and composites, for suggestions.
    var segmentIDs: [String] { cache.withLock { Array(lines("segments.list", &$0).keys) } }

    private func lines(_ name: String, _ cache: inout Cache) -> IndexedLines {
        if let known = cache.lines[name] { return known }
        let lines = files(name).map { IndexedLines($0, keyWords: name == "labels.list" ? 2 : 1) } ?? .empty
        cache.lines[name] = lines
        return lines
    }

    /// Reads `353M 92M 1018O*5 | P0304 - | label`.
    private static func segment(_ id: String, _ fields: [String]) -> SegmentDefinition? {
        guard let first = fields.first else { return nil }
        var uses: [ElementUse] = []
        for word in first.split(separator: " ") where word != "-" {
            let star = word.firstIndex(of: "*")
            let name = word[..<(star ?? word.endIndex)]
            guard let last = name.last, let requirement = ElementUse.Requirement(rawValue: String(last)) else {
                return nil
            }
            let repetitions: Int? = star.map { Array(word[word.index(after: $0)...].utf8).number } ?? 1
            uses.append(
                ElementUse(number: String(name.dropLast()), requirement: requirement, repetitions: repetitions)
            )
        }
        let notes = fields.count > 1 ? fields[1].split(separator: " ").compactMap { SyntaxNote($0) } : []
        return SegmentDefinition(id: id, label: fields.count > 2 ? fields[2] : "", elements: uses, notes: notes)
    }

    /// Reads `ID 2 2 | label`.
    private static func element(_ number: String, _ fields: [String]) -> ElementDefinition? {
        guard let words = fields.first?.split(separator: " "), words.count >= 3,
            let type = ElementType(words[0]), let min = Array(words[1].utf8).number
        else { return nil }
        return ElementDefinition(
            number: number,
            label: fields.count > 1 ? fields[1] : "",
            type: type,
            min: min,
            max: Array(words[2].utf8).number
        )
    }
}
