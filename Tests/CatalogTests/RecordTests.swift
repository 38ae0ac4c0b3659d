import Canonical
import Diagnostics
import Testing

@testable import Catalog

/// Files of many records: one document for each.
@Suite struct RecordTests {
    private static let files = [
        "dragoman.yaml": "workspace: Test\n",
        "partners/bolt/orders.yaml": """
        map: orders
        xml: Batch
        records: Orders/Order
        when: Orders/Order[@kind=new]
        document: purchase-order
        rules:
          - "@sender": buyerReference
          - Orders/Order as .:
              - "@kind": = "new"
              - Number: orderNumber
        """,
        "partners/bolt/changes.yaml": """
        extends: partners/bolt/orders
        when: Orders/Order[@kind=change]
        document: order-change
        rules:
          - Orders/Order as .:
              - "@kind": = "change"
        """,
    ]

    private static let batch = """
        <Batch sender="B7">
          <Orders>
            <Order kind="new"><Number>1</Number></Order>
            <Order kind="change"><Number>2</Number></Order>
            <Order kind="new"><Number>&bad;</Number></Order>
            <Order kind="quote"><Number>4</Number></Order>
            <Order kind="new"><Number>5</Number><Extra>x</Extra></Order>
          </Orders>
        </Batch>
        """

    @Test func eachRecordIsReadByTheMapItFits() throws {
        let folder = try TemporaryFolder(Self.files)
        let catalog = SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path)
        let bytes = Array(Self.batch.utf8)
        let read = catalog.read(
            bytes, by: ["partners/bolt/orders", "partners/bolt/changes", "formats/cxml/order"], source: "batch.xml")
        #expect(
            read.map { $0.map?.reference } == [
                "partners/bolt/orders", "partners/bolt/changes", "partners/bolt/orders", nil, "partners/bolt/orders",
            ])
        #expect(read.map(\.businessNumber) == ["1", "2", nil, nil, "5"])
        let codes = read.map { $0.findings.kept.map(\.kind.code) }
        #expect(codes[2] == ["xml.entity"])
        #expect(codes[3] == ["catalog.format.unknown"])
        #expect(codes[4].contains("map.unread"))
        // Where a value stands is told of the whole file.
        for (index, number) in [(0, "1"), (4, "5")] {
            let path = try #require(FieldPath("orderNumber"))
            let at = try #require(read[index].document?.provenance.origins[path]?.bytes)
            #expect(String(decoding: bytes[at], as: UTF8.self) == number)
        }
        let unread = try #require(read[4].findings.kept.first { $0.kind.code == "map.unread" }?.place.bytes)
        #expect(String(decoding: bytes[unread], as: UTF8.self) == "x")
    }

    @Test func aFileThatIsNoneOfTheirsIsLeftToTheNextMap() throws {
        let folder = try TemporaryFolder(Self.files)
        let catalog = SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path)
        let read = catalog.read(Array("<Other/>".utf8), by: ["partners/bolt/orders"], source: nil)
        #expect(read.map { $0.findings.kept.map(\.kind.code) } == [["catalog.format.unknown"]])
        let json = catalog.read(Array("<Batch><Orders/></Batch> x".utf8), by: ["partners/bolt/orders"], source: nil)
        #expect(json.map { $0.findings.kept.map(\.kind.code) } == [["xml.syntax"]])
    }

    @Test(arguments: ["", "Orders/", "/Orders", "Orders/@id", "Orders/Order[@kind=new]", ".", "[a, b]"])
    func aPathThatIsNoneIsTold(path: String) throws {
        var files = Self.files
        files["partners/bolt/orders.yaml"] = files["partners/bolt/orders.yaml"]?
            .replacing("records: Orders/Order", with: "records: \(path)")
        let folder = try TemporaryFolder(files)
        let catalog = SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path)
        #expect(catalog.map("partners/bolt/orders").findings.map(\.kind.code).contains("catalog.value.invalid"))
    }
}
