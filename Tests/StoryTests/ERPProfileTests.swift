import Catalog
import Diagnostics
import Foundation
import Hummingbird
import Logging
import NIOCore
import Testing
import Transport

@testable import TransportHTTP
@testable import dragoman

/// Profiles of ERPs against a stand-in that answers as their public documentation says, with invented data.
@Suite(.timeLimit(.minutes(10)))
struct ERPProfileTests {
    /// A reply, and what it must mean.
    struct Reply: Sendable, CustomTestStringConvertible {
        var profile: String
        var status: Int
        var headers: [String: String] = [:]
        var body = ""
        var means: String

        var testDescription: String { "\(profile) \(status) \(means)" }
    }

    static func netsuite(_ code: String, _ status: Int) -> String {
        #"{"type":"https://www.rfc-editor.org/rfc/rfc9110","title":"Bad Request","status":\#(status),"#
            + #""o:errorDetails":[{"detail":"Error.","o:errorCode":"\#(code)"}]}"#
    }
    static func central(_ code: String) -> String {
        #"{"error":{"code":"\#(code)","message":"No. CorrelationId: 1."}}"#
    }
    static let hana = #"{"error":{"code":"SLS/042","message":{"lang":"en","value":"Customer 4711 is not there"}}}"#

    static let replies: [Reply] = [
        Reply(profile: "s4hana", status: 201, body: #"{"d":{"SalesOrder":"4711"}}"#, means: "accepted HTTP 201 4711"),
        Reply(profile: "s4hana", status: 202, means: "accepted HTTP 202, to be worked on later"),
        Reply(profile: "s4hana", status: 400, body: hana, means: "refused"),
        Reply(profile: "s4hana", status: 409, body: hana, means: "refused"),
        Reply(profile: "s4hana", status: 403, headers: ["x-csrf-token": "Required"], means: "fault"),
        Reply(profile: "s4hana", status: 401, means: "fault"),
        Reply(profile: "s4hana", status: 429, headers: ["Retry-After": "7"], means: "again 7"),
        Reply(profile: "s4hana", status: 503, means: "again"),
        Reply(profile: "s4hana", status: 500, body: hana, means: "uncertain"),
        Reply(
            profile: "netsuite", status: 204, headers: ["Location": "https://x.invalid/salesOrder/7"],
            means: "accepted HTTP 204 https://x.invalid/salesOrder/7"),
        Reply(
            profile: "netsuite", status: 202, headers: ["Location": "/async/v1/job/9"],
            means: "accepted HTTP 202 /async/v1/job/9, to be worked on later"),
        Reply(profile: "netsuite", status: 400, body: netsuite("DUP_RCRD", 400), means: "duplicate"),
        Reply(profile: "netsuite", status: 400, body: netsuite("INVALID_CONTENT", 400), means: "refused"),
        Reply(
            profile: "netsuite", status: 429, headers: ["Retry-After": "3"],
            body: netsuite("CONCURRENCY_LIMIT_EXCEEDED", 429), means: "again 3"),
        Reply(profile: "netsuite", status: 401, body: netsuite("INVALID_LOGIN", 401), means: "fault"),
        Reply(profile: "netsuite", status: 500, body: netsuite("UNEXPECTED_ERROR", 500), means: "uncertain"),
        Reply(
            profile: "business-central", status: 201, body: #"{"id":"5d1","number":"S-ORD1001","status":"Draft"}"#,
            means: "accepted HTTP 201 S-ORD1001"),
        Reply(
            profile: "business-central", status: 400, body: central("Internal_EntityWithSameKeyExists"),
            means: "duplicate"),
        Reply(profile: "business-central", status: 400, body: central("BadRequest_NotFound"), means: "refused"),
        Reply(profile: "business-central", status: 409, body: central("Request_EntityChanged"), means: "refused"),
        Reply(
            profile: "business-central", status: 429, headers: ["Retry-After": "30"],
            body: central("Application_TooManyRequests"), means: "again 30"),
        Reply(profile: "business-central", status: 504, means: "uncertain"),
        Reply(profile: "business-central", status: 400, body: "not JSON", means: "refused"),
    ]

    @Test func everyReplyMeansWhatTheProfileSays() async throws {
        let scratch = try Scratch()
        let standIn = try ReplyStandIn { request in
            let number = request["x-case"].flatMap(Int.init) ?? 0
            let reply = Self.replies[number]
            return (reply.status, reply.headers, reply.body)
        }
        for profile in Set(Self.replies.map(\.profile)) {
            let text =
                "erp: \(profile)-test\nprofile: \(profile)\nendpoint:\n  deliver: { http: \"http://x.invalid\" }\n"
            try write(text + "takes: { purchase-order: {} }\n", to: "erps/\(profile)-test/erp.yaml", in: scratch.path)
        }
        let workspace = SiteCatalog(maps: ProjectFolder.maps, workspace: scratch.path).workspace
        #expect(workspace.findings.isEmpty)
        try await standIn.run { port in
            for (number, reply) in Self.replies.enumerated() {
                let erp = try #require(workspace.erps["\(reply.profile)-test"])
                #expect(erp.takes.map(\.map) == ["erps/\(reply.profile)/purchase-order"])
                let terms = try #require(erp.deliver)
                let endpoint = HTTPEndpoint(
                    url: "http://127.0.0.1:\(port)/records",
                    headers: terms.headers.map { ($0.name, $0.value) } + [("X-Case", String(number))],
                    replies: terms.replies.map(HTTPReplyRule.init))
                let parcel = Parcel(name: "po", bytes: [UInt8]("{}".utf8), key: "key-\(number)")
                let means = await Self.word(for: parcel, at: HTTPTransport(endpoint))
                #expect(means.hasPrefix(reply.means), "\(reply): \(means)")
                if reply.means == "again" || reply.means == "fault" { #expect(means == reply.means) }
            }
        }
        // NetSuite's own name for our key.
        let keys = standIn.requests.compactMap { $0["x-netsuite-idempotency-key"] }
        #expect(keys.count == Self.replies.count { $0.profile == "netsuite" })
        #expect(keys.allSatisfy { $0.hasPrefix("key-") })
    }

    private static func word(for parcel: Parcel, at transport: HTTPTransport) async -> String {
        do {
            switch try await transport.put(parcel) {
            case .accepted(let receipt): return "accepted \(receipt)"
            case .duplicate: return "duplicate"
            case .refused: return "refused"
            case .uncertain: return "uncertain"
            }
        } catch {
            return error.isTransient ? "again" + (error.retryAfter.map { " \($0)" } ?? "") : "fault"
        }
    }

    /// A profile nobody has heard of: two files of data, and the program as anybody runs it.
    @Test func aNewProfileIsDataAlone() async throws {
        let bench = try Workbench()
        let standIn = try ReplyStandIn { _ in (200, [:], #"{"outcome":{"state":"no","why":["closed period"]}}"#) }
        try write(
            """
            profile: oddly
            summary: An ERP that says 200 to everything
            headers: { X-Oddly-Key: "{key}" }
            replies:
              - { status: 200, body: { outcome.state: no }, means: refused }
              - { status: 200, body: { outcome.state: later }, means: later, receipt: outcome.ticket }
            """, to: "erps/oddly.yaml", in: bench.workspace)
        try FileManager.default.createDirectory(
            atPath: "\(bench.workspace)/erps/oddly", withIntermediateDirectories: true)
        try FileManager.default.moveItem(
            atPath: "\(bench.workspace)/erps/harbor/invoice.yaml", toPath: "\(bench.workspace)/erps/oddly/invoice.yaml")
        try bench.edit("erps/harbor/erp.yaml") {
            $0.replacing("name: Harbor ERP", with: "name: Harbor ERP\nprofile: oddly")
        }
        let lint = try ProgramRun.dragoman(["lint", "--maps", ProjectFolder.maps, bench.workspace])
        #expect(lint.status == 0, "\(lint.text)")
        let inbox = "\(bench.data)/partners/acme/out"
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        try Data(try bench.story("acme/4-810.edi")).write(to: URL(fileURLWithPath: "\(inbox)/invoice.edi"))
        try await standIn.run(port: bench.erpPort) { _ in
            let gateway = try Gatekeeper(bench)
            defer { gateway.kill() }
            try await wait(for: "the invoice to be refused", seconds: 120) {
                let answer = try await Workbench.get("http://127.0.0.1:\(bench.port)/v1/messages?state=refused")
                return answer?.contains("refused") == true && answer?.contains("INV-70021") == true
            }
        }
        let sent = standIn.requests.filter { $0["x-oddly-key"] != nil }
        #expect(sent.count == 1)
        #expect(sent.first?["x-oddly-key"] == sent.first?["idempotency-key"])
    }

    @Test(
        "what is wrong with a profile is told where it stands",
        arguments: [
            ("profile: odd\nreplies: [{ status: 99, means: accepted }]", "catalog.value.invalid"),
            ("profile: odd\nreplies: [{ status: 200, means: fine }]", "catalog.value.invalid"),
            ("profile: odd\nreplies: [{ status: 200 }]", "catalog.key.missing"),
            ("profile: odd\nreplies: no", "catalog.value.invalid"),
            ("profile: odd\nreplis: []", "catalog.key.unknown"), ("summary: x", "catalog.key.missing"),
        ])
    func mistakes(profile: String, code: String) throws {
        let scratch = try Scratch()
        try write(profile, to: "erps/odd.yaml", in: scratch.path)
        try write("erp: mine\nprofile: od\n", to: "erps/mine/erp.yaml", in: scratch.path)
        let findings = SiteCatalog(maps: ProjectFolder.maps, workspace: scratch.path).lint()
        let told = findings.kept.filter { $0.place.source == "erps/odd.yaml" }
        #expect(told.map(\.kind.code) == [code])
        let missing = try #require(findings.kept.first { $0.place.source == "erps/mine/erp.yaml" })
        #expect(missing.message == "no profile is called od; did you mean odd?")
    }

    private func write(_ text: String, to name: String, in folder: String) throws {
        let url = URL(fileURLWithPath: "\(folder)/\(name)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}
