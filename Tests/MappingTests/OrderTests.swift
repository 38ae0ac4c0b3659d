import Canonical
import Diagnostics
import Testing

@testable import Mapping

/// An 850 both ways: qualifiers, pairs, catch-alls, parts, constants, code lists.
@Suite struct OrderTests {
    static let map = """
        map: "850"
        document: purchase-order
        rules:
          - BEG01: purpose | code purpose
          - BEG02: = "SA"
          - BEG03: orderNumber
          - BEG05: orderDate
          - CUR[01=BY|SE]02: currency
          - CUR03: exchangeRate
          - REF[01=DP]02: department
          - REF[01=IA|VR]02: vendorNumber
          - REF each references: [REF01: type, REF02: id, REF03: text, REF04: more]
          - PER each contacts:
              - PER01: role
              - PER[03+=TE]04: telephone
              - PER[03+] each channels: [PER03: type, PER04: value]
          - DTM[01=002]02: deliverBy
          - DTM each dates: [DTM01: type, DTM02: date, DTM03: time]
          - N1[01=ST] as shipTo: party
          - N1 each parties:
              - N101: role
              - N1 as .: partyHead
          - PO1 each lines:
              - PO101: lineNumber
              - PO102: quantity
              - PO103: unit | code unit
              - PO104: unitPrice
              - PO1[06+=VN]07: sellerItem
              - PO1[06+=UP]07: upc
              - PO1[06+] each itemIds: [PO106: scheme | code scheme, PO107: id]
              - PID[01=F]05: description
              - PID each descriptions: [PID01: form, PID05: text]
              - SLN each components: [SLN01: lineNumber, SLN03: = "I", SLN04: quantity, SLN05-1: unit | code unit]
          - CTT as totals: [AMT[01=TT]02: amount]
        parts:
          party:
            - N102: name
            - N103: idScheme | code scheme
            - N104: id
            - N301: address.line1
            - N302: address.line2
            - N3 each address.moreLines: [N301: line1]
            - N401: address.city
          partyHead:
            - N102: name
            - N104: id
        """

    static func map(_ text: String = map) throws -> TranslationMap {
        let (map, findings) = Fixture.compile(text)
        try #require(findings.isEmpty, "\(findings.map { "\($0.place.line ?? 0) \($0.message)" })")
        return try #require(map)
    }

    /// Two fields that want one place: the first has it, and the other is told of.
    @Test(arguments: [
        // The first segment of a loop is one segment: it cannot have two qualifiers.
        ("[N101: role, N1[03=92]04: id, N1[03=9]04: name]", "N1*ST**92*A", "N1[03=9]04"),
        ("[N101: role, N104: id, N1 as .: [N104: name]]", "N1*ST***A", "N1 as . / N104"),
    ])
    func twoFieldsForOnePlace(_ rules: String, _ segment: String, _ lost: String) throws {
        let text = "map: \"850\"\ndocument: purchase-order\nrules:\n  - N1 each parties: \(rules)\n"
        let party = Record([("role", .text("ST")), ("id", .text("A")), ("name", .text("B"))])
        let document = Document(kind: "purchase-order", root: Record([("parties", .list([.record(party)]))]))
        let (written, findings) = Fixture.written(document, by: try Self.map(text))
        #expect(written == segment)
        #expect(findings.kept.map(\.kind.code) == ["map.place.taken"])
        #expect(findings.kept.first?.message.contains(lost) == true, "\(findings.kept.map(\.message))")
        #expect(findings.kept.first?.place.path == ["parties[0]"])
    }

    static let body = """
        BEG*00*SA*4500012345**20260214
        CUR*BY*USD*1.0950
        REF*DP*017
        REF*IA*88431
        REF*ZZ*x**CO>9
        PER*BD*TE*555*EM*a
        DTM*002*20260301
        DTM*010*20260228*1415
        N1*ST*ACME*VN*0012
        N3*1 DEPOT ROAD*DOCK 4
        N3*BACK DOOR
        N4*RENO
        N1*BT*ACME HQ**1
        PO1*1*12*EA*9.950**VN*W-100*ZZ*Q
        PID*F****BLUE WIDGET
        PID*S****CODE
        SLN*1**I*2*CA
        PO1*2*3*CA*120**UP*012345678905
        CTT
        AMT*TT*479.40
        """

