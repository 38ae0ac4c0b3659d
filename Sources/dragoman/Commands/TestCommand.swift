import ArgumentParser
import Catalog
import Diagnostics
import Foundation

struct TestCommand: ParsableCommand {
    static let configuration = CommandPage.test.configuration

    @OptionGroup var knowledge: CatalogOptions

    @Flag(help: "Write what the maps give now into the expectation files.")
    var accept = false

    @Argument(help: "A folder of maps, or one map's folder.")
    var folder: String

    func run() throws {
        let root = try KnowledgeRoot(of: folder)
        let catalog = SiteCatalog(maps: try knowledge.mapsFolder(), workspace: root.path)
        let tests = catalog.tests(below: root.inside).filter {
            FileManager.default.fileExists(atPath: "\(root.path)/\($0.name)")
        }
        guard !tests.isEmpty else {
            throw Misuse(
                "no tests stand below \(folder.printable)",
                "a test is a pair beside its map: tests/NAME.edi and tests/NAME.json")
        }
        var failed = 0
        for test in tests {
            let outcome = catalog.run(test)
            if accept, let document = outcome.document {
                let path = "\(root.path)/\(test.expectedPath)"
                guard FileManager.default.createFile(atPath: path, contents: Data(document)) else {
                    throw Fault("cli.test.accept", "\(path.printable) cannot be written")
                }
                continue
            }
            if outcome.findings.isEmpty { continue }
            failed += 1
            print("failed: \(test.name)")
            FindingPrinter().print(Findings(outcome.findings.prefix(10)), of: catalog) { print($0) }
        }
        if accept {
            print("\(tests.count) expectations written")
        } else {
            print("\(tests.count - failed) passed, \(failed) failed")
        }
        if failed > 0 { throw Status.findings }
    }
}

/// The folder a catalog is laid over, and the way from it to what was named.
struct KnowledgeRoot {
    /// The folder with `standards` or `dragoman.yaml` in it.
    let path: String
    /// The way from there; empty for the folder itself.
    let inside: String

    init(of folder: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw Misuse("there is no folder \(folder.printable)")
        }
        guard isFolder.boolValue else { throw Misuse("\(folder.printable) is a file, and a folder is expected") }
        var root = URL(fileURLWithPath: folder).standardizedFileURL
        var inside: [String] = []
        while root.path != "/" {
            let marks = ["standards", "dragoman.yaml"]
            if marks.contains(where: { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }) {
                path = root.path
                self.inside = inside.reversed().joined(separator: "/")
                return
            }
            inside.append(root.lastPathComponent)
            root = root.deletingLastPathComponent()
        }
        throw Misuse(
            "\(folder.printable) is neither a workspace nor a folder of maps, nor inside of one",
            "a workspace has a dragoman.yaml in it, a folder of maps has `standards`"
        )
    }
}
