import Canonical
import Diagnostics
import Mapping
import Testing
import X12

@testable import Catalog

/// Releases, chains of maps, and what lint says of them.
@Suite struct SiteCatalogTests {
    private let catalog = SiteCatalog(maps: TemporaryFolder.maps)

    /// What GS08 says, what ISA12 says, and the release that serves.
    @Test(arguments: [
        ("004010", "", "004010"), ("004010VICS", "", "004010"), ("004030VICS", "", "004010"), ("003040", "", "004010"),
        ("002001", "", "004010"), ("4010", "", "004010"), ("00401", "", "004010"), ("401", "", "004010"),
        ("004040", "", "004010"), ("005010", "", "005010"), ("005010X222A1", "", "005010"), ("5010", "", "005010"),
        ("00501", "", "005010"), ("004060", "", "005010"), ("006020", "", "005010"), ("008030", "", "005010"),
        ("999999", "", "005010"), ("99999999999999999999999", "", "005010"), ("", "00401", "004010"),
        ("", "00501", "005010"), ("", "00304", "004010"), ("rubbish", "00501", "005010"), ("000000", "00501", "005010"),
        ("rubbish", "UUUUU", "004010"), ("", "", "004010"), ("\u{0}../..", "-1", "004010"),
    ])
    func theNearestReleaseServes(version: String, envelope: String, release: String) {
        #expect(catalog.release(for: version, or: envelope) == release)
    }

    /// A release without the set leaves it to the nearest that has it.
    @Test(arguments: [
        ("004010", "850", "004010"), ("004010", "999", "005010"), ("005010", "850", "005010"),
        ("004010", "123", "004010"), ("005010", "../", "005010"),
    ])
    func theNearestReleaseWithTheSetServes(version: String, set: String, release: String) {
        #expect(catalog.release(for: version, set: set) == release)
    }

    @Test func ofTwoReleasesAsNearTheNewerServes() throws {
        let folder = try TemporaryFolder([
            "standards/x12/004010/a": "", "standards/x12/004030/a": "", "standards/x12/x": "",
        ])
        #expect(SiteCatalog(maps: folder.path).release(for: "004020") == "004030")
        #expect(SiteCatalog(maps: folder.path).release(for: "009999") == "004030")
    }

    @Test func withoutADictionaryThereIsNoRelease() throws {
        let folder = try TemporaryFolder(["standards/x12/labels.list": "", "standards/x12/4010/850.set": ""])
        #expect(SiteCatalog(maps: folder.path).release(for: "004010") == nil)
    }

    // MARK: Releases of maps

    /// The map of a set's own release where there is one; a set without is checked by its release all the same.
    @Test(arguments: [
        ("850", "004010", "transactions/850", "004010"), ("850", "005010", "transactions/850-5010", "005010"),
        ("850", "003040", "transactions/850", "004010"), ("940", "005010", "transactions/940", "005010"),
        ("850", "004010VICS", "transactions/850", "004010"),
    ])
    func theReleaseChoosesTheMap(set: String, version: String, map: String, release: String) {
        let header = InterchangeHeader(
            sender: PartyID("ZZ:A"), receiver: PartyID("ZZ:B"), date: "261120", time: "0930", version: "00401",
            controlNumber: "1", acknowledgmentRequested: false, usage: "P")
        let group = GroupHeader(
            functionalID: "PO", sender: "A", receiver: "B", date: "20261120", time: "0930", controlNumber: "1",
            agency: "X", version: version)
        #expect(catalog.reference(of: set, from: nil, in: header, group: group) == map)
        let checker = CheckerFinder(catalog).checker(of: set, in: header, group: group)
        #expect(checker?.release == release)
    }

    @Test func aPartnersReleaseChoosesTheMapThatIsNarrowed() throws {
        let (folder, site) = try site([
            "partners/acme/partner.yaml": "partner: acme\nname: Acme\nrelease: \"005010\"\n",
            "partners/acme/855/guide.yaml": "extends: transactions/855-5010\nguide: \"855\"\nx12: 005010/855\n",
        ])
        defer { withExtendedLifetime(folder) {} }
        let loaded = site.map("partners/acme/855")
        #expect(loaded.findings.isEmpty)
        guard case .x12(_, let standard, _)? = loaded.made?.format else {
            Issue.record("no X12 map")
            return
        }
        #expect(standard.release == "005010")
    }

    /// Two messages under one root are told apart by what `when:` asks for.
    @Test(arguments: [("order", "purchase-order"), ("order-response", "order-acknowledgment")])
    func aConditionChoosesBetweenMapsOfOneRoot(map: String, kind: String) throws {
        let maps = ["order", "order-response"].map { "formats/idoc/\($0)" }
        for candidates in [maps, maps.reversed()] {
            let bytes = try #require(catalog.files.bytes(at: "formats/idoc/tests/\(map).full.exact.xml"))
            let read = catalog.read(bytes, by: candidates, source: nil)
            #expect(read.map { $0.document?.kind } == [kind])
        }
    }

    // MARK: Shared parts

