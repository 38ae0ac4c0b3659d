import Diagnostics
import HTTPTypes
import HummingbirdTesting
import Store
import Testing

@Suite("Looking at messages")
struct MessageTests {
    @Test(
        "Filters narrow the list",
        arguments: [
            ("", [3, 2, 1]), ("?state=held", [2]), ("?state=held,refused", [3, 2]),
            ("?state=held&state=refused", [3, 2]), ("?direction=outbound", [1]), ("?partner=acme", [2, 1]),
            ("?set=810", [3]), ("?number=4500012345", [1]), ("?kind=transmission", [2]), ("?kind=invoice", [3]),
            ("?state=held&partner=bluepeak", []), ("?partner=", [3, 2, 1]),
        ]
    )
    func filters(query: String, ids: [Int]) async throws {
        let fixture = try TowerFixture()
        try await fixture.seed()
        let found = try await fixture.test { try await $0.get("/v1/messages\(query)").ids() }
        #expect(found == ids)
    }

    @Test(
        "What is no filter is refused",
        arguments: ["?sate=held", "?state=hold", "?direction=up", "?limit=0", "?limit=201", "?limit=x", "?before=0"]
    )
    func badFilters(query: String) async throws {
        let fixture = try TowerFixture()
        try await fixture.test { try await $0.get("/v1/messages\(query)").expectProblem(.badRequest, "http.query") }
    }

    @Test("Pages follow each other without a gap, and the last one says so")
    func pages() async throws {
        let fixture = try TowerFixture()
        for number in 1...7 {
            try await fixture.insert(
                MessageRow(
                    direction: .inbound, kind: .document, state: number % 2 == 0 ? .held : .delivered,
                    businessNumber: String(number), created: TowerFixture.now
                )
            )
        }
        try await fixture.test { client in
            var address: String? = "/v1/messages?limit=2&state=delivered,held"
            var seen: [[Int]] = []
            while let next = address {
                let page = try await client.get(next)
                seen.append(try page.ids())
                address = try page.json("next") as? String
            }
            #expect(seen == [[7, 6], [5, 4], [3, 2], [1]])
            #expect(try await client.get("/v1/messages?state=held&limit=3").json("next") == nil)
        }
    }

    @Test("Findings tell their bytes and notes")
    func findings() async throws {
        let fixture = try TowerFixture()
        let id = try await fixture.insert(
            MessageRow(direction: .inbound, kind: .document, created: TowerFixture.now)
        ) { id, transaction in
            try transaction.add([
                FindingRow(
                    message: id, code: "x12.element.tooLong", severity: .error, text: "too long", value: "VALUE",
                    start: 4, end: 9, notes: #"[{"title":"guide","text":"a.yaml:8"}]"#
                )
            ])
        }
        try await fixture.test { client in
            let findings = try await client.get("/v1/messages/\(id)/findings").json("findings") as? [[String: Any]]
            let finding = try #require(findings?.first)
            #expect(finding["code"] as? String == "x12.element.tooLong")
            #expect(finding["range"] as? [String: Int] == ["start": 4, "end": 9])
            #expect((finding["notes"] as? [[String: String]])?.first?["text"] == "a.yaml:8")
        }
    }

    @Test("Bytes are saved, never opened, under a name that nothing obeys")
    func bytes() async throws {
        let fixture = try TowerFixture()
        let name = "../a\"b;\r\nX: y/<x>.edi"
        let id = try await fixture.insert(
            MessageRow(
                direction: .inbound, kind: .transmission, sourceName: name, created: TowerFixture.now
            ),
            bytes: "<script>alert(1)</script>", document: #"{"a":9.950}"#
        )
        try await fixture.test { client in
            let bytes = try await client.get("/v1/messages/\(id)/bytes")
            #expect(bytes.text == "<script>alert(1)</script>")
            #expect(bytes.headers[.contentType] == "application/octet-stream")
            #expect(bytes.headers[.contentDisposition] == #"attachment; filename="a_b___X__y__x_.edi""#)
            #expect(bytes.headers[.xContentTypeOptions] == "nosniff")
            let document = try await client.get("/v1/messages/\(id)/document")
            #expect(document.text == #"{"a":9.950}"#)
            #expect(document.headers[.contentType] == "application/json")
            try await client.get("/v1/messages/\(id)/payload").expectProblem(.notFound, "message.nothing")
        }
    }

    @Test("A held transmission is read again; what has nothing to retry says so")
    func retry() async throws {
        let fixture = try TowerFixture()
        try await fixture.seed()
        try await fixture.test { client in
            let answer = try await client.post("/v1/messages/2/retry")
            #expect(answer.status == .accepted)
            #expect(try answer.json("state") as? String == "received")
            try await client.post("/v1/messages/1/retry").expectProblem(.conflict, "message.nothingToRetry")
            try await client.post("/v1/messages/99/retry").expectProblem(.notFound, "message.unknown")
        }
    }

    @Test("Health is told without the store, readiness with it")
    func health() async throws {
        let fixture = try TowerFixture()
        try await fixture.test { client in
            let statuses = [try await client.get("/healthz").status, try await client.get("/readyz").status]
            #expect(statuses == [.ok, .ok])
        }
        try fixture.store.close()
        try await fixture.test { client in
            #expect(try await client.get("/healthz").status == .ok)
            try await client.get("/readyz").expectProblem(.serviceUnavailable, "store.unready")
            let broken = try await client.get("/v1/messages")
            #expect(broken.status.code >= 500)
            #expect(!broken.text.contains("sqlite") && !broken.text.contains("/tmp"))
        }
    }
}
