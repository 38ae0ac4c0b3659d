import Canonical
import Diagnostics
import Testing

@testable import Mapping

/// XML, records and JSON: the same language with other left sides.
@Suite struct PathTests {
    /// A tree of nested pairs: `name=text` or `name{…}`.
    private func tree(_ root: String, _ fill: (inout SourceTree) -> Void) -> SourceTree {
        var tree = SourceTree(root: root)
        fill(&tree)
        return tree
    }

    private func print(_ tree: SourceTree, _ node: SourceTree.Node? = nil) -> String {
        let node = node ?? tree.root
        let inner = tree.children(of: node).map { print(tree, $0) }.joined(separator: " ")
        let kind: String =
            switch tree.kind(of: node) {
            case .number: "#"
            case .flag: "?"
            default: ""
            }
        return tree.name(of: node) + (tree.isItem(node) ? "*" : "")
            + (tree.text(of: node).map { "=\(kind)\($0)" } ?? "")
            + (inner.isEmpty ? "" : "{\(inner)}")
    }

    static let xml = """
        map: x
        xml: Order
        document: purchase-order
        rules:
          - Head/From/@domain: = "DUNS"
          - Head/From/Id: = "7"
          - Request/@type: purpose | code purpose
          - Request/Number: orderNumber
          - Request/Total/Money: exchangeRate
          - Request/Total/Money/@currency: currency
          - Request/Extra[@name=department]: department
          - Request/Extra each references: ["@name": type, ".": id]
          - Request/ShipTo as shipTo: [Name: name, Street: address.line1, Street each address.moreLines: [".": line1]]
          - Request/Item each lines: ["@line": lineNumber, Detail/Price: unitPrice, Detail/Text: description]
          - Request/Empty/@note: = "never"
          - Request/Empty/Value: street
          - Request/Word each keywords: [".": .]
        """

    @Test func xmlBothWays() throws {
        let (map, found) = TranslationMap.compile(
            MarkedText(Self.xml).file, dialect: .xml(namespaces: [:]), schema: Fixture.orderSchema
        ) { Fixture.lists[$0] }
        #expect(found.isEmpty, "\(found.map(\.message))")
        let document =
            "{purpose: original, orderNumber: 1, exchangeRate: 9.50, currency: USD, department: D, "
            + "references: [{type: a, id: A}, {id: B}], shipTo: {name: N, address: {line1: L1, moreLines: [{line1: L2}]}}, "
            + "lines: [{lineNumber: 1, unitPrice: 2, description: T}, {lineNumber: 2}], keywords: [k1, k2]}"
        let text =
            "Order{Head{From{@domain=DUNS Id=7}} Request{@type=00 Number=1 Total{Money=9.50{@currency=USD}} "
            + "Extra=D{@name=department} Extra*=A{@name=a} Extra*=B ShipTo{Name=N Street=L1 Street*=L2} "
            + "Item*{@line=1 Detail{Price=2 Text=T}} Item*{@line=2} Word*=k1 Word*=k2}}"
        let source = tree("Order") { tree in
            let request = tree.append("Request", to: tree.root)
            tree.append("@type", text: "00", to: request)
            tree.append("Number", text: "1", to: request)
            let extra = tree.append("Extra", text: "A", to: request)
            tree.append("@name", text: "a", to: extra)
            let department = tree.append("Extra", text: "D", to: request)
            tree.append("@name", text: "department", to: department)
            tree.append("Extra", text: "B", to: request)
            let money = tree.append("Money", text: "9.50", to: tree.append("Total", to: request))
            tree.append("@currency", text: "USD", to: money)
            let ship = tree.append("ShipTo", to: request)
            for (name, text) in [("Name", "N"), ("Street", "L1"), ("Street", "L2")] {
                tree.append(name, text: text, to: ship)
            }
            let item = tree.append("Item", to: request)
            tree.append("@line", text: "1", to: item)
            let detail = tree.append("Detail", to: item)
            tree.append("Price", text: "2", to: detail)
            tree.append("Text", text: "T", to: detail)
            tree.append("@line", text: "2", to: tree.append("Item", to: request))
            tree.append("Word", text: "k1", to: request)
            tree.append("Word", text: "k2", to: request)
        }
        let reading = try #require(map).read(source)
        #expect(reading.findings.isEmpty, "\(reading.findings.kept.map(\.message))")
        #expect(Fixture.line(reading.document) == document)
        let writing = try #require(map).write(reading.document)
        #expect(print(writing.tree) == text)
        #expect(writing.findings.isEmpty)
        #expect(Fixture.line(try #require(map).read(writing.tree).document) == document)
    }

