import Diagnostics

/// A file's name on the other side: bytes, because nothing makes a partner write UTF-8.
public struct RemoteName: Sendable, Hashable, Comparable {
    /// The name as it is there.
    public let bytes: [UInt8]

    /// A name as it came over the wire.
    public init(bytes: [UInt8]) { self.bytes = bytes }

    /// A name of our own making.
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// The longest name a file may have on the file systems that matter.
    static let longest = 255

    /// The name as text, or nil when it is not one we touch.
    ///
    /// Refused are names that are not UTF-8, that lead elsewhere (a slash, a backslash, `.`, `..`), that hold a
    /// control, bidirectional or invisible character, and names no file system takes.
    public var text: String? {
        guard !bytes.isEmpty, bytes.count <= RemoteName.longest, let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        guard text != ".", text != "..", !bytes.contains(UInt8(ascii: "/")), !bytes.contains(UInt8(ascii: "\\"))
        else { return nil }
        return text.printable == text ? text : nil
    }

    /// The name for people and logs, whatever it holds.
    public var printable: String { String(decoding: bytes, as: UTF8.self).printable }

    /// True for a name that is still being written, by the custom of the trade: `.name`, `name.part`, `name.tmp`.
    var isUnfinished: Bool {
        bytes.first == UInt8(ascii: ".") || bytes.ends(with: ".part") || bytes.ends(with: ".tmp")
    }

    /// By bytes, which is the order receivers read by.
    public static func < (left: RemoteName, right: RemoteName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension [UInt8] {
    /// Whether the bytes end in an ASCII suffix, in either case.
    fileprivate func ends(with suffix: String) -> Bool {
        let wanted = Array(suffix.utf8)
        guard count >= wanted.count else { return false }
        return zip(self[(count - wanted.count)...], wanted).allSatisfy { byte, small in
            byte == small || ((0x41...0x5A).contains(byte) && byte | 0x20 == small)
        }
    }
}
