/// A segment id packed into an integer, so that comparing and looking up ids makes no strings.
struct SegmentTag: Hashable, Sendable {
    let rawValue: UInt32

    /// The tag of an id that cannot be one: empty, or longer than three characters.
    static var none: SegmentTag { SegmentTag(rawValue: 0x00FF_FFFF) }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ id: String) { self.init(bytes: id.utf8) }

    init(bytes: some Sequence<UInt8>) {
        var value: UInt32 = 0
        var count = 0
        for byte in bytes {
            value = value << 8 | UInt32(byte)
            count += 1
            if count > 3 { break }
        }
        rawValue = count == 0 || count > 3 ? SegmentTag.none.rawValue : value
    }

    static var isa: SegmentTag { SegmentTag(rawValue: 0x495341) }
    static var isb: SegmentTag { SegmentTag(rawValue: 0x495342) }
    static var ise: SegmentTag { SegmentTag(rawValue: 0x495345) }
    static var isx: SegmentTag { SegmentTag(rawValue: 0x495358) }
    static var ta1: SegmentTag { SegmentTag(rawValue: 0x544131) }
    static var iea: SegmentTag { SegmentTag(rawValue: 0x494541) }
    static var gs: SegmentTag { SegmentTag(rawValue: 0x4753) }
    static var ge: SegmentTag { SegmentTag(rawValue: 0x4745) }
    static var st: SegmentTag { SegmentTag(rawValue: 0x5354) }
    static var se: SegmentTag { SegmentTag(rawValue: 0x5345) }
    static var bin: SegmentTag { SegmentTag(rawValue: 0x42494E) }
    static var bds: SegmentTag { SegmentTag(rawValue: 0x424453) }
    static var hl: SegmentTag { SegmentTag(rawValue: 0x484C) }
    static var ls: SegmentTag { SegmentTag(rawValue: 0x4C53) }
    static var le: SegmentTag { SegmentTag(rawValue: 0x4C45) }

    /// True for the segments that end a set: no body holds one.
    @inline(__always)
    var isEnvelope: Bool {
        switch rawValue {
        case 0x5345, 0x5354, 0x4753, 0x4745, 0x49_4541: true
        default: false
        }
    }

    /// The element of BIN and BDS that is counted in bytes and never split.
    var binaryElement: Int? {
        switch self {
        case .bin: 2
        case .bds: 3
        default: nil
        }
    }
}
