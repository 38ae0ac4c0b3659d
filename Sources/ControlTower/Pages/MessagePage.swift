import Diagnostics
import Formats
import Gateway
import Store

/// One message whole: what it is, what was found, what it holds, what happened, and who has the next move.
struct MessagePage {
    let view: MessageView
    let now: Moment
    private let cut: SourceCut?

    init(view: MessageView, now: Moment) {
        self.view = view
        self.now = now
        cut = view.source.map { SourceCut($0) }
    }

    private var message: MessageRow { view.message }

    var page: Page {
        let name = MessageName(message)
        return Page(
            title: name.text,
            content: tag("article", .class("message")) {
                head(name)
                tag("div", .class("columns")) {
                    tag("div", .class("body")) {
                        findings
                        document
                        source
                        payload
                    }
                    tag("aside", .of("aria-label", "About this message")) { MessageAside(view: view, now: now).html }
                }
            }
        )
    }

    // MARK: head

    private func head(_ name: MessageName) -> HTML {
        tag("header", .class("panel head")) {
            tag("p", .class("crumbs")) {
                tag("a", .href("/")) { "Messages" }
                if let parent = view.parent {
                    " / "
                    tag("a", .href("/messages/\(parent.id)")) { MessageName(parent).text }
                }
            }
            tag("div", .class("heading")) {
                StateWords.arrow(message.direction)
                tag("h1") { name.html }
                StateWords.badge(message.state)
                if message.isTest { tag("span", .class("badge off")) { "test" } }
            }
            tag("p", .class("lead")) { message.summary }
            tag("p", .class("note")) { "\(message.state.rawValue): \(StateWords.meaning(message.state))" }
            if view.canRetry { retry }
        }
    }

    private var retry: HTML {
        tag("form", .of("method", "post"), .of("action", "/messages/\(message.id)/retry"), .class("retry")) {
            tag("button", .of("type", "submit")) { "Retry" }
            tag("span", .class("note")) {
                whatRetryDoes
            }
        }
    }

    private var whatRetryDoes: String {
        if message.state == .uncertain { return "look first whether it arrived: sent again, it may count twice" }
        let isGivenUp = view.jobs.contains { $0.state == .dead }
        return isGivenUp ? "tries again what was given up" : "reads it again with the partners and maps as they are now"
    }

    // MARK: blocks

    private var findings: HTML? {
        guard !view.findings.isEmpty else { return nil }
        let shown = view.findings.prefix(SourceView.markLimit)
        return tag("section", .class("panel"), .of("aria-labelledby", "findings")) {
            tag("div", .class("heading")) {
                tag("h2", .of("id", "findings")) { "Findings" }
                tag("span", .class("count")) { String(view.findings.count) }
            }
            for (index, row) in shown.enumerated() { FindingView(row: row, number: index + 1, cut: cut).html }
            if view.findings.count > shown.count {
                tag("p", .class("note")) { "and \(view.findings.count - shown.count) more" }
            }
        }
    }

    private var document: HTML? {
        view.document.map { bytes in
            block("document", "Document", note: message.documentKind, link: "document", linkText: "JSON") {
                DocumentView.html(bytes)
            }
        }
    }

    private var source: HTML? {
        guard let cut else { return nil }
        let isOwn = message.bytes != nil
        let origin = isOwn ? nil : view.parent.map { "of message \($0.id), which this came out of" }
        let size = "\(cut.bytes.count) bytes"
        return block(
            "source", "Bytes", note: [size, origin].compactMap(\.self).joined(separator: " "),
            link: isOwn ? "bytes" : nil, linkText: "Download"
        ) {
            SourceView(cut, findings: view.findings).html
        }
    }

    private var payload: HTML? {
        guard let bytes = view.payload else { return nil }
        let isTheSame = message.payload == message.bytes
        return block(
            "payload", "Payload", note: "\(bytes.count) bytes", link: "payload", linkText: "Download"
        ) {
            if isTheSame {
                tag("p", .class("note")) { "The bytes above are what is delivered." }
            } else {
                SourceView(SourceCut(bytes)).html
            }
        }
    }

    private func block(
        _ id: String,
        _ title: String,
        note: String?,
        link: String?,
        linkText: String,
        @HTMLBuilder content: () -> HTML
    ) -> HTML {
        tag("section", .class("panel"), .of("aria-labelledby", id)) {
            tag("div", .class("heading")) {
                tag("h2", .of("id", id)) { title }
                if let note { tag("span", .class("note")) { note } }
                if let link { tag("a", .href("/v1/messages/\(message.id)/\(link)")) { linkText } }
            }
            content()
        }
    }
}
