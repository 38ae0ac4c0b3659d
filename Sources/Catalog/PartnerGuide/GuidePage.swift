import Formats
import X12

/// An implementation guide as one HTML file: it needs nothing beside it, reads in light and dark, and prints.
struct GuidePage {
    let guide: ImplementationGuide

    /// The whole document.
    var text: String {
        HTML.document(
            tag("html", .of("lang", "en")) {
                tag("head") {
                    tag("meta", .of("charset", "utf-8"))
                    tag("meta", .of("name", "viewport"), .of("content", "width=device-width, initial-scale=1"))
                    tag("meta", .of("name", "color-scheme"), .of("content", "light dark"))
                    tag("title") { "\(title) · implementation guide" }
                    HTML.style(GuideStylesheet.text)
                }
                tag("body") {
                    tag("a", .class("skip"), .href("#main")) { "Skip to content" }
                    tag("header") { front }
                    tag("main", .of("id", "main")) {
                        contents
                        for part in parts {
                            tag("section", .of("id", part.id), .of("aria-labelledby", "\(part.id)-heading")) {
                                tag("h2", .of("id", "\(part.id)-heading")) { part.title }
                                part.content
                            }
                        }
                    }
                    tag("footer") {
                        tag("p") {
                            "Made by dragoman from the map and the guide that check and read these sets. Every sample was "
                                + "shown to that checker first; all data in them is invented."
                        }
                    }
                }
            }
        )
    }

    /// One chapter.
    struct Part {
        let id: String
        let title: String
        let content: HTML
    }

    /// The chapters, in order; those with nothing in them are left out.
    private var parts: [Part] {
        var parts = [Part(id: "agreement", title: "What is agreed", content: agreement)]
        parts.append(Part(id: "structure", title: "Segments in order", content: structure))
        parts.append(Part(id: "segments", title: "Segments and elements", content: details))
        if guide.segments.contains(where: { !$0.isShown }) {
            parts.append(
                Part(
                    id: "others", title: guide.weSend == true ? "What else may come" : "What else is taken",
                    content: others))
        }
        if !guide.totals.isEmpty { parts.append(Part(id: "totals", title: "Totals", content: totals)) }
        if !guide.levels.isEmpty { parts.append(Part(id: "levels", title: "Levels", content: list(guide.levels))) }
        if !guide.codeTables.isEmpty {
            parts.append(Part(id: "codes", title: "Longer lists of codes", content: codeTables))
        }
        parts.append(Part(id: "sample", title: "A valid sample", content: sample))
        if !guide.proofs.isEmpty {
            parts.append(Part(id: "mistakes", title: "Samples that are refused", content: mistakes))
        }
        if !guide.ignored.isEmpty || !guide.unusedSegments.isEmpty {
            parts.append(Part(id: "unused", title: "What is not used", content: unused))
        }
        return parts
    }

    private var title: String { guide.title + (guide.partner.map { " · \($0)" } ?? "") }

    // MARK: Front

    @HTMLBuilder private var front: HTML {
        tag("p", .class("kind")) { "Implementation guide · ASC X12 release \(guide.release)" }
        tag("h1") { guide.title }
        tag("p", .class("lead")) { lead }
        guide.about.map { about in tag("p") { about } }
    }

    private var lead: String {
        let us = guide.site.isEmpty ? "us" : guide.site
        guard let partner = guide.partner else {
            return guide.site.isEmpty ? "How we read and write this set." : "How \(us) reads and writes this set."
        }
        return switch guide.weSend {
        case true?: "What \(partner) gets from \(us)."
        case false?: "What \(partner) sends to \(us)."
        case nil: "Between \(us) and \(partner)."
        }
    }

    private var contents: HTML {
        tag("nav", .class("contents"), .of("aria-labelledby", "contents-heading")) {
            tag("h2", .of("id", "contents-heading")) { "Contents" }
            tag("ol") {
                for part in parts {
                    tag("li") {
                        tag("a", .href("#\(part.id)")) { part.title }
                        part.id == "segments" ? segmentContents : HTML()
                        part.id == "mistakes" ? mistakeContents : HTML()
                    }
                }
            }
        }
    }

    private var segmentContents: HTML {
        tag("p", .class("chips")) {
            for (index, segment) in guide.segments.enumerated() where segment.isShown {
                tag("a", .href("#\(Self.anchor(index))")) {
                    (segment.loops + (segment.opensLoop ? [] : [segment.id])).joined(separator: "/")
                }
                " "
            }
        }
    }

    private var mistakeContents: HTML {
        tag("p", .class("chips")) {
            for (index, proof) in guide.proofs.enumerated() {
                tag("a", .href("#rule-\(index + 1)")) { proof.name }
                " "
            }
        }
    }

    /// The name of a segment's place on the page.
    static func anchor(_ index: Int) -> String { "segment-\(index + 1)" }

    // MARK: Small chapters

    private var agreement: HTML {
        tag("div", .class("facts")) {
            for facts in guide.agreement {
                tag("table") {
                    tag("caption") { facts.title }
                    tag("tbody") {
                        for fact in facts.facts {
                            tag("tr") {
                                tag("th", .of("scope", "row")) { fact.name }
                                tag("td") { fact.text }
                            }
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var totals: HTML {
        if !guide.amounts.isEmpty {
            tag("p") { "These sums have a name:" }
            tag("dl", .class("amounts")) {
                for amount in guide.amounts {
                    tag("div") {
                        tag("dt") { amount.name }
                        tag("dd") { amount.words }
                    }
                }
            }
        }
        tag("p") { "These totals must agree:" }
        list(guide.totals)
    }

    @HTMLBuilder private var unused: HTML {
        if !guide.ignored.isEmpty {
            tag("p") { "These positions are read past; what they say is known from elsewhere or not kept:" }
            list(guide.ignored)
        }
        if !guide.unusedSegments.isEmpty {
            tag("p") { "The standard has these segments too. They are not refused, and nothing here uses them:" }
            tag("table") {
                tag("tbody") {
                    for fact in guide.unusedSegments {
                        tag("tr") {
                            tag("th", .of("scope", "row")) { fact.name }
                            tag("td") { fact.text }
                        }
                    }
                }
            }
        }
    }

    private func list(_ lines: [String]) -> HTML {
        tag("ul") { for line in lines { tag("li") { line } } }
    }
}

extension ImplementationGuide {
    /// The guide as one HTML file.
    public var html: String { GuidePage(guide: self).text }
}
