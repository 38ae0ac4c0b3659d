import Diagnostics
import Testing
import X12

@testable import Canonical
@testable import Catalog
@testable import Formats
@testable import Mapping

/// The tables of keys that schemas are made of, held to the readers that have tables of their own.
///
/// What `MarkedReader` reads needs no test here: it holds itself to its table, key by key, wherever it is used.
@Suite struct FileKindTests {
    @Test(arguments: [
        ("map", MapFile.keys), ("idoc-layout", IDocLayout.fileKeys),
        ("layout", FlatLayoutReading.keys), ("document", DocumentSchema.fileKeys),
        ("guide", GuideLanguage.file.map(\.name)),
    ])
    func aReadersKeysAreTheTables(kind: String, keys: [String]) throws {
        guard case .map(let table)? = FileKind.all.first(where: { $0.name == kind })?.shape else { throw NoTable() }
        #expect(Set(table.keys.map(\.name)) == Set(keys))
        #expect(table.keys.count == keys.count)
    }

    private struct NoTable: Error {}

    @Test func everyKeySaysWhatItMeans() {
        for kind in FileKind.all {
            guard case .map(let table) = kind.shape else { continue }
            for key in table.keys {
                #expect(!key.meaning.isEmpty && key.meaning != key.name, "\(kind.name): \(key.name)")
            }
        }
    }

    @Test func sharedShapesAreThere() {
        let uses = FileKind.all.map(\.shape) + FileKind.shared.values
        for name in uses.flatMap(\.uses) { #expect(FileKind.shared[name] != nil, "\(name)") }
    }

    @Test(arguments: [
        ("dragoman.yaml", "site"), ("partners/acme/partner.yaml", "partner"), ("partners/acme/850/map.yaml", "map"),
        ("partners/acme/850/guide.yaml", "guide"), ("partners/acme/order.yaml", "map"),
        ("partners/acme/order.layout.yaml", "layout"), ("erps/harbor/erp.yaml", "erp"), ("codes/unit.yaml", "codes"),
        ("erps/s4hana.yaml", "profile"), ("erps/s4hana/purchase-order.yaml", "map"),
        ("formats/idoc-segments.layout.yaml", "idoc-layout"),
        ("transactions/850/map.yaml", "map"), ("transactions/parts.yaml", "map"), ("documents/types.yaml", "types"),
        ("documents/invoice.yaml", "document"), ("formats/ubl/order.yaml", "map"), ("story.yaml", "story"),
        ("README.md", nil), ("else.yaml", nil),
    ])
    func aPathTellsTheKind(path: String, kind: String?) {
        #expect(FileKind.kind(ofFileAt: path)?.name == kind)
    }

    /// What is wrong beside a door that is missing is said as well, and what is right is not.
    @Test func anEndpointWithoutADoorIsReadToItsEnd() throws {
        let text = "{ match: \"*.edi\", evry: 5m }"
        let tree = try #require(MarkedYAML.read(Array(text.utf8), source: "x").tree)
        let messages = EndpointTerms.read(tree).findings.map(\.message)
        #expect(
            messages == [
                "an endpoint has exactly one of folder, sftp and http", "evry means nothing here; did you mean every?",
            ])
    }

    @Test func aSchemaFileAndACodeListAreHeldToTheirKeys() throws {
        func tree(_ text: String) throws -> Marked {
            try #require(MarkedYAML.read(Array(text.utf8), source: "x").tree)
        }
        let schema = DocumentSchema.read(try tree("document: a\nkeys: [x]\nfields: [{ x: text }]"))
        #expect(schema.findings.map(\.message) == ["keys is no part of a document's schema; did you mean key?"])
        let list = CodeList.read(try tree("open: yes\nEA: each"), name: "unit")
        #expect(list.findings.map(\.message) == ["open is true or false"])
    }

    @Test func aSitesFileIsHeldToItsKeys() throws {
        let folder = try TemporaryFolder(["dragoman.yaml": "workspce: test\n"])
        let findings = SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path).workspace.findings
        #expect(findings.map(\.message) == ["workspce means nothing here; did you mean workspace?"])
    }
}
