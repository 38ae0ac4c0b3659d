import Diagnostics
import Foundation
import Synchronization
import Testing
import Transport

let putCases: [TransportCase] = [
    TransportCase("a parcel appears whole, under its name, with nothing beside it", parcelAppears),
    TransportCase("the same parcel again is a duplicate", sameParcelIsDuplicate),
    TransportCase("nothing is ever written over", nothingIsWrittenOver),
    TransportCase("a name that leads elsewhere is refused", badNameIsRefused),
    TransportCase("what a broken try left behind is replaced", leftoverIsReplaced),
    TransportCase("the caller is told before the parcel appears, once", callerIsToldBefore),
    TransportCase("when the caller then refuses, nothing happened", refusingCallerStopsIt),
    TransportCase("a look tells arrived, not arrived, and unknown", lookTells),
    TransportCase("parcels put at once all arrive", parcelsAtOnce),
]

@Sendable private func parcelAppears(_ box: Mailbox) async throws {
    for size in [0, 1, 300_000, 5_000_001] {
        let parcel = Parcel(name: "\(size).edi", bytes: noise(size), key: "k\(size)")
        let delivery = try await box.transport.put(parcel)
        #expect(delivery == .accepted(receipt: "\(size) bytes as \(size).edi"))
        #expect(try box.folder.read("\(size).edi") == parcel.bytes)
    }
    #expect(box.folder.names == ["0.edi", "1.edi", "300000.edi", "5000001.edi"])
}

@Sendable private func sameParcelIsDuplicate(_ box: Mailbox) async throws {
    _ = try await box.transport.put(.sample())
    #expect(try await box.transport.put(.sample()) == .duplicate(receipt: "8 bytes as 0001-850.edi"))
    #expect(box.folder.names == ["0001-850.edi"])
}

@Sendable private func nothingIsWrittenOver(_ box: Mailbox) async throws {
    for other in ["ISA*00*!", "longer than that", ""] {
        try box.folder.write(Array(other.utf8), to: "0001-850.edi")
        let fault = try await fault { _ = try await box.transport.put(.sample()) }
        #expect(fault.code == "transport.nameTaken")
        #expect(!fault.isTransient)
        #expect(try box.folder.read("0001-850.edi") == Array(other.utf8))
    }
    try FileManager.default.createDirectory(at: box.folder.url("folder.edi"), withIntermediateDirectories: false)
    let folder = try await fault { _ = try await box.transport.put(.sample(name: "folder.edi")) }
    #expect(folder.code == "transport.nameTaken")
    #expect(box.folder.names == ["0001-850.edi", "folder.edi"])
}

@Sendable private func badNameIsRefused(_ box: Mailbox) async throws {
    let names = [
        "", ".", "..", "../up.edi", "/etc/x.edi", "a/b.edi", "a\\b.edi", "nul\0.edi", "line\n.edi",
        "bidi\u{202E}.edi", String(repeating: "x", count: 201),
    ]
    for name in names {
        let parcel = Parcel.sample(name: name)
        let fault = try await fault { _ = try await box.transport.put(parcel) }
        #expect(fault.code == "transport.badName")
        #expect(!fault.isTransient)
        #expect(try await lookFault(box, parcel) == "transport.badName")
    }
    #expect(box.folder.names == [])
}

private func lookFault(_ box: Mailbox, _ parcel: Parcel) async throws -> String {
    try await fault { _ = try await box.transport.look(for: parcel) }.code
}

/// The temporary name a parcel is written under, as the folder shows it while the callback runs.
private func temporaryName(_ box: Mailbox, _ parcel: Parcel) async throws -> String {
    let seen = Mutex<[String]>([])
    _ = try? await box.transport.put(parcel) { () throws(Fault) in
        seen.withLock { $0 = box.folder.names }
        throw Fault("test.stop", "far enough")
    }
    return try #require(seen.withLock { $0.first { $0.hasPrefix(".") } })
}

@Sendable private func leftoverIsReplaced(_ box: Mailbox) async throws {
    let name = try await temporaryName(box, .sample())
    #expect(name.hasSuffix(".part"))
    try box.folder.write(Array("half of it, and more than the whole".utf8), to: name)
    #expect(try await box.transport.put(.sample()) == .accepted(receipt: "8 bytes as 0001-850.edi"))
    #expect(try box.folder.read("0001-850.edi") == Parcel.sample().bytes)
    #expect(box.folder.names == ["0001-850.edi"])
}

@Sendable private func callerIsToldBefore(_ box: Mailbox) async throws {
    let calls = Mutex(0)
    let delivery = try await box.transport.put(.sample()) { () throws(Fault) in
        calls.withLock { $0 += 1 }
        #expect(!box.folder.exists("0001-850.edi"))
        // What will be renamed is whole already.
        let contents = box.folder.names.map { try? box.folder.read($0) }
        #expect(contents == [Parcel.sample().bytes])
    }
    #expect(delivery == .accepted(receipt: "8 bytes as 0001-850.edi"))
    #expect(calls.withLock { $0 } == 1)
    // A duplicate has no effect to be told of.
    _ = try await box.transport.put(.sample()) { () throws(Fault) in calls.withLock { $0 += 1 } }
    #expect(calls.withLock { $0 } == 1)
}

@Sendable private func refusingCallerStopsIt(_ box: Mailbox) async throws {
    let stop = Fault("test.stop", "not now", isTransient: true)
    let thrown = try await fault {
        _ = try await box.transport.put(.sample()) { () throws(Fault) in throw stop }
    }
    #expect(thrown == stop)
    #expect(box.folder.names == [])
}

@Sendable private func lookTells(_ box: Mailbox) async throws {
    let parcel = Parcel.sample()
    let temporary = try await temporaryName(box, parcel)
    guard case .uncertain = try await box.transport.look(for: parcel) else {
        Issue.record("with neither name there, a look cannot know")
        return
    }
    try box.folder.write([1], to: temporary)
    #expect(try await box.transport.look(for: parcel) == nil)
    try box.folder.write(Array("another".utf8), to: "0001-850.edi")
    #expect(try await box.transport.look(for: parcel) == nil)
    try box.folder.write(parcel.bytes, to: "0001-850.edi")
    #expect(try await box.transport.look(for: parcel) == .accepted(receipt: "8 bytes as 0001-850.edi"))
}

@Sendable private func parcelsAtOnce(_ box: Mailbox) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<8 {
            group.addTask {
                let parcel = Parcel(name: "\(index).edi", bytes: noise(50_000 + index), key: "k\(index)")
                let delivery = try await box.transport.put(parcel) { () throws(Fault) in await Task.yield() }
                #expect(delivery == .accepted(receipt: "\(50_000 + index) bytes as \(index).edi"))
            }
        }
        try await group.waitForAll()
    }
    #expect(box.folder.names == (0..<8).map { "\($0).edi" })
}
