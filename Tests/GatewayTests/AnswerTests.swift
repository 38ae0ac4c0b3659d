import Catalog
import Diagnostics
import Foundation
import Gateway
import Store
import Testing
import X12

/// What a partner gets back, as agreed; and what its answers do to the messages they are about.
struct AnswerTests {
    /// Acme's site with another agreement on the 855.
    private func site(_ acknowledge: String, partner: String = "") throws -> Simulation {
        try Simulation(
            Simulation.harbor(changing: "partners/acme/partner.yaml") {
                $0.replacing(
                    "\"855\": { to: harbor, acknowledge: \"997\" }", with: "\"855\": { to: harbor\(acknowledge) }")
                    + partner
            }
        )
    }

    /// The good 855 with some of its text replaced: `CTT*2 → CTT*3`.
    private func answer855(_ changes: [String] = []) throws -> [UInt8] {
        let text = String(decoding: try Simulation.story("acme/2-855.edi"), as: UTF8.self)
        return Array(
            try changes.reduce(text) { text, change in
                let halves = change.split(separator: " → ")
                try #require(halves.count == 2 && text.contains(halves[0]))
                return text.replacing(halves[0], with: halves[1])
            }.utf8)
    }

    /// The sets that went back to Acme, in words: `997 A`, `824 TR`, `TA1 R 025`.
    private func answers(_ site: Simulation) -> [String] {
        site.world.names(in: "partners/acme/deliver").flatMap { name -> [String] in
            guard let bytes = site.world.bytes(name, in: "partners/acme/deliver") else { return [] }
            let transmission = Transmission.parse(bytes)
            #expect(transmission.findings.kept.map(\.kind.code) == [], "\(name)")
            return transmission.interchanges.flatMap { interchange in
                interchange.acknowledgments.compactMap { InterchangeAcknowledgment($0) }.map {
                    "TA1 \($0.status) \($0.note)"
                }
                    + interchange.groups.flatMap(\.sets).map { set in
                        if let answer = FunctionalAnswer.read(set).answer { return "\(set.code) \(answer.status.code)" }
                        let advice = ApplicationAdvice.read(set).advice
                        return "\(set.code) \(advice?.transactions.map(\.code).joined(separator: " ") ?? "")"
                    }
            }
        }
    }

    // MARK: What we answer

    private static let miscounted = ["CTT*2~ → CTT*3~"]
    private static let undated = ["20261201 → 20269901"]
    private static let release005010 = ["*X*004010~ → *X*005010~", "*U*00401* → *^*00501*"]

    /// The agreement, what is done to a good 855, what goes back, and what becomes of the document.
    @Test(
        arguments: [
            (", acknowledge: \"997\"", [], ["997 A"], .delivered),
            (", acknowledge: none", [], [], .delivered),
            ("", [], [], .delivered),
            (", acknowledge: { with: \"997\", detail: false, from: interchange }", [], ["997 A"], .delivered),
            (", acknowledge: \"997\"", miscounted, ["997 A"], .held),
            (", acknowledge: { with: \"997\", guideIn997: true }", miscounted, ["997 R"], .rejected),
            (", acknowledge: { with: \"997\", also824: true }", miscounted, ["997 A", "824 TR"], .rejected),
            (
                ", acknowledge: { with: \"997\", also824: true, refuseFrom: never }", miscounted,
                ["997 A", "824 TE"], .held
            ),
            (", acknowledge: \"999\"", [], ["997 A"], .delivered),
            (", acknowledge: \"999\"", release005010, ["999 A"], .delivered),
            (", acknowledge: \"997\"", release005010, ["997 A"], .delivered),
            (", acknowledge: \"999\"", release005010 + miscounted, ["999 R"], .rejected),
            (", acknowledge: \"997\"", undated, ["997 R"], .rejected),
            (
                ", acknowledge: { with: \"997\", refuseFrom: never }",
                undated, ["997 E"], .held
            ),
            // A group that is refused takes its sets with it.
            (", acknowledge: \"997\"", ["GE*1* → GE*2*"], ["997 R"], .rejected),
        ] as [(String, [String], [String], MessageState)])
    func aSetIsAnsweredAsAgreed(
        agreement: String, changes: [String], wanted: [String], state: MessageState
    ) async throws {
        let site = try site(agreement)
        site.world.place(try answer855(changes), as: "855.edi", in: "partners/acme/collect")
        try await site.settle()
        #expect(answers(site) == wanted)
        #expect(try await site.message("855").state == state)
        #expect(site.world.payloads.contains { $0.first == UInt8(ascii: "{") } == (state == .delivered))
    }

