public import Diagnostics

extension FindingKind {
    // MARK: JSON

    /// A JSON file over the limits.
    public static let jsonTooLarge = FindingKind(
        "json.tooLarge", .error, "A JSON text is larger, deeper or made of more values than the gateway takes.",
        help: "send fewer documents in one message"
    )
    /// JSON in another encoding than UTF-8.
    public static let jsonEncoding = FindingKind(
        "json.encoding", .error, "A JSON text holds bytes that are not UTF-8.",
        help: "write the file as UTF-8, the only encoding JSON is exchanged in"
    )
    /// Not JSON.
    public static let jsonSyntax = FindingKind(
        "json.syntax", .error, "A text is not JSON.",
        help: "look at the byte the caret shows; what stands before it was read without trouble"
    )
    /// An escape that names no character.
    public static let jsonEscape = FindingKind(
        "json.escape", .error, "A JSON string holds an escape that names no character.",
        help: "write the character itself, or both halves of its surrogate pair"
    )
    /// One key twice.
    public static let jsonDuplicateKey = FindingKind(
        "json.key.duplicate", .error, "A JSON object holds one key twice.",
        help: "send each key once; several values of one key are an array"
    )
    /// A key that no schema knows is `canonical.field.unknown`; this is a value JSON cannot print.
    public static let jsonUnprintable = FindingKind(
        "json.write.value", .error, "A value marked as a number or a flag is neither.",
        help: "correct the map: send the value as text, or convert it"
    )

    // MARK: XML

    /// An XML file over the limits.
    public static let xmlTooLarge = FindingKind(
        "xml.tooLarge", .error, "An XML file is larger, deeper or made of more nodes than the gateway takes.",
        help: "send fewer documents in one message"
    )
    /// An element with too many attributes.
    public static let xmlAttributes = FindingKind(
        "xml.attributes", .error, "An XML element has more attributes than the gateway takes.",
        help: "no business document has hundreds of attributes on one element; ask the sender what made them"
    )
    /// An encoding that is not read.
    public static let xmlEncoding = FindingKind(
        "xml.encoding", .error, "An XML file's bytes do not fit its encoding, or the encoding is not one we read.",
        help: "write UTF-8, UTF-16, US-ASCII, ISO-8859 or Windows-125x, and name it in the XML declaration"
    )
    /// Not well formed.
    public static let xmlSyntax = FindingKind(
        "xml.syntax", .error, "A file is not well-formed XML.",
        help: "look at the byte the caret shows; the fault is there or shortly before"
    )
    /// A remark of the XML parser.
    public static let xmlRemark = FindingKind(
        "xml.remark", .warning, "An XML file is readable, but the parser has a remark on it.",
        help: "ask the sender to correct it when convenient"
    )
    /// A DOCTYPE with declarations of its own.
    public static let xmlInternalSubset = FindingKind(
        "xml.doctype.internalSubset", .error, "A DOCTYPE holds declarations of its own.",
        help: "entities declared by a sender are an attack or a mistake; a DOCTYPE may only name a DTD"
    )
    /// An entity that only a DTD could explain.
    public static let xmlEntity = FindingKind(
        "xml.entity", .error, "An XML file uses an entity of a DTD, and DTDs are never loaded.",
        help: "write the character itself or its number, `&#160;`"
    )
    /// An XInclude element.
    public static let xmlInclude = FindingKind(
        "xml.xinclude", .error, "An XML file asks to include another file.",
        help: "send the whole document in one file"
    )
    /// Something between records that is none.
    public static let xmlRecordOutside = FindingKind(
        "xml.record.outside", .warning, "Something stands between the records of an XML file and is read with none.",
        help: "what belongs to every record stands before the first one; else correct `records:` in the map"
    )
    /// A file of records without any.
    public static let xmlRecordNone = FindingKind(
        "xml.record.none", .warning, "An XML file has no record where the map says that records are.",
        help: "correct `records:` in the map, a path from inside the outermost element; or the file is empty"
    )
    /// A name XML does not allow.
    public static let xmlName = FindingKind(
        "xml.write.name", .error, "A name cannot be written as an XML name.",
        help: "correct the map: letters, digits, `-`, `_`, `.` and one prefix that its `namespaces:` lists"
    )
    /// A character XML does not allow.
    public static let xmlCharacter = FindingKind(
        "xml.write.character", .error, "A value holds a character that XML cannot hold.",
        help: "find out where the control character came from; XML has no escape for it"
    )

