/// Tells at full speed which segments need no closer look: all that is in them is certainly sound.
///
/// It knows no finding and makes none. What it does not let pass, `SetCheck.checkElements` looks at from the start, and
/// that method alone says what is right: a segment that passes here would have no finding there.
struct SoundSegments: BitwiseCopyable {
    private let segments: UnsafePointer<CheckPlan.Segment>
    private let elements: UnsafePointer<CheckPlan.Element>
    private let notes: UnsafePointer<CheckPlan.Note>
    private let plan: CheckPlan.Rows
    private let entries: UnsafePointer<SegmentTable.Entry>
    private let separators: UnsafePointer<UInt32>
    private let bytes: UnsafePointer<UInt8>
    private let classes: UnsafePointer<UInt8>
    private let known: UnsafeMutablePointer<UInt64>
    private let marks: ValueMarks.View

    /// A row for `known`, one value for each kind of segment of a plan: nothing was seen yet.
    static func nothingKnown(_ plan: CheckPlan.Rows) -> FlatBuffer<UInt64> {
        var row = FlatBuffer<UInt64>(capacity: max(1, plan.segments.count))
        row.append(repeating: .max, count: plan.segments.count)
        return row
    }

    /// How many bytes are marked together; a larger segment gets a closer look.
    private static let largest = 1 << 16

    /// The first of these segments, so many that their bytes and marks are still near, and the bytes to mark.
    static func part(
        of table: SegmentTable, _ range: Range<Int>
    ) -> (segments: Range<Int>, bytes: Range<Int>) {
        let start = Int(table.entries[range.lowerBound].start)
        var count = min(256, range.count)
        while count > 1, Int(table.entries[range.lowerBound &+ count &- 1].end) &- start > largest { count /= 2 }
        let end = min(Int(table.entries[range.lowerBound &+ count &- 1].end), start &+ largest)
        return (range.lowerBound..<range.lowerBound &+ count, start..<max(start, end))
    }

    /// The segments of a table that has at least one, while its bytes stay where they are; `marks` are of the bytes of
    /// all that are asked for.
    ///
    /// In `known` it remembers for each kind of segment which elements were last found to be enough: the next segment
    /// of the kind mostly has the same.
    init(
        _ plan: CheckPlan.Rows,
        _ table: SegmentTable,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ known: UnsafeMutablePointer<UInt64>,
        _ marks: ValueMarks.View
    ) {
        self.plan = plan
        self.known = known
        self.marks = marks
        segments = plan.segments.base
        elements = plan.elements.base
        notes = plan.notes.base
        entries = table.entries.baseAddress.unsafelyUnwrapped
        separators = table.separators.baseAddress.unsafelyUnwrapped
        self.bytes = bytes.baseAddress.unsafelyUnwrapped
        classes = table.classBits
    }

    /// True when a segment is sound by the rules of a kind of segment.
    @inline(__always)
    func contains(_ index: Int, by rules: Int) -> Bool {
        let entry = entries[index]
        guard entry.word <= 0x00FF_FFFF, let mandatory = segments[rules].mandatory else { return false }
        let first = Int(entry.first)
        let count = Int(entries[index &+ 1].first) &- first
        guard count <= Int(segments[rules].count) else { return false }
        let end = Int(entry.end)
        guard end &- Int(entry.start) <= Self.largest else { return false }
        var rule = elements + Int(segments[rules].elements)
        var separator = separators + first
        let lastSeparator = separator + count
        var present: UInt64 = 0
        var bit: UInt64 = 1
        var start = count > 0 ? Int(separator.pointee) &+ 1 : end
        while separator < lastSeparator {
            separator += 1
            let next = separator < lastSeparator ? Int(separator.pointee) : end
            if start < next {
                present |= bit
                if !isSound(start, next, rule) { return false }
            } else if next == end {
                // Separators with nothing behind them.
                return false
            }
            start = next &+ 1
            rule += 1
            bit = bit &<< 1
        }
        if known[rules] == present { return true }
        guard present & mandatory == mandatory else { return false }
        var note = notes + Int(segments[rules].notes)
        let last = note + Int(segments[rules].noteCount)
        while note < last {
            if note.pointee.mayBreak(present) { return false }
            note += 1
        }
        known[rules] = present
        return true
    }

