import Diagnostics
import Testing

@testable import X12

/// A guide told to its readers.
@Suite struct GuideOutlineTests {
    private static func outline(_ text: String, of set: String = "850") throws -> GuideOutline {
        let file = MarkedText.read("guide: \(set)\nx12: 004010/\(set)\n" + text, source: "guide.yaml")
        return GuideOutline([file], set: try #require(standard.set(set)), standard: standard)
    }

    @Test func rulesAreToldOneByOne() throws {
        let outline = try Self.outline(
            """
            use:
              - BEG01: { codes: [00, 01], note: by telephone }
              - N1[01=ST]: required
              - N1[01=ST]/N4: required
              - PO1: { max: 3 }
            """)
        #expect(outline.rules.map(\.name) == ["BEG01", "N1[01=ST]", "N1[01=ST]/N4", "PO1"])
        #expect(outline.rules[0].codes == ["00", "01"] && outline.rules[0].note == "by telephone")
        #expect(outline.rules[1].isRequired && outline.rules[1].isLoop)
        #expect(outline.rules[1].selection?.conditions == [.init(element: 1, values: ["ST"], isNegated: false)])
        #expect(outline.rules[2].loops.map(\.id) == ["N1"] && outline.rules[2].loops[0].selection != nil)
        let line = try #require(outline.items.first { $0.item.id == "PO1" })
        #expect(line.max == 3 && line.item.max == 100_000 && line.rules == [3])
    }

    /// A pair's rule finds the element behind its qualifier, wherever that stands.
    @Test func aPairIsFoundWhereItStands() throws {
        let outline = try Self.outline("use:\n  - PO1[06+=VN]07: { max: 12 }\n")
        let text =
            "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260115*1200*U*00401*000000001*0*P*>~"
            + "GS*PO*A*B*20260115*1200*1*X*004010~ST*850*0001~PO1*1*1*EA*1**IN*B1*VN*V1~PO1*1*1*EA*1**IN*B1~SE*4*0001~GE*1*1~IEA*1*000000001~"
        let set = try #require(Transmission.parse(Array(text.utf8)).interchanges.first?.groups.first?.sets.first)
        #expect(outline.rules[0].element(in: set.segments[1]) == 9)
        #expect(outline.rules[0].element(in: set.segments[2]) == nil)
    }

    @Test func totalsAreToldInWords() throws {
        let outline = try Self.outline(
            """
            amounts:
              lines:
                sum: PO102 * PO104
                per: PO105
                divisors: { HP: 100 }
              charges: sum(/SAC[01=C]05)
            balance:
              - CTT01: count(PO1)
              - CTT/AMT[01=TT]02: { is: lines + charges or lines, tolerance: 0.01 }
            """)
        #expect(outline.totals.map(\.name) == ["CTT01", "CTT/AMT[01=TT]02"])
        #expect(outline.totals[0].alternatives == ["the number of PO1 segments"])
        #expect(outline.totals[1].alternatives == ["lines plus charges", "lines"])
        #expect(outline.totals[1].tolerance == "0.01")
        let amounts = Dictionary(uniqueKeysWithValues: outline.amounts.map { ($0.name, $0.words) })
        #expect(amounts["lines"] == "the sum of PO102 × PO104, divided by what PO105 says (HP means per 100)")
        #expect(amounts["charges"] == "the sum of SAC05 where SAC01 is C of the set itself")
    }

    @Test func theBareStandardHasNoRules() throws {
        let outline = GuideOutline([], set: try #require(standard.set("850")), standard: standard)
        #expect(outline.rules.isEmpty && outline.totals.isEmpty && outline.levels.isEmpty)
        #expect(outline.items.map(\.item.id).first == "ST" && outline.items.last?.isMandatory == true)
    }
}
