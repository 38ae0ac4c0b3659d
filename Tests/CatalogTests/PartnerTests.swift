import Diagnostics
import Testing
import X12

@testable import Catalog

/// The files of partners and ERPs: what is read, and each mistake with its place.
@Suite struct PartnerTests {
    private static let acme = """
        partner: acme
        name: Acme Fasteners
        them: { interchange: "01:006922827", group: ACMEFAST }
        us: { interchange: "ZZ:HARBOR" }
        write: { element: "|", component: "0x1F", segment: "~", lineBreaks: false }
        knownAs: { harbor: "V00123" }
        endpoint:
          collect: { folder: in, match: "*.edi", every: 5m, archive: done }
          deliver: { http: "https://acme.example/in", answers: askable, lookup: "https://acme.example/{key}", attempts: 3 }
        send:
          "850": { expect: { "997": 24h, "855": 2d } }
        receive:
          "855": { to: harbor, acknowledge: "997", again: accept }
        """

    private func partner(_ text: String) -> (partner: TradingPartner?, findings: [Finding]) {
        guard let tree = MarkedYAML.read(Array(text.utf8), source: "partner.yaml").tree else { return (nil, []) }
        return TradingPartner.read(tree, folder: "acme")
    }

    @Test func aPartnerIsReadAsItStands() throws {
        let result = partner(Self.acme)
        #expect(result.findings == [])
        let acme = try #require(result.partner)
        #expect(acme.name == "Acme Fasteners")
        #expect(acme.them?.interchange == PartyID("01:006922827"))
        #expect(acme.them?.groupID == "ACMEFAST")
        #expect(acme.us?.groupID == "HARBOR")
        #expect(acme.release == "004010")
        #expect(!acme.isTest)
        #expect(acme.style.delimiters.element == UInt8(ascii: "|"))
        #expect(acme.style.delimiters.component == 0x1F)
        #expect(!acme.style.lineBreaks)
        #expect(acme.knownAs == ["harbor": "V00123"])
        #expect(acme.collect?.door == .folder("in"))
        #expect(acme.collect?.every == 300)
        #expect(acme.collect?.archive == "done")
        #expect(acme.deliver?.door == .http("https://acme.example/in"))
        #expect(acme.deliver?.repeats == .askable)
        #expect(acme.deliver?.attempts == 3)
        #expect(acme.send.first?.expect == ["997": 86_400, "855": 172_800])
        #expect(acme.send.first?.map == "partners/acme/850")
        #expect(acme.receive.first?.to == ["harbor"])
        #expect(acme.receive.first?.answer == AnswerTerms())
        #expect(acme.receive.first?.acceptsRepeat == true)
    }

