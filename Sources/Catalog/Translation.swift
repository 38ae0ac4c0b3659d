public import Canonical
public import Diagnostics
import Formats
import Mapping
public import X12

/// A message that was read: the document made of it, and all that was found on the way.
public struct Translation: Sendable {
    /// The document; nil when nothing could be made of the message.
    public var document: Document?
    /// What the checker, the map and the document's schema found.
    public var findings: Findings
    /// The map that read it; nil when there is none.
    public var map: CompiledMap?
    /// The bytes of the message within its file.
    public var bytes: Range<Int>?

    /// A translation of what was found and made.
    public init(document: Document?, findings: Findings, map: CompiledMap?, bytes: Range<Int>?) {
        self.document = document
        self.findings = findings
        self.map = map
        self.bytes = bytes
    }

    /// The document's business number.
    public var businessNumber: String? { document.flatMap { map?.schema.businessNumber(of: $0) } }

    /// What tells the document from others of its kind.
    public var businessKey: String? { document.flatMap { map?.schema.businessKey(of: $0) } }
}

extension CompiledMap {
    /// Reads a checked set; `source` are the bytes of the transmission it stands in, `lookup` what its sender calls things.
    public func read(_ checked: CheckedSet, source: [UInt8], lookup: Lookup = .none) -> Translation {
        let tree = X12SourceTree.tree(of: checked.root, bytes: source)
        var findings = checked.findings
        findings.add(contentsOf: tree.findings)
        return finish(map.read(tree.tree, lookup: lookup), findings, bytes: checked.set.bytes)
    }

    /// Reads a tree of another format.
    public func read(
        _ tree: SourceTree, lookup: Lookup = .none, findings: Findings = Findings(), bytes: Range<Int>? = nil
    ) -> Translation {
        finish(map.read(tree, lookup: lookup), findings, bytes: bytes)
    }

    private func finish(_ reading: Reading, _ found: Findings, bytes: Range<Int>?) -> Translation {
        var findings = found
        findings.add(contentsOf: reading.findings)
        findings.add(contentsOf: schema.check(reading.document))
        return Translation(document: reading.document, findings: findings, map: self, bytes: bytes)
    }

    /// Writes a document as the body of a set: segments in order, counts computed, ST and SE left to the envelope.
    public func body(of document: Document, lookup: Lookup = .none) -> (body: [DraftSegment], findings: Findings) {
        guard case .x12(let guide, _, _) = format else { return ([], Findings()) }
        let writing = map.write(document, lookup: lookup)
        let draft = X12SourceTree.draft(writing.tree, set: guide.set)
        var findings = writing.findings
        findings.add(contentsOf: draft.findings)
        return (guide.balanced(draft.body), findings)
    }

    /// Writes a document in a format other than X12; nil bytes when it cannot be written.
    public func payload(of document: Document, lookup: Lookup = .none) -> (bytes: [UInt8]?, findings: Findings) {
        let writing = map.write(document, lookup: lookup)
        var findings = writing.findings
        let printed: (bytes: [UInt8]?, findings: Findings)
        switch format {
        case .x12: return (nil, findings)
        case .json: printed = JSONWriter.write(writing.tree)
        case .xml(let terms) where terms.isFlat:
            guard let layout = terms.idoc else { return (nil, findings) }
            printed = IDocWriter(layout).write(writing.tree)
        case .xml(let terms):
            printed = XMLWriter(namespaces: terms.namespaces, doctype: terms.doctype).write(writing.tree)
        case .flat(let layout): printed = FlatWriter(layout).write([writing.tree])
        }
        findings.add(contentsOf: printed.findings)
        return (findings.hasErrors ? nil : printed.bytes, findings)
    }
}

extension SiteCatalog {
    /// Checks a set by its exchange's map where there is one, else by the bare standard of its release; findings have
    /// the severities agreed with the partner, who is the sender where none is named.
    public func check(
        _ set: TransactionSet,
        in interchange: Interchange,
        group: FunctionalGroup,
        map reference: String?,
        partner: TradingPartner? = nil,
        source: String?
    ) -> (checked: CheckedSet, map: CompiledMap?) {
        let tolerance = (partner ?? self.partner(sending: interchange.header))?.tolerance
        let header = group.gs.isPresent ? group.header : nil
        let compiled = reference.flatMap { map($0).made }
        guard let checker = checker(of: set.code, in: interchange.header, group: header, map: reference) else {
            let unknown = SetChecker.unknown(set, in: interchange, group: group, source: source)
            return (unknown.graded(by: tolerance), nil)
        }
        let checked = checker.check(set, in: interchange, group: group, source: source)
        return (checked.graded(by: tolerance), compiled)
    }

