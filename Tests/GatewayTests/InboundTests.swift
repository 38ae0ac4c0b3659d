import Canonical
import Catalog
import Diagnostics
import Foundation
import Gateway
import Store
import Testing
import X12

/// What a partner sends: kept, checked, answered, translated, delivered.
struct InboundTests {
    @Test func anAcknowledgmentOfAnOrderReachesTheERPAndIsAnswered() async throws {
        let site = try Simulation()
        try site.receive("acme/2-855.edi")
        try await site.settle()

        let document = try await site.message("855")
        #expect(document.state == .delivered)
        #expect(document.businessNumber == "4500012345")
        #expect(site.world.effects.values.allSatisfy { $0 == 1 })
        #expect(site.world.names(in: "partners/acme/collect").isEmpty)

        let answers = site.world.names(in: "partners/acme/deliver")
        #expect(answers.count == 1)
        let bytes = try #require(site.world.bytes(answers[0], in: "partners/acme/deliver"))
        let set = try #require(Transmission.parse(bytes).interchanges.first?.groups.first?.sets.first)
        let answer = try #require(FunctionalAnswer.read(set).answer)
        #expect(answer.status == .accepted)
        #expect(answer.groupControlNumber == "4102")
    }

    @Test(arguments: [
        ("acme", "acme/2-855.edi", "acme-1-acknowledgment.json"),
        ("acme", "acme/3-856.edi", "acme-2-ship-notice.json"),
        ("acme", "acme/4-810.edi", "acme-3-invoice.json"),
        ("bluepeak", "bluepeak/1-confirmation.xml", "bluepeak-1-acknowledgment.json"),
        ("bluepeak", "bluepeak/2-ship-notice.xml", "bluepeak-2-ship-notice.json"),
        ("bluepeak", "bluepeak/3-invoice.xml", "bluepeak-3-invoice.json"),
        ("cedarline", "cedarline/ack-1.txt", "cedarline-1-acknowledgment.json"),
        ("cedarline", "cedarline/ship-2.txt", "cedarline-2-ship-notice.json"),
        ("cedarline", "cedarline/inv-3.txt", "cedarline-3-invoice.json"),
    ])
    func theERPGetsItsOwnShapeWhoeverSends(partner: String, file: String, expected: String) async throws {
        let site = try Simulation()
        try site.receive(file, from: partner)
        try await site.settle()
        let payload = try #require(site.world.payloads.first { $0.first == UInt8(ascii: "{") })
        let wanted = try Simulation.story("erp/expected/\(expected)")
        #expect(String(decoding: payload, as: UTF8.self).trimmed == String(decoding: wanted, as: UTF8.self).trimmed)
    }

    @Test func aBadDocumentIsHeldWithAFindingAPersonUnderstands() async throws {
        let site = try Simulation()
        try site.receive("acme/bad-855.edi")
        try await site.settle()
        let message = try await site.message("855")
        #expect(message.state == .rejected || message.state == .held)
        #expect(try await site.codes(of: message).contains("x12.element.date"))
        #expect(!site.world.payloads.contains { $0.first == UInt8(ascii: "{") })
        let view = try #require(try await site.gateway.message(message.id, in: site.store))
        #expect(view.source == (try Simulation.story("acme/bad-855.edi")))
    }

    @Test func aMalformedFileIsHeldWithItsBytes() async throws {
        let site = try Simulation()
        let garbage = Array("this is no EDI at all\u{0}\u{1B}[31m".utf8)
        site.world.place(garbage, as: "x.edi", in: "partners/acme/collect")
        try await site.settle()
        let message = try #require(try await site.messages().first)
        #expect(message.state == .held)
        #expect(try await site.gateway.message(message.id, in: site.store)?.source == garbage)
        #expect(try await site.codes(of: message).contains("gateway.message.unreadable"))
    }

    @Test func anUnknownSenderIsHeldAndReadOnceItIsKnown() async throws {
        let site = try Simulation()
        let text = String(decoding: try Simulation.story("acme/2-855.edi"), as: UTF8.self)
        let stranger = text.replacing("006922827 ", with: "999999999 ")
        site.world.place(Array(stranger.utf8), as: "s.edi", in: "partners/acme/collect")
        try await site.settle()
        let message = try #require(try await site.messages().first)
        #expect(message.state == .held)
        #expect(try await site.codes(of: message) == ["gateway.sender.unknown"])
        #expect(site.world.effects.isEmpty)
    }

