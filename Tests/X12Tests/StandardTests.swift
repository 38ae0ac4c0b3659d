import Diagnostics
import Testing
import X12

@Suite struct StandardTests {
    private static let files: [String: String] = [
        "100.set": """
        # a small set
        set 100 XX Small set
        heading
        ST M 1 010
        BEG M 1 020
        loop N1 O 200
          N1 M 1 310
          N2 O 2
          loop LS O 1 bounded
            LS M 1
            LE M 1
        detail
        loop PO1 M *
          PO1 M 1 010   # the line
        summary
        SE M 1
        """,
        "segments.list": "# ids\nBEG | 353M 92O*5 C001X** | P0203 R0102 | Order header\nC001 | 355M 1018O | - | Unit\n",
        "elements.list": "353 | ID 2 2 | Purpose\n1018 | R 1 *  | Exponent\n610|N2 1 15|Amount\n",
        "codes.list": "353 | 00 01\n",
        "labels.list": "353 00 | Original\n",
    ]

    private let small = Standard(release: "000000") { name in files[name].map { Array($0.utf8) } }

    @Test func readsASet() throws {
        let set = try #require(small.set("100"))
        #expect(set.functionalID == "XX" && set.label == "Small set")
        #expect(set.items.map(\.id) == ["ST", "BEG", "N1", "PO1", "SE"])
        #expect(set.items.map(\.area) == [.heading, .heading, .heading, .detail, .summary])
        let loop = set.items[2]
        #expect(loop.max == 200 && !loop.isMandatory && loop.body?.map(\.id) == ["N1", "N2", "LS"])
        #expect(loop.body?[0].position == "310")
        #expect(loop.body?[2].isBounded == true && loop.body?[2].body?.map(\.id) == ["LS", "LE"])
        #expect(set.items[3].max == nil && set.items[3].isMandatory)
    }

    @Test func readsSegmentsAndElements() throws {
        let segment = try #require(small.segment("BEG"))
        #expect(segment.label == "Order header")
        #expect(segment.elements.map(\.number) == ["353", "92", "C001"])
        #expect(segment.elements.map(\.requirement) == [.mandatory, .optional, .relational])
        #expect(segment.elements.map(\.repetitions) == [1, 5, nil])
        #expect(segment.notes.map(\.description) == ["P0203", "R0102"])
        #expect(small.composite("C001")?.elements.count == 2)
        #expect(small.composite("353") == nil)
        #expect(small.element("353")?.type == .id)
        #expect(small.element("610")?.type == .n(2))
        #expect(small.element("1018")?.max == nil)
        #expect(small.codes("353") == ["00", "01"] && small.codes("92") == nil)
        #expect(small.label(code: "00", element: "353") == "Original")
        #expect(small.label(element: "353") == "Purpose" && small.label(segment: "BEG") == "Order header")
    }

    @Test(arguments: ["../850", "850/..", "", "85", "8500", "ÄÖÜ"])
    func asksForNoFileOutside(_ code: String) {
        let standard = Standard(release: "004010") { name in
            Issue.record("asked for \(name)")
            return nil
        }
        #expect(standard.set(code) == nil)
    }

    @Test(arguments: ["850", "855", "856", "810", "997"])
    func theDictionaryIsWhole(_ code: String) throws {
        let set = try #require(standard.set(code))
        func visit(_ items: [StructureItem]) {
            for item in items {
                if let body = item.body {
                    #expect(body.first?.id == item.id)
                    visit(body)
                }
                guard let segment = standard.segment(item.id) else {
                    Issue.record("no segment \(item.id)")
                    continue
                }
                for use in segment.elements {
                    #expect(
                        standard.element(use.number) != nil || standard.composite(use.number) != nil, "\(use.number)")
                }
                for note in segment.notes { #expect(note.positions.allSatisfy { $0 <= segment.elements.count }) }
            }
        }
        visit(set.items)
    }

    @Test(arguments: ["", "X0102", "P01", "P012", "P0a02", "P0002"])
    func refusesNotes(_ text: String) { #expect(SyntaxNote(text) == nil) }
}
