import Canonical
import Diagnostics
import Foundation
import Testing
import X12

@testable import Catalog

/// Cross-references from the workspace's files: what is read, what a map makes of it, and what lint says.
@Suite struct CrossReferenceTests {
    private func table(_ text: String) -> (rows: [CrossReference.Row], messages: [String]) {
        let result = CrossReference.read(Array(text.utf8), name: "items", source: "items.csv")
        return (
            result.table.rows, result.findings.map { "\($0.place.line ?? 0): \($0.message)" }
        )
    }

    // MARK: Files

    @Test(arguments: [
        "theirs,ours\nW-100,100-4711\nW-200,100-4712\n", "ours;theirs\r\n100-4711;W-100\r\n100-4712;W-200",
        "\u{FEFF}theirs\tours\nW-100\t100-4711\n\nW-200\t100-4712\n",
        "theirs,name,ours\n\"W-100\",\"bolt, M8\",100-4711\nW-200,,\"100-4712\"\n",
    ])
    func aTableIsReadHoweverItIsWritten(text: String) {
        let (rows, messages) = table(text)
        #expect(messages == [])
        #expect(rows.map(\.theirs) == ["W-100", "W-200"])
        #expect(rows.map(\.ours) == ["100-4711", "100-4712"])
        #expect(rows.first?.line == 2)
    }

    @Test(arguments: [
        ("theirs,ours\nW-100,\nW-200,100-4712\n", ["2: a row has a word under theirs and one under ours"], 1),
        ("their,ours\nW-100,100-4711\n", ["1: no column is titled theirs; did you mean their?"], 0),
        ("theirs,ours\n", ["1: the table has no rows under its line of titles"], 0),
        ("", ["1: the table has no rows under its line of titles"], 0),
        ("theirs,ours\n\"W-100,100-4711\n", ["2: the quote that opens here is never closed"], 0),
    ])
    func whatIsWrongIsToldWithItsLine(text: String, messages: [String], rows: Int) {
        let found = table(text)
        #expect(found.messages == messages)
        #expect(found.rows.count == rows)
    }

    @Test func aLineIsCountedThroughQuotedBreaksToo() {
        let (rows, _) = table("theirs,ours,text\nA,1,\"two\nlines\"\nB,2,x\n")
        #expect(rows.map(\.line) == [2, 4])
    }

