import X12

/// An input that grows, and what it is about.
struct Curve: Sendable {
    /// One word or two, to ask for it.
    let name: String
    /// What there are `count` of.
    let unit: String
    /// The most; the others are a tenth, a hundredth and a thousandth of it.
    let largest: Int
    let make: @Sendable (Int) -> [UInt8]
    /// Whose rules are used; the ones that ship where it is nil.
    var checker: (@Sendable (Int) -> SetChecker)?

    init(
        _ name: String,
        _ unit: String,
        _ largest: Int,
        checker: (@Sendable (Int) -> SetChecker)? = nil,
        _ make: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.name = name
        self.unit = unit
        self.largest = largest
        self.checker = checker
        self.make = make
    }

    /// The sizes it is measured at.
    var counts: [Int] { [largest / 1000, largest / 100, largest / 10, largest] }
}

/// Pieces of interchanges, right ones and wrong ones.
enum Piece {
    static let isa = isa(element: "*", component: ">", segment: "~")
    static let gs = "GS*PO*HARBOR*ACME*20261120*0930*12*X*004010~"
    static let shipGS = "GS*SH*HARBOR*ACME*20261120*0930*12*X*004010~"
    static let order = "ST*850*0001~BEG*00*SA*4500012345**20261120~"
    static let lines = "PO1*1*12*EA*9.95**VN*W-100~"
    static let end = "SE*1*0001~GE*1*12~IEA*1*000000012~"

    /// An ISA with all sixteen separators in their places.
    static func isa(
        element: String, component: String, segment: String, repetition: String = "U", version: String = "00401"
    ) -> String {
        [
            "ISA", "00", "          ", "00", "          ", "ZZ", "HARBOR         ", "ZZ", "ACME           ", "261120",
            "0930", repetition, version, "000000012", "0", "P", component,
        ].joined(separator: element) + segment
    }

    /// The same text so many times between two others, made of bytes because strings of this size are slow.
    static func repeated(_ head: String, _ text: String, _ count: Int, _ tail: String) -> [UInt8] {
        var bytes = Array(head.utf8)
        let one = Array(text.utf8)
        bytes.reserveCapacity(bytes.count + one.count * count + tail.utf8.count)
        for _ in 0..<count { bytes += one }
        bytes += tail.utf8
        return bytes
    }

    /// What an index makes, so many times.
    static func each(_ head: String, _ count: Int, _ tail: String, _ text: (Int) -> String) -> [UInt8] {
        var bytes = Array(head.utf8)
        for index in 1...max(1, count) { bytes += text(index).utf8 }
        bytes += tail.utf8
        return bytes
    }
}
