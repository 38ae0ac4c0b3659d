import Diagnostics
import Formats
import Testing

@Suite("Flat layouts")
struct FlatLayoutTests {
    static let order: Yaml = [
        "layout": "fixed",
        "record": ["at": "1", "length": "3"],
        "records": [
            "HDR": [["order_number": "4..13"], ["order_date": "14..21"]],
            "DTL under HDR": [["line": "4..6 right zero"], ["item": "7..14"], ["price": "15..22 right"]],
            "TXT under DTL": [["text": "4..23"]],
            "TRL": [["count": "4..8 right zero"]],
        ],
    ]

    @Test("the layouts of the docstring are read without a finding")
    func reads() {
        let layouts: [Yaml] = [
            Self.order,
            ["layout": "csv", "header": "true"],
            ["layout": "csv", "header": "true", "fields": ["a", ["b": "Title B"], ["c": "3"]], "separator": ";"],
            [
                "layout": "csv", "fields": ["a", ["b": "5"], "c"], "separator": "tab", "quote": "'",
                "lineBreak": "crlf",
            ],
            ["layout": "csv", "records": ["H": ["a", "b"], "D under H": ["c"]], "encoding": "latin-1"],
            ["layout": "fixed", "fields": [["a": "1..3"], ["b": "7"]], "width": "80"],
            ["layout": "csv", "fields": ["a", "b"], "group": "a", "shared": ["a"]],
        ]
        for layout in layouts {
            let (read, findings) = FlatLayout.read(layout.marked)
            #expect(read != nil)
            #expect(findings.isEmpty, "\(findings.map(\.message))")
        }
    }

    @Test(
        "what is no layout",
        arguments: [
            ("x", "a layout is a map"),
            ([:], "a layout begins with"),
            (["layout": "fixd", "fields": [["a": "1"]]], "layout is one of fixed, csv"),
            (["layout": "fixed"], "lists its `records:` or its `fields:`"),
            (["layout": "fixed", "recrods": ["A": []]], "did you mean records?"),
            (["layout": "fixed", "records": ["A": [["a": "4"]]]], "where the record id stands"),
            (["layout": "fixed", "record": ["at": "0", "length": "3"], "records": ["A": [["a": "4"]]]], "from 1"),
            (
                ["layout": "fixed", "record": ["at": "1", "length": "2"], "records": ["ABC": [["a": "4"]]]],
                "longer than its columns"
            ),
            (
                ["layout": "fixed", "record": ["at": "1", "length": "2"], "records": ["A": [["a": "2..4"]]]],
                "overlaps the record id"
            ),
            (["layout": "fixed", "fields": [["a": "1..4"], ["b": "4..5"]]], "b overlaps a"),
            (["layout": "fixed", "fields": [["a": "1..4"], ["a": "5"]]], "stands twice"),
            (["layout": "fixed", "fields": [["a": "4..1"]]], "needs its columns"),
            (["layout": "fixed", "fields": [["a": "0..1"]]], "needs its columns"),
            (["layout": "fixed", "fields": [["a": "1...4"]]], "needs its columns"),
            (["layout": "fixed", "fields": [["a": "1..999999"]]], "needs its columns"),
            (["layout": "fixed", "fields": [["a": "1..4 rigth"]]], "not one of `left`, `right` and `zero`"),
            (["layout": "fixed", "fields": ["a"]], "a field is one line"),
            (["layout": "fixed", "fields": [["a": "1..40"]], "width": "20"], "beyond the width"),
            (["layout": "csv", "fields": [["a": "Title"]]], "needs the number"),
            (["layout": "csv", "fields": ["a"], "separator": "::"], "one ASCII character"),
            (["layout": "csv", "fields": ["a"], "separator": "\""], "must differ"),
            (["layout": "csv", "fields": ["a"], "group": "b"], "b is no field"),
            (["layout": "csv", "fields": ["a"], "shared": ["a"]], "goes with `group:`"),
            (["layout": "csv", "records": ["A": ["a"]], "group": "a"], "goes with `fields:`"),
            (["layout": "csv", "records": ["A": ["a"]], "header": "true"], "goes with `fields:`"),
            (["layout": "csv", "records": ["A": ["a"], "B under C": ["a"]]], "no record C stands above"),
            (["layout": "csv", "records": ["A": ["a"], "B below A": ["a"]]], "a record is"),
            (["layout": "csv", "records": ["A": ["a"], "A": ["b"]]], "the record A stands twice"),
            (["layout": "csv", "records": [:]], "a map of record ids"),
        ] as [(Yaml, String)]
    )
    func refuses(layout: Yaml, message: String) {
        let (read, findings) = FlatLayout.read(layout.marked)
        #expect(read == nil)
        #expect(findings.contains { $0.message.contains(message) }, "\(findings.map(\.message))")
        #expect(findings.allSatisfy { $0.kind == .flatLayout })
    }
}

/// A layout that is known to be right.
func layout(_ yaml: Yaml) -> FlatLayout {
    let (layout, findings) = FlatLayout.read(yaml.marked)
    precondition(layout != nil, "\(findings.map(\.message))")
    return layout!
}
