import Diagnostics
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import ControlTower

@Suite("What is not done is told")
struct ProblemTests {
    @Test(
        "Nothing at the address",
        arguments: ["/v1", "/v1/", "/v2/messages", "/v1/messages/1/other", "/nothing", "/../etc/passwd"]
    )
    func notFound(path: String) async throws {
        let fixture = try TowerFixture()
        try await fixture.test { try await $0.get(path).expectProblem(.notFound, "http.address") }
    }

    @Test(
        "No such message",
        arguments: ["/v1/messages/1", "/v1/messages/0", "/v1/messages/x", "/v1/messages/99999999999999999999/bytes"]
    )
    func noMessage(path: String) async throws {
        let fixture = try TowerFixture()
        try await fixture.test { try await $0.get(path).expectProblem(.notFound, "message.unknown") }
    }

    @Test("Another method", arguments: [HTTPRequest.Method.put, .delete, .patch, .options])
    func methods(method: HTTPRequest.Method) async throws {
        let fixture = try TowerFixture()
        try await fixture.test { client in
            let list = try await client.execute(uri: "/v1/messages", method: method)
            try list.expectProblem(.methodNotAllowed, "http.method")
            #expect(list.headers[.allow] == "GET, HEAD")
            let intake = try await client.get("/v1/transmissions")
            try intake.expectProblem(.methodNotAllowed, "http.method")
            #expect(intake.headers[.allow] == "POST")
        }
    }

    @Test("People get a page, programs JSON")
    func pages() async throws {
        let fixture = try TowerFixture()
        try await fixture.test { client in
            let page = try await client.get("/messages/5", [.accept: "text/html,*/*;q=0.8"])
            #expect(page.status == .notFound)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains("there is no such message"))
            try await client.get("/v1/messages/5", [.accept: "text/html"]).expectProblem(.notFound, "message.unknown")
        }
    }

    @Test("Of a fault of the machine nothing is told but that it happened")
    func faults() {
        let problem = Problem(Fault("store.disk", "cannot write /var/lib/secret"), request: "r1")
        #expect(problem.status == .internalServerError)
        #expect(!problem.detail.contains("secret") && problem.detail.contains("r1"))
        let busy = Problem(Fault("store.busy", "inside", isTransient: true, retryAfter: 9), request: "r1")
        #expect(busy.status == .serviceUnavailable)
        #expect(busy.headers[.retryAfter] == "9")
        #expect(!busy.detail.contains("inside"))
    }

    @Test("Every answer forbids what a page of ours never does")
    func headers() async throws {
        let fixture = try TowerFixture()
        try await fixture.test { client in
            for path in ["/", "/find", "/style.css", "/v1/messages", "/nothing"] {
                let headers = try await client.get(path).headers
                #expect(headers[.xContentTypeOptions] == "nosniff")
                let policy = headers[.contentSecurityPolicy] ?? ""
                #expect(policy.hasPrefix("default-src 'none'; style-src 'self'"))
                #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
            }
        }
    }
}

@Suite("Who may ask and write")
struct OriginGuardTests {
    let guardian = OriginGuard(host: "127.0.0.1", names: [])

    @Test("Names of this machine", arguments: ["localhost:8080", "LOCALHOST", "127.0.0.1:1", "127.9.9.9", "[::1]:80"])
    func own(authority: String) {
        #expect(guardian.refusal(isWrite: true, authority: authority, origin: nil, site: nil) == nil)
    }

    @Test(
        "Names that were rebound to it",
        arguments: [
            "evil.example", "localhost.evil.example:8080", "127.evil.example", "127.0.0.1.evil.example", "10.0.0.7",
            "[fe80::1]:80", "127.0.0.256", "@localhost", "",
        ]
    )
    func foreign(authority: String) {
        #expect(guardian.refusal(isWrite: false, authority: authority, origin: nil, site: nil) != nil)
        #expect(guardian.refusal(isWrite: false, authority: nil, origin: nil, site: nil) != nil)
    }

    @Test("A wider server answers to numbers and to the names it was given")
    func wider() {
        let wide = OriginGuard(host: "0.0.0.0", names: ["EDI.harbor.example"])
        for authority in ["10.0.0.7:8080", "edi.harbor.example", "[fe80::1]:80", "localhost"] {
            #expect(wide.refusal(isWrite: true, authority: authority, origin: nil, site: nil) == nil)
        }
        #expect(wide.refusal(isWrite: false, authority: "evil.example", origin: nil, site: nil) != nil)
    }

    @Test(
        "A write of another site's page",
        arguments: [
            ("http://evil.example", nil), ("null", nil), ("http://localhost:81", nil), ("file://", nil),
            (nil, "cross-site"), (nil, "same-site"), ("http://localhost:8080", "cross-site"),
        ] as [(String?, String?)]
    )
    func writes(origin: String?, site: String?) throws {
        let refusal = guardian.refusal(isWrite: true, authority: "localhost:8080", origin: origin, site: site)
        #expect(refusal?.status == .forbidden)
        #expect(guardian.refusal(isWrite: false, authority: "localhost:8080", origin: origin, site: site) == nil)
    }

    @Test("A write of our own page")
    func ownPage() async throws {
        let refusal = guardian.refusal(
            isWrite: true, authority: "localhost:8080", origin: "http://localhost:8080", site: "same-origin"
        )
        #expect(refusal == nil)
        let fixture = try TowerFixture()
        try await fixture.test { client in
            let answer = try await client.post("/v1/transmissions", "x", [.origin: "http://evil.example"])
            try answer.expectProblem(.forbidden, "http.origin")
        }
    }
}
