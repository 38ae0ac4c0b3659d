import Canonical
import Diagnostics
import Testing

@testable import Mapping

/// Laws over many documents: what was written reads back as it was, in time that grows with the document.
@Suite struct RoundTripTests {
    /// A document that the order map can carry; what it holds is drawn by lots.
    private func document(_ lots: inout Lots) -> Record {
        func coin() -> Bool { Bool.random(using: &lots) }
        func word() -> String { lots.text("ABCxyz019 -", 1...8).trimmed }
        func text(_ word: String) -> Value { .text(word.isEmpty ? "X" : word) }
        func list(_ count: ClosedRange<Int>, _ item: () -> Record) -> Value? {
            let items = (0..<Int.random(in: count, using: &lots)).map { _ in item() }.filter { !$0.isEmpty }
            return items.isEmpty ? nil : .list(items.map { .record($0) })
        }
        var root = Record()
        if coin() { root["purpose"] = .text(["original", "cancellation", "replacement"].randomElement(using: &lots)!) }
        root["orderNumber"] = text(word())
        if coin() { root["orderDate"] = .date(lots.date()) }
        if coin() {
            root["currency"] = .text("USD")
            if coin() { root["exchangeRate"] = .number(lots.number(2)) }
        }
        if coin() { root["department"] = text(word()) }
        if coin() { root["vendorNumber"] = text(word()) }
        root["references"] = list(0...3) {
            var item = Record([("type", .text("Z\(Int.random(in: 0...9, using: &lots))")), ("id", text(word()))])
            if coin() { item["text"] = text(word()) }
            return item
        }
        if coin() { root["deliverBy"] = .date(lots.date()) }
        if coin() {
            var party = Record([("name", text(word())), ("idScheme", .text("seller")), ("id", text(word()))])
            if coin() { party[path: ["address", "line1"]] = text(word()) }
            if coin(), party["address"] != nil { party[path: ["address", "city"]] = text(word()) }
            root["shipTo"] = .record(party)
        }
        root["parties"] = list(0...3) {
            Record([("role", .text("B\(Int.random(in: 0...9, using: &lots))")), ("name", text(word()))])
        }
        root["lines"] = list(0...5) {
            var line = Record([("lineNumber", text(word()))])
            if coin() { line["quantity"] = .number(lots.number(1)) }
            if coin() { line["unit"] = .text(coin() ? "each" : "case") }
            if coin() { line["unitPrice"] = .number(lots.number(3)) }
            if coin() { line["sellerItem"] = text(word()) }
            if coin() { line["upc"] = text(word()) }
            if coin() {
                line["itemIds"] = .list([.record(Record([("scheme", .text("buyer")), ("id", text(word()))]))])
            }
            if coin() { line["description"] = text(word()) }
            line["descriptions"] = list(0...2) { Record([("form", .text("S")), ("text", text(word()))]) }
            line["components"] = list(0...2) {
                Record([("lineNumber", text(word())), ("quantity", .number(lots.number(0))), ("unit", .text("case"))])
            }
            return line
        }
        return root
    }

    @Test func whatWasWrittenReadsBack() throws {
        let map = try OrderTests.map()
        var lots = Lots(2026)
        for _ in 0..<300 {
            let root = document(&lots)
            let writing = map.write(Document(kind: "purchase-order", root: root))
            #expect(writing.findings.isEmpty)
            // Through bytes, so that the order of the structure and the loops take part.
            let (text, _) = Fixture.written(Document(kind: "purchase-order", root: root), by: map)
            let reading = map.read(Fixture.tree(text).tree)
            #expect(reading.findings.isEmpty, "\(text)\n\(reading.findings.kept.map(\.message))")
            #expect(reading.document.root == root, "\(text)")
            if reading.document.root != root { return }
        }
    }

    @Test func timeGrowsWithTheDocument() throws {
        let map = try OrderTests.map()
        let clock = ContinuousClock()
        func took(_ lines: Int) -> (read: Duration, write: Duration) {
            let line = "PO1*1*12*EA*9.950**VN*W-100*ZZ*Q\nPID*F****BLUE WIDGET\n"
            let (tree, _) = Fixture.tree("BEG*00*SA*1\n" + String(repeating: line, count: lines))
            var reading: Reading?
            let read = clock.measure { reading = map.read(tree) }
            guard let document = reading?.document else { return (read, read) }
            #expect(document.root["lines"]?.list?.count == lines)
            let write = clock.measure { _ = Fixture.written(document, by: map) }
            return (read, write)
        }
        _ = took(100)
        let (small, large) = (took(500), took(4000))
        // Eight times the lines; a quadratic reader would take sixty-four times as long.
        #expect(large.read < small.read * 32)
        #expect(large.write < small.write * 32)
    }
}
