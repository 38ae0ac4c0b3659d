import AsyncHTTPClient
import Diagnostics

/// What can break on the way to an HTTP endpoint, in the words an operator reads.
///
/// No address: it may hold a token.
enum HTTPFaults {
    static let cannotCollect = Fault(
        "transport.http.cannotCollect", "nothing can be collected over HTTP; let the other side send it to us"
    )
    static let badAddress = Fault("transport.http.badAddress", "the endpoint's address is not an http or https URL")
    static let badHeader = Fault(
        "transport.http.badHeader", "a header of the request has a name or value that HTTP does not allow"
    )
    static let redirect = Fault(
        "transport.http.redirect",
        "the endpoint sends us to another address; documents are not sent after it, so correct the endpoint's address"
    )
    static let cancelled = Fault("transport.cancelled", "the exchange was called off", isTransient: true)

    static func timeout(seconds: Int) -> Fault {
        Fault(
            "transport.timeout", "the exchange did not end within the \(seconds) seconds it may take in all",
            isTransient: true
        )
    }

    /// For whatever the client threw; its own words only, since an error's text may repeat what was sent.
    static func broken(_ error: any Error) -> Fault {
        let reason = (error as? HTTPClientError)?.shortDescription ?? "\(type(of: error))"
        return Fault("transport.unreachable", "the endpoint cannot be reached: \(reason)", isTransient: true)
    }

    static func login(_ status: UInt) -> Fault {
        Fault("transport.login", "the endpoint does not accept our credentials (HTTP \(status))")
    }

    static func status(_ status: UInt, isTransient: Bool, retryAfter: Int?) -> Fault {
        Fault(
            "transport.http.status", "the endpoint answered HTTP \(status)", isTransient: isTransient,
            retryAfter: retryAfter
        )
    }
}
