import Diagnostics
import Foundation
import Gateway
import Store
import Testing

/// What may go wrong at a receiver, and that nothing is lost or doubled by it.
struct DeliveryTests {
    private let erp = "erps/harbor/deliver"

    @Test func anUnreachableERPIsTriedAgain() async throws {
        let site = try Simulation()
        site.world.prepare([.unreachable, .unreachable], at: erp)
        try site.receive("acme/2-855.edi")
        try await site.settle()
        let waiting = try await site.message("855")
        #expect(waiting.state == .translated)
        #expect(waiting.summary.contains("attempt 1 failed"))
        #expect(!(try await site.gateway.troubles(in: site.store)).isEmpty)
        try await site.pass(seconds: 60)
        try await site.pass(seconds: 60)
        #expect(try await site.message("855").state == .delivered)
        #expect(site.world.effects.values.allSatisfy { $0 == 1 })
    }

    @Test func whatIsGivenUpIsHeldAndCanBeRetried() async throws {
        let site = try Simulation()
        site.world.prepare(Array(repeating: .unreachable, count: 12), at: erp)
        try site.receive("acme/2-855.edi")
        for _ in 0..<20 { try await site.pass(seconds: 3600) }
        let held = try await site.message("855")
        #expect(held.state == .held)
        #expect(try await site.codes(of: held) == ["gateway.delivery.givenUp"])
        try await site.gateway.retry(held.id, by: "a test", in: site.store, now: site.now)
        try await site.settle()
        #expect(try await site.message("855").state == .delivered)
        #expect(site.world.effects.values.allSatisfy { $0 == 1 })
    }

    @Test func aChangedHostKeyWaitsForAPerson() async throws {
        let site = try Simulation()
        site.world.prepare([.broken(code: "transport.hostKeyChanged")], at: "partners/acme/deliver")
        try await site.order()
        try await site.settle()
        let held = try await site.message("850", .outbound)
        #expect(held.state == .held)
        #expect(try await site.codes(of: held) == ["gateway.delivery.impossible"])
        #expect(
            (try await site.gateway.troubles(in: site.store)).contains { ($0.error ?? "").contains("hostKeyChanged") })
        try await site.gateway.retry(held.id, by: "a test", in: site.store, now: site.now)
        try await site.settle()
        #expect(try await site.message("850", .outbound).state == .delivered)
        #expect(site.world.names(in: "partners/acme/deliver").count == 1)
    }

    @Test func aLostAnswerIsSettledByLooking() async throws {
        let site = try Simulation()
        site.world.prepare([.answerLost], at: erp)
        try site.receive("acme/2-855.edi")
        try await site.settle()
        #expect(try await site.message("855").state == .uncertain)
        try await site.pass(seconds: 60)
        #expect(try await site.message("855").state == .delivered)
        #expect(site.world.effects.values.allSatisfy { $0 == 1 })
    }

    @Test func aBusinessRefusalIsNeverRetried() async throws {
        let site = try Simulation()
        site.world.prepare([.refuses("no such order")], at: erp)
        try site.receive("acme/2-855.edi")
        try await site.settle()
        try await site.pass(seconds: 3600)
        let message = try await site.message("855")
        #expect(message.state == .refused)
        #expect(try await site.codes(of: message) == ["gateway.delivery.refused"])
        #expect(!site.world.order.contains { $0.hasPrefix("order-acknowledgment") })
    }

    @Test func onePartnersDocumentsStayInOrder() async throws {
        let site = try Simulation()
        site.world.prepare([.unreachable], at: erp)
        try site.receive("acme/2-855.edi", as: "1.edi")
        try site.receive("acme/3-856.edi", as: "2.edi")
        try site.receive("acme/4-810.edi", as: "3.edi")
        try await site.settle()
        for _ in 0..<5 { try await site.pass(seconds: 60) }
        let kinds = site.world.order.filter { $0.hasSuffix("erps/harbor") }.map { $0.prefix { $0 != "/" } }
        #expect(kinds == ["order-acknowledgment", "ship-notice", "invoice"])
    }
}
