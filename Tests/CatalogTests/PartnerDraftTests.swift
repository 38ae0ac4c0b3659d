import Diagnostics
import Foundation
import Testing
import X12

@testable import Catalog

/// Drafts made of samples: they take every sample, and say no more than the samples do.
@Suite struct PartnerDraftTests {
    private static let catalog = SiteCatalog(maps: TemporaryFolder.maps)

    /// An order of a made-up supplier's customer; what differs between samples stands in the arguments.
    private static func order(
        _ number: Int, type: String = "SA", unit: String = "EA", extra: [String] = [], lines: Int = 1,
        total: Int? = nil,
        sender: String = "BUYER", receiver: String = "SELLER"
    ) -> (name: String, bytes: [UInt8]) {
        var body =
            ["BEG*00*\(type)*\(number)**20260115", "REF*DP*17"] + extra + ["N1*ST*Depot*92*\(number)", "N4*Reno*NV"]
        for line in 1...lines { body.append("PO1*\(line)*5*\(unit)*9.95**VN*A\(number)") }
        body.append("CTT*\(total ?? lines)")
        let fill = { (text: String) in text + String(repeating: " ", count: 15 - text.count) }
        var segments = [
            "ISA*00*          *00*          *ZZ*\(fill(sender))*12*\(fill(receiver))*260115*1200*U*00401*000000001*0*P*>",
            "GS*PO*\(sender)*SHOP*20260115*1200*1*X*004010", "ST*850*0001",
        ]
        segments += body + ["SE*\(body.count + 2)*0001", "GE*1*1", "IEA*1*000000001"]
        return ("order-\(number).edi", Array(segments.map { $0 + "~\n" }.joined().utf8))
    }

    private func draft(_ files: [(name: String, bytes: [UInt8])], us: PartyID? = nil) throws -> PartnerDraft {
        try Self.catalog.partnerDraft("buyer", from: files, us: us).get()
    }

    private func text(_ draft: PartnerDraft, _ path: String) throws -> String {
        try #require(draft.files.first { $0.path == path }).text
    }

    @Test func whatAllSamplesHaveIsARuleFromThreeOn() throws {
        let three = try draft((1...3).map { Self.order($0) })
        let guide = try text(three, "850/guide.yaml")
        #expect(guide.contains("\n  - REF[01=DP]: required "))
        #expect(guide.contains("\n  - N1[01=ST]: required "))
        #expect(guide.contains("\n  - N1/N4: required "))
        #expect(guide.contains("\n  - PO107: required "))
        #expect(guide.contains("\n  # - PO1: { max: 1 } "))
        #expect(!guide.contains("forbidden"))
        let two = try text(try draft((1...2).map { Self.order($0) }), "850/guide.yaml")
        #expect(two.contains("\n  # - REF[01=DP]: required "))
        #expect(two.contains("\n# use:\n") && !two.contains("\n  - "))
    }

    @Test func codesAreARuleWhereTheyCameOften() throws {
        let often = (1...10).map { Self.order($0, unit: $0 % 2 == 0 ? "EA" : "CA", lines: 2) }
        #expect(try text(draft(often), "850/guide.yaml").contains("\n  - PO103: { codes: [\"CA\", \"EA\"] } "))
        // One that came once says that others may come.
        let odd = often + [Self.order(11, unit: "BX")]
        let found = try draft(odd)
        #expect(try text(found, "850/guide.yaml").contains("\n  # - PO103: { codes: [\"BX\", \"CA\", \"EA\"] } "))
        #expect(found.decisions.contains("850 PO103: seen once: BX"))
        let few = try text(draft((1...3).map { Self.order($0) }), "850/guide.yaml")
        #expect(few.contains("\n  # - PO103: { codes: [\"EA\"] } "))
    }

