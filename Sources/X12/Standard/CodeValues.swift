import Synchronization

/// The values a coded element may hold.
///
/// A set names a hundred lists and a file uses a few of them, so a list is kept as the dictionary's words until it is
/// asked for the first time. Then its values are packed, so that looking one up makes no string.
public final class CodeValues: Sendable {
    private let words: [ArraySlice<UInt8>]
    private let table = AtomicLazyReference<Table>()

    /// The values in these words, one space or more between them.
    init(words: [ArraySlice<UInt8>]) { self.words = words }

    /// True when the bytes are one of the values.
    public func contains(_ bytes: ArraySlice<UInt8>) -> Bool { loaded.contains(bytes) }

    /// True when the text is one of the values.
    public func contains(_ code: String) -> Bool { loaded.contains(ArraySlice(code.utf8)) }

    /// All values, sorted by their bytes.
    public var all: [String] { loaded.all }

    private var loaded: Table { table.load() ?? table.storeIfNil(Table(words)) }

    /// The values, packed.
    private final class Table: Sendable {
        /// Values of up to eight bytes, sorted.
        private let packed: [UInt64]
        /// The others.
        private let long: Set<ArraySlice<UInt8>>

        init(_ words: [ArraySlice<UInt8>]) {
            var packed: [UInt64] = []
            var long: Set<ArraySlice<UInt8>> = []
            for line in words {
                for word in line.split(whereSeparator: \.isWhitespace) {
                    if let key = Self.pack(word) { packed.append(key) } else { long.insert(word) }
                }
            }
            packed.sort()
            self.packed = packed
            self.long = long
        }

        func contains(_ bytes: ArraySlice<UInt8>) -> Bool {
            guard let key = Self.pack(bytes) else { return !long.isEmpty && long.contains(bytes) }
            var low = 0
            var high = packed.count
            while low < high {
                let middle = (low + high) / 2
                if packed[middle] < key { low = middle + 1 } else { high = middle }
            }
            return low < packed.count && packed[low] == key
        }

        var all: [String] {
            let short = packed.map { key in
                (0..<8).map { UInt8(truncatingIfNeeded: key >> (56 - 8 * UInt64($0))) }.prefix { $0 != 0 }.word
            }
            return (short + long.map(\.word)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }

        /// Up to eight bytes as a number that sorts as they do; nil for more, for none, and where a zero byte is among
        /// them, which would read as the end.
        private static func pack(_ bytes: ArraySlice<UInt8>) -> UInt64? {
            var key: UInt64 = 0
            var shift: UInt64 = 64
            for byte in bytes {
                guard shift > 0, byte != 0 else { return nil }
                shift -= 8
                key |= UInt64(byte) << shift
            }
            return shift == 64 ? nil : key
        }
    }
}
