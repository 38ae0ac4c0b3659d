import Foundation
import Testing

/// `dragoman new`: everything it writes is in order at once, and nothing is written over.
@Suite struct NewSiteTests {
    /// Runs a command in a folder of its own.
    private func inSite(_ body: (_ site: String, _ run: ([String]) throws -> ProgramRun) throws -> Void) throws {
        try ProjectFolder.temporary { folder in
            let site = "\(folder)/site"
            try body(site) { words in try ProgramRun.dragoman(words + ["--workspace", site]) }
        }
    }

    @Test(
        arguments: [
            ["partner", "acme"], ["partner", "acme", "--set", "850", "--set", "856", "--isa", "01:006922827"],
            ["partner", "north-1", "--set", "850", "--set", "810", "--release", "005010", "--we", "seller"],
            ["partner", "acme", "--name", "A \"B\" \\ C: #", "--isa", "ZZ:A", "--gs", "B", "--us", "ZZ:C"],
            ["partner", "acme", "--set", "824", "--set", "940", "--set", "940"],
            ["document", "delivery-plan"], ["transaction", "870", "--document", "purchase-order"],
            ["transaction", "862", "--document", "ship-notice"], ["transaction", "820", "--release", "005010"],
            ["erp", "mill"], ["erp", "mill", "--gives", "purchase-order", "--takes", "invoice"],
            ["erp", "mill", "--takes", "ship-notice", "--takes", "payment", "--takes", "inventory"],
        ])
    func whatIsNewIsInOrder(words: [String]) throws {
        try inSite { site, run in
            let made = try run(["new"] + words)
            #expect(made.status == 0, "\(made.complaint)")
            #expect(made.text.contains("\nNext:\n"))
            #expect(try ProgramRun.dragoman(["lint", site]).text == "\(site): clean\n")
            // Nothing that was told of is missing, and each file begins by saying what it is.
            let files = made.text.split(separator: "\n").prefix { $0.hasPrefix(site) }
            for line in files {
                let text = try String(contentsOfFile: String(line), encoding: .utf8)
                if line.hasSuffix(".yaml") { #expect(text.hasPrefix("# ")) }
                #expect(text.split(separator: "\n").allSatisfy { $0.count <= 140 }, "\(line)")
            }
            if files.contains(where: { $0.contains("/tests/") }) {
                let tested = try ProgramRun.dragoman(["test", site])
                #expect(tested.status == 0, "\(tested.text)")
            }
        }
    }

    /// Every set of the dictionaries that has no map can be begun, and its message is what `check` asks for.
    @Test(arguments: [
        ("004010", ["812", "816", "830", "852", "862", "864", "869", "870", "875", "880"]),
        ("005010", ["812", "816", "820", "830", "832", "846", "852", "864", "869", "870", "880", "940", "943", "945"]),
    ])
    func everySetCanBeBegun(release: String, sets: [String]) throws {
        for set in sets {
            try inSite { site, run in
                let made = try run(["new", "transaction", set, "--release", release])
                try #require(made.status == 0, "\(set): \(made.complaint)")
                #expect(try ProgramRun.dragoman(["lint", site]).text == "\(site): clean\n", "\(set)")
                let tested = try ProgramRun.dragoman(["test", site])
                #expect(tested.text == "1 passed, 0 failed\n", "\(set): \(tested.text)")
                let message = try #require(made.text.split(separator: "\n").first { $0.hasSuffix(".edi") })
                let check = try run(["check", String(message)])
                #expect(check.status == 0, "\(set): \(check.text)")
                let map = String(message.split(separator: "/transactions/")[1].prefix { $0 != "/" })
                let coverage = try run(["coverage", "transactions/\(map)"])
                #expect(coverage.status == 0, "\(coverage.text)")
            }
        }
    }

    @Test func nothingIsWrittenOver() throws {
        try inSite { site, run in
            #expect(try run(["new", "partner", "acme", "--set", "850"]).status == 0)
            let map = "\(site)/partners/acme/850/map.yaml"
            try "extends: transactions/850 # ours\n".write(toFile: map, atomically: true, encoding: .utf8)
            try FileManager.default.removeItem(atPath: "\(site)/partners/acme/partner.yaml")
            let again = try run(["new", "partner", "acme", "--set", "850"])
            #expect(again.status == 2)
            #expect(again.complaint.contains("partners/acme/850/map.yaml is there already"))
            #expect(!FileManager.default.fileExists(atPath: "\(site)/partners/acme/partner.yaml"))
            #expect(try String(contentsOfFile: map, encoding: .utf8).hasSuffix("# ours\n"))
        }
    }

    @Test(
        arguments: [
            (["partner", "Ac me"], "error: Ac me is no name for a partner\n"),
            (["partner", "../x"], "error: ../x is no name for a partner\n"),
            (["partner", "b", "--set", "853"], "error: release 004010 has no set 853\n"),
            (["partner", "b", "--set", "862"], "error: no map reads the set 862\n"),
            (["partner", "b", "--release", "9"], "error: there is no dictionary of release 9\n"),
            (["partner", "b", "--isa", "006922827"], "error: --isa 006922827 is no address\n"),
            (["partner", "acme"], "error: there is a partner acme already\n"),
            (["partner", "b", "--isa", "ZZ:A"], "error: the partner acme has the address ZZ:A already\n"),
            (["transaction", "850"], "error: there is a map of the 850 already: transactions/850\n"),
            (
                ["transaction", "850", "--release", "005010"],
                "error: there is a map of the 850 already: transactions/850-5010\n"
            ),
            (["transaction", "../"], "error: no dictionary has the set ../\n"),
            (
                ["transaction", "870", "--document", "invoise"],
                "error: no kind of document is called invoise; did you mean invoice?\n"
            ),
            (
                ["erp", "x", "--gives", "invoise"],
                "error: no kind of document is called invoise; did you mean invoice?\n"
            ),
            (["document", "invoice"], "error: there is a kind of document invoice already\n"),
            (["document", ""], "error:  is no name for a kind of document\n"),
        ] as [([String], String)])
    func misuseTeaches(words: [String], message: String) throws {
        try inSite { site, run in
            #expect(try run(["new", "partner", "acme", "--isa", "ZZ:A", "--us", "ZZ:B"]).status == 0)
            let before = try FileManager.default.subpathsOfDirectory(atPath: site).sorted()
            let refused = try run(["new"] + words)
            #expect(refused.status == 2)
            #expect(refused.complaint.hasPrefix(message), "\(refused.complaint)")
            #expect(refused.complaint.contains("  = help: "))
            #expect(try FileManager.default.subpathsOfDirectory(atPath: site).sorted() == before)
        }
    }

    /// A folder of something else does not become a site, and inside of one its name need not be given.
    @Test func theSiteIsFound() throws {
        try ProjectFolder.temporary { folder in
            try "x".write(toFile: "\(folder)/letter.txt", atomically: true, encoding: .utf8)
            let stray = try ProgramRun.dragoman(["new", "document", "plan", "--workspace", folder])
            #expect(stray.status == 2)
            #expect(stray.complaint.contains("is no site: a dragoman.yaml is expected in it"))
            #expect(try ProgramRun.dragoman(["new", "document", "plan", "--workspace", "\(folder)/a"]).status == 0)
            try FileManager.default.createDirectory(atPath: "\(folder)/a/deep", withIntermediateDirectories: true)
            #expect(try ProgramRun.dragoman(["new", "document", "plan-2"], folder: "\(folder)/a/deep").status == 0)
            #expect(FileManager.default.fileExists(atPath: "\(folder)/a/documents/plan-2.yaml"))
            let outside = try ProgramRun.dragoman(["new", "document", "plan-3"], folder: folder)
            #expect(outside.complaint.hasPrefix("error: this folder is no site"))
        }
    }
}
