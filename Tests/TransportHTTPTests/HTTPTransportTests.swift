import Diagnostics
import Foundation
import Synchronization
import Testing
import Transport

@testable import TransportHTTP

@Suite(.timeLimit(.minutes(10))) struct HTTPTransportTests {
    let server: StandIn
    let key = "order/acme/\(UUID().uuidString)"

    init() async throws { server = try await StandIn.shared.value }

    var parcel: Parcel {
        Parcel(name: "po.json", bytes: Array("{\"order\":1}".utf8), key: key, contentType: "application/json")
    }

    /// No clock ends an exchange of these tests: either it ends by itself, or `until` says that its time is up.
    func transport(
        _ path: String,
        lookup: String? = nil,
        limit: Int = 4096,
        until isTimeUp: (@Sendable (HTTPExchange.Progress) -> Bool)? = nil
    ) -> HTTPTransport {
        let endpoint = HTTPEndpoint(
            url: server.url(path), headers: [("Authorization", "Bearer s3cret")],
            lookup: lookup.map { server.url($0) }, deadlineSeconds: 600, answerLimit: limit
        )
        guard let isTimeUp else { return HTTPTransport(endpoint) }
        return HTTPTransport(endpoint) { progress in
            while !isTimeUp(progress) {
                try Task.checkCancellation()
                await Task.yield()
            }
        }
    }

    func fault(_ body: () async throws -> Void) async throws -> Fault {
        try #require(await #expect(throws: Fault.self) { try await body() })
    }

    @Test func aDocumentIsSentOnceWithItsKey() async throws {
        #expect(try await transport("200").put(parcel) == .accepted(receipt: "HTTP 200"))
        let received = server.received(key)
        #expect(received.count == 1)
        #expect(received.first?.method == "POST")
        #expect(received.first?.body == parcel.bytes)
        #expect(received.first?.contentType == "application/json")
        #expect(received.first?.authorization == "Bearer s3cret")
    }

    @Test(arguments: [0, 1, 5_000_000])
    func everySizeArrives(_ size: Int) async throws {
        let parcel = Parcel(name: "x", bytes: [UInt8](repeating: 7, count: size), key: key)
        var endpoint = HTTPEndpoint(url: server.url("201"), method: "PUT")
        endpoint.deadlineSeconds = 600
        #expect(try await HTTPTransport(endpoint).put(parcel) == .accepted(receipt: "HTTP 201"))
        #expect(server.received(key).map(\.body.count) == [size])
        #expect(server.received(key).map(\.method) == ["PUT"])
    }

    @Test func receiptsAreWhereItIs() async throws {
        #expect(try await transport("located").put(parcel) == .accepted(receipt: "HTTP 201 /orders/7"))
        #expect(try await transport("409").put(parcel) == .duplicate(receipt: "HTTP 409"))
    }

    @Test func aRefusalHasItsReasonPrintable() async throws {
        let delivery = try await transport("reason").put(parcel)
        #expect(delivery == .refused(reason: "HTTP 422 {\"title\": \"no such buyer\\u{1B}[31m\"}"))
    }

    @Test(arguments: [400, 404, 413, 422])
    func otherFourHundredsAreRefusals(_ status: Int) async throws {
        #expect(try await transport("\(status)").put(parcel) == .refused(reason: "HTTP \(status)"))
    }

    @Test(
        arguments: [
            ("408", "transport.http.status", true, nil), ("425", "transport.http.status", true, nil),
            ("429", "transport.http.status", true, nil), ("500", "transport.http.status", true, nil),
            ("503", "transport.http.status", true, nil), ("501", "transport.http.status", false, nil),
            ("later", "transport.http.status", true, 17),
            ("401", "transport.login", false, nil), ("403", "transport.login", false, nil),
            ("moved", "transport.http.redirect", false, nil),
        ] as [(String, String, Bool, Int?)])
    func faultsAreTransientOrNot(_ path: String, _ code: String, _ isTransient: Bool, _ wait: Int?) async throws {
        let fault = try await fault { _ = try await transport(path).put(parcel) }
        #expect(fault.code == code)
        #expect(fault.isTransient == isTransient)
        #expect(fault.retryAfter == wait)
        #expect(!fault.message.contains("s3cret"))
        #expect(server.received(key).count == 1, "nothing is sent a second time by itself")
    }

    @Test(
        arguments: [
            (["Retry-After": "0"], 0), (["Retry-After": " 120 "], 120), (["Retry-After": "-1"], nil),
            (["Retry-After": "soon"], nil), (["Retry-After": ""], nil), ([:], nil),
            (["Retry-After": "99999999999999999999999"], 604_800),
            (["Retry-After": "Sat, 21 Nov 2026 05:21:30 GMT", "Date": "Sat, 21 Nov 2026 05:20:00 GMT"], 90),
            (["Retry-After": "Sat, 21 Nov 2026 05:19:00 GMT", "Date": "Sat, 21 Nov 2026 05:20:00 GMT"], 0),
            (["Retry-After": "Sun, 21 Nov 2027 05:19:00 GMT", "Date": "Sat, 21 Nov 2026 05:20:00 GMT"], 604_800),
        ] as [([String: String], Int?)])
    func waitingTimesAreRead(_ headers: [String: String], _ expected: Int?) {
        #expect(HTTPAnswer(status: 503) { headers[$0] }.retryAfter == expected)
    }

    @Test(arguments: ["502", "504"])
    func anAnswerLostByAProxyIsUncertain(_ path: String) async throws {
        guard case .uncertain = try await transport(path).put(parcel) else {
            Issue.record("a proxy's word is not the endpoint's")
            return
        }
    }

    @Test func aResetAfterTheRequestIsUncertain() async throws {
        let delivery = try await transport("reset").put(parcel)
        guard case .uncertain(let reason) = delivery else {
            Issue.record("\(delivery)")
            return
        }
        #expect(!reason.contains("s3cret"))
        #expect(server.received(key).count == 1)
    }

    @Test func silenceIsUncertainAtTheDeadline() async throws {
        let (key, server) = (key, server)
        let silent = transport("silent", until: { _ in !server.received(key).isEmpty })
        guard case .uncertain(let reason) = try await silent.put(parcel) else {
            Issue.record("it was sent, and nobody knows what became of it")
            return
        }
        #expect(reason.contains("600 seconds"))
    }

    @Test func theClockEndsAnExchange() async throws {
        let endpoint = HTTPEndpoint(url: server.url("silent"), lookup: server.url("silent"), deadlineSeconds: 1)
        let fault = try await fault { _ = try await HTTPTransport(endpoint).look(for: parcel) }
        #expect(fault.code == "transport.timeout")
    }

    @Test func aDripAfterTheStatusHoldsNobody() async throws {
        let dripping = transport("drip", until: { $0.answer?.body.isEmpty == false })
        guard case .accepted(let receipt) = try await dripping.put(parcel) else {
            Issue.record("the status said that it was created")
            return
        }
        #expect(receipt.hasPrefix("HTTP 201 x"))
    }

    @Test func aHugeAnswerIsCut() async throws {
        guard case .accepted(let receipt) = try await transport("huge", limit: 1000).put(parcel) else {
            Issue.record("the status said that all is well")
            return
        }
        #expect(receipt.utf8.count < 400)
    }

    @Test func anEndpointThatIsNotThereIsTransient() async throws {
        let listener = try #require(DeadPort())
        let transport = HTTPTransport(
            HTTPEndpoint(url: "http://127.0.0.1:\(listener.port)/", deadlineSeconds: 60)
        )
        let fault = try await fault { _ = try await transport.put(parcel) }
        #expect(fault.code == "transport.unreachable" || fault.code == "transport.timeout")
        #expect(fault.isTransient)
    }

    @Test func cancellingASentRequestIsUncertain() async throws {
        let transport = transport("silent")
        let (parcel, key, server) = (parcel, key, server)
        let sending = Task { try await transport.put(parcel) }
        while server.received(key).isEmpty { await Task.yield() }
        sending.cancel()
        guard case .uncertain = try await sending.value else {
            Issue.record("it was sent")
            return
        }
    }

    @Test func theCallerIsToldBeforeAnythingIsSent() async throws {
        let (key, server) = (key, server)
        let calls = Mutex(0)
        _ = try await transport("200").put(parcel) { () throws(Fault) in
            #expect(server.received(key).isEmpty)
            calls.withLock { $0 += 1 }
        }
        #expect(calls.withLock { $0 } == 1)
        #expect(server.received(key).count == 1)
        let thrown = try await fault {
            _ = try await transport("200").put(parcel) { () throws(Fault) in throw Fault("test.stop", "not now") }
        }
        #expect(thrown.code == "test.stop")
        #expect(server.received(key).count == 1)
    }

    @Test func lookingAsks() async throws {
        #expect(try await transport("200", lookup: "orders/{key}/located").look(for: parcel) != nil)
        #expect(try await transport("200", lookup: "orders/{key}/404").look(for: parcel) == nil)
        let away = try await fault { _ = try await transport("200", lookup: "{name}/503").look(for: parcel) }
        #expect(away.isTransient)
        let silent = try await fault {
            _ = try await transport("200", lookup: "{name}/silent", until: { _ in true }).look(for: parcel)
        }
        #expect(silent.code == "transport.timeout")
        guard case .uncertain = try await transport("200").look(for: parcel) else {
            Issue.record("who cannot be asked does not know")
            return
        }
    }

    @Test func aKeyCannotLeaveItsPlaceInTheAddress() async throws {
        let parcel = Parcel(name: "n", bytes: [], key: "../../200?x=#é")
        #expect(try await transport("200", lookup: "orders/{key}/404").look(for: parcel) == nil)
    }

    @Test(arguments: ["", "not a url", "ftp://127.0.0.1/", "http:///x", "file:///etc/passwd"])
    func anAddressThatIsNoneIsTold(_ url: String) async throws {
        let fault = try await fault { _ = try await HTTPTransport(HTTPEndpoint(url: url)).put(parcel) }
        #expect(fault.code == "transport.http.badAddress")
        #expect(!fault.isTransient)
    }

    @Test(arguments: [("X-A", "b\r\nX-C: d"), ("X A", "b"), ("", "b"), ("X-A", "\u{0}")])
    func aHeaderCannotSmuggleAnother(_ name: String, _ value: String) async throws {
        let parcel = Parcel(name: "n", bytes: [], key: key, headers: [(name, value)])
        let fault = try await fault { _ = try await transport("200").put(parcel) }
        #expect(fault.code == "transport.http.badHeader")
        #expect(server.received(key).isEmpty)
    }

    @Test func nothingIsCollected() async throws {
        let transport = transport("200")
        let file = RemoteFile(name: RemoteName("a"))
        let bodies: [@Sendable () async throws -> Void] = [
            { _ = try await transport.list(limit: 1) }, { _ = try await transport.fetch(file, limit: 1) },
            { try await transport.remove(file, archive: nil) },
        ]
        for body in bodies { #expect(try await fault(body).code == "transport.http.cannotCollect") }
        await transport.close()
    }
}

/// A port of the loopback address that is bound and on which nobody answers.
private final class DeadPort {
    let port: UInt16
    private let descriptor: Int32

    init?() {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        if !isBound { return nil }
    }

    deinit { close(descriptor) }
}
