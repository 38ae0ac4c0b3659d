import Canonical
import Diagnostics
import Testing

@testable import Formats

@Suite("JSON, read")
struct JSONReaderTests {
    @Test(
        "what a text becomes",
        arguments: [
            (#"{"a":"x"}"#, #"json(a="x")"#),
            (#" { "a" : 1 , "b" : true , "c" : false } "#, "json(a#1 b?true c?false)"),
            (#"{"a":{"b":{"c":""}}}"#, #"json(a(b(c="")))"#),
            (#"{"a":[1,2]}"#, "json(a[]#1 a[]#2)"),
            (#"{"a":["x"],"b":"x"}"#, #"json(a[]="x" b="x")"#),
            (#"{"a":[],"b":null,"c":[null,1]}"#, "json(c[]#1)"),
            (#"{"a":[{"b":1},{}]}"#, "json(a[](b#1) a[])"),
            (#"{"a":[[1,[2]],[]]}"#, "json(a[]*(item[]#1 item[]*(item[]#2)) a[]*)"),
            (#"[{"a":1},2]"#, "json*(item[](a#1) item[]#2)"),
            ("{}", "json"),
            ("\u{FEFF}{}", "json"),
            (#"{"n":-0.00,"m":9.950,"e":1e999999,"f":1.5E-3}"#, "json(n#-0.00 m#9.950 e#1e999999 f#1.5E-3)"),
            (#"{"a":"\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t"}"#, "json(a=\"é😀\"\\/\u{8}\u{C}\n\r\t\")"),
            (#"{"é":"ü"}"#, #"json(é="ü")"#),
            (#"{"a\"b":1}"#, #"json(a"b#1)"#),
        ]
    )
    func reads(text: String, expected: String) {
        let (tree, findings) = JSONReader.read(Array(text.utf8))
        #expect(outline(tree) == expected)
        #expect(findings.isEmpty)
    }

    @Test(
        "where it is refused",
        arguments: [
            ("«»", "json.syntax"),
            ("«1»", "json.syntax"),
            (#"{"a":1}«x»"#, "json.syntax"),
            (#"{"a":1«»"#, "json.syntax"),
            (#"{"a":1,«}»"#, "json.syntax"),
            (#"{"a"«1»}"#, "json.syntax"),
            (#"{«a»:1}"#, "json.syntax"),
            (#"{"a":[1«:»2]}"#, "json.syntax"),
            (#"{"a":[1,«]»}"#, "json.syntax"),
            (#"{"a":0«1»}"#, "json.syntax"),
            (#"{"a":1.«}»"#, "json.syntax"),
            (#"{"a":1e«}»"#, "json.syntax"),
            (#"{"a":-«}»"#, "json.syntax"),
            (#"{"a":«+»1}"#, "json.syntax"),
            (#"{"a":«.»5}"#, "json.syntax"),
            (#"{"a":«N»aN}"#, "json.syntax"),
            (#"{"a":true«1»}"#, "json.syntax"),
            (#"{"a":«n»ul}"#, "json.syntax"),
            (#"{"a":«"»x}"#, "json.syntax"),
            ("{\"a\":\"x«\u{0}»y\"}", "json.syntax"),
            ("{\"a\":\"x«\n»y\"}", "json.syntax"),
            ("{«\u{0}»}", "json.syntax"),
            (#"{"a":"«\x»"}"#, "json.escape"),
            (#"{"a":"«\u»12g4"}"#, "json.escape"),
            (#"{"a":"«\ud800»"}"#, "json.escape"),
            (#"{"a":"«\ud800»x"}"#, "json.escape"),
            (#"{"a":"«\ud800\u0041»"}"#, "json.escape"),
            (#"{"a":"«\udc00»"}"#, "json.escape"),
            (#"{"a":"«\u0000»"}"#, "json.escape"),
            (#"{"a":1,"«a»":2}"#, "json.key.duplicate"),
            (#"{"a":1,"«\u0061»":2}"#, "json.key.duplicate"),
        ]
    )
    func refuses(text: String, code: String) throws {
        let (bytes, range) = marked(text)
        let (tree, findings) = JSONReader.read(bytes, source: "order.json")
        #expect(tree == nil)
        let finding = try #require(findings.kept.first)
        #expect(finding.kind.code == code)
        #expect(finding.place.bytes == range)
        #expect(finding.place.source == "order.json")
    }

    @Test("every duplicate key of a text is found in one reading")
    func duplicates() {
        let (tree, findings) = JSONReader.read(Array(#"{"a":1,"a":2,"b":{"c":1,"c":2}}"#.utf8))
        #expect(tree == nil)
        #expect(codes(findings) == ["json.key.duplicate", "json.key.duplicate"])
    }

    @Test("ranges point inside quotes and around everything else")
    func ranges() throws {
        let text = #"{"a": "x\ty", "b": [10, {"c": false}]}"#
        let tree = try #require(JSONReader.read(Array(text.utf8)).tree)
        let pieces = tree.nodes.map { node in
            tree.bytes(of: node).map { String(decoding: tree.source[$0], as: UTF8.self) } ?? "-"
        }
        #expect(pieces == [#"x\ty"#, "10", #"{"c": false}"#, "false"])
    }

    @Test("a finding says its line and column")
    func lines() throws {
        let finding = try #require(JSONReader.read(Array("{\n  \"a\": ?\n}".utf8)).findings.kept.first)
        #expect(finding.place.line == 2)
        #expect(finding.place.column == 8)
    }

    @Test(
        "bytes that are no UTF-8",
        arguments: [
            ([0xFF], 2), ([0xC0, 0x80], 2), ([0xED, 0xA0, 0x80], 2), ([0xF5, 0x80, 0x80, 0x80], 2), ([0xE2, 0x82], 2),
            ([0xC3, 0xA9, 0xC3], 4), ([0xF0, 0x8F, 0xBF, 0xBF], 2), ([0x80], 2),
        ] as [([UInt8], Int)]
    )
    func encoding(bytes: [UInt8], at offset: Int) throws {
        let (tree, findings) = JSONReader.read(Array(#"{""#.utf8) + bytes + Array(#"":1}"#.utf8))
        #expect(tree == nil)
        #expect(codes(findings) == ["json.encoding"])
        #expect(findings.kept.first?.place.bytes?.lowerBound == offset)
    }

    @Test("a UTF-16 text is refused as no UTF-8")
    func utf16() {
        #expect(codes(JSONReader.read([0xFF, 0xFE, 0x7B, 0, 0x7D, 0]).findings) == ["json.encoding"])
    }

    @Test("limits: bytes, depth, nodes")
    func limits() {
        let deep = Array((String(repeating: "[", count: 100_000)).utf8)
        #expect(codes(JSONReader.read(deep).findings) == ["json.tooLarge"])
        let deepObjects = Array(String(repeating: #"{"a":"#, count: 100_000).utf8)
        #expect(codes(JSONReader.read(deepObjects).findings) == ["json.tooLarge"])
        let many = Array("[\(String(repeating: "1,", count: 1000))1]".utf8)
        #expect(codes(JSONReader.read(many, limits: FormatLimits(nodes: 1000)).findings) == ["json.tooLarge"])
        #expect(codes(JSONReader.read(many, limits: FormatLimits(bytes: 100)).findings) == ["json.tooLarge"])
        #expect(JSONReader.read(many).findings.isEmpty)
        let fits = Array((String(repeating: "[", count: 200) + String(repeating: "]", count: 200)).utf8)
        #expect(JSONReader.read(fits).findings.isEmpty)
    }

    @Test("a text cut anywhere, or with any byte changed, is read or refused, never more")
    func damage() {
        let text = Array(#"{"a":[1.5e3,{"b":"x\u00e9\ud83d\ude00y"}],"c":true,"d":null,"é":"ü"}"#.utf8)
        for end in text.indices { _ = JSONReader.read(Array(text[..<end])) }
        var dice = Dice(7)
        for _ in 0..<5000 {
            var copy = text
            copy[Int.random(in: 0..<copy.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            _ = JSONReader.read(copy)
        }
    }
}
