import Canonical
import Catalog
import Diagnostics
import Formats
import Foundation
import Testing

/// The JSON Schemas we print, held to our own readers by a validator that is not ours.
///
/// This is the only proof that the schemas say what they should, so a machine without the validator fails one test.
@Suite struct SchemaTests {
    @Test func thereIsAValidator() {
        #expect(OutsideValidator.python != nil, OutsideValidator.absence)
    }
}

@Suite(.enabled(if: OutsideValidator.python != nil, OutsideValidator.absence))
struct SchemaAgreementTests {
    private static let catalog = ProjectFolder.catalog

    /// Runs `body` with a folder that holds every schema, as the command writes them.
    private func withSchemas(_ body: (_ path: (String) -> String) throws -> Void) throws {
        try ProjectFolder.temporary { folder in
            let run = try ProgramRun.dragoman(["schema", "--all", "--into", folder])
            try #require(run.status == 0, "\(run.complaint)")
            try body { "\(folder)/\($0).schema.json" }
        }
    }

    @Test func everySchemaIsOneByItsMetaschema() throws {
        try withSchemas { path in
            let names = Self.catalog.schemaSubjects.map(\.name)
            #expect(names.count >= 25 && Set(names).count == names.count)
            let found = try OutsideValidator.places(names.map { .init(schema: path($0)) })
            for (name, places) in zip(names, found) { #expect(places == [], "\(name)") }
        }
    }

    // MARK: Documents

    /// A canonical document that stands beside a map.
    private struct Sample {
        let kind: String
        let name: String
        let text: String

        static let all: [Sample] = MapsTests.Knowledge.allCases.flatMap { knowledge in
            knowledge.tests.compactMap { test in
                guard let kind = knowledge.catalog.map(test.map).made?.schema.kind,
                    let text = try? Project.text("\(knowledge.rawValue)/\(test.expectedPath)")
                else { return nil }
                return Sample(kind: kind, name: test.expectedPath, text: text)
            }
        }
    }

    @Test func everyDocumentBesideAMapIsValid() throws {
        #expect(Sample.all.count > 80)
        try withSchemas { path in
            let found = try OutsideValidator.places(Sample.all.map { .init(schema: path($0.kind), text: $0.text) })
            for (sample, places) in zip(Sample.all, found) { #expect(places == [], "\(sample.name)") }
        }
    }

    /// What our own reader and checker say of a text: the paths they find something at.
    private func ours(_ text: String, _ kind: String) -> [String] {
        guard let schema = Self.catalog.schema(kind).made else { return ["no schema"] }
        let read = DocumentJSON.read(Array(text.utf8), schema: schema)
        var findings = read.findings.kept
        if let document = read.document { findings += schema.check(document).kept }
        return Set(findings.map { $0.place.path.first ?? "" }).sorted()
    }

    /// Ours tells of an array where no array belongs as a whole; the validator tells of what is in it.
    private func agree(_ ours: [String], _ theirs: [String]) -> Bool {
        let cut = theirs.map { path in
            guard !ours.contains(path), path.hasSuffix("]"), let open = path.lastIndex(of: "[") else { return path }
            return String(path[..<open])
        }
        return Set(cut).sorted() == ours
    }

    @Test func wrongDocumentsFailWhereOurCheckerFindsThem() throws {
        let cases: [(json: String, places: [String])] = [
            (#"{}"#, ["orderNumber"]),
            (#"{"orderNumber": null}"#, ["orderNumber"]),
            (#"{"orderNumber": []}"#, ["orderNumber"]),
            (#"{"orderNumber": 4500012345}"#, ["orderNumber"]),
            (#"{"orderNumber": "1", "ordreDate": "2026-02-14"}"#, ["ordreDate"]),
            (#"{"orderNumber": "1", "orderDate": "2026-02-30"}"#, ["orderDate"]),
            (#"{"orderNumber": "1", "orderDate": "2025-02-29"}"#, ["orderDate"]),
            (#"{"orderNumber": "1", "orderDate": "1900-02-29"}"#, ["orderDate"]),
            (#"{"orderNumber": "1", "orderDate": "2026-04-31"}"#, ["orderDate"]),
            (#"{"orderNumber": "1", "orderDate": "0000-01-01"}"#, ["orderDate"]),
            (#"{"orderNumber": "1", "orderDate": "20260214"}"#, ["orderDate"]),
            (#"{"orderNumber": "1", "orderDate": 20260214}"#, ["orderDate"]),
            (#"{"orderNumber": "1", "lines": {"quantity": 1}}"#, ["lines"]),
            (#"{"orderNumber": "1", "lines": [{"quantity": "1"}]}"#, ["lines[0].quantity"]),
            (#"{"orderNumber": "1", "lines": [{"quantity": 1}, {"unit": 5}]}"#, ["lines[1].unit"]),
            (#"{"orderNumber": "1", "lines": [{"qty": 1}]}"#, ["lines[0].qty"]),
            (#"{"orderNumber": "1", "lines": ["1"]}"#, ["lines[0]"]),
            (#"{"orderNumber": "1", "lines": [[]]}"#, ["lines[0]"]),
            (#"{"orderNumber": "1", "buyer": "Harbor"}"#, ["buyer"]),
            (#"{"orderNumber": "1", "buyer": {"adress": {}}}"#, ["buyer.adress"]),
            (#"{"orderNumber": "1", "currency": ["USD"]}"#, ["currency"]),
            (#"{"orderNumber": "1", "currency": true, "lines": 5}"#, ["currency", "lines"]),
            // Right: all of this is taken, as odd as some of it looks.
            (#"{"orderNumber": "1", "orderDate": "2024-02-29"}"#, []),
            (#"{"orderNumber": "1", "orderDate": "2000-02-29", "exchangeRate": 1.0500}"#, []),
            (#"{"orderNumber": "", "orderDate": null, "lines": [], "buyer": {}, "strange": null}"#, []),
            (#"{"orderNumber": "1", "lines": [null, {"quantity": -0.5}], "currency": []}"#, []),
        ]
        try withSchemas { path in
            let found = try OutsideValidator.places(cases.map { .init(schema: path("purchase-order"), text: $0.json) })
            for (example, theirs) in zip(cases, found) {
                let ours = ours(example.json, "purchase-order")
                #expect(ours == example.places, "ours of \(example.json)")
                #expect(agree(ours, theirs), "theirs of \(example.json): \(theirs), not \(ours)")
            }
        }
    }

    /// Times, flags, and records and lists that must be there: of which the shipped kinds have none.
    @Test func aKindWithEveryTypeAgreesToo() throws {
        let kind = """
            document: sample
            fields:
              - at: time
              - rush: flag required
              - shipTo: party required
              - lines: line list required
              - notes: text list
            types:
              party: [{ name: text }, { inner: party }, { all: party list }]
              line: [{ "a/b ~%": number required }, { more: odd/name~% list }]
              odd/name~%: [{ x: text }]
            """
        let whole = #""rush": true, "shipTo": {"name": "x"}, "lines": [{"a/b ~%": 1}]"#
        let cases: [String] = [
            "{\(whole)}", #"{}"#, #"{\#(whole), "at": "14:15"}"#, #"{\#(whole), "at": "14:15:30.25"}"#,
            #"{\#(whole), "at": "24:00"}"#, #"{\#(whole), "at": "14:15.5"}"#, #"{\#(whole), "at": "1415"}"#,
            #"{\#(whole), "notes": ["a", null, ""]}"#, #"{\#(whole), "notes": ["a", 5]}"#,
            #"{"rush": "true", "shipTo": {"name": ""}, "lines": [{"a/b ~%": 1}]}"#,
            #"{"rush": false, "shipTo": {"inner": {"all": [{}, {"inner": {}}]}}, "lines": [{"a/b ~%": 1}]}"#,
            #"{"rush": false, "shipTo": {"inner": {"all": [{}, {"name": ""}]}}, "lines": [{"a/b ~%": 1}]}"#,
            #"{"rush": false, "shipTo": {}, "lines": []}"#, #"{"rush": false, "shipTo": null, "lines": null}"#,
            #"{"rush": false, "shipTo": {"name": "x"}, "lines": [{"a/b ~%": 1, "more": [{"y": 1}]}]}"#,
        ]
        let catalog = try #require(MarkedYAML.read(Array(kind.utf8), source: "sample.yaml").tree)
        let schema = try #require(DocumentSchema.read(catalog).schema)
        try ProjectFolder.temporary { folder in
            let path = "\(folder)/sample.schema.json"
            try Data(DocumentJSONSchema.schema(of: schema).text).write(to: URL(fileURLWithPath: path))
            let found = try OutsideValidator.places(cases.map { .init(schema: path, text: $0) })
            for (text, theirs) in zip(cases, found) {
                let read = DocumentJSON.read(Array(text.utf8), schema: schema)
                let document = try #require(read.document)
                let findings = read.findings.kept + schema.check(document).kept
                let ours = Set(findings.map { $0.place.path.first ?? "" }).sorted()
                #expect(agree(ours, theirs), "theirs of \(text): \(theirs), not \(ours)")
            }
        }
    }

    /// The law behind the table: whatever one value of a document is made into, both say the same of it.
    @Test func bothAgreeOnDocumentsWithOneValueMadeIntoAnother() throws {
        var random = SystemRandomNumberGenerator()
        let others: [Any] = [
            NSNull(), 5, "x", "2026-02-30", true, [Any](), [NSNull()], ["x"], [String: Any](), ["zebra": 1],
            [[String: Any]()], [[Any]()],
        ]
        var cases: [(kind: String, text: String)] = []
        for sample in Sample.all {
            let tree = try JSONSerialization.jsonObject(with: Data(sample.text.utf8))
            for _ in 0..<6 {
                let other = others.randomElement(using: &random) ?? 5
                let changed = Self.changed(tree, into: other, by: &random)
                guard changed is [String: Any] else { continue }
                let bytes = try JSONSerialization.data(withJSONObject: changed, options: [.sortedKeys])
                cases.append((sample.kind, String(decoding: bytes, as: UTF8.self)))
            }
        }
        try withSchemas { path in
            let found = try OutsideValidator.places(cases.map { .init(schema: path($0.kind), text: $0.text) })
            for (example, theirs) in zip(cases, found) {
                let ours = ours(example.text, example.kind)
                #expect(agree(ours, theirs), "theirs: \(theirs), ours: \(ours), of \(example.text)")
            }
            #expect(found.contains { !$0.isEmpty } && found.contains(where: \.isEmpty))
        }
    }

    /// The tree with one value somewhere in it made into another.
    private static func changed(_ tree: Any, into other: Any, by random: inout some RandomNumberGenerator) -> Any {
        if var object = tree as? [String: Any], let key = object.keys.sorted().randomElement(using: &random) {
            object[key] = changed(object[key] ?? other, into: other, by: &random)
            return object
        }
        // An item that becomes null is passed over, and those behind it would be counted differently: the last one.
        if var list = tree as? [Any], let last = list.last, Int.random(in: 0..<4, using: &random) > 0 {
            list[list.count - 1] = changed(last, into: other, by: &random)
            return list
        }
        return other
    }

    // MARK: Files

    /// Every YAML file we ship, by its path from the root, with its path among a catalog's files.
    private static let files: [(path: String, inside: String)] = ["Maps", "Samples/harbor-supply"].flatMap { folder in
        (FileManager.default.subpaths(atPath: "\(ProjectFolder.root)/\(folder)") ?? []).sorted().filter {
            $0.hasSuffix(".yaml")
        }.map { ("\(folder)/\($0)", $0) }
    }

    @Test func everyFileWeShipIsValid() throws {
        try withSchemas { path in
            var cases: [OutsideValidator.Case] = []
            var kinds: Set<String> = []
            for file in Self.files {
                let kind = try #require(FileKind.kind(ofFileAt: file.inside), "no schema is for \(file.path)").name
                kinds.insert(kind)
                cases.append(.init(schema: path(kind), text: try Project.text(file.path), yaml: true))
            }
            #expect(kinds == Set(FileKind.all.map(\.name)), "a kind of file has no sample")
            let found = try OutsideValidator.places(cases)
            for (file, places) in zip(Self.files, found) { #expect(places == [], "\(file.path)") }
        }
    }

    @Test func aTypoInAFileFails() throws {
        let cases: [(kind: String, text: String, place: String)] = [
            ("site", "workspce: x", "workspce"),
            ("partner", "partner: a\nnmae: b", "nmae"), ("partner", "name: b", "partner"),
            ("partner", "partner: a\nendpoint: { colect: { folder: x } }", "endpoint.colect"),
            ("partner", "partner: a\nendpoint: { collect: { folder: x, evry: 5m } }", "endpoint.collect.evry"),
            ("partner", "partner: a\nendpoint: { collect: { folder: x, every: 5 minutes } }", "endpoint.collect.every"),
            ("partner", "partner: a\nendpoint: { collect: { folder: x, http: y } }", "endpoint.collect"),
            ("partner", "partner: a\nendpoint: { collect: { sftp: x } }", "endpoint.collect"),
            ("partner", "partner: a\nreceive: { \"855\": { acknowlege: 997 } }", "receive.855.acknowlege"),
            ("partner", "partner: a\nreceive: { \"855\": { acknowledge: 998 } }", "receive.855.acknowledge"),
            ("partner", "partner: a\nwrite: { element: \"**\" }", "write.element"),
            ("partner", "partner: a\ntest: maybe", "test"),
            ("partner", "partner: a\ntolerance: { x12.se.cuont: warning }", "tolerance.x12.se.cuont"),
            ("partner", "partner: a\nthem: { interchange: ACME }", "them.interchange"),
            ("erp", "erp: a\ntake: {}", "take"),
            ("profile", "profile: a\nreplys: []", "replys"),
            ("profile", "profile: a\nreplies: [{ status: 409, means: doubled }]", "replies[0].means"),
            ("idoc-layout", "layout: idoc\nsegments: { E1EDK01: { BELNR: wide } }", "segments.E1EDK01.BELNR"),
            ("guide", "guide: 850\nx12: 004010/850\nbalnce: []", "balnce"),
            ("guide", "guide: 850\nx12: 004010/850\nuse:\n  - BEG01: { code: [\"00\"] }", "use"),
            ("guide", "guide: 850\nx12: 004010/850\nuse:\n  - CUR: forbiden", "use"),
            ("map", "map: a\nrule:\n  - BEG03: orderNumber", "rule"),
            ("map", "map: a\nrules:\n  - BEG01: purpose | coed purpose", "rules[0].BEG01"),
            ("map", "map: a\nrules:\n  - BEG01: purpose\n    BEG02: type", "rules[0]"),
            ("map", "map: a\nrules:\n  - N1:\n      - N102: name", "rules[0].N1"),
            ("layout", "layout: fixd\nfields: [a]", "layout"), ("layout", "layout: csv\nfeilds: [a]", "feilds"),
            ("codes", "open: maybe\nEA: each", "open"), ("codes", "EA: [each]", "EA"),
            ("document", "document: a\nfields: [{ x: text reqired }]", "fields[0].x"),
            ("document", "document: a\nfields: [{ x: text }]\nkeys: [x]", "keys"),
            ("types", "type: {}", "type"), ("types", "types: { party: [{ name: text lst }] }", "types.party[0].name"),
            ("story", "steps: [{ say: x, put: y }]", "steps[0]"),
        ]
        #expect(Set(cases.map(\.kind)) == Set(FileKind.all.map(\.name)))
        try withSchemas { path in
            let found = try OutsideValidator.places(
                cases.map { .init(schema: path($0.kind), text: $0.text, yaml: true) })
            for (example, places) in zip(cases, found) {
                #expect(places.contains(example.place), "\(example.text): \(places)")
            }
        }
    }
}
