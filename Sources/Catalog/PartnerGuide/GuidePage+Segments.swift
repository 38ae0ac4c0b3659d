import Formats
import X12

extension GuidePage {
    /// All segments that are used, as one table.
    var structure: HTML {
        tag("div", .class("wide"), .of("role", "region"), .of("aria-label", "Segments in order"), .of("tabindex", "0"))
        {
            tag("table", .class("grid")) {
                tag("thead") {
                    tag("tr") {
                        for name in ["Segment", "What it is", "Requirement", "Most uses"] {
                            tag("th", .of("scope", "col")) { name }
                        }
                    }
                }
                for area in [Area.heading, .detail, .summary] { rows(area) }
            }
        }
    }

    private func rows(_ area: Area) -> HTML {
        let own = guide.segments.enumerated().filter { $0.element.area == area }
        guard !own.isEmpty else { return HTML() }
        let name =
            switch area {
            case .heading: "Heading"
            case .detail: "Detail"
            case .summary: "Summary"
            }
        return tag("tbody") {
            tag("tr", .class("area")) { tag("th", .of("colspan", "4"), .of("scope", "rowgroup")) { name } }
            for (index, segment) in own {
                let depth = segment.loops.count - (segment.opensLoop ? 1 : 0)
                tag("tr", segment.opensLoop ? .class("loop") : nil) {
                    tag("th", .of("scope", "row"), .class("in-\(min(depth, 5))")) {
                        tag("a", .href("#\(Self.anchor(index))")) { segment.id }
                        segment.opensLoop ? " loop" : ""
                    }
                    tag("td") { segment.label }
                    tag("td") { badge(segment.requirement) }
                    tag("td") { segment.most + (segment.standardMost.map { " (the standard: \($0))" } ?? "") }
                }
            }
        }
    }

    /// Each segment with its elements.
    @HTMLBuilder var details: HTML {
        if guide.segments.contains(where: { !$0.isShown }) {
            tag("p") { "These are the segments that are required, that a rule is about, or that the samples have." }
        }
        for (index, segment) in guide.segments.enumerated() where segment.isShown {
            tag("article", .of("id", Self.anchor(index)), .class("segment")) {
                tag("h3") {
                    tag("span", .class("id")) { segment.id }
                    " \(segment.label) "
                    badge(segment.requirement)
                }
                tag("p", .class("place")) { place(segment) }
                for note in segment.notes { tag("p", .class("ours")) { note } }
                segment.elements.isEmpty ? HTML() : elements(segment)
                if !segment.syntax.isEmpty {
                    tag("ul", .class("syntax")) { for line in segment.syntax { tag("li") { line } } }
                }
                if !segment.unused.isEmpty {
                    tag("p", .class("left")) { "Not used: \(segment.unused.joined(separator: ", "))" }
                }
            }
        }
    }

    private func place(_ segment: ImplementationGuide.Segment) -> String {
        let outer = segment.opensLoop ? Array(segment.loops.dropLast()) : segment.loops
        let most =
            segment.most == "no limit"
            ? "any number of times" : segment.most == "1" ? "once" : "up to \(segment.most) times"
        let by =
            segment.standardMost.map {
                $0 == "no limit" ? " (the standard: without limit)" : " (the standard: up to \($0))"
            } ?? ""
        let what = segment.opensLoop ? "Opens the \(segment.id) loop, which comes " : "Comes "
        let home = outer.isEmpty ? " in the set" : " in each \(outer.joined(separator: "/")) loop"
        return what + most + by + home + "."
    }

    private func elements(_ segment: ImplementationGuide.Segment) -> HTML {
        tag(
            "div", .class("wide"), .of("role", "region"), .of("aria-label", "Elements of \(segment.id)"),
            .of("tabindex", "0")
        ) {
            tag("table", .class("grid elements")) {
                tag("thead") {
                    tag("tr") {
                        for name in [
                            "Element", "What it is", "Type", "Length", "Requirement",
                            guide.weSend == true ? "Comes from, codes, notes" : "Goes to, codes, notes",
                        ] {
                            tag("th", .of("scope", "col")) { name }
                        }
                    }
                }
                tag("tbody") {
                    for element in segment.elements {
                        tag("tr") {
                            tag("th", .of("scope", "row")) { element.position }
                            tag("td") {
                                element.label
                                tag("span", .class("number")) { " DE \(element.number)" }
                            }
                            tag("td") { element.type }
                            tag("td", .class("length")) { length(element) }
                            tag("td") { badge(element.requirement) }
                            tag("td") { remarks(element) }
                        }
                    }
                }
            }
        }
    }

    private func length(_ element: ImplementationGuide.Element) -> String {
        guard let most = element.max else { return "\(element.min) or more" }
        return element.min == most ? String(most) : "\(element.min)–\(most)"
    }

    @HTMLBuilder private func remarks(_ element: ImplementationGuide.Element) -> HTML {
        for note in element.notes { tag("p", .class("ours")) { note } }
        if !element.fields.isEmpty {
            tag("p", .class("fields")) {
                guide.weSend == true ? "Comes from " : "Goes to "
                for (index, field) in element.fields.prefix(Self.fieldLimit).enumerated() {
                    if index > 0 { "; " }
                    name(field)
                }
                if element.fields.count > Self.fieldLimit { "; and \(element.fields.count - Self.fieldLimit) more" }
            }
        }
        if !element.codes.isEmpty {
            tag("dl", element.codes.count > 12 ? .class("codes many") : .class("codes")) {
                for code in element.codes { self.code(code) }
            }
        }
        if let table = element.codeTable {
            tag("p") { tag("a", .href("#codes-\(table + 1)")) { "\(guide.codeTables[table].codes.count) codes" } }
        }
        element.codesNote.map { note in tag("p", .class("left")) { note } }
    }

    private static var fieldLimit: Int { 12 }

    /// What is taken and no sample has, a line for each segment.
    var others: HTML {
        tag("table") {
            tag("tbody") {
                for (index, segment) in guide.segments.enumerated() where !segment.isShown {
                    tag("tr", .of("id", Self.anchor(index))) {
                        tag("th", .of("scope", "row")) {
                            tag("span", .class("id")) {
                                (segment.loops + (segment.opensLoop ? [] : [segment.id])).joined(separator: "/")
                            }
                        }
                        tag("td") {
                            tag("strong") { segment.label }
                            ": " + segment.elements.map { "\($0.position) \($0.label)" }.joined(separator: ", ")
                        }
                    }
                }
            }
        }
    }

    /// The lists that are too long to stand at their elements.
    @HTMLBuilder var codeTables: HTML {
        for (index, table) in guide.codeTables.enumerated() {
            tag("h3", .of("id", "codes-\(index + 1)")) { table.title }
            tag("dl", .class("codes many")) { for code in table.codes { self.code(code) } }
        }
    }

    private func code(_ code: ImplementationGuide.Code) -> HTML {
        tag("div") {
            tag("dt") { code.code }
            tag("dd") { code.label ?? "" }
        }
    }

    /// A field, its name told from the words of its condition.
    private func name(_ field: String) -> HTML {
        let parts = field.split(separator: " where ", maxSplits: 1).map(String.init)
        var html = tag("code") { parts[0] }
        if parts.count > 1 { html.append(HTML(" where " + parts[1])) }
        return html
    }

    /// A requirement; its word says it all, and the colour says it again.
    func badge(_ word: String) -> HTML {
        let mood =
            switch word {
            case "Required": "must"
            case "Not used": "never"
            case "Conditional": "may-be"
            default: "may"
            }
        return tag("span", .class("badge \(mood)")) { word }
    }
}
