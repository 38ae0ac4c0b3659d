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

    /// A row for `known`, one value for each kind of segment of a plan: nothing was seen yet.
    static func nothingKnown(_ plan: CheckPlan.Rows) -> FlatBuffer<UInt64> {
        var row = FlatBuffer<UInt64>(capacity: max(1, plan.segments.count))
        row.append(repeating: .max, count: plan.segments.count)
        return row
    }

    /// The segments of a table that has at least one, while its bytes stay where they are.
    ///
    /// In `known` it remembers for each kind of segment which elements were last found to be enough: the next segment
    /// of the kind mostly has the same.
    init(
        _ plan: CheckPlan.Rows,
        _ table: SegmentTable,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ known: UnsafeMutablePointer<UInt64>
    ) {
        self.plan = plan
        self.known = known
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
        var rule = elements + Int(segments[rules].elements)
        var present: UInt64 = 0
        var start = end
        var number = 0
        if count > 0 { start = Int(separators[first]) &+ 1 }
        while number < count {
            let next = number &+ 1 < count ? Int(separators[first &+ number &+ 1]) : end
            if start < next {
                present |= 1 &<< UInt64(number)
                if !isSound(start, next, rule.pointee) { return false }
            } else if next == end {
                // Separators with nothing behind them.
                return false
            }
            start = next &+ 1
            rule += 1
            number &+= 1
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
    private func isSound(_ start: Int, _ end: Int, _ rule: CheckPlan.Element) -> Bool {
        var joined: UInt8 = 0
        var offset = start
        while offset < end {
            joined |= classes[Int(bytes[offset])]
            offset &+= 1
        }
        let plain = ByteClasses.graphic | ByteClasses.space | ByteClasses.mark
        guard joined & ~plain == 0 else { return false }
        switch rule.kind {
        case .an, .id:
            guard bytes[end &- 1] != 0x20 else { return false }
        case .n:
            guard joined == 0 else { return false }
        case .r, .dt, .tm:
            return plan.isSound(UnsafeBufferPointer(start: bytes + start, count: end &- start), rule, classes: joined)
        case .unknown, .b: return true
        case .composite: return false
        }
        let length = end &- start
        guard length >= Int(rule.min), length <= Int(rule.max) else { return false }
        guard rule.codes >= 0 else { return true }
        // DE 103 joins two lists.
        guard rule.secondCodes < 0 else {
            return plan.isSound(UnsafeBufferPointer(start: bytes + start, count: length), rule, classes: joined)
        }
        guard length <= 8 else { return false }
        return plan.codes[Int(rule.codes)]._withUnsafeGuaranteedRef { $0.contains(packed(start, end)) }
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
