import Diagnostics
import Testing
import X12

@Suite struct RewritingSplitTests {
    private static func file(lineBreak: String = "\n", groups: Int = 2, sets: Int = 2) -> [UInt8] {
        var lines = [Sample().header]
        for group in 1...groups {
            lines.append("GS*PO*HARBOR*ACME*20261120*0930*\(group)*X*004010")
            for set in 1...sets { lines += ["ST*850*000\(set)", "BEG*00*SA*P\(group)\(set)", "SE*3*000\(set)"] }
            lines.append("GE*\(sets)*\(group)")
        }
        lines.append("IEA*\(groups)*000000012")
        return Array(lines.map { $0 + "~" + lineBreak }.joined().utf8)
    }

    @Test func eachPartIsAWholeInterchange() {
        let parts = SetSplitter().parts(of: Transmission.parse(Self.file()))
        #expect(parts.count == 4)
        #expect(
            String(decoding: parts[2].bytes, as: UTF8.self) == """
                \(Sample().header)~
                GS*PO*HARBOR*ACME*20261120*0930*2*X*004010~
                ST*850*0001~
                BEG*00*SA*P21~
                SE*3*0001~
                GE*1*2~
                IEA*1*000000012~

                """)
        for part in parts { #expect(Transmission.parse(part.bytes).findings.isEmpty) }
        let groups = SetSplitter(.group).parts(of: Transmission.parse(Self.file(lineBreak: "")))
        #expect(groups.map { Transmission.parse($0.bytes).allSets.count } == [2, 2])
        for part in groups { #expect(Transmission.parse(part.bytes).findings.isEmpty) }
        let whole = SetSplitter(.interchange).parts(of: Transmission.parse(Self.file() + Self.file()))
        #expect(whole.map(\.bytes) == [Self.file(), Self.file()])
    }

    @Test func whatIsMissingAtTheEndIsMade() {
        let whole = String(decoding: Self.file(groups: 1, sets: 1), as: UTF8.self)
        let bytes = Array(whole.split(separator: "~\nGE")[0].utf8)
        let parts = SetSplitter().parts(of: Transmission.parse(bytes))
        #expect(parts.count == 1)
        #expect(Transmission.parse(parts[0].bytes).findings.isEmpty)
    }

    @Test func namesAreHarmless() throws {
        var sample = Sample()
        sample.header = sample.header.replacing("*000000012*", with: "*../../etc*")
        let bytes = Array(
            String(decoding: sample.bytes(), as: UTF8.self).replacing("0001~", with: "../\u{1}\u{0}a~").utf8)
        let parts = SetSplitter().parts(of: Transmission.parse(bytes))
        let pattern = try #require(PartName("{set}-{control}-{interchange}.edi"))
        #expect(pattern.names(of: parts) == ["850-_____a-______etc.edi"])
        #expect(try #require(PartName("..{set}")).names(of: parts) == ["_.850"])
        for wrong in ["", "a/b", "../{set}", "{sets}", "{set", "a}b", "a\\b", "a\nb"] {
            #expect(PartName(wrong) == nil)
        }
    }

    @Test func equalNamesAreNumbered() throws {
        let parts = SetSplitter().parts(of: Transmission.parse(Self.file()))
        let pattern = try #require(PartName("{set}-{control}.edi"))
        #expect(pattern.names(of: parts) == ["850-0001.edi", "850-0002.edi", "850-0001-2.edi", "850-0002-2.edi"])
        #expect(
            try #require(PartName("{number}")).names(of: parts) == ["0001", "0002", "0003", "0004"])
    }

    /// The bodies of the parts, joined, are the sets of the file; every part has one of them.
    @Test(arguments: ["samples", "corpus"])
    func law(_ folder: String) {
        let paths = Examples.files(folder)
        for path in paths {
            guard let bytes = readFile(path) else { continue }
            let transmission = Transmission.parse(bytes)
            let parts = SetSplitter().parts(of: transmission)
            let sets = transmission.allSets.map { $0.set.segments.map(\.text) }
            let again = parts.map { part in
                Transmission.parse(
                    part.bytes, fragment: part.interchange.isFragment ? part.interchange.delimiters : nil
                )
                .allSets.map { $0.set.segments.map(\.text) }
            }
            #expect(again == sets.map { [$0] }, "\(path)")
        }
    }
}
