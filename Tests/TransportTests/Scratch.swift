import Foundation
import Testing

/// A folder that goes away with the test.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/transport-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file under any name at all, and dates it.
    func write(_ bytes: [UInt8], to name: [UInt8], modified: Int? = nil) throws {
        let file = Array(path.utf8) + [0x2F] + name
        let path = file.map { CChar(bitPattern: $0) } + [0]
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(bytes.isEmpty || Foundation.write(descriptor, bytes, bytes.count) == bytes.count)
        if let modified {
            let date = Date(timeIntervalSince1970: TimeInterval(modified))
            let path = String(decoding: file, as: UTF8.self)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
    }

    func write(_ bytes: [UInt8], to name: String, modified: Int? = nil) throws {
        try write(bytes, to: Array(name.utf8), modified: modified)
    }

    func read(_ name: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: url(name))) }
    func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }
    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }
    /// All names there are, hidden ones too.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}
