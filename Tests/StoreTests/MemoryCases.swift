import Diagnostics
import Store
import Testing

let memoryCases: [StoreCase] = [
    StoreCase("findings come back in order, and go when the message is read again", findingsAreKept),
    StoreCase("events are one feed, in the order they were committed", eventsAreOneFeed),
    StoreCase("an effect is written down once, and done is final", effectIsFinal),
    StoreCase("expectations fall due once, and the first answer meets them", expectationsFallDue),
    StoreCase("control numbers count from 1 in each scope and begin again after the last", controlNumbersCount),
    StoreCase("an interchange number is remembered with the first message that had it", interchangeIsRemembered),
    StoreCase("a file is the same when endpoint, name and content are", fileIsRemembered),
]

@Sendable private func findingsAreKept(_ store: any MessageStore) async throws {
    let id = try await store.plant()
    let findings = [
        FindingRow(
            message: id, code: "x12.element.tooLong", severity: .error, text: "too long", label: "40 characters",
            value: "W-100", source: "a.edi", path: "transaction 0001, PO1 loop 3", start: 3, end: 43,
            notes: #"[["guide","g.yaml"]]"#
        ),
        FindingRow(message: id, code: "x12.note", severity: .note, text: "worth knowing"),
        FindingRow(message: id, code: "x12.warning", severity: .warning, text: "kept"),
    ]
    try await store.write { try $0.add(findings) }
    #expect(try await store.read { try $0.findings(of: id) } == findings)
    try await store.write { try $0.clearFindings(of: id) }
    #expect(try await store.read { try $0.findings(of: id) } == [])
}

@Sendable private func eventsAreOneFeed(_ store: any MessageStore) async throws {
    let (one, two) = (try await store.plant(), try await store.plant())
    let ids = try await store.write { transaction throws in
        try [(one, "received"), (two, "received"), (one, "translated")].map { message, name in
            try transaction.add(EventRow(message: message, at: dawn, name: name, detail: "d"))
        }
    }
    try await store.read { snapshot throws in
        #expect(try snapshot.events(of: one).map(\.name) == ["received", "translated"])
        #expect(try snapshot.events(after: 0, limit: 10).map(\.id) == ids)
        #expect(try snapshot.events(after: ids[0], limit: 1).map(\.id) == [ids[1]])
        #expect(try snapshot.events(after: ids[2], limit: 10) == [])
        #expect(
            try snapshot.events(of: two) == [
                EventRow(id: ids[1], message: two, at: dawn, name: "received", detail: "d")
            ]
        )
    }
    #expect(ids == ids.sorted())
}

@Sendable private func effectIsFinal(_ store: any MessageStore) async throws {
    let id = try await store.plant()
    var effect = EffectRow(key: "k", message: id, endpoint: "erp", state: .begun, at: dawn)
    for state in [EffectState.begun, .uncertain, .refused, .begun, .done, .done] {
        effect.state = state
        effect.receipt = "r-\(state.rawValue)"
        let next = effect
        try await store.write { try $0.record(next) }
        #expect(try await store.read { try $0.effect("k") } == next)
    }
    for state in [EffectState.begun, .uncertain, .refused] {
        effect.state = state
        let next = effect
        #expect(try await fault { try await store.write { try $0.record(next) } }.code == "store.effectDone")
    }
    #expect(try await store.read { try $0.effect("k") }?.state == .done)
    #expect(try await store.read { try $0.effect("other") } == nil)
}