    /// True for a value of letters, signs and digits that its element may have.
    @inline(__always)
    private func isSound(_ start: Int, _ end: Int, _ rule: UnsafePointer<CheckPlan.Element>) -> Bool {
        let length = end &- start
        guard length <= ValueMarks.longest else { return isSoundAndLong(start, end, rule) }
        guard marks.isPlain(start, length) else { return false }
        if rule.pointee.kind.isText {
            guard bytes[end &- 1] != 0x20 else { return false }
        } else if rule.pointee.kind == .n {
            guard marks.nonDigits(start, length) == 0 else { return false }
        } else {
            return isSoundNumber(start, end, rule)
        }
        guard length >= Int(rule.pointee.min), length <= Int(rule.pointee.max) else { return false }
        guard rule.pointee.codes >= 0 else { return true }
        // DE 103 joins two lists.
        guard rule.pointee.secondCodes < 0 else {
            let value = UnsafeBufferPointer(start: bytes + start, count: length)
            return plan.isSound(value, rule.pointee, classes: ByteClasses.graphic)
        }
        guard length <= 8 else { return false }
        return plan.codes[Int(rule.pointee.codes)]._withUnsafeGuaranteedRef { $0.contains(packed(start, end)) }
    }

    /// The same for decimals, dates and times, and for what nobody looks into.
    @inline(__always)
    private func isSoundNumber(_ start: Int, _ end: Int, _ rule: UnsafePointer<CheckPlan.Element>) -> Bool {
        switch rule.pointee.kind {
        case .r:
            let length = end &- start
            let others = marks.nonDigits(start, length)
            var digits = length
            if others != 0 {
                // One point at most, and no sign; a look at the rest costs more than it is worth.
                guard others & (others &- 1) == 0, bytes[start &+ others.trailingZeroBitCount] == 0x2E, length > 1
                else { return isSoundByVerdict(start, end, rule) }
                digits &-= 1
            }
            return digits >= Int(rule.pointee.min) && digits <= Int(rule.pointee.max) && rule.pointee.codes < 0
        case .dt, .tm: return isSoundByVerdict(start, end, rule)
        case .unknown, .b: return true
        case .an, .id, .n, .composite: return false
        }
    }

    /// A value that is too long for its marks.
    @inline(never)
    private func isSoundAndLong(_ start: Int, _ end: Int, _ rule: UnsafePointer<CheckPlan.Element>) -> Bool {
        let joined = classes(start, end)
        guard joined & ~(ByteClasses.graphic | ByteClasses.space | ByteClasses.mark) == 0 else { return false }
        guard rule.pointee.kind != .composite else { return false }
        let value = UnsafeBufferPointer(start: bytes + start, count: end &- start)
        return plan.isSound(value, rule.pointee, classes: joined)
    }

    @inline(never)
    private func isSoundByVerdict(_ start: Int, _ end: Int, _ rule: UnsafePointer<CheckPlan.Element>) -> Bool {
        let value = UnsafeBufferPointer(start: bytes + start, count: end &- start)
        return plan.isSound(value, rule.pointee, classes: classes(start, end))
    }

    private func classes(_ start: Int, _ end: Int) -> UInt8 {
        var joined: UInt8 = 0
        for offset in start..<end { joined |= classes[Int(bytes[offset])] }
        return joined
    }

    /// Up to eight bytes as one number, the first the highest.
    @inline(__always)
    private func packed(_ start: Int, _ end: Int) -> UInt64 {
        guard end >= 8 else {
            var packed: UInt64 = 0
            for offset in start..<end { packed = packed &<< 8 | UInt64(bytes[offset]) }
            return packed
        }
        let word = UnsafeRawPointer(bytes + (end &- 8)).loadUnaligned(as: UInt64.self)
        return UInt64(bigEndian: word) & (~0 &>> UInt64(64 &- 8 &* (end &- start)))
    }
}

extension CheckPlan.Rows {
    /// True when nothing is to be said of a value.
    @inline(never)
    func isSound(_ bytes: UnsafeBufferPointer<UInt8>, _ element: CheckPlan.Element, classes: UInt8) -> Bool {
        if case .sound = verdict(bytes, element, classes: classes) { true } else { false }
    }
}
