import Foundation

/// The project's folder as the tests of words see it.
enum Project {
    /// The folder with `Package.swift` in it, links followed.
    static let root: URL = {
        var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url
    }()

    /// True when a test may write what it expects.
    static let writes = ProcessInfo.processInfo.environment["DRAGOMAN_WRITE_REFERENCE"] == "1"

    /// The program that was built together with the tests.
    static let program: URL = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let beside = tests.deletingLastPathComponent().appending(path: "dragoman")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return root.appending(path: ".build/debug/dragoman")
    }()

    /// The text of a file, by its path from the root.
    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Writes a file, and the folders it stands in.
    static func write(_ text: String, to path: String) throws {
        let url = root.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url, options: .atomic)
    }

    /// Every page of words once, by its path from the root; what was built is not looked into, and no symbolic link
    /// is followed: those of the project lead to its own folders, where their pages are found anyway.
    static let pages: [String] = {
        var pages: [String] = []
        func look(in folder: String) {
            let path = root.appending(path: folder).path
            for name in (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] {
                guard !name.hasPrefix("."), name != "dragoman-demo" else { continue }
                let inside = folder.isEmpty ? name : "\(folder)/\(name)"
                let attributes = try? FileManager.default.attributesOfItem(atPath: root.appending(path: inside).path)
                guard attributes?[.type] as? FileAttributeType != .typeSymbolicLink else { continue }
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(atPath: root.appending(path: inside).path, isDirectory: &isFolder)
                if isFolder.boolValue { look(in: inside) } else if name.hasSuffix(".md") { pages.append(inside) }
            }
        }
        look(in: "")
        return pages
    }()

    /// The text of the first line in which two texts differ, for a message that can be read.
    static func difference(_ expected: String, _ found: String) -> String {
        let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let right = found.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, pair) in zip(left, right).enumerated() where pair.0 != pair.1 {
            return "line \(index + 1):\n- \(pair.0)\n+ \(pair.1)"
        }
        return "\(left.count) lines were expected, \(right.count) were made"
    }
}
