import Testing

/// An input that means harm at a small size, and what is to be made of it.
///
/// The benchmarks grow the same shapes to millions; here only the verdict counts.
struct HostileInput: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var interchanges: Int
    var sets: Int
    /// The codes found in the envelope and in the sets, each once, in alphabetical order.
    var codes: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, interchanges: Int = 1, sets: Int = 1, _ codes: String...) {
        self.init(name, bytes: Array(text.utf8), interchanges: interchanges, sets: sets, codes)
    }

    init(_ name: String, bytes: [UInt8], interchanges: Int, sets: Int, _ codes: [String]) {
        self.name = name
        self.bytes = bytes
        self.interchanges = interchanges
        self.sets = sets
        self.codes = codes
    }

    /// An ISA with all sixteen separators in their places.
    static func isa(
        _ element: String = "*", _ component: String = ">", _ segment: String = "~", repetition: String = "U",
        version: String = "00401"
    ) -> String {
        [
            "ISA", "00", "          ", "00", "          ", "ZZ", "HARBOR         ", "ZZ", "ACME           ", "261120",
            "0930", repetition, version, "000000012", "0", "P", component,
        ].joined(separator: element) + segment
    }

    static func many(_ text: String, _ count: Int = 300) -> String { String(repeating: text, count: count) }

    static let gs = "GS*PO*HARBOR*ACME*20261120*0930*12*X*004010~"
    static let beg = "ST*850*0001~BEG*00*SA*4500012345**20261120~"
    static let head = isa() + gs + beg
    static let line = "PO1*1*12*EA*9.95**VN*W-100~"
    static let shipment = isa() + gs.replacing("PO*", with: "SH*") + "ST*856*0001~BSN*00*S1*20261120*0930*0001~"

    /// The end of an interchange whose one set has so many segments.
    static func end(_ segments: Int) -> String { "SE*\(segments)*0001~GE*1*12~IEA*1*000000012~" }
}
