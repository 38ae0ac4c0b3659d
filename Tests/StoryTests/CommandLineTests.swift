import Foundation
import Testing

/// The real program: what it prints, and how it ends.
@Suite struct CommandLineTests {
    private static let order = "Maps/transactions/850/tests/basic.exact.edi"
    private static let document = "Maps/transactions/850/tests/basic.exact.json"
    private static let mistake = "Samples/mistakes/x12.element.date.edi"

    // MARK: What it prints

    @Test(
        arguments: [
            (["check", order], 0, "\(order): 1 interchange, 1 × 850: clean\n"),
            (
                ["check", mistake], 1,
                """
                error: BEG05 is not a date                                           x12.element.date
                  --> \(mistake), transaction 0001, bytes 187..<195
                    |
                  4 | BEG*00*SA*4500012345**20260230~
                    |                       ^^^^^^^^
                    = help: write CCYYMMDD or YYMMDD

                \(mistake): 1 interchange, 1 × 850: 1 error

                """
            ),
            (
                ["check", "--hide-values", mistake], 1,
                """
                error: BEG05 is not a date                                           x12.element.date
                  --> \(mistake), transaction 0001, bytes 187..<195
                    |
                  4 | BEG*··*··*··········**········~
                    |                       ^^^^^^^^
                    = help: write CCYYMMDD or YYMMDD

                \(mistake): 1 interchange, 1 × 850: 1 error

                """
            ),
            (
                ["ack", order], 0,
                """
                ISA*00*          *00*          *01*006922827      *ZZ*HARBORSUPPLY   *261120*0915*U*00401*000000004*0*T*>~
                GS*FA*ACMEFAST*HARBOR*20261120*0915*4*X*004010~
                ST*997*0001~
                AK1*PO*4~
                AK2*850*0001~
                AK5*A~
                AK9*A*1*1*1~
                SE*6*0001~
                GE*1*4~
                IEA*1*000000004~

                """
            ),
            (
                ["ack", mistake], 1,
                """
                ISA*00*          *00*          *ZZ*ACME           *ZZ*HARBOR         *261120*0930*U*00401*000000012*0*P*>~
                GS*FA*ACME*HARBOR*20261120*0930*12*X*004010~
                ST*997*0001~
                AK1*PO*12~
                AK2*850*0001~
                AK3*BEG*2**8~
                AK4*5*373*8*20260230~
                AK5*R*5~
                AK9*R*1*1*0~
                SE*8*0001~
                GE*1*12~
                IEA*1*000000012~

                """
            ),
            (["lint", "Maps"], 0, "Maps: clean\n"),
            (["lint", "Samples/harbor-supply"], 0, "Samples/harbor-supply: clean\n"),
            (["test", "Maps/transactions/855"], 0, "3 passed, 0 failed\n"),
        ] as [([String], Int32, String)])
    func prints(words: [String], status: Int32, output: String) throws {
        let run = try ProgramRun.dragoman(words)
        #expect(run.status == status)
        #expect(run.text == output)
        #expect(run.complaint == "")
    }

    /// The same mistake in release 005010, and what goes back by the options.
    @Test(
        arguments: [
            (
                ["--as", "999"], 1,
                [
                    "GS*FA*ACME*HARBOR*20261120*0930*12*X*005010X231A1", "ST*999*0001*005010X231A1", "AK1*PO*12*005010",
                    "AK2*850*0001", "IK3*BEG*2**8", "CTX*BEG03>4500012345", "IK4*5*373*8*20260230", "IK5*R*5",
                    "AK9*R*1*1*0", "SE*9*0001", "GE*1*12",
                ]
            ),
            (
                ["--detail", "off", "--from", "interchange", "--ta1", "always"], 1,
                [
                    "TA1*000000012*261120*0930*A*000", "GS*FA*ACME*HARBOR*20261120*0930*12*X*005010", "ST*997*0001",
                    "AK1*PO*12", "AK9*R*1*1*0", "SE*4*0001", "GE*1*12",
                ]
            ),
            (
                ["--refuse-from", "never"], 0,
                [
                    "GS*FA*ACME*HARBOR*20261120*0930*12*X*005010", "ST*997*0001", "AK1*PO*12", "AK2*850*0001",
                    "AK3*BEG*2**8", "AK4*5*373*8*20260230", "AK5*E*5", "AK9*E*1*1*1", "SE*8*0001", "GE*1*12",
                ]
            ),
            (["--as", "none"], 0, []),
        ] as [([String], Int32, [String])])
    func ackAnswersAsItIsAsked(options: [String], status: Int32, lines: [String]) throws {
        let text = try String(contentsOfFile: "\(ProjectFolder.root)/\(Self.mistake)", encoding: .utf8)
        let newer = text.replacing("*X*004010~", with: "*X*005010~").replacing("*U*00401*", with: "*^*00501*")
        let run = try ProgramRun.dragoman(["ack"] + options + ["-"], input: Array(newer.utf8))
        #expect(run.status == status)
        #expect(run.complaint == "")
        let printed = run.text.split(separator: "\n").dropFirst().dropLast().map { String($0.dropLast()) }
        #expect(printed == lines)
    }