    @Test func readsEverything() throws {
        let fixed = Self.body.replacing("PER*BD*TE*555*EM*a", with: "PER*BD**TE*555*EM*a")
        let reading = try Self.map().read(Fixture.tree(fixed).tree)
        #expect(reading.findings.isEmpty, "\(reading.findings.kept)")
        let line = Fixture.line(reading.document)
        #expect(
            line
                == "{purpose: original, orderNumber: 4500012345, orderDate: 2026-02-14, currency: USD, "
                + "exchangeRate: 1.0950, department: 017, vendorNumber: 88431, "
                + "references: [{type: ZZ, id: x, more: CO:9}], "
                + "contacts: [{role: BD, telephone: 555, channels: [{type: EM, value: a}]}], "
                + "deliverBy: 2026-03-01, dates: [{type: 010, date: 2026-02-28, time: 14:15}], "
                + "shipTo: {name: ACME, idScheme: seller, id: 0012, address: {line1: 1 DEPOT ROAD, line2: DOCK 4, "
                + "moreLines: [{line1: BACK DOOR}], city: RENO}}, parties: [{role: BT, name: ACME HQ, id: 1}], "
                + "lines: [{lineNumber: 1, quantity: 12, unit: each, unitPrice: 9.950, sellerItem: W-100, "
                + "itemIds: [{scheme: ZZ, id: Q}], description: BLUE WIDGET, descriptions: [{form: S, text: CODE}], "
                + "components: [{lineNumber: 1, quantity: 2, unit: case}]}, "
                + "{lineNumber: 2, quantity: 3, unit: case, unitPrice: 120, upc: 012345678905}], "
                + "totals: {amount: 479.40}}")
        let (text, findings) = Fixture.written(reading.document, by: try Self.map())
        #expect(findings.isEmpty, "\(findings.kept)")
        #expect(text == fixed)
    }

    @Test func orderIsTheStructuresNotTheMaps() throws {
        let map = try Self.map(
            """
            map: x
            rules:
              - DTM[01=002]02: deliverBy
              - N1[01=ST] as shipTo: [N401: address.city, N301: address.line1, N102: name]
              - REF[01=DP]02: department
              - BEG03: orderNumber
            """
        )
        let document = Document(
            kind: "purchase-order",
            root: Record([
                ("orderNumber", .text("1")), ("department", .text("7")),
                ("deliverBy", .date(CivilDate("2026-03-01")!)),
                (
                    "shipTo",
                    .record(
                        Record([
                            ("name", .text("A")),
                            ("address", .record(Record([("line1", .text("L")), ("city", .text("C"))]))),
                        ]))
                ),
            ])
        )
        #expect(Fixture.written(document, by: map).0 == "BEG***1\nREF*DP*7\nDTM*002*20260301\nN1*ST*A\nN3*L\nN4*C")
    }

    @Test func constantsNeedCompany() throws {
        let map = try Self.map(
            """
            map: x
            rules:
              - BEG02: = "SA"
              - BEG03: orderNumber
              - CUR01: = "BY"
              - CUR02: currency
              - N1[01=ST] as shipTo: [N103: = "92", N104: id]
            write:
              - REF01: = "ZZ"
              - REF02: concat("A-", orderNumber)
              - CTT01: count(lines)
              - DTM01: = "999"
              - PO1 each lines: [PO105: = "PE", PO101: lineNumber]
            """
        )
        let record = Record([
            ("orderNumber", .text("7")), ("shipTo", .record(Record([("name", .text("unwritten"))]))),
            ("lines", .list([.record(Record([("quantity", .number(3)), ("lineNumber", .text("1"))]))])),
        ])
        let (text, findings) = Fixture.written(Document(kind: "purchase-order", root: record), by: map)
        #expect(text == "BEG**SA*7\nREF*ZZ*A-7\nDTM*999\nPO1*1****PE\nCTT*1")
        #expect(findings.kept.map(\.message) == ["no rule writes shipTo.name", "no rule writes lines.quantity"])
    }

    @Test func wordsAndFunctionsOfOneDirection() throws {
        let map = try Self.map(
            """
            map: x
            rules:
              - BEG03: orderNumber
              - PO1 each lines: [PO102: quantity]
            read:
              - count(PO1): lineCount
              - sum(PO102): exchangeRate
              - concat(BEG03, "/", BEG01): street
              - first(DTM[01=002]02, BEG05): orderDate
              - if(CUR01, "yes", "no"): purpose
              - BEG02: orderType | default none
            write:
              - CTT02: sum(lines.quantity)
              - BEG01: if(purpose, "00", "01")
              - REF02: first(department, vendorNumber)
            """
        )
        let reading = map.read(Fixture.tree("BEG*05**77**20260214\nPO1**2\nPO1**3.5\nCTT*2").tree)
        #expect(
            Fixture.line(reading.document)
                == "{orderNumber: 77, lines: [{quantity: 2}, {quantity: 3.5}], lineCount: 2, exchangeRate: 5.5, "
                + "street: 77/05, orderDate: 2026-02-14, purpose: no, orderType: none}")
        #expect(reading.findings.isEmpty)
        let (text, _) = Fixture.written(
            Document(
                kind: "purchase-order",
                root: Record([
                    ("vendorNumber", .text("V")), ("lines", .list([.record(Record([("quantity", .number(2))]))])),
                ])),
            by: map)
        #expect(text == "BEG*01\nREF**V\nPO1**2\nCTT**2")
    }

    @Test func codesThatNoListHas() throws {
        let (tree, bytes) = Fixture.tree("BEG*0O*SA*1\nPO1*1*1*EAA")
        let reading = try Self.map().read(tree)
        #expect(reading.findings.kept.map(\.kind.code) == ["map.code.unknown", "map.code.unknown"])
        let finding = try #require(reading.findings.kept.last)
        #expect(finding.message == "lines[0].unit: the code list unit does not have this code")
        #expect(finding.notes.contains(.init("nearest", "EA")))
        #expect(finding.place.bytes.map { String(decoding: bytes[$0], as: UTF8.self) } == "EAA")
        #expect(finding.place.segmentID == "PO1")
        #expect(finding.place.element == 3)
        #expect(finding.place.path == ["PO1 loop", "PO1", "03"])
        let record = Record([("orderNumber", .text("1")), ("purpose", .text("orignal"))])
        let (text, findings) = Fixture.written(Document(kind: "purchase-order", root: record), by: try Self.map())
        #expect(text == "BEG**SA*1")
        #expect(findings.kept.first?.notes.contains(.init("nearest", "original")) == true)
    }

    @Test func valuesThatAreNone() throws {
        let reading = try Self.map().read(Fixture.tree("BEG*00*XX*1**20261301\nPO1*1*x").tree)
        #expect(reading.findings.kept.map(\.kind.code).sorted() == ["map.constant", "map.value", "map.value"])
        #expect(Fixture.line(reading.document) == "{purpose: original, orderNumber: 1, lines: [{lineNumber: 1}]}")
    }

    @Test func pairsFillUpAndOverflow() throws {
        let ids = (1...4).map { Value.record(Record([("scheme", .text("Z\($0)")), ("id", .text("\($0)"))])) }
        let line = Value.record(Record([("sellerItem", .text("S")), ("itemIds", .list(ids))]))
        let (text, findings) = Fixture.written(
            Document(kind: "purchase-order", root: Record([("lines", .list([line]))])), by: try Self.map())
        #expect(text == "PO1******VN*S*Z1*1*Z2*2")
        #expect(findings.kept.map(\.kind.code) == ["map.pairs.full", "map.pairs.full"])
    }
}

