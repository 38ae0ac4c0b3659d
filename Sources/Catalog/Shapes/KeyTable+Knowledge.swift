import Mapping
import X12

/// The files of `Maps` and of a site's own knowledge: documents, code lists, layouts, maps, guides.
extension KeyTable {
    // MARK: Documents and codes

    static let document = KeyTable(keys: [
        Key("document", .text, isRequired: true, "The kind: purchase-order."),
        Key("summary", .text, "What such a document is, one sentence."),
        Key("key", .list(.text), "The fields that name the business object, most significant first."),
        Key("fields", fields, isRequired: true, "The document's fields in the order they are printed."),
        Key("types", .map(.names(fields)), "Record types of this kind alone."),
    ])

    static let types = KeyTable(keys: [
        Key("types", .map(.names(fields)), isRequired: true, "Record types by their names.")
    ])

    /// `- unitPrice: number required`.
    private static let fields = FileShape.list(
        .map(
            KeyTable(
                keys: [], names: [Names(shape: .form("^\\s*\\S+(\\s+(list|required))*\\s*$"))], isPair: true)))

    static let codes = KeyTable(
        keys: [Key("open", .words(["true", "false"]), "true: what the list does not know passes unchanged.")],
        names: [Names(shape: .text)]
    )

    // MARK: Layouts

    static let layout = KeyTable(keys: [
        Key("layout", .words(["fixed", "csv"]), isRequired: true, "Fixed columns or separated values."),
        Key("summary", .text, "What such a file is, one sentence."),
        Key(
            "record",
            .map(
                KeyTable(keys: [
                    Key("at", .number(from: 1), isRequired: true, "The first column of the record id."),
                    Key("length", .number(from: 1), isRequired: true, "How many columns it has."),
                ])), "Where a fixed line says what it is."),
        Key("encoding", .words(["utf-8", "latin-1"]), "How characters are bytes; utf-8 where nothing is said."),
        Key(
            "records",
            .map(
                KeyTable(
                    keys: [],
                    names: [Names(form: "^\\s*\\S+(\\s+under\\s+\\S+)?\\s*$", shape: layoutFields)])),
            "The kinds of lines, HDR or DTL under HDR; the first begins a document."),
        Key("fields", layoutFields, "The fields where all lines are alike."),
        Key("header", .words(["true", "false"]), "true: the first line of a CSV file names its columns."),
        Key("separator", character, "Between the values of a CSV line; a comma where nothing is said."),
        Key("quote", character, "Around values of a CSV line; a double quote where nothing is said."),
        Key("group", .text, "The field whose value makes one document of several lines."),
        Key("shared", .list(.text), "The fields that are the document's and not the line's."),
        Key("lineBreak", .words(["lf", "crlf"]), "What ends a written line."),
        Key("width", .number(from: 1), "How wide a fixed line is."),
    ])

    static let idocLayout = KeyTable(keys: [
        Key("layout", .words(["idoc"]), isRequired: true, "Segments of IDocs."),
        Key("summary", .text, "What such a file is, one sentence."),
        Key("encoding", .words(["utf-8", "latin-1"]), "How characters are bytes; utf-8 where nothing is said."),
        Key(
            "segments",
            .map(
                KeyTable(
                    keys: [],
                    names: [Names(form: "^\\S+(\\s+under\\s+\\S+)?$", shape: .map(.names(.number(from: 1))))])),
            isRequired: true, "Segments, E1EDKT1 or E1EDKT2 under E1EDKT1, with their fields and how wide each is."),
        Key("names", .map(.names(.text)), "What a file that we write calls a segment."),
    ])

    private static let character = FileShape.form("^([\\x20-\\x7E\\t]|tab)$", isDigits: true)

    /// `- order_number: 4..25 right zero`, or in CSV `- sku`, `- sku: 3`, `- sku: Title`.
    private static let layoutFields = FileShape.list(
        .any([.text, .map(KeyTable(keys: [], names: [Names(shape: .text)], isPair: true))]))

    // MARK: Maps

