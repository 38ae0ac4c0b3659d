/// Finds the bytes that may end an element or a segment, eight bytes at a time.
///
/// It stops at separators, at the terminator's first byte, and at every byte under 0x10, among which are the line
/// breaks; all else it never looks at one by one.
struct DelimiterScan {
    private let base: UnsafePointer<UInt8>
    private let count: Int
    private let element: UInt64
    private let terminator: UInt64
    /// The offset of the word whose hits are left.
    private var word = 0
    /// The highest bit of each byte that is a hit and was not given out.
    private var hits: UInt64 = 0

    private static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    private static let high: UInt64 = 0x8080_8080_8080_8080

    init(_ buffer: UnsafeBufferPointer<UInt8>, element: UInt8, terminator: UInt8) {
        // An empty buffer has no address, and no word of it is loaded.
        base = buffer.baseAddress ?? UnsafePointer(bitPattern: 8).unsafelyUnwrapped
        count = buffer.count
        self.element = UInt64(element) &* 0x0101_0101_0101_0101
        self.terminator = UInt64(terminator) &* 0x0101_0101_0101_0101
        seek(0)
    }

    /// Goes to an offset: the next hit is there or behind it.
    @inline(__always)
    mutating func seek(_ offset: Int) {
        word = offset
        hits = offset < count ? hits(at: offset) : 0
    }

    /// The offset of the next hit, or the count at the end.
    @inline(__always)
    mutating func next() -> Int {
        while hits == 0 {
            word += 8
            guard word < count else {
                word = count
                return count
            }
            hits = hits(at: word)
        }
        let offset = word &+ (hits.trailingZeroBitCount &>> 3)
        hits &= hits &- 1
        return offset
    }

    @inline(__always)
    private func hits(at offset: Int) -> UInt64 {
        var value: UInt64
        if offset &+ 8 <= count {
            value = UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self)
            value = UInt64(littleEndian: value)
        } else {
            value = tail(at: offset)
        }
        let isOther = different(value, element) & different(value, terminator)
        let isHigh = ((value & Self.low) &+ 0x7070_7070_7070_7070) | value
        var found = ~(isOther & isHigh) & Self.high
        if offset &+ 8 > count { found &= (1 &<< (UInt64(count &- offset) &* 8)) &- 1 }
        return found
    }

    /// The highest bit of each byte set where it differs.
    @inline(__always)
    private func different(_ value: UInt64, _ sought: UInt64) -> UInt64 {
        let difference = value ^ sought
        return ((difference & Self.low) &+ Self.low) | difference
    }

    @inline(never)
    private func tail(at offset: Int) -> UInt64 {
        var value: UInt64 = 0
        for index in offset..<count { value |= UInt64(base[index]) &<< (UInt64(index - offset) &* 8) }
        return value
    }
}
