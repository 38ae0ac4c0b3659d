import Diagnostics
import Testing
import X12

@Suite struct CheckerTests {
    private static let order = Sample.order

    private static func changed(_ index: Int, _ segments: String...) -> [String] {
        var body = order
        body.replaceSubrange(index...index, with: segments)
        return body
    }

    @Test func aGoodOrderHasLoopsAndNoFindings() {
        let checked = check(Self.order)
        #expect(checked.findings.isEmpty, "\(checked.findings.kept)")
        #expect(
            checked.root.shape
                == "850(ST BEG REF N1(N1 N3 N4) PO1(PO1 PID(PID)) PO1(PO1) CTT(CTT) SE)"
        )
        #expect(checked.root.loops.map(\.ordinal) == [1, 1, 2, 1])
    }

    struct Structure: Sendable, CustomTestStringConvertible {
        var body: [String]
        var shape: String
        var codes: [String]
        var testDescription: String { shape }
    }

    static let structures: [Structure] = [
        Structure(
            body: ["REF*DP*17", "BEG*00*SA*1**20261120", "PO1*1*1*EA*1"],
            shape: "850(ST REF BEG PO1(PO1) SE)",
            codes: ["x12.segment.outOfSequence"]
        ),
        Structure(
            body: ["PO1*1*1*EA*1"],
            shape: "850(ST PO1(PO1) SE)",
            codes: ["x12.segment.missing"]
        ),
        Structure(
            body: ["BEG*00*SA*1**20261120", "N3*lost", "PO1*1*1*EA*1"],
            shape: "850(ST BEG PO1(PO1) SE !N3)",
            codes: ["x12.segment.unexpected"]
        ),
        Structure(
            body: ["BEG*00*SA*1**20261120", "PO1*1*1*EA*1", "ZZZ*1", "PID*F****Bolt"],
            shape: "850(ST BEG PO1(PO1 PID(PID) !ZZZ) SE)",
            codes: ["x12.segment.unknown"]
        ),
        Structure(
            body: ["BEG*00*SA*1**20261120", "PO1*1*1*EA*1", "CTT*1", "PO1*2*1*EA*1", "PID*F****Bolt", "CTT*2"],
            shape: "850(ST BEG PO1(PO1) CTT(CTT) PO1(PO1 PID(PID)) CTT(CTT) SE)",
            codes: ["x12.segment.outOfSequence", "x12.loop.tooMany"]
        ),
        Structure(
            body: ["BEG*00*SA*1**20261120", "CUR*BY*USD", "CUR*BY*USD", "PO1*1*1*EA*1"],
            shape: "850(ST BEG CUR CUR PO1(PO1) SE)",
            codes: ["x12.segment.tooMany"]
        ),
        Structure(
            body: ["BEG*00*SA*1**20261120", "PO1*1*1*EA*1", "LS*LDT", "LDT*AF*5*DA", "LE*LDT", "N1*ST*Dock", "N3*x"],
            shape: "850(ST BEG PO1(PO1 LS(LS LDT(LDT) LE) N1(N1 N3)) SE)",
            codes: []
        ),
        Structure(
            body: ["BEG*00*SA*1**20261120", "N1*ST*Dock", "N4*Rome", "N3*late", "N1*BT*Us", "PO1*1*1*EA*1"],
            shape: "850(ST BEG N1(N1 N4 N3) N1(N1) PO1(PO1) SE)",
            codes: ["x12.segment.outOfSequence"]
        ),
    ]

    @Test(arguments: structures)
    func structure(_ example: Structure) {
        let checked = check(example.body)
        #expect(checked.root.shape == example.shape)
        #expect(checked.findings.codes == example.codes)
    }

    struct Value: Sendable, CustomTestStringConvertible {
        var segment: String
        var code: String?
        var marked: String
        var testDescription: String { segment }
        init(_ segment: String, _ code: String?, _ marked: String = "") {
            self.segment = segment
            self.code = code
            self.marked = marked
        }
    }

    /// One segment of an order, what is wrong with it, and the bytes that the finding marks.
    static let values: [Value] = [
        Value("PO1*1*12*EA*9.95**VN*W-100", nil),
        Value("PO1*1*-12.5*EA*0009.95**VN*W-100", nil),
        Value("PO1*1*12*EA*1234567890123.4567**VN*W", nil),
        Value("PO1*1*12*EA*123456789012345678**VN*W", "x12.element.tooLong", "123456789012345678"),
        Value("PO1*1*1,2*EA*9", "x12.element.number", "1,2"),
        Value("PO1*1*1E3*EA*9", "x12.element.number", "1E3"),
        Value("PO1*1*.*EA*9", "x12.element.number", "."),
        Value("PO1*1*12*ea*9", "x12.element.code", "ea"),
        Value("PO1*1*12*EA*9**VN", "x12.element.conditional"),
        Value("PO1*1**EA", "x12.element.conditional"),
        Value("DTM*002*20260229", "x12.element.date", "20260229"),
        Value("DTM*002*20240229", nil),
        Value("DTM*002*20261301", "x12.element.date", "20261301"),
        Value("DTM*002*20261201*0960", "x12.element.time", "0960"),
        Value("DTM*002*20261201*235959", nil),
        Value("DTM*002", "x12.element.conditional"),
        Value("REF*DP*   ", "x12.element.blank", "   "),
        Value("REF*DP*a\u{7}b", "x12.element.characters", "a\u{7}b"),
        Value("REF*DP*Z\u{FC}rich", nil),
        Value("REF**17", "x12.element.missing"),
        Value("REF*DP*1234567890123456789012345678901", "x12.element.tooLong", "1234567890123456789012345678901"),
        Value("REF*DP*17**DP>1>", nil),
        Value("REF*DP*17**DP>1>DP", "x12.element.conditional", "DP>1>DP"),
        Value("REF*DP*17**>1", "x12.element.missing"),
        Value("REF*DP*17**DP>1>DP>2>DP>3>DP", "x12.element.tooManyComponents", "DP>1>DP>2>DP>3>DP"),
        Value("REF*DP*1>7", "x12.element.tooManyComponents", "1>7"),
        Value("REF*DP*17*", "x12.segment.trailingSeparators"),
        Value("REF*DP*17***x", "x12.element.tooMany", "x"),
        Value("PKG*F*36*BAG01", nil),
    ]

    @Test(arguments: values)
    func value(_ example: Value) throws {
        // Where the segment goes: lines replace a line, the rest stands in its place in the heading.
        let isLine = example.segment.hasPrefix("PO1")
        var body = ["BEG*00*SA*1**20261120", "PO1*1*1*EA*1"]
        if isLine { body[1] = example.segment } else { body.insert(example.segment, at: 1) }
        let checked = check(body)
        let codes = checked.findings.codes
        guard let code = example.code else {
            #expect(codes.filter { !$0.hasSuffix("characters") } == [] || example.segment.hasPrefix("PKG"), "\(codes)")
            return
        }
        let finding = try #require(checked.findings.kept.first { $0.kind.code == code }, "\(codes)")
        let bytes = checked.set.segments[0].extent.lowerBound..<checked.set.bytes.upperBound
        let place = try #require(finding.place.bytes)
        #expect(bytes.contains(place.lowerBound))
        let source = Sample().bytes(body)
        #expect(String(decoding: source[place], as: UTF8.self) == example.marked)
        #expect(finding.place.segment == (isLine ? 3 : 3))
        #expect(finding.value ?? "" == example.marked)
    }

    @Test func placesCountAsAnswersDo() throws {
        let finding = try #require(check(Self.changed(5, "PO1*1*12*QQ*9.95**VN*W-100")).findings.kept.first)
        #expect(finding.place.path == ["transaction 0001", "PO1 loop 1"])
        #expect(finding.place.segment == 7 && finding.place.segmentID == "PO1")
        #expect(finding.place.element == 3 && finding.place.elementNumber == "355")
        #expect(finding.place.interchange == 0 && finding.place.group == 0 && finding.place.set == 0)
    }

    @Test func hierarchy() {
        func codes(_ levels: [String]) -> [String] {
            let sample = Sample(group: Sample().group.replacing("PO*", with: "SH*"), code: "856")
            let transmission = Transmission.parse(sample.bytes(["BSN*00*S1*20261120*0930*0001"] + levels))
            return transmission.checked()[0].findings.codes
        }
        #expect(codes(["HL*1**S*1", "HL*2*1*O*0"]) == [])
        #expect(codes(["HL*1**S", "HL*2*1*O"]) == [])
        #expect(codes(["HL*1**S*1", "HL*2*3*O*0", "HL*3*1*I*0"]) == ["x12.hl.parent"])
        #expect(codes(["HL*1**S*1", "HL*1*1*O*0"]) == ["x12.hl.id"])
        #expect(codes(["HL*1**S*0", "HL*2*1*O*0"]) == ["x12.hl.children"])
    }

    @Test func aSetNobodyKnowsIsFlat() {
        let transmission = Transmission.parse(Sample(code: "899").bytes())
        let checked = transmission.checked()[0]
        #expect(checked.findings.codes == ["x12.set.unknown"])
        #expect(checked.root.segments.count == checked.set.segments.count)
    }

    @Test(
        arguments: [
            ("P0203", [2], 3), ("P0203", [2, 3], nil), ("P0203", [], nil), ("R0203", [], 2), ("R0203", [3], nil),
            ("E0203", [2, 3], 3), ("E0203", [3], nil), ("C0203", [2], 3), ("C0203", [3], nil), ("L020304", [2], 3),
            ("L020304", [2, 4], nil), ("C020304", [2, 3], 4),
        ] as [(String, [Int], Int?)])
    func notes(_ text: String, _ present: [Int], _ broken: Int?) throws {
        let standard = Standard(release: "004010") { name in
            switch name {
            case "100.set": Array("set 100 PO t\nheading\nST M 1\nXX M 1\nSE M 1\n".utf8)
            case "segments.list":
                Array("ST | 143M 329M | - | s\nSE | 96M 329M | - | s\nXX | 1O 1X 1X 1X | \(text) | x\n".utf8)
            case "elements.list": Array("1 | AN 1 9 | t\n".utf8)
            default: nil
            }
        }
        let elements = (1...4).map { present.contains($0) ? "a" : "" }.joined(separator: "*")
        let sample = Sample(code: "100")
        let checked = Transmission.parse(sample.bytes(["XX*" + elements])).checked(standard: standard)[0]
        let finding = checked.findings.kept.first {
            $0.kind.code.hasSuffix("conditional") || $0.kind.code.hasSuffix("excluded")
        }
        #expect(finding?.place.element == broken)
    }
}
