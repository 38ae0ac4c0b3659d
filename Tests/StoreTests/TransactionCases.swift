import Diagnostics
import Store
import Testing

private struct Stop: Error {}

let transactionCases: [StoreCase] = [
    StoreCase("a body that throws leaves nothing, of whatever kind", throwingBodyLeavesNothing),
    StoreCase("an error of another kind is named but not repeated", otherErrorIsNamed),
    StoreCase("nobody sees a transaction before it is committed", uncommittedIsUnseen),
    StoreCase("a body sees what it wrote itself", bodySeesItsOwn),
    StoreCase("rows about a message that is not there are refused", orphansAreRefused),
    StoreCase("a control number taken in a transaction that failed is taken again", numberIsTakenAgain),
]

@Sendable private func throwingBodyLeavesNothing(_ store: any MessageStore) async throws {
    let id = try await store.plant()
    let before = try await store.read { try Picture($0, id) }
    let thrown = try await fault {
        try await store.write { transaction throws in
            try transaction.writeEverything(about: id)
            throw Fault("test.stop", "a fault of the body", isTransient: true, retryAfter: 7)
        }
    }
    #expect(thrown == Fault("test.stop", "a fault of the body", isTransient: true, retryAfter: 7))
    #expect(try await store.read { try Picture($0, id) } == before)
    // What was undone is as if it never was: the same numbers and keys are free.
    try await store.write { try $0.writeEverything(about: id) }
    #expect(try await store.read { try Picture($0, id) } != before)
}

@Sendable private func otherErrorIsNamed(_ store: any MessageStore) async throws {
    let fault = try await fault { try await store.write { _ in throw Stop() } }
    #expect(fault.code == "store.body")
    #expect(!fault.isTransient)
}

@Sendable private func uncommittedIsUnseen(_ store: any MessageStore) async throws {
    let id = try await store.plant()
    let before = try await store.read { try Picture($0, id) }
    let (reached, reach) = AsyncStream.makeStream(of: Void.self)
    let (released, release) = Gate.pair()
    let writing = Task {
        try await store.write { transaction throws in
            try transaction.writeEverything(about: id)
            reach.finish()
            released.wait()
        }
    }
    for await _ in reached {}
    #expect(try await store.read { try Picture($0, id) } == before)
    release.open()
    try await writing.value
    #expect(try await store.read { try Picture($0, id) } != before)
}

@Sendable private func bodySeesItsOwn(_ store: any MessageStore) async throws {
    try await store.write { transaction throws in
        let id = try transaction.insert(.sample())
        try transaction.add(EventRow(message: id, at: dawn, name: "received"))
        #expect(try transaction.message(id) != nil)
        #expect(try transaction.events(of: id).count == 1)
        #expect(try transaction.counts() == ["received": 1])
    }
}

@Sendable private func orphansAreRefused(_ store: any MessageStore) async throws {
    let orphans: [@Sendable (any StoreTransaction) throws -> Void] = [
        { try $0.add(EventRow(message: 9, at: dawn, name: "x")) },
        { try $0.add([FindingRow(message: 9, code: "x", severity: .note, text: "x")]) },
        { try $0.record(EffectRow(key: "k", message: 9, endpoint: "e", state: .begun, at: dawn)) },
        { try $0.insert(ExpectationRow(message: 9, kind: "997", due: dawn)) },
        { _ = try $0.enqueue(JobRow(kind: "k", key: "k", queue: "q", message: 9, due: dawn)) },
    ]
    for orphan in orphans {
        #expect(try await fault { try await store.write(orphan) }.code == "store.constraint")
    }
}

@Sendable private func numberIsTakenAgain(_ store: any MessageStore) async throws {
    for round in 1...3 {
        _ = try await fault {
            try await store.write { transaction throws in
                #expect(try transaction.takeControlNumber("s", wrapAfter: 99) == Int64(round))
                throw Stop()
            }
        }
        #expect(try await store.write { try $0.takeControlNumber("s", wrapAfter: 99) } == Int64(round))
    }
}

/// What can be seen of a store with one message.
struct Picture: Sendable, Equatable {
    var message: MessageRow?
    var content: [UInt8]?
    var findings: [FindingRow]
    var events: [EventRow]
    var jobs: [JobRow]
    var effect: EffectRow?
    var expectations: [ExpectationRow]
    var counts: [String: Int]
    var sightings: [InterchangeSighting]
    var crossReferences: [CrossReferenceRevision]

    init(_ snapshot: any StoreSnapshot, _ id: Int64) throws {
        message = try snapshot.message(id)
        content = try snapshot.content(Digest(of: everyByte))
        findings = try snapshot.findings(of: id)
        events = try snapshot.events(after: 0, limit: 100)
        jobs = try snapshot.jobs(state: nil, limit: 100)
        effect = try snapshot.effect("k")
        expectations = try snapshot.expectations(of: id)
        counts = try snapshot.counts()
        sightings = try snapshot.sightings(sender: "s", receiver: "r", controlNumber: "1")
        crossReferences = try snapshot.crossReferences()
    }
}

let everyByte = (0...255).map { UInt8($0) }

extension StoreTransaction {
    /// Writes one row of every kind.
    func writeEverything(about id: Int64) throws {
        var message = try #require(try message(id))
        message.state = .held
        message.bytes = try keep(everyByte)
        try update(message)
        _ = try insert(.sample(state: .delivered))
        try add([FindingRow(message: id, code: "x", severity: .note, text: "x")])
        try add(EventRow(message: id, at: dawn, name: "held"))
        #expect(try enqueue(JobRow(kind: "work", key: "everything", queue: "q", message: id, due: dawn)))
        #expect(try claim(now: dawn, leaseSeconds: 60, kinds: nil)?.key == "everything")
        #expect(try takeControlNumber("everything", wrapAfter: 9) == 1)
        try record(EffectRow(key: "k", message: id, endpoint: "e", state: .done, at: dawn))
        try insert(ExpectationRow(message: id, kind: "997", due: dawn))
        let digest = Digest(of: everyByte)
        let seen = try sawInterchange(
            sender: "s", receiver: "r", controlNumber: "1", digest: digest, message: id, at: dawn
        )
        #expect(seen == nil)
        #expect(try sawFile(endpoint: "e", name: "n", digest: digest, message: id, at: dawn) == nil)
        let rows = [CrossReferenceRow(line: 2, theirs: "t", ours: "o")]
        try append(CrossReferenceRevision(owner: "o", name: "n", source: "s", rows: rows, at: dawn), rows: rows)
    }
}
