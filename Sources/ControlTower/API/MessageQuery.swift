import Gateway
import Store

/// Which messages are asked for, and which page of them.
struct MessageQuery: Sendable, Hashable {
    /// The names that may stand in an address.
    static let names = ["state", "direction", "partner", "set", "number", "kind", "before", "limit"]
    /// The most messages of one page.
    static let longest = 200

    /// Which ones.
    var filter = MessageFilter()
    /// Only those with a smaller id than this.
    var before: Int64?
    /// How many at most.
    var limit: Int

    init(_ query: Query, limit: Int) throws(Problem) {
        self.limit = limit
        for value in query.values("state") {
            filter.states.insert(try Query.one("state", value, as: MessageState.self))
        }
        if let value = try query.value("direction") {
            filter.direction = try Query.one("direction", value, as: Direction.self)
        }
        for value in query.values("kind") {
            if let kind = MessageKind(rawValue: value) {
                filter.kinds.insert(kind)
            } else {
                guard filter.documentKind == nil else { throw .badQuery("kind names two kinds of document") }
                filter.documentKind = value
            }
        }
        filter.partner = try query.value("partner")
        filter.set = try query.value("set")
        filter.number = try query.value("number")
        if let value = try query.value("before") {
            guard let before = Int64(value), before > 0 else { throw .badQuery("before is not the id of a message") }
            self.before = before
        }
        if let value = try query.value("limit") {
            guard let limit = Int(value), (1...MessageQuery.longest).contains(limit) else {
                throw .badQuery("limit is not a number from 1 to \(MessageQuery.longest)")
            }
            self.limit = limit
        }
    }

    /// The states in the order they are always told in.
    var states: [MessageState] { MessageState.allCases.filter(filter.states.contains) }

    /// The pairs of an address that asks the same.
    func pairs(before: Int64?, limit: Int?) -> [(String, String?)] {
        let kinds = MessageKind.allCases.filter(filter.kinds.contains).map(\.rawValue)
        let kind = (kinds + [filter.documentKind].compactMap(\.self)).joined(separator: ",")
        let state = states.map(\.rawValue).joined(separator: ",")
        return [
            ("state", state.isEmpty ? nil : state), ("direction", filter.direction?.rawValue),
            ("partner", filter.partner), ("set", filter.set), ("number", filter.number),
            ("kind", kind.isEmpty ? nil : kind), ("before", before.map(String.init)), ("limit", limit.map(String.init)),
        ]
    }

    /// One page of what is asked for, and the cursor of the next; nil where there is none.
    func page(of tower: Tower) async throws -> (rows: [MessageRow], next: Int64?) {
        var rows = try await tower.gateway.messages(filter, before: before, limit: limit + 1, in: tower.store)
        guard rows.count > limit else { return (rows, nil) }
        rows.removeLast(rows.count - limit)
        return (rows, rows.last?.id)
    }
}
