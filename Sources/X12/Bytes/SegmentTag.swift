/// A segment id packed into an integer, so that comparing and looking up ids makes no strings.
struct SegmentTag: Hashable, Sendable {
    let rawValue: UInt32

    /// The tag of an id that cannot be one: empty, or longer than three characters.
    static let none = SegmentTag(rawValue: .max)

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
        rawValue = count == 0 || count > 3 ? .max : value
    }

    static let isa = SegmentTag("ISA")
    static let isb = SegmentTag("ISB")
    static let ise = SegmentTag("ISE")
    static let isx = SegmentTag("ISX")
    static let ta1 = SegmentTag("TA1")
    static let iea = SegmentTag("IEA")
    static let gs = SegmentTag("GS")
    static let ge = SegmentTag("GE")
    static let st = SegmentTag("ST")
    static let se = SegmentTag("SE")
    static let bin = SegmentTag("BIN")
    static let bds = SegmentTag("BDS")
    static let hl = SegmentTag("HL")
    static let ls = SegmentTag("LS")
    static let le = SegmentTag("LE")

    /// The element of BIN and BDS that is counted in bytes and never split.
    var binaryElement: Int? {
        switch self {
        case .bin: 2
        case .bds: 3
        default: nil
        }
    }
}