    /// The map references among `candidates` that a non-X12 file may be read by, tried in order; cross-references are
    /// those of the owner, `partners/acme`, and those of the workspace's files where no others are given.
    public func read(
        _ bytes: [UInt8], by candidates: [String], source: String?, owner: String? = nil,
        references: CrossReferences? = nil
    ) -> [Translation] {
        let references = references ?? crossReferences
        var refusal = Findings()
        for reference in candidates {
            guard let compiled = map(reference).made else { continue }
            let lookup = references.lookup(for: compiled, owner: owner)
            switch compiled.format {
            case .x12: continue
            case .xml(let terms) where terms.idoc != nil && IDocReader.recognises(bytes):
                guard let layout = terms.idoc else { continue }
                let result = IDocReader(layout).documents(bytes, source: source)
                let rivals = candidates.compactMap { map($0).made }.filter { $0.idocLayout == layout }
                let readers = result.documents.map { document in rivals.first { $0.fits(document.tree) } }
                guard readers.contains(where: { $0 != nil }) else {
                    refusal = result.findings
                    continue
                }
                return zip(result.documents, readers).enumerated().map { index, pair in
                    var found = index == 0 ? result.findings : Findings()
                    if let map = pair.1 {
                        let lookup = references.lookup(for: map, owner: owner)
                        return map.read(pair.0.tree, lookup: lookup, findings: found, bytes: pair.0.bytes)
                    }
                    found.add(Self.unread("this IDoc", at: Place(source: source, bytes: pair.0.bytes)))
                    return Translation(document: nil, findings: found, map: nil, bytes: pair.0.bytes)
                }
            case .xml where compiled.isOfRecords:
                var translations: [Translation] = []
                let rivals = candidates.compactMap { map($0).made }.filter { $0.sharesRecords(with: compiled) }
                let lookups = { references.lookup(for: $0, owner: owner) }
                let fill = CompiledMap.pouring(bytes)
                let summary = CompiledMap.records(of: rivals, source: source, lookup: lookups, from: fill) {
                    translation, _ in translations.append(translation)
                }
                guard let summary else { continue }
                // What was found outside of records is told of no document.
                if !summary.isEmpty {
                    translations.append(Translation(document: nil, findings: summary, map: nil, bytes: nil))
                }
                return translations
            case .xml(let terms):
                // Another map may know where the fields of a flat IDoc stand.
                if IDocReader.recognises(bytes) { continue }
                let result = XMLReader.read(bytes, source: source, namespaces: terms.namespaces)
                guard let tree = result.tree else {
                    refusal = result.findings
                    continue
                }
                guard compiled.fits(tree) else { continue }
                return [compiled.read(tree, lookup: lookup, findings: result.findings, bytes: 0..<bytes.count)]
            case .json:
                let result = JSONReader.read(bytes, source: source)
                guard let tree = result.tree else {
                    refusal = result.findings
                    continue
                }
                return [compiled.read(tree, lookup: lookup, findings: result.findings, bytes: 0..<bytes.count)]
            case .flat(let layout):
                let result = FlatReader(layout).documents(bytes, source: source)
                if result.documents.isEmpty {
                    refusal = result.findings
                    continue
                }
                return result.documents.enumerated().map { index, document in
                    // What was found in the file as a whole is told once, with its first document.
                    let found = index == 0 ? result.findings : Findings()
                    return compiled.read(document.tree, lookup: lookup, findings: found, bytes: document.bytes)
                }
            }
        }
        if refusal.isEmpty {
            refusal.add(Self.unread("this file", at: Place(source: source)))
        }
        return [Translation(document: nil, findings: refusal, map: nil, bytes: nil)]
    }

    /// That no map fits something.
    static func unread(_ what: String, at place: Place) -> Finding {
        Finding(.formatUnknown, "no map that is expected here reads \(what)", at: place)
    }
}

extension SourceTree {
    /// True when a slash path of names leads somewhere from the root's children.
    ///
    /// `IDOC/EDI_DC40[MESTYP=ORDRSP]` asks for a node that has a child, or an attribute `@name`, of that text.
    func has(_ path: String) -> Bool {
        var nodes = [root]
        for step in path.split(separator: "/") {
            let parts = step.split(separator: "[", maxSplits: 1)
            let condition = parts.count == 2 ? parts[1].dropLast().split(separator: "=", maxSplits: 1) : []
            nodes = nodes.flatMap { node in
                children(of: node).filter { name(of: $0) == parts[0] }
            }
            if condition.count == 2 {
                nodes = nodes.filter { node in
                    child(String(condition[0]), of: node).flatMap { text(of: $0) } == String(condition[1])
                }
            }
        }
        return !nodes.isEmpty
    }
}
