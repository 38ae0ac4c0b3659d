import Diagnostics
import Foundation
import Testing
import Transport

/// A transport, and the folder of this machine that it leads to.
struct Mailbox: Sendable {
    let transport: any TransportAdapter
    let folder: Scratch
}

/// One promise of the `Transport` protocol, and how to see that a transport keeps it.
struct TransportCase: Sendable, CustomTestStringConvertible {
    let name: String
    let check: @Sendable (Mailbox) async throws -> Void

    init(_ name: String, _ check: @escaping @Sendable (Mailbox) async throws -> Void) {
        self.name = name
        self.check = check
    }

    var testDescription: String { name }

    /// Every promise about folders; a transport that reaches one is done when it passes them all.
    static let all = collectCases + putCases + removeCases
}

/// Runs promises against a transport, each with a folder of its own; files must match `*.edi` to be collected.
func exerciseTransport(
    _ make: (Scratch) throws -> any TransportAdapter,
    _ cases: [TransportCase] = TransportCase.all
) async throws {
    for promise in cases {
        let folder = try Scratch()
        let transport = try make(folder)
        try await promise.check(Mailbox(transport: transport, folder: folder))
        await transport.close()
    }
}

/// Runs a body that must throw a fault, and returns it.
func fault(
    _ location: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async throws -> Fault {
    let error = await #expect(throws: Fault.self, sourceLocation: location) { try await body() }
    return try #require(error, sourceLocation: location)
}

extension Parcel {
    static func sample(_ text: String = "ISA*00*~", name: String = "0001-850.edi") -> Parcel {
        Parcel(name: name, bytes: Array(text.utf8), key: "order/acme/1", contentType: "application/edi-x12")
    }
}

/// Bytes in which a piece that is missing, doubled or moved is noticed.
func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    // The length is a prime, so that no block size of a protocol fits into it.
    let block = (0..<65_537).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
    }
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += block.prefix(count - bytes.count) }
    return bytes
}
