import Foundation

/// Several folders read as one: a site's workspace laid over the built-in `Maps`.
///
/// Paths are relative, with slashes, and never lead out of the folders. A name in an earlier layer hides the same name
/// in a later one, but for who asks for all layers of it.
public struct LayeredFolder: Sendable {
    private enum Contents: Sendable {
        /// Read from disk at each call: what a command that needs three files of a thousand wants.
        case live([String])
        /// Read once, a layer each: what a server wants, so that no edit changes it under way.
        case frozen([[String: [UInt8]]])
    }

    /// A file larger than this is no file of ours.
    public static let sizeLimit = 4 << 20

    private let contents: Contents
    /// Files that no folder has yet, laid over all others.
    private var drafts: [String: [UInt8]] = [:]

    /// The folders, the one that wins first; those that do not exist are left out.
    public init(_ folders: [String]) {
        contents = .live(folders)
    }

    private init(frozen: [[String: [UInt8]]]) { contents = .frozen(frozen) }

    /// The same with files laid over it that no folder has yet, to see what would become of them.
    func laying(_ files: [String: [UInt8]]) -> LayeredFolder {
        var folder = self
        folder.drafts.merge(files) { $1 }
        return folder
    }

    /// The bytes of a file; nil when no layer has it.
    public func bytes(at path: String) -> [UInt8]? {
        guard Self.isContained(path) else { return nil }
        if let draft = drafts[path] { return draft }
        switch contents {
        case .frozen(let layers): return layers.lazy.compactMap { $0[path] }.first
        case .live(let folders): return folders.lazy.compactMap { Self.read("\($0)/\(path)") }.first
        }
    }

    /// The bytes of a file in every layer that has it, the one that wins first.
    public func layers(at path: String) -> [[UInt8]] {
        guard Self.isContained(path) else { return [] }
        let drafted = drafts[path].map { [$0] } ?? []
        return switch contents {
        case .frozen(let layers): drafted + layers.compactMap { $0[path] }
        case .live(let folders): drafted + folders.compactMap { Self.read("\($0)/\(path)") }
        }
    }

    private static func read(_ path: String) -> [UInt8]? {
        guard let data = FileManager.default.contents(atPath: path), data.count <= sizeLimit else { return nil }
        return Array(data)
    }

    /// The names directly in a folder, files and folders, sorted, each once.
    public func names(in path: String) -> [String] {
        guard Self.isContained(path) || path.isEmpty else { return [] }
        var names: Set<String> = []
        let prefix = path.isEmpty ? "" : path + "/"
        func add(_ file: String) {
            if file.hasPrefix(prefix) { names.insert(String(file.dropFirst(prefix.count).prefix { $0 != "/" })) }
        }
        drafts.keys.forEach(add)
        switch contents {
        case .frozen(let layers): layers.lazy.flatMap(\.keys).forEach(add)
        case .live(let folders):
            for folder in folders {
                names.formUnion((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(path)")) ?? [])
            }
        }
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    /// The same files, read once and kept; nothing changes them afterwards.
    public func frozen() -> LayeredFolder {
        guard case .live(let folders) = contents else { return self }
        return LayeredFolder(
            frozen: (drafts.isEmpty ? [] : [drafts])
                + folders.map { folder in
                    var files: [String: [UInt8]] = [:]
                    for path in FileManager.default.subpaths(atPath: folder) ?? [] where Self.isContained(path) {
                        files[path] = Self.read("\(folder)/\(path)")
                    }
                    return files
                }
        )
    }

    /// A digest over every path and every byte, by the hash the caller brings.
    ///
    /// Tests and samples beside the maps do not change what a catalog does, and cross-references are data with revisions
    /// of their own, so neither count.
    public func digest(by hash: ([UInt8]) -> String) -> String {
        guard case .frozen(let layers) = frozen().contents else { return "" }
        var lines = ""
        for path in Set(layers.flatMap(\.keys)).sorted() where Self.isKnowledge(path) {
            for layer in layers { lines += layer[path].map { "\(path)\t\(hash($0))\n" } ?? "" }
        }
        return hash(Array(lines.utf8))
    }

    private static func isKnowledge(_ path: String) -> Bool {
        let steps = path.split(separator: "/")
        let isData = steps.count == 4 && steps[2] == "xref" && ["partners", "erps"].contains(steps[0])
        return !isData && !steps.contains("tests")
    }

    private static func isContained(_ path: String) -> Bool {
        !path.isEmpty && !path.hasPrefix("/")
            && !path.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0.isEmpty }
    }
}
