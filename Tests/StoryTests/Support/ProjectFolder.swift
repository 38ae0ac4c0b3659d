import Catalog
import Foundation

/// Where the project's own files are, found from this source file so that no test depends on a working directory.
enum ProjectFolder {
    /// The project's root.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The built-in knowledge.
    static let maps = "\(root)/Maps"
    /// The sample workspace.
    static let harbor = "\(root)/Samples/harbor-supply"

    /// A catalog of the built-in knowledge, for tests that only ask.
    static let catalog = SiteCatalog(maps: maps)

    /// A folder of this test's own, removed when `body` is done.
    static func temporary<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dragoman-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder.path)
    }
}
