import Catalog
import Diagnostics
import Foundation
import Gateway
import Store
import Testing

/// What a partner calls things, as the gateway looks it up: from the store, one picture a message.
struct CrossReferenceTests {
    private static let item = "sellerItem | xref items"

    /// Harbor Supply whose Acme has a table of items, looked up in 855 and 810.
    private func harbor(_ table: String) throws -> SiteCatalog {
        let copy = FileManager.default.temporaryDirectory.appending(path: "dragoman-\(UUID().uuidString)").path
        try FileManager.default.copyItem(atPath: "\(Simulation.root)/Samples/harbor-supply", toPath: copy)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let acme = "\(copy)/partners/acme"
        for (path, text) in [
            ("xref/items.csv", table),
            (
                "855/map.yaml",
                "extends: transactions/855\nrules:\n  - PO1 each lines: [\"PO1[06+=VN|VP|VC]07\": \(Self.item)]\n"
            ),
            (
                "810/map.yaml",
                "extends: transactions/810\nrules:\n  - IT1 each lines: [\"IT1[06+=VN|VP|VC]07\": \(Self.item)]\n"
            ),
        ] {
            let url = URL(fileURLWithPath: "\(acme)/\(path)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        let catalog = SiteCatalog(frozen: SiteCatalog(maps: "\(Simulation.root)/Maps", workspace: copy)) {
            Digest(of: $0).text
        }
        #expect(!catalog.lint().hasErrors)
        return catalog
    }

    private func document(_ set: String, of site: Simulation) async throws -> String {
        let digest = try #require(try await site.message(set).document)
        return String(decoding: try #require(try await site.store.read { try $0.content(digest) }), as: UTF8.self)
    }

    private func append(_ pairs: [(String, String)], to site: Simulation) async throws {
        let rows = pairs.enumerated().map { CrossReferenceRow(line: $0 + 2, theirs: $1.0, ours: $1.1) }
        let revision = CrossReferenceRevision(
            owner: "partners/acme", name: "items", source: "import.csv", rows: rows, at: site.now)
        _ = try await site.store.write { try $0.append(revision, rows: rows) }
    }

    @Test func theWorkspacesTableIsTakenAtTheStartAndANewRevisionHoldsFromTheNextMessage() async throws {
        let site = try Simulation(try harbor("theirs,ours\nW-100,100-4711\nW-200,100-4712\n"))
        try site.receive("acme/2-855.edi")
        try await site.settle()
        let first = try await site.message("855")
        #expect(first.crossReferences == 1)
        #expect(try await document("855", of: site).contains(#""sellerItem":"100-4711""#))
        let parent = try #require(try await site.messages().first { $0.kind == .transmission })
        #expect(parent.crossReferences == 1)

        try await append([("W-100", "A"), ("W-200", "B")], to: site)
        try site.receive("acme/4-810.edi")
        try await site.pass(seconds: 60)
        #expect(try await site.message("810").crossReferences == 2)
        #expect(try await document("810", of: site).contains(#""sellerItem":"B""#))
        #expect(try await site.message("855").crossReferences == 1)
    }

    /// Starting again takes nothing that was taken before, so a later import is not undone.
    @Test func aFileThatWasTakenOnceIsNotTakenAgain() async throws {
        let table = "theirs,ours\nW-100,100-4711\nW-200,100-4712\n"
        let site = try Simulation(try harbor(table))
        try await site.settle()
        try await append([("W-100", "A"), ("W-200", "B")], to: site)
        let again = try Simulation(try harbor(table), store: site.store)
        try await again.settle()
        #expect(try await again.store.read { try $0.crossReferenceRevision() } == 2)
        let changed = try Simulation(try harbor(table + "W-300,100-4713\n"), store: site.store)
        try await changed.settle()
        #expect(try await changed.store.read { try $0.crossReferenceRevision() } == 3)
        let rows = try await changed.store.read { try $0.crossReferenceRows(of: 3) }
        #expect(rows.map(\.ours) == ["100-4711", "100-4712", "100-4713"] && rows.map(\.line) == [2, 3, 4])
    }

    /// A person adds the row, and the message is read again: the miss was business, nothing was lost.
    @Test func aMissHoldsTheDocumentUntilTheRowIsThere() async throws {
        let site = try Simulation(try harbor("theirs,ours\nW-100,100-4711\n"))
        try site.receive("acme/2-855.edi")
        try await site.settle()
        let held = try await site.message("855")
        #expect(held.state == .held)
        #expect(try await site.codes(of: held).contains("map.xref.unknown"))
        let findings = try await site.store.read { try $0.findings(of: held.id) }
        let finding = try #require(findings.first { $0.code == "map.xref.unknown" })
        #expect(finding.text.contains("items") && !finding.text.contains("W-200") && finding.value == "W-200")
        try await append([("W-100", "100-4711"), ("W-200", "100-4712")], to: site)
        try await site.gateway.retry(held.id, by: "ann", in: site.store, now: site.now)
        try await site.settle()
        let mended = try await site.message("855")
        #expect(mended.id != held.id && mended.state == .delivered && mended.crossReferences == 2)
    }
}
