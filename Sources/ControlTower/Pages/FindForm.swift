import Formats
import Store

/// The form that looks for messages.
///
/// It stands on a page of its own: the list asks for itself again every few seconds, and would wipe what is typed.
enum FindForm {
    static func page(_ query: MessageQuery) -> Page {
        Page(
            title: "Find",
            content: tag("section", .class("panel narrow")) {
                tag("h1") { "Find messages" }
                tag("form", .of("action", "/"), .of("method", "get"), .class("find")) {
                    field("number", "Number", "business or control number, exactly", query.filter.number)
                    field("partner", "Partner", "the partner's id, such as acme", query.filter.partner)
                    field("set", "Set", "such as 850, 997", query.filter.set)
                    choice(
                        "direction", "Direction", Direction.allCases.map(\.rawValue), query.filter.direction?.rawValue)
                    choice("kind", "Kind", MessageKind.allCases.map(\.rawValue), query.filter.kinds.first?.rawValue)
                    choice("state", "State", StateWords.inOrder.map(\.rawValue), query.states.first?.rawValue)
                    tag("p") { tag("button", .of("type", "submit")) { "Find" } }
                }
            }
        )
    }

    /// What a list is narrowed to, with the ways to change it and to leave it.
    static func summary(_ query: MessageQuery) -> HTML {
        let words = query.pairs(before: nil, limit: nil).compactMap { name, value in value.map { "\(name) \($0)" } }
        return tag("p", .class("narrowed")) {
            if !words.isEmpty {
                tag("span") { words.joined(separator: " · ") }
                " "
                tag("a", .href(Query.address("/find", query.pairs(before: nil, limit: nil)))) { "Change" }
                " "
                tag("a", .href("/")) { "Clear" }
            }
        }
    }

    private static func field(_ name: String, _ label: String, _ hint: String, _ value: String?) -> HTML {
        tag("p") {
            tag("label", .of("for", name)) { label }
            tag(
                "input", .of("id", name), .of("name", name), .of("value", value ?? ""), .of("autocomplete", "off"),
                .of("aria-describedby", "\(name)-hint")
            )
            tag("span", .class("hint"), .of("id", "\(name)-hint")) { hint }
        }
    }

    private static func choice(_ name: String, _ label: String, _ values: [String], _ chosen: String?) -> HTML {
        tag("p") {
            tag("label", .of("for", name)) { label }
            tag("select", .of("id", name), .of("name", name)) {
                tag("option", .of("value", "")) { "any" }
                for value in values {
                    tag("option", .of("value", value), value == chosen ? .of("selected", "selected") : nil) { value }
                }
            }
        }
    }
}
