import ControlTower
import Foundation
import Gateway
import ServiceLifecycle
import Store
import Testing

@testable import dragoman

/// The main job against a real OpenSSH server and a real HTTP receiver on loopback.
@Suite(.enabled(if: SSHServer.isInstalled, SSHServer.absence), .timeLimit(.minutes(15)))
struct SFTPStoryTests {
    @Test func anOrderGoesOutAndItsAnswerComesInOverSFTP() async throws {
        let server = try SSHServer.shared.get()
        let bench = try Workbench()
        let boxes = try mailboxes(bench, server, hostKey: try server.fingerprint("ed25519"))
        try await bench.withERP {
            let site = try bench.site(secret(server))
            try await order(bench, site)
            try await settle(site)
            let names = try FileManager.default.contentsOfDirectory(atPath: boxes.deliver)
            #expect(names == ["00000001-850-000000001.edi"])

            try Data(try bench.story("acme/2-855.edi")).write(to: URL(fileURLWithPath: "\(boxes.collect)/855.edi"))
            try await settle(site, until: { bench.erp.effects.count == 1 })
            #expect(bench.erp.effects.values.allSatisfy { $0 == 1 })
            #expect(try FileManager.default.contentsOfDirectory(atPath: boxes.collect).isEmpty)
            await site.live.close()
        }
    }

    @Test func aChangedHostKeyIsSeenHeldAndLosesNothing() async throws {
        let server = try SSHServer.shared.get()
        let bench = try Workbench()
        let wrong = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        let boxes = try mailboxes(bench, server, hostKey: wrong)
        try Data(try bench.story("acme/2-855.edi")).write(to: URL(fileURLWithPath: "\(boxes.collect)/855.edi"))
        try await bench.withERP {
            let site = try bench.site(secret(server))
            try await order(bench, site)
            try await settle(site)
            let held = try await site.gateway.messages(MessageFilter(states: [.held]), in: site.store)
            let message = try #require(held.first)
            #expect(message.set == "850")
            #expect(message.summary.contains("host key"))
            let view = try #require(try await site.gateway.message(message.id, in: site.store))
            #expect(view.findings.map(\.code) == ["gateway.delivery.impossible"])
            #expect(view.payload?.isEmpty == false)
            // The mailbox cannot be trusted either: its file stays where it is, and the page says so.
            let troubles = try await site.gateway.troubles(in: site.store)
            #expect(troubles.contains { $0.kind == "collect" && ($0.error ?? "").contains("transport.hostKeyChanged") })
            let page = try await Page(site).text()
            #expect(page.contains("transport.hostKeyChanged"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: boxes.collect) == ["855.edi"])
            await site.live.close()

            // A person corrects the pin and retries.
            let right = try server.fingerprint("ed25519")
            try bench.edit("partners/acme/partner.yaml") { $0.replacingOccurrences(of: wrong, with: right) }
            let mended = try bench.site(secret(server))
            try await mended.gateway.retry(message.id, by: "a test", in: mended.store, now: .now())
            try await settle(mended, until: { bench.erp.effects.count == 1 })
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: boxes.deliver).contains { $0.contains("-850-") })
            await mended.live.close()
        }
    }

    @Test func anUnreachableERPIsSeenAndLosesNothing() async throws {
        let server = try SSHServer.shared.get()
        let bench = try Workbench()
        let boxes = try mailboxes(bench, server, hostKey: try server.fingerprint("ed25519"))
        try Data(try bench.story("acme/2-855.edi")).write(to: URL(fileURLWithPath: "\(boxes.collect)/855.edi"))
        let site = try bench.site(secret(server))
        try await settle(site)
        let waiting = try #require(try await site.gateway.messages(MessageFilter(set: "855"), in: site.store).first)
        #expect(waiting.state == .translated)
        #expect(try await Page(site).text().contains("erps/harbor"))
        try await bench.withERP {
            try await settle(site, until: { bench.erp.effects.count == 1 })
            let message = try #require(try await site.gateway.message(waiting.id, in: site.store)?.message)
            #expect(message.state == .delivered)
        }
        await site.live.close()
    }

    // MARK: parts

    private func secret(_ server: SSHServer) -> [String: String] {
        ["DRAGOMAN_SECRET_ACME_SFTP": "key:\(server.userKey("ed25519"))"]
    }

    /// Acme's endpoints become two folders on the SFTP server.
    private func mailboxes(
        _ bench: Workbench,
        _ server: SSHServer,
        hostKey: String
    ) throws -> (collect: String, deliver: String) {
        let boxes = (collect: "\(bench.scratch.path)/acme-out", deliver: "\(bench.scratch.path)/acme-in")
        for box in [boxes.collect, boxes.deliver] {
            try FileManager.default.createDirectory(atPath: box, withIntermediateDirectories: true)
        }
        let login =
            "sftp: 127.0.0.1, port: \(server.port), user: \(server.user), secret: acme-sftp, hostKey: \"\(hostKey)\""
        try bench.edit("partners/acme/partner.yaml") { text in
            text
                .replacingOccurrences(
                    of: "folder: partners/acme/out, match: \"*.edi\", every: 2s",
                    with: "\(login), path: \(boxes.collect), match: \"*.edi\", every: 1s"
                )
                .replacingOccurrences(of: "folder: partners/acme/in", with: "\(login), path: \(boxes.deliver)")
        }
        return boxes
    }

    private func order(_ bench: Workbench, _ site: Site) async throws {
        let intake = Intake(
            owner: .erp("harbor"), endpoint: "api/erps/harbor", name: "order.json",
            bytes: try bench.story("erp/1-order-acme.json"), key: "order"
        )
        _ = try await site.gateway.keep(intake, in: site.store, now: .now())
    }

    /// Steps in real time until nothing is due and the condition holds.
    private func settle(_ site: Site, until condition: @escaping () -> Bool = { true }) async throws {
        var random = SystemRandomNumberGenerator()
        try await site.gateway.open(site.store, now: .now())
        try await wait(for: "the gateway to come to rest") {
            for _ in 0..<200 {
                guard
                    case .worked = try await site.gateway.step(
                        site.store, site.live.ports, now: .now(), random: &random)
                else { return condition() }
            }
            return false
        }
    }
}

/// The first page of a site's control tower, fetched over HTTP.
private struct Page {
    let site: Site

    init(_ site: Site) { self.site = site }

    func text() async throws -> String {
        let port = try Workbench.freePort()
        let application = site.tower(host: "127.0.0.1", port: port).application()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            defer { group.cancelAll() }
            var page: String?
            try await wait(for: "the page") {
                page = try await Workbench.get("http://127.0.0.1:\(port)/")
                return page != nil
            }
            return page ?? ""
        }
    }
}
