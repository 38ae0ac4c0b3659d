import Diagnostics
import Foundation

/// A file named on the command line, or standard input under the name `-`.
struct InputFile {
    /// The name as given.
    let name: String
    /// Its bytes.
    let bytes: [UInt8]

    /// The largest file a command takes whole.
    static let limit = 1 << 30

    init(_ name: String) throws {
        self.name = name
        if name == "-" {
            bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
            return
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
            throw Misuse("there is no file \(name.printable)", Self.advice(for: name))
        }
        guard !isFolder.boolValue else {
            let all = name.hasSuffix("/") ? "\(name)*" : "\(name)/*"
            throw Misuse(
                "\(name.printable) is a folder, and a file is expected", "name the files in it: \(all.printable)")
        }
        let size = (try? FileManager.default.attributesOfItem(atPath: name)[.size] as? Int) ?? 0
        guard size <= Self.limit else {
            throw Fault("cli.file.tooLarge", "\(name.printable) is larger than \(Self.limit >> 20) MB")
        }
        guard let data = FileManager.default.contents(atPath: name) else {
            throw Fault("cli.file.unreadable", "\(name.printable) cannot be read; look at its permissions")
        }
        bytes = Array(data)
    }

    /// Where a missing file may be: the name most like it in its folder, or the folder that is missing too.
    private static func advice(for name: String) -> String {
        let url = URL(fileURLWithPath: name)
        let folder = url.deletingLastPathComponent()
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            return "the folder \(folder.path.printable) is not there either"
        }
        guard let near = names.sorted().nearest(to: url.lastPathComponent) else {
            return "names are relative to the folder you are in; - reads standard input"
        }
        return "did you mean \(near.printable)?"
    }
}
