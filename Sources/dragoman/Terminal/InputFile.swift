import Diagnostics

/// A file named on the command line, or standard input under the name `-`, read whole.
struct InputFile {
    /// The name as given.
    let name: String
    /// Its bytes.
    let bytes: [UInt8]

    /// The largest file a command takes whole.
    static let limit = 1 << 30

    init(_ name: String) throws { try self.init(FileStream(name)) }

    /// What is left of a stream.
    init(_ stream: FileStream) throws {
        name = stream.name
        bytes = try stream.whole(limit: Self.limit)
    }

    /// Bytes that were read already, under the name of their file.
    init(_ name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
