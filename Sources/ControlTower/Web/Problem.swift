import Diagnostics
import HTTPTypes
import Hummingbird
import NIOCore

/// Why a request was not done, as a client is told it (RFC 9457).
struct Problem: Error, Sendable {
    let status: HTTPResponse.Status
    /// A stable dotted name; the last part of `type`.
    let code: String
    /// A plain sentence about this request.
    let detail: String
    /// What else the response's head says.
    private(set) var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ code: String, _ detail: String) {
        self.status = status
        self.code = code
        self.detail = detail
    }

    func with(_ name: HTTPField.Name, _ value: String) -> Problem {
        var copy = self
        copy.headers[name] = value
        return copy
    }

    static func badQuery(_ detail: String) -> Problem { Problem(.badRequest, "http.query", detail) }
    static let noMessage = Problem(.notFound, "message.unknown", "there is no such message")

    /// What a client may know of a fault: those about its request whole, of all others only that they happened.
    init(_ fault: Fault, request: String) {
        switch fault.code {
        case "gateway.message.unknown": self = .noMessage
        case "gateway.nothingToRetry": self.init(.conflict, "message.nothingToRetry", fault.message)
        case "gateway.tooLarge": self.init(.contentTooLarge, "http.tooLarge", fault.message)
        case "store.conflict": self.init(.conflict, "message.conflict", "the message changed meanwhile; look again")
        case _ where fault.isTransient:
            self = Problem(.serviceUnavailable, "http.busy", "the gateway cannot do this now; try again")
                .with(.retryAfter, String(min(max(fault.retryAfter ?? 2, 1), 3600)))
        default: self = .internalFault(request: request)
        }
    }

    static func internalFault(request: String) -> Problem {
        Problem(.internalServerError, "http.fault", "something broke; the log says what under request \(request)")
    }

    private struct Body: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
    }

    /// The problem as `application/problem+json`.
    func response() -> Response {
        let body = Body(
            type: "urn:dragoman:problem:\(code)", title: status.reasonPhrase, status: status.code,
            detail: detail.printable
        )
        return Response.json(body, status: status, headers: headers, type: "application/problem+json")
    }
}
