import Diagnostics
import Store
import Testing

let contentCases: [StoreCase] = [
    StoreCase("bytes are kept once, under their digest", contentIsKeptOnce),
    StoreCase("empty and large contents come back as they were", contentComesBack),
    StoreCase("a message may not name bytes that are not kept", contentMustBeKept),
]

let messageCases: [StoreCase] = [
    StoreCase("a message comes back as it was inserted", messageComesBack),
    StoreCase("every direction, kind and state can be stored", everyStateIsStored),
    StoreCase("an update counts the version, and an older version is a conflict", staleUpdateConflicts),
    StoreCase("an update of a message that is not there says so", absentUpdateIsTold),
    StoreCase("lists are filtered, newest first, and paged by id", listsAreFiltered),
    StoreCase("children, business keys and the messages an answer may be about are found", relativesAreFound),
    StoreCase("messages are counted by state as they move", statesAreCounted),
]

@Sendable private func contentIsKeptOnce(_ store: any MessageStore) async throws {
    let bytes = Array("ISA*00*".utf8)
    let (one, two) = try await store.write { (try $0.keep(bytes), try $0.keep(bytes)) }
    #expect(one == two)
    #expect(one == Digest(of: bytes))
    #expect(try await store.read { try $0.content(one) } == bytes)
    #expect(try await store.read { try $0.content(Digest(of: [1])) } == nil)
}

@Sendable private func contentComesBack(_ store: any MessageStore) async throws {
    for bytes in [[], [0], [UInt8](repeating: 0xFF, count: 3 << 20)] as [[UInt8]] {
        let digest = try await store.write { try $0.keep(bytes) }
        #expect(try await store.read { try $0.content(digest) } == bytes)
    }
}

@Sendable private func contentMustBeKept(_ store: any MessageStore) async throws {
    var message = MessageRow.sample()
    message.bytes = Digest(of: [1, 2, 3])
    let row = message
    let fault = try await fault { _ = try await store.plant(row) }
    #expect(fault.code == "store.constraint")
    #expect(!fault.isTransient)
}

@Sendable private func messageComesBack(_ store: any MessageStore) async throws {
    let id = try await store.write { transaction throws in
        let parent = try transaction.insert(.sample())
        return try transaction.insert(.everyColumn(parent: parent, transaction))
    }
    let back = try #require(try await store.read { try $0.message(id) })
    var expected = try await store.write { try MessageRow.everyColumn(parent: id - 1, $0) }
    expected.id = id
    #expect(back == expected)
    #expect(back.version == 1)
}

@Sendable private func everyStateIsStored(_ store: any MessageStore) async throws {
    for direction in Direction.allCases {
        for kind in MessageKind.allCases {
            for state in MessageState.allCases {
                let row = MessageRow(direction: direction, kind: kind, state: state, created: dawn)
                let id = try await store.plant(row)
                let back = try await store.read { try $0.message(id) }
                #expect(back?.direction == direction)
                #expect(back?.kind == kind)
                #expect(back?.state == state)
            }
        }
    }
}

@Sendable private func staleUpdateConflicts(_ store: any MessageStore) async throws {
    let id = try await store.plant()
    let first = try #require(try await store.read { try $0.message(id) })
    let second = try await store.write { transaction throws in
        var row = first
        row.state = .translated
        row.updated = dawn.adding(seconds: 1)
        return try transaction.update(row)
    }
    #expect(second.version == 2)
    #expect(try await store.read { try $0.message(id) } == second)
    let stale = try await fault { try await store.write { _ = try $0.update(first) } }
    #expect(stale.code == "store.conflict")
    #expect(stale.isTransient)
    #expect(try await store.read { try $0.message(id) } == second)
}

@Sendable private func absentUpdateIsTold(_ store: any MessageStore) async throws {
    var row = MessageRow.sample()
    row.id = 4711
    let absent = row
    let fault = try await fault { try await store.write { _ = try $0.update(absent) } }
    #expect(fault.code == "store.missing")
    #expect(!fault.isTransient)
}

