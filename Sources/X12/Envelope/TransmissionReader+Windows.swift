extension TransmissionReader {
    /// Bytes of the file that follow each other.
    struct Window {
        let bytes: [UInt8]
        let buffer: UnsafeBufferPointer<UInt8>
        /// Where the first of them stands in the file.
        let base: Int
        /// True when nothing follows them.
        let isLast: Bool
    }

    /// Reads a source to its end, window by window; gives back how many bytes it had.
    mutating func drive(window: Int, _ read: SegmentStream.Read) rethrows -> Int {
        used = UsedRows()
        var input = WindowedInput()
        var wanted = max(window, 4 * Tokenizer.margin)
        while true {
            try input.fill(to: wanted, read)
            let used = take(input.bytes, count: input.count, base: input.base, isLast: input.isOver)
            if let pending = pendingBinary {
                let head = Array(input.window[pending.segment - input.base..<pending.data - input.base])
                try input.skip(to: pending.data + pending.length, read)
                try goOn(&input, head: head, at: pending.segment, skipped: pending.length, false, read)
                continue
            }
            if input.isOver { break }
            if used == 0, input.count > 2 * segmentLimit, let terminator {
                // Larger than any real segment: its end is looked for without keeping it.
                let head = Array(input.window.prefix(segmentLimit))
                let start = input.base
                let end = try input.skip(past: segmentLimit, to: terminator, read)
                try goOn(&input, head: head, at: start, skipped: end - start - head.count, true, read)
                wanted = max(window, 4 * Tokenizer.margin)
                continue
            }
            wanted = used == 0 ? input.count * 2 : max(window, 4 * Tokenizer.margin)
            input.drop(used)
        }
        return input.base + input.count
    }

    /// Hands over a segment of which only the head was kept, and goes on behind it.
    private mutating func goOn(
        _ input: inout WindowedInput,
        head: [UInt8],
        at start: Int,
        skipped: Int,
        _ isOversized: Bool,
        _ read: SegmentStream.Read
    ) rethrows {
        try input.fill(to: 4 * Tokenizer.margin, read)
        let bytes = head + input.window.prefix(Tokenizer.margin)
        let used = takeSkipped(
            bytes, base: start, gap: (after: head.count, count: skipped), isOversized: isOversized)
        input.drop(max(0, used - head.count))
    }
}