    @Test func whatIsToleratedIsReadByCode() throws {
        let result = partner(
            Self.acme + "\ntolerance: { x12.se.count: warning, x12.element.date: note, x12.transmission.junk: error }")
        #expect(result.findings == [])
        let acme = try #require(result.partner)
        #expect(
            acme.tolerance.severities == [
                "x12.se.count": .warning, "x12.element.date": .note, "x12.transmission.junk": .error,
            ])
        #expect(try #require(partner(Self.acme).partner).tolerance.isEmpty)
    }

    /// A severity that cannot be, and what is said of it.
    @Test(arguments: [
        ("x12.se.cuont: warning", "no finding in a partner's files is called x12.se.cuont; did you mean x12.se.count?"),
        ("x12.write.value: note", "no finding in a partner's files is called x12.write.value"),
        ("x12.se.count: ignore", "x12.se.count is error, warning or note; a note is kept and weighs nothing"),
        ("x12.se.count: [note]", "x12.se.count is error, warning or note; a note is kept and weighs nothing"),
        ("x12.isa.unreadable: warning", "x12.isa.unreadable stays an error: behind it nothing is left to be judged"),
    ])
    func whatCannotBeTolerated(line: String, message: String) {
        let result = partner(Self.acme + "\ntolerance:\n  \(line)")
        #expect(result.partner == nil)
        #expect(result.findings.count == 1)
        #expect(result.findings.first?.message.hasPrefix(message) == true, "\(result.findings.map(\.message))")
        #expect(result.findings.first?.place.line == 15)
    }

    /// What is changed in the file, what is said of it, and the line it is said at.
    @Test(arguments: [
        ("partner: acme", "partner: acne", "the partner's id and its folder differ", 1),
        ("partner: acme\n", "", "partner is missing", 1),
        ("name: Acme", "nmae: Acme", "nmae means nothing here; did you mean name?", 2),
        ("\"01:006922827\"", "\"01:\"", "an interchange address is qualifier:id, such as ZZ:HARBOR", 3),
        ("element: \"|\"", "element: \"||\"", "element is one character, or its code such as 0x1D", 5),
        ("lineBreaks: false", "lineBreaks: perhaps", "lineBreaks is true or false", 5),
        ("every: 5m", "every: 5 minutes", "every is a span of time such as 30s, 5m, 24h or 2d", 8),
        ("match: \"*.edi\"", "mach: \"*.edi\"", "mach means nothing here; did you mean match?", 8),
        ("folder: in", "folder: in, sftp: host", "an endpoint has exactly one of folder, sftp and http", 8),
        ("folder: in", "sftp: acme.example", "hostKey is missing: an SFTP server is only trusted by its pinned key", 8),
        ("answers: askable", "answers: maybe", "answers is one of safe, askable, neither", 9),
        ("24h", "tomorrow", "a deadline is a span such as 24h", 11),
        ("acknowledge", "acknowlege", "acknowlege means nothing here; did you mean acknowledge?", 13),
    ])
    func aMistakeIsSaidAtItsPlace(part: String, wrong: String, message: String, line: Int) throws {
        let text = Self.acme.replacing(part, with: wrong, maxReplacements: 1)
        #expect(text != Self.acme)
        let result = partner(text)
        #expect(result.partner == nil)
        let finding = try #require(result.findings.first { $0.message == message }, "\(result.findings.map(\.message))")
        #expect(finding.place.line == line)
        #expect(finding.place.source == "partner.yaml")
    }

    // MARK: Answers

    /// What stands under the partner's `acknowledge:`, what under the line's, and the terms of the line.
    @Test(
        arguments: [
            ("", "", AnswerTerms(form: nil)), ("", "\"997\"", AnswerTerms()),
            ("", "\"999\"", AnswerTerms(form: .implementation)), ("\"997\"", "", AnswerTerms()),
            ("\"997\"", "none", AnswerTerms(form: nil)),
            ("{ ta1: on-error }", "", AnswerTerms(form: nil, ta1: .onError)),
            (
                "{ with: \"999\", detail: false, from: interchange }", "{ also824: true, refuseFrom: warning }",
                AnswerTerms(
                    form: .implementation, hasDetail: false, address: .interchange, also824: true, refusal: .warning)
            ),
            ("", "{ with: \"997\", guideIn997: true }", AnswerTerms(guideIn997: true)),
            (
                "", "{ with: \"999\", implementation: 005010X231 }",
                AnswerTerms(form: .implementation, implementation: "005010X231")
            ),
        ] as [(String, String, AnswerTerms)])
    func theTermsOfAnAnswerAreRead(ofPartner: String, ofLine: String, terms: AnswerTerms) throws {
        let line = ofLine.isEmpty ? "{ to: harbor }" : "{ to: harbor, acknowledge: \(ofLine) }"
        let own = ofPartner.isEmpty ? "" : "acknowledge: \(ofPartner)\n"
        let result = partner("partner: acme\n\(own)receive:\n  \"855\": \(line)\n")
        #expect(result.findings == [])
        #expect(result.partner?.receive.first?.answer == terms)
    }

    @Test(
        arguments: [
            ("998", "acknowledge is one of 997, 999, none, or a map with one of these under `with`"),
            ("{ with: \"998\" }", "with is one of 997, 999, none"),
            ("{ detial: false }", "detial means nothing here; did you mean detail?"),
            ("{ from: isa }", "from is one of group, interchange"),
            ("{ refuseFrom: note }", "refuseFrom is one of warning, error, never"),
            ("{ ta1: always }", "ta1 means nothing here"),
            (
                "{ implementation: \"005010X231A1*\" }",
                "implementation is a GS08 of up to twelve letters and digits, such as 005010X231A1"
            ),
        ])
    func aMistakeInTheTermsIsSaid(acknowledge: String, message: String) {
        let result = partner("partner: acme\nreceive:\n  \"855\": { acknowledge: \(acknowledge) }\n")
        #expect(result.findings.map(\.message) == [message])
        #expect(result.findings.first?.place.line == 3)
    }

    @Test(arguments: [("004010", 1), ("005010", 0)])
    func a999NeedsARelease(release: String, count: Int) throws {
        let text = Self.acme.replacing("acknowledge: \"997\"", with: "acknowledge: \"999\", map: none").replacing(
            "name: Acme", with: "release: \"\(release)\"\nname: Acme")
        let (folder, catalog) = try site(["acme": text])
        defer { withExtendedLifetime(folder) {} }
        let found = catalog.lint().kept.filter { $0.kind == .answerRelease }
        #expect(found.count == count)
        guard let finding = found.first else { return }
        #expect(finding.message == "855 is exchanged in release 004010, which has no 999")
        #expect(finding.place.source == "partners/acme/partner.yaml" && finding.place.line == 14)
    }

    @Test func anERPIsReadAndItsMistakesToo() throws {
        func read(_ text: String) -> (erp: ERPSystem?, findings: [Finding]) {
            guard let tree = MarkedYAML.read(Array(text.utf8), source: "erp.yaml").tree else { return (nil, []) }
            return ERPSystem.read(tree, folder: "harbor")
        }
        let good = read("erp: harbor\ntakes:\n  invoice: { map: erps/harbor/bill }\n  receipt: {}\n")
        #expect(good.findings == [])
        #expect(good.erp?.takes.map(\.map) == ["erps/harbor/bill", "erps/harbor/receipt"])
        let bad = read("erp: harbor\ntaks: {}\n")
        #expect(bad.erp == nil)
        #expect(bad.findings.map(\.message) == ["taks means nothing here; did you mean takes?"])
        #expect(bad.findings.first?.place.line == 2)
    }

    // MARK: Agreements

    private func site(_ partners: [String: String], erps: [String] = ["harbor"]) throws -> (
        TemporaryFolder, SiteCatalog
    ) {
        var files = ["dragoman.yaml": "workspace: test\n"]
        for (id, text) in partners { files["partners/\(id)/partner.yaml"] = text }
        for id in erps { files["erps/\(id)/erp.yaml"] = "erp: \(id)\n" }
        let folder = try TemporaryFolder(files)
        return (folder, SiteCatalog(maps: TemporaryFolder.maps, workspace: folder.path))
    }

    @Test func anInterchangeFindsItsPartnerByBothAddresses() throws {
        let (folder, catalog) = try site(["acme": Self.acme])
        defer { withExtendedLifetime(folder) {} }
        func header(_ sender: String, _ receiver: String) -> InterchangeHeader {
            InterchangeHeader(
                sender: PartyID(sender), receiver: PartyID(receiver), date: "260214", time: "1200", version: "00401",
                controlNumber: "000000001", acknowledgmentRequested: false, usage: "P"
            )
        }
        #expect(catalog.workspace.partner(sending: header("01:006922827", "ZZ:HARBOR"))?.id == "acme")
        #expect(catalog.workspace.partner(sending: header("ZZ:006922827", "ZZ:HARBOR")) == nil)
        #expect(catalog.workspace.partner(sending: header("01:006922827", "ZZ:OTHER")) == nil)
        #expect(catalog.workspace.partner(sending: header("ZZ:HARBOR", "01:006922827")) == nil)
        #expect(catalog.workspace.partner(knownAs: "V00123", to: "harbor")?.id == "acme")
        #expect(catalog.workspace.partner(knownAs: "V00124", to: "harbor") == nil)
    }

    @Test func twoPartnersOfOneAddressAreTold() throws {
        let twin = Self.acme.replacing("partner: acme", with: "partner: twin")
        let (folder, catalog) = try site(["acme": Self.acme, "twin": twin])
        defer { withExtendedLifetime(folder) {} }
        let finding = try #require(catalog.workspace.findings.first { $0.kind == .agreementAmbiguous })
        #expect(finding.message == "twin and acme share the address 01:006922827 → ZZ:HARBOR")
        #expect(finding.place.source == "partners/twin/partner.yaml")
    }

    @Test func anERPThatIsNotThereIsTold() throws {
        let (folder, catalog) = try site(["acme": Self.acme], erps: ["harbour"])
        defer { withExtendedLifetime(folder) {} }
        let finding = try #require(catalog.workspace.findings.first)
        #expect(finding.message == "no ERP is called harbor; did you mean harbour?")
        #expect(finding.place.line == 13)
    }
}
