import Canonical
import Diagnostics
import Testing

@Suite("Schemas and code lists")
struct SchemaTests {
    private static func map(_ entries: [(String, Marked)]) -> Marked {
        Marked(
            .map(
                entries.map { Marked.Entry(key: $0.0, place: Place(source: "s.yaml", line: 1, column: 1), value: $0.1) }
            ))
    }

    private static func fields(_ fields: [(String, String)]) -> Marked {
        Marked(.list(fields.map { map([($0.0, Marked(.scalar($0.1)))]) }))
    }

    private static func file(
        _ own: [(String, String)],
        types: [(String, [(String, String)])] = [],
        key: [String] = []
    ) -> Marked {
        map([
            ("document", Marked(.scalar("order"))), ("key", Marked(.list(key.map { Marked(.scalar($0)) }))),
            ("fields", fields(own)), ("types", map(types.map { ($0.0, fields($0.1)) })),
        ])
    }

    private static let schema = DocumentSchema.read(
        file(
            [("number", "text required"), ("date", "date"), ("shipTo", "party"), ("lines", "line list required")],
            types: [
                ("party", [("name", "text")]),
                ("line", [("quantity", "number required"), ("rush", "flag"), ("at", "time"), ("lines", "line list")]),
            ],
            key: ["number"]
        )
    )

    @Test("a schema is read, with types that hold themselves")
    func reads() throws {
        #expect(Self.schema.findings.isEmpty)
        let schema = try #require(Self.schema.schema)
        #expect(schema.field(at: ["lines", "lines", "quantity"])?.isRequired == true)
        #expect(schema.field(at: ["lines", "name"]) == nil)
        #expect(schema.field(at: ["number", "x"]) == nil)
        let document = Document(kind: "order", root: Record([("number", .text("4711"))]))
        #expect(schema.businessNumber(of: document) == "4711")
    }

    @Test(
        "what tells a document from others of its kind is all of its key",
        arguments: [
            (["number": "4711", "change": "2"], "4711/2"), (["number": "4711"], "4711/"), (["change": "2"], nil),
        ] as [([String: String], String?)])
    func key(fields: [String: String], key: String?) throws {
        let file = Self.file([("number", "text"), ("change", "text")], key: ["number", "change"])
        let schema = try #require(DocumentSchema.read(file).schema)
        let root = Record(fields.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
        #expect(schema.businessKey(of: Document(kind: "order", root: root)) == key)
    }

    @Test("types shared by all schemas are there, and a schema's own come before them")
    func shared() throws {
        let shared = Self.map([("types", Self.map([("party", Self.fields([("gln", "text")]))]))])
        let read = DocumentSchema.read(Self.file([("shipTo", "party")]), shared: shared)
        #expect(read.schema?.field(at: ["shipTo", "gln"]) != nil)
        let own = DocumentSchema.read(
            Self.file([("shipTo", "party")], types: [("party", [("name", "text")])]),
            shared: shared
        )
        #expect(own.schema?.field(at: ["shipTo", "gln"]) == nil)
        #expect(own.schema?.field(at: ["shipTo", "name"]) != nil)
    }

    @Test(
        "what is no schema",
        arguments: [
            (file([]), "has no fields"),
            (file([("a", "txt")]), "did you mean text?"),
            (file([("a", "text"), ("a", "date")]), "stands twice"),
            (file([("a", "text listt")]), "is not one of"),
            (file([("a", "text")], key: ["b"]), "is not a field"),
            (map([("fields", fields([("a", "text")]))]), "begins with `document:`"),
            (Marked(.scalar("x")), "begins with `document:`"),
        ]
    )
    func refuses(file: Marked, message: String) {
        let (schema, findings) = DocumentSchema.read(file)
        #expect(schema == nil)
        #expect(findings.contains { $0.message.contains(message) }, "\(findings.map(\.message))")
    }

    @Test("a document is checked: missing, unknown, of another type")
    func checks() throws {
        let schema = try #require(Self.schema.schema)
        func codes(_ root: [(String, Value)]) -> [String] {
            schema.check(Document(kind: "order", root: Record(root))).kept.map {
                "\($0.kind.code) \($0.place.path.joined())"
            }
        }
        let line = Value.record(Record([("quantity", .number(1))]))
        #expect(codes([("number", .text("1")), ("lines", .list([line]))]) == [])
        #expect(codes([("number", .text("1"))]) == ["canonical.field.missing lines"])
        #expect(codes([("number", .text("1")), ("lines", .list([]))]) == ["canonical.field.missing lines"])
        #expect(
            codes([("number", .number(1)), ("lines", .list([line, .record(Record([("rush", .text("x"))]))]))])
                == [
                    "canonical.field.type number", "canonical.field.missing lines[1].quantity",
                    "canonical.field.type lines[1].rush",
                ]
        )
        #expect(
            codes([("number", .text("1")), ("lines", line), ("shpTo", .text("x")), ("shipTo", .text("x"))])
                == ["canonical.field.type lines", "canonical.field.unknown shpTo", "canonical.field.type shipTo"]
        )
    }

    @Test("a finding of the check stands at the bytes the field came from")
    func provenance() throws {
        let schema = try #require(Self.schema.schema)
        var document = Document(kind: "order", root: Record([("number", .flag(true))]))
        document.provenance.origins[try #require(FieldPath("number"))] = Provenance.Origin(
            rule: "BEG03",
            map: "850/map.yaml",
            line: 7,
            bytes: 10..<14
        )
        #expect(schema.check(document).kept.first { $0.kind == .documentFieldType }?.place.bytes == 10..<14)
    }

    @Test("code lists translate both ways; open ones pass what they do not know")
    func codeLists() {
        let file = Self.map([
            ("EA", Marked(.scalar("each"))), ("PCE", Marked(.scalar("each"))), ("CA", Marked(.scalar("case"))),
        ])
        let (list, findings) = CodeList.read(file, name: "unit")
        #expect(findings.isEmpty)
        #expect(list.word(for: "PCE") == "each" && list.code(for: "each") == "EA")
        #expect(list.word(for: "XX") == nil && list.code(for: "box") == nil)
        #expect(list.lists("CA") && !list.lists("case"))
        #expect(list.knownCodes == ["CA", "EA", "PCE"] && list.knownWords == ["case", "each"])
        let open = CodeList(name: "u", isOpen: true, [("EA", "each")])
        #expect(open.word(for: "XX") == "XX" && open.code(for: "XX") == "XX" && !open.lists("XX"))
        #expect(CodeList.read(Marked(.scalar("x")), name: "u").findings.map(\.kind) == [.codeListSyntax])
        let nested = Self.map([("EA", Marked(.list([])))])
        #expect(CodeList.read(nested, name: "u").findings.count == 1)
    }

    @Test("the table of findings has one row per code")
    func table() {
        #expect(Set(CanonicalFindings.all.map(\.code)).count == CanonicalFindings.all.count)
        #expect(CanonicalFindings.all.allSatisfy { $0.code.hasPrefix("canonical.") })
    }
}
