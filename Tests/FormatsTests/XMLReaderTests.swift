import Canonical
import Diagnostics
import Testing

@testable import Formats

@Suite("XML, read")
struct XMLReaderTests {
    @Test(
        "what a document becomes",
        arguments: [
            ("<a/>", "a"),
            ("<a>x</a>", #"a="x""#),
            ("<a b='1' c=\"2\">x</a>", #"a="x"(@b="1" @c="2")"#),
            ("<a>\n  <b>1</b>\n  <b> 2 </b>\n</a>", #"a(b="1" b=" 2 ")"#),
            ("<a>x<b>1</b>y<b/> </a>", #"a="xy"(b="1" b)"#),
            ("<a>  </a>", #"a="  ""#),
            ("<a><![CDATA[<&]]> z<!-- no -->w</a>", #"a="<& zw""#),
            ("<a>&lt;&amp;&#233;&#x1F600;&quot;</a>", #"a="<&é😀"""#),
            ("<?xml version='1.0' encoding='utf-8'?><!-- c --><?pi x?><a b='&#10;&lt;'/><!-- d -->", "a(@b=\"\n<\")"),
            ("\u{FEFF}<a>é</a>", #"a="é""#),
            ("<!DOCTYPE a SYSTEM 'http://dtd.example/a.dtd'><a>x</a>", #"a="x""#),
            ("<!DOCTYPE a PUBLIC '-//X//Y' \"http://dtd.example/a>b.dtd\"  ><a>x</a>", #"a="x""#),
            ("<!DOCTYPE a><a>x</a>", #"a="x""#),
            ("<a xml:lang='de'/>", #"a(@xml:lang="de")"#),
            ("<a>line\r\nbreak</a>", "a=\"line\nbreak\""),
        ]
    )
    func reads(text: String, expected: String) {
        let (tree, findings) = XMLReader.read(Array(text.utf8))
        #expect(outline(tree) == expected)
        #expect(findings.isEmpty)
    }

    @Test(
        "namespaces by the map's prefixes",
        arguments: [
            ("<a xmlns='u:1'><b/></a>", ["p": "u:1"], "p:a(p:b)"),
            ("<x:a xmlns:x='u:1' x:k='1' k='2'/>", ["p": "u:1"], #"p:a(@p:k="1" @k="2")"#),
            ("<x:a xmlns:x='u:1'/>", ["": "u:1"], "a"),
            ("<a xmlns='u:2'><b xmlns=''/></a>", ["p": "u:1"], "a(b)"),
            ("<x:a xmlns:x='u:2' x:k='1'/>", ["x": "u:1"], #"{u:2}a(@{u:2}k="1")"#),
            ("<x:a xmlns:x='u:1'><x:a xmlns:x='u:2'/></x:a>", ["x": "u:1"], "x:a({u:2}a)"),
        ] as [(String, [String: String], String)]
    )
    func namespaces(text: String, namespaces: [String: String], expected: String) {
        #expect(outline(XMLReader.read(Array(text.utf8), namespaces: namespaces).tree) == expected)
    }

    @Test(
        "where and why it is refused",
        arguments: [
            ("", "xml.syntax"),
            ("x", "xml.syntax"),
            ("<a>", "xml.syntax"),
            ("<a></b>", "xml.syntax"),
            ("<a><b></a></b>", "xml.syntax"),
            ("<a/><b/>", "xml.syntax"),
            ("<a/>x", "xml.syntax"),
            ("<a b=1/>", "xml.syntax"),
            ("<a b='1' b='2'/>", "xml.syntax"),
            ("<a b='<'/>", "xml.syntax"),
            ("<a>&</a>", "xml.syntax"),
            ("<a>x &amp y</a>", "xml.syntax"),
            ("<p:a/>", "xml.syntax"),
            ("<a>\u{1}</a>", "xml.syntax"),
            ("<a>\u{0}</a>", "xml.syntax"),
            ("<a>&#0;</a>", "xml.syntax"),
            ("<a>&#xD800;</a>", "xml.syntax"),
            ("<a><![CDATA[x</a>", "xml.syntax"),
            ("<a><!-- x</a>", "xml.syntax"),
            ("<!DOCTYPE a", "xml.syntax"),
            ("<a>&nbsp;</a>", "xml.entity"),
            ("<!DOCTYPE a SYSTEM 'a.dtd'><a>&nbsp;</a>", "xml.entity"),
            ("<!DOCTYPE a SYSTEM 'a.dtd'><a b='x&nbsp;y'/>", "xml.entity"),
            ("<?xml version='1.0' encoding='EBCDIC-CP-US'?><a/>", "xml.encoding"),
            ("<?xml version='1.0' encoding='ISO-2022-JP'?><a/>", "xml.encoding"),
            ("<?xml version='1.0' encoding='US-ASCII'?><a>é</a>", "xml.encoding"),
        ]
    )
    func refuses(text: String, code: String) throws {
        let (tree, findings) = XMLReader.read(Array(text.utf8), source: "order.xml")
        #expect(tree == nil)
        let finding = try #require(findings.kept.first)
        #expect(finding.kind.code == code, "\(finding.message) \(finding.value ?? "")")
        #expect(finding.place.source == "order.xml")
    }

    @Test("a finding stands at the line and byte of the fault, and hides what the parser quotes")
    func places() throws {
        let text = "<order>\n  <number>1</numbre>\n</order>"
        let finding = try #require(XMLReader.read(Array(text.utf8)).findings.kept.first)
        #expect(finding.place.line == 2)
        #expect(finding.message == "this end tag does not close the open element")
        let bytes = try #require(finding.place.bytes)
        #expect((8...31).contains(bytes.lowerBound))
    }

    @Test("ranges: inside quotes, from the first to the last text, else the start tag")
    func ranges() throws {
        let text = """
            <?xml version="1.0"?>
            <!DOCTYPE r SYSTEM "r.dtd">
            <r xmlns="u" a = '1' xmlns:q="v" q:b="zwei &amp; drei">
              <x/>
              <y>text</y><z>a<!-- c -->b<i>c</i></z><c><![CDATA[d]]></c>
              <e><f>\n</f></e>
            </r>
            """
        let tree = try #require(XMLReader.read(Array(text.utf8)).tree)
        func piece(_ node: SourceTree.Node) -> String {
            tree.bytes(of: node).map { String(decoding: tree.source[$0], as: UTF8.self) } ?? "-"
        }
        #expect(piece(tree.root).hasPrefix("<r xmlns=") && piece(tree.root).hasSuffix("drei\">"))
        #expect(
            tree.nodes.map(piece) == ["1", "zwei &amp; drei", "<x/>", "text", "a<!-- c -->b", "c", "d", "<e>", "<f>"]
        )
    }

    @Test("single-byte encodings are libxml2's, UTF-16 is turned into UTF-8 first")
    func encodings() throws {
        let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a k='x'>".utf8) + [0xFC] + Array("</a>".utf8)
        let read = try #require(XMLReader.read(latin).tree)
        #expect(outline(read) == #"a="ü"(@k="x")"#)
        #expect(read.bytes(of: read.root).map { Array(latin[$0]) } == [0xFC])
        let windows = Array("<?xml version='1.0' encoding='windows-1252'?><a>".utf8) + [0x80] + Array("</a>".utf8)
        #expect(outline(XMLReader.read(windows).tree) == #"a="€""#)

        let text = "<?xml version='1.0' encoding='UTF-16'?><a k='ü'>😀</a>"
        for isBigEndian in [true, false] {
            let units = Array("\u{FEFF}\(text)".utf16)
            let bytes = units.flatMap { unit in
                let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                return isBigEndian ? pair : pair.reversed()
            }
            let (tree, findings) = XMLReader.read(bytes)
            #expect(outline(tree) == #"a="😀"(@k="ü")"#)
            #expect(findings.isEmpty)
            #expect(tree.flatMap { $0.bytes(of: $0.root) } == nil)
            #expect(outline(XMLReader.read(Array(bytes.dropFirst(2))).tree) == #"a="😀"(@k="ü")"#)
            #expect(codes(XMLReader.read(Array(bytes.dropLast(1))).findings) == ["xml.encoding"])
        }
        // A string printed by a library that thinks in UTF-16, saved as UTF-8.
        let (tree, findings) = XMLReader.read(Array(text.utf8))
        #expect(outline(tree) == #"a="😀"(@k="ü")"#)
        #expect(codes(findings) == ["xml.remark"])
    }

    @Test(
        "bytes that are no UTF-8",
        arguments: [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]]
    )
    func invalid(bytes: [UInt8]) {
        let (tree, findings) = XMLReader.read(Array("<a>".utf8) + bytes + Array("</a>".utf8))
        #expect(tree == nil)
        #expect(codes(findings) == ["xml.encoding"])
        #expect(findings.kept.first?.place.bytes?.lowerBound == 3)
    }
}