    @Test func aMissing999IsSaid() throws {
        let run = try ProgramRun.dragoman(["ack", "--as", "999", Self.order])
        #expect(run.complaint == "release 004010 has no 999: a 997 answers group 4\n")
        #expect(run.text.contains("ST*997*0001~"))
    }

    /// What an answer is about is told in words, by `read` beside the documents.
    @Test func anAnswerSaysWhatItIsAbout() throws {
        let back = try ProgramRun.dragoman(["ack", "--ta1", "always", Self.mistake]).output
        let shown = try ProgramRun.dragoman(["show", "-"], input: back)
        #expect(
            shown.text.hasSuffix(
                """

                In words:
                TA1 for interchange 000000012: accepted
                997 for group PO 12: rejected, 0 of 1 sets accepted
                  850 0001: rejected
                    the set: segments in error (5)
                    segment 2 BEG: BEG05: bad date (8): 20260230

                """
            ))
        let read = try ProgramRun.dragoman(["read", "-"], input: back)
        #expect(read.status == 0)
        #expect(read.text == "")
        #expect(shown.text.hasSuffix("\nIn words:\n\(read.complaint)"))
        #expect(try ProgramRun.dragoman(["read", "--quiet", "-"], input: back).complaint == "")
    }

    @Test func readPrintsTheDocumentAndWriteGivesTheOrderBack() throws {
        let read = try ProgramRun.dragoman(["read", Self.order])
        #expect(read.status == 0)
        #expect(read.text == (try String(contentsOfFile: "\(ProjectFolder.root)/\(Self.document)", encoding: .utf8)))

        let line = try ProgramRun.dragoman(["read", "--jsonl", Self.order])
        #expect(line.text.split(separator: "\n").count == 1)

        // The envelope is the command's own; what stands between ST and SE is the document's.
        let written = try ProgramRun.dragoman(["write", "--map", "transactions/850", "-"], input: line.output)
        #expect(written.status == 0)
        let order = try String(contentsOfFile: "\(ProjectFolder.root)/\(Self.order)", encoding: .utf8)
        func body(_ text: String) -> [Substring] {
            Array(text.split(separator: "\n").drop { !$0.hasPrefix("ST*") }.prefix { !$0.hasPrefix("GE*") })
        }
        #expect(body(written.text) == body(order))
    }

    @Test func writeRefusesADocumentThatIsNotWhole() throws {
        let run = try ProgramRun.dragoman(
            ["write", "--map", "transactions/850", "-"], input: Array(#"{"type": 1}"#.utf8))
        #expect(run.status == 1)
        #expect(run.text == "")
        #expect(run.complaint.contains("canonical.field.unknown"))
    }

    @Test func showNamesEachPartInWords() throws {
        let run = try ProgramRun.dragoman(["show", Self.order])
        #expect(run.status == 0)
        for line in [
            "ISA  Start of interchange",
            "  ISA05    I05   Scheme of the id                  ZZ = As agreed",
            "        BEG03    324   ", "      PO1  Order line  · PO1 loop 1\n", "        PO104    212   ",
        ] { #expect(run.text.contains(line), "\(line)") }
    }

    @Test func testFailsWhereAnExpectationIsAnother() throws {
        try ProjectFolder.temporary { folder in
            let site = "\(folder)/site"
            try FileManager.default.copyItem(atPath: ProjectFolder.harbor, toPath: site)
            let expectation = "\(site)/partners/acme/850/tests/story.exact.json"
            let text = try String(contentsOfFile: expectation, encoding: .utf8)
            let other = text.replacingOccurrences(of: "\"original\"", with: "\"cancellation\"")
            #expect(text != other)
            try other.write(toFile: expectation, atomically: true, encoding: .utf8)

            let failed = try ProgramRun.dragoman(["test", site])
            #expect(failed.status == 1)
            #expect(failed.text.contains("failed: partners/acme/850/tests/story.exact.edi"))
            #expect(failed.text.hasSuffix(", 1 failed\n"))

            #expect(try ProgramRun.dragoman(["test", "--accept", site]).status == 0)
            #expect(try ProgramRun.dragoman(["test", site]).status == 0)
            #expect(try String(contentsOfFile: expectation, encoding: .utf8) == text)
        }
    }

    // MARK: For scripts

    @Test(arguments: [
        ["check", "--json", order], ["check", "--json", mistake], ["show", "--json", order],
        ["lint", "--json", "Maps"],
        ["explain", "--json", "--field", "orderNumber", order], ["read", order],
    ])
    func jsonParses(words: [String]) throws {
        let run = try ProgramRun.dragoman(words)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(run.output)) }
    }

    /// The range of a field, cut out of the file, is the field's value as the partner wrote it.
    @Test(arguments: [
        ("orderNumber", "4500012345", "4500012345"), ("orderDate", "2026-11-14", "20261114"),
        ("lines[0].unitPrice", "9.95", "9.95"), ("lines[1].unit", "case", "CA"),
        ("shipTo.address.city", "RENO", "RENO"),
        ("purpose", "original", "00"), ("lines[1].upc", "012345678905", "012345678905"),
    ])
    func explainPointsAtTheBytes(field: String, value: String, bytes: String) throws {
        struct Origin: Decodable {
            struct Span: Decodable {
                let start: Int
                let end: Int
            }
            let field: String
            let value: String
            let map: String
            let line: Int
            let range: Span
        }
        let run = try ProgramRun.dragoman(["explain", Self.order, "--field", field, "--json"])
        let origin = try JSONDecoder().decode(Origin.self, from: Data(run.output))
        let file = try #require(FileManager.default.contents(atPath: "\(ProjectFolder.root)/\(Self.order)"))
        #expect(origin.field == field)
        #expect(origin.value == value)
        #expect(String(decoding: file[origin.range.start..<origin.range.end], as: UTF8.self) == bytes)
        #expect(["transactions/850/map.yaml", "transactions/parts.yaml"].contains(origin.map))
        #expect(origin.line > 1)
    }

    /// A byte of a value feeds a field, a byte of a qualifier chooses the rules of many, a byte of SE does neither.
    @Test(arguments: [
        ("9.95", ["value lines[0].unitPrice"]), ("RENO", ["value shipTo.address.city"]), ("IEA", []),
        ("UP*", ["selector lines[1].upc"]),
    ])
    func explainSaysWhatAByteFeeds(text: String, fields: [String]) throws {
        struct Fed: Decodable {
            let field: String
            let part: String
            let document: Int
        }
        let file = try #require(FileManager.default.contents(atPath: "\(ProjectFolder.root)/\(Self.order)"))
        let byte = try #require(file.firstRange(of: Data(text.utf8))).lowerBound
        let run = try ProgramRun.dragoman(["explain", Self.order, "--byte", String(byte), "--json"])
        let fed = try JSONDecoder().decode([Fed].self, from: Data(run.output))
        #expect(fed.map { "\($0.part) \($0.field)" } == fields)
        #expect(fed.allSatisfy { $0.document == 1 })
    }

    @Test func checkPrintsOneObjectAFile() throws {
        struct Verdict: Decodable {
            struct Found: Decodable { let code: String }
            let file: String
            let verdict: String
            let errors: Int
            let counts: [String: Int]
            let findings: [Found]
        }
        let run = try ProgramRun.dragoman(["check", "--json", Self.order, Self.mistake])
        #expect(run.status == 1)
        let lines = try run.text.split(separator: "\n").map {
            try JSONDecoder().decode(Verdict.self, from: Data($0.utf8))
        }
        #expect(lines.map(\.file) == [Self.order, Self.mistake])
        #expect(lines.map(\.verdict) == ["clean", "errors"])
        #expect(lines.map(\.errors) == [0, 1])
        #expect(lines[1].counts == ["x12.element.date": 1])
        #expect(lines[1].findings.map(\.code) == ["x12.element.date"])
    }

    @Test func checkTakesFoldersAndTellsWhatItFound() throws {
        try ProjectFolder.temporary { folder in
            let day = "\(folder)/day"
            try FileManager.default.createDirectory(atPath: "\(day)/in", withIntermediateDirectories: true)
            for (source, name) in [(Self.order, "a.edi"), (Self.mistake, "in/b")] {
                try FileManager.default.copyItem(atPath: "\(ProjectFolder.root)/\(source)", toPath: "\(day)/\(name)")
            }
            try Data("hello".utf8).write(to: URL(fileURLWithPath: "\(day)/note.txt"))
            let run = try ProgramRun.dragoman(["check", "--quiet", "day"], folder: folder)
            #expect(run.status == 1)
            #expect(
                run.text == """
                    day/in/b: 1 interchange, 1 × 850: 1 error
                    2 files, 1 with errors: 1 error
                      1  x12.element.date
                    1 other file passed over

                    """)
        }
    }

    /// Segments alone are checked like any others, and findings stand in their own bytes.
    @Test(
        arguments: [
            ("ST*850*0001~BEG*00*SA*1**20260230~PO1*1*1*EA*1~SE*4*0001~", ["--release", "004010"]),
            ("BEG*00*SA*1**20260230~\nPO1*1*1*EA*1~\n", ["--set", "850", "--release", "004010"]),
            ("BEG|00|SA|1||20260230^PO1|1|1|EA|1^", ["--set", "850", "--delimiters", "|>^"]),
        ])
    func fragmentsAreChecked(text: String, options: [String]) throws {
        let run = try ProgramRun.dragoman(["check", "-"] + options, input: Array(text.utf8))
        #expect(run.status == 1)
        #expect(run.text.contains("error: BEG05 is not a date"))
        #expect(run.text.hasSuffix("-: a fragment, 1 × 850: 1 error\n"), "\(run.text)")
        let caret = run.text.split(separator: "\n").first { $0.contains("^^^^^^^^") }
        #expect(caret != nil)
        let show = try ProgramRun.dragoman(["show", "-"] + options, input: Array(text.utf8))
        #expect(show.text.contains("BEG05    373"))
        #expect(!show.text.contains("FRAGMENT"))
    }

    // MARK: Rewriting

    @Test func fmtWritesOneForm() throws {
        let order = try String(contentsOfFile: "\(ProjectFolder.root)/\(Self.order)", encoding: .utf8)
        let flat = order.replacing("\n", with: "")
        #expect(try ProgramRun.dragoman(["fmt", "-"], input: Array(flat.utf8)).text == order)
        let line = try ProgramRun.dragoman(["fmt", "--one-line", "--delimiters", "|:^'", Self.order])
        #expect(
            line.text == flat.replacing(">~", with: ":'").replacing("~", with: "'").replacing("*", with: "|") + "\n")
        #expect(try ProgramRun.dragoman(["fmt", "--check", Self.order]).status == 0)
        let check = try ProgramRun.dragoman(["fmt", "--check", "-"], input: Array(flat.utf8))
        #expect(check.status == 1)
        #expect(check.text == "-: not in normal form\n")
        let refused = try ProgramRun.dragoman(["fmt", "--delimiters", "A>~", Self.order])
        #expect(refused.status == 2)
        let collides = try ProgramRun.dragoman(["fmt", "--delimiters", ".>~", Self.order])
        #expect(collides.status == 1)
        #expect(collides.text == "")
        #expect(collides.complaint.contains("x12.write.delimiterInData"))
        try ProjectFolder.temporary { folder in
            let path = "\(folder)/a.edi"
            try Data(flat.utf8).write(to: URL(fileURLWithPath: path))
            #expect(try ProgramRun.dragoman(["fmt", "--in-place", path]).text == "")
            #expect(try String(contentsOfFile: path, encoding: .utf8) == order)
        }
    }

    @Test func splitWritesAFileForEachSetAndNothingElsewhere() throws {
        try ProjectFolder.temporary { folder in
            let order = try String(contentsOfFile: "\(ProjectFolder.root)/\(Self.order)", encoding: .utf8)
            let hostile = order.replacing("*0001~", with: "*../../x~")
            let words = ["split", "--to", "parts", "--name", "{set}-{control}.edi", "-"]
            let run = try ProgramRun.dragoman(words, input: Array(hostile.utf8), folder: folder)
            #expect(run.status == 0)
            #expect(run.text == "parts/850-______x.edi\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["parts"])
            let again = try ProgramRun.dragoman(words, input: Array(hostile.utf8), folder: folder)
            #expect(again.status == 2)
            #expect(again.complaint.contains("is there already"))
            #expect(
                try ProgramRun.dragoman(words + ["--force"], input: Array(hostile.utf8), folder: folder).status == 0)
            let wrong = try ProgramRun.dragoman(["split", "--to", "parts", "--name", "../{set}", "-"], folder: folder)
            #expect(wrong.status == 2)
        }
    }

    @Test func diffNamesWhatDiffers() throws {
        let order = try String(contentsOfFile: "\(ProjectFolder.root)/\(Self.order)", encoding: .utf8)
        #expect(try ProgramRun.dragoman(["diff", Self.order, "-"], input: Array(order.utf8)).text == "equal\n")
        let other = order.replacing("*9.95*", with: "*9.50*")
        let run = try ProgramRun.dragoman(["diff", Self.order, "-"], input: Array(other.utf8))
        #expect(run.status == 1)
        #expect(run.text.contains("@ 850 4500012345, PO1 loop 1\n- PO1*"))
        #expect(run.text.contains("\n    PO104  Unit price: 9.95 → 9.50\n"))
        #expect(run.text.hasSuffix("\nsegments: 1 changed\n"))
        let json = try ProgramRun.dragoman(["diff", "--json", Self.order, "-"], input: Array(other.utf8))
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.output)) }
        #expect(try ProgramRun.dragoman(["diff", Self.order, "-"], input: Array("no".utf8)).status == 2)
    }

    @Test func maskKeepsWhatCheckFinds() throws {
        let masked = try ProgramRun.dragoman(["mask", "--key", "k", Self.mistake])
        #expect(masked.status == 0)
        #expect(!masked.text.contains("4500012345"))
        let check = try ProgramRun.dragoman(["check", "-"], input: masked.output)
        #expect(check.text.contains("error: BEG05 is not a date"))
        #expect(check.text.hasSuffix("-: 1 interchange, 1 × 850: 1 error\n"))
        let random = try ProgramRun.dragoman(["mask", Self.mistake])
        #expect(random.output != masked.output)
    }

    // MARK: The mistakes of a new user

    @Test(
        arguments: [
            (
                ["chekc", order],
                "error: there is no command chekc; did you mean check?\n  = help: `dragoman --help` lists the commands\n"
            ),
            (
                ["check", "Maps/transactions/850/tests/basic.exact.edo"],
                "error: there is no file Maps/transactions/850/tests/basic.exact.edo\n  = help: did you mean basic.exact.edi?\n"
            ),
            (
                ["read", "Maps"],
                "error: Maps is a folder, and a file is expected\n  = help: name the files in it: Maps/*\n"
            ),
            (
                ["read", "--map", "transactions/851", order],
                """
                error: no map is called transactions/851; did you mean transactions/850?
                  = help: a map is named by its way in Maps or the workspace: transactions/850, formats/cxml/order

                """
            ),
            (
                ["write", "--map", "transactions/850", "--partner", "acme", document],
                """
                error: --partner needs --workspace, which says where partners are
                  = help: such as --workspace Samples/harbor-supply

                """
            ),
            (
                [
                    "write", "--map", "partners/acme/850", "--workspace", "Samples/harbor-supply", "--partner", "acmee",
                    document,
                ],
                """
                error: Samples/harbor-supply has no partner acmee; did you mean acme?
                  = help: `dragoman lint Samples/harbor-supply` says what is wrong with a partner that is left out

                """
            ),
            (
                ["explain", order, "--field", "lines[0].unitPrce"],
                """
                error: the document has no field lines[0].unitPrce; did you mean lines[0].unitPrice?
                  = help: without --field, every field is listed

                """
            ),
            (
                ["explain", order, "--field", "lines"],
                "error: lines holds other fields\n  = help: name one of them, such as lines[0].buyerItem\n"
            ),
            (
                ["explain", order, "--field", "lines[0"],
                "error: lines[0 is not a field\n  = help: write it as orderNumber or lines[0].unitPrice\n"
            ),
            (
                ["explain", order, "--byte", "99999"],
                "error: \(order) has no byte 99999\n  = help: its bytes are 0 to 587\n"
            ),
            (["explain", order, "--document", "3"], "error: \(order) holds 1 document, and none is number 3\n"),
            (["lint", "nowhere"], "error: there is no folder nowhere\n"),
            (["test", order], "error: \(order) is a file, and a folder is expected\n"),
            (
                ["lint", "Sources"],
                """
                error: Sources is neither a workspace nor a folder of maps, nor inside of one
                  = help: a workspace has a dragoman.yaml in it, a folder of maps has `standards`

                """
            ),
            (
                ["read", "--workspace", "Sources", order],
                """
                error: Sources is no workspace: a dragoman.yaml is expected in it
                  = help: name a site's folder, such as Samples/harbor-supply

                """
            ),
        ] as [([String], String)])
    func misuseTeaches(words: [String], complaint: String) throws {
        let run = try ProgramRun.dragoman(words)
        #expect(run.status == 2)
        #expect(run.text == "")
        #expect(run.complaint == complaint)
    }

    @Test func anUnknownOptionShowsTheOnesThereAre() throws {
        let run = try ProgramRun.dragoman(["check", "--jsno", Self.order])
        #expect(run.status == 2)
        #expect(run.complaint.contains("Unknown option '--jsno'. Did you mean '--json'?"))
        #expect(run.complaint.contains("Usage: dragoman check"))
    }

    @Test(
        arguments: [
            ("", "the file is empty", nil),
            ("hello\n", "the file holds no interchange", nil),
            ("\u{0}\u{1}\u{2}PK\u{3}\u{4}", "the file holds no interchange", nil),
            (
                "<Order/>", "the file holds no interchange",
                "this looks like XML; name its map: --map formats/cxml/order"
            ),
            ("{\"a\": 1}", "the file holds no interchange", "this looks like JSON; name its map:"),
        ] as [(String, String, String?)])
    func whatIsNotX12IsToldInEveryCommand(content: String, message: String, advice: String?) throws {
        for command in ["check", "read", "show", "ack"] {
            let run = try ProgramRun.dragoman([command, "-"], input: Array(content.utf8))
            let told = run.text + run.complaint
            #expect(run.status == 1, "\(command)")
            #expect(told.contains("error: \(message)"), "\(command)")
            #expect(told.contains("help: check that the file is X12"), "\(command)")
            if let advice, command != "show" { #expect(told.contains(advice), "\(command)") }
        }
    }

    /// Control characters of a hostile file do not reach the terminal.
    @Test func nothingOfAFileMovesTheTerminal() throws {
        let order = try String(contentsOfFile: "\(ProjectFolder.root)/\(Self.order)", encoding: .utf8)
        let hostile = order.replacingOccurrences(of: "HEX BOLT", with: "\u{1B}[2J\u{202E}").replacingOccurrences(
            of: "20261114", with: "\u{1B}[31m99")
        for command in ["check", "show", "explain"] {
            let run = try ProgramRun.dragoman([command, "-"], input: Array(hostile.utf8))
            #expect(
                !(run.text + run.complaint).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" }, "\(command)"
            )
        }
    }

    /// A folder without permission is a broken machine, not a mistake at the keyboard.
    @Test func aFileThatCannotBeReadIsAFault() throws {
        guard getuid() != 0 else { return }
        try ProjectFolder.temporary { folder in
            let path = "\(folder)/closed.edi"
            try Data("ISA".utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
            #expect(try ProgramRun.dragoman(["check", path]).status == 3)
        }
    }
}
