import Catalog
import Diagnostics
import Foundation
import Gateway
import Store
import Testing
import X12

/// What an ERP gives us: written, checked by the same validator, enveloped, delivered, expected back.
struct OutboundTests {
    @Test func anOrderGoesOutAsX12() async throws {
        let site = try Simulation()
        try await site.order()
        try await site.settle()
        let names = site.world.names(in: "partners/acme/deliver")
        #expect(names == ["00000001-850-000000001.edi"])
        let bytes = try #require(site.world.bytes(names[0], in: "partners/acme/deliver"))
        let transmission = Transmission.parse(bytes)
        #expect(transmission.findings.isEmpty)
        let interchange = try #require(transmission.interchanges.first)
        #expect(interchange.header.sender.description == "ZZ:HARBORSUPPLY")
        #expect(interchange.header.receiver.description == "01:006922827")
        let message = try await site.message("850", .outbound)
        #expect(message.state == .delivered)
        #expect(message.businessNumber == "4500012345")
        let expected = try await site.store.read { try $0.expectations(of: message.id) }
        #expect(Set(expected.map(\.kind)) == ["997", "855"])
    }

    @Test func theAnswersCloseWhatWasExpected() async throws {
        let site = try Simulation()
        try await site.order()
        try await site.settle()
        try site.receive("acme/1-997.edi")
        try site.receive("acme/2-855.edi")
        try await site.pass(seconds: 5)
        let message = try await site.message("850", .outbound)
        #expect(message.state == .acknowledged)
        let expected = try await site.store.read { try $0.expectations(of: message.id) }
        #expect(expected.allSatisfy { $0.met != nil })
    }

    @Test func anAnswerThatDoesNotComeIsTold() async throws {
        let site = try Simulation()
        try await site.order()
        try await site.settle()
        try await site.pass(seconds: 25 * 3600)
        let message = try await site.message("850", .outbound)
        #expect(try await site.codes(of: message) == ["gateway.answer.overdue"])
        #expect(message.state == .delivered)
    }

    @Test func aRefusalByThePartnerIsTheOrdersState() async throws {
        let site = try Simulation()
        try await site.order()
        try await site.settle()
        let text = String(decoding: try Simulation.story("acme/1-997.edi"), as: UTF8.self)
        let refusal = text.replacing("AK5*A", with: "AK5*R*5").replacing("AK9*A*1*1*1", with: "AK9*R*1*1*0")
        site.world.place(Array(refusal.utf8), as: "997.edi", in: "partners/acme/collect")
        try await site.pass(seconds: 5)
        let message = try await site.message("850", .outbound)
        #expect(message.state == .refused)
        #expect(try await site.codes(of: message) == ["gateway.partner.refused"])
    }

    @Test(
        arguments: [
            ("A", "000", .delivered, ""), ("E", "020", .delivered, "gateway.partner.noted"),
            ("R", "024", .refused, "gateway.partner.refused"),
        ] as [(String, String, MessageState, String)])
    func aTA1SpeaksForTheInterchange(
        status: String, note: String, state: MessageState, codeOfNote: String
    ) async throws {
        let site = try Simulation(
            Simulation.harbor(changing: "partners/acme/partner.yaml") {
                $0.replacing("expect: { \"997\": 24h", with: "expect: { TA1: 1h, \"997\": 24h")
            }
        )
        try await site.order()
        try await site.settle()
        let text = """
            ISA*00*          *00*          *01*006922827      *ZZ*HARBORSUPPLY   *261116*0915*U*00401*000004900*0*P*>~
            TA1*000000001*270115*0800*\(status)*\(note)~
            IEA*0*000004900~
            """
        site.world.place(Array(text.utf8), as: "ta1.edi", in: "partners/acme/collect")
        try await site.pass(seconds: 5)
        #expect(try await site.message("850", .outbound).state == state)
        #expect(try await site.message("TA1").summary.contains("850 4500012345"))
        let message = try await site.message("850", .outbound)
        let expected = try await site.store.read { try $0.expectations(of: message.id) }
        #expect(expected.first { $0.kind == "TA1" }?.met != nil)
        #expect(try await site.codes(of: message) == (note == "000" ? [] : [codeOfNote]))
    }

    @Test func whatIsHeldBeforeSendingTakesNoControlNumber() async throws {
        let site = try Simulation()
        let text = String(decoding: try Simulation.story("erp/1-order-acme.json"), as: UTF8.self)
        // The segment terminator in a description: Acme's style leaves no other, so nothing may be sent.
        let unsafe = text.replacing("Hex bolt", with: "Hex~bolt").replacing("4500012345", with: "4500099999")
        let intake = Intake(
            owner: .erp("harbor"), endpoint: "api/erps/harbor", name: "u.json", bytes: Array(unsafe.utf8), key: "u"
        )
        _ = try await site.gateway.keep(intake, in: site.store, now: site.now)
        try await site.settle()
        let held = try await site.message("850", .outbound)
        #expect(held.state == .held)
        #expect(try await site.codes(of: held).contains("x12.write.delimiterInData"))
        try await site.order()
        try await site.settle()
        #expect(site.world.names(in: "partners/acme/deliver") == ["00000001-850-000000001.edi"])
    }

    @Test func otherPartnersGetTheirOwnFormats() async throws {
        let site = try Simulation()
        try await site.order("erp/2-order-bluepeak.json")
        try await site.order("erp/3-order-cedarline.json")
        try await site.settle()
        let xml = try #require(site.world.names(in: "partners/bluepeak/deliver").first)
        let cxml = String(decoding: try #require(site.world.bytes(xml, in: "partners/bluepeak/deliver")), as: UTF8.self)
        #expect(cxml.contains("<OrderRequest>"))
        let csv = try #require(site.world.names(in: "partners/cedarline/deliver").first)
        let lines = try #require(site.world.bytes(csv, in: "partners/cedarline/deliver"))
        #expect(lines == (try Simulation.story("cedarline/expected-order.csv")))
    }

    @Test func anOrderForNobodyWeKnowIsHeld() async throws {
        let site = try Simulation()
        let text = String(decoding: try Simulation.story("erp/1-order-acme.json"), as: UTF8.self)
        let intake = Intake(
            owner: .erp("harbor"), endpoint: "api/erps/harbor", name: "o.json",
            bytes: Array(text.replacing("V-10021", with: "V-99999").utf8), key: "o"
        )
        _ = try await site.gateway.keep(intake, in: site.store, now: site.now)
        try await site.settle()
        let held = try await site.messages(MessageFilter(states: [.held], kinds: [.document]))
        #expect(held.count == 1)
        #expect(try await site.codes(of: held[0]) == ["gateway.partner.unresolved"])
    }

    @Test func theSameOrderTwiceHasOneEffect() async throws {
        let site = try Simulation()
        try await site.order()
        try await site.settle()
        let intake = Intake(
            owner: .erp("harbor"), endpoint: "api/erps/harbor", name: "again.json",
            bytes: try Simulation.story("erp/1-order-acme.json"), key: "another key"
        )
        _ = try await site.gateway.keep(intake, in: site.store, now: site.now)
        try await site.settle()
        #expect(site.world.names(in: "partners/acme/deliver").count == 1)
        let orders = try await site.messages(MessageFilter(direction: .outbound, kinds: [.document]))
        #expect(orders.map(\.state) == [.delivered, .cancelled])
    }
}
