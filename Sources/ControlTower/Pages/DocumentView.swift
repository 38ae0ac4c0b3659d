import Formats

/// A canonical document for people: fields as rows, lists of records as tables.
enum DocumentView {
    /// How many rows of one list are shown.
    private static let rowLimit = 200
    /// More columns than this are no table any more.
    private static let columnLimit = 12

    /// The document; bytes that are no JSON are shown as they are.
    static func html(_ bytes: [UInt8]) -> HTML {
        guard let outline = JSONOutline.read(bytes) else { return SourceView(SourceCut(bytes)).html }
        return value(outline)
    }

    private static func value(_ outline: JSONOutline) -> HTML {
        switch outline {
        case .string(let text): HTML(text)
        case .literal(let text): tag("span", .class("literal")) { text }
        case .object(let fields): fields.isEmpty ? HTML("–") : record(fields)
        case .array(let items): list(items)
        }
    }

    private static func record(_ fields: [JSONOutline.Field]) -> HTML {
        tag("table", .class("fields")) {
            tag("tbody") {
                for field in fields { row(field) }
            }
        }
    }

    /// A field's row; a table within a table would be squeezed, so it takes the whole width below its name.
    private static func row(_ field: JSONOutline.Field) -> HTML {
        if case .array(let items) = field.value, columns(of: items) != nil {
            return HTMLBuilder.buildBlock(
                tag("tr") { tag("th", .class("whole"), .of("colspan", "2"), .of("scope", "row")) { field.name } },
                tag("tr") { tag("td", .of("colspan", "2")) { list(items) } }
            )
        }
        return tag("tr", field.value.isScalar ? nil : .class("nested")) {
            tag("th", .of("scope", "row")) { field.name }
            tag("td") { value(field.value) }
        }
    }

    private static func list(_ items: [JSONOutline]) -> HTML {
        if items.isEmpty { return HTML("–") }
        guard let columns = columns(of: items) else {
            return tag("ol", .class("items")) {
                for item in items.prefix(rowLimit) { tag("li") { value(item) } }
                more(items)
            }
        }
        return HTMLBuilder.buildBlock(table(items, columns), more(items))
    }

    private static func table(_ items: [JSONOutline], _ columns: [String]) -> HTML {
        tag("div", .class("wide")) {
            tag("table", .class("grid")) {
                tag("thead") {
                    tag("tr") { for column in columns { tag("th", .of("scope", "col")) { column } } }
                }
                tag("tbody") {
                    for item in items.prefix(rowLimit) {
                        tag("tr") { for column in columns { cell(item, column) } }
                    }
                }
            }
        }
    }

    private static func cell(_ item: JSONOutline, _ column: String) -> HTML {
        guard case .object(let fields) = item, let field = fields.first(where: { $0.name == column }) else {
            return tag("td")
        }
        if case .literal = field.value { return tag("td", .class("literal")) { value(field.value) } }
        return tag("td") { value(field.value) }
    }

    private static func more(_ items: [JSONOutline]) -> HTML {
        items.count > rowLimit ? tag("p", .class("note")) { "and \(items.count - rowLimit) more" } : HTML()
    }

    /// The columns of a list of records in the order they first appear; nil where a table would not help.
    private static func columns(of items: [JSONOutline]) -> [String]? {
        var columns: [String] = []
        var known: Set<String> = []
        for item in items.prefix(rowLimit) {
            guard case .object(let fields) = item else { return nil }
            for field in fields where known.insert(field.name).inserted { columns.append(field.name) }
            if columns.count > columnLimit { return nil }
        }
        return columns.isEmpty ? nil : columns
    }
}
