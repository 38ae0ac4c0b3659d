/// Generated 850s, the same every time: one interchange, groups of a thousand, ten to twenty lines an order.
///
/// An order is 1.6 kB: a megabyte is about six hundred. Nothing in them is wrong, which `Speed` makes sure of.
struct Orders {
    private var bytes: [UInt8] = []
    private var random: UInt64 = 850
    private var segments = 0

    /// About so many bytes.
    static func interchange(bytes size: Int) -> [UInt8] {
        var orders = Orders()
        orders.bytes.reserveCapacity(size + 4096)
        orders.add(
            "ISA*00*          *00*          *ZZ*SENDERID       *ZZ*RECEIVERID     *240115*1201*U*00401*000000001*0*P*>")
        var groups = 0
        while orders.bytes.count < size {
            groups += 1
            orders.add("GS*PO*SENDER*RECEIVER*20240115*1201*\(groups)*X*004010")
            var sets = 0
            while sets < 1000, orders.bytes.count < size {
                sets += 1
                orders.order(control: padded(sets, 4), number: groups * 1000 + sets)
            }
            orders.add("GE*\(sets)*\(groups)")
        }
        orders.add("IEA*\(groups)*000000001")
        return orders.bytes
    }

    private mutating func order(control: String, number: Int) {
        segments = 0
        add("ST*850*\(control)")
        add("BEG*00*SA*PO\(4_500_000 + number)**202401\(Self.padded(1 + roll(28), 2))")
        add("REF*DP*\(Self.padded(1 + roll(998), 3))")
        add("REF*IA*\(Self.padded(1 + roll(999_998), 6))")
        add("DTM*002*202402\(Self.padded(1 + roll(28), 2))")
        party("ST")
        party("BT")
        let lines = 10 + roll(11)
        var hash = 0
        for line in 1...lines {
            let quantity = 1 + roll(499)
            hash += quantity
            let price = "\(1 + roll(199)).\(Self.padded(roll(100), 2))"
            let items = "BP*\(Self.padded(roll(10_000_000), 7))*VP*V-\(Self.padded(roll(100_000), 5))"
            add("PO1*\(line)*\(quantity)*EA*\(price)*PE*\(items)*UP*\(Self.padded(roll(1_000_000), 12))")
            add("PID*F****\(pick(Self.kinds)) \(pick(Self.things))")
        }
        add("CTT*\(lines)*\(hash)")
        add("SE*\(segments + 1)*\(control)")
    }

    private mutating func party(_ role: String) {
        add("N1*\(role)*\(pick(Self.names)) #\(Self.padded(roll(10_000), 4))*92*\(Self.padded(roll(10_000), 4))")
        add("N3*\(1 + roll(9998)) \(pick(Self.streets))")
        add("N4*\(pick(Self.cities))*US")
    }

    private mutating func add(_ segment: String) {
        bytes += segment.utf8
        bytes += [0x7E, 0x0A]
        segments += 1
    }

    private mutating func roll(_ count: Int) -> Int {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(random >> 33) % count
    }

    private mutating func pick(_ words: [String]) -> String { words[roll(words.count)] }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static let names = ["NORTH PIER STORES", "DELTA TRADERS", "CITY RETAIL", "OAK SUPPLY", "FAIR GROCERY"]
    private static let streets = ["MAIN ST", "OAK AVE", "INDUSTRIAL PKWY", "2ND ST SW", "HARBOR RD"]
    private static let cities = ["COLUMBUS*OH*43215", "SEATTLE*WA*98101", "DALLAS*TX*75201", "CHICAGO*IL*60601"]
    private static let kinds = ["SMALL", "LARGE", "BLUE", "HEAVY DUTY", "STAINLESS", "COTTON", "CORDLESS"]
    private static let things = ["WIDGET", "CREW SHIRT", "BOLT 3/8 X 2", "COFFEE 12OZ", "LAMP SHADE", "DRILL BIT SET"]
}