    static let map = KeyTable(keys: [
        Key("map", .text, "The map's name."),
        Key("summary", .text, "What it is for, one sentence."),
        Key("x12", .form("^[0-9A-Za-z]+/[0-9A-Za-z]+$"), "The set on the left side: 004010/850."),
        Key("xml", .text, "The root element on the left side."),
        Key("flat", .text, "The layout file of the left side."),
        Key("json", .text, "What the JSON on the left side is called."),
        Key("document", .text, "The kind of document on the right side."),
        Key("extends", .text, "The map this one is laid over."),
        Key("uses", .texts, "Files whose parts it uses."),
        Key("namespaces", .map(.names(.text)), "Prefixes in the paths of XML, and their namespaces."),
        Key(
            "doctype",
            .map(
                KeyTable(keys: [
                    Key("name", .text, "The root element it is of; for readers."),
                    Key("system", .text, isRequired: true, "The system id."),
                    Key("public", .text, "The public id."),
                ])), "The DOCTYPE a written document names."),
        Key("when", .text, "A path that must be there for this map to be the right one."),
        Key("records", .text, "The path to the records of a file of many, from inside the root: Batch/Order."),
        Key("idoc", .text, "The layout of flat IDocs that it reads as well."),
        Key("form", .words(["xml", "flat"]), "flat: written as a flat IDoc."),
        Key("rules", .shared("rules"), "One correspondence a line: - POSITION: path | conversion."),
        Key("read", .shared("rules"), "Rules for reading alone; count, sum, concat, first, if may stand on the left."),
        Key("write", .shared("rules"), "Rules for writing alone; functions may stand on the right."),
        Key("parts", .map(.names(.shared("rules"))), "Groups of rules with a name, used by it."),
        Key("ignore", .list(.text), "Positions that no rule need read."),
    ])

    /// A list of rules: one line each, or a group (`as path`, `each path`) of rules or the name of a part.
    static let rules = FileShape.list(
        .map(
            KeyTable(
                keys: [],
                names: [
                    Names(
                        form: "\\s(as|each)\\s+[^\\s\\])]+\\s*$",
                        shape: .any([.shared("rules"), .form("^[^|=()]+$")])),
                    Names(shape: rightSide),
                ],
                isPair: true)))

    /// `path | conversion | conversion`, `= constant`, `count(path)`.
    private static let rightSide = FileShape.form(
        "^(=|[^|]+(\\|\\s*(\(ConversionTable.all.map(\.name).joined(separator: "|")))(\\s[^|]*)?)*$)")

    // MARK: Guides

    static let guide = KeyTable(
        keys: GuideLanguage.file.map { key in
            let shape: FileShape =
                switch key.name {
                case "use": .shared("uses")
                case "levels": .map(levels)
                case "amounts":
                    .map(
                        KeyTable(
                            keys: [],
                            names: [Names(form: "^[a-z][A-Za-z0-9-]*$", shape: .any([.text, .map(amount)]))]))
                case "balance": balance
                case "x12": .form("^[0-9A-Za-z]+/[0-9A-Za-z]+$")
                default: .text
                }
            return Key(key.name, shape, said(key))
        })

    /// `- position: rule` lines, or a map of them.
    static let uses = FileShape.any([.shared("lines"), .list(.shared("lines"))])

    /// Positions, and what each allows.
    static let lines: FileShape = {
        let rule = KeyTable(
            keys: GuideLanguage.rule.map { key in
                let shape: FileShape =
                    switch key.name {
                    case "use": .words(["required", "forbidden"])
                    case "codes": .list(.text)
                    case "within": .list(.shared("lines"))
                    case "note": .text
                    default: .number()
                    }
                return Key(key.name, shape, said(key))
            })
        return .map(.names(.any([.words(["required", "forbidden"]), .map(rule), .list(.shared("lines"))])))
    }()

    private static let levels = KeyTable(
        keys: GuideLanguage.levels.map { Key($0.name, .words(severities), said($0)) },
        names: [Names(shape: .texts)]
    )

    private static let amount = KeyTable(
        keys: GuideLanguage.amount.map { key in
            let shape: FileShape =
                switch key.name {
                case "divisors": .map(.names(.number(from: 1)))
                case "round": .number()
                default: .text
                }
            return Key(key.name, shape, isRequired: key.name == "sum", said(key))
        })

    private static let balance: FileShape = {
        let total = KeyTable(
            keys: GuideLanguage.balance.map { key in
                let shape: FileShape =
                    switch key.name {
                    case "is": .texts
                    case "severity": .words(severities)
                    case "optional": .words(["true"])
                    default: .text
                    }
                return Key(key.name, shape, isRequired: key.name == "is", said(key))
            })
        let lines = KeyTable.names(.any([.text, .map(total)]))
        return .any([.map(lines), .list(.map(lines))])
    }()

    private static let severities = ["note", "warning", "error"]

    private static func said(_ key: GuideLanguage.Key) -> String { "\(key.meaning): \(key.takes)" }
}
