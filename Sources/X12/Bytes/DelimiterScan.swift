/// Finds the bytes that may end an element or a segment, sixty-four bytes at a time.
///
/// It stops at separators, at the terminator's first byte, and at every byte under 0x10, among which are the line
/// breaks; all else it never looks at one by one.
struct DelimiterScan {
    private let base: UnsafePointer<UInt8>
    private let count: Int
    private let element: UInt8
    private let terminator: UInt8
    /// The offset of the block whose hits are left.
    private var block = 0
    /// The bytes of the block that are hits and were not given out.
    private var hits: UInt64 = 0

    /// A scan that begins at an offset: the first hit is there or behind it.
    @inline(__always)
    init(_ buffer: UnsafeBufferPointer<UInt8>, element: UInt8, terminator: UInt8, from offset: Int) {
        // An empty buffer has no address, and no byte of it is loaded.
        base = buffer.baseAddress ?? UnsafePointer(bitPattern: 64).unsafelyUnwrapped
        count = buffer.count
        self.element = element
        self.terminator = terminator
        seek(offset)
    }

    /// Goes to an offset: the next hit is there or behind it.
    @inline(__always)
    mutating func seek(_ offset: Int) {
        block = offset
        hits = offset < count ? hits(at: offset) : 0
    }

    /// The offset of the next hit, or the count at the end.
    @inline(__always)
    mutating func next() -> Int {
        while hits == 0 {
            block += 64
            guard block < count else {
                block = count
                return count
            }
            hits = hits(at: block)
        }
        let offset = block &+ hits.trailingZeroBitCount
        hits &= hits &- 1
        return offset
    }

    @inline(__always)
    private func hits(at offset: Int) -> UInt64 {
        guard offset &+ 64 <= count else { return tail(at: offset) }
        let block = ByteBlock(base + offset)
        return block.equal(element) | block.equal(terminator, orAtMost: 0x0F)
    }

    /// The last bytes, which do not fill a block.
    @inline(never)
    private func tail(at offset: Int) -> UInt64 {
        var hits: UInt64 = 0
        for index in offset..<count {
            let byte = base[index]
            if byte == element || byte == terminator || byte < 0x10 { hits |= 1 << UInt64(index - offset) }
        }
        return hits
    }
}
