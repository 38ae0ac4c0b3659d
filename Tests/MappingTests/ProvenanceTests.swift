import Canonical
import Testing

@testable import Mapping

/// Every scalar can say where it came from, down to the bytes.
@Suite struct ProvenanceTests {
    static func origins() throws -> (Document, [UInt8]) {
        let (tree, bytes) = Fixture.tree(OrderTests.body)
        return (try OrderTests.map().read(tree).document, bytes)
    }

    @Test(
        arguments: [
            ("purpose", "00", [], "BEG01", "purpose: 00"),
            ("department", "017", ["DP"], "REF[01=DP]02", nil),
            ("vendorNumber", "88431", ["IA"], "REF[01=IA|VR]02", nil),
            ("shipTo.name", "ACME", ["ST"], "party / N102", nil),
            ("shipTo.idScheme", "VN", ["ST"], "party / N103", "scheme: VN"),
            ("lines[0].sellerItem", "W-100", ["VN"], "PO1 each lines / PO1[06+=VN]07", nil),
            ("lines[1].upc", "012345678905", ["UP"], "PO1 each lines / PO1[06+=UP]07", nil),
            ("lines[0].itemIds[0].id", "Q", [], "PO1 each lines / PO1[06+] each itemIds / PO107", nil),
            ("lines[0].description", "BLUE WIDGET", ["F"], "PO1 each lines / PID[01=F]05", nil),
            ("lines[0].unitPrice", "9.950", [], "PO1 each lines / PO104", nil),
            ("references[0].more", "CO>9", [], "REF each references / REF04", nil),
        ] as [(String, String, [String], String, String?)])
    func origin(_ path: String, _ text: String, _ chosen: [String], _ rule: String, _ code: String?) throws {
        let (document, bytes) = try Self.origins()
        let origin = try #require(document.provenance.origins[FieldPath(path)!])
        func slice(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        #expect(origin.bytes.map(slice) == text)
        #expect(origin.selectors.map(slice) == chosen)
        #expect(origin.rule == rule)
        #expect(origin.code == code)
        #expect(origin.map == "map.yaml")
        let line = OrderTests.map.split(separator: "\n", omittingEmptySubsequences: false)[origin.line - 1]
        #expect(line.contains(rule.split(separator: "/").last!.trimmingPrefix(" ")))
    }

    @Test func everyScalarHasOne() throws {
        let (document, bytes) = try Self.origins()
        var count = 0
        func visit(_ value: Value, _ path: FieldPath) {
            switch value {
            case .record(let record): for field in record.fields { visit(field.value, path.appending(field.name)) }
            case .list(let list): for (index, item) in list.enumerated() { visit(item, path.appending(index)) }
            default:
                count += 1
                let origin = document.provenance.origins[path]
                #expect(origin?.bytes != nil, "\(path)")
                if origin?.code == nil, case .text(let text) = value, let range = origin?.bytes {
                    #expect(String(decoding: bytes[range], as: UTF8.self) == text.replacing(":", with: ">"))
                }
            }
        }
        visit(.record(document.root), FieldPath())
        #expect(count == document.provenance.origins.count)
        #expect(count > 30)
    }

    @Test func recordingCanBeOff() throws {
        let map = try OrderTests.map()
        let (tree, _) = Fixture.tree(OrderTests.body)
        let silent = map.read(tree, tracing: false)
        #expect(silent.document.provenance.origins.isEmpty)
        #expect(silent.document.root == map.read(tree).document.root)
    }

    @Test func levelsChooseToo() throws {
        let body = "BSN**1\nHL*1**S*1\nHL*2*1*O*1\nPRF*A"
        let (tree, bytes) = Fixture.tree(body, set: "856")
        let document = try NoticeTests.map().read(tree).document
        let origin = try #require(document.provenance.origins[FieldPath("shipment.orders[0].orderNumber")!])
        #expect(origin.selectors.map { String(decoding: bytes[$0], as: UTF8.self) } == ["S", "O"])
    }
}