    @Test func theFirstOfTwoRowsCountsAndTheSecondIsTold() {
        let text = "theirs,ours\nA,1\nB,1\nA,2\nC,3\nC,3\n"
        let table = CrossReference.read(Array(text.utf8), name: "items", source: "items.csv").table
        #expect(table.row(ofTheirs: "A")?.ours == "1")
        #expect(table.row(ofTheirs: "B")?.ours == "1")
        #expect(table.row(ofOurs: "1")?.theirs == "A")
        #expect(table.row(ofOurs: "2")?.theirs == "A")
        let told = table.ambiguities.map { "\($0.severity) \($0.place.line ?? 0): \($0.message)" }
        #expect(
            told == [
                "note 3: line 2 has the same word under ours, and is the one that is written",
                "warning 4: line 2 has the same word under theirs, and is the one that is read",
                "warning 6: the row of line 5 stands here again",
                "note 6: the row of line 5 stands here again",
            ])
    }

    // MARK: Maps

    private static let map = """
        extends: transactions/850
        rules:
          - PO1 each lines:
              - PO1[06+=VN|VP|VC]07: sellerItem | xref items
        """

    private func site(_ files: [String: String]) throws -> (TemporaryFolder, SiteCatalog) {
        let partner = """
            partner: acme
            them: { interchange: "01:006922827" }
            us: { interchange: "ZZ:HARBORSUPPLY" }
            send: { "850": {} }
            """
        var all = ["dragoman.yaml": "workspace: test\n", "partners/acme/partner.yaml": partner]
        all["partners/acme/850/map.yaml"] = Self.map
        let folder = try TemporaryFolder(all.merging(files) { $1 })
        return (folder, SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path))
    }

    private func reading(_ catalog: SiteCatalog, references: CrossReferences? = nil) throws -> Translation {
        let path = "\(TemporaryFolder.maps)/transactions/850/tests/basic.exact.edi"
        let bytes = Array(try #require(FileManager.default.contents(atPath: path)))
        let interchange = try #require(Transmission.parse(bytes).interchanges.first)
        let group = try #require(interchange.groups.first)
        let set = try #require(group.sets.first)
        let result = catalog.check(set, in: interchange, group: group, map: "partners/acme/850", source: nil)
        let map = try #require(result.map, "\(catalog.map("partners/acme/850").findings.map(\.message))")
        let lookup = (references ?? catalog.crossReferences).lookup(for: map, owner: "partners/acme")
        return map.read(result.checked, source: bytes, lookup: lookup)
    }

    @Test func aMapReadsAndWritesByTheTableAndSaysWhichRow() throws {
        let (folder, catalog) = try site([
            "partners/acme/xref/items.csv": "theirs,ours\nW-100,100-4711\nW-100-OLD,100-4711\nW-200,100-4712\n"
        ])
        defer { withExtendedLifetime(folder) {} }
        let translation = try reading(catalog)
        #expect(translation.findings.kept.filter { $0.severity == .error }.map(\.message) == [])
        let document = try #require(translation.document)
        let path = try #require(FieldPath("lines[1].sellerItem"))
        #expect(document.root.value(at: path)?.text == "100-4712")
        #expect(document.provenance.origins[path]?.row == "items: W-200, partners/acme/xref/items.csv:4")
        let map = try #require(translation.map)
        let lookup = catalog.crossReferences.lookup(for: map, owner: nil)
        let body = map.body(of: document, lookup: lookup)
        #expect(body.findings.kept.map(\.message) == [])
        let lines = body.body.filter { $0.id == "PO1" }.map { "\($0)" }
        #expect(lines.count == 2 && lines[0].contains("W-100") && !lines[0].contains("OLD"))
        #expect(lines[1].contains("W-200") && !lines[1].contains("100-4712"))
    }

    /// A miss is the partner's business: it names the table, and the word stays apart.
    @Test func aMissNamesTheTableAndKeepsTheWordApart() throws {
        let (folder, catalog) = try site(["partners/acme/xref/items.csv": "theirs,ours\nW-100,100-4711\n"])
        defer { withExtendedLifetime(folder) {} }
        let translation = try reading(catalog)
        let finding = try #require(translation.findings.kept.first { $0.kind.code == "map.xref.unknown" })
        #expect(
            finding.message == "lines[1].sellerItem: the cross-reference items has no row for this word of theirs")
        #expect(finding.value == "W-200")
        #expect(finding.kind.answer?.ted01 == "848")
        #expect(!finding.message.contains("W-200") && finding.place.bytes != nil)
        let document = try #require(translation.document)
        let map = try #require(translation.map)
        let written = map.body(of: document, lookup: .none).findings.kept
        #expect(
            written.map(\.message) == ["lines[0].sellerItem: there is no cross-reference items for this party"])
        #expect(written.first?.value == "100-4711")
    }

    @Test func aPictureOfTheStoreStandsInPlaceOfTheFiles() throws {
        let (folder, catalog) = try site(["partners/acme/xref/items.csv": "theirs,ours\nW-100,wrong\n"])
        defer { withExtendedLifetime(folder) {} }
        let rows = [("W-100", "A"), ("W-200", "B")].map { CrossReference.Row(theirs: $0.0, ours: $0.1, line: 2) }
        let table = CrossReference(name: "items", source: "revision 7", rows: rows)
        let references = CrossReferences(revision: 7, lookups: ["partners/acme": Lookup([table])])
        let document = try #require(try reading(catalog, references: references).document)
        let path = try #require(FieldPath("lines[0].sellerItem"))
        #expect(document.root.value(at: path)?.text == "A")
        #expect(document.provenance.origins[path]?.row == "items: W-100, revision 7:2")
    }

    /// Whose tables a map looks things up in, by where it is and with whom the message is exchanged.
    @Test(arguments: [
        ("partners/acme/850", nil, "partners/acme"), ("partners/acme/850", "partners/cedarline", "partners/cedarline"),
        ("transactions/850", "partners/acme", "partners/acme"), ("transactions/850", nil, nil),
        ("erps/harbor/invoice", nil, "erps/harbor"), ("erps/harbor/invoice", "partners/acme", "erps/harbor"),
        ("formats/cxml/order", "erps/harbor", "erps/harbor"), ("formats/cxml/order", nil, nil),
    ])
    func aMapSpeaksForOneParty(map: String, owner: String?, party: String?) throws {
        let tables = ["partners/acme", "partners/cedarline", "erps/harbor"].map { party in
            (party, Lookup([CrossReference(name: "items", source: party, rows: [])]))
        }
        let references = CrossReferences(revision: 1, lookups: Dictionary(uniqueKeysWithValues: tables))
        let catalog = SiteCatalog(maps: TemporaryFolder.maps, workspace: TemporaryFolder.harbor)
        let lookup = references.lookup(for: try #require(catalog.map(map).made), owner: owner)
        #expect(lookup.tables["items"]?.source == party)
    }

    // MARK: Lint

    @Test func lintTellsOfRowsAndOfTablesThatAreNotThere() throws {
        let (folder, catalog) = try site([
            "partners/acme/xref/itens.csv": "theirs,ours\nA,1\nA,2\n", "erps/harbor/erp.yaml": "erp: harbor\n",
            "erps/harbor/xref/places.csv": "theirs,ours\nA\n",
        ])
        defer { withExtendedLifetime(folder) {} }
        let told = catalog.lint().kept.filter { $0.kind.code.hasPrefix("catalog.xref") }.map {
            "\($0.severity) \($0.place.source ?? ""):\($0.place.line ?? 0): \($0.message)"
        }
        #expect(
            told == [
                "error erps/harbor/xref/places.csv:2: a row has a word under theirs and one under ours",
                """
                warning partners/acme/xref/itens.csv:3: line 2 has the same word under theirs, and is the one that is \
                read
                """,
                """
                note partners/acme/partner.yaml:4: no partners/acme/xref/items.csv is in the workspace; did you mean \
                itens?
                """,
            ])
    }

    /// What is data has revisions of its own: the catalog stays the same when it changes.
    @Test func theDigestDoesNotKnowThem() throws {
        let hash: ([UInt8]) -> String = { String($0.reduce(17 as UInt64) { $0 &* 31 &+ UInt64($1) }) }
        let (folder, catalog) = try site(["partners/acme/xref/items.csv": "theirs,ours\nA,1\n"])
        let before = SiteCatalog(frozen: catalog, hash: hash).digest
        try folder.write("partners/acme/xref/items.csv", "theirs,ours\nA,2\n")
        #expect(SiteCatalog(frozen: catalog, hash: hash).digest == before)
        try folder.write("partners/acme/850/map.yaml", Self.map + "\n")
        #expect(SiteCatalog(frozen: catalog, hash: hash).digest != before)
    }
}
