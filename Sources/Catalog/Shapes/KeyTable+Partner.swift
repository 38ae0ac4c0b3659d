import Diagnostics
import X12

/// `partners/<id>/partner.yaml`.
extension KeyTable {
    static let partner = KeyTable(keys: [
        Key("partner", .text, isRequired: true, "Its id, the name of its folder."),
        Key("name", .text, "What people call it."),
        Key("them", .map(address), "Its address in an X12 envelope."),
        Key("us", .map(address), "Our address towards it."),
        Key("release", .text, "The release it reads, as in GS08: \"004010\"."),
        Key("test", .flag, "true while it tests: ISA15 is T, and nothing of it reaches production."),
        Key("write", .map(style), "The delimiters and line breaks it wants."),
        Key("knownAs", .map(.names(.text)), "What the ERPs call it: { harbor: V-10021 }."),
        Key("endpoint", .map(endpoints), "Where its files are collected and delivered."),
        Key("acknowledge", partnersAcknowledge, "How it is answered where a line of receive says nothing else."),
        Key("send", .map(exchanges), "What we send it, by set or map."),
        Key("receive", .map(exchanges), "What we receive from it, by set or map."),
        Key("tolerance", .map(tolerance), "What its mistakes weigh: { x12.se.count: warning }."),
    ])

    static let address = KeyTable(keys: [
        Key(
            "interchange", .form("^[^:]+:.+$"), isRequired: true,
            "Qualifier and id of the ISA, \"01:006922827\"."),
        Key("group", .text, "The id of the GS; else the ISA's."),
    ])

    static let style = KeyTable(keys: [
        Key("element", delimiter, "Between elements; * where nothing is said."),
        Key("component", delimiter, "Between components; > where nothing is said."),
        Key("repetition", delimiter, "Between repetitions, ISA11."),
        Key("segment", delimiter, "After a segment; ~ where nothing is said."),
        Key("mayChoose", .flag, "true: others are chosen where data holds one of them."),
        Key("lineBreaks", .flag, "false: no line break after a segment."),
    ])

    /// One character, or its code.
    private static let delimiter = FileShape.form("^([\\x00-\\x7F]|0x[0-9A-Fa-f]{2})$", isDigits: true)

    /// The codes of findings that an agreement may grade, each with the severities it may have.
    static let tolerance = KeyTable(
        keys: Tolerance.kinds.values.sorted { $0.code < $1.code }.map { kind in
            let severities = Severity.allCases.filter { $0 >= kind.severity || !Tolerance.isFinal(kind) }
            return Key(kind.code, .words(severities.map(\.rawValue)), kind.summary)
        })
}
