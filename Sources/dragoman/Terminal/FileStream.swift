import Diagnostics
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file named on the command line, or standard input under the name `-`, read from front to back.
///
/// It may be read a second time where the system can go back, as it can in a file, or where it was short: the first
/// megabyte of a pipe is kept.
final class FileStream {
    /// The name as given.
    let name: String
    /// How many bytes there are, where the system knows.
    let size: Int?

    private let descriptor: Int32
    /// Where reading began; nil in a pipe.
    private let start: off_t?
    /// What came from a pipe, as long as it is little.
    private var kept: [UInt8]? = []
    /// How much of what was kept is still to be read again.
    private var again = 0

    /// How much of a pipe is kept.
    private static let keepLimit = 1 << 20

    init(_ name: String) throws {
        self.name = name
        var isFolder: ObjCBool = false
        let isThere = name == "-" || FileManager.default.fileExists(atPath: name, isDirectory: &isFolder)
        guard isThere else { throw Misuse("there is no file \(name.printable)", Self.advice(for: name)) }
        guard !isFolder.boolValue else {
            let all = name.hasSuffix("/") ? "\(name)*" : "\(name)/*"
            throw Misuse(
                "\(name.printable) is a folder, and a file is expected", "name the files in it: \(all.printable)")
        }
        descriptor = name == "-" ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(name) }
        // A pipe and a terminal say that they cannot.
        let here = lseek(descriptor, 0, SEEK_CUR)
        start = here >= 0 ? here : nil
        size = here >= 0 ? Int(lseek(descriptor, 0, SEEK_END) - here) : nil
        if here >= 0 { lseek(descriptor, here, SEEK_SET) }
        if start != nil { kept = nil }
    }

    deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

    /// Fills a buffer from its start; gives back how many bytes it put there, 0 at the end.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        if again > 0, let kept {
            let count = min(again, buffer.count)
            buffer.copyBytes(from: kept[(kept.count - again)...].prefix(count))
            again -= count
            return count
        }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.unreadable(name)
            }
            if let known = kept?.count {
                if known + count > Self.keepLimit { kept = nil } else { kept?.append(contentsOf: buffer.prefix(count)) }
            }
            return count
        }
    }

    /// Goes back to the beginning; false where that cannot be.
    func rewind() -> Bool {
        if let start { return lseek(descriptor, start, SEEK_SET) == start }
        guard let kept else { return false }
        again = kept.count
        return true
    }

    /// All there is, no more than `limit`.
    func whole(limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: min(max(1 << 12, (size ?? 1 << 16) + 1), 1 << 20))
        if let size, size <= limit { bytes.reserveCapacity(size) }
        while true {
            let count = try room.withUnsafeMutableBytes { try fill($0) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else {
                throw Fault("cli.file.tooLarge", "\(name.printable) is larger than \(limit >> 20) MB")
            }
            bytes.append(contentsOf: room[..<count])
        }
    }

    /// What comes next, no more than so much.
    func whole(atMost count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = try fill(
                    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...]))
                if got == 0 { break }
                filled += got
            }
        }
    }

    private static func unreadable(_ name: String) -> Fault {
        Fault("cli.file.unreadable", "\(name.printable) cannot be read; look at its permissions")
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
