import HTTPTypes
import Hummingbird

/// One address and what it answers to.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, TowerContext) async throws -> Response

    let path: String
    var get: Handler?
    var post: Handler?

    init(_ path: String, get: Handler? = nil, post: Handler? = nil) {
        self.path = path
        self.get = get
        self.post = post
    }

    /// Adds the handlers, and for every other method the answer that it is none of this address.
    func add(to router: Router<TowerContext>) {
        let path = RouterPath(path)
        let others: [HTTPRequest.Method] = [.put, .patch, .delete, .options, .trace]
        let allowed = [get.map { _ in "GET, HEAD" }, post.map { _ in "POST" }].compactMap(\.self).joined(
            separator: ", ")
        let refuse: Handler = { _, _ in
            throw Problem(.methodNotAllowed, "http.method", "this address answers to \(allowed) only")
                .with(.allow, allowed)
        }
        router.on(path, method: .get, use: get ?? refuse)
        router.on(path, method: .post, use: post ?? refuse)
        if get == nil { router.on(path, method: .head, use: refuse) }
        for method in others { router.on(path, method: method, use: refuse) }
    }
}

extension TowerContext {
    /// The message's id in the address.
    func messageID() throws(Problem) -> Int64 {
        guard let id = parameters.get("id").flatMap({ Int64($0) }), id > 0 else { throw Problem.noMessage }
        return id
    }
}