/// A partner's file over a base map.
@Suite struct OverlayTests {
    static let base = """
        map: "850"
        rules:
          - BEG03: orderNumber
          - REF each references: [REF01: type, REF02: id]
          - PO1 each lines:
              - PO1[06+] each itemIds: [PO106: scheme, PO107: id]
        """

    @Test func whatAsksForOneGoesBeforeWhatTakesAny() throws {
        let overlay = """
            extends: transactions/850
            rules:
              - REF[01=IA]02: vendorNumber
              - PO1 each lines:
                  - PO1[06+=VN]07: sellerItem
            """
        let files = [MarkedText(Self.base, source: "base.yaml").file, MarkedText(overlay, source: "acme.yaml").file]
        let map = try #require(Fixture.compile(MapFile.merged(files)).map)
        let reading = map.read(Fixture.tree("BEG***1\nREF*ZZ*a\nREF*IA*b\nPO1******UP*1*VN*2").tree)
        #expect(
            Fixture.line(reading.document)
                == "{orderNumber: 1, vendorNumber: b, references: [{type: ZZ, id: a}], "
                + "lines: [{sellerItem: 2, itemIds: [{scheme: UP, id: 1}]}]}")
        let origin = reading.document.provenance.origins[FieldPath("vendorNumber")!]
        #expect(origin?.map == "acme.yaml")
        #expect(origin?.line == 3)
        #expect(reading.document.provenance.origins[FieldPath("orderNumber")!]?.map == "base.yaml")
        #expect(Fixture.written(reading.document, by: map).0 == "BEG***1\nREF*IA*b\nREF*ZZ*a\nPO1******VN*2*UP*1")
    }
}