    // MARK: Flat files

    /// A layout that cannot be understood.
    public static let flatLayout = FindingKind(
        "flat.layout", .error, "A layout file holds something that is no layout.",
        help: "write `records:` with one `- field: 4..25` a line; `right` and `zero` may follow"
    )
    /// A flat file over the limits.
    public static let flatTooLarge = FindingKind(
        "flat.tooLarge", .error, "A flat file is larger or made of more fields than the gateway takes.",
        help: "split the file"
    )
    /// Bytes that are not in the layout's encoding.
    public static let flatEncoding = FindingKind(
        "flat.encoding", .error, "A flat file holds bytes or characters that its encoding does not have.",
        help: "correct the file, or say `encoding: latin-1` in the layout"
    )
    /// A record id that the layout does not list.
    public static let flatRecordUnknown = FindingKind(
        "flat.record.unknown", .error, "A line begins with a record id that the layout does not list.",
        help: "add the record to the layout, or ask the sender what it is"
    )
    /// A record without the one above it.
    public static let flatRecordMisplaced = FindingKind(
        "flat.record.misplaced", .error, "A record stands where the record it belongs under is not open.",
        help: "put it after its parent record, or correct `under` in the layout"
    )
    /// A line that ends too early.
    public static let flatRecordShort = FindingKind(
        "flat.record.short", .warning, "A line is shorter than its record; what is missing is read as blank.",
        help: "senders often cut blanks at the end of a line; if more is missing, the file was damaged"
    )
    /// A line that goes on too long.
    public static let flatRecordLong = FindingKind(
        "flat.record.long", .error, "A line holds more than its record has room for.",
        help: "a value moved the columns behind it, a separator stands unquoted, or the layout is out of date"
    )
    /// Quotes that do not match.
    public static let flatQuote = FindingKind(
        "flat.quote", .error, "A quoted field of a CSV line does not end where it must.",
        help: "double every quote inside a quoted field and close it before the separator"
    )
    /// A header line that does not fit.
    public static let flatHeader = FindingKind(
        "flat.header", .error, "The header line of a CSV file does not name the columns the layout names.",
        help: "correct the header line, or the titles in the layout's `fields:`"
    )
    /// A value too long for its column.
    public static let flatValueTooLong = FindingKind(
        "flat.write.tooLong", .error, "A value is longer than its column.",
        help: "shorten it where it comes from, or widen the column; it is never cut in silence"
    )
    /// A value that cannot stand in its column.
    public static let flatValueUnfit = FindingKind(
        "flat.write.unfit", .error,
        "A value holds a line break or another control character that a flat file cannot hold.",
        help: "clean the value in the map"
    )
    /// Something the layout has no room for.
    public static let flatNameUnknown = FindingKind(
        "flat.write.unknown", .error, "A map wrote a record or a field that the layout does not have.",
        help: "correct the name in the map, or add it to the layout"
    )
}

/// The findings of the formats, for the reference page.
public enum FormatsFindings {
    /// Every kind this module makes.
    public static let all: [FindingKind] = [
        .jsonTooLarge, .jsonEncoding, .jsonSyntax, .jsonEscape, .jsonDuplicateKey, .jsonUnprintable,
        .xmlTooLarge, .xmlAttributes, .xmlEncoding, .xmlSyntax, .xmlRemark, .xmlInternalSubset, .xmlEntity,
        .xmlInclude, .xmlRecordOutside, .xmlRecordNone, .xmlName, .xmlCharacter,
        .flatLayout, .flatTooLarge, .flatEncoding, .flatRecordUnknown, .flatRecordMisplaced, .flatRecordShort,
        .flatRecordLong, .flatQuote, .flatHeader, .flatValueTooLong, .flatValueUnfit, .flatNameUnknown,
    ]
}
