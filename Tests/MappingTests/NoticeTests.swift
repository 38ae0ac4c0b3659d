import Canonical
import Diagnostics
import Testing
import X12

@testable import Mapping

/// An 856 both ways: levels nest by HL02, parts hold themselves, and the writer numbers the levels.
@Suite struct NoticeTests {
    static let text = """
        map: "856"
        rules:
          - BSN02: number
          - BSN03: date
          - BSN04: time
          - HL[03=S] as shipment: level
        parts:
          level:
            - TD102: cartons
            - REF[01=BM]02: billOfLading
            - PRF01: orderNumber
            - MAN[01=GM]02: sscc
            - LIN[02+=VN]03: sellerItem
            - SN102: quantity
            - HL[03=O] each orders: level
            - HL[03=P|T] each packages: package
            - HL[03=I] each items: level
            - HL each others: other
          package:
            - HL03: kind | code level
            - HL as .: nothing
            - MAN[01=GM]02: sscc
            - HL[03=I] each items: level
            - HL[03=P|T] each packages: package
          nothing:
            - HL03: kind
          other:
            - HL03: kind
            - HL[03=I] each items: level
        """

    static func map() throws -> TranslationMap {
        let text = text.replacing("    - HL as .: nothing\n", with: "").replacing(
            "  nothing:\n    - HL03: kind\n", with: "")
        let (map, findings) = Fixture.compile(text, set: "856", schema: Fixture.noticeSchema)
        try #require(findings.isEmpty, "\(findings.map { "\($0.place.line ?? 0) \($0.message)" })")
        return try #require(map)
    }

    @Test(arguments: [
        (
            "HL*1**S*1\nREF*BM*7\nHL*2*1*O*1\nPRF*A\nHL*3*2*P*1\nMAN*GM*9\nHL*4*3*I*0\nLIN**VN*X\nSN1**2*EA",
            "{number: 1, date: 2026-02-14, time: 14:15, shipment: {billOfLading: 7, orders: [{orderNumber: A, "
                + "packages: [{kind: carton, sscc: 9, items: [{sellerItem: X, quantity: 2}]}]}]}}"
        ),
        (
            "HL*1**S*1\nTD1**3\nHL*2*1*O*1\nPRF*A\nHL*3*2*I*0\nLIN**VN*X\nHL*4*2*I*0\nLIN**VN*Y\nHL*5*1*O*1\nPRF*B\nHL*6*5*I*0\nLIN**VN*Z",
            "{number: 1, date: 2026-02-14, time: 14:15, shipment: {cartons: 3, orders: ["
                + "{orderNumber: A, items: [{sellerItem: X}, {sellerItem: Y}]}, {orderNumber: B, items: [{sellerItem: Z}]}]}}"
        ),
        (
            "HL*1**S*1\nHL*2*1*T*1\nHL*3*2*P*1\nHL*4*3*P*1\nMAN*GM*9\nHL*5*4*I*0\nLIN**VN*X\nHL*6*1*F*0",
            "{number: 1, date: 2026-02-14, time: 14:15, shipment: {packages: [{kind: pallet, packages: "
                + "[{kind: carton, packages: [{kind: carton, sscc: 9, items: [{sellerItem: X}]}]}]}], others: [{kind: F}]}}"
        ),
    ])
    func bothWays(_ levels: String, _ expected: String) throws {
        let body = "BSN**1*20260214*1415\n" + levels
        let map = try Self.map()
        let reading = map.read(Fixture.tree(body.replacing("*EA", with: ""), set: "856").tree)
        #expect(reading.findings.isEmpty, "\(reading.findings.kept.map(\.message))")
        #expect(Fixture.line(reading.document) == expected)
        let (text, findings) = Fixture.written(reading.document, by: map, set: "856")
        #expect(findings.isEmpty, "\(findings.kept.map(\.message))")
        #expect(text == body.replacing("*EA", with: ""))
    }

