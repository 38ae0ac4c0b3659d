import Diagnostics
import Gateway
import Store

/// Tells in the terminal what the gateway does, from its own event feed.
struct Narrator {
    let store: any MessageStore
    /// The last event that was told.
    private(set) var last: Int64 = 0

    init(store: any MessageStore) { self.store = store }

    /// Skips what happened before.
    mutating func skipToEnd() async throws(Fault) {
        while true {
            let from = last
            let events = try await store.read { try $0.events(after: from, limit: 500) }
            guard let end = events.last else { return }
            last = end.id
        }
    }

    /// Tells what happened since it was last asked.
    mutating func tell() async throws(Fault) {
        let from = last
        let told = try await store.read { snapshot in
            try snapshot.events(after: from, limit: 500).map { ($0, try snapshot.message($0.message)) }
        }
        for (event, message) in told {
            last = event.id
            guard let message, let line = Self.line(event, message) else { continue }
            print(line)
        }
    }

    /// One line for an event worth telling; nil for the steps between.
    static func line(_ event: EventRow, _ message: MessageRow) -> String? {
        let arrow = message.direction == .inbound ? "◀" : "▶"
        let who = message.partner ?? "erp"
        let what = "\(message.set ?? message.documentKind ?? "file") \(message.businessNumber ?? "")"
        let subject = "\(pad(who, 10)) \(pad(what, 32))".printable
        switch event.name {
        case "kept": return "    \(arrow) \(subject) kept: \((message.sourceName ?? "").printable)"
        case "delivered", "acknowledged", "refused", "rejected", "uncertain", "cancelled", "overdue":
            // "850 4500012345 was delivered to partners/acme": the number stands in its own column already.
            let words = event.detail.split(separator: " was ", maxSplits: 1)
            let told = words.count == 2 ? String(words[1]) : "\(event.name): \(event.detail)"
            return "    \(arrow) \(subject) \(told.printable)"
        case "held" where message.kind != .transmission || message.state == .held:
            return "    ! \(subject) \(event.detail.printable)"
        case "postponed": return "    … \(subject) \(event.detail.printable)"
        case "translated": return "    \(arrow) \(subject) read"
        default: return nil
        }
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
