import Canonical
import Diagnostics
import Testing

@testable import Catalog

/// Releases, chains of maps, and what lint says of them.
@Suite struct SiteCatalogTests {
    private let catalog = SiteCatalog(maps: TemporaryFolder.maps)

    @Test(arguments: [
        ("004010", "004010"), ("004010VICS", "004010"), ("004060", "004010"), ("003040", "004010"), ("", "004010"),
        ("rubbish", "004010"),
    ])
    func theNearestReleaseServes(version: String, release: String) throws {
        // Only one dictionary, so that another release that comes later does not change this test.
        let folder = try TemporaryFolder(["standards/x12/004010/850.set": "", "standards/x12/labels.list": ""])
        #expect(SiteCatalog(maps: folder.path).release(for: version) == release)
    }

    @Test func ofTwoReleasesAsNearTheNewerServes() throws {
        let folder = try TemporaryFolder([
            "standards/x12/004010/a": "", "standards/x12/004030/a": "", "standards/x12/x": "",
        ])
        #expect(SiteCatalog(maps: folder.path).release(for: "004020") == "004030")
        #expect(SiteCatalog(maps: folder.path).release(for: "009999") == "004030")
    }

    private func site(_ files: [String: String]) throws -> (TemporaryFolder, SiteCatalog) {
        let folder = try TemporaryFolder(files)
        return (folder, SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path))
    }

    @Test func aPartnersMapHoldsOnlyWhatDiffers() throws {
        let (folder, catalog) = try site([
            "partners/acme/850/map.yaml": "extends: transactions/850\nrules:\n  - REF[01=ZA]02: customerOrder\n"
        ])
        defer { withExtendedLifetime(folder) {} }
        let loaded = catalog.map("partners/acme/850")
        #expect(loaded.findings == [])
        #expect(loaded.made?.schema.kind == "purchase-order")
        #expect(loaded.made?.reference == "partners/acme/850")
    }

    /// Guides are linted whether or not a map uses them, each with what it is laid over.
    @Test(
        arguments: [
            ("850", "REF[01=DP]: required", []),
            ("850", "PO1[06+=VN]07: { min: 9, max: 4 }", ["min is more than max"]),
            ("865", "POC: { max: 0 }", nil),
        ] as [(String, String, [String]?)])
    func everyGuideIsLinted(set: String, rule: String, messages: [String]?) throws {
        let (folder, catalog) = try site([
            "partners/acme/\(set)/guide.yaml":
                "extends: transactions/\(set)\nguide: \"\(set)\"\nx12: 004010/\(set)\nuse:\n  - \(rule)\n"
        ])
        defer { withExtendedLifetime(folder) {} }
        let findings = catalog.lint().kept.filter { $0.place.source?.hasPrefix("partners/acme") == true }
        if let messages {
            #expect(findings.map(\.message) == messages)
        } else {
            // A set without a map of its own: nobody misses the map, and the guide alone is read.
            #expect(!findings.contains { $0.message.contains("no map") })
        }
    }

    /// A partner without files of its own for a set is served by the set's own map.
    @Test func aPartnerWithoutAMapHasTheUsualOne() {
        let loaded = catalog.map("partners/nobody/855")
        #expect(loaded.findings == [])
        #expect(loaded.made?.schema.kind == "order-acknowledgment")
    }

    @Test(
        arguments: [
            ("extends: transactions/85O\n", "nothing is at transactions/85O", 1),
            ("extends: partners/acme/850\n", "the chain of `extends:` does not end", nil),
            ("x12: 004010/850\n", "the map does not say which `document:` it is for", 1),
            (
                "x12: 004010/850\ndocument: purchase-oder\nrules: []\n",
                "no document kind is called purchase-oder; did you mean purchase-order?", nil
            ),
            ("document: purchase-order\nrules: []\n", "the map's left side is one of x12:, xml:, flat: and json:", 1),
            ("x12: 850\ndocument: purchase-order\nrules: []\n", "x12: is release/set, such as 004010/850", 1),
            ("x12: 004010/851\ndocument: purchase-order\nrules: []\n", "no dictionary has 851 in 004010", 1),
            ("flat: none.yaml\ndocument: purchase-order\nrules: []\n", "no layout is at none.yaml", 1),
        ] as [(String, String, Int?)])
    func aMapThatCannotBeLinkedIsTold(text: String, message: String, line: Int?) throws {
        let (folder, catalog) = try site(["partners/acme/850/map.yaml": text])
        defer { withExtendedLifetime(folder) {} }
        let loaded = catalog.map("partners/acme/850")
        let finding = try #require(
            loaded.findings.first { $0.message == message }, "\(loaded.findings.map(\.message))"
        )
        if let line { #expect(finding.place.line == line) }
    }

    @Test func aMapNowhereIsTold() {
        let loaded = catalog.map("transactions/851")
        #expect(loaded.made == nil)
        #expect(loaded.findings.map(\.message) == ["no map is at transactions/851"])
    }

    @Test func aFrozenCatalogHasADigestAndReadsTheSame() throws {
        let (folder, catalog) = try site(["dragoman.yaml": "workspace: test\n"])
        let hash: ([UInt8]) -> String = { String($0.reduce(17 as UInt64) { $0 &* 31 &+ UInt64($1) }) }
        let frozen = SiteCatalog(frozen: catalog, hash: hash)
        try folder.write("dragoman.yaml", "workspace: other\n")
        #expect(!frozen.digest.isEmpty)
        #expect(frozen.workspace.name == "test")
        #expect(SiteCatalog(frozen: catalog, hash: hash).digest != frozen.digest)
        #expect(frozen.map("transactions/850").made?.schema.kind == "purchase-order")
    }
}
