public import Canonical
public import Diagnostics
public import Formats

extension CompiledMap {
    /// Whether it reads files of many records, which need not be held whole.
    public var isOfRecords: Bool { format.records != nil }

    /// Reads a file of records one after the other, and holds no more than one; `fill` puts the file's next bytes into
    /// a buffer and says how many.
    ///
    /// What was found outside of records is given back; a map of another format reads nothing.
    public func records(
        source: String?,
        lookup: Lookup = .none,
        from fill: (UnsafeMutableRawBufferPointer) throws -> Int,
        each: (Translation, XMLRecord) throws -> Void
    ) rethrows -> Findings {
        try Self.records(of: [self], source: source, lookup: { _ in lookup }, from: fill, each: each)
            ?? Findings([Finding(.formatUnknown, "the map reads files of another kind", at: Place(source: source))])
    }

    /// The same by several maps that find their records at the same place, each record by the first whose `when:` holds;
    /// nil where the file is none of theirs.
    static func records(
        of rivals: [CompiledMap],
        source: String?,
        lookup: (CompiledMap) -> Lookup,
        from fill: (UnsafeMutableRawBufferPointer) throws -> Int,
        each: (Translation, XMLRecord) throws -> Void
    ) rethrows -> Findings? {
        guard let first = rivals.first, let terms = first.format.records else { return nil }
        let reader = XMLRecordReader(path: [terms.root] + terms.records, namespaces: terms.namespaces)
        let summary = try reader.read(source: source, from: fill) { record in
            guard let tree = record.tree else {
                let refused = Translation(document: nil, findings: record.findings, map: first, bytes: record.bytes)
                return try each(refused, record)
            }
            let map = rivals.first { $0.format.records?.when.map(tree.has) ?? true }
            var translation = Translation(document: nil, findings: record.findings, map: nil, bytes: record.bytes)
            if let map {
                translation = map.read(
                    tree, lookup: lookup(map), findings: record.findings, bytes: record.bytes)
            } else {
                let start = record.bytes.map { $0.lowerBound..<$0.lowerBound + 1 }
                translation.findings.add(SiteCatalog.unread("this record", at: Place(source: source, bytes: start)))
            }
            try each(translation, record)
        }
        return summary.isOtherRoot ? nil : summary.findings
    }

    /// The records of a file that are its own.
    func recordTrees(of bytes: [UInt8], source: String?) -> [SourceTree] {
        guard let terms = format.records else { return [] }
        var trees: [SourceTree] = []
        let reader = XMLRecordReader(path: [terms.root] + terms.records, namespaces: terms.namespaces)
        _ = reader.read(source: source, from: Self.pouring(bytes)) { record in
            if let tree = record.tree, terms.when.map(tree.has) ?? true { trees.append(tree) }
        }
        return trees
    }

    /// Puts bytes that are at hand into one buffer after the other.
    static func pouring(_ bytes: [UInt8]) -> (UnsafeMutableRawBufferPointer) -> Int {
        var rest = bytes[...]
        return { room in
            let part = rest.prefix(room.count)
            room.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        }
    }

    /// Whether a tree of XML is one of its documents.
    func fits(_ tree: SourceTree) -> Bool {
        guard case .xml(let terms) = format else { return false }
        return tree.name(of: tree.root) == terms.root && terms.when.map(tree.has) ?? true
    }

    /// Where fields stand in flat IDocs, where it reads these.
    var idocLayout: IDocLayout? {
        if case .xml(let terms) = format { terms.idoc } else { nil }
    }

    /// Whether another map looks for records in the same files at the same place.
    func sharesRecords(with other: CompiledMap) -> Bool {
        guard let mine = format.records, let theirs = other.format.records else { return false }
        return mine.root == theirs.root && mine.records == theirs.records && mine.namespaces == theirs.namespaces
    }
}

extension CompiledMap.Format {
    /// The terms of an XML map that names a path to records.
    fileprivate var records: CompiledMap.XMLTerms? {
        if case .xml(let terms) = self, !terms.records.isEmpty { terms } else { nil }
    }
}
