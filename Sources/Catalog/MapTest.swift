import Canonical
public import Diagnostics
import Formats
import Foundation
import X12

/// One test that stands beside a map: a message, and the document that reading it must give.
///
/// The pair is `tests/NAME.EXT` and `tests/NAME.json`. Where several maps share a folder (`formats/cxml`), NAME begins
/// with the map's: `order.basic.xml` tests `order.yaml`. What is written back must be the same segments, or for other
/// formats read to the same document; a file called `NAME.exact.EXT` must come back byte for byte, and one called
/// `NAME.read.EXT` is only read: it says what we would say in other words.
public struct MapTest: Sendable {
    /// The map under test.
    public let map: String
    /// The test's name, `transactions/850/tests/basic.exact.edi`.
    public let name: String
    /// The message's path among the catalog's files.
    let source: String
    /// The expected document's path among the catalog's files.
    public let expectedPath: String

    /// True when writing must give the very bytes.
    public var isExact: Bool { name.contains(".exact.") }

    /// True when the message is not written back.
    public var isOnlyRead: Bool { name.contains(".read.") }

    /// What came of a test.
    public struct Outcome: Sendable {
        /// What is wrong; empty when the test passed.
        public let findings: [Finding]
        /// What reading gives now, as the expectation file holds it.
        public let document: [UInt8]?
    }
}

extension SiteCatalog {
    /// The tests of the maps at or below a path among the catalog's files; an empty path means all.
    public func tests(below path: String) -> [MapTest] {
        var tests: [MapTest] = []
        var folders = [path]
        while let folder = folders.popLast() {
            for name in files.names(in: folder) {
                let inner = folder.isEmpty ? name : "\(folder)/\(name)"
                if files.names(in: inner).isEmpty { continue }
                if name == "tests" { tests += self.tests(in: inner, of: folder) } else { folders.append(inner) }
            }
        }
        return tests.sorted { $0.name < $1.name }
    }

    private func tests(in folder: String, of map: String) -> [MapTest] {
        files.names(in: folder).compactMap { name in
            guard let dot = name.lastIndex(of: "."), !name.hasSuffix(".json") || name.hasSuffix(".in.json") else {
                return nil
            }
            let stem = String(name[..<dot])
            let expected = stem.hasSuffix(".in") ? String(stem.dropLast(3)) : stem
            guard files.bytes(at: "\(folder)/\(expected).json") != nil else { return nil }
            var reference = map
            if let first = name.split(separator: ".").first, files.bytes(at: "\(map)/\(first).yaml") != nil {
                reference = "\(map)/\(first)"
            }
            return MapTest(
                map: reference, name: "\(folder)/\(name)", source: "\(folder)/\(name)",
                expectedPath: "\(folder)/\(expected).json"
            )
        }
    }

    /// Runs one test.
    public func run(_ test: MapTest) -> MapTest.Outcome {
        let loaded = map(test.map)
        guard let compiled = loaded.made, let bytes = files.bytes(at: test.source) else {
            return MapTest.Outcome(findings: loaded.findings, document: nil)
        }
        func failed(_ message: String, _ source: String, notes: [Finding.Note] = []) -> Finding {
            Finding(.testFailed, message, at: Place(source: source), notes: notes)
        }
        guard let translation = firstMessage(of: bytes, by: test.map, source: test.source) else {
            return MapTest.Outcome(findings: [failed("the test holds no set", test.source)], document: nil)
        }
        var findings = translation.findings.kept.filter { $0.severity != .note }
        guard let document = translation.document else { return MapTest.Outcome(findings: findings, document: nil) }
        let printed = DocumentJSON.write(document, schema: compiled.schema, pretty: true) + [10]
        let expectation = files.bytes(at: test.expectedPath) ?? []
        let expected = DocumentJSON.read(expectation, schema: compiled.schema, source: test.expectedPath)
        findings += expected.findings.kept
        if let expected = expected.document {
            let plain = DocumentJSON.write(expected, schema: compiled.schema, pretty: true) + [10]
            let differences = TextDifference.lines(expected: plain, found: printed)
            if !differences.isEmpty {
                findings.append(failed("reading gives another document", test.expectedPath, notes: differences))
            }
        }
        if !test.isOnlyRead {
            let differences = writtenBack(document, compiled, bytes, isExact: test.isExact)
            if !differences.isEmpty {
                findings.append(failed("writing does not give the message back", test.source, notes: differences))
            }
        }
        return MapTest.Outcome(findings: findings, document: printed)
    }

