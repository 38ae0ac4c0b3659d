import Synchronization

/// The values a coded element may hold.
///
/// A set names a hundred lists and a file uses a few of them, so a list is kept as the dictionary's words until it is
/// asked for the first time. Then its values are packed, so that looking one up makes no string.
public final class CodeValues: Sendable {
    private let words: [ArraySlice<UInt8>]
    /// The address of the packed values, made when first asked for; whoever loses the race throws his away.
    private let table = Atomic<UInt>(0)

    /// The values in these words, one space or more between them.
    init(words: [ArraySlice<UInt8>]) { self.words = words }

    deinit {
        guard let made = UnsafeMutablePointer<CodeTable>(bitPattern: table.load(ordering: .acquiring)) else { return }
        made.pointee.free()
        made.deallocate()
    }

    /// True when the bytes are one of the values.
    @inline(__always)
    func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let made = UnsafePointer<CodeTable>(bitPattern: table.load(ordering: .acquiring)) ?? makeTable()
        if bytes.count <= 8 { return made.pointee.contains(bytes) }
        return bytes.count <= made.pointee.longest && containsLong(bytes)
    }

    /// True when one of the values is this one, packed: up to eight bytes, the first the highest.
    @inline(__always)
    func contains(_ packed: UInt64) -> Bool {
        let made = UnsafePointer<CodeTable>(bitPattern: table.load(ordering: .acquiring)) ?? makeTable()
        return made.pointee.contains(packed)
    }

    /// True when the bytes are one of the values.
    public func contains(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.withUnsafeBufferPointer { contains($0) } }

    /// True when the text is one of the values.
    public func contains(_ code: String) -> Bool { contains(ArraySlice(code.utf8)) }

    /// All values, sorted by their bytes.
    public var all: [String] {
        Set(values.map(\.word)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private var values: [ArraySlice<UInt8>] { words.flatMap { $0.split(whereSeparator: \.isWhitespace) } }

    /// A value that cannot be packed; lists that hold one are rare and short.
    @inline(never)
    private func containsLong(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        values.contains { $0.count == bytes.count && $0.elementsEqual(bytes) }
    }

    @inline(never)
    private func makeTable() -> UnsafePointer<CodeTable> {
        let made = UnsafeMutablePointer<CodeTable>.allocate(capacity: 1)
        made.initialize(to: CodeTable(values))
        let (isFirst, other) = table.compareExchange(
            expected: 0, desired: UInt(bitPattern: made), ordering: .acquiringAndReleasing)
        guard !isFirst, let other = UnsafePointer<CodeTable>(bitPattern: other) else { return UnsafePointer(made) }
        made.pointee.free()
        made.deallocate()
        return other
    }
}
