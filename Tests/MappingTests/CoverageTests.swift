import Canonical
import Diagnostics
import Testing

@testable import Mapping

/// Nothing is lost in silence: what no rule reads, and what no rule writes.
@Suite struct CoverageTests {
    static let map = """
        map: x
        rules:
          - BEG03: orderNumber
          - REF[01=DP]02: department
          - N1[01=ST] as shipTo: [N102: name]
          - PO1 each lines:
              - PO101: lineNumber
              - PO1[06+=VN]07: sellerItem
              - PID[01=F]05: description
        """

    private func unread(_ body: String, ignoring: String = "") throws -> [(String, String)] {
        let map = try #require(Fixture.compile(Self.map + "\n" + ignoring).map)
        let (tree, bytes) = Fixture.tree(body)
        let reading = map.read(tree)
        return reading.findings.kept.map { finding in
            #expect(finding.kind == .mapUnread)
            #expect(finding.severity == .warning)
            return (finding.message, finding.place.bytes.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "")
        }
    }

    @Test(
        arguments: [
            ("BEG***1", []),
            ("BEG***1\nREF*DP*2\nCTT*1", []),
            ("BEG*00**1", ["no rule reads BEG01: 00"]),
            ("BEG***1\nREF*IA*9", ["no rule reads the segment REF: REF*IA*9"]),
            ("BEG***1\nREF*DP*2\nREF*DP*3", ["no rule reads the segment REF: REF*DP*3"]),
            (
                "BEG***1\nREF*IA*9\nREF*IA*8\nREF*VR*7",
                ["no rule reads the segment REF, 2 times: REF*IA*9", "no rule reads the segment REF: REF*VR*7"]
            ),
            ("BEG***1\nN1*ST*A\nN3*L", ["no rule reads the segment N3: N3*L"]),
            ("BEG***1\nN1*BT*A\nN3*L", ["no rule reads the N1 loop: N1*BT*A~N3*L"]),
            ("BEG***1\nPO1*1*****VN*a*UP*b", ["no rule reads PO108: UP", "no rule reads PO109: b"]),
            ("BEG***1\nPO1*1*****VN*a\nPO1*2*5\nPO1*3*5", ["no rule reads PO102, 2 times: 5"]),
            ("BEG***1\nREF*DP*2**CO>9", ["no rule reads REF04: CO>9"]),
        ] as [(String, [String])])
    func readers(_ body: String, _ expected: [String]) throws {
        let found = try unread(body).map { "\($0.0): \($0.1)" }
        #expect(found == expected)
    }

    @Test(arguments: [
        ("BEG01", "BEG*00**1"), ("BEG", "BEG*00**1"), ("REF[01=IA]", "BEG***1\nREF*IA*9"),
        ("N1[01=BT]", "BEG***1\nN1*BT*A\nN3*L"),
        ("N3", "BEG***1\nN1*ST*A\nN3*L"), ("REF04-2", "BEG***1\nREF*DP*2**>9"), ("PO1", "BEG***1\nPO1*1*5**5"),
    ])
    func ignored(_ position: String, _ body: String) throws {
        #expect(try unread(body).isEmpty == false)
        #expect(try unread(body, ignoring: "ignore:\n  - \(position)").isEmpty)
    }

    @Test func whatNobodyWrites() throws {
        let map = try #require(
            Fixture.compile(Self.map + "\nread:\n  - BEG01: purpose\nwrite:\n  - REF02: concat(vendorNumber, currency)")
                .map)
        let line: (String) -> Value = {
            .record(Record([("lineNumber", .text($0)), ("quantity", .number(1)), ("unit", .text(""))]))
        }
        let root = Record([
            ("orderNumber", .text("1")), ("purpose", .text("x")), ("vendorNumber", .text("v")),
            ("orderType", .text("t")),
            ("lines", .list([line("1"), line("2")])), ("shipTo", .record(Record([("id", .text("i"))]))),
            ("parties", .list([])), ("dates", .list([.record(Record())])),
        ])
        let findings = map.write(Document(kind: "purchase-order", root: root)).findings
        #expect(
            findings.kept.map(\.message) == [
                "no rule writes orderType", "no rule writes lines.quantity, 2 times",
                "no rule writes lines.unit, 2 times",
                "no rule writes shipTo.id",
            ])
        #expect(
            findings.kept.map(\.place.path) == [["orderType"], ["lines[0].quantity"], ["lines[0].unit"], ["shipTo.id"]])
    }

    @Test func findingsStayFew() throws {
        let map = try #require(Fixture.compile(Self.map).map)
        let body = "BEG***1\n" + (0..<3000).map { "REF*\($0)*x" }.joined(separator: "\n")
        let findings = map.read(Fixture.tree(body).tree).findings
        #expect(findings.kept.count == 100)
        #expect(findings.total <= 1001)
    }
}