    /// The first message of a file, read by one map; nil where an X12 file holds no set.
    func firstMessage(of bytes: [UInt8], by reference: String, source: String?) -> Translation? {
        guard let compiled = map(reference).made, case .x12 = compiled.format else {
            return read(bytes, by: [reference], source: source).first
        }
        let transmission = Transmission.parse(bytes, source: source)
        guard let interchange = transmission.interchanges.first, let group = interchange.groups.first,
            let set = group.sets.first
        else { return nil }
        let result = check(set, in: interchange, group: group, map: reference, source: source)
        let lookup = crossReferences.lookup(for: compiled, owner: nil)
        return compiled.read(result.checked, source: bytes, lookup: lookup)
    }

    private func writtenBack(
        _ document: Document,
        _ compiled: CompiledMap,
        _ bytes: [UInt8],
        isExact: Bool
    ) -> [Finding.Note] {
        let lookup = crossReferences.lookup(for: compiled, owner: nil)
        guard case .x12(let guide, _, _) = compiled.format else {
            let written = compiled.payload(of: document, lookup: lookup)
            guard let back = written.bytes else {
                return [Finding.Note("refused", written.findings.kept.first?.message ?? "nothing was written")]
            }
            if isExact { return TextDifference.lines(expected: bytes, found: back) }
            let again = read(back, by: [compiled.reference], source: nil)[0].document
            let first = DocumentJSON.write(document, schema: compiled.schema, pretty: true)
            let second = again.map { DocumentJSON.write($0, schema: compiled.schema, pretty: true) } ?? []
            return TextDifference.lines(expected: first, found: second)
        }
        let transmission = Transmission.parse(bytes)
        guard let interchange = transmission.interchanges.first, let group = interchange.groups.first,
            let set = group.sets.first
        else { return [] }
        let written = compiled.body(of: document, lookup: lookup)
        let draft = InterchangeDraft(
            header: interchange.header, acknowledgments: [],
            groups: [
                GroupDraft(
                    header: group.header,
                    sets: [
                        SetDraft(
                            code: guide.set.code, controlNumber: set.controlNumber,
                            implementation: set.implementation, body: written.body
                        )
                    ]
                )
            ]
        )
        let style = WriteStyle(
            delimiters: interchange.delimiters, mayChooseDelimiters: false, lineBreaks: bytes.contains(10)
        )
        let printed = draft.serialized(style)
        guard let back = printed.bytes else {
            return [Finding.Note("refused", printed.findings.first?.message ?? "nothing was written")]
        }
        if isExact { return TextDifference.lines(expected: bytes, found: back) }
        return TextDifference.lines(expected: Self.segments(set, bytes), found: Self.segments(of: back))
    }

    private static func segments(of bytes: [UInt8]) -> [UInt8] {
        let set = Transmission.parse(bytes).interchanges.first?.groups.first?.sets.first
        return set.map { segments($0, bytes) } ?? []
    }

    private static func segments(_ set: TransactionSet, _ bytes: [UInt8]) -> [UInt8] {
        set.segments.flatMap { bytes[$0.bytes] + [10] }
    }
}

/// Where two texts differ, line by line.
enum TextDifference {
    /// The first few lines that differ, as notes; none when the texts are the same.
    static func lines(expected: [UInt8], found: [UInt8]) -> [Finding.Note] {
        guard expected != found else { return [] }
        let left = String(decoding: expected, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let right = String(decoding: found, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let changes = right.difference(from: left)
        return changes.prefix(8).map { change in
            switch change {
            case .insert(let offset, let line, _):
                Finding.Note("+ line \(offset + 1)", String(line).printable)
            case .remove(let offset, let line, _):
                Finding.Note("- line \(offset + 1)", String(line).printable)
            }
        }
    }
}
