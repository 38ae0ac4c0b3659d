import Diagnostics
import Foundation

/// Files that a command writes for the user.
enum OutputFiles {
    /// Writes a file whole or not at all, over another only where that is asked for.
    static func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws {
        let url = URL(fileURLWithPath: path)
        do {
            try Data(bytes).write(to: url, options: replaces ? .atomic : .withoutOverwriting)
        } catch CocoaError.fileWriteFileExists {
            throw Misuse("\(path.printable) is there already", "--force writes over it")
        } catch {
            throw Fault("cli.file.unwritable", "\(path.printable) cannot be written; look at its permissions")
        }
    }

    /// Makes a folder, and those above it, where it is not there.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Fault("cli.folder.unwritable", "the folder \(path.printable) cannot be made")
        }
    }
}