    @Test(arguments: [
        // No level names its parent: each is placed by its order and code.
        ("HL*1**S\nHL*2**O\nPRF*A\nHL*3**I\nLIN**VN*X\nHL*4**I\nLIN**VN*Y\nHL*5**O\nPRF*B\nHL*6**I\nLIN**VN*Z", 5),
        // One names a level that does not exist.
        ("HL*1**S\nHL*2*1*O\nPRF*A\nHL*3*2*I\nLIN**VN*X\nHL*4*9*I\nLIN**VN*Y\nHL*5*1*O\nPRF*B\nHL*6*5*I\nLIN**VN*Z", 1),
        // One names itself, one a later level.
        ("HL*1**S\nHL*2*1*O\nPRF*A\nHL*3*2*I\nLIN**VN*X\nHL*4*4*I\nLIN**VN*Y\nHL*5*6*O\nPRF*B\nHL*6*5*I\nLIN**VN*Z", 2),
    ])
    func brokenLevels(_ levels: String, _ guesses: Int) throws {
        let (tree, findings) = try Self.levels("BSN**1\n" + levels)
        #expect(findings.counts == ["map.levels": guesses])
        #expect(
            Fixture.line(try Self.map().read(tree).document)
                == "{number: 1, shipment: {orders: [{orderNumber: A, items: [{sellerItem: X}, {sellerItem: Y}]}, "
                + "{orderNumber: B, items: [{sellerItem: Z}]}]}}")
    }

    /// The tree of levels and what was found while nesting them, without the checker in between.
    static func levels(_ body: String) throws -> (SourceTree, Findings) {
        let bytes = Array(
            ("ISA*00*          *00*          *ZZ*A              *ZZ*B              *260214*1200*U*00401*000000001*0*P*>~"
                + "GS*SH*A*B*20260214*1200*1*X*004010~ST*856*0001~"
                + body.split(separator: "\n").joined(separator: "~") + "~SE*1*0001~GE*1*1~IEA*1*000000001~").utf8)
        let set = try #require(Transmission.parse(bytes).interchanges.first?.groups.first?.sets.first)
        var root = Loop(id: "856")
        for segment in set.segments {
            if segment.id == "HL" {
                root.items.append(.loop(Loop(id: "HL", items: [.segment(segment)])))
            } else if case .loop(var loop)? = root.items.last, segment.id != "SE" {
                loop.items.append(.segment(segment))
                root.items[root.items.count - 1] = .loop(loop)
            } else {
                root.items.append(.segment(segment))
            }
        }
        return X12SourceTree.tree(of: root, bytes: bytes)
    }

    @Test func aChainOfLevelsStopsAtTheLimit() throws {
        let text = """
            map: x
            rules:
              - HL each shipment.others: level
            parts:
              level:
                - LIN[02+=VN]03: sellerItem
                - HL each others: level
            """
        let map = try #require(Fixture.compile(text, set: "856", schema: Fixture.noticeSchema).map)
        let chain = (1...30_000).map { "HL*\($0)*\($0 == 1 ? "" : "\($0 - 1)")*I\nLIN**VN*\($0)" }
        let (tree, _) = try Self.levels("BSN**1\n" + chain.joined(separator: "\n"))
        let reading = map.read(tree)
        #expect(reading.findings.counts["map.depth"] == 1)
        var depth = 0
        var value = reading.document.root["shipment"]?.record?["others"]
        while let item = value?.list?.first?.record {
            depth += 1
            value = item["others"]
        }
        #expect(depth == TranslationMap.depthLimit)
        let writing = map.write(reading.document)
        #expect(writing.findings.isEmpty)
        // A tree that nobody bounded is laid out without recursion.
        let set = try #require(Fixture.standard.set("856"))
        #expect(X12SourceTree.draft(tree, set: set).body.filter { $0.id == "HL" }.count == 30_000)
    }
}
