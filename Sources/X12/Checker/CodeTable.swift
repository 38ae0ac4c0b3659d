/// A code list as a hash table of packed codes: a code of up to eight bytes is one integer.
struct CodeTable: BitwiseCopyable, @unchecked Sendable {
    private let base: UnsafeMutablePointer<UInt64>
    private let mask: UInt64
    /// The length of the longest code; one of more than eight bytes is not in the table.
    let longest: Int

    /// A table of these.
    init(_ codes: [ArraySlice<UInt8>]) {
        var capacity = 16
        while capacity < codes.count * 2 + 2 { capacity *= 2 }
        mask = UInt64(capacity - 1)
        longest = codes.reduce(0) { max($0, $1.count) }
        base = .allocate(capacity: capacity)
        base.initialize(repeating: 0, count: capacity)
        for code in codes where (1...8).contains(code.count) {
            var packed: UInt64 = 0
            for byte in code { packed = packed << 8 | UInt64(byte) }
            var place = Self.hash(packed) & mask
            while base[Int(place)] != 0, base[Int(place)] != packed { place = (place + 1) & mask }
            base[Int(place)] = packed
        }
    }

    func free() { base.deallocate() }

    /// True when these bytes are one of the codes.
    @inline(__always)
    func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= 8 else { return false }
        var packed: UInt64 = 0
        for byte in bytes { packed = packed &<< 8 | UInt64(byte) }
        return contains(packed)
    }

    /// True when one of the codes is this one, packed.
    @inline(__always)
    func contains(_ packed: UInt64) -> Bool {
        guard packed != 0 else { return false }
        var place = Self.hash(packed) & mask
        while true {
            let found = base[Int(place)]
            if found == packed { return true }
            if found == 0 { return false }
            place = (place &+ 1) & mask
        }
    }

    @inline(__always)
    private static func hash(_ value: UInt64) -> UInt64 { (value &* 0x9E37_79B9_7F4A_7C15) &>> 40 }
}

/// Finds the small number that stands for a segment id in one plan.
struct SlotTable: BitwiseCopyable, Sendable {
    struct Entry: BitwiseCopyable {
        var tag: UInt32
        var slot: Int32
    }

    private let entries: FlatRow<Entry>
    private let mask: UInt32
    /// How many ids there are.
    let count: Int

    init(_ tags: [SegmentTag]) {
        var capacity = 16
        while capacity < tags.count * 4 { capacity *= 2 }
        mask = UInt32(capacity - 1)
        count = tags.count
        var entries = [Entry](repeating: Entry(tag: 0, slot: -1), count: capacity)
        for (slot, tag) in tags.enumerated() {
            var place = Self.hash(tag) & mask
            while entries[Int(place)].slot >= 0 { place = (place + 1) & mask }
            entries[Int(place)] = Entry(tag: tag.rawValue, slot: Int32(slot))
        }
        self.entries = FlatRow(entries)
    }

    func free() { entries.free() }

    /// The number of an id, or -1.
    @inline(__always)
    subscript(_ tag: SegmentTag) -> Int {
        var place = Self.hash(tag) & mask
        while true {
            let entry = entries[Int(place)]
            if entry.slot < 0 || entry.tag == tag.rawValue { return Int(entry.slot) }
            place = (place &+ 1) & mask
        }
    }

    @inline(__always)
    private static func hash(_ tag: SegmentTag) -> UInt32 { (tag.rawValue &* 0x9E37_79B1) &>> 18 }
}
