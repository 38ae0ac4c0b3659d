import Diagnostics
import Testing
import X12

/// Inputs that made others quadratic or filled their memory; each must end, and findings stay few.
@Suite struct AdversarialTests {
    private static let head = Sample().header + "~" + Sample().group + "~"

    private func exercise(_ text: String) -> (Transmission, [CheckedSet]) {
        let bytes = Array(text.utf8)
        let transmission = Transmission.parse(bytes)
        #expect(transmission.findings.kept.count < 1000)
        #expect(transmission.serialized() == bytes)
        let checked = transmission.interchanges.count > 50 ? [] : transmission.checked()
        for set in checked.prefix(5) { #expect(set.findings.kept.count < 2000) }
        return (transmission, checked)
    }

    @Test func terminators() { _ = exercise(Self.head + String(repeating: "~", count: 4_000_000)) }

    @Test func separators() {
        let (_, checked) = exercise(
            Self.head + "ST*850*0001~BEG" + String(repeating: "*", count: 2_000_000) + "~SE*3*0001~")
        #expect(checked.count == 1)
    }

    @Test func components() {
        let (_, checked) = exercise(
            Self.head + "ST*850*0001~MEA*PD*WT*1*" + String(repeating: ">", count: 2_000_000) + "~SE*3*0001~"
        )
        #expect(checked.count == 1)
    }

    @Test func levels() {
        var body: [String] = ["BSN*00*S1*20261120*0930*0001"]
        body += (1...20_000).map { "HL*\($0)*\($0 == 1 ? "" : String($0 - 1))*S*1" }
        let sample = Sample(group: Sample().group.replacing("PO*", with: "SH*"), code: "856")
        let (_, checked) = exercise(String(decoding: sample.bytes(body), as: UTF8.self))
        #expect(checked[0].findings.codes.allSatisfy { $0 == "x12.hl.children" })
    }

    @Test func openSets() {
        let (transmission, _) = exercise(Self.head + String(repeating: "ST*999*0001~", count: 10_000))
        #expect(transmission.interchanges[0].groups[0].sets.count == 10_000)
        #expect(transmission.findings.counts["x12.se.missing"] == 10_000)
    }

    @Test func openGroups() {
        let (transmission, _) = exercise(Self.head + String(repeating: "GS*PO~", count: 20_000))
        #expect(transmission.interchanges[0].groups.count == 20_001)
    }

    @Test func interchangesWithoutEnd() { _ = exercise(String(repeating: Sample().header + "~", count: 2_000)) }

    @Test func almostInterchanges() {
        _ = exercise(String(repeating: "ISA*", count: 60_000))
        _ = exercise(Self.head + String(repeating: "ISA+~", count: 40_000))
        _ = exercise((0..<40_000).map { "ISA" + ["*", "|", "+"][$0 % 3] }.joined())
    }

    @Test func strangers() {
        let (_, checked) = exercise(Self.head + "ST*850*0001~" + String(repeating: "ZZZ*1~N3~REF~", count: 10_000))
        #expect(checked[0].findings.counts["x12.segment.unknown"] == 10_000)
    }

    @Test func binaryLengths() {
        _ = exercise(Self.head + "ST*841*0001~" + String(repeating: "BIN*99*a~", count: 100_000))
    }

    // MARK: The shapes the benchmarks grow

    @Test(arguments: HostileInput.all)
    func hostile(_ input: HostileInput) {
        let transmission = Transmission.parse(input.bytes)
        #expect(transmission.serialized() == input.bytes)
        #expect(transmission.interchanges.count == input.interchanges)
        #expect(transmission.allSets.count == input.sets)
        let checked = transmission.checked()
        for (found, set) in zip(transmission.allSets, checked) {
            #expect(set.root.count == found.set.segments.count)
        }
        let findings = [transmission.findings] + checked.map(\.findings)
        #expect(Set(findings.flatMap(\.counts.keys)).sorted() == input.codes)
        for collection in findings {
            #expect(collection.counts.allSatisfy { code, _ in collection.codes.count { $0 == code } <= 100 })
            for finding in collection.kept { #expect(!transmission.printed(finding).isEmpty) }
        }
    }
}
