import Synchronization

/// The dictionary of one release: sets, segments, elements and code lists, read from its files when first asked for.
///
/// The files are lines of bare facts (`Maps/standards/x12/<release>`); where they lie is the caller's affair. A file may
/// come in several layers, a site's own before the one that ships: of a list, a line of an earlier layer hides the line
/// of the same key in later ones, and only that line; a set's file hides the whole file.
public final class Standard: Sendable {
    /// The files of a dictionary beside its sets.
    public static let lists = ["segments.list", "elements.list", "codes.list", "labels.list"]

    /// The release: `004010`.
    public let release: String
    let layers: @Sendable (String) -> [DictionaryFile]
    private let cache = Mutex(Cache())

    private struct Cache {
        var sets: [String: SetDefinition?] = [:]
        var segments: [String: SegmentDefinition?] = [:]
        var elements: [String: ElementDefinition?] = [:]
        var codes: [String: CodeValues?] = [:]
        var lines: [String: [DictionaryLines]] = [:]
    }

    /// Opens a dictionary; `layers` gives every layer of `850.set`, `segments.list`, `elements.list`, `codes.list`,
    /// `labels.list`, the one that wins first, or none where there is no such file.
    public init(release: String, layers: @escaping @Sendable (String) -> [DictionaryFile]) {
        self.release = release
        self.layers = layers
    }

    /// Opens a dictionary of one layer; `files` gives the bytes of a file, or nil where there is no such file.
    public convenience init(release: String, files: @escaping @Sendable (String) -> [UInt8]?) {
        self.init(
            release: release,
            layers: { name in files(name).map { [DictionaryFile(source: name, bytes: $0)] } ?? [] }
        )
    }

    /// The structure of a set, or nil when the dictionary has none.
    public func set(_ code: String) -> SetDefinition? {
        // A code from a partner's file becomes part of a file name: only three letters or digits may.
        guard code.utf8.count == 3, code.utf8.allSatisfy(\.isAlphanumeric) else { return nil }
        return cache.withLock { cache in
            if let known = cache.sets[code] { return known }
            let definition = layers(code + ".set").first.flatMap { SetReader.read($0, code: code).set }
            cache.sets[code] = .some(definition)
            return definition
        }
    }

    /// A segment by its id, or a composite by its number.
    public func segment(_ id: String) -> SegmentDefinition? {
        cache.withLock { cache in
            if let known = cache.segments[id] { return known }
            let definition = first("segments.list", id, &cache) { try? SegmentDefinition.read(id, $0).get() }
            cache.segments[id] = .some(definition)
            return definition
        }
    }

    /// A composite by its number: `C001`; nil for the number of a simple element.
    public func composite(_ number: String) -> SegmentDefinition? {
        Self.isComposite(number) ? segment(number) : nil
    }

    static func isComposite(_ number: String) -> Bool {
        number.utf8.count == 4 && (number.utf8.first == UInt8(ascii: "C") || number.utf8.first == UInt8(ascii: "S"))
    }

    /// A data element by its number.
    public func element(_ number: String) -> ElementDefinition? {
        cache.withLock { cache in
            if let known = cache.elements[number] { return known }
            let definition = first("elements.list", number, &cache) { try? ElementDefinition.read(number, $0).get() }
            cache.elements[number] = .some(definition)
            return definition
        }
    }

    /// The values of a data element's list; nil when it has none here, and then only lengths are checked.
    ///
    /// A line that begins with `+` adds to the list of the layers behind it. Where they have none, the values are
    /// listed elsewhere, and a few more of them make no list.
    public func codes(_ element: String) -> CodeValues? {
        cache.withLock { cache in
            if let known = cache.codes[element] { return known }
            var words: [ArraySlice<UInt8>] = []
            let base: Void? = first("codes.list", element, &cache) { fields in
                guard let list = fields.first, !list.isEmpty else { return nil }
                let isAddition = list.first == UInt8(ascii: "+")
                words.append(isAddition ? list.dropFirst() : list)
                return isAddition ? nil : ()
            }
            let codes = base.map { CodeValues(words: words) }
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
        cache.withLock { cache in
            first("labels.list", element + " " + code, &cache) { $0.first.flatMap { $0.isEmpty ? nil : $0.word } }
        }
    }

    /// What the first layer has that can be read.
    private func first<Made>(
        _ name: String,
        _ key: String,
        _ cache: inout Cache,
        _ read: ([ArraySlice<UInt8>]) -> Made?
    ) -> Made? {
        if cache.lines[name] == nil { cache.lines[name] = layers(name).map { DictionaryLines($0) } }
        for lines in cache.lines[name] ?? [] {
            if let made = lines.fields(key).flatMap(read) { return made }
        }
        return nil
    }
}
