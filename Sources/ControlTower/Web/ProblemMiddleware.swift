import Diagnostics
import HTTPTypes
import Hummingbird
import Logging

/// Turns whatever went wrong into an answer that tells a client what it may know, and sets what every answer carries.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = TowerContext

    func handle(
        _ request: Request,
        context: TowerContext,
        next: (Request, TowerContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = answer(to: request, problem(error, context))
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        // `no-referrer` would make a browser send our own forms with the origin `null`.
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private func problem(_ error: any Error, _ context: TowerContext) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let fault as Fault:
            let problem = Problem(fault, request: context.requestName)
            if problem.status.code >= 500 { context.logger.error("\(fault)") }
            return problem
        case let error as any HTTPResponseError where error.status == .notFound:
            return Problem(.notFound, "http.address", "there is nothing at this address")
        case let error as any HTTPResponseError where error.status.code < 500:
            return Problem(error.status, "http.request", "the request cannot be understood")
        default:
            // The type alone: what an error says of itself may hold a path of this machine, or data.
            context.logger.error("a request broke", metadata: ["error": "\(type(of: error))"])
            return .internalFault(request: context.requestName)
        }
    }

    /// People are told on a page, programs in JSON.
    private func answer(to request: Request, _ problem: Problem) -> Response {
        let isForPeople =
            !request.uri.path.hasPrefix("/v1/")
            && (request.headers[.accept] ?? "").split(separator: ",").contains { $0.hasPrefix("text/html") }
        guard isForPeople else { return problem.response() }
        return .page(ProblemPage.page(problem), status: problem.status, headers: problem.headers)
    }
}

extension HTTPField.Name {
    static let crossOriginResourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
}
