/// Of each byte of a stretch one bit: whether it is plain in a value, and whether it is a digit.
///
/// A check then asks of a whole value at once what it would ask of each byte. The marks mean what `ByteClasses` says.
struct ValueMarks: ~Copyable {
    /// The longest value that is answered for at once.
    static let longest = 56

    /// Bytes that are no letter, sign, space or digit, or cut values into components and repetitions.
    ///
    /// A segment that is written is checked alone, and few words are enough for it.
    private var unusual = FlatBuffer<UInt64>(capacity: 8)
    private var others = FlatBuffer<UInt64>(capacity: 8)

    /// The marks of a stretch, while the bytes and the marks stay.
    struct View: BitwiseCopyable {
        fileprivate let unusual: UnsafeRawPointer
        fileprivate let others: UnsafeRawPointer
        fileprivate let start: Int

        /// True when every byte is a letter, a sign, a space or a digit; at most `longest` bytes.
        @inline(__always)
        func isPlain(_ offset: Int, _ length: Int) -> Bool { bits(unusual, offset, length) == 0 }

        /// A bit for each byte that is no digit, the first the lowest; at most `longest` bytes.
        @inline(__always)
        func nonDigits(_ offset: Int, _ length: Int) -> UInt64 { bits(others, offset, length) }

        @inline(__always)
        private func bits(_ row: UnsafeRawPointer, _ offset: Int, _ length: Int) -> UInt64 {
            let place = offset &- start
            let word = UInt64(littleEndian: (row + place &>> 3).loadUnaligned(as: UInt64.self))
            return word &>> UInt64(place & 7) & ~(~0 &<< UInt64(length))
        }
    }

    /// Marks the bytes of a range, which must be there.
    mutating func mark(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ delimiters: Delimiters) -> View {
        unusual.truncate(to: 0)
        others.truncate(to: 0)
        let component = delimiters.component
        let repetition = delimiters.repetition ?? component
        var offset = range.lowerBound
        guard let base = bytes.baseAddress else { return view(of: range.lowerBound) }
        while offset < range.upperBound {
            if offset &+ 64 <= bytes.count {
                let block = ByteBlock(base + offset)
                // From the space to the last sign of ASCII.
                unusual.append(~block.within(0x20, 0x5E, except: component, repetition))
                others.append(~block.within(0x30, 9))
            } else {
                markTail(bytes, offset, component, repetition)
            }
            offset &+= 64
        }
        return view(of: range.lowerBound)
    }

    /// A load may reach over the last bits.
    private mutating func view(of start: Int) -> View {
        unusual.append(~0)
        others.append(~0)
        return View(unusual: unusual.values, others: others.values, start: start)
    }

    @inline(never)
    private mutating func markTail(
        _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ component: UInt8, _ repetition: UInt8
    ) {
        var (unusual, others): (UInt64, UInt64) = (0, 0)
        for (place, byte) in bytes[offset...].enumerated() {
            let isPlain = (0x20...0x7E).contains(byte) && byte != component && byte != repetition
            if !isPlain { unusual |= 1 << UInt64(place) }
            if !byte.isDigit { others |= 1 << UInt64(place) }
        }
        self.unusual.append(unusual)
        self.others.append(others)
    }
}
