import Diagnostics
import Foundation
import Store
import Testing

/// `dragoman xref` and `dragoman schema` as they are typed: what they print, and how they end.
@Suite struct XrefCommandTests {
    private func withStore(_ body: (_ folder: String) throws -> Void) throws {
        try ProjectFolder.temporary { folder in
            try SQLiteStore(folder: "\(folder)/data").close()
            for (name, text) in [
                ("one.csv", "theirs,ours\nW-100,1\nW-200,2\nW-300,3\n"),
                ("two.csv", "ours;theirs\n1;W-100\n9;W-200\n\"a,b\";W-400\n"), ("bad.csv", "theirs,ours\nA,\n"),
            ] { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
            try body(folder)
        }
    }

    @Test func aTableIsImportedComparedAndShown() throws {
        try withStore { folder in
            func run(_ words: [String]) throws -> ProgramRun {
                try ProgramRun.dragoman(["xref"] + words, folder: folder)
            }
            let first = try run(["import", "--data", "data", "partners/acme/items", "one.csv"])
            #expect(
                first.text == """
                    partners/acme/items: revision 1, 3 rows; 3 new, 0 changed, 0 gone
                      + W-100 = 1
                      + W-200 = 2
                      + W-300 = 3

                    """)
            let changes = "  + W-400 = a,b\n  ~ W-200 = 9, was 2\n  - W-300 = 3\n"
            let dry = try run(["import", "--dry-run", "--data", "data", "partners/acme/items", "two.csv"])
            #expect(
                dry.text
                    == "partners/acme/items: 3 rows; 1 new, 1 changed, 1 gone; nothing was appended\n" + changes)
            let second = try run(["import", "--data", "data", "partners/acme/items", "two.csv"])
            #expect(
                second.text == "partners/acme/items: revision 2, 3 rows; 1 new, 1 changed, 1 gone\n" + changes)
            let same = try run(["import", "--data", "data", "partners/acme/items", "two.csv"])
            #expect(same.text == "partners/acme/items: nothing differs, revision 2 stays\n")
            #expect([first, dry, second, same].allSatisfy { $0.status == 0 && $0.complaint == "" })

            let newest = try run(["show", "--data", "data", "partners/acme/items"])
            #expect(newest.text == "theirs,ours\nW-100,1\nW-200,9\nW-400,\"a,b\"\n")
            let old = try run(["show", "--data", "data", "--revision", "1", "partners/acme/items"])
            #expect(old.text == "theirs,ours\nW-100,1\nW-200,2\nW-300,3\n")
            let history = try run(["history", "--data", "data"]).text.split(separator: "\n")
            #expect(history.map { $0.prefix(10) } == ["revision 2", "revision 1"])
            #expect(history.allSatisfy { $0.contains("partners/acme/items  3 rows") })

            // What was shown can be taken again: an older state becomes the newest.
            let back = try ProgramRun.dragoman(
                ["xref", "import", "--data", "data", "--json", "partners/acme/items", "-"], input: old.output,
                folder: folder)
            #expect(back.status == 0 && back.text.contains("\"revision\": 3"))
        }
    }

    @Test(
        arguments: [
            (["import", "--data", "data", "partners/acme/items", "bad.csv"], 1, "catalog.xref.syntax"),
            (["import", "--data", ".", "partners/acme/items", "one.csv"], 2, "is no gateway's data folder"),
            (["import", "--data", "data", "acme", "one.csv"], 2, "invalid"),
            (["import", "--data", "data", "partners/acme/../x", "one.csv"], 2, "invalid"),
            (["show", "--data", "data", "partners/acme/items"], 2, "there is no partners/acme/items in the store"),
            (["show", "partners/acme/items"], 2, "name the gateway's --data, or a --workspace"),
        ] as [([String], Int32, String)])
    func mistakesAreTold(words: [String], status: Int32, complaint: String) throws {
        try withStore { folder in
            let run = try ProgramRun.dragoman(["xref"] + words, folder: folder)
            #expect(run.status == status)
            #expect(run.complaint.contains(complaint), "\(run.complaint)")
            let history = try ProgramRun.dragoman(["xref", "history", "--data", "data"], folder: folder)
            #expect(history.text == "no revisions\n")
        }
    }

    // MARK: Schemas

    @Test func schemasAreWrittenOnceAndListed() throws {
        try ProjectFolder.temporary { folder in
            let maps = ["--maps", ProjectFolder.maps]
            let words = ["schema"] + maps + ["--into", "schemas", "purchase-order"]
            let first = try ProgramRun.dragoman(words, folder: folder)
            #expect(first.status == 0 && first.text == "schemas/purchase-order.schema.json\n")
            let again = try ProgramRun.dragoman(words, folder: folder)
            #expect(again.status == 2 && again.complaint.contains("is there already"))
            #expect(try ProgramRun.dragoman(words + ["--force"], folder: folder).status == 0)
            let printed = try ProgramRun.dragoman(["schema"] + maps + ["purchase-order"], folder: folder)
            let url = URL(fileURLWithPath: "\(folder)/schemas/purchase-order.schema.json")
            #expect(Array(try Data(contentsOf: url)) == printed.output)
        }
        let list = try JSONSerialization.jsonObject(with: Data(try ProgramRun.dragoman(["schema", "--json"]).output))
        let names = (list as? [[String: String]] ?? []).compactMap { $0["name"] }
        #expect(names.contains("purchase-order") && names.contains("partner"))
    }

    @Test(arguments: [
        (["prtner"], "there is no schema of prtner; did you mean partner?"), (["--all"], "--all needs a folder"),
        (["--all", "--into", "x", "partner"], "--all and a name were given"),
    ])
    func mistakesInAskingForASchemaAreTold(words: [String], complaint: String) throws {
        let run = try ProgramRun.dragoman(["schema"] + words)
        #expect(run.status == 2 && run.complaint.contains(complaint), "\(run.complaint)")
    }
}
