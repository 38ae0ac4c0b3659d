import Diagnostics
import Testing

@testable import Mapping

/// Mistakes in maps are found before anything runs, at the very place they stand; `‸` marks it.
@Suite struct CompileTests {
    @Test(arguments: [
        ("map.segment.unknown", "- ‸XYZ01: purpose"),
        ("map.segment.unknown", "- ‸N301: purpose"),
        ("map.segment.unknown", "- ‸BGE01: purpose"),
        ("map.element.unknown", "- BEG‸09: purpose"),
        ("map.element.unknown", "- BEG03-‸1: purpose"),
        ("map.position", "- ‸BEG: purpose"),
        ("map.position", "- BEG[‸1=A]02: purpose"),
        ("map.field.unknown", "- BEG01: ‸purpos"),
        ("map.field.unknown", "- BEG01: shipTo.‸nam"),
        ("map.field.shape", "- BEG01: ‸shipTo"),
        ("map.field.shape", "- BEG01: ‸lines"),
        ("map.field.shape", "- BEG01: ‸lines.unit"),
        ("map.field.shape", "- N1[01=ST] as ‸parties: [N102: name]"),
        ("map.field.shape", "- N1[01=ST] each ‸shipTo: [N102: name]"),
        ("map.field.unknown", "- N1[01=ST] as ‸shipTwo: [N102: name]"),
        ("map.conversion.unknown", "- BEG01: purpose | ‸kode purpose"),
        ("map.conversion.argument", "- BEG01: purpose | trim ‸left"),
        ("map.conversion.argument", "- BEG05: orderDate | date ‸yyyyMM"),
        ("map.conversion.argument", "- BEG05: orderDate | date yyyyMMdd | ‸upper"),
        ("map.conversion.argument", "- BEG05: ‸exchangeRate"),
        ("map.conversion.argument", "- CUR03: exchangeRate | default ‸x"),
        ("map.codeList.unknown", "- BEG01: purpose | code ‸purposes"),
        ("map.function", "- BEG01: ‸count(lines)"),
        ("map.part.unknown", "- N1[01=ST] as shipTo: ‸partie"),
        ("map.syntax", "- ‸BEG01: [BEG01: purpose]"),
        ("map.syntax", "- BEG01 ‸like purpose: x"),
        ("map.syntax", "- BEG01:\n    ‸a: b"),
        ("map.element.unknown", "- BEG[‸06+=VN]02: purpose"),
        ("map.element.unknown", "- PO1 each lines:\n    - PO1[06+=VN]‸05: sellerItem"),
        ("map.element.unknown", "- PO1 each lines:\n    - PO1[06+] each itemIds:\n        - ‸PO108: id"),
        ("map.segment.unknown", "- PO1 each lines:\n    - ‸N102: sellerItem"),
    ])
    func mistakes(_ code: String, _ rules: String) {
        let text = MarkedText(
            "map: \"850\"\ndocument: purchase-order\nrules:\n  "
                + rules.split(separator: "\n").joined(separator: "\n  ") + "\n")
        let (map, findings) = Fixture.compile(text.file)
        #expect(map == nil)
        #expect(findings.map(\.kind.code) == [code], "\(findings.map(\.message))")
        let place = findings.first?.place
        #expect(place?.source == "map.yaml")
        #expect(MarkedText.Spot(line: place?.line ?? 0, column: place?.column ?? 0) == text.marks.first)
    }

    @Test(arguments: [
        ("- BEG01: purpos", "did you mean purpose?"),
        ("- BGE01: purpose", "did you mean BEG?"),
        ("- N301: purpose", "it stands in the N1 loop"),
        ("- BEG09: purpose", "BEG has 6 elements"),
        ("- BEG01: purpose | kode purpose", "did you mean code?"),
        ("- N1[01=ST] as shipTo: partie", "did you mean party?"),
        ("- BEG05: exchangeRate", "holds a date"),
    ])
    func hints(_ rules: String, _ hint: String) {
        let (_, findings) = Fixture.compile(
            "map: x\ndocument: purchase-order\nrules:\n  \(rules)\nparts:\n  party:\n    - N102: name\n")
        #expect(findings.contains { $0.message.contains(hint) }, "\(findings.map(\.message))")
    }

