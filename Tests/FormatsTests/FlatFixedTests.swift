import Canonical
import Diagnostics
import Formats
import Testing

@Suite("Flat files, fixed columns")
struct FlatFixedTests {
    static let file = """
        HDR4500012345 20260214
        DTL001W-100      9.950
        TXThandle with care    \u{20}
        DTL002W-200     12.000
        HDR4500012346 20260215
        DTL001W-300      1.000
        TRL00003
        """.split(separator: "\n").map { $0.replacing("5 2026", with: "52026").replacing("6 2026", with: "62026") }
        .joined(separator: "\n")

    private func read(_ yaml: Yaml, _ text: String) -> (documents: [FlatDocument], findings: Findings) {
        FlatReader(layout(yaml)).documents(Array(text.utf8), source: "orders.txt")
    }

    @Test("records nest, values are trimmed, a header record begins a document")
    func reads() {
        let (documents, findings) = read(FlatLayoutTests.order, Self.file)
        #expect(findings.isEmpty || codes(findings).allSatisfy { $0 == "flat.record.short" })
        #expect(
            documents.map { outline($0.tree) } == [
                #"flat(HDR(order_number="4500012345" order_date="20260214" "#
                    + #"DTL(line="1" item="W-100" price="9.950" TXT(text="handle with care")) "#
                    + #"DTL(line="2" item="W-200" price="12.000")))"#,
                #"flat(HDR(order_number="4500012346" order_date="20260215" DTL(line="1" item="W-300" price="1.000")) "#
                    + #"TRL(count="3"))"#,
            ]
        )
        #expect(documents.map(\.bytes.lowerBound) == [0, Self.file.utf8.firstOffset(of: "HDR4500012346")])
        #expect(documents.last?.bytes.upperBound == Self.file.utf8.count)
    }

    @Test("ranges are those of the trimmed values in the file")
    func ranges() {
        let documents = read(FlatLayoutTests.order, Self.file).documents
        for document in documents {
            for node in document.tree.nodes {
                guard let text = document.tree.text(of: node), let bytes = document.tree.bytes(of: node) else {
                    continue
                }
                #expect(String(decoding: document.tree.source[bytes], as: UTF8.self) == text)
            }
        }
    }

    @Test("line ends, byte order mark, blank lines, a last line without an end, an old end-of-file mark")
    func lineEnds() {
        let plain = read(FlatLayoutTests.order, Self.file).documents.map { outline($0.tree) }
        let crlf = Self.file.replacing("\n", with: "\r\n")
        for text in [
            crlf, crlf + "\r\n", "\u{FEFF}" + Self.file, "\n\n" + Self.file + "\n  \n", Self.file + "\n\u{1A}",
        ] {
            #expect(read(FlatLayoutTests.order, text).documents.map { outline($0.tree) } == plain)
        }
        #expect(read(FlatLayoutTests.order, "").documents.isEmpty)
    }

    @Test(
        "what is wrong with a line, and where",
        arguments: [
            ("HDR1         20260214\n«XXX»\n", "flat.record.unknown"),
            ("«DTL001W-100      9.950»\n", "flat.record.misplaced"),
            ("HDR1         20260214\n«TXTx                   »\n", "flat.record.misplaced"),
            ("«HDR1         202602»\n", "flat.record.short"),
            ("HDR1         20260214«  x»\n", "flat.record.long"),
            ("HDR1         2026021«\u{FFFD}»", "flat.encoding"),
        ]
    )
    func findings(text: String, code: String) throws {
        var (bytes, range) = marked(text)
        if code == "flat.encoding" {
            bytes = bytes.filter { $0 < 0x80 } + [0xFF]
            range = (bytes.count - 1)..<bytes.count
        }
        let findings = FlatReader(layout(FlatLayoutTests.order)).documents(bytes, source: "orders.txt").findings
        let finding = try #require(findings.kept.first)
        #expect(codes(findings) == [code])
        #expect(finding.place.bytes == range)
        #expect(finding.place.source == "orders.txt")
        #expect(finding.place.line == (text.hasPrefix("HDR1         20260214\n") ? 2 : 1))
    }

    @Test("a record under one that is closed is misplaced, not hung onto the last document")
    func closed() {
        let text = "HDR1         20260214\nDTL001W-100      9.950\nHDR2         20260214\nTXTx                   \n"
        let (documents, findings) = read(FlatLayoutTests.order, text)
        #expect(documents.count == 2)
        #expect(codes(findings) == ["flat.record.misplaced"])
    }

    @Test(
        "zeros in front of zero-filled values go, the last one stays",
        arguments: [
            ("00000", "0"), ("00012", "12"), ("-0012", "-12"), ("+0000", "+0"), ("00.50", "0.50"), ("  012", "12"),
            ("12   ", "12"), ("-12  ", "-12"), ("0000A", "0A"),
        ]
    )
    func zeros(cell: String, value: String) {
        let yaml: Yaml = ["layout": "fixed", "fields": [["n": "1..5 zero"]]]
        #expect(read(yaml, cell).documents.map { outline($0.tree) } == [#"flat(row(n="\#(value)"))"#])
    }

    @Test("columns count characters in UTF-8 and bytes in Latin-1")
    func encodings() throws {
        let fields: Yaml = [["a": "1..3"], ["b": "4..6"]]
        let text = "äöüé€x"
        let read = read(["layout": "fixed", "fields": fields], text)
        #expect(read.documents.map { outline($0.tree) } == [#"flat(row(a="äöü" b="é€x"))"#])
        let latin = layout(["layout": "fixed", "fields": fields, "encoding": "latin-1"])
        let document = try #require(FlatReader(latin).documents([0xE4, 0xF6, 0x20, 0x41, 0xC3, 0xA9]).documents.first)
        #expect(outline(document.tree) == "flat(row(a=\"äö\" b=\"AÃ©\"))")
        #expect(FlatWriter(latin).write([document.tree]).bytes == [0xE4, 0xF6, 0x20, 0x41, 0xC3, 0xA9, 0x0A])
    }

    @Test("what was read is written back to the same bytes")
    func roundTrip() {
        let documents = read(FlatLayoutTests.order, Self.file).documents
        let (bytes, findings) = FlatWriter(layout(FlatLayoutTests.order)).write(documents.map(\.tree))
        #expect(findings.isEmpty)
        let again = FlatReader(layout(FlatLayoutTests.order)).documents(bytes ?? [])
        #expect(again.findings.isEmpty)
        #expect(again.documents.map { outline($0.tree) } == documents.map { outline($0.tree) })
        #expect(FlatWriter(layout(FlatLayoutTests.order)).write(again.documents.map(\.tree)).bytes == bytes)
    }

    @Test("width, line break, and values that do not fit")
    func writes() {
        let yaml: Yaml = [
            "layout": "fixed", "width": "12", "lineBreak": "crlf",
            "fields": [["a": "1..3"], ["n": "5..9 zero"], ["r": "10..11 right"]],
        ]
        func write(_ fields: [(String, String)]) -> (bytes: [UInt8]?, findings: Findings) {
            var tree = SourceTree(root: "flat")
            let row = tree.append("row", to: tree.root)
            for (name, value) in fields { tree.append(name, text: value, to: row) }
            return FlatWriter(layout(yaml)).write([tree])
        }
        #expect(text(write([("a", " x "), ("n", "-12"), ("r", "7")]).bytes) == "x   -0012 7 \r\n")
        #expect(text(write([("n", "")]).bytes) == "            \r\n")
        #expect(codes(write([("a", "abcd")]).findings) == ["flat.write.tooLong"])
        #expect(write([("a", "abcd")]).bytes == nil)
        #expect(write([("a", "abcd")]).findings.kept.first?.value == "abcd")
        #expect(codes(write([("a", "a\nb")]).findings) == ["flat.write.unfit"])
        #expect(codes(write([("b", "x")]).findings) == ["flat.write.unknown"])
        var tree = SourceTree(root: "flat")
        tree.append("HDR", to: tree.root)
        #expect(codes(FlatWriter(layout(yaml)).write([tree]).findings) == ["flat.write.unknown"])
        tree = SourceTree(root: "flat")
        tree.append("DTL", to: tree.root)
        #expect(codes(FlatWriter(layout(FlatLayoutTests.order)).write([tree]).findings) == ["flat.write.unknown"])
    }

    @Test("Latin-1 refuses what it does not have")
    func latin1() {
        var tree = SourceTree(root: "flat")
        tree.append("a", text: "€", to: tree.append("row", to: tree.root))
        let latin = layout(["layout": "fixed", "fields": [["a": "1..3"]], "encoding": "latin-1"])
        #expect(codes(FlatWriter(latin).write([tree]).findings) == ["flat.encoding"])
    }

    @Test("law: generated records are read as they were written")
    func law() {
        var dice = Dice(5)
        let yaml = layout(FlatLayoutTests.order)
        for _ in 0..<200 {
            var tree = SourceTree(root: "flat", kind: .object)
            let header = tree.append("HDR", kind: .object, to: tree.root)
            tree.append("order_number", text: "é\(UInt32.random(in: 0...999_999, using: &dice))", to: header)
            for line in 0..<Int.random(in: 0...5, using: &dice) {
                let detail = tree.append("DTL", kind: .object, to: header)
                tree.append("line", text: String(line), to: detail)
                if Bool.random(using: &dice) { tree.append("item", text: "a \(line)", to: detail) }
                tree.append("price", text: "\(line).50", to: detail)
                for _ in 0..<Int.random(in: 0...2, using: &dice) {
                    tree.append("text", text: "x  y", to: tree.append("TXT", kind: .object, to: detail))
                }
            }
            let bytes = FlatWriter(yaml).write([tree, tree]).bytes ?? []
            let (documents, findings) = FlatReader(yaml).documents(bytes)
            #expect(findings.isEmpty)
            #expect(documents.map { outline($0.tree) } == [outline(tree), outline(tree)])
        }
    }

    @Test("limits, and any byte changed")
    func hostile() {
        let yaml = layout(FlatLayoutTests.order)
        let many = Array(String(repeating: "HDR1\n", count: 5000).utf8)
        #expect(
            codes(FlatReader(yaml, limits: FormatLimits(nodes: 1000)).documents(many).findings).last == "flat.tooLarge")
        #expect(
            codes(FlatReader(yaml, limits: FormatLimits(bytes: 1000)).documents(many).findings) == ["flat.tooLarge"])
        let unknown = FlatReader(yaml).documents(Array(String(repeating: "X\n", count: 50_000).utf8)).findings
        #expect(unknown.total == 50_000 && unknown.kept.count == 100)
        var dice = Dice(13)
        let text = Array(Self.file.utf8)
        for _ in 0..<3000 {
            var copy = text
            copy[Int.random(in: 0..<copy.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            _ = FlatReader(yaml).documents(copy)
        }
    }
}