    @Test func lintNamesSharedRulesThatNoMapHasAPlaceFor() throws {
        let (folder, site) = try site([
            "own/parts.yaml": "parts:\n  party:\n    - N102: name\n    - BEG05: name\n    - XYZ01: name\n",
            "partners/acme/partner.yaml": "partner: acme\nname: Acme\n",
            "partners/acme/order.yaml":
                "map: order\nx12: 004010/850\ndocument: purchase-order\nuses: own/parts\nrules:\n  - N1[01=ST] as shipTo: party\n",
        ])
        defer { withExtendedLifetime(folder) {} }
        let findings = site.lint().kept.filter { $0.kind == .mapRuleHomeless }
        #expect(findings.map(\.place.line) == [4, 5])
        #expect(findings.allSatisfy { $0.place.source == "own/parts.yaml" })
    }

    @Test func aFileOfPartsMustBeThere() throws {
        let (folder, site) = try site([
            "partners/acme/order.yaml":
                "map: order\nx12: 004010/850\ndocument: purchase-order\nuses: [own/parts]\nrules:\n  - BEG03: orderNumber\n"
        ])
        defer { withExtendedLifetime(folder) {} }
        let findings = site.map("partners/acme/order").findings
        #expect(findings.map(\.message) == ["nothing is at own/parts"])
    }

    // MARK: A site's own dictionary

    private static let x12 = "standards/x12/004010"

    @Test func aSiteAddsACode() throws {
        let (folder, site) = try site([
            "\(Self.x12)/codes.list": "128 | + K#\n", "standards/x12/labels.list": "128 K# | Kit\n",
        ])
        defer { withExtendedLifetime(folder) {} }
        let (own, built) = (try #require(site.standard("004010")), try #require(catalog.standard("004010")))
        #expect(own.codes("128")?.contains("K#") == true && own.codes("128")?.contains("PO") == true)
        #expect(built.codes("128")?.contains("K#") == false)
        #expect(own.label(code: "K#", element: "128") == "Kit")
        #expect(own.label(code: "PO", element: "128") == "Purchase order")
        #expect(site.standard("005010")?.codes("128")?.contains("K#") == false)
    }

    @Test func aSiteAddsASegmentAndASet() throws {
        let (folder, site) = try site([
            "\(Self.x12)/segments.list": "KIT | 127M 9001O | - | Kit\n",
            "\(Self.x12)/elements.list": "9001 | N0 1 3 | Parts\n",
            "\(Self.x12)/KIT.set": "set KIT PO Kit recipe\nheading\nST M 1\nKIT M *\nSE M 1\n",
        ])
        defer { withExtendedLifetime(folder) {} }
        let standard = try #require(site.standard("004010"))
        #expect(standard.set("KIT")?.label == "Kit recipe" && standard.set("850")?.label == "Purchase order")
        #expect(standard.segment("KIT")?.elements.count == 2 && standard.segment("BEG")?.elements.count == 12)
        #expect(site.lint().isEmpty, "\(site.lint().kept.map(\.message))")
        #expect(catalog.standard("004010")?.set("KIT") == nil)
    }

    @Test func aSiteOverridesASet() throws {
        let (folder, site) = try site(["\(Self.x12)/850.set": "set 850 PO Short order\nST M 1\nBEG M 1\nSE M 1\n"])
        defer { withExtendedLifetime(folder) {} }
        #expect(site.standard("004010")?.set("850")?.items.count == 3)
        #expect(site.standard("004010")?.set("855")?.functionalID == "PR")
        #expect(site.standard("005010")?.set("850")?.label == "Purchase order")
    }

    /// A release of the site's own serves the sets it has; the others are left to the release that is nearest.
    @Test func aSiteAddsARelease() throws {
        let (folder, site) = try site([
            "standards/x12/003040/850.set": "set 850 PO Old order\nST M 1\nSE M 1\n",
            "standards/x12/003040/segments.list": "ST | 143M | - | Start\nSE | 143M | - | End\n",
            "standards/x12/003040/elements.list": "143 | ID 3 3 | Set\n",
        ])
        defer { withExtendedLifetime(folder) {} }
        #expect(site.release(for: "003040", set: "850") == "003040")
        #expect(site.release(for: "003030", set: "850") == "003040")
        #expect(site.release(for: "003040", set: "855") == "004010")
        #expect(site.standard("003040")?.set("850")?.label == "Old order")
        #expect(site.lint().isEmpty, "\(site.lint().kept.map(\.message))")
    }

    @Test func whatASiteGotWrongIsToldWithFileAndLine() throws {
        let (folder, site) = try site([
            "\(Self.x12)/segments.list": "# ours\nKIT | 127Q | - | Kit\n",
            "\(Self.x12)/segment.list": "",
            "standards/x12/4010/850.set": "",
        ])
        defer { withExtendedLifetime(folder) {} }
        let places = site.lint().kept.map { "\($0.place.source ?? ""):\($0.place.line ?? 0): \($0.message)" }
        #expect(
            places == [
                "standards/x12/4010:0: a release's folder has its six digits for a name: 004010",
                "\(Self.x12)/segment.list:0: a dictionary has sets, such as 850.set, and segments.list, elements.list, codes.list, labels.list",
                "\(Self.x12)/segments.list:2: 127Q is no element with M, O or X behind it, and *times if repeated",
            ])
    }

    @Test func aFrozenSiteHasTheSameDictionary() throws {
        let (folder, site) = try site(["\(Self.x12)/codes.list": "128 | + K#\n"])
        defer { withExtendedLifetime(folder) {} }
        let codes = SiteCatalog(frozen: site) { String($0.count) }.standard("004010")?.codes("128")
        #expect(codes?.contains("K#") == true && codes?.contains("PO") == true)
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
