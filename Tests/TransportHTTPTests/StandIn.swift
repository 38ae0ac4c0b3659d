import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// An ERP that behaves as the path of the request says.
final class StandIn: Sendable {
    /// One for all tests; it ends with the process.
    static let shared = Task { try await StandIn() }

    let port: Int
    private let kept: Kept

    struct Received: Sendable {
        var method: String
        var contentType: String?
        var authorization: String?
        var body: [UInt8]
    }

    private init() async throws {
        let kept = Kept()
        self.kept = kept
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: StandIn.router(kept),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in announce.yield(channel.localAddress?.port ?? 0) }
        )
        Task { try await application.run() }
        var found = 0
        for await port in ports {
            found = port
            break
        }
        port = found
    }

    func url(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }
    func received(_ key: String) -> [Received] { kept.byKey.withLock { $0[key] ?? [] } }

    /// What it was sent, by idempotency key.
    private final class Kept: Sendable {
        let byKey = Mutex<[String: [Received]]>([:])
    }

    /// A context that can reach the connection, to break it.
    struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = .init(source: source)
            channel = source.channel
        }
    }

    private static func router(_ kept: Kept) -> Router<Context> {
        let router = Router(context: Context.self)
        @Sendable func keep(_ request: Request) async throws {
            let body = try await request.body.collect(upTo: 64 << 20)
            let key = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] } ?? ""
            let item = Received(
                method: request.method.rawValue, contentType: request.headers[.contentType],
                authorization: request.headers[.authorization], body: Array(body.readableBytesView)
            )
            kept.byKey.withLock { $0[key, default: []].append(item) }
        }
        @Sendable func answer(_ request: Request, _ context: Context) async throws -> Response {
            try await keep(request)
            let parts = request.uri.path.split(separator: "/").map(String.init)
            switch parts.last ?? "" {
            case "reset":
                try await context.channel.close()
                throw HTTPError(.internalServerError)
            case "silent":
                try await Task.sleep(for: .seconds(600))
                return Response(status: .ok)
            case "drip": return Response(status: .created, body: drip())
            case "huge": return Response(status: .ok, body: huge())
            case "located": return Response(status: .created, headers: [.location: "/orders/7"])
            case "moved": return Response(status: .temporaryRedirect, headers: [.location: "/200"])
            case "later":
                return Response(status: .serviceUnavailable, headers: [.retryAfter: "17"])
            case "reason":
                let text = ByteBuffer(string: "{\"title\":\n\t\"no such buyer\u{1B}[31m\"}")
                return Response(status: .unprocessableContent, body: .init(byteBuffer: text))
            case let code:
                return Response(status: .init(code: Int(code) ?? 200))
            }
        }
        for method in [HTTPRequest.Method.post, .put, .get] { router.on("**", method: method, use: answer) }
        return router
    }

    private static func drip() -> ResponseBody {
        ResponseBody { writer in
            while true {
                try await writer.write(ByteBuffer(string: "x"))
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private static func huge() -> ResponseBody {
        ResponseBody { writer in
            let chunk = ByteBuffer(repeating: UInt8(ascii: "y"), count: 1 << 20)
            for _ in 0..<10_000 { try await writer.write(chunk) }
            try await writer.finish(nil)
        }
    }
}
