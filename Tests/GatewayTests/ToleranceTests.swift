import Catalog
import Diagnostics
import Foundation
import Gateway
import Store
import Testing
import X12

/// What a partner's file tolerates decides whether a document goes on, and what the partner is told.
struct ToleranceTests {
    @Test(
        arguments: [
            ("", .rejected, "R", "error"),
            ("tolerance: { x12.se.count: warning }", .delivered, "E", "warning"),
            ("tolerance: { x12.se.count: note }", .delivered, "A", "note"),
        ] as [(String, MessageState, String, String)])
    func aWrongCount(terms: String, state: MessageState, answer: String, severity: String) async throws {
        let catalog = try Simulation.harbor(changing: "partners/acme/partner.yaml") { $0 + "\n\(terms)\n" }
        #expect(!catalog.lint().hasErrors)
        let site = try Simulation(catalog)
        let text = String(decoding: try Simulation.story("acme/2-855.edi"), as: UTF8.self)
        let wrong = text.replacing(try Regex("\nSE\\*[0-9]+"), with: "\nSE*99")
        #expect(wrong != text)
        site.world.place(Array(wrong.utf8), as: "x.edi", in: "partners/acme/collect")
        try await site.settle()
        let message = try await site.message("855")
        #expect(message.state == state)
        let view = try #require(try await site.gateway.message(message.id, in: site.store))
        #expect(view.findings.filter { $0.code == "x12.se.count" }.map(\.severity.rawValue) == [severity])
        let name = try #require(site.world.names(in: "partners/acme/deliver").first)
        let bytes = try #require(site.world.bytes(name, in: "partners/acme/deliver"))
        let set = try #require(Transmission.parse(bytes).interchanges.first?.groups.first?.sets.first)
        #expect(FunctionalAnswer.read(set).answer?.sets.first?.status.code == answer)
    }

    /// Bytes around interchanges are graded by the agreement with the first sender.
    @Test func junkThatHoldsAFile() async throws {
        let catalog = try Simulation.harbor(changing: "partners/acme/partner.yaml") {
            $0 + "\ntolerance: { x12.transmission.junk: error }\n"
        }
        let site = try Simulation(catalog)
        let text = "Kind regards from Acme\n" + String(decoding: try Simulation.story("acme/2-855.edi"), as: UTF8.self)
        site.world.place(Array(text.utf8), as: "x.edi", in: "partners/acme/collect")
        try await site.settle()
        let message = try #require(try await site.messages().first { $0.kind == .transmission })
        #expect(message.state == .held)
        #expect(try await site.codes(of: message).contains("x12.transmission.junk"))
    }
}