    @Test func everythingIsFoundAtOnce() {
        let (_, findings) = Fixture.compile(
            """
            map: x
            document: purchase-ordre
            ruls: []
            rules:
              - BEG01: purpos
              - XYZ01: purpose
            ignore:
              - QQQ01
            """
        )
        #expect(
            findings.map(\.kind.code) == [
                "map.syntax", "map.syntax", "map.field.unknown", "map.segment.unknown", "map.segment.unknown",
            ])
    }

    @Test func doublesAreWarnings() {
        let (map, findings) = Fixture.compile(
            "map: x\ndocument: purchase-order\nrules:\n  - BEG01: purpose\n  - BEG01: orderType\n")
        #expect(map != nil)
        #expect(findings.map(\.kind.code) == ["map.rule.twice"])
        let lists = Fixture.compile(
            "map: x\nrules:\n  - REF[01=A] each references: [REF02: id]\n  - REF each references: [REF02: id]\n")
        #expect(lists.findings.map(\.kind.code) == ["map.rule.twice"])
    }

    @Test func groupsTooDeepAreRefused() {
        var rules = Marked(.scalar("shipTo"))
        for _ in 0..<400 {
            let entry = Marked.Entry(key: "N1[01=ST] as .", place: Place(source: "m", line: 1, column: 1), value: rules)
            rules = Marked(.list([Marked(.map([entry]))]))
        }
        let file = Marked(.map([Marked.Entry(key: "rules", place: Place(), value: rules)]))
        let (map, findings) = Fixture.compile(file)
        #expect(map == nil)
        #expect(findings.contains { $0.kind == .mapDepth || $0.kind == .mapSegmentUnknown })
    }

    @Test func overlaysReplaceMergeAppendAndTakeAway() throws {
        let base = MarkedText(
            """
            map: "850"
            document: purchase-order
            rules:
              - BEG01: purpose
              - BEG03: orderNumber
              - CUR02: currency
              - N1[01=BY] as shipTo: party
              - PO1 each lines:
                  - PO101: lineNumber
                  - PO103: unit
                  - PO1[06+=VN]07: sellerItem
            parts:
              party:
                - N102: name
                - N103: idScheme
            ignore: [CUR]
            """, source: "base.yaml")
        let overlay = MarkedText(
            """
            extends: transactions/850
            rules:
              - BEG01: purpose | code purpose
              - CUR02: none
              - N1[01=BY] as shipTo: none
              - PO1   each lines:
                  - PO103: none
                  - PO1[06+=UP]07: upc
              - REF[01=IA]02: vendorNumber
            parts:
              party:
                - N103: none
                - N104: id
            ignore: [DTM]
            """, source: "partner.yaml")
        let merged = MapFile.merged([base.file, overlay.file])
        let rules = try #require(merged["rules"]?.list)
        #expect(rules.compactMap { $0.entries?.first?.key } == ["BEG01", "BEG03", "PO1 each lines", "REF[01=IA]02"])
        #expect(rules[0].entries?.first?.value.scalar == "purpose | code purpose")
        #expect(rules[0].entries?.first?.place.source == "partner.yaml")
        #expect(rules[2].entries?.first?.value.list?.count == 3)
        #expect(merged["parts"]?["party"]?.list?.count == 2)
        #expect(merged["ignore"]?.list?.count == 2)
        #expect(merged["extends"] == nil)
        #expect(MapFile.head(base.file).document == "purchase-order")
    }

    @Test func everyFindingIsListedOnce() {
        let codes = MappingFindings.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.hasPrefix("map.") })
    }

    /// A part that maps share says what some sets have no place for; it is left out there, and nowhere else.
    @Test(arguments: [
        ("N102: name, DTM02: name", []), ("N109: name, N102: name", []), ("N1[09=X]02: name, N102: name", []),
        ("N102: nam", ["map.field.unknown"]), ("N102: name | kode x", ["map.conversion.unknown"]),
        ("N1: name", ["map.position"]),
    ])
    func sharedParts(_ rules: String, _ codes: [String]) {
        let head = "map: \"850\"\ndocument: purchase-order\nrules:\n  - N1[01=ST] as shipTo: party\n"
        let body = rules.split(separator: ",").map { "    - \($0.drop { $0 == " " })\n" }.joined()
        let shared = MarkedText("parts:\n  party:\n" + body, source: "parts.yaml").file
        let own = MarkedText(head).file
        let file = MapFile.using([shared], in: own)
        let (map, findings) = Fixture.compile(file, shared: ["parts.yaml"])
        #expect(findings.map(\.kind.code) == codes, "\(findings.map(\.message))")
        if codes.isEmpty { #expect(map?.sharedRules.map(\.line).count == 1) }
        // The same rules in the map itself are held to the set.
        if codes.isEmpty { #expect(Fixture.compile(file).map == nil) }
    }
}