    @Test func prefixesAreDeclared() {
        let rules = "map: x\nrules:\n  - soap:Body/sopa:Order/@id: orderNumber"
        let (_, findings) = TranslationMap.compile(
            MarkedText(rules).file, dialect: .xml(namespaces: ["soap": "urn:s"]), schema: Fixture.orderSchema
        ) { _ in nil }
        #expect(findings.map(\.message) == ["the map has no namespace prefix sopa; did you mean soap?"])
        #expect(findings.first?.place.column == 5 + 10)
    }

    @Test func jsonKnowsNumbersAndLists() throws {
        let rules = """
            map: x
            json: order
            rules:
              - kind: = "order"
              - header.number: orderNumber
              - header.date: orderDate | date MM/dd/yyyy
              - header.rush: rush
              - header.sent: sentAt
              - header.who as shipTo: [name: name, scheme: idScheme | default buyer]
              - items each lines: [qty: quantity, uom: unit | code unit]
              - words each keywords: [".": .]
            """
        let (map, found) = TranslationMap.compile(
            MarkedText(rules).file, dialect: .json, schema: Fixture.orderSchema
        ) { Fixture.lists[$0] }
        #expect(found.isEmpty, "\(found.map(\.message))")
        let source = tree("") { tree in
            tree.append("kind", text: "order", to: tree.root)
            let header = tree.append("header", to: tree.root)
            for (name, text) in [("number", "1"), ("date", "02/14/2026"), ("rush", "true"), ("sent", "14:15")] {
                tree.append(name, text: text, to: header)
            }
            tree.append("name", text: "N", to: tree.append("who", to: header))
            let item = tree.append("items", isItem: true, to: tree.root)
            tree.append("qty", text: "2.50", kind: .number, to: item)
            tree.append("uom", text: "EA", to: item)
            tree.append("words", text: "w", isItem: true, to: tree.root)
        }
        let document = try #require(map).read(source).document
        #expect(
            Fixture.line(document)
                == "{orderNumber: 1, orderDate: 2026-02-14, rush: true, sentAt: 14:15, shipTo: {name: N, idScheme: buyer}, "
                + "lines: [{quantity: 2.50, unit: each}], keywords: [w]}")
        #expect(
            print(try #require(map).write(document).tree)
                == "{kind=order header{number=1 date=02/14/2026 rush=?true sent=14:15 who{name=N scheme=buyer}} "
                + "items*{qty=#2.50 uom=EA} words*=w}")
    }

    @Test func recordsAndFields() throws {
        let rules = """
            map: x
            flat: order.layout.yaml
            rules:
              - HDR.number: orderNumber
              - HDR.date: orderDate | date yyyyMMdd
              - HDR.LIN each lines:
                  - .no: lineNumber
                  - price: unitPrice | number 2
                  - TXT[kind=D].text: description
            """
        let (map, found) = TranslationMap.compile(
            MarkedText(rules).file, dialect: .flat, schema: Fixture.orderSchema
        ) { _ in nil }
        #expect(found.isEmpty, "\(found.map(\.message))")
        let root = Record([
            ("orderNumber", .text("1")), ("orderDate", .date(CivilDate("2026-02-14")!)),
            (
                "lines",
                .list([
                    .record(
                        Record([
                            ("lineNumber", .text("1")), ("unitPrice", .number(Number("9.95")!)),
                            ("description", .text("d")),
                        ])), .record(Record([("lineNumber", .text("2"))])),
                ])
            ),
        ])
        let document = Document(kind: "purchase-order", root: root)
        let writing = try #require(map).write(document)
        #expect(
            print(writing.tree)
                == "{HDR{number=1 date=20260214 LIN*{no=1 price=995 TXT{kind=D text=d}} LIN*{no=2}}}")
        #expect(try #require(map).read(writing.tree).document.root == root)
        #expect(try #require(map).read(writing.tree).findings.isEmpty)
    }
}