    /// More bad sets than findings of one kind are kept of a file: each is refused, and the good one behind them is used.
    @Test func everySetOfALargeGroupHasItsOwnVerdict() async throws {
        let text = String(decoding: try answer855(), as: UTF8.self)
        let start = try #require(text.range(of: "ST*855")).lowerBound
        let end = try #require(text.range(of: "GE*1*")).lowerBound
        let set = String(text[start..<end])
        let bad = (1...120).map { number in
            set.replacing("*0001~", with: "*\(1000 + number)~").replacing("SE*17*", with: "SE*99*")
        }
        #expect(bad[0] != set)
        let whole = text[..<start] + bad.joined() + set + text[end...].replacing("GE*1*", with: "GE*121*")
        let site = try site(", acknowledge: \"997\"")
        site.world.place(Array(whole.utf8), as: "855.edi", in: "partners/acme/collect")
        try await site.settle()
        #expect(answers(site) == ["997 P"])
        let name = try #require(site.world.names(in: "partners/acme/deliver").first)
        let back = Transmission.parse(try #require(site.world.bytes(name, in: "partners/acme/deliver")))
        let answer = try #require(FunctionalAnswer.read(back.interchanges[0].groups[0].sets[0]).answer)
        #expect(answer.received == 121 && answer.accepted == 1)
        #expect(answer.sets.map(\.status) == Array(repeating: .rejected, count: 120) + [.accepted])
        #expect(answer.sets.map(\.errors) == Array(repeating: ["4"], count: 120) + [[]])
        let filter = MessageFilter(direction: .inbound, kinds: [.document], partner: "acme")
        let documents = try await site.store.read { try $0.messages(filter, before: nil, limit: 500) }
        #expect(documents.filter { $0.state == .rejected }.count == 120)
        #expect(documents.filter { $0.state == .delivered }.map(\.setControl) == ["0001"])
        let told = Set(documents.filter { $0.state == .rejected }.map(\.summary))
        #expect(told == ["refused: SE01 is not the number of segments from ST to SE"])
    }

    @Test func anAnswerGoesBackTheWayTheQuestionCame() async throws {
        let site = try site(", acknowledge: \"997\"")
        let bytes = try answer855(["*ACMEFAST*HARBOR* → *ACMEWEST*HARBOR9*"])
        site.world.place(bytes, as: "855.edi", in: "partners/acme/collect")
        try await site.settle()
        let name = try #require(site.world.names(in: "partners/acme/deliver").first)
        let back = Transmission.parse(try #require(site.world.bytes(name, in: "partners/acme/deliver")))
        let header = try #require(back.interchanges.first?.groups.first?.header)
        #expect(header.version == "004010")
        #expect(header.sender == "HARBOR9" && header.receiver == "ACMEWEST" && header.functionalID == "FA")
    }

    /// When a TA1 is agreed, what is done to the envelope, and what goes back.
    @Test(
        arguments: [
            ("always", [], ["TA1 A 000", "997 A"]),
            ("never", ["*0*P*> → *1*P*>"], ["997 A"]),
            ("on-request", ["*0*P*> → *1*P*>"], ["TA1 A 000", "997 A"]),
            ("on-request", [], ["997 A"]),
            ("on-error", [], ["997 A"]),
            ("on-error", ["IEA*1* → IEA*2*"], ["TA1 R 021"]),
            ("never", ["IEA*1* → IEA*2*"], []),
            // What stands wrong between the sets is noted, because the sets are used.
            ("on-error", ["GE*1* → N1*ST*nowhere~GE*1*"], ["TA1 E 022", "997 A"]),
        ] as [(String, [String], [String])])
    func aTA1IsSentWhenAgreed(when: String, changes: [String], wanted: [String]) async throws {
        let site = try site(", acknowledge: \"997\"", partner: "\nacknowledge: { ta1: \(when) }\n")
        site.world.place(try answer855(changes), as: "855.edi", in: "partners/acme/collect")
        try await site.settle()
        #expect(answers(site) == wanted)
    }

    @Test func aNumberUsedBeforeIsRefusedOnce() async throws {
        let site = try site(", acknowledge: \"997\"", partner: "\nacknowledge: { ta1: on-error }\n")
        try site.receive("acme/2-855.edi")
        try await site.settle()
        try site.receive("acme/2-855.edi", as: "again.edi")
        try await site.pass(seconds: 10)
        #expect(answers(site) == ["997 A", "TA1 R 025"])
    }

    @Test func acknowledgmentsAreNeverAnswered() async throws {
        let site = try site("", partner: "\nacknowledge: { with: \"997\", ta1: always, also824: true }\n")
        try site.receive("acme/1-997.edi")
        let ta1 = """
            ISA*00*          *00*          *01*006922827      *ZZ*HARBORSUPPLY   *261116*0915*U*00401*000004900*1*P*>~
            TA1*000000001*270115*0800*A*000~
            IEA*0*000004900~
            """
        site.world.place(Array(ta1.utf8), as: "ta1.edi", in: "partners/acme/collect")
        try await site.settle()
        #expect(answers(site) == [])
    }

    // MARK: What they answer

    private func sent(_ agreement: String = "") async throws -> Simulation {
        let site = try site(", acknowledge: \"997\"", partner: agreement)
        try await site.order()
        try await site.settle()
        return site
    }

    private func receive(_ site: Simulation, _ body: [String], set: String, release: String = "004010") async throws {
        let isa = "ISA*00*          *00*          *01*006922827      *ZZ*HARBORSUPPLY   *261114*1402*"
        let end = release < "005010" ? "U*00401*" : "^*00501*"
        let control = "00000\(Int.random(in: 1000...9999))"
        let family = set == "824" ? "AG" : "FA"
        let lines =
            ["\(isa)\(end)\(control)*0*P*>", "GS*\(family)*ACMEFAST*HARBOR*20261114*1402*4101*X*\(release)"]
            + ["ST*\(set)*0001"] + body + ["SE*\(body.count + 2)*0001", "GE*1*4101", "IEA*1*\(control)"]
        let bytes = Array(lines.map { $0 + "~\n" }.joined().utf8)
        site.world.place(bytes, as: "answer-\(control).edi", in: "partners/acme/collect")
        try await site.pass(seconds: 5)
    }

    @Test func a999RefusesWithReasonsInWords() async throws {
        let site = try await sent()
        let body = [
            "AK1*PO*1*004010", "AK2*850*0001", "IK3*PO1*7*PO1*8", "CTX*BEG03>4500012345", "IK4*3*355*I6*EA",
            "IK5*R*5", "AK9*R*1*1*0",
        ]
        try await receive(site, body, set: "999", release: "005010")
        let message = try await site.message("850", .outbound)
        #expect(message.state == .refused)
        let findings = try await site.store.read { try $0.findings(of: message.id) }
        #expect(
            findings.map(\.text) == [
                "the partner's 999 refuses this: the set: segments in error (5)",
                "the partner's 999 refuses this: segment 7 PO1 in loop PO1: PO103: code not used by the guide (I6)",
            ])
        #expect(findings.map(\.value) == [nil, "EA"])
        let expected = try await site.store.read { try $0.expectations(of: message.id) }
        #expect(expected.first { $0.kind == "997" }?.met != nil)
        #expect(try await site.message("999").summary == "999 R for 850 4500012345")
    }

    /// AK segments that do or do not answer our order, and what becomes of it.
    @Test(
        arguments: [
            (["AK1*PO*1", "AK9*A*1*1*1"], .acknowledged), (["AK1*PO*1", "AK9*R*1*1*0*1"], .refused),
            (["AK1*PO*0001", "AK2*850*0001", "AK5*A", "AK9*A*1*1*1"], .acknowledged),
            (["AK1*PO*1", "AK2*850*0001", "AK5*E*5", "AK9*E*1*1*1"], .acknowledged),
            (["AK1*IN*1", "AK2*850*0001", "AK5*R", "AK9*R*1*1*0"], .delivered),
            (["AK1*PO*1", "AK2*860*0001", "AK5*R", "AK9*R*1*1*0"], .delivered),
            (["AK1*PO*1", "AK2*850*0002", "AK5*R", "AK9*R*1*1*0"], .delivered),
            (["AK1*PO*1", "AK2*850*0001", "AK5*A", "AK9*R*1*1*0*5"], .refused),
        ] as [([String], MessageState)])
    func a997AnswersWhatItNames(body: [String], state: MessageState) async throws {
        let site = try await sent()
        try await receive(site, body, set: "997")
        #expect(try await site.message("850", .outbound).state == state)
        let codes = try await site.codes(of: try await site.message("997"))
        #expect(codes == (state == .delivered ? ["gateway.acknowledgment.unmatched"] : []))
    }

    /// OTI segments, what becomes of the order, and what is noted at it.
    @Test(
        arguments: [
            ("OTI*TR*PO*4500012345***270115*0800*1*0001*850", .refused, "gateway.partner.refused"),
            ("OTI*TR*PO*4500012345", .refused, "gateway.partner.refused"),
            ("OTI*TA*PO*4500012345", .acknowledged, nil),
            ("OTI*TC*PO*4500012345", .acknowledged, "gateway.partner.noted"),
            ("OTI*IR*PO*4500012345", .acknowledged, "gateway.partner.noted"),
            ("OTI*TR*PO*4500099999", .delivered, nil),
        ] as [(String, MessageState, String?)])
    func an824SpeaksOfTheBusiness(oti: String, state: MessageState, code: String?) async throws {
        let site = try await sent()
        try await receive(site, ["BGN*11*77*20261121", oti], set: "824")
        let message = try await site.message("850", .outbound)
        #expect(message.state == state)
        #expect(Set(try await site.codes(of: message)) == Set(code.map { [$0] } ?? []))
        #expect(try await site.message("824").kind == .acknowledgment)
    }

    @Test func whatWasRefusedStaysRefused() async throws {
        let site = try await sent()
        try await receive(site, ["BGN*11*77*20261121", "OTI*TR*PO*4500012345"], set: "824")
        try await receive(site, ["AK1*PO*1", "AK2*850*0001", "AK5*A", "AK9*A*1*1*1"], set: "997")
        #expect(try await site.message("850", .outbound).state == .refused)
    }

    /// An 824 is business, so it gets the functional answer that is agreed for it, and never another 824.
    @Test func an824IsAcknowledgedButNotAdvisedUpon() async throws {
        let site = try await sent("  \"824\": { acknowledge: { with: \"997\", also824: true } }\n")
        try await receive(site, ["BGN*11*77*20261121", "OTI*TA*PO*4500012345"], set: "824")
        #expect(answers(site).map { $0.prefix(3) } == ["850", "997"])
    }
}
