import Diagnostics
import Formats
import Store
import Testing

@testable import ControlTower

@Suite("What pages are made of")
struct ViewTests {
    @Test("Text and attributes are escaped, links stay within the tower")
    func html() {
        let html = tag("a", .href("/x?a=1&b=\"2\""), .class("c<d>")) {
            "<b>&'\""
            tag("br")
        }
        #expect(
            html.markup
                == "<a href=\"/x?a=1&amp;b=&quot;2&quot;\" class=\"c&lt;d&gt;\">&lt;b&gt;&amp;&#39;&quot;<br></a>"
        )
        for address in ["javascript:alert(1)", "//evil.example", "https://evil.example", "", "x"] {
            #expect(tag("a", .href(address)).markup == "<a href=\"#\"></a>")
        }
    }

    @Test(
        "Bytes are cut into segments or lines",
        arguments: [
            ("", []), ("a\nb\r\nc", ["a", "b", "c"]), ("a\n\nb", ["a", "", "b"]), ("ISA*short~x", ["ISA*short~x"]),
            (
                "ISA*1*2*3*4*5*6*7*8*9*10*11*12*13*14*15*>~GS*1~\r\nIEA~",
                [
                    "ISA*1*2*3*4*5*6*7*8*9*10*11*12*13*14*15*>", "GS*1", "IEA",
                ]
            ),
        ] as [(String, [String])]
    )
    func cuts(text: String, pieces: [String]) {
        let cut = SourceCut(Array(text.utf8))
        #expect(cut.frames.map { SourceCut.text(cut.bytes[$0]) } == pieces)
    }

    @Test("A line without end is cut between scalars, and every byte is in a piece")
    func longLine() {
        let bytes = Array(String(repeating: "é€", count: 5000).utf8)
        let cut = SourceCut(bytes)
        #expect(cut.frames.count > 10)
        #expect(cut.frames.flatMap { cut.bytes[$0] } == bytes)
        #expect(cut.frames.allSatisfy { String(validating: cut.bytes[$0], as: UTF8.self) != nil })
        #expect(SourceCut([UInt8](repeating: 0x80, count: 3000)).frames.count > 1)
    }

    @Test("Of a large file the beginning is shown and what stands around findings")
    func largeFile() {
        let bytes = Array((1...5000).map { "line \($0)\n" }.joined().utf8)
        let cut = SourceCut(bytes)
        let at = cut.frames[3999]
        let finding = FindingRow(
            message: 1, code: "c", severity: .error, text: "t", start: at.lowerBound, end: at.upperBound
        )
        let beyond = FindingRow(
            message: 1, code: "c", severity: .error, text: "t", start: bytes.count - 1, end: bytes.count + 9
        )
        let html = SourceView(cut, findings: [finding, beyond]).html.markup
        #expect(html.contains(">line 4000</a>") && html.contains("line 3997") && html.contains("line 4003"))
        #expect(!html.contains("line 3996<") && !html.contains("line 4004<"))
        #expect(html.contains("3696 lines not shown") && html.contains("997 lines not shown"))
    }

    @Test("What is marked within a marked segment is seen, and nothing is shown twice")
    func nested() {
        let cut = SourceCut(Array("abcdefghij".utf8))
        func row(_ start: Int, _ end: Int) -> FindingRow {
            FindingRow(message: 1, code: "c", severity: .warning, text: "t", start: start, end: end)
        }
        let html = SourceView(cut, findings: [row(0, 10), row(4, 6), row(10, 10), row(4, 6)]).html.markup
        let shown = html.replacing(/<[^>]*>/, with: "")
        #expect(shown == "1abcdefghij")
        #expect(html.contains("href=\"#finding-2\">ef</a>"))
    }

    @Test("JSON keeps order and digits", arguments: [#"{"b":9.950,"a":[1,true,null,"é\n€😀"]}"#])
    func json(text: String) {
        let outline = JSONOutline.read(Array(text.utf8))
        let list: [JSONOutline] = [.literal("1"), .literal("true"), .literal("null"), .string("é\n€😀")]
        #expect(
            outline
                == .object([.init(name: "b", value: .literal("9.950")), .init(name: "a", value: .array(list))])
        )
        #expect(JSONOutline.read(Array(#""\u00e9\ud83d\ude00""#.utf8)) == .string("é😀"))
    }

    @Test(
        "What is no JSON is no tree",
        arguments: ["", "{", "[1,]", "{\"a\"}", "\"a", "[1] 2", "\"\\ud83d\"", "\"\\x\"", "nope;", "{\"a\":1,}"]
    )
    func notJSON(text: String) { #expect(JSONOutline.read(Array(text.utf8)) == nil) }

    @Test("A deep or endless text is given up")
    func hostileJSON() {
        #expect(JSONOutline.read([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)) == nil)
        let many = "[" + [String](repeating: "1", count: 30_000).joined(separator: ",") + "]"
        #expect(JSONOutline.read(Array(many.utf8)) == nil)
    }

    @Test("A query is read back as it was written")
    func query() throws {
        let written = Query.address("/", [("number", "a b&c=é+%"), ("partner", nil)])
        #expect(written == "/?number=a%20b%26c%3D%C3%A9%2B%25")
        let read = try Query(String(written.dropFirst(2)))
        #expect(try read.value("number") == "a b&c=é+%")
        #expect(try Query("number=a+b").value("number") == "a b")
    }
}
