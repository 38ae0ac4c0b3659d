import Canonical
import Diagnostics
import Testing

@testable import Formats

@Suite("XML, record by record")
struct XMLRecordTests {
    private struct Told {
        var trees: [String] = []
        var codes: [[String]] = []
        var records: [XMLRecord] = []
        var summary = XMLRecordReader.Summary()
    }

    /// Reads a file that comes in pieces of `step` bytes.
    private static func read(
        _ bytes: [UInt8], _ path: [String] = ["Batch", "Order"], namespaces: [String: String] = [:],
        limits: FormatLimits = .standard, step: Int = 7
    ) -> Told {
        var told = Told()
        var rest = bytes[...]
        let reader = XMLRecordReader(path: path, namespaces: namespaces, limits: limits)
        told.summary = reader.read(source: "file") { room in
            let part = rest.prefix(min(step, room.count))
            room.copyBytes(from: part)
            rest = rest.dropFirst(part.count)
            return part.count
        } each: { record in
            told.trees.append(outline(record.tree))
            told.codes.append(FormatsTests.codes(record.findings))
            told.records.append(record)
        }
        return told
    }

    private static func read(
        _ text: String, _ path: [String] = ["Batch", "Order"], namespaces: [String: String] = [:],
        limits: FormatLimits = .standard, step: Int = 7
    ) -> Told {
        read(Array(text.utf8), path, namespaces: namespaces, limits: limits, step: step)
    }

