import Diagnostics
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A loopback stand-in for an ERP: takes documents and counts effects by key.
///
/// As most ERPs it may keep no keys, so that a document sent twice is booked twice; then asking first is all that helps.
/// `POST /documents` with `Idempotency-Key` books a document, `GET /documents/{key}` says whether it is booked, and
/// `GET /effects` gives the count for each key. Effects are appended to a file, so a restart remembers them.
final class StandInERP: Sendable {
    private struct Books {
        var effects: [String: Int] = [:]
    }

    private let books = Mutex(Books())
    private let path: String
    private let keepsKeys: Bool

    /// Opens the books in a folder; with `keepsKeys` a repeat of a key is refused and has no effect.
    init(folder: String, keepsKeys: Bool = true) throws(Fault) {
        self.keepsKeys = keepsKeys
        path = "\(folder)/erp-effects.log"
        if let data = FileManager.default.contents(atPath: path) {
            let text = String(decoding: data, as: UTF8.self)
            books.withLock { books in
                for line in text.split(separator: "\n") { books.effects[String(line), default: 0] += 1 }
            }
        } else if !FileManager.default.createFile(atPath: path, contents: nil) {
            throw Fault("demo.erp", "the stand-in cannot write \(path.printable)")
        }
    }

    /// How often each key was booked.
    var effects: [String: Int] { books.withLock { $0.effects } }

    /// How many documents are booked, and how many of them more than once.
    var tally: (documents: Int, doubled: Int) {
        books.withLock { ($0.effects.count, $0.effects.values.filter { $0 > 1 }.count) }
    }

    /// The web side.
    func application(port: Int, logger: Logger) -> some ApplicationProtocol {
        let router = Router()
        router.post("/documents") { [self] request, _ -> Response in
            guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name] else {
                return Response(status: .badRequest)
            }
            _ = try await request.body.collect(upTo: 16 << 20)
            return book(key) ? Response(status: .created) : Response(status: .conflict)
        }
        router.get("/documents/**") { [self] request, context -> Response in
            let key = request.uri.path.dropFirst("/documents/".count).removingPercentEncoding ?? ""
            return books.withLock { $0.effects[key] != nil } ? Response(status: .ok) : Response(status: .notFound)
        }
        router.get("/effects") { [self] _, _ -> Response in
            let lines = books.withLock { $0.effects.map { "\($0.value)\t\($0.key)" }.sorted() }
            let body = lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n")
            return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
        }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            logger: logger
        )
    }

    /// Books a document under a key; false when it was booked before.
    private func book(_ key: String) -> Bool {
        books.withLock { books in
            if keepsKeys, books.effects[key] != nil { return false }
            guard let file = FileHandle(forWritingAtPath: path) else { return false }
            defer { try? file.close() }
            file.seekToEndOfFile()
            file.write(Data((key + "\n").utf8))
            try? file.synchronize()
            books.effects[key, default: 0] += 1
            return true
        }
    }
}
