import Canonical
import Diagnostics
import Testing

@testable import Formats

@Suite("Flat IDocs")
struct IDocTests {
    private static let layout: IDocLayout = {
        let file: Yaml = [
            "layout": "idoc",
            "segments": [
                "EDI_DC40": [
                    "TABNAM": "10", "MANDT": "3", "DOCNUM": "16", "REST": "10", "IDOCTYP": "30", "CIMTYP": "30",
                    "MESTYP": "30", "END": "395",
                ],
                "E1EDK01": ["CURCY": "3", "BELNR": "10"], "E1EDP01": ["POSEX": "6", "MENGE": "15"],
                "E1EDP19 under E1EDP01": ["QUALF": "3", "IDTNR": "35"],
            ],
            "names": ["E1EDP01": "E2EDP01007"],
        ]
        let read = IDocLayout.read(file.marked)
        precondition(read.findings.isEmpty, "\(read.findings)")
        return read.layout!
    }()

    private static func control(_ type: String = "ORDERS05") -> String {
        padded("EDI_DC40", 10) + "800" + padded("17", 16) + padded("", 10) + padded(type, 30) + padded("", 30)
            + "ORDERS"
    }

    private static func line(_ name: String, _ number: String, _ above: String, _ level: String, _ data: String)
        -> String
    {
        padded(name, 30) + "800" + padded("17", 16) + padded(number, 6) + padded(above, 6) + padded(level, 2) + data
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: width - text.unicodeScalars.count)
    }

    private static func read(_ lines: [String]) -> (trees: [String], codes: [String]) {
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        let (documents, findings) = IDocReader(layout).documents(bytes)
        return (documents.map { outline($0.tree) }, codes(findings))
    }

    private static let head =
        #"ORDERS05(IDOC(@BEGIN="1" EDI_DC40(@SEGMENT="1" TABNAM="EDI_DC40" MANDT="800" DOCNUM="17" "#
        + #"IDOCTYP="ORDERS05" MESTYP="ORDERS")"#
    private static let order =
        head + #" E1EDK01(@SEGMENT="1" CURCY="USD" BELNR="4711") E1EDP01(@SEGMENT="1" POSEX="10" MENGE="5" "#
        + #"E1EDP19(@SEGMENT="1" QUALF="002" IDTNR="W-1")) E1EDP01(@SEGMENT="1" POSEX="20")))"#

    @Test(
        "segments stand under the one that PSGNUM names, else by HLEVEL, else by the layout",
        arguments: [
            [
                ("000001", "000000", "02"), ("000002", "000000", "02"), ("000003", "000002", "03"),
                ("000004", "000000", "02"),
            ],
            [("000001", "", "02"), ("000002", "", "02"), ("000003", "", "03"), ("000004", "", "02")],
            [("", "000000", "01"), ("", "000000", "01"), ("", "000000", "02"), ("", "000000", "01")],
            [("", "", ""), ("", "", ""), ("", "", ""), ("", "", "")],
        ])
    func nesting(places: [(String, String, String)]) {
        let names = ["E2EDK01005", "E1EDP01", "E2EDP19", "E2EDP01007"]
        let data = ["USD4711", "10    5", "002W-1", "20"]
        var lines = [Self.control()]
        for index in names.indices {
            lines.append(Self.line(names[index], places[index].0, places[index].1, places[index].2, data[index]))
        }
        for ending in ["", "\r", String(repeating: " ", count: 900)] {
            let read = Self.read(lines.map { $0 + ending } + ["\u{1A}"])
            #expect(read.trees == [Self.order])
            #expect(read.codes.isEmpty)
        }
    }

    @Test("what the layout does not know is there, for a map to tell of")
    func unknown() {
        let read = Self.read([
            Self.control(), Self.line("Z1OWN", "000001", "000000", "02", "  something  "),
            Self.line("E2EDK01", "000002", "000000", "02", "USD4711      more"),
        ])
        #expect(
            read.trees == [
                Self.head + #" Z1OWN(@SEGMENT="1" SDATA="something") "#
                    + #"E1EDK01(@SEGMENT="1" CURCY="USD" BELNR="4711" SDATA="more")))"#
            ])
        #expect(read.codes.isEmpty)
    }

    @Test("each control record begins an IDoc, and numbers count in it alone")
    func several() {
        let segment = Self.line("E2EDP01", "000001", "000000", "02", "10")
        let under = Self.line("E2EDP19", "000002", "000001", "03", "002W-1")
        let read = Self.read([Self.control(), segment, under, Self.control("INVOIC02"), under])
        #expect(read.trees.count == 2)
        #expect(read.trees[0].contains("E1EDP19"))
        #expect(!read.trees[1].contains("E1EDP19"))
        #expect(read.codes == ["flat.record.misplaced"])
    }

    @Test("places are those of the file, in UTF-8 and in Latin-1")
    func places() throws {
        let text = Self.control() + "\n" + Self.line("E2EDP19", "1", "0", "2", "002é-1") + "\n"
        let utf8 = Array(text.utf8)
        let document = try #require(IDocReader(Self.layout).documents(utf8).documents.first)
        let idoc = try #require(document.tree.child("IDOC", of: document.tree.root))
        let segment = try #require(document.tree.child("E1EDP19", of: idoc))
        let field = try #require(document.tree.child("IDTNR", of: segment))
        let range = try #require(document.tree.bytes(of: field))
        #expect(String(decoding: utf8[range], as: UTF8.self) == "é-1")
        #expect(document.tree.text(of: field) == "é-1")
        var latin = Self.layout
        latin.encoding = .latin1
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        #expect(codes(IDocReader(Self.layout).documents(bytes).findings) == ["flat.encoding"])
        let other = try #require(IDocReader(latin).documents(bytes).documents.first)
        #expect(outline(other.tree) == outline(document.tree))
        #expect(IDocWriter(latin).write(other.tree).bytes?.contains(0xE9) == true)
    }

    @Test("what is written has its full length, and reads to the same tree")
    func writing() throws {
        let lines = [
            Self.control(), Self.line("E1EDK01", "", "", "", "USD4711"), Self.line("E1EDP01", "", "", "", "10    5"),
            Self.line("E1EDP19", "", "", "", "002Wé1"), Self.line("E1EDP01", "", "", "", "20"),
        ]
        let tree = try #require(
            IDocReader(Self.layout).documents(Array(lines.joined(separator: "\n").utf8)).documents.first?.tree)
        let written = IDocWriter(Self.layout).write(tree)
        #expect(written.findings.isEmpty)
        let bytes = try #require(written.bytes)
        let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(rows.map { $0.unicodeScalars.count } == [524, 1063, 1063, 1063, 1063])
        #expect(
            rows.dropFirst().map { String($0.prefix(63)) } == [
                Self.line("E2EDK01", "000001", "000000", "02", ""),
                Self.line("E2EDP01007", "000002", "000000", "02", ""),
                Self.line("E2EDP19", "000003", "000002", "03", ""),
                Self.line("E2EDP01007", "000004", "000000", "02", ""),
            ])
        let again = IDocReader(Self.layout).documents(bytes)
        #expect(again.documents.map { outline($0.tree) } == [outline(tree)])
        #expect(again.findings.isEmpty)
    }

    @Test(
        "what has no room, no field or no segment is never written in silence",
        arguments: [
            ("E1EDK01", "BELNR", "12345678901", "flat.write.tooLong"), ("E1EDK01", "BELNR", "1\n2", "flat.write.unfit"),
            ("E1EDK01", "OTHER", "1", "flat.write.unknown"), ("E1OTHER", "BELNR", "1", "flat.write.unknown"),
        ])
    func refused(segment: String, field: String, value: String, code: String) {
        var tree = SourceTree(root: "ORDERS05")
        let idoc = tree.append("IDOC", to: tree.root)
        tree.append("TABNAM", text: "EDI_DC40", to: tree.append("EDI_DC40", to: idoc))
        tree.append(field, text: value, to: tree.append(segment, to: idoc))
        let written = IDocWriter(Self.layout).write(tree)
        #expect(written.bytes == nil)
        #expect(codes(written.findings) == [code])
    }

    @Test("a file cut anywhere, changed anywhere, or nested without end is read or refused, never more")
    func damage() {
        let text = Array(
            ([Self.control()] + (1...4).map { Self.line("E1EDP01", "\($0)", "\($0 - 1)", "02", "10") })
                .joined(separator: "\n").utf8)
        for end in stride(from: 0, to: text.count, by: 3) { _ = IDocReader(Self.layout).documents(Array(text[..<end])) }
        var dice = Dice(13)
        for _ in 0..<500 {
            var copy = text
            copy[Int.random(in: 0..<copy.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            _ = IDocReader(Self.layout).documents(copy)
        }
        let chain = Self.read([Self.control()] + (1...300).map { Self.line("E1EDP01", "\($0)", "\($0 - 1)", "", "10") })
        #expect(chain.codes == ["flat.tooLarge"])
        let limit = IDocReader(Self.layout, limits: FormatLimits(bytes: 100)).documents(text)
        #expect(codes(limit.findings) == ["flat.tooLarge"])
    }

    @Test(
        "a layout that cannot be used is told",
        arguments: [
            ["layout": "fixed", "segments": [:]] as Yaml,
            ["layout": "idoc", "segments": ["EDI_DC40": ["A": "524"], "E1A": ["B": "wide"]]],
            ["layout": "idoc", "segments": ["EDI_DC40": ["A": "523"]]],
            ["layout": "idoc", "segments": ["EDI_DC40": ["A": "524"], "E1A under E1B": ["C": "1"]]],
            ["layout": "idoc", "segments": ["EDI_DC40": ["A": "524"], "E1A": ["B": "600", "C": "401"]]],
            ["layout": "idoc", "segments": ["EDI_DC40": ["A": "524"]], "names": ["E1X": "E2X"]],
            ["layout": "idoc", "segments": ["EDI_DC40": ["A": "524"]], "width": "80"],
        ])
    func layouts(file: Yaml) {
        let read = IDocLayout.read(file.marked)
        #expect(read.layout == nil)
        #expect(Set(codes(read.findings)) == ["flat.layout"])
    }
}
