import Canonical
import Diagnostics
import Formats
import Testing

@testable import Catalog

/// XML IDocs as flat files and back, for every IDoc beside the maps.
@Suite struct IDocRoundTripTests {
    private static let catalog = SiteCatalog(maps: TemporaryFolder.maps)
    private static let tests = catalog.tests(below: "formats/idoc")

    /// A tree in words; the fields of a segment in the order of their names, since XML may have them in another.
    private static func words(_ tree: SourceTree) -> String {
        func show(_ node: SourceTree.Node) -> String {
            let children = tree.children(of: node).map { ($0, tree.child("@SEGMENT", of: $0) != nil) }
            let fields = children.filter { !$0.1 }.map { show($0.0) }.sorted()
            let segments = children.filter(\.1).map { show($0.0) }
            let text = tree.text(of: node).map { "=\($0)" } ?? ""
            return tree.name(of: node) + text + "(" + (fields + segments).joined(separator: " ") + ")"
        }
        return show(tree.root)
    }

    @Test func thereAreIDocsOfEachKind() { #expect(Set(Self.tests.map(\.map)).count == 5) }

    @Test(arguments: tests.map(\.source))
    func xmlToFlatToXMLIsTheSameTree(path: String) throws {
        let map = try #require(Self.tests.first { $0.source == path }?.map)
        guard case .xml(let terms) = try #require(Self.catalog.map(map).made).format else { return }
        let layout = try #require(terms.idoc)
        let xml = try #require(Self.catalog.files.bytes(at: path))
        let tree = try #require(XMLReader.read(xml).tree)
        let flat = IDocWriter(layout).write(tree)
        #expect(flat.findings.isEmpty)
        let bytes = try #require(flat.bytes)
        let back = IDocReader(layout).documents(bytes)
        #expect(back.findings.isEmpty)
        #expect(back.documents.map { Self.words($0.tree) } == [Self.words(tree)])
        // One map reads both, and finds nothing in either that it does not find in the other.
        let (one, other) = (
            Self.catalog.read(xml, by: [map], source: nil), Self.catalog.read(bytes, by: [map], source: nil)
        )
        #expect(one.map { $0.document?.root } == other.map { $0.document?.root })
        #expect(one.map { $0.findings.counts } == other.map { $0.findings.counts })
    }

    @Test func aMapMayWriteTheFlatFile() throws {
        let folder = try TemporaryFolder([
            "dragoman.yaml": "workspace: Test\n",
            "partners/bolt/order.yaml": "extends: formats/idoc/order\nform: flat\n",
            "partners/bolt/wrong.yaml": "extends: formats/ubl/order\nform: flat\n",
        ])
        let catalog = SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path)
        let test = try #require(Self.tests.first { $0.map == "formats/idoc/order" })
        let xml = try #require(Self.catalog.files.bytes(at: test.source))
        let map = try #require(catalog.map("partners/bolt/order").made)
        let document = try #require(catalog.read(xml, by: ["partners/bolt/order"], source: nil)[0].document)
        let flat = try #require(map.payload(of: document).bytes)
        #expect(IDocReader.recognises(flat))
        #expect(map.formatName == "flat")
        #expect(catalog.read(flat, by: ["partners/bolt/order"], source: nil)[0].document?.root == document.root)
        #expect(catalog.map("partners/bolt/wrong").findings.map(\.kind.code).contains("catalog.value.invalid"))
    }

    @Test func twoMessagesInOneFileAreReadEachByItsMap() throws {
        func flat(_ map: String) throws -> [UInt8] {
            let test = try #require(Self.tests.first { $0.map == map })
            guard case .xml(let terms) = try #require(Self.catalog.map(map).made).format else { return [] }
            let xml = try #require(Self.catalog.files.bytes(at: test.source))
            let tree = try #require(XMLReader.read(xml).tree)
            let layout = try #require(terms.idoc)
            return try #require(IDocWriter(layout).write(tree).bytes)
        }
        let maps = ["formats/idoc/order", "formats/idoc/order-response"]
        let read = Self.catalog.read(
            try flat(maps[1]) + flat(maps[0]) + flat("formats/idoc/invoice"), by: maps, source: nil)
        #expect(read.map { $0.map?.reference } == [maps[1], maps[0], nil])
        #expect(read[2].findings.kept.map(\.kind.code) == ["catalog.format.unknown"])
    }
}