    @Test func theSameFileTwiceIsKeptOnce() async throws {
        let site = try Simulation()
        try site.receive("acme/2-855.edi")
        try await site.settle()
        try site.receive("acme/2-855.edi")
        try await site.pass(seconds: 10)
        #expect(site.world.names(in: "partners/acme/collect").isEmpty)
        #expect(try await site.messages(MessageFilter(set: "855")).count == 1)
        #expect(site.world.effects.values.allSatisfy { $0 == 1 })
    }

    @Test func anInterchangeThatCameBeforeIsHeldNotDropped() async throws {
        let site = try Simulation()
        try site.receive("acme/2-855.edi")
        try await site.settle()
        try site.receive("acme/2-855.edi", as: "again.edi")
        try await site.pass(seconds: 10)
        let messages = try await site.messages(MessageFilter(kinds: [.transmission]))
        #expect(messages.map(\.state) == [.translated, .held])
        #expect(try await site.codes(of: messages[1]) == ["gateway.interchange.duplicate"])
        #expect(site.world.effects.values.allSatisfy { $0 == 1 })
    }

    @Test func aReusedInvoiceNumberWithOtherContentIsHeld() async throws {
        let site = try Simulation()
        try site.receive("acme/4-810.edi")
        try await site.settle()
        let text = String(decoding: try Simulation.story("acme/4-810.edi"), as: UTF8.self)
        let isa = try #require(Transmission.parse(Array(text.utf8)).interchanges.first?.header.controlNumber)
        let other = text.replacing(isa, with: "000009999").replacing("*12*EA*9.95", with: "*11*EA*9.95")
        site.world.place(Array(other.utf8), as: "other.edi", in: "partners/acme/collect")
        try await site.pass(seconds: 10)
        let invoices = try await site.messages(MessageFilter(set: "810"))
        #expect(invoices.count == 2)
        #expect(invoices.first?.state == .delivered)
        #expect(invoices.last?.state == .held || invoices.last?.state == .rejected)
    }

    @Test func aHeldDocumentIsReadAgainOnceTheCauseIsMended() async throws {
        let site = try Simulation()
        try site.receive("acme/held-855.edi")
        try await site.settle()
        let held = try await site.message("855")
        #expect(held.state == .held)
        #expect(try await site.codes(of: held).contains("map.code.unknown"))
        #expect(try #require(try await site.gateway.message(held.id, in: site.store)).canRetry)

        let mended = try Simulation.harbor(changing: "codes/harbor-unit.yaml") { $0 + "DRUM: drum\n" }
        let after = try Simulation(mended, store: site.store, world: site.world)
        try await after.gateway.retry(held.id, by: "a test", in: after.store, now: after.now)
        try await after.settle()
        let documents = try await after.messages(MessageFilter(kinds: [.document]))
        #expect(documents.map(\.state) == [.cancelled, .delivered])
        #expect(after.world.names(in: "partners/acme/deliver").count == 1, "the 997 is not sent again")
        #expect(after.world.effects.values.allSatisfy { $0 == 1 })
    }

    @Test func anUnknownSendersMessageIsReadOnceItsPartnerFileIsThere() async throws {
        let stranger = try Simulation.harbor(changing: "partners/acme/partner.yaml") {
            $0.replacing("006922827", with: "999999999")
        }
        let site = try Simulation(stranger)
        try site.receive("acme/2-855.edi")
        try await site.settle()
        let held = try #require(try await site.messages().first)
        #expect(held.state == .held)
        let after = try Simulation(store: site.store, world: site.world)
        try await after.gateway.retry(held.id, by: "a test", in: after.store, now: after.now)
        try await after.settle()
        #expect(try await after.message("855").state == .delivered)
        #expect(after.world.names(in: "partners/acme/deliver").count == 1)
    }

    @Test func aTestInterchangeReachesNobody() async throws {
        let site = try Simulation()
        let text = String(decoding: try Simulation.story("acme/2-855.edi"), as: UTF8.self)
        let test = text.replacing("*0*P*>", with: "*0*T*>")
        site.world.place(Array(test.utf8), as: "t.edi", in: "partners/acme/collect")
        try await site.settle()
        let message = try await site.message("855")
        #expect(message.isTest)
        #expect(message.state == .translated)
        #expect(!site.world.payloads.contains { $0.first == UInt8(ascii: "{") })
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