@Sendable private func listsAreFiltered(_ store: any MessageStore) async throws {
    let ids = try await store.write { transaction throws in
        try (0..<30).map { index in
            var row = MessageRow.sample(
                index % 2 == 0 ? .inbound : .outbound,
                state: [.received, .held, .delivered][index % 3],
                partner: index % 5 == 0 ? "birch" : "acme",
                at: dawn.adding(seconds: index)
            )
            row.set = index % 2 == 0 ? "855" : "850"
            row.documentKind = "purchase-order"
            row.businessNumber = "PO-\(index)"
            row.setControl = "000\(index)"
            row.isTest = index == 29
            return try transaction.insert(row)
        }
    }
    func found(_ filter: MessageFilter, before: Int64? = nil, limit: Int = 100) async throws -> [Int] {
        try await store.read { try $0.messages(filter, before: before, limit: limit) }
            .map { message in ids.firstIndex(of: message.id) ?? -1 }
    }
    let everything = Array((0..<30).reversed())
    #expect(try await found(MessageFilter()) == everything)
    #expect(try await found(MessageFilter(), before: ids[10], limit: 3) == [9, 8, 7])
    #expect(try await found(MessageFilter(states: [.held])) == everything.filter { $0 % 3 == 1 })
    #expect(
        try await found(MessageFilter(states: [.held, .received]), before: ids[20], limit: 4) == [19, 18, 16, 15])
    #expect(try await found(MessageFilter(direction: .outbound)) == everything.filter { $0 % 2 == 1 })
    #expect(try await found(MessageFilter(partner: "birch")) == everything.filter { $0 % 5 == 0 })
    #expect(try await found(MessageFilter(set: "855")) == everything.filter { $0 % 2 == 0 })
    #expect(try await found(MessageFilter(documentKind: "invoice")) == [])
    #expect(try await found(MessageFilter(kinds: [.document])) == everything)
    #expect(try await found(MessageFilter(kinds: [.acknowledgment, .transmission])) == [])
    #expect(try await found(MessageFilter(number: "PO-7")) == [7])
    #expect(try await found(MessageFilter(number: "0009")) == [9])
    #expect(try await found(MessageFilter(isTest: true)) == [29])
    #expect(
        try await found(
            MessageFilter(since: dawn.adding(seconds: 3), until: dawn.adding(seconds: 6))
        ) == [5, 4, 3]
    )
    #expect(
        try await found(MessageFilter(states: [.delivered], direction: .inbound, partner: "birch")) == [20])
    #expect(try await found(MessageFilter(), limit: 0) == [])
    #expect(try await found(MessageFilter(), limit: -1) == [])
}

@Sendable private func relativesAreFound(_ store: any MessageStore) async throws {
    let parent = try await store.plant()
    let ids = try await store.write { transaction throws in
        try (1...4).map { index in
            var row = MessageRow.sample(index == 4 ? .inbound : .outbound)
            row.parent = parent
            row.businessKey = index < 3 ? "order/acme/1" : nil
            row.groupControl = "17"
            row.setControl = "000\(index)"
            return try transaction.insert(row)
        }
    }
    try await store.read { snapshot throws in
        #expect(try snapshot.children(of: parent).map(\.id) == ids)
        #expect(try snapshot.byBusinessKey("order/acme/1").map(\.id) == [ids[0], ids[1]])
        func answered(_ group: String?, _ set: String?) throws -> [Int64] {
            try snapshot.outbound(partner: "acme", groupControl: group, setControl: set).map(\.id)
        }
        #expect(try answered("17", "0002") == [ids[1]])
        #expect(try answered("17", nil) == [ids[2], ids[1], ids[0]])
        #expect(try answered(nil, "0003") == [ids[2]])
        #expect(try answered("18", nil) == [])
        #expect(try snapshot.outbound(partner: "birch", groupControl: "17", setControl: nil) == [])
    }
}

@Sendable private func statesAreCounted(_ store: any MessageStore) async throws {
    let ids = try await store.write { transaction throws in
        try (0..<5).map { _ in try transaction.insert(.sample()) }
    }
    #expect(try await store.read { try $0.counts() } == ["received": 5])
    try await store.write { transaction throws in
        for id in ids.prefix(2) {
            var row = try #require(try transaction.message(id))
            row.state = .held
            try transaction.update(row)
        }
    }
    #expect(try await store.read { try $0.counts() } == ["received": 3, "held": 2])
}

extension MessageRow {
    /// A message with a value in every column.
    fileprivate static func everyColumn(parent: Int64, _ transaction: any StoreTransaction) throws -> MessageRow {
        MessageRow(
            parent: parent,
            direction: .outbound,
            kind: .acknowledgment,
            state: .uncertain,
            partner: "acme",
            endpoint: "acme-out",
            format: "x12",
            set: "997",
            documentKind: "acknowledgment",
            businessNumber: "4500012345",
            businessKey: "ack/acme/4500012345",
            interchangeControl: "000000001",
            groupControl: "1",
            setControl: "0001",
            sourceName: "a name with 'quotes' and Ünïcode 😀",
            bytes: try transaction.keep([1]),
            document: try transaction.keep([2]),
            payload: try transaction.keep([3]),
            catalog: "abc",
            summary: "An answer\nof two lines",
            isTest: true,
            created: dawn,
            updated: dawn.adding(milliseconds: 1)
        )
    }
}
