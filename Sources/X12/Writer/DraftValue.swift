import Diagnostics

/// The bytes of one value to be written: text, or bytes in whatever encoding the partner uses.
///
/// Bytes that are not UTF-8 stay as they came, so that what is read can be written again byte for byte.
public struct DraftValue: Sendable, ExpressibleByStringLiteral {
    /// Text takes no memory of its own where it is short; raw bytes are only those that are no UTF-8.
    private enum Content: Sendable {
        case text(String)
        case raw([UInt8])
    }

    private let content: Content

    /// A value that is written as UTF-8.
    public init(_ text: String) { content = .text(text) }

    /// A value that is written as these bytes.
    public init(bytes: some Collection<UInt8>) {
        content = String(validating: bytes, as: UTF8.self).map(Content.text) ?? .raw(Array(bytes))
    }

    /// A value that is written as UTF-8.
    public init(stringLiteral value: String) { self.init(value) }

    /// Its text: UTF-8 where the bytes are UTF-8, otherwise each byte as the Latin-1 character.
    public var text: String {
        switch content {
        case .text(let text): text
        case .raw(let bytes): bytes.text
        }
    }

    /// Its bytes as they will be written; UTF-8 of a text.
    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// How many bytes it has, which is more than characters outside ASCII.
    public var count: Int {
        switch content {
        case .text(let text): text.utf8.count
        case .raw(let bytes): bytes.count
        }
    }

    /// True when it has no bytes.
    public var isEmpty: Bool { count == 0 }

    /// Lends its bytes.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        switch content {
        case .text(var text): text.withUTF8(body)
        case .raw(let bytes): bytes.withUnsafeBufferPointer(body)
        }
    }
}

extension DraftValue: Hashable {
    /// True when the bytes are the same; text that only looks the same is not.
    public static func == (left: DraftValue, right: DraftValue) -> Bool {
        left.withBytes { left in right.withBytes { left.elementsEqual($0) } }
    }

    /// Hashes the bytes, so that text and bytes that are equal hash alike.
    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension DraftValue: CustomStringConvertible {
    /// Its text with control characters spelled out.
    public var description: String { text.printable }
}
