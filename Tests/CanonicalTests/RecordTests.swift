import Canonical
import Testing

@Suite("Records, values and paths")
struct RecordTests {
    @Test("fields keep the order they were set in; nil removes")
    func order() {
        var record = Record([("b", .text("1")), ("a", .text("2"))])
        record["c"] = .flag(true)
        record["b"] = .text("3")
        #expect(record.fields.map(\.name) == ["b", "a", "c"])
        record["a"] = nil
        record["z"] = nil
        #expect(record.fields.map(\.name) == ["b", "c"])
        #expect(record.arranged(["c", "x", "b"]).fields.map(\.name) == ["c", "b"])
    }

    @Test("dotted ways make the records between")
    func paths() {
        var record = Record()
        record[path: ["address", "city"]] = .text("Oslo")
        record[path: ["address", "zip"]] = .text("0150")
        #expect(record[path: ["address", "city"]]?.text == "Oslo")
        #expect(record[path: ["address", "street", "x"]] == nil)
        #expect(record["address"]?.record?.fields.count == 2)
        record[path: ["address", "city"]] = nil
        #expect(record["address"]?.record?.fields.count == 1)
    }

    @Test("paths are read and printed", arguments: ["a", "a.b", "lines[2].unitPrice", "a[0][1].b"])
    func fieldPaths(text: String) { #expect(FieldPath(text)?.description == text) }

    @Test(
        "what is no path",
        arguments: ["", ".", "a.", ".a", "a[", "a[]", "a[-1]", "a[+1]", "a[x]", "[0]", "a]", "a[0]b", "a]0[1]"])
    func noPaths(text: String) { #expect(FieldPath(text) == nil) }

    @Test("values at paths, lists included")
    func values() throws {
        let line = Record([("price", .number(9))])
        let record = Record([("lines", .list([.record(Record()), .record(line)]))])
        #expect(record.value(at: try #require(FieldPath("lines[1].price")))?.number == 9)
        #expect(record.value(at: try #require(FieldPath("lines[2].price"))) == nil)
        #expect(record.value(at: try #require(FieldPath("lines.price"))) == nil)
    }

    @Test("empty is what holds no scalar, however deep")
    func empty() {
        let hollow = Value.record(Record([("a", .list([.record(Record([("b", .record(Record()))]))]))]))
        #expect(hollow.isEmpty)
        #expect(Value.list([]).isEmpty)
        #expect(!Value.text("").isEmpty)
        #expect(!Value.list([hollow, .flag(false)]).isEmpty)
    }

    @Test("scalars as documents print them")
    func text() throws {
        #expect(Value.number(try #require(Number("9.950"))).text == "9.950")
        #expect(Value.date(try #require(CivilDate("2026-02-14"))).text == "2026-02-14")
        #expect(Value.time(try #require(CivilTime("14:15"))).text == "14:15")
        #expect(Value.flag(false).text == "false")
        #expect(Value.list([]).text == nil)
        #expect(Value("2026-02-30", as: .date) == nil)
        #expect(Value("yes", as: .flag) == nil)
        #expect(Value("1e5", as: .number) == nil)
        #expect(Value("true", as: .flag) == .flag(true))
    }
}
