import Foundation
import Testing

/// An analyst's day: partners and sets are brought on board by files alone, with the commands a new user has.
@Suite struct OnboardingTests {
    private func write(_ files: [String: String], into site: String) throws {
        for (path, text) in files {
            let url = URL(fileURLWithPath: "\(site)/\(path)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }

    private func document(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// The text at a way such as `lines.0.unit`.
    private func text(_ way: String, in document: [String: Any]) -> String {
        var value: Any? = document
        for step in way.split(separator: ".") {
            if let list = value as? [Any], let index = Int(step), list.indices.contains(index) {
                value = list[index]
            } else {
                value = (value as? [String: Any])?[String(step)]
            }
        }
        return value.map { "\($0)" } ?? ""
    }

    private func body(_ text: String) -> [Substring] {
        text.split(separator: "\n").drop { !$0.hasPrefix("ST*") }.dropFirst().prefix { !$0.hasPrefix("SE*") }.map { $0 }
    }

    private func onBoard(_ body: (_ site: String, _ folder: String) throws -> Void) throws {
        try ProjectFolder.temporary { folder in
            let site = "\(folder)/site"
            let made = try ProgramRun.dragoman([
                "new", "partner", "northgate", "--name", "Northgate Tools", "--set", "850", "--set", "856", "--isa",
                "01:123456789", "--us", "ZZ:HARBORSUPPLY", "--workspace", site,
            ])
            try #require(made.status == 0, "\(made.complaint)")
            try write(Northgate.files, into: site)
            try body(site, "\(site)/partners/northgate")
        }
    }

    @Test func aPartnerIsBroughtOnBoardByFilesAlone() throws {
        try onBoard { site, folder in
            #expect(try ProgramRun.dragoman(["lint", site]).text == "\(site): clean\n")
            #expect(try ProgramRun.dragoman(["test", site, "--accept"]).text == "2 expectations written\n")
            let tested = try ProgramRun.dragoman(["test", site])
            #expect(tested.text == "2 passed, 0 failed\n")

            let order = try document("\(folder)/850/tests/first.exact.json")
            for (way, expected) in Northgate.order { #expect(text(way, in: order) == expected, "\(way)") }
            let notice = try document("\(folder)/856/tests/first.exact.json")
            for (way, expected) in Northgate.notice { #expect(text(way, in: notice) == expected, "\(way)") }
        }
    }

    /// Whatever their specification forbids or asks for is found.
    @Test(
        arguments: [
            ("850", "BEG*00*", "BEG*01*"), ("850", "REF*CT*C-2026-7~\n", ""), ("850", "N1*DA*", "N1*ST*"),
            ("850", "N4*RENO*NV*89501*US~\n", ""), ("850", "*EA*", "*DZ*"), ("850", "PO1**12", "PO1*1*12"),
            ("850", "*SK*778001", "*SK*778001234"), ("850", "REF*19*017~\n", "REF*19*0170170170170170~\n"),
            ("850", "N1*DA*", "CUR*BY*USD~\nN1*DA*"),
            ("856", "TD5**2*UPSN*U~\n", ""), ("856", "REF*MB*MB-4711~\n", ""), ("856", "*0001~\nDTM", "*0004~\nDTM"),
            ("856", "MAN*UC*", "MAN*GM*"), ("856", "LIN**VN*W-100*PL*10*SK*778001~\n", ""),
            ("856", "HL*3*2*Q*1", "HL*3*2*K*1"),
            ("856", "REF*MB*", "FOB*CC~\nREF*MB*"),
        ])
    func theirSpecificationIsChecked(set: String, old: String, new: String) throws {
        try onBoard { site, folder in
            let path = "\(folder)/\(set)/tests/first.exact.edi"
            let map = "partners/northgate/\(set)"
            let clean = try ProgramRun.dragoman(["check", "--workspace", site, "--map", map, path])
            #expect(clean.text.hasSuffix(": clean\n"), "\(clean.text)")
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let changed = try #require(text.firstRange(of: old).map { text.replacingCharacters(in: $0, with: new) })
            let recounted = try ProgramRun.dragoman(["fmt", "--recount", "-"], input: Array(changed.utf8)).output
            let run = try ProgramRun.dragoman(["check", "--workspace", site, "--map", map, "-"], input: recounted)
            #expect(!run.text.hasSuffix(": clean\n"), "\(run.text)")
            #expect(run.text.contains("x12."), "\(run.text)")
        }
    }

    /// What the ERP says comes out as this partner has it, in the partner's envelope.
    @Test func anOrderGoesOutAsTheyWantIt() throws {
        try onBoard { site, folder in
            #expect(try ProgramRun.dragoman(["test", site, "--accept"]).status == 0)
            let words = ["write", "--workspace", site, "--partner", "northgate", "--map", "partners/northgate/850"]
            let document = "\(folder)/850/tests/first.exact.json"
            let run = try ProgramRun.dragoman(words + [document])
            #expect(run.status == 0, "\(run.complaint)")
            let message = try String(contentsOfFile: "\(folder)/850/tests/first.exact.edi", encoding: .utf8)
            #expect(body(run.text) == body(message))
            #expect(run.text.contains("*ZZ*HARBORSUPPLY   *01*123456789      *"))

            // The guide holds for what we send as well.
            let order = try String(contentsOfFile: document, encoding: .utf8)
            let other = order.replacing("\"unit\": \"case\"", with: "\"unit\": \"dozen\"")
            #expect(other != order)
            #expect(try ProgramRun.dragoman(words + ["-"], input: Array(other.utf8)).status == 1)
        }
    }

    /// Coverage tells what the specification asks and the map does not have, by file and line.
    @Test func coverageTellsWhatIsMissing() throws {
        try onBoard { site, folder in
            let words = ["coverage", "--workspace", site]
            for set in ["850", "856"] {
                let whole = try ProgramRun.dragoman(words + ["partners/northgate/\(set)"])
                #expect(whole.status == 0, "\(whole.text)")
                #expect(!whole.text.contains("required, and not filled"))
                #expect(!whole.text.contains("held by a sample, and not read"))
            }
            let path = "\(folder)/850/map.yaml"
            let map = try String(contentsOfFile: path, encoding: .utf8)
            try map.replacing("  - REF[01=CT]02: contractNumber\n", with: "")
                .replacing("      - PO1[06+=SK]07: buyerItem\n", with: "")
                .replacing(
                    "  - BEG07: = \"AC\"", with: "  - BEG07: none\n  - BEG03: none\n  - REF each references: none"
                )
                .write(toFile: path, atomically: true, encoding: .utf8)
            let run = try ProgramRun.dragoman(words + ["partners/northgate/850"])
            #expect(run.status == 1)
            for line in [
                "required, and not filled: 3",
                "  BEG03  Order number  (the standard), left out by transactions/850/map.yaml:10",
                "  REF  Reference number, where REF01=CT  (partners/northgate/850/guide.yaml:8)",
                "  field orderNumber  (documents/purchase-order.yaml)",
                "  BEG07  Answer to the order: in 1 of 1", "  REF01  Kind of reference: in 1 of 1; rules for ",
            ] { #expect(run.text.contains(line), "\(line)\n\(run.text)") }

            let json = try ProgramRun.dragoman(words + ["--json", "partners/northgate/850"])
            let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
            #expect(report["complete"] as? Bool == false)
            #expect((report["lacks"] as? [Any])?.count == 3)
            let read = try ProgramRun.dragoman(words + ["--only", "writing", "--json", "partners/northgate/850"])
            let writing = try #require(try JSONSerialization.jsonObject(with: Data(read.output)) as? [String: Any])
            #expect((writing["lacks"] as? [Any])?.count == 2)
        }
    }

    /// A set the library has no map for, from the skeleton to a partner's message and back.
    @Test func aSetIsBroughtOnBoardByFilesAlone() throws {
        try ProjectFolder.temporary { folder in
            let site = "\(folder)/site"
            let here = ["--workspace", site]
            #expect(try ProgramRun.dragoman(["new", "transaction", "862"] + here).status == 0)
            #expect(try ProgramRun.dragoman(["test", site]).text == "1 passed, 0 failed\n")
            try write(Schedule.files, into: site)
            #expect(try ProgramRun.dragoman(["lint", site]).text == "\(site): clean\n")
            let accepted = try ProgramRun.dragoman(["test", site, "--accept"])
            #expect(accepted.status == 0)
            let tested = try ProgramRun.dragoman(["test", site])
            #expect(tested.text == "1 passed, 0 failed\n", "\(tested.text)")
            let schedule = try document("\(site)/transactions/862/tests/first.exact.json")
            for (way, expected) in Schedule.fields { #expect(text(way, in: schedule) == expected, "\(way)") }

            let partner = ["new", "partner", "mill", "--set", "862", "--isa", "ZZ:MILL", "--us", "ZZ:HARBOR"]
            #expect(try ProgramRun.dragoman(partner + here).status == 0)
            #expect(try ProgramRun.dragoman(["lint", site]).text == "\(site): clean\n")
            let message = "\(site)/transactions/862/tests/first.exact.edi"
            let map = ["--map", "partners/mill/862"]
            #expect(try ProgramRun.dragoman(["check"] + here + map + [message]).text.hasSuffix(": clean\n"))
            let read = try ProgramRun.dragoman(["read"] + here + map + [message])
            #expect(read.status == 0)
            #expect(read.complaint == "")
            let written = try ProgramRun.dragoman(
                ["write"] + here + map + ["--partner", "mill", "-"], input: read.output)
            #expect(written.status == 0, "\(written.complaint)")
            #expect(body(written.text) == body(try String(contentsOfFile: message, encoding: .utf8)))
            #expect(try ProgramRun.dragoman(["coverage"] + here + ["transactions/862"]).status == 0)
        }
    }
}
