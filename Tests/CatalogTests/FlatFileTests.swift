import Canonical
import Diagnostics
import Testing

@testable import Catalog

/// Flat files as partners abroad write them.
@Suite struct FlatFileTests {
    /// Semicolons, Latin-1 and decimal commas, both ways; the value that holds a separator is quoted.
    @Test func semicolonsLatin1AndDecimalCommas() throws {
        let folder = try TemporaryFolder([
            "dragoman.yaml": "workspace: Test\n",
            "partners/holz/order.layout.yaml": """
            layout: csv
            separator: ";"
            encoding: latin-1
            header: true
            group: auftrag
            shared: [auftrag]
            fields: [auftrag, artikel, text, menge, preis]
            """,
            "partners/holz/order.yaml": """
            map: holz-order
            flat: order.layout.yaml
            document: purchase-order
            rules:
              - group.auftrag: orderNumber
              - group.row each lines:
                  - artikel: sellerItem
                  - text: description.text
                  - menge: quantity | decimal comma
                  - preis: unitPrice | decimal comma
            """,
        ])
        let catalog = SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path)
        let text = "auftrag;artikel;text;menge;preis\n4711;S-1;Dübel;1,5;0,12\n4711;S-2;\"Öse; groß\";200;10,00\n"
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        let read = catalog.read(bytes, by: ["partners/holz/order"], source: nil)
        #expect(read.map(\.findings.isEmpty) == [true])
        let document = try #require(read.first?.document)
        func value(_ path: String) -> String? {
            FieldPath(path).flatMap { document.root.value(at: $0) }?.text
        }
        #expect(value("lines[0].quantity") == "1.5")
        #expect(value("lines[0].description.text") == "Dübel")
        #expect(value("lines[1].description.text") == "Öse; groß")
        #expect(value("lines[1].unitPrice") == "10.00")
        let map = try #require(catalog.map("partners/holz/order").made)
        #expect(map.payload(of: document).bytes == bytes)
        // A file in UTF-16 is refused, and not read as something else.
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let refused = catalog.read(wide, by: ["partners/holz/order"], source: nil)
        #expect(refused.allSatisfy { $0.document == nil || $0.findings.hasErrors })
    }
}
