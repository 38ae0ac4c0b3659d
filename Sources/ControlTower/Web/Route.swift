import HTTPTypes
import Hummingbird

/// One address and what it answers to.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, TowerContext) async throws -> Response

    let path: String
    let method: HTTPRequest.Method
    let handler: Handler

    static func get(_ path: String, _ handler: @escaping Handler) -> Route {
        Route(path: path, method: .get, handler: handler)
    }

    static func post(_ path: String, _ handler: @escaping Handler) -> Route {
        Route(path: path, method: .post, handler: handler)
    }

    /// Adds the handler, and for every other method the answer that it is none of this address.
    func add(to router: Router<TowerContext>) {
        let allowed = method == .get ? "GET, HEAD" : "POST"
        router.on(RouterPath(path), method: method, use: handler)
        for other in [.get, .head, .post, .put, .patch, .delete, .options, .trace] as [HTTPRequest.Method]
        where other != method && !(method == .get && other == .head) {
            router.on(RouterPath(path), method: other) { _, _ -> Response in
                throw Problem(.methodNotAllowed, "http.method", "this address answers to \(allowed) only")
                    .with(.allow, allowed)
            }
        }
    }
}

extension TowerContext {
    /// The message's id in the address.
    func messageID() throws(Problem) -> Int64 {
        guard let id = parameters.get("id").flatMap({ Int64($0) }), id > 0 else { throw Problem.noMessage }
        return id
    }
}
