import ArgumentParser
import Catalog
import Diagnostics
import Foundation
import X12

struct InferCommand: ParsableCommand {
    static let configuration = CommandPage.infer.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Option(help: "The partner's folder to make, partners/<id> of a site; its last name is the partner's id.")
    var into: String

    @Option(help: "Our address in ISA, qualifier:id, where files go both ways: ZZ:HARBORSUPPLY.")
    var us: String?

    @OptionGroup var input: InputFiles

    func run() throws {
        let folder = URL(fileURLWithPath: into).standardizedFileURL
        let catalog = try catalog(of: folder)
        var files: [(name: String, bytes: [UInt8])] = []
        for name in try input.inFolders(takesAll: false).names {
            let file = try InputFile(name)
            files.append((file.name, file.bytes))
        }
        let id = folder.lastPathComponent
        let draft: PartnerDraft
        switch catalog.partnerDraft(id, from: files, us: us.map { PartyID($0) }) {
        case .failure(let refusal): throw Misuse(refusal.message, refusal.help)
        case .success(let made): draft = made
        }
        let paths = draft.files.map { "\(folder.path)/\($0.path)" }
        if let there = paths.first(where: FileManager.default.fileExists) {
            throw Misuse(
                "\(shown(there, folder)) is there already",
                "a draft writes over nothing; name another folder with --into")
        }
        for (file, path) in zip(draft.files, paths) {
            try OutputFiles.makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
            try OutputFiles.write(Array(file.text.utf8), to: path, replaces: false)
        }
        report(draft)
        if !draft.objections.isEmpty { throw Status.findings }
    }

    /// The site the folder is in, where it is in one; else the one named, or none.
    private func catalog(of folder: URL) throws -> SiteCatalog {
        let site = folder.deletingLastPathComponent().deletingLastPathComponent()
        let isInSite =
            folder.deletingLastPathComponent().lastPathComponent == "partners"
            && FileManager.default.fileExists(atPath: site.appending(path: "dragoman.yaml").path)
        guard isInSite, knowledge.workspace == nil else { return try knowledge.catalog() }
        return SiteCatalog(maps: try knowledge.mapsFolder(), workspace: site.path)
    }

    private func shown(_ path: String, _ folder: URL) -> String {
        let own = into.hasSuffix("/") ? String(into.dropLast()) : into
        return (own + path.dropFirst(folder.path.count)).printable
    }

    // MARK: Report

    private func report(_ draft: PartnerDraft) {
        let count = draft.sets.reduce(0) { $0 + $1.count }
        let files = draft.fileCount == 1 ? "1 file" : "\(draft.fileCount) files"
        print(
            "\(draft.id): \(draft.them.description.printable) to us as \(draft.us.description.printable); \(files), \(count) sets"
        )
        for set in draft.sets {
            var words = [
                "\(set.count) × \(set.code) of \(set.release)",
                "\(set.inForce) rules in force, \(set.commented) commented",
            ]
            if let unread = set.unread {
                words.append(unread == 0 ? "all of it is read" : "\(unread) positions unread")
            } else {
                words.append("no map")
            }
            print("  \(words.joined(separator: "; "))")
        }
        print("written:")
        let own = into.hasSuffix("/") ? String(into.dropLast()) : into
        for file in draft.files { print("  \(own.printable)/\(file.path)") }
        if !draft.decisions.isEmpty {
            print("for you to decide:")
            for decision in draft.decisions { print("  \(decision)") }
        }
        if draft.objections.isEmpty {
            print("checked: no file has an error or warning by the drafts that it has not by the standard alone")
        } else {
            Console.complain("the drafts refuse \(draft.objections.count) places of the files they were made of")
            for finding in draft.objections.prefix(10) {
                Console.complain("  \(finding.message)  \(finding.kind.code)")
            }
        }
    }
}
