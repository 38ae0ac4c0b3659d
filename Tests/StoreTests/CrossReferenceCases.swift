import Diagnostics
import Store
import Testing

let crossReferenceCases: [StoreCase] = [
    StoreCase("a cross-reference is what its newest revision says, and older ones stay", revisionsAreAppended),
    StoreCase("a revision of other rows than it says is refused, and nothing of it stays", revisionsAreWhole),
    StoreCase("a message keeps the revision it was read with", messagesKeepTheirRevision),
]

private func rows(_ pairs: [(String, String)]) -> [CrossReferenceRow] {
    pairs.enumerated().map { CrossReferenceRow(line: $0 + 2, theirs: $1.0, ours: $1.1) }
}

extension MessageStore {
    fileprivate func append(
        _ owner: String, _ name: String, _ pairs: [(String, String)], at: Moment = dawn
    ) async throws -> Int64 {
        let rows = rows(pairs)
        let revision = CrossReferenceRevision(owner: owner, name: name, source: "a.csv", rows: rows, at: at)
        return try await write { try $0.append(revision, rows: rows) }
    }
}

@Sendable private func revisionsAreAppended(_ store: any MessageStore) async throws {
    #expect(try await store.read { try $0.crossReferenceRevision() } == nil)
    #expect(try await store.read { try $0.crossReferences() } == [])
    let old = [("W-100", "1"), ("W-200", "2")]
    let new = [("W-200", "2"), ("W-100", "1"), ("Wü\n", ""), ("W-100", "9")]
    let first = try await store.append("partners/acme", "items", old)
    let other = try await store.append("partners/birch", "items", [])
    let places = try await store.append("partners/acme", "places", [("A", "1")])
    let second = try await store.append("partners/acme", "items", new, at: dawn.adding(seconds: 5))
    #expect(first < other && other < places && places < second)
    try await store.read { snapshot throws in
        #expect(try snapshot.crossReferenceRevision() == second)
        let current = try snapshot.crossReferences()
        #expect(current.map(\.id) == [second, places, other], "by owner and name")
        #expect(current.first?.count == 4 && current.first?.source == "a.csv")
        #expect(current.first?.at == dawn.adding(seconds: 5))
        #expect(current.first?.digest == CrossReferenceRevision.digest(of: rows(new)))
        #expect(try snapshot.crossReferenceRows(of: second) == rows(new))
        #expect(try snapshot.crossReferenceRows(of: first) == rows(old), "what was stays")
        #expect(try snapshot.crossReferenceRows(of: 99) == [])
        func ids(_ owner: String?, _ name: String?, _ limit: Int = .max) throws -> [Int64] {
            try snapshot.crossReferenceRevisions(owner: owner, name: name, limit: limit).map(\.id)
        }
        #expect(try ids("partners/acme", "items") == [second, first])
        #expect(try ids("partners/acme", nil) == [second, places, first])
        #expect(try ids(nil, nil, 2) == [second, places])
        #expect(try ids("partners/nobody", nil) == [])
    }
}

@Sendable private func revisionsAreWhole(_ store: any MessageStore) async throws {
    let revision = CrossReferenceRevision(owner: "o", name: "n", source: "", rows: rows([("A", "1")]), at: dawn)
    for wrong in [rows([]), rows([("A", "2")]), rows([("A1", "")]), rows([("A", "1"), ("B", "2")])] {
        _ = try await fault { _ = try await store.write { try $0.append(revision, rows: wrong) } }
    }
    let twice = [
        CrossReferenceRow(line: 2, theirs: "A", ours: "1"), CrossReferenceRow(line: 2, theirs: "B", ours: "2"),
    ]
    let unfit = CrossReferenceRevision(owner: "o", name: "n", source: "", rows: twice, at: dawn)
    _ = try await fault { _ = try await store.write { try $0.append(unfit, rows: twice) } }
    #expect(try await store.read { try $0.crossReferenceRevision() } == nil)
}

@Sendable private func messagesKeepTheirRevision(_ store: any MessageStore) async throws {
    let revision = try await store.append("partners/acme", "items", [("A", "1")])
    var message = MessageRow.sample()
    message.crossReferences = revision
    let id = try await store.plant(message)
    #expect(try await store.read { try $0.message(id) }?.crossReferences == revision)
    let plain = try await store.plant()
    var row = try #require(try await store.read { try $0.message(plain) })
    #expect(row.crossReferences == nil)
    row.crossReferences = revision
    let changed = row
    try await store.write { _ = try $0.update(changed) }
    #expect(try await store.read { try $0.message(plain) }?.crossReferences == revision)
}
