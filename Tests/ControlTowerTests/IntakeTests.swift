import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Store
import Testing

@testable import ControlTower

@Suite("Handing documents in")
struct IntakeTests {
    @Test("Bytes are kept as they are, with the job that reads them")
    func keeps() async throws {
        let fixture = try TowerFixture()
        let bytes = "ISA*00*\u{1F}~ not yet read"
        try await fixture.test { client in
            let answer = try await client.post("/v1/transmissions?from=partners/acme&name=a%20b.edi", bytes)
            #expect(answer.status == .accepted)
            #expect(answer.headers[.location] == "/v1/messages/1")
            #expect(try answer.json("state") as? String == "received")
            #expect(try answer.json("partner") as? String == "acme")
            #expect(try answer.json("sourceName") as? String == "a b.edi")
            #expect(try answer.json("endpoint") as? String == "api/partners/acme")
            let back = try await client.get("/v1/messages/1/bytes")
            #expect(back.text == bytes)
        }
        let jobs = try await fixture.store.read { try $0.jobs(state: .waiting, limit: 10) }
        #expect(jobs.map(\.message) == [1])
    }

    @Test("A key makes a repeat recognisable; other bytes or no key are another message")
    func keys() async throws {
        let fixture = try TowerFixture()
        try await fixture.test { client in
            let key: HTTPFields = [HTTPField.Name("Idempotency-Key")!: "abc"]
            #expect(try await client.post("/v1/transmissions", "one", key).status == .accepted)
            let again = try await client.post("/v1/transmissions", "one", key)
            #expect(again.status == .ok)
            #expect(again.headers[.location] == "/v1/messages/1")
            #expect(try await client.post("/v1/transmissions", "two", key).status == .accepted)
            #expect(try await client.post("/v1/transmissions", "one").status == .accepted)
            #expect(try await client.get("/v1/messages").ids().count == 3)
            let long: HTTPFields = [HTTPField.Name("Idempotency-Key")!: String(repeating: "k", count: 256)]
            try await client.post("/v1/transmissions", "one", long).expectProblem(.badRequest, "http.idempotencyKey")
        }
    }

    @Test("A canonical document says which it is and whose")
    func documents() async throws {
        let fixture = try TowerFixture()
        try await fixture.test { client in
            let answer = try await client.post("/v1/documents?kind=purchase-order&from=erps/harbor", "{}")
            #expect(answer.status == .accepted)
            #expect(try answer.json("documentKind") as? String == "purchase-order")
            #expect(try answer.json("endpoint") as? String == "api/erps/harbor")
            for query in [
                "", "?kind=purchase-order", "?from=erps/harbor", "?kind=purchase-order&from=partners/acme",
                "?kind=../erps/x&from=erps/harbor", "?kind=purchase-order&from=erps/other",
            ] {
                try await client.post("/v1/documents\(query)", "{}").expectProblem(.badRequest, "http.query")
            }
        }
    }

    @Test("What is not understood is refused before anything is kept")
    func refuses() async throws {
        let fixture = try TowerFixture()
        try await fixture.test { client in
            let unknown = try await client.post("/v1/transmissions?form=partners/acme", "x")
            try unknown.expectProblem(.badRequest, "http.query")
            #expect(unknown.text.contains("did you mean from?"))
            for query in [
                "from=acme", "from=partners/nobody", "from=partners/acme&from=erps/harbor", "name=%zz", "name=%FF",
            ] {
                try await client.post("/v1/transmissions?\(query)", "x").expectProblem(.badRequest, "http.query")
            }
            try await client.post("/v1/transmissions").expectProblem(.badRequest, "http.empty")
            #expect(try await client.get("/v1/messages").ids().isEmpty)
        }
    }

    @Test("No more is taken than the limit, whether its length is told or not")
    func caps() async throws {
        let fixture = try TowerFixture(sizeLimit: 100_000)
        let large = String(repeating: "x", count: 100_001)
        try await fixture.test { client in
            try await client.post("/v1/transmissions", large).expectProblem(.contentTooLarge, "http.tooLarge")
            let exact = String(repeating: "x", count: 100_000)
            #expect(try await client.post("/v1/transmissions", exact).status == .accepted)
        }
    }

    @Test("A body without a length is counted while it comes")
    func streamed() async throws {
        let body = RequestBody(
            asyncSequence: AsyncStream { stream in
                for _ in 0..<4 { stream.yield(ByteBuffer(string: String(repeating: "x", count: 30_000))) }
                stream.finish()
            }
        )
        let request = Request(head: HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/"), body: body)
        let problem = await #expect(throws: Problem.self) { try await BodyReader(limit: 100_000).bytes(of: request) }
        #expect(problem?.status == .contentTooLarge)
    }

    @Test("What is sent too slowly is not waited for")
    func slow() async throws {
        let request = Request(
            head: HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/"),
            body: RequestBody(buffer: ByteBuffer(string: "x"))
        )
        let reader = BodyReader(limit: 10, patience: .zero)
        let problem = await #expect(throws: Problem.self) { try await reader.bytes(of: request) }
        #expect(problem?.status == .requestTimeout)
    }

    @Test("A body that ends before its announced length is not taken for a whole one")
    func cut() async throws {
        let head = HTTPRequest(
            method: .post, scheme: nil, authority: nil, path: "/", headerFields: [.contentLength: "8"]
        )
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: "half")))
        let problem = await #expect(throws: Problem.self) { try await BodyReader(limit: 10).bytes(of: request) }
        #expect(problem?.code == "http.cut")
    }
}
