import AsyncHTTPClient
public import Diagnostics
import Foundation
import NIOHTTP1
public import Transport

/// Delivers over HTTP, one request a parcel, with the parcel's key as `Idempotency-Key`.
///
/// There is nothing to collect from it: what comes by HTTP comes to our own server.
public struct HTTPTransport: TransportAdapter {
    private let endpoint: HTTPEndpoint
    private let deadline: HTTPExchange.Deadline?

    /// A transport to this endpoint; nothing is opened before the first exchange.
    public init(_ endpoint: HTTPEndpoint) { self.init(endpoint, deadline: nil) }

    init(_ endpoint: HTTPEndpoint, deadline: HTTPExchange.Deadline?) {
        self.endpoint = endpoint
        self.deadline = deadline
    }

    /// As the protocol says, with nothing to be told before the request is sent.
    public func put(_ parcel: Parcel) async throws(Fault) -> Delivery {
        try await put(parcel) { () throws(Fault) in }
    }

    /// Sends the parcel and reads what the status says of it.
    public func put(
        _ parcel: Parcel,
        beforeEffect: @escaping @Sendable () async throws(Fault) -> Void
    ) async throws(Fault) -> Delivery {
        var headers = headers(for: parcel) + parcel.headers
        headers.append(("Content-Type", parcel.contentType))
        headers.append(("Idempotency-Key", parcel.key))
        let request = try request(endpoint.method, endpoint.url, headers)
        try await beforeEffect()
        let outcome = await HTTPExchange.run(
            request, sending: parcel.bytes, seconds: endpoint.deadlineSeconds, limit: endpoint.answerLimit,
            deadline: deadline
        )
        switch outcome {
        case .answered(let answer): return try answer.delivery(by: endpoint.replies)
        case .failed(let fault, isSent: false): throw fault
        case .failed(let fault, isSent: true):
            return .uncertain(reason: "the request was sent and not answered: \(fault.message)")
        }
    }

    /// Asks at the lookup address: found, not found, or a fault.
    ///
    /// Without such an address nobody can know.
    public func look(for parcel: Parcel) async throws(Fault) -> Delivery? {
        guard let template = endpoint.lookup else {
            return .uncertain(reason: "this endpoint cannot be asked whether the document arrived")
        }
        let url =
            template
            .replacing("{key}", with: HTTPTransport.escaped(parcel.key))
            .replacing("{name}", with: HTTPTransport.escaped(parcel.name))
        let request = try request("GET", url, headers(for: parcel))
        let outcome = await HTTPExchange.run(
            request, sending: nil, seconds: endpoint.deadlineSeconds, limit: endpoint.answerLimit,
            deadline: deadline
        )
        switch outcome {
        case .answered(let answer): return try answer.found()
        case .failed(let fault, _): throw fault
        }
    }

    /// Always a fault.
    public func list(limit: Int) async throws(Fault) -> Listing { throw HTTPFaults.cannotCollect }
    /// Always a fault.
    public func fetch(_ file: RemoteFile, limit: Int) async throws(Fault) -> [UInt8] { throw HTTPFaults.cannotCollect }
    /// Always a fault.
    public func remove(_ file: RemoteFile, archive: String?) async throws(Fault) { throw HTTPFaults.cannotCollect }
    /// Nothing is kept open.
    public func close() async {}

    private func headers(for parcel: Parcel) -> [(String, String)] {
        endpoint.headers.map { ($0.0, $0.1.replacing("{key}", with: parcel.key)) }
    }

    private func request(
        _ method: String,
        _ url: String,
        _ headers: [(String, String)]
    ) throws(Fault) -> HTTPClientRequest {
        guard let parsed = URL(string: url), let scheme = parsed.scheme?.lowercased(),
            scheme == "http" || scheme == "https", parsed.host?.isEmpty == false
        else { throw HTTPFaults.badAddress }
        guard !method.isEmpty, method.utf8.allSatisfy(HTTPTransport.isToken) else { throw HTTPFaults.badHeader }
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers {
            // A line break in a value would be a header of somebody else's choice.
            guard !name.isEmpty, name.utf8.allSatisfy(HTTPTransport.isToken),
                value.utf8.allSatisfy({ ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 })
            else { throw HTTPFaults.badHeader }
            request.headers.replaceOrAdd(name: name, value: value)
        }
        return request
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func escaped(_ text: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return text.utf8.reduce(into: "") { result, byte in
            if plain.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
