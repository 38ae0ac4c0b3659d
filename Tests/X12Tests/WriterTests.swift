import Diagnostics
import Testing
import X12

@Suite struct WriterTests {
    private func draft(_ text: String = "Hex bolt", version: String = "00401") -> InterchangeDraft {
        var body = Sample.order.map { line in
            DraftSegment(
                String(line.split(separator: "*", omittingEmptySubsequences: false)[0]),
                texts: line.split(separator: "*", omittingEmptySubsequences: false).dropFirst().map(String.init)
            )
        }
        body[6][5] = DraftElement(text)
        return InterchangeDraft(
            header: InterchangeHeader(
                sender: PartyID("ZZ:HARBOR"), receiver: PartyID("ZZ:ACME"), date: "261120", time: "0930",
                version: version, controlNumber: "12"
            ),
            groups: [
                GroupDraft(
                    header: GroupHeader(
                        functionalID: "PO", sender: "HARBOR", receiver: "ACME", date: "20261120", time: "0930",
                        controlNumber: "12"
                    ),
                    sets: [SetDraft(code: "850", controlNumber: "0001", body: body)]
                )
            ]
        )
    }

    @Test func writesWhatTheSampleSays() {
        let (bytes, findings) = draft().serialized(WriteStyle(lineBreaks: true))
        #expect(findings.isEmpty)
        #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == String(decoding: Sample().bytes(), as: UTF8.self))
    }

    @Test(
        arguments: [
            ("4*20", false, "x12.write.delimiterInData"), ("4>20", false, "x12.write.delimiterInData"),
            ("a~b", false, "x12.write.delimiterInData"), ("4*20", true, nil), ("a~b*c>d", true, nil),
            ("~'*|^>:\\", true, nil), ("a\nb", true, "x12.write.characters"), ("a^b", false, nil),
        ] as [(String, Bool, String?)])
    func delimitersInData(_ text: String, _ mayChoose: Bool, _ code: String?) throws {
        let (bytes, findings) = draft(text).serialized(WriteStyle(mayChooseDelimiters: mayChoose))
        #expect(findings.map(\.kind.code) == (code.map { [$0] } ?? []))
        #expect((bytes == nil) == (code != nil))
        guard let bytes else { return }
        let transmission = Transmission.parse(bytes)
        // Where every visible character is in the data, a control character ends segments: that is told, not more.
        #expect(transmission.findings.kept.allSatisfy { $0.kind == .isaTerminator })
        #expect(transmission.allSets[0].set.segments[7][5].text == text)
    }

    @Test func refusesWhenNothingIsLeft() {
        // Only what is visible is left as data; the reserve of control characters is refused as data anyway.
        let all = String(String.UnicodeScalarView((0x21...0x7E).compactMap { Unicode.Scalar($0) }))
        let (bytes, findings) = draft(all).serialized(WriteStyle(mayChooseDelimiters: true))
        #expect(findings.isEmpty && bytes != nil)
        let style = WriteStyle(delimiters: Delimiters(element: 0x2A, component: 0x3E, segment: 0x2A))
        #expect(draft().serialized(style).findings.map(\.kind.code) == ["x12.write.delimiters"])
    }

    @Test func emptyEndsAreLeftOff() throws {
        var draft = draft()
        draft.groups[0].sets[0].body = [
            DraftSegment("REF", ["DP"], ["17"], [""], ["", ""]),
            DraftSegment("N1", ["ST"], [""], ["92"], ["A", "", ""]),
        ]
        let bytes = try #require(draft.serialized(WriteStyle()).bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("~REF*DP*17~N1*ST**92*A~SE*4*0001~"))
    }

    @Test func binaryDataIsCounted() throws {
        var draft = draft()
        draft.groups[0].sets[0].body = [DraftSegment("BIN", ["0"], ["a*b~c"])]
        let bytes = try #require(draft.serialized(WriteStyle()).bytes)
        #expect(String(decoding: bytes, as: UTF8.self).contains("~BIN*5*a*b~c~SE*3*"))
        #expect(Transmission.parse(bytes).allSets[0].set.segments[1][2].text == "a*b~c")
    }

    @Test func terminatorThatIsALineBreakStandsAlone() throws {
        let style = WriteStyle(
            delimiters: Delimiters(element: 0x2A, component: 0x3E, segment: 0x0A),
            lineBreaks: true
        )
        let bytes = try #require(draft().serialized(style).bytes)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("\n\n"))
        #expect(Transmission.parse(bytes).findings.kept.map(\.kind) == [.isaTerminator])
    }
}
