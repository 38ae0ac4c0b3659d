import Formats
import HTTPTypes

/// A page: the frame around what one of them shows.
struct Page {
    /// What the window is called.
    let title: String
    /// The marked entry of the navigation is the list.
    var isList = false
    /// Seconds until the page asks for itself again; nil: never.
    var refresh: Int?
    /// What stands in it.
    let content: HTML

    /// The whole document.
    var text: String {
        HTML.document(
            tag("html", .of("lang", "en")) {
                tag("head") {
                    tag("meta", .of("charset", "utf-8"))
                    tag("meta", .of("name", "viewport"), .of("content", "width=device-width, initial-scale=1"))
                    tag("meta", .of("name", "color-scheme"), .of("content", "light dark"))
                    refresh.map { tag("meta", .of("http-equiv", "refresh"), .of("content", String($0))) }
                    tag("title") { "\(title) · Dragoman" }
                    tag("link", .of("rel", "stylesheet"), .href("/style.css"))
                }
                tag("body") {
                    tag("a", .class("skip"), .href("#main")) { "Skip to content" }
                    tag("header", .class("bar")) {
                        tag("a", .class("brand"), .href("/")) { "Dragoman" }
                        tag("nav", .of("aria-label", "Main")) {
                            tag("a", .href("/"), isList ? .of("aria-current", "page") : nil) { "Messages" }
                            tag("a", .href("/find")) { "Find" }
                        }
                    }
                    tag("main", .of("id", "main")) { content }
                }
            }
        )
    }
}

/// What people are told when a page cannot be shown.
enum ProblemPage {
    static func page(_ problem: Problem) -> Page {
        Page(
            title: problem.status.reasonPhrase,
            content: tag("section", .class("empty")) {
                tag("h1") { problem.status.reasonPhrase }
                tag("p") { problem.detail }
                tag("p") { tag("a", .href("/")) { "All messages" } }
            }
        )
    }
}
