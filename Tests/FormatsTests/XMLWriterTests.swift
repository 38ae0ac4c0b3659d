import Canonical
import Diagnostics
import Formats
import Testing

@Suite("XML, written")
struct XMLWriterTests {
    @Test("attributes first, elements in order, declaration, DOCTYPE and namespaces")
    func writes() {
        var tree = SourceTree(root: "cXML")
        let header = tree.append("Header", to: tree.root)
        tree.append("@payloadID", text: "1@x", to: tree.root)
        let from = tree.append("From", text: "", to: header)
        tree.append("@domain", text: "DUNS", to: from)
        let to = tree.append("u:To", text: "a < b", to: header)
        tree.append("@xml:lang", text: "de", to: to)
        let mixed = tree.append("Mixed", text: "x", to: tree.root)
        tree.append("i", text: "y", to: mixed)
        let writer = XMLWriter(
            namespaces: ["u": "urn:u"],
            doctype: XMLWriter.Doctype(systemID: "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd")
        )
        let (bytes, findings) = writer.write(tree)
        #expect(findings.isEmpty)
        #expect(
            text(bytes) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd">
                <cXML xmlns:u="urn:u" payloadID="1@x">
                  <Header>
                    <From domain="DUNS"/>
                    <u:To xml:lang="de">a &lt; b</u:To>
                  </Header>
                  <Mixed>x<i>y</i></Mixed>
                </cXML>

                """
        )
    }

    @Test("a public DOCTYPE, and no line breaks where none are wanted")
    func compact() {
        var tree = SourceTree(root: "a")
        tree.append("b", text: "1", to: tree.root)
        let doctype = XMLWriter.Doctype(systemID: "a.dtd", publicID: "-//X//Y")
        #expect(
            text(XMLWriter(doctype: doctype, isPretty: false).write(tree).bytes) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE a PUBLIC "-//X//Y" "a.dtd">
                <a><b>1</b></a>

                """
        )
    }

    @Test("law: every character XML can hold comes back, in text and in attributes")
    func characters() throws {
        let value = "a&b<c>d\"e'f\tg\nh\ri]]>\u{7F}\u{85}\u{202E}é😀\u{FFFD} "
        var tree = SourceTree(root: "a")
        tree.append("@k", text: value, to: tree.root)
        tree.append("b", text: value, to: tree.root)
        let bytes = try #require(XMLWriter().write(tree).bytes)
        let again = try #require(XMLReader.read(bytes).tree)
        #expect(again.nodes.map { again.text(of: $0) } == [value, value])
    }

    @Test("what XML cannot hold is refused", arguments: ["\u{0}", "\u{B}", "\u{1B}", "\u{FFFE}", "\u{FFFF}"])
    func refusedCharacters(character: String) {
        for name in ["@k", "b"] {
            var tree = SourceTree(root: "a")
            tree.append(name, text: "x\(character)", to: tree.root)
            let (bytes, findings) = XMLWriter().write(tree)
            #expect(bytes == nil)
            #expect(codes(findings) == ["xml.write.character"])
            #expect(findings.kept.first?.place.path == ["a", name])
        }
    }

    @Test(
        "names that are none are refused",
        arguments: ["", "1a", "a b", "a>", "p:a", ":a", "a:", "a:b:c", "@", "@1", "@p:a", "@xmlns", "a\"", "-a"]
    )
    func refusedNames(name: String) {
        var tree = SourceTree(root: "a")
        tree.append(name, text: "x", to: tree.root)
        #expect(codes(XMLWriter().write(tree).findings) == ["xml.write.name"])
        #expect(XMLWriter().write(tree).bytes == nil)
    }

    @Test("one attribute twice, a DOCTYPE with quotes and a bottomless tree are refused")
    func refused() {
        var twice = SourceTree(root: "a")
        twice.append("@k", text: "1", to: twice.root)
        twice.append("@k", text: "2", to: twice.root)
        #expect(codes(XMLWriter().write(twice).findings) == ["xml.write.name"])
        let doctype = XMLWriter.Doctype(systemID: "a\"> <!ENTITY")
        #expect(codes(XMLWriter(doctype: doctype).write(SourceTree(root: "a")).findings) == ["xml.write.character"])
        var deep = SourceTree(root: "a")
        var node = deep.root
        for _ in 0..<100_000 { node = deep.append("a", to: node) }
        #expect(codes(XMLWriter().write(deep).findings) == ["xml.tooLarge"])
    }

    @Test("law: what was written is read as the same tree")
    func law() throws {
        var dice = Dice(3)
        let writer = XMLWriter(namespaces: ["": "u:0", "p": "u:1"])
        for _ in 0..<300 {
            var tree = SourceTree(root: "root", kind: .object)
            fill(&tree, tree.root, depth: 0, &dice)
            let first = try #require(writer.write(tree).bytes)
            let again = try #require(XMLReader.read(first, namespaces: writer.namespaces).tree)
            #expect(outline(again) == outline(tree))
            #expect(text(writer.write(again).bytes) == text(first))
        }
    }

    private func fill(_ tree: inout SourceTree, _ node: SourceTree.Node, depth: Int, _ dice: inout Dice) {
        for index in 0..<Int.random(in: 0...2, using: &dice) { tree.append("@a\(index)", text: " &\"<\n", to: node) }
        for index in 0..<Int.random(in: 0...3, using: &dice) {
            let name = Bool.random(using: &dice) ? "p:e\(index)" : "é"
            if depth < 4, Bool.random(using: &dice) {
                fill(&tree, tree.append(name, kind: .object, to: node), depth: depth + 1, &dice)
            } else {
                tree.append(name, text: "t\(index) <&>]]>\r", to: node)
            }
        }
    }
}
