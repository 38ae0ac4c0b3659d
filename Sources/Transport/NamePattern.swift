/// A pattern over file names: `*` for any run of bytes, `?` for any one byte, the rest for itself.
public struct NamePattern: Sendable, Hashable {
    private let bytes: [UInt8]

    /// A pattern as an endpoint writes it, `*.edi`.
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// Whether the whole name fits.
    ///
    /// On a mismatch only the last star is tried again, so the time is at most the product of the lengths.
    public func matches(_ name: [UInt8]) -> Bool {
        var (at, place) = (0, 0)
        var star: (pattern: Int, name: Int)?
        while place < name.count {
            if at < bytes.count, bytes[at] == UInt8(ascii: "*") {
                star = (at + 1, place)
                at += 1
            } else if at < bytes.count, bytes[at] == UInt8(ascii: "?") || bytes[at] == name[place] {
                at += 1
                place += 1
            } else if let last = star {
                at = last.pattern
                place = last.name + 1
                star = (last.pattern, place)
            } else {
                return false
            }
        }
        return bytes[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
