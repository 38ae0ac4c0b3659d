import Canonical
import Diagnostics
import Formats
import Testing

@Suite("Canonical documents as JSON")
struct DocumentJSONTests {
    static let schema: DocumentSchema = {
        let file: Yaml = [
            "document": "purchase-order",
            "key": ["orderNumber"],
            "fields": [
                ["orderNumber": "text required"], ["orderDate": "date"], ["orderTime": "time"], ["rush": "flag"],
                ["shipTo": "party"], ["notes": "text list"], ["lines": "line list"],
            ],
            "types": [
                "party": [["name": "text"], ["address": "address"]],
                "address": [["city": "text"]],
                "line": [
                    ["lineNumber": "text"], ["quantity": "number"], ["unitPrice": "number"], ["lines": "line list"],
                ],
            ],
        ]
        let (schema, findings) = DocumentSchema.read(file.marked)
        precondition(findings.isEmpty)
        return schema!
    }()

    static let sample = #"""
        {
          "orderNumber": "4500012345",
          "orderDate": "2026-02-14",
          "orderTime": "14:15",
          "rush": true,
          "shipTo": {
            "address": {
              "city": "Zürich"
            }
          },
          "notes": [
            "one"
          ],
          "lines": [
            {
              "lineNumber": "1",
              "quantity": 12,
              "unitPrice": 9.950
            },
            {
              "lineNumber": "2",
              "lines": [
                {
                  "quantity": -0.5
                }
              ]
            }
          ]
        }
        """#

    @Test("a document is read and written back to the same bytes")
    func roundTrip() throws {
        let (document, findings) = DocumentJSON.read(Array(Self.sample.utf8), schema: Self.schema)
        #expect(findings.isEmpty)
        let read = try #require(document)
        #expect(read.kind == "purchase-order")
        #expect(read.root[path: ["shipTo", "address", "city"]]?.text == "Zürich")
        #expect(read.root["lines"]?.list?.count == 2)
        #expect(text(DocumentJSON.write(read, schema: Self.schema, pretty: true)) == Self.sample)
        #expect(DocumentJSON.read(DocumentJSON.write(read, schema: Self.schema), schema: Self.schema).document == read)
    }

    @Test("the order in which fields were set does not show, and nothing empty does")
    func canonical() {
        let document = Document(
            kind: "purchase-order",
            root: Record([
                ("zebra", .text("unknown to the schema")),
                (
                    "lines",
                    .list([.record(Record([("unitPrice", .number(Number("9.950")!)), ("lineNumber", .text("1"))]))])
                ),
                ("notes", .list([])),
                ("shipTo", .record(Record([("address", .record(Record()))]))),
                ("orderNumber", .text("1")),
            ])
        )
        #expect(
            text(DocumentJSON.write(document, schema: Self.schema))
                == #"{"orderNumber":"1","lines":[{"lineNumber":"1","unitPrice":9.950}],"zebra":"unknown to the schema"}"#
        )
    }

    @Test(
        "wrong types and unknown fields are findings at their bytes",
        arguments: [
            (#"{"orderNumber":«4500012345»}"#, "canonical.field.type", "orderNumber"),
            (#"{"orderDate":"«2026-02-30»"}"#, "canonical.field.type", "orderDate"),
            (#"{"orderTime":"«25:00»"}"#, "canonical.field.type", "orderTime"),
            (#"{"rush":"«true»"}"#, "canonical.field.type", "rush"),
            (#"{"shipTo":"«x»"}"#, "canonical.field.type", "shipTo"),
            (#"{"notes":"«x»"}"#, "canonical.field.type", "notes"),
            (#"{"orderNumber":["«x»"]}"#, "canonical.field.type", "orderNumber"),
            (#"{"lines":[{},{"quantity":"«1»"}]}"#, "canonical.field.type", "lines[1].quantity"),
            (#"{"lines":[{"quantity":«1e2»}]}"#, "canonical.field.type", "lines[0].quantity"),
            (#"{"lines":[{"quantity":«1e999999»}]}"#, "canonical.field.type", "lines[0].quantity"),
            (#"{"lines":[«[]»]}"#, "canonical.field.type", "lines[0]"),
            (#"{"lines":[{"quantitty":«1»}]}"#, "canonical.field.unknown", "lines[0].quantitty"),
            (#"{"shipTo":{"city":"«x»"}}"#, "canonical.field.unknown", "shipTo.city"),
        ]
    )
    func findings(text: String, code: String, path: String) throws {
        let (bytes, range) = marked(text)
        let (document, findings) = DocumentJSON.read(bytes, schema: Self.schema, source: "a.json")
        #expect(document != nil)
        #expect(codes(findings) == [code])
        let finding = try #require(findings.kept.first)
        #expect(finding.place.bytes == range)
        #expect(finding.place.path == [path])
    }

    @Test("a misspelt field is told its neighbour")
    func nearest() {
        let findings = DocumentJSON.read(Array(#"{"ordernumber":"1"}"#.utf8), schema: Self.schema).findings
        #expect(findings.kept.first?.message == "ordernumber is no field of purchase-order; did you mean orderNumber?")
    }

    @Test("an array or a broken text is no document")
    func noDocument() {
        #expect(DocumentJSON.read(Array("[]".utf8), schema: Self.schema).document == nil)
        #expect(DocumentJSON.read(Array("{".utf8), schema: Self.schema).document == nil)
    }

    @Test("a hundred thousand unknown fields are counted, a hundred kept")
    func bounded() {
        let text = "{" + (0..<100_000).map { "\"x\($0)\":1" }.joined(separator: ",") + "}"
        let findings = DocumentJSON.read(Array(text.utf8), schema: Self.schema).findings
        #expect(findings.total == 100_000)
        #expect(findings.kept.count == 100)
    }
}

@Suite("Findings as JSON")
struct FindingJSONTests {
    @Test("what is known is printed, the value only when asked for")
    func prints() {
        var place = Place(source: "a.edi", bytes: 3..<5, path: ["PO1 loop 3"])
        place.segment = 7
        let finding = Finding(
            .jsonSyntax,
            "wrong",
            at: place,
            label: "here",
            value: "secret",
            notes: [Finding.Note("guide", "g.yaml:8")]
        )
        let findings = Findings([finding])
        let hidden = text(FindingJSON.write(findings, pretty: false))
        #expect(
            hidden
                == #"{"errors":1,"warnings":0,"notes":0,"omitted":0,"findings":[{"code":"json.syntax","severity":"error","#
                + #""message":"wrong","source":"a.edi","range":{"start":3,"end":5},"path":["PO1 loop 3"],"segment":7,"#
                + #""label":"here","help":"\#(FindingKind.jsonSyntax.help)","notes":[{"title":"guide","text":"g.yaml:8"}]}]}"#
        )
        #expect(text(FindingJSON.write(findings, values: true, pretty: false)).contains(#""value":"secret""#))
    }

    @Test("the table has one row per code, each with its module's prefix, a sentence and help")
    func table() {
        let all = FormatsFindings.all
        #expect(Set(all.map(\.code)).count == all.count)
        for kind in all {
            #expect(["json.", "xml.", "flat."].contains { kind.code.hasPrefix($0) })
            #expect(kind.summary.hasSuffix(".") && !kind.help.isEmpty && !kind.help.hasSuffix("."))
        }
    }
}