    @Test("a record is read as though the file held no other, with what stands around and before it")
    func one() {
        let told = Self.read(
            """
            <?xml version="1.0"?>
            <!DOCTYPE Batch SYSTEM "http://example.invalid/batch.dtd">
            <!-- all of the day -->
            <Batch day="20"><From><Name>Acme</Name></From>
              <Order no="1"><Line>a</Line></Order>
              <Order no="2"/>
              <!-- the last -->
              <Order no="3">&lt;<![CDATA[</Order>]]></Order>
            </Batch>
            """)
        let around = #"Batch(@day="20" From(Name="Acme") "#
        #expect(
            told.trees == [
                around + #"Order(@no="1" Line="a"))"#, around + #"Order(@no="2"))"#,
                around + #"Order="<</Order>"(@no="3"))"#,
            ])
        #expect(told.codes == [[], [], []])
        #expect(told.summary.findings.isEmpty)
        #expect(told.summary.records == 3)
    }

    @Test("each wrapper around records has its own surroundings")
    func wrappers() {
        let told = Self.read(
            "<Day><Info>x</Info><Batch id='1'><Order>a</Order><Order>b</Order></Batch><Batch id='2'><H/>"
                + "<Order>c</Order></Batch></Day>", ["Day", "Batch", "Order"])
        #expect(
            told.trees == [
                #"Day(Info="x" Batch(@id="1" Order="a"))"#, #"Day(Info="x" Batch(@id="1" Order="b"))"#,
                #"Day(Info="x" Batch(@id="2" H Order="c"))"#,
            ])
        #expect(told.summary.findings.isEmpty)
    }

    @Test("whatever the pieces, the records are the same, and their ranges are the file's")
    func pieces() throws {
        let text =
            "\u{FEFF}<?xml version='1.0' encoding='UTF-8'?>\n<b:Batch xmlns:b='urn:b' a=\"1>\">\n<Head é='ü'>x</Head>"
            + (1...40).map { "\n <b:Order n='\($0)'><Text>é\($0) &amp;</Text><x:y xmlns:x='u'/><!-- > --></b:Order>" }
            .joined() + "\n</b:Batch>\n"
        let bytes = Array(text.utf8)
        let path = ["p:Batch", "p:Order"]
        let namespaces = ["p": "urn:b"]
        let whole = Self.read(bytes, path, namespaces: namespaces, step: bytes.count)
        #expect(whole.records.count == 40)
        #expect(whole.summary.findings.isEmpty)
        for step in [1, 2, 3, 5, 64, 1000] {
            let told = Self.read(bytes, path, namespaces: namespaces, step: step)
            #expect(told.trees == whole.trees)
            #expect(told.records.map(\.bytes) == whole.records.map(\.bytes))
            #expect(told.records.map(\.line) == whole.records.map(\.line))
        }
        // The file at once, as one tree: each record's nodes stand where they stand there.
        let all = try #require(XMLReader.read(bytes, namespaces: namespaces).tree)
        let orders = all.children(of: all.root).filter { all.name(of: $0) == "p:Order" }
        for (order, record) in zip(orders, whole.records) {
            let tree = try #require(record.tree)
            let last = try #require(tree.child("p:Order", of: tree.root))
            for name in ["@n", "Text", "{u}y"] {
                let (mine, theirs) = (
                    try #require(tree.child(name, of: last)), try #require(all.child(name, of: order))
                )
                #expect(tree.bytes(of: mine) == all.bytes(of: theirs))
                #expect(tree.text(of: mine) == all.text(of: theirs))
            }
            #expect(tree.bytes(of: last) == all.bytes(of: order))
            #expect(tree.bytes(of: tree.root) == all.bytes(of: all.root))
            let head = try #require(tree.child("Head", of: tree.root))
            #expect(tree.bytes(of: head) == all.child("Head", of: all.root).flatMap { all.bytes(of: $0) })
            let range = try #require(record.bytes)
            #expect(Array(bytes[range]) == record.source)
            #expect(bytes[..<range.lowerBound].count { $0 == 10 } + 1 == record.line)
        }
    }

    @Test(
        "a record with a fault in it is refused, its neighbours are not, and the fault stands where it stands",
        arguments: [
            ("<Order>&nbsp;x</Order>", "xml.entity"), ("<Order><a></Order>", "xml.syntax"),
            ("<Order></a></Order>", "xml.syntax"), ("<Order><a b='1></a></Order>", "xml.syntax"),
            ("<Order><a b=1/></Order>", "xml.syntax"), ("<Order><a <b/></Order>", "xml.syntax"),
            ("<Order a='1' a='2'></Order>", "xml.syntax"), ("<Order>\u{1}</Order>", "xml.syntax"),
            ("<Order>«<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='x'/>»</Order>", "xml.xinclude"),
            ("<Order><!DOCTYPE a [<!ENTITY x 'y'>]>&x;</Order>", "xml.syntax"),
        ])
    func fault(record: String, code: String) throws {
        for step in [1, 4096] {
            let (bytes, range) = marked(
                "<Batch>\n<Order>1</Order>\n" + record + "\n<Order>3</Order>\n<Order>4</Order></Batch>")
            let told = Self.read(bytes, step: step)
            #expect(told.trees == ["Batch(Order=\"1\")", "nothing", "Batch(Order=\"3\")", "Batch(Order=\"4\")"])
            #expect(told.codes == [[], [code], [], []])
            let place = try #require(told.records[1].findings.kept.first?.place)
            #expect(place.line == 3)
            let at = try #require(place.bytes)
            let record = try #require(told.records[1].bytes)
            #expect((record.lowerBound...record.upperBound).contains(at.lowerBound))
            if let range { #expect(at.lowerBound == range.lowerBound) }
            #expect(told.summary.findings.isEmpty)
        }
    }

    @Test("a byte that is no UTF-8 costs its own record")
    func encoding() {
        let bytes =
            Array("<Batch><Order>a</Order><Order>".utf8) + [0xE9] + Array("</Order><Order>c</Order></Batch>".utf8)
        let told = Self.read(bytes)
        #expect(told.codes == [[], ["xml.encoding"], []])
        #expect(told.records[1].findings.kept.first?.place.bytes == 30..<31)
    }

    @Test("a record over the limit is refused and passed over, however large")
    func tooLarge() {
        let large = String(repeating: "<Line>1234567890</Line>", count: 1000)
        let text = "<Batch><Order>1</Order>\n<Order>\(large)</Order><Order>3</Order></Batch>"
        let told = Self.read(text, limits: FormatLimits(bytes: 2000), step: 999)
        #expect(told.trees == ["Batch(Order=\"1\")", "nothing", "Batch(Order=\"3\")"])
        #expect(told.codes == [[], ["xml.tooLarge"], []])
        #expect(told.records[1].source.count <= 2000)
        #expect(told.records[1].bytes == 24..<(24 + 15 + large.utf8.count))
        let deep = String(repeating: "<a>", count: 9000) + String(repeating: "</a>", count: 9000)
        let nested = Self.read("<Batch><Order>1</Order><Order>\(deep)</Order><Order>3</Order></Batch>")
        #expect(nested.codes == [[], ["xml.tooLarge"], []])
        let value = Self.read(
            "<Batch><Order a='\(String(repeating: "x", count: 5000))'/><Order>2</Order></Batch>",
            limits: FormatLimits(bytes: 2000))
        #expect(value.codes == [["xml.tooLarge"], []])
    }

    @Test("a record is handed out before the file goes on, so that no more than it is held")
    func oneAtATime() {
        let record = "<Order>" + String(repeating: "x", count: 1000) + "</Order>"
        let bytes = Array(("<Batch>" + String(repeating: record, count: 2000) + "</Batch>").utf8)
        var given = 0
        var records = 0
        let summary = XMLRecordReader(path: ["Batch", "Order"]).read { room in
            let count = min(room.count, bytes.count - given)
            room.copyBytes(from: bytes[given..<(given + count)])
            given += count
            return count
        } each: { record in
            records += 1
            #expect(given - (record.bytes?.upperBound ?? 0) <= 1 << 17)
        }
        #expect(records == 2000)
        #expect(summary.records == 2000)
    }

    @Test("what stands between records, behind them, or under another name in their place is told of")
    func strays() {
        let told = Self.read("<Batch><A/><Order>1</Order><B>x</B>y<!-- c --><Order>2</Order><C/></Batch>")
        #expect(told.trees == ["Batch(A Order=\"1\")", "Batch(A Order=\"2\")"])
        #expect(codes(told.summary.findings) == Array(repeating: "xml.record.outside", count: 3))
        #expect(told.summary.findings.kept.map(\.place.bytes) == [27..<30, 35..<36, 62..<66])
        let other = Self.read("<Batch><x:Order xmlns:x='u'>1</x:Order><Order>2</Order></Batch>")
        #expect(other.trees == ["Batch(Order=\"2\")"])
        #expect(codes(other.summary.findings) == ["xml.record.outside"])
    }

    @Test(
        "what is wrong around the records is told once",
        arguments: [
            ("<Batch><Order>1</Order></Batch><Batch/>", 1, ["xml.syntax"]),
            ("<Batch><Order>1</Order></Other>", 1, ["xml.syntax"]),
            ("<Batch><Order>1</Order>", 1, ["xml.syntax"]),
            ("<Batch><Order>1</Order><Order>2", 2, []),
            ("<!DOCTYPE Batch [<!ENTITY a 'b'>]><Batch><Order>&a;</Order></Batch>", 0, ["xml.doctype.internalSubset"]),
            ("<Batch a='&x;'><Order>1</Order><Order>2</Order></Batch>", 0, ["xml.entity"]),
            ("<Batch/>", 0, ["xml.record.none"]), ("", 0, ["xml.syntax"]), ("no XML", 0, ["xml.syntax"]),
            ("\u{0}\u{0}\u{FEFF}", 0, ["xml.syntax"]),
        ])
    func around(text: String, records: Int, found: [String]) {
        for step in [1, 4096] {
            let told = Self.read(text, step: step)
            #expect(told.records.count == records)
            #expect(codes(told.summary.findings) == found)
            #expect(!told.summary.isOtherRoot)
        }
    }

    @Test("a file that ends inside a record says so of that record")
    func truncated() {
        let told = Self.read("<Batch>\n<Order>1</Order>\n<Order><Line>2")
        #expect(told.codes == [[], ["xml.syntax"]])
        #expect(told.records[1].bytes == 25..<39)
    }

    @Test("another outermost element: nothing is read and nothing said")
    func otherRoot() {
        for text in ["<Other><Order/></Other>", "<x:Batch xmlns:x='u'><Order/></x:Batch>"] {
            let told = Self.read(text)
            #expect(told.summary.isOtherRoot)
            #expect(told.records.isEmpty)
            #expect(told.summary.findings.isEmpty)
        }
    }

    @Test("what is repeated with each record is bounded")
    func head() {
        let head = "<Note>" + String(repeating: "x", count: 20_000) + "</Note>"
        let told = Self.read("<Batch>\(head)<Order>1</Order></Batch>", step: 4096)
        #expect(told.records.isEmpty)
        #expect(codes(told.summary.findings) == ["xml.tooLarge"])
        // A comment belongs to no record.
        let comment = Self.read("<Batch><!--\(head)--><Order>1</Order></Batch>", step: 4096)
        #expect(comment.trees == ["Batch(Order=\"1\")"])
        // What is not split at all is bounded like a whole file.
        let outside = "<Batch><Order>1</Order>" + String(repeating: "<a>b</a>", count: 1000) + "</Batch>"
        let bounded = Self.read(outside, limits: FormatLimits(bytes: 2000))
        #expect(codes(bounded.summary.findings).last == "xml.tooLarge")
    }

    @Test("Latin-1 is split as it is, UTF-16 after it was turned into UTF-8, and then only lines are told")
    func encodings() {
        let text =
            "<?xml version='1.0' encoding='ISO-8859-1'?>\n<Batch a='ü'><Order>é</Order><Order>&x;</Order></Batch>"
        let latin = Self.read(text.unicodeScalars.map { UInt8($0.value) })
        #expect(latin.trees == ["Batch(@a=\"ü\" Order=\"é\")", "nothing"])
        #expect(latin.codes == [[], ["xml.entity"]])
        let wide = text.replacing("ISO-8859-1", with: "UTF-16").utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let told = Self.read([0xFE, 0xFF] + wide)
        #expect(told.trees == latin.trees)
        #expect(told.codes == latin.codes)
        #expect(told.records.map(\.bytes) == [nil, nil])
        #expect(told.records[1].findings.kept.first?.place.line == 2)
        #expect(told.records[1].findings.kept.first?.place.bytes == nil)
        #expect(told.summary.findings.isEmpty)
        let bounded = Self.read([0xFE, 0xFF] + wide, limits: FormatLimits(bytes: 100))
        #expect(codes(bounded.summary.findings) == ["xml.tooLarge"])
        #expect(bounded.records.isEmpty)
    }

    @Test("a file cut anywhere, or with any byte changed, is read or refused, never more; and pieces change nothing")
    func damage() {
        let text = Array(
            """
            <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE Batch SYSTEM "a.dtd"><Batch xmlns:p="u" b="1&amp;2"><H/>
            <Order><!-- c --><p:b c='2'><![CDATA[x]]>é&#233;</p:b></Order><Order/> <Order>3</Order></Batch>
            """.utf8
        )
        for end in text.indices { _ = Self.read(Array(text[..<end])) }
        var dice = Dice(12)
        for _ in 0..<3000 {
            var copy = text
            copy[Int.random(in: 0..<copy.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            let (one, all) = (Self.read(copy, step: 1), Self.read(copy, step: 4096))
            #expect(one.trees == all.trees)
            #expect(one.codes == all.codes)
            #expect(one.summary.findings == all.summary.findings)
        }
    }
}
