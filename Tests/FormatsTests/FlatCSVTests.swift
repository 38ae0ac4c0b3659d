import Canonical
import Diagnostics
import Formats
import Testing

@Suite("Flat files, CSV")
struct FlatCSVTests {
    static let header: Yaml = ["layout": "csv", "header": "true"]

    private func read(_ yaml: Yaml, _ text: String) -> (documents: [FlatDocument], findings: Findings) {
        FlatReader(layout(yaml)).documents(Array(text.utf8), source: "orders.csv")
    }

    private func outlines(_ yaml: Yaml, _ text: String) -> [String] {
        read(yaml, text).documents.map { outline($0.tree) }
    }

    @Test(
        "RFC 4180",
        arguments: [
            ("a,b\n1,2\n", #"flat(row(a="1" b="2"))"#),
            ("a,b\r\n1,2\r\n3,4", #"flat(row(a="1" b="2") row(a="3" b="4"))"#),
            ("\u{FEFF}a,b\n1,2", #"flat(row(a="1" b="2"))"#),
            ("a,b\n\"1\",\"2\"\r\n", #"flat(row(a="1" b="2"))"#),
            ("a,b\n\"x,y\",\"l1\r\nl2\"\n", "flat(row(a=\"x,y\" b=\"l1\r\nl2\"))"),
            ("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", #"flat(row(a="say "hi"" b="""))"#),
            ("a,b\n,\"\"\n", "flat(row)"),
            ("a,b\n1\" pipe, x \n", #"flat(row(a="1" pipe" b=" x "))"#),
            ("\n\"a\", b \n\n1,2\n\n", #"flat(row(a="1" b="2"))"#),
            ("a,b,,\n1,2,,\n", #"flat(row(a="1" b="2"))"#),
            ("a\n\"\"\nx", #"flat(row row(a="x"))"#),
            ("ä,b\né,ü", #"flat(row(ä="é" b="ü"))"#),
        ]
    )
    func reads(text: String, expected: String) {
        #expect(outlines(Self.header, text) == [expected])
        #expect(read(Self.header, text).findings.isEmpty)
    }

    @Test("a file of a header alone, or of nothing, holds no document")
    func empty() {
        #expect(outlines(Self.header, "").isEmpty)
        #expect(outlines(Self.header, "a,b\n").isEmpty)
    }

    @Test("fields by title, by number and by order")
    func fields() {
        let titles: Yaml = ["layout": "csv", "header": "true", "fields": [["number": "Order No"], ["qty": "3"]]]
        #expect(outlines(titles, "Extra,Order No,Quantity\ne,o,q\n") == [#"flat(row(Extra="e" number="o" qty="q"))"#])
        let positions: Yaml = ["layout": "csv", "fields": ["a", ["b": "4"], "c"], "separator": ";", "quote": "'"]
        #expect(outlines(positions, "1;;;'4;';5") == [#"flat(row(a="1" b="4;" c="5"))"#])
        let records: Yaml = ["layout": "csv", "records": ["H": ["number"], "D under H": ["item", "qty"]]]
        #expect(
            outlines(records, "H,1\nD,x,2\nD,y,3\nH,2\n") == [
                #"flat(H(number="1" D(item="x" qty="2") D(item="y" qty="3")))"#, #"flat(H(number="2"))"#,
            ]
        )
    }

    @Test("lines of one order form a document, side by side or not")
    func groups() {
        let text = "order,date,item\n1,d1,a\n1,d1,b\n2,d2,c\n1,d1,e\n"
        let plain: Yaml = ["layout": "csv", "header": "true", "group": "order"]
        #expect(
            outlines(plain, text).last
                == #"flat(group(order="2" date="d2" item="c" row(order="2" date="d2" item="c")))"#
        )
        let shared: Yaml = [
            "layout": "csv", "fields": ["order", "date", "item"], "header": "true", "group": "order",
            "shared": ["order", "date"],
        ]
        let (documents, findings) = read(shared, text)
        #expect(findings.isEmpty)
        #expect(
            documents.map { outline($0.tree) } == [
                #"flat(group(order="1" date="d1" row(item="a") row(item="b") row(item="e")))"#,
                #"flat(group(order="2" date="d2" row(item="c")))"#,
            ]
        )
        #expect(documents[0].bytes.upperBound == text.utf8.count - 1)
        #expect(
            self.text(FlatWriter(layout(shared)).write(documents.map(\.tree)).bytes)
                == "order,date,item\n1,d1,a\n1,d1,b\n1,d1,e\n2,d2,c\n"
        )
    }

    private func text(_ bytes: [UInt8]?) -> String { bytes.map { String(decoding: $0, as: UTF8.self) } ?? "nothing" }

    @Test(
        "what is wrong with a line, and where",
        arguments: [
            ("a,b\n«1»\n", "flat.record.short"),
            ("a,b\n1,2,«3»\n", "flat.record.long"),
            ("a,b\n1,«\"»2\n3,4\n", "flat.quote"),
            ("a,b\n\"1\"«x»,2\n", "flat.quote"),
            ("a,«a»\n1,2\n", "flat.header"),
        ]
    )
    func findings(text: String, code: String) throws {
        let (bytes, range) = marked(text)
        let findings = FlatReader(layout(Self.header)).documents(bytes).findings
        #expect(codes(findings) == [code])
        let finding = try #require(findings.kept.first)
        #expect(finding.place.bytes == range)
        #expect(finding.place.line == (code == "flat.header" ? 1 : 2))
    }

    @Test("missing titles, unknown record ids and lines that cannot be grouped")
    func layoutFindings() {
        let titles: Yaml = ["layout": "csv", "header": "true", "fields": [["a": "Order Number"]]]
        let (documents, findings) = read(titles, "Order Numbr\n1\n")
        #expect(documents.isEmpty)
        #expect(codes(findings) == ["flat.header"])
        #expect(findings.kept.first?.message.contains("did you mean Order Numbr?") == true)
        let records: Yaml = ["layout": "csv", "records": ["H": ["number"], "D under H": ["item"]]]
        #expect(codes(read(records, "X,1\nH,1\n").findings) == ["flat.record.unknown"])
        #expect(codes(read(records, "D,1\n").findings) == ["flat.record.misplaced"])
        let grouped: Yaml = ["layout": "csv", "header": "true", "group": "a"]
        #expect(codes(read(grouped, "a,b\n,2\n").findings) == ["flat.record.misplaced"])
    }

    @Test("ranges stand inside the quotes")
    func ranges() throws {
        let text = "a,b,c\n\"x\",y,\"z\"\"z\"\n"
        let tree = try #require(read(Self.header, text).documents.first?.tree)
        let pieces = tree.nodes.map { node in
            tree.bytes(of: node).map { String(decoding: tree.source[$0], as: UTF8.self) } ?? "-"
        }
        #expect(pieces == ["\"x\",y,\"z\"\"z\"", "x", "y", "z\"\"z"])
    }

    @Test("written: quotes where they are needed, columns of the header in order of appearance")
    func writes() {
        var tree = SourceTree(root: "flat")
        let first = tree.append("row", to: tree.root)
        tree.append("a", text: "x,y", to: first)
        tree.append("b", text: "say \"hi\"\nagain", to: first)
        let second = tree.append("row", to: tree.root)
        tree.append("c", text: " plain ", to: second)
        #expect(
            text(FlatWriter(layout(Self.header)).write([tree]).bytes)
                == "a,b,c\n\"x,y\",\"say \"\"hi\"\"\nagain\",\n,, plain \n"
        )
        let records: Yaml = ["layout": "csv", "records": ["H": [["n": "3"]]], "lineBreak": "crlf"]
        var other = SourceTree(root: "flat")
        other.append("n", text: "1", to: other.append("H", to: other.root))
        #expect(text(FlatWriter(layout(records)).write([other]).bytes) == "H,,1\r\n")
    }

    @Test("what cannot be written is refused")
    func refused() {
        var tree = SourceTree(root: "flat")
        tree.append("z", text: "1", to: tree.append("row", to: tree.root))
        let fields = layout(["layout": "csv", "fields": ["a"]])
        #expect(codes(FlatWriter(fields).write([tree]).findings) == ["flat.write.unknown"])
        var zero = SourceTree(root: "flat")
        zero.append("a", text: "\u{0}", to: zero.append("row", to: zero.root))
        #expect(codes(FlatWriter(fields).write([zero]).findings) == ["flat.write.unfit"])
        #expect(FlatWriter(fields).write([zero]).bytes == nil)
    }

    @Test("law: generated rows are read as they were written")
    func law() {
        var dice = Dice(17)
        let values = ["x", "a,b", "\"", "\"\"", "line\nbreak", "cr\rlf\r\n", " blanks ", "é€", ";'", "1"]
        let csv = layout(["layout": "csv", "fields": ["a", "b", "c"], "lineBreak": "crlf"])
        for _ in 0..<200 {
            var tree = SourceTree(root: "flat", kind: .object)
            for _ in 0..<Int.random(in: 1...5, using: &dice) {
                let row = tree.append("row", kind: .object, to: tree.root)
                for name in ["a", "b", "c"] where Bool.random(using: &dice) {
                    tree.append(name, text: values.randomElement(using: &dice), to: row)
                }
            }
            let bytes = FlatWriter(csv).write([tree]).bytes ?? []
            let (documents, findings) = FlatReader(csv).documents(bytes)
            #expect(findings.isEmpty)
            #expect(documents.map { outline($0.tree) } == [outline(tree)])
        }
    }

    @Test("limits, and any byte changed")
    func hostile() {
        let header = layout(Self.header)
        let wide = Array(("a\n" + String(repeating: ",", count: 20_000)).utf8)
        #expect(codes(FlatReader(header).documents(wide).findings) == ["flat.tooLarge"])
        let many = Array(("a\n" + String(repeating: "1\n", count: 2000)).utf8)
        #expect(
            codes(FlatReader(header, limits: FormatLimits(nodes: 1000)).documents(many).findings) == ["flat.tooLarge"])
        var dice = Dice(19)
        let text = Array("a,\"b\",c\r\n1,\"x\"\"y\",\"z\r\n\"\r\n2,,é".utf8)
        for _ in 0..<3000 {
            var copy = text
            copy[Int.random(in: 0..<copy.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            _ = FlatReader(header).documents(copy)
        }
        for end in text.indices { _ = FlatReader(header).documents(Array(text[..<end])) }
    }
}
