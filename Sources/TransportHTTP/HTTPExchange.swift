import AsyncHTTPClient
import Diagnostics
import NIOCore
import NIOHTTP1
import Synchronization

/// One request and its answer, under one deadline.
enum HTTPExchange {
    /// What came of it.
    enum Outcome: Sendable {
        case answered(HTTPAnswer)
        /// No status came. When nothing of the body was sent, nothing can have happened there.
        case failed(Fault, isSent: Bool)
    }

    /// One client for all endpoints, as long as the process lives.
    ///
    /// Each request has a connection of its own: one that is used again may be closed by the other side just as the
    /// request goes out, and then nobody knows whether it was read. Redirections are not followed.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.maximumUsesPerConnection = 1
        configuration.decompression = .disabled
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// Returns when an exchange has had its time; by the clock, unless a test says when.
    typealias Deadline = @Sendable (Progress) async throws -> Void

    static func run(
        _ request: HTTPClientRequest,
        sending body: [UInt8]?,
        seconds: Int,
        limit: Int,
        deadline: Deadline?
    ) async -> Outcome {
        let progress = Progress()
        var request = request
        if let body {
            request.body = .stream(OneChunk(bytes: body, progress: progress), length: .known(Int64(body.count)))
            // Without a byte there is no pull to see, so an empty body counts as sent from the start.
            if body.isEmpty { progress.markSent() }
        }
        let ready = request
        // Whichever ends first ends the other. A status that came counts, even when the rest of the answer did not.
        let failure = await withTaskGroup(of: Fault?.self) { group in
            group.addTask { await exchange(ready, limit: limit, progress) }
            group.addTask {
                do {
                    if let deadline {
                        try await deadline(progress)
                    } else {
                        try await Task.sleep(for: .seconds(max(1, seconds)))
                    }
                    return HTTPFaults.timeout(seconds: seconds)
                } catch {
                    return HTTPFaults.cancelled
                }
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        if let answer = progress.answer { return .answered(answer) }
        return .failed(failure ?? HTTPFaults.cancelled, isSent: progress.isSent)
    }

    /// Fills in the answer as it comes; nil when it ended well.
    private static func exchange(_ request: HTTPClientRequest, limit: Int, _ progress: Progress) async -> Fault? {
        do {
            // The deadline is ours; the client's own is only further away than any.
            let response = try await client.execute(request, deadline: .distantFuture)
            var answer = HTTPAnswer(status: response.status.code) { response.headers.first(name: $0) }
            for (name, value) in response.headers.prefix(100) where answer.fields[name.lowercased()] == nil {
                answer.fields[name.lowercased()] = value
            }
            progress.begin(answer)
            for try await chunk in response.body where !progress.append(Array(chunk.readableBytesView), limit: limit) {
                break
            }
            return nil
        } catch is CancellationError {
            return HTTPFaults.cancelled
        } catch let error as HTTPClientError where error == .cancelled {
            return HTTPFaults.cancelled
        } catch {
            return HTTPFaults.broken(error)
        }
    }

    /// How far an exchange has come, seen from outside the task that does it.
    final class Progress: Sendable {
        private let state = Mutex((isSent: false, answer: HTTPAnswer?.none))

        var isSent: Bool { state.withLock { $0.isSent } }
        var answer: HTTPAnswer? { state.withLock { $0.answer } }
        func markSent() { state.withLock { $0.isSent = true } }
        func begin(_ answer: HTTPAnswer) { state.withLock { $0.answer = answer } }

        /// False when no more is wanted.
        func append(_ bytes: [UInt8], limit: Int) -> Bool {
            state.withLock { state in
                let room = max(0, limit - (state.answer?.body.count ?? 0))
                state.answer?.body += bytes.prefix(room)
                return bytes.count <= room
            }
        }
    }

    /// A body in one piece that says when it is taken, which is when the head of the request is on its way.
    private struct OneChunk: AsyncSequence, Sendable {
        typealias Element = ByteBuffer
        let bytes: [UInt8]
        let progress: Progress

        struct AsyncIterator: AsyncIteratorProtocol {
            var rest: [UInt8]?
            let progress: Progress

            mutating func next() async throws -> ByteBuffer? {
                guard let bytes = rest, !bytes.isEmpty else { return nil }
                rest = nil
                progress.markSent()
                return ByteBuffer(bytes: bytes)
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: bytes, progress: progress) }
    }
}