@Sendable private func expectationsFallDue(_ store: any MessageStore) async throws {
    let (sent, answer, second) = (try await store.plant(), try await store.plant(), try await store.plant())
    let due = dawn.adding(seconds: 60)
    let (first, other) = try await store.write { transaction throws in
        (
            try transaction.insert(ExpectationRow(message: sent, kind: "997", due: due)),
            try transaction.insert(ExpectationRow(message: sent, kind: "855", due: dawn.adding(seconds: 30)))
        )
    }
    #expect(try await store.read { try $0.dueExpectations(at: dawn.adding(seconds: 29), limit: 9) } == [])
    #expect(try await store.read { try $0.dueExpectations(at: due, limit: 9) }.map(\.id) == [other, first])
    #expect(try await store.read { try $0.dueExpectations(at: due, limit: 1) }.map(\.id) == [other])
    try await store.write { try $0.miss(other) }
    #expect(try await store.read { try $0.dueExpectations(at: due, limit: 9) }.map(\.id) == [first])
    try await store.write { try $0.meet(first, by: answer, at: due) }
    try await store.write { try $0.meet(first, by: second, at: due.adding(seconds: 1)) }
    try await store.write { try $0.meet(other, by: nil, at: due) }
    let rows = try await store.read { try $0.expectations(of: sent) }
    #expect(
        rows == [
            ExpectationRow(id: first, message: sent, kind: "997", due: due, met: due, metBy: answer),
            ExpectationRow(
                id: other, message: sent, kind: "855", due: dawn.adding(seconds: 30), met: due, missed: true
            ),
        ]
    )
    #expect(try await store.read { try $0.dueExpectations(at: due.adding(seconds: 9), limit: 9) } == [])
    for absent: @Sendable (any StoreTransaction) throws -> Void in [
        { try $0.meet(99, by: nil, at: due) }, { try $0.miss(99) },
    ] {
        #expect(try await fault { try await store.write(absent) }.code == "store.missing")
    }
}

@Sendable private func controlNumbersCount(_ store: any MessageStore) async throws {
    var taken: [Int64] = []
    for _ in 0..<5 { taken.append(try await store.write { try $0.takeControlNumber("acme/ISA", wrapAfter: 3) }) }
    #expect(taken == [1, 2, 3, 1, 2])
    #expect(try await store.write { try $0.takeControlNumber("birch/ISA", wrapAfter: 999_999_999) } == 1)
}

@Sendable private func interchangeIsRemembered(_ store: any MessageStore) async throws {
    let messages = [try await store.plant(), try await store.plant(), try await store.plant()]
    let digests = (0..<3).map { Digest(of: [UInt8($0)]) }
    func saw(_ message: Int, _ digest: Int, receiver: String = "ZZ:HARBOR") async throws -> Int64? {
        try await store.write {
            try $0.sawInterchange(
                sender: "01:ACME", receiver: receiver, controlNumber: "000000001", digest: digests[digest],
                message: messages[message], at: dawn.adding(seconds: message)
            )
        }
    }
    #expect(try await saw(0, 0) == nil)
    #expect(try await saw(0, 0) == nil, "the same job run twice is no second sighting")
    #expect(try await saw(1, 0) == messages[0])
    #expect(try await saw(2, 1) == messages[0])
    #expect(try await saw(0, 0) == nil)
    #expect(try await saw(1, 0, receiver: "ZZ:OTHER") == nil)
    let sightings = try await store.read {
        try $0.sightings(sender: "01:ACME", receiver: "ZZ:HARBOR", controlNumber: "000000001")
    }
    #expect(
        sightings == [
            InterchangeSighting(message: messages[0], digest: digests[0], at: dawn),
            InterchangeSighting(message: messages[1], digest: digests[0], at: dawn.adding(seconds: 1)),
            InterchangeSighting(message: messages[2], digest: digests[1], at: dawn.adding(seconds: 2)),
        ]
    )
}

@Sendable private func fileIsRemembered(_ store: any MessageStore) async throws {
    let (one, two) = (try await store.plant(), try await store.plant())
    func saw(_ endpoint: String, _ name: String, _ content: UInt8, _ message: Int64) async throws -> Int64? {
        try await store.write {
            try $0.sawFile(
                endpoint: endpoint, name: name, digest: Digest(of: [content]), message: message, at: dawn
            )
        }
    }
    #expect(try await saw("acme", "a.edi", 1, one) == nil)
    #expect(try await saw("acme", "a.edi", 1, one) == nil)
    #expect(try await saw("acme", "a.edi", 2, two) == nil)
    #expect(try await saw("acme", "b.edi", 1, two) == nil)
    #expect(try await saw("birch", "a.edi", 1, two) == nil)
    #expect(try await saw("acme", "a.edi", 1, two) == one)
}
