/// A stretch of a source that moves on.
struct WindowedInput {
    private(set) var bytes: [UInt8] = []
    /// Where the first of the bytes stands in the source.
    private(set) var base = 0
    /// True when nothing follows the bytes.
    private(set) var isOver = false

    /// Reads until there are so many bytes, or no more.
    mutating func fill(to count: Int, _ read: SegmentStream.Read) rethrows {
        guard bytes.count < count, !isOver else { return }
        let old = bytes
        var isOver = false
        bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            _ = buffer.initialize(fromContentsOf: old)
            filled = old.count
            while filled < count {
                let got = try read(
                    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...]))
                if got <= 0 {
                    isOver = true
                    break
                }
                filled += min(got, count - filled)
            }
        }
        self.isOver = isOver
    }

    /// Forgets the first bytes.
    mutating func drop(_ count: Int) {
        guard count > 0 else { return }
        base += count
        bytes = Array(bytes[min(count, bytes.count)...])
    }

    /// Goes to an offset in the source without keeping what stands before it.
    mutating func skip(to offset: Int, _ read: SegmentStream.Read) rethrows {
        while offset > base + bytes.count, !isOver {
            drop(bytes.count)
            try fill(to: min(1 << 18, max(1, offset - base)), read)
        }
        drop(min(offset - base, bytes.count))
    }

    /// Goes to the next terminator at or behind the first `count` bytes; gives back where it is, or the end.
    mutating func skip(
        past count: Int,
        to terminator: UInt8,
        _ read: SegmentStream.Read
    ) rethrows -> Int {
        drop(count)
        while true {
            if let at = bytes.firstIndex(of: terminator) {
                drop(at)
                return base
            }
            drop(bytes.count)
            if isOver { return base }
            try fill(to: 1 << 18, read)
        }
    }
}
