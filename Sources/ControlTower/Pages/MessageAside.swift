import Formats
import Gateway
import Store

/// What stands beside a message: facts, family, what is expected, what is to be done, what happened.
struct MessageAside {
    let view: MessageView
    let now: Moment

    private var message: MessageRow { view.message }

    var html: HTML {
        HTMLBuilder.buildBlock(
            facts, HTMLBuilder.buildExpression(family), HTMLBuilder.buildExpression(expectations),
            HTMLBuilder.buildExpression(jobs), HTMLBuilder.buildExpression(timeline)
        )
    }

    // MARK: facts

    private var facts: HTML {
        let pairs: [(String, String?)] = [
            ("Partner", message.partner), ("Direction", message.direction.rawValue), ("Kind", message.kind.rawValue),
            ("Set", message.set), ("Document", message.documentKind), ("Number", message.businessNumber),
            ("Endpoint", message.endpoint), ("Name", message.sourceName), ("Format", message.format),
            ("Interchange", message.interchangeControl), ("Group", message.groupControl),
            ("Set control", message.setControl), ("Catalog", message.catalog.map { String($0.prefix(12)) }),
        ]
        return panel("facts", "Facts") {
            tag("dl", .class("facts")) {
                for (name, value) in pairs {
                    if let value, !value.isEmpty { fact(name) { value } }
                }
                fact("Received") { Clock.long(message.created) }
                fact("Changed") { Clock.long(message.updated) }
                fact("Message") { tag("a", .href("/v1/messages/\(message.id)")) { "#\(message.id) as JSON" } }
            }
        }
    }

    private func fact(_ name: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
        tag("div") {
            tag("dt") { name }
            tag("dd", content: content)
        }
    }

    // MARK: family

    private var family: HTML? {
        guard view.parent != nil || !view.children.isEmpty else { return nil }
        return panel("family", "Belongs together") {
            tag("ul", .class("family")) {
                if let parent = view.parent { relative(parent, "came out of") }
                for child in view.children.prefix(100) { relative(child, nil) }
            }
            if view.children.count > 100 { tag("p", .class("note")) { "and \(view.children.count - 100) more" } }
        }
    }

    private func relative(_ row: MessageRow, _ words: String?) -> HTML {
        tag("li") {
            StateWords.arrow(row.direction)
            if let words { tag("span", .class("note")) { "\(words) " } }
            tag("a", .href("/messages/\(row.id)")) { MessageName(row).html }
            " "
            StateWords.badge(row.state)
        }
    }

    // MARK: what is to come

    private var expectations: HTML? {
        guard !view.expectations.isEmpty else { return nil }
        return panel("expectations", "Expected answers") {
            tag("ul", .class("expected")) {
                for expectation in view.expectations { expected(expectation) }
            }
        }
    }

    private func expected(_ row: ExpectationRow) -> HTML {
        tag("li") {
            tag("strong") { row.kind }
            " "
            if let met = row.met {
                tag("span", .class("badge good")) { "met" }
                " "
                if let by = row.metBy { tag("a", .href("/messages/\(by)")) { "message \(by)" } }
                tag("span", .class("note")) {
                    " "
                    Clock.long(met)
                    if row.missed || row.due < met { ", late" }
                }
            } else {
                let isLate = row.missed || row.due < now
                tag("span", .class(isLate ? "badge bad" : "badge going")) { isLate ? "missed" : "waiting" }
                tag("span", .class("note")) {
                    " due "
                    Clock.long(row.due)
                    ", \(Clock.distance(from: now, to: row.due))"
                }
            }
        }
    }

    private var jobs: HTML? {
        let open = view.jobs.filter { $0.state != .done }
        guard !open.isEmpty else { return nil }
        return panel("jobs", "To be done") {
            tag("ul", .class("jobs")) {
                for job in open { self.job(job) }
            }
        }
    }

    private func job(_ job: JobRow) -> HTML {
        let mood = job.state == .dead ? "bad" : job.attempts > 0 ? "wait" : "going"
        return tag("li") {
            tag("p") {
                tag("strong") { job.kind }
                if let endpoint = job.endpoint { " to \(endpoint)" }
                " "
                tag("span", .class("badge \(mood)")) { job.state == .dead ? "given up" : job.state.rawValue }
            }
            tag("p", .class("note")) {
                if job.attempts > 0 { "\(job.attempts) attempt\(job.attempts == 1 ? "" : "s") failed" }
                if job.state == .waiting {
                    if job.attempts > 0 { ", next " }
                    Clock.long(job.due)
                    ", \(Clock.distance(from: now, to: job.due))"
                }
            }
            if let error = job.error, !error.isEmpty { tag("p", .class("reason")) { error } }
        }
    }

    // MARK: what happened

    private var timeline: HTML? {
        guard !view.events.isEmpty else { return nil }
        return panel("timeline", "What happened") {
            tag("ol", .class("timeline")) {
                for event in view.events.suffix(200) {
                    tag("li") {
                        tag("p") {
                            tag("strong") { event.name }
                            " "
                            tag("span", .class("note")) { Clock.long(event.at) }
                        }
                        if !event.detail.isEmpty { tag("p") { event.detail } }
                    }
                }
            }
        }
    }

    private func panel(_ id: String, _ title: String, @HTMLBuilder content: () -> HTML) -> HTML {
        tag("section", .class("panel"), .of("aria-labelledby", id)) {
            tag("h2", .of("id", id)) { title }
            content()
        }
    }
}
