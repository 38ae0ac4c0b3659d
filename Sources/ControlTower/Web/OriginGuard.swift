import HTTPTypes
import Hummingbird

/// Answers only to our own names, and takes writes only from our own pages and from programs.
///
/// A page of another site can make a browser on this machine send requests here. It cannot forge the name it used to
/// reach us, nor its own origin: so a name that was rebound to this machine, and a form of another site, are refused.
struct OriginGuard: RouterMiddleware {
    typealias Context = TowerContext

    /// The address the server listens on.
    let host: String
    /// Names it may be reached under besides that.
    let names: [String]

    func handle(
        _ request: Request,
        context: TowerContext,
        next: (Request, TowerContext) async throws -> Response
    ) async throws -> Response {
        let refusal = refusal(
            isWrite: ![.get, .head, .options].contains(request.method),
            authority: request.head.authority,
            origin: request.headers[.origin],
            site: request.headers[.fetchSite]
        )
        if let refusal { throw refusal }
        return try await next(request, context)
    }

    /// Why a request is refused, or nil.
    func refusal(isWrite: Bool, authority: String?, origin: String?, site: String?) -> Problem? {
        guard let authority, !authority.isEmpty else {
            return Problem(.badRequest, "http.host", "the request does not say to which host it goes")
        }
        guard answers(to: OriginGuard.name(in: authority)) else {
            return Problem(.misdirectedRequest, "http.host", "this server does not answer to the name it was called by")
        }
        guard isWrite else { return nil }
        let foreign = Problem(.forbidden, "http.origin", "a page of another site may not write here")
        if let origin, origin != "http://\(authority)", origin != "https://\(authority)" { return foreign }
        if let site, site != "same-origin", site != "none" { return foreign }
        return nil
    }

    private func answers(to name: String) -> Bool {
        if OriginGuard.isLoopback(name) || name == host.lowercased() { return true }
        if names.contains(where: { $0.lowercased() == name }) { return true }
        // Listening to every address of the machine: a number cannot be rebound, as no name is looked up for it.
        return ["0.0.0.0", "::"].contains(host) && OriginGuard.isAddress(name)
    }

    /// The host of an authority, in lower case, without port and brackets.
    static func name(in authority: String) -> String {
        let text = authority.lowercased()
        if text.hasPrefix("[") { return String(text.dropFirst().prefix { $0 != "]" }) }
        return String(text.prefix { $0 != ":" })
    }

    private static func isLoopback(_ name: String) -> Bool {
        name == "localhost" || name == "::1" || (isAddress(name) && name.hasPrefix("127."))
    }

    private static func isAddress(_ name: String) -> Bool {
        if name.contains(":") { return name.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." } }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}
