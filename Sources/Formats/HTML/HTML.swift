import Diagnostics

/// Markup that is safe by construction: text becomes part of it only escaped, and names of tags only from our own
/// source.
///
/// A partner's data may hold anything. What would be obeyed by a browser is escaped, and what would deceive a reader
/// (control and bidirectional characters) is spelled out.
package struct HTML: Sendable, Hashable {
    /// The markup so far.
    package private(set) var markup = ""

    /// Nothing.
    package init() {}

    /// Text, to be read and never obeyed.
    package init(_ text: String) { markup = HTML.escaped(text.printable) }

    /// An element; `name` is a literal of ours, never data.
    package init(_ name: StaticString, _ attributes: [Attribute], _ content: HTML) {
        markup = "<\(name)"
        for attribute in attributes { markup += " \(attribute.name)=\"\(HTML.escaped(attribute.value.printable))\"" }
        markup += ">"
        guard !HTML.void.contains("\(name)") else { return }
        markup += content.markup
        markup += "</\(name)>"
    }

    /// Text of several lines for a `pre`; only the breaks between them are obeyed.
    package static func lines(_ lines: [String]) -> HTML {
        var html = HTML()
        html.markup = lines.map { HTML($0).markup }.joined(separator: "\n")
        return html
    }

    /// A stylesheet of ours, for a page that stands alone; it is a literal, so nothing in it is data.
    package static func style(_ sheet: StaticString) -> HTML {
        var html = HTML()
        html.markup = "<style>\n\(sheet)\n</style>"
        return html
    }

    /// A whole document around a root element.
    package static func document(_ root: HTML) -> String { "<!doctype html>\n" + root.markup + "\n" }

    /// One piece of markup after another.
    package mutating func append(_ other: HTML) { markup += other.markup }

    private static let void: Set<String> = ["br", "hr", "input", "link", "meta"]

    private static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// One attribute of an element; its value is escaped when it is written.
package struct Attribute: Sendable, Hashable {
    package let name: StaticName
    package let value: String

    /// A name that stands in our own source.
    package struct StaticName: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
        package let description: String
        package init(stringLiteral value: StaticString) { description = "\(value)" }
    }

    /// Any attribute but a link.
    package static func of(_ name: StaticName, _ value: String) -> Attribute { Attribute(name: name, value: value) }

    package static func `class`(_ value: String) -> Attribute { of("class", value) }

    /// A link within our own pages: a path or a fragment. Any other address would leave them and leads nowhere.
    package static func href(_ address: String) -> Attribute {
        let isOurs = address.hasPrefix("#") || (address.hasPrefix("/") && !address.hasPrefix("//"))
        return of("href", isOurs ? address : "#")
    }

    private init(name: StaticName, value: String) {
        self.name = name
        self.value = value
    }
}

/// Lets markup be written as a block of statements; a string in it is text.
@resultBuilder
package enum HTMLBuilder {
    package static func buildExpression(_ text: String) -> HTML { HTML(text) }
    package static func buildExpression(_ html: HTML) -> HTML { html }
    package static func buildExpression(_ html: HTML?) -> HTML { html ?? HTML() }
    package static func buildOptional(_ html: HTML?) -> HTML { html ?? HTML() }
    package static func buildEither(first html: HTML) -> HTML { html }
    package static func buildEither(second html: HTML) -> HTML { html }
    package static func buildArray(_ parts: [HTML]) -> HTML { joined(parts) }
    package static func buildBlock(_ parts: HTML...) -> HTML { joined(parts) }

    private static func joined(_ parts: [HTML]) -> HTML {
        var result = HTML()
        for part in parts { result.append(part) }
        return result
    }
}

/// An element with what stands in it; attributes that are nil are left out.
package func tag(
    _ name: StaticString,
    _ attributes: Attribute?...,
    @HTMLBuilder content: () -> HTML = { HTML() }
) -> HTML {
    HTML(name, attributes.compactMap(\.self), content())
}
