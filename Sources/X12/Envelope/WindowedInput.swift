/// A stretch of a source that moves on.
///
/// Two rooms take turns: one holds the window, the other is filled with what is left of it and what comes behind. Who
/// still holds the bytes of an older window keeps them: the room is then copied before it is filled.
struct WindowedInput {
    /// The window, and room behind it.
    private(set) var bytes: [UInt8] = []
    /// How many bytes the window has.
    private(set) var count = 0
    /// Where the first of the bytes stands in the source.
    private(set) var base = 0
    /// True when nothing follows the bytes.
    private(set) var isOver = false

    private var spare: [UInt8] = []
    /// How many bytes at the front are no longer wanted.
    private var dropped = 0

    /// The bytes of the window.
    var window: ArraySlice<UInt8> {
        assert(dropped == 0)
        return bytes[..<count]
    }

    /// Reads until there are so many bytes, or no more.
    mutating func fill(to wanted: Int, _ read: SegmentStream.Read) rethrows {
        guard dropped > 0 || (count < wanted && !isOver) else { return }
        swap(&bytes, &spare)
        if bytes.count < max(wanted, count) { bytes = [UInt8](repeating: 0, count: max(wanted, count)) }
        let (rest, wasOver) = (spare[dropped..<dropped + count], isOver)
        (count, isOver) = try bytes.withUnsafeMutableBufferPointer { room in
            _ = UnsafeMutableBufferPointer(rebasing: room[..<rest.count]).update(fromContentsOf: rest)
            var (filled, isOver) = (rest.count, wasOver)
            while filled < wanted, !isOver {
                let free = UnsafeMutableBufferPointer(rebasing: room[filled..<wanted])
                let got = try read(UnsafeMutableRawBufferPointer(free))
                isOver = got <= 0
                filled += max(0, min(got, free.count))
            }
            return (filled, isOver)
        }
        dropped = 0
    }

    /// Forgets the first bytes; the next `fill` moves the others to the front.
    mutating func drop(_ number: Int) {
        let number = min(max(0, number), count)
        base += number
        dropped += number
        count -= number
    }

    /// Goes to an offset in the source without keeping what stands before it.
    mutating func skip(to offset: Int, _ read: SegmentStream.Read) rethrows {
        while offset > base + count, !isOver {
            drop(count)
            try fill(to: min(1 << 18, max(1, offset - base)), read)
        }
        drop(offset - base)
    }

    /// Goes to the next terminator at or behind the first `number` bytes; gives back where it is, or the end.
    mutating func skip(
        past number: Int,
        to terminator: UInt8,
        _ read: SegmentStream.Read
    ) rethrows -> Int {
        drop(number)
        while true {
            if let at = bytes[dropped..<dropped + count].firstIndex(of: terminator) {
                drop(at - dropped)
                return base
            }
            drop(count)
            if isOver { return base }
            try fill(to: 1 << 18, read)
        }
    }
}
