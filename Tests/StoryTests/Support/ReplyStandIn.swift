import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A web service that keeps the headers of what it is sent, and answers what it is told to.
final class ReplyStandIn: Sendable {
    typealias Answer = @Sendable ([String: String]) -> (status: Int, headers: [String: String], body: String)

    private let kept = Mutex<[[String: String]]>([])
    private let answer: Answer

    init(_ answer: @escaping Answer) throws { self.answer = answer }

    /// The headers of each document that was sent, by their names in small letters.
    var requests: [[String: String]] { kept.withLock { $0 } }

    /// Listens while `body` runs, which gets the port.
    func run<Result: Sendable>(port: Int? = nil, _ body: (Int) async throws -> Result) async throws -> Result {
        let port = try port ?? Workbench.freePort()
        let router = Router()
        router.get("/ready") { _, _ in "yes" }
        router.post("/**") { [self] request, _ -> Response in
            var headers: [String: String] = [:]
            for field in request.headers { headers[field.name.rawName.lowercased()] = field.value }
            _ = try await request.body.collect(upTo: 16 << 20)
            let sent = headers
            kept.withLock { $0.append(sent) }
            let reply = answer(sent)
            var fields = HTTPFields()
            for (name, value) in reply.headers {
                if let name = HTTPField.Name(name) { fields[name] = value }
            }
            let body = reply.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(string: reply.body))
            return Response(status: .init(code: reply.status), headers: fields, body: body)
        }
        var logger = Logger(label: "stand-in")
        logger.logLevel = .critical
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            logger: logger
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            defer { group.cancelAll() }
            try await wait(for: "the stand-in") { try await Workbench.get("http://127.0.0.1:\(port)/ready") != nil }
            return try await body(port)
        }
    }
}
