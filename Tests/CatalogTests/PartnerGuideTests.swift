import Diagnostics
import Foundation
import Testing
import X12

@testable import Catalog

/// Implementation guides: what they say is what the checker does.
@Suite struct PartnerGuideTests {
    private static let harbor = SiteCatalog(maps: TemporaryFolder.maps, workspace: TemporaryFolder.harbor)

    /// What a sample's bytes are found to have by the way a file is checked, notes left out.
    private func findings(_ bytes: [UInt8], _ catalog: SiteCatalog, _ reference: String) -> [Finding] {
        let transmission = Transmission.parse(bytes)
        var findings = transmission.findings.kept
        for interchange in transmission.interchanges {
            for group in interchange.groups {
                for set in group.sets {
                    findings +=
                        catalog.check(
                            set, in: interchange, group: group, map: reference, source: nil
                        ).checked.findings.kept
                }
            }
        }
        return findings.filter { $0.severity != .note }
    }

    /// Every sample is checked again, by another road than the one that made it.
    @Test(arguments: [
        ("partners/acme/850", "acme"), ("partners/acme/856", "acme"), ("partners/acme/810", "acme"),
        ("transactions/855-5010", nil), ("transactions/846", nil),
    ])
    func everySampleIsWhatThePageSaysItIs(reference: String, partner: String?) throws {
        let catalog = Self.harbor
        let partner = partner.flatMap { catalog.workspace.partners[$0] }
        let guide = try #require(catalog.implementationGuide(of: reference, for: partner).made)
        let sample = try #require(guide.sample)
        #expect(findings(sample.bytes, catalog, reference).isEmpty)
        #expect(!guide.proofs.isEmpty)
        for proof in guide.proofs {
            let faulty = try #require(proof.faulty, "\(proof.name)")
            let found = findings(faulty.bytes, catalog, reference)
            #expect(found.count == faulty.findings.count, "\(proof.name)")
            #expect(found.contains { $0.notes.contains(Finding.Note("guide", proof.line)) }, "\(proof.name)")
            #expect(faulty.bytes != sample.bytes)
        }
        if let partner {
            let header = try #require(Transmission.parse(sample.bytes).interchanges.first?.header)
            #expect(
                Set([header.sender, header.receiver]) == Set([partner.us?.interchange, partner.them?.interchange]))
            #expect((header.sender == partner.us?.interchange) == guide.weSend)
        }
    }

    /// One rule of each kind a guide may have, and what becomes of it.
    @Test func everyKindOfRuleHasASample() throws {
        let folder = try TemporaryFolder([
            "dragoman.yaml": "workspace: Somebody\n",
            "partners/p/partner.yaml": """
            partner: p
            name: P <b>& Sons</b>
            them: { interchange: "ZZ:P" }
            us: { interchange: "ZZ:US" }
            receive:
              "850": {}
            """,
            "partners/p/850/guide.yaml": """
            extends: transactions/850
            guide: "850"
            x12: 004010/850
            use:
              - BEG02: { codes: [SA, NE], note: "no calls <off>" }
              - BEG03: { length: 10 }
              - CSH: forbidden
              - PO1: { max: 3 }
              - REF[01=DP]: { use: required, max: 1 }
              - N1[01=ST]/N4: required
              - PO1/PID: { min: 1, max: 2 }
              - PO1/PID05: { max: 40 }
              - PO1[06+=VN]07: { max: 12 }
              - PO110: forbidden
              - PER: { max: 2 }
            """,
        ])
        let catalog = SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path)
        #expect(catalog.lint().kept.filter { $0.severity == .error }.isEmpty)
        let partner = catalog.workspace.partners["p"]
        let guide = try #require(catalog.implementationGuide(of: "partners/p/850", for: partner).made)
        #expect(guide.weSend == false)
        let ours = guide.proofs.filter { $0.line.hasPrefix("partners/p/") }
        let without = ours.filter { $0.faulty == nil }.map { "\($0.name) \($0.demand)" }
        #expect(without == [])
        #expect(ours.map(\.demand).contains(.forbidden))
        #expect(ours.map(\.words).contains("BEG02 is SA (Single order) or NE (New order)."))
        #expect(ours.map(\.words).contains("N4 in each N1 loop where N101 is ST (Deliver to) is required."))
        for proof in ours {
            let found = findings(try #require(proof.faulty).bytes, catalog, "partners/p/850")
            #expect(found.contains { $0.notes.contains(Finding.Note("guide", proof.line)) }, "\(proof.name)")
        }
        let page = guide.html
        #expect(page.contains("no calls &lt;off&gt;") && !page.contains("<off>") && !page.contains("<b>"))
    }

    /// A rule that no sample can break is said to have none.
    @Test func whatCannotBeShownIsSaid() throws {
        let folder = try TemporaryFolder([
            "dragoman.yaml": "workspace: Somebody\n",
            "partners/p/partner.yaml": "partner: p\nreceive:\n  \"850\": {}\n",
            "partners/p/850/guide.yaml": """
            extends: transactions/850
            guide: "850"
            x12: 004010/850
            use:
              - PO1: { max: 5000 }
            """,
        ])
        let catalog = SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path)
        let guide = try #require(
            catalog.implementationGuide(of: "partners/p/850", for: catalog.workspace.partners["p"]).made)
        let proof = try #require(guide.proofs.first { $0.name == "PO1" })
        #expect(proof.faulty == nil)
        #expect(guide.html.contains("No sample: one with 5001 of them would be too long to read."))
    }

    /// What elements are for, from the rules of the map.
    @Test func elementsSayWhereTheyGo() throws {
        let guide = try #require(Self.harbor.implementationGuide(of: "transactions/850").made)
        let elements = guide.segments.flatMap { segment in segment.elements.map { (segment.loops, $0) } }
        let price = try #require(elements.first { $0.0 == ["PO1"] && $0.1.position == "PO104" }?.1)
        #expect(price.fields == ["lines[].unitPrice"])
        #expect(price.type == "R decimal number" && price.max == 17)
        let item = try #require(elements.first { $0.0 == ["PO1"] && $0.1.position == "PO107" }?.1)
        #expect(
            item.fields.first == "lines[].sellerItem where PO106 is VN (Vendor's item), VP (Vendor's part) or VC"
                || item.fields.first?.hasPrefix("lines[].sellerItem where PO106 is VN") == true)
        let city = try #require(elements.first { $0.0 == ["N1"] && $0.1.position == "N401" }?.1)
        #expect(city.fields.contains("shipTo.address.city where N101 is ST (Deliver to)"))
        #expect(city.fields.contains("parties[].address.city"))
    }

    /// One file, nothing from elsewhere, and every link leads to a place on it.
    @Test(arguments: ["transactions/850", "transactions/856", "transactions/810-5010"])
    func thePageStandsAlone(reference: String) throws {
        let page = try #require(Self.harbor.implementationGuide(of: reference).made).html
        for outside in ["http:", "https:", "src=", "url(", "<script", "@import", "<link"] {
            #expect(!page.contains(outside), "\(outside)")
        }
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
        let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        for link in page.matches(of: #/href="#([^"]*)"/#) { #expect(ids.contains(String(link.1)), "\(link.1)") }
        #expect(page.contains("@page") && page.contains("prefers-color-scheme: dark"))
    }

    @Test func anotherFormatHasNoGuide() {
        let made = Self.harbor.implementationGuide(of: "formats/cxml/order")
        #expect(made.made == nil)
        #expect(made.findings.first?.message == "formats/cxml/order is a map of xml, and a guide is about X12")
    }
}
