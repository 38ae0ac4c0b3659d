import Catalog
import Diagnostics
import Foundation
import Testing
import X12

/// `dragoman infer` and `dragoman guide` as someone uses them who takes a supplier on.
@Suite struct DraftAndGuideTests {
    private static let story = "\(ProjectFolder.harbor)/story/acme"

    /// From a supplier's files to a site that lints, and to the guide he gets.
    @Test func fromSamplesToAGuide() throws {
        try ProjectFolder.temporary { folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/site", withIntermediateDirectories: true)
            try Data("workspace: Harbor Supply\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/site/dragoman.yaml"))
            let files = ["2-855.edi", "3-856.edi", "4-810.edi"].map { "\(Self.story)/\($0)" }
            let run = try ProgramRun.dragoman(["infer", "--into", "site/partners/acme"] + files, folder: folder)
            #expect(run.status == 0, "\(run.complaint)")
            #expect(run.text.hasPrefix("acme: 01:006922827 to us as ZZ:HARBORSUPPLY; 3 files, 3 sets\n"))
            #expect(run.text.contains("\n  site/partners/acme/partner.yaml\n"))
            #expect(
                run.text.hasSuffix(
                    "\nchecked: no file has an error or warning by the drafts that it has not by the standard alone\n"))

            let lint = try ProgramRun.dragoman(["lint", "site"], folder: folder)
            #expect(lint.text == "site: clean\n")
            for file in files {
                #expect(
                    try ProgramRun.dragoman(["check", "--site", "site", file], folder: folder).status == 0, "\(file)")
            }
            let again = try ProgramRun.dragoman(["infer", "--into", "site/partners/acme"] + files, folder: folder)
            #expect(again.status == 2)
            #expect(again.complaint.contains("has these addresses already"))

            let guide = try ProgramRun.dragoman(
                ["guide", "--site", "site", "acme", "855", "-o", "855.html"], folder: folder)
            #expect(guide.status == 0, "\(guide.complaint)")
            #expect(guide.text.hasPrefix("855.html: 855 Order acknowledgment, "))
            let page = try String(contentsOfFile: "\(folder)/855.html", encoding: .utf8)
            #expect(page.contains("What acme sends to Harbor Supply."))
            let twice = try ProgramRun.dragoman(
                ["guide", "--site", "site", "acme", "855", "-o", "855.html"], folder: folder)
            #expect(twice.status == 2)
            #expect(twice.complaint.contains("855.html is there already"))
        }
    }

    /// A draft outside a site writes over nothing either.
    @Test func nothingIsWrittenOver() throws {
        try ProjectFolder.temporary { folder in
            let words = ["infer", "--into", "draft/acme", "\(Self.story)/2-855.edi"]
            #expect(try ProgramRun.dragoman(words, folder: folder).status == 0)
            let before = try String(contentsOfFile: "\(folder)/draft/acme/855/guide.yaml", encoding: .utf8)
            let again = try ProgramRun.dragoman(words, folder: folder)
            #expect(again.status == 2)
            #expect(again.complaint.hasPrefix("error: draft/acme/partner.yaml is there already\n"))
            #expect(try String(contentsOfFile: "\(folder)/draft/acme/855/guide.yaml", encoding: .utf8) == before)
        }
    }

    @Test(
        arguments: [
            (
                ["guide", "--site", "Samples/harbor-supply", "acmee", "850"],
                "no partner is called acmee; did you mean acme?"
            ),
            (
                ["guide", "--site", "Samples/harbor-supply", "acme", "851"],
                "acme and we exchange no 851; did you mean 850?"
            ),
            (
                ["guide", "--site", "Samples/harbor-supply", "bluepeak", "order"],
                "is a map of XML, and a guide is about X12"
            ),
            (
                ["guide", "--map", "transactions/851"],
                "no map is called transactions/851; did you mean transactions/850?"
            ),
            (["guide", "acme"], "name a partner and a set, such as acme 850"),
            (
                ["infer", "--into", "x/Acme", "Samples/harbor-supply/story/acme/2-855.edi"],
                "Acme is no id for a partner"
            ),
            (["infer", "--into", "x/acme", "LICENSE"], "no file holds a set in an envelope"),
            (
                ["infer", "--us", "ZZ:NOBODY", "--into", "x/acme", "Samples/harbor-supply/story/acme/2-855.edi"],
                "no file has the address ZZ:NOBODY"
            ),
        ] as [([String], String)])
    func misuseTeaches(words: [String], complaint: String) throws {
        let run = try ProgramRun.dragoman(words)
        #expect(run.status == 2)
        #expect(run.text == "")
        #expect(run.complaint.contains(complaint), "\(run.complaint)")
    }
}

/// Other people's files: what is drafted of a sender's files takes all of them.
@Suite(.enabled(if: OutsideCorpus.folder != nil, Comment(rawValue: OutsideCorpus.skipped)))
struct OutsideDraftTests {
    private struct Sender: Hashable {
        let address: String
        let release: String
    }

    @Test func whatIsDraftedTakesTheFilesItWasMadeOf() throws {
        let catalog = ProjectFolder.catalog
        var bySender: [Sender: [(name: String, bytes: [UInt8])]] = [:]
        for row in try OutsideCorpus.table("MANIFEST.tsv") where row["kind"]?.hasPrefix("x12") == true {
            let name = row["path"] ?? ""
            let bytes = OutsideCorpus.bytes(name)
            let transmission = Transmission.parse(bytes)
            // A sound file is one of one sender and release whose envelopes are in order.
            let found = transmission.interchanges.flatMap { interchange in
                interchange.groups.filter { $0.sets.contains { !$0.isAcknowledgment } }.map {
                    Sender(address: interchange.header.sender.description, release: $0.header.release)
                }
            }
            guard Set(found).count == 1, let sender = found.first, !transmission.findings.hasErrors else { continue }
            bySender[sender, default: []].append((name, bytes))
        }
        var (drafts, files, sets) = (0, 0, 0)
        for (sender, own) in bySender.sorted(by: { ($0.key.address, $0.key.release) < ($1.key.address, $1.key.release) }
        ) {
            switch catalog.partnerDraft("partner", from: own) {
            case .failure(let refusal): Issue.record("\(sender): \(refusal.message): \(own.map(\.name))")
            case .success(let draft):
                drafts += 1
                files += own.count
                sets += draft.sets.reduce(0) { $0 + $1.count }
                #expect(draft.objections == [], "\(sender): \(own.map(\.name))")
                try hold(draft, "\(sender)")
            }
        }
        #expect(drafts >= 35)
        print("outside corpus: \(drafts) drafts of \(files) files, \(sets) sets; each takes its files and lints")
    }

    /// Written into a site, a draft passes lint.
    private func hold(_ draft: PartnerDraft, _ name: String) throws {
        try ProjectFolder.temporary { folder in
            for file in draft.files {
                let url = URL(fileURLWithPath: "\(folder)/partners/partner/\(file.path)")
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.text.utf8).write(to: url)
            }
            let site = SiteCatalog(maps: ProjectFolder.maps, workspace: folder)
            // All that lint says of a partner, without all it says of the maps that ship.
            var lint = site.workspace.findings
            for set in draft.sets where set.unread != nil { lint += site.map("partners/partner/\(set.code)").findings }
            #expect(lint.filter { $0.severity != .note } == [], "\(name)")
        }
    }
}
