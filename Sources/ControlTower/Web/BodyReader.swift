import HTTPTypes
import Hummingbird
import NIOCore

/// Takes a request's body, and no more of it than is allowed, and no longer.
struct BodyReader {
    /// The most bytes that are taken.
    let limit: Int
    /// How long sending may take altogether.
    var patience: Duration = .seconds(300)

    /// The bytes of the body. Where they are refused the connection is cut, after a pause in which the answer can be
    /// read: what is left of the body would be read and thrown away for as long as it is sent.
    func bytes(of request: Request, _ context: TowerContext) async throws(Problem) -> [UInt8] {
        do {
            return try await bytes(of: request)
        } catch  where [.contentTooLarge, .requestTimeout].contains(error.status) {
            let channel = context.channel
            channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
            throw error.with(.connection, "close")
        }
    }

    /// The bytes of the body; what is too large is refused before it is read where its length says so.
    func bytes(of request: Request) async throws(Problem) -> [UInt8] {
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= limit else { throw tooLarge }
        let deadline = ContinuousClock.now + patience
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(announced, 1 << 20))
        var parts = request.body.makeAsyncIterator()
        while let part = try await next(&parts) {
            guard bytes.count + part.readableBytes <= limit else { throw tooLarge }
            guard ContinuousClock.now < deadline else {
                throw Problem(.requestTimeout, "http.slow", "the body did not come in time")
            }
            bytes.append(contentsOf: part.readableBytesView)
        }
        // A connection that broke looks like the end of the body; half a document must not be taken for a whole one.
        guard announced == 0 || bytes.count == announced else { throw cut }
        guard !bytes.isEmpty else { throw Problem(.badRequest, "http.empty", "the request has no body") }
        return bytes
    }

    private func next(_ parts: inout RequestBody.AsyncIterator) async throws(Problem) -> ByteBuffer? {
        do { return try await parts.next() } catch { throw cut }
    }

    private var cut: Problem { Problem(.badRequest, "http.cut", "the body ended before it was whole") }

    private var tooLarge: Problem {
        Problem(.contentTooLarge, "http.tooLarge", "the body is larger than \(limit) bytes, the most that is taken")
    }
}