    @Test func theAgreementIsTheEnvelopes() throws {
        let found = try draft((1...3).map { Self.order($0) })
        let text = try text(found, "partner.yaml")
        for line in [
            "partner: buyer\n", "them: { interchange: \"ZZ:BUYER\" }\n",
            "us: { interchange: \"12:SELLER\", group: \"SHOP\" }\n", "release: \"004010\"",
            "write: { element: \"*\", component: \">\", segment: \"~\", lineBreaks: true }",
            "\nreceive:\n  \"850\": {}",
        ] { #expect(text.contains(line), "\(line)\(text)") }
    }

    /// A total that samples do not keep is not asked for; lint has nothing against any draft.
    @Test func whatSamplesDoNotKeepIsTakenBack() throws {
        let files = [Self.order(1), Self.order(2), Self.order(3, total: 9)]
        let found = try draft(files)
        #expect(found.objections.isEmpty)
        #expect(try text(found, "850/guide.yaml").contains("\nbalance:\n  - CTT01: none"))
        #expect(found.decisions.contains { $0.hasPrefix("850 CTT01 is not checked") })
        try hold(found, files)
    }

    /// Written into a site, drafts pass lint, and `check` takes the files by them.
    private func hold(_ draft: PartnerDraft, _ files: [(name: String, bytes: [UInt8])]) throws {
        let folder = try TemporaryFolder(["dragoman.yaml": "workspace: Shop\n"])
        for file in draft.files { try folder.write("partners/\(draft.id)/\(file.path)", file.text) }
        let site = SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path)
        // All that lint says of a partner, without all it says of the maps that ship.
        let lint = site.workspace.findings + draft.sets.flatMap { site.map("partners/\(draft.id)/\($0.code)").findings }
        #expect(lint == [])
        for file in files {
            let finder = CheckerFinder(site)
            let plain = CheckerFinder(Self.catalog)
            let transmission = Transmission.parse(file.bytes)
            for interchange in transmission.interchanges {
                #expect(site.partner(sending: interchange.header)?.id == draft.id)
                for group in interchange.groups {
                    for set in group.sets {
                        func found(_ finder: CheckerFinder) -> [Finding] {
                            finder.checker(of: set.code, in: interchange.header, group: group.header)?
                                .check(set, in: interchange, group: group, source: nil).findings.kept
                                .filter { $0.severity != .note && $0.isOfGuide } ?? []
                        }
                        // By the standard's own guide a sample may be wrong; by the draft it is not.
                        #expect(found(finder) == [], "\(file.name), \(found(plain).count) by the usual guide")
                    }
                }
            }
        }
    }

    /// The tests beside our own maps, a partner's whole year: each set drafted from all its tests.
    @Test(arguments: ["850", "855", "856", "810", "860", "846"])
    func theDraftTakesAllItWasMadeOf(set: String) throws {
        let folder = "transactions/\(set)/tests"
        let files = Self.catalog.files.names(in: folder).filter { $0.hasSuffix(".edi") }.compactMap { name in
            Self.catalog.files.bytes(at: "\(folder)/\(name)").map { (name: name, bytes: $0) }
        }
        let pairs = Dictionary(grouping: files) { file in
            Transmission.parse(file.bytes).interchanges.first?.header.sender.description ?? ""
        }
        for own in pairs.values {
            let found = try draft(own)
            #expect(found.objections.isEmpty)
            #expect(found.sets.map(\.code) == [set])
            try hold(found, own)
        }
    }

    // MARK: Who is who

    @Test func bothWaysNeedAWord() throws {
        let there = Self.order(1)
        let back = Self.order(2, sender: "SELLER", receiver: "BUYER")
        // The qualifiers of the helper are those of a sender and a receiver, so both sides come under two addresses.
        let refused = Self.catalog.partnerDraft("buyer", from: [there, back])
        guard case .failure(let refusal) = refused else {
            Issue.record("four addresses are two partners")
            return
        }
        #expect(refusal.message.hasPrefix("the files are of 2 senders"))
    }

    @Test func severalSendersAreRefused() {
        let files = [Self.order(1), Self.order(2, sender: "OTHER", receiver: "ELSE")]
        guard case .failure(let refusal) = Self.catalog.partnerDraft("buyer", from: files) else {
            Issue.record("two partners are no one")
            return
        }
        #expect(refusal.message == "the files are of 2 senders: ZZ:BUYER, ZZ:OTHER")
    }

    @Test(arguments: ["", "Acme", "a/b", "../x", "9lives", "a b"])
    func anIDIsAFolderAndAWord(id: String) {
        guard case .failure(let refusal) = Self.catalog.partnerDraft(id, from: [Self.order(1)]) else {
            Issue.record("\(id) is no id")
            return
        }
        #expect(refusal.message.hasSuffix("is no id for a partner"))
    }

    /// What a hostile envelope holds stays text in the draft.
    @Test func addressesAreTextInTheDraft() throws {
        let files = (1...3).map { Self.order($0, sender: "A\"}: {x: '#") }
        let found = try draft(files)
        try hold(found, files)
    }

    /// None of the files' own data is in the drafts: no name, no number, no item.
    @Test func noDataIsInTheDrafts() throws {
        let found = try draft((70001...70004).map { Self.order($0, extra: ["MSG*SECRET"]) })
        for file in found.files {
            for data in ["7000", "Depot", "Reno", "SECRET", "9.95"] {
                #expect(!file.text.contains(data), "\(file.path)")
            }
        }
    }

    /// What the base map does not read is told with a field that may be meant.
    @Test func whatNobodyReadsIsListed() throws {
        let found = try draft((1...3).map { Self.order($0, extra: ["PAM*01*5*EA*TT*12.50"]) })
        let map = try text(found, "850/map.yaml")
        #expect(map.contains("extends: transactions/850\n"))
        #expect(map.contains("#   - PAM01: "))
        #expect(found.sets[0].unread ?? 0 > 0)
        #expect(found.decisions.contains { $0.contains("850/map.yaml lists them") })
    }
}
