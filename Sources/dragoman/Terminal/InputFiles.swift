import ArgumentParser
import Catalog
import Diagnostics
import Foundation
import X12

/// The files a command was given, read one after the other.
struct InputFiles: ParsableArguments {
    @Argument(help: "Files, or - for standard input.")
    var files: [String]

    /// Calls `body` with every file; it says whether something was found, and then the status is 1 in the end.
    func each(_ body: (InputFile) throws -> Bool) throws {
        try Self.each(files, body)
    }

    /// The same for names that were made out before.
    static func each(_ names: [String], _ body: (InputFile) throws -> Bool) throws {
        var isClean = true
        for name in names where try body(InputFile(name)) { isClean = false }
        if !isClean { throw Status.findings }
    }

    /// The names, folders replaced by the X12 files below them; other files there are passed over and counted.
    func inFolders(takesAll: Bool) throws -> (names: [String], passedOver: Int) {
        var names: [String] = []
        var passedOver = 0
        for name in files {
            var isFolder: ObjCBool = false
            guard name != "-", FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue
            else {
                names.append(name)
                continue
            }
            let folder = URL(fileURLWithPath: name)
            let prefix = name.hasSuffix("/") ? name : name + "/"
            let found = FileManager.default.enumerator(
                at: folder, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
            var below: [String] = []
            while let url = found?.nextObject() as? URL {
                guard (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else { continue }
                if takesAll || Self.looksLikeX12(url) {
                    below.append(prefix + Self.path(of: url, below: folder))
                } else {
                    passedOver += 1
                }
            }
            guard !below.isEmpty else {
                throw Misuse("no X12 file is in \(name.printable)", "files that begin with ISA, GS or ST are taken")
            }
            names += below.sorted()
        }
        return (names, passedOver)
    }

    private static func path(of url: URL, below folder: URL) -> String {
        let path = url.resolvingSymlinksInPath().pathComponents
        return path.dropFirst(folder.resolvingSymlinksInPath().pathComponents.count).joined(separator: "/")
    }

    private static func looksLikeX12(_ url: URL) -> Bool {
        guard let file = try? FileHandle(forReadingFrom: url), let data = try? file.read(upToCount: 64) else {
            return false
        }
        let start = data.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        let isNext = ["ISA", "GS", "ST"].contains { id in
            start.starts(with: Array(id.utf8))
                && start.dropFirst(id.utf8.count).first.map { !Character(UnicodeScalar($0)).isLetter && $0 > 0x20 }
                    == true
        }
        return isNext
    }
}
