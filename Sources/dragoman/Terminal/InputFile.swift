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

    init(_ name: String) throws(Fault) {
        self.name = name
        if name == "-" {
            bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
            return
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
            throw Fault("cli.file.missing", "there is no file \(name.printable)")
        }
        guard !isFolder.boolValue else {
            throw Fault("cli.file.folder", "\(name.printable) is a folder; name the files in it")
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
}
