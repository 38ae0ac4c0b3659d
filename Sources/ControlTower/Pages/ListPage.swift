import Formats
import Store

/// The list of messages: what is in trouble, what waits for a person, and everything, newest first.
struct ListPage {
    /// How many of those that wait for a person are shown at once.
    static let waitingLimit = 12
    /// How many doors are told of.
    static let doorLimit = 10

    let query: MessageQuery
    let now: Moment
    var rows: [MessageRow] = []
    var next: Int64?
    var counts: [MessageState: Int] = [:]
    var waiting: [MessageRow] = []
    var doors: [Door] = []

    /// True for the page one comes in by: unfiltered and from the top.
    var isFront: Bool { query.filter == MessageFilter() && query.before == nil }

    var page: Page {
        Page(
            title: "Messages", isList: true, refresh: query.before == nil ? 5 : nil,
            content: HTMLBuilder.buildBlock(
                HTMLBuilder.buildOptional(doors.isEmpty ? nil : doorsInTrouble),
                HTMLBuilder.buildOptional(waiting.isEmpty ? nil : needsYou),
                messages
            )
        )
    }

    // MARK: blocks

    private var doorsInTrouble: HTML {
        tag("section", .class("panel alarm"), .of("aria-labelledby", "doors")) {
            tag("h2", .of("id", "doors")) { "Doors in trouble" }
            tag("ul", .class("doors")) {
                for door in doors.prefix(ListPage.doorLimit) { door.row(now: now) }
            }
            if doors.count > ListPage.doorLimit {
                tag("p", .class("note")) { "and \(doors.count - ListPage.doorLimit) more" }
            }
        }
    }

    private var needsYou: HTML {
        let total = StateWords.forPeople.reduce(0) { $0 + (counts[$1] ?? 0) }
        let all = StateWords.forPeople.map(\.rawValue).joined(separator: ",")
        return tag("section", .class("panel"), .of("aria-labelledby", "needs-you")) {
            tag("div", .class("heading")) {
                tag("h2", .of("id", "needs-you")) { "Needs you" }
                tag("span", .class("count")) { String(total) }
                if total > waiting.count {
                    tag("a", .href(Query.address("/", [("state", all)]))) { "Show all" }
                }
            }
            table(waiting)
        }
    }

    private var messages: HTML {
        tag("section", .class("panel"), .of("aria-labelledby", "messages")) {
            tag("div", .class("heading")) {
                tag("h1", .of("id", "messages")) { isFront ? "All messages" : "Messages" }
                FindForm.summary(query)
            }
            chips
            if rows.isEmpty {
                tag("p", .class("empty")) { isFront ? "Nothing has come in yet." : "No message fits." }
            } else {
                table(rows)
            }
            tag("nav", .class("pages"), .of("aria-label", "Pages")) {
                if query.before != nil {
                    tag("a", .href(Query.address("/", query.pairs(before: nil, limit: nil)))) { "Newest" }
                }
                if let next {
                    tag("a", .href(Query.address("/", query.pairs(before: next, limit: nil)))) { "Older" }
                }
            }
        }
    }

    private var chips: HTML {
        let total = counts.values.reduce(0, +)
        return tag("nav", .class("chips"), .of("aria-label", "States")) {
            chip("all", total, states: [], isChosen: query.filter.states.isEmpty, mood: "any")
            for state in StateWords.inOrder where counts[state] != nil || query.filter.states.contains(state) {
                chip(
                    state.rawValue, counts[state] ?? 0, states: [state],
                    isChosen: query.filter.states.contains(state), mood: StateWords.mood(state)
                )
            }
        }
    }

    private func chip(_ name: String, _ count: Int, states: Set<MessageState>, isChosen: Bool, mood: String) -> HTML {
        var other = query
        other.filter.states = states
        return tag(
            "a", .class("chip \(mood)"), .href(Query.address("/", other.pairs(before: nil, limit: nil))),
            isChosen ? .of("aria-current", "true") : nil
        ) {
            name
            tag("span", .class("number")) { String(count) }
        }
    }

    // MARK: rows

    private func table(_ rows: [MessageRow]) -> HTML {
        tag("table", .class("messages")) {
            tag("thead") {
                tag("tr") {
                    tag("th", .of("scope", "col")) { "Time (UTC)" }
                    tag("th", .of("scope", "col")) { tag("span", .class("quiet-words")) { "Direction" } }
                    tag("th", .of("scope", "col")) { "Partner" }
                    tag("th", .of("scope", "col")) { "Message" }
                    tag("th", .of("scope", "col")) { "State" }
                    tag("th", .of("scope", "col")) { "Summary" }
                }
            }
            tag("tbody") {
                for row in rows { line(row) }
            }
        }
    }

    private func line(_ row: MessageRow) -> HTML {
        tag("tr") {
            tag("td", .class("time")) { Clock.short(row.created, now: now) }
            tag("td") { StateWords.arrow(row.direction) }
            tag("td", .class("partner")) { row.partner ?? "–" }
            tag("td", .class("name")) {
                tag("a", .href("/messages/\(row.id)")) { MessageName(row).html }
                if row.isTest { tag("span", .class("badge off")) { "test" } }
            }
            tag("td") { StateWords.badge(row.state) }
            tag("td", .class("summary")) { row.summary }
        }
    }
}
