import Canonical
import Testing

@Suite("Numbers")
struct NumberTests {
    @Test(
        "digits are kept, the form is normal",
        arguments: [
            ("9.950", "9.950"), ("0", "0"), ("000", "0"), ("007", "7"), (".5", "0.5"), ("5.", "5"), ("+3", "3"),
            ("-0.50", "-0.50"), ("-0", "0"), ("-0.00", "0.00"), ("00.10", "0.10"),
            (String(repeating: "9", count: 64), String(repeating: "9", count: 64)),
        ]
    )
    func reads(text: String, expected: String) { #expect(Number(text)?.description == expected) }

    @Test(
        "what is no number",
        arguments: [
            "", "-", "+", ".", "-.", "1e5", "1,000", "1.2.3", "--1", "1-", " 1", "1 ", "٣", "0x10", "NaN", "inf",
            String(repeating: "1", count: 65), "1e999999",
        ]
    )
    func refuses(text: String) { #expect(Number(text) == nil) }

    @Test("equality, order and hash are by value")
    func equality() throws {
        let numbers = try ["9.950", "9.95", "09.9500"].map { try #require(Number($0)) }
        #expect(Set(numbers).count == 1)
        let ordered = try ["-10", "-9.99", "-0.01", "0", "0.001", "0.01", "1", "9.99", "10"].map {
            try #require(Number($0))
        }
        for (i, left) in ordered.enumerated() {
            for (j, right) in ordered.enumerated() {
                #expect((left < right) == (i < j))
                #expect((left == right) == (i == j))
            }
        }
    }

    @Test(
        "sums and products are exact",
        arguments: [
            ("0.1", "0.2", "0.3", "0.02"), ("9.950", "0.05", "10.000", "0.49750"), ("-1", "1", "0", "-1"),
            ("99999999999999999999", "1", "100000000000000000000", "99999999999999999999"),
            ("5", "-7.5", "-2.5", "-37.5"), ("-5", "-7", "-12", "35"), ("0", "-0.00", "0.00", "0.00"),
            ("100", "-0.01", "99.99", "-1.00"),
        ]
    )
    func arithmetic(left: String, right: String, sum: String, product: String) throws {
        let (l, r) = (try #require(Number(left)), try #require(Number(right)))
        #expect((l + r).description == sum)
        #expect((r + l).description == sum)
        #expect((l * r).description == product)
        #expect((l + r) - r == l)
        #expect(-(-l) == l)
    }

    @Test("law: arithmetic agrees with integers")
    func law() {
        var state: UInt64 = 1
        func next() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 40) - 8_000_000
        }
        for _ in 0..<2000 {
            let (a, b) = (next(), next())
            #expect(Number(a) + Number(b) == Number(a + b))
            #expect(Number(a) - Number(b) == Number(a - b))
            #expect(Number(a) * Number(b) == Number(a * b))
            #expect((Number(a) < Number(b)) == (a < b))
        }
        #expect(Number(Int.min).description == "-9223372036854775808")
    }

    @Test("implied points lose no digit")
    func implied() {
        #expect(Number(implied: "1050", scale: 2)?.description == "10.50")
        #expect(Number(implied: "-5", scale: 2)?.description == "-0.05")
        #expect(Number(implied: "1.5", scale: 2) == nil)
        #expect(Number(implied: "1", scale: -1) == nil)
        #expect(Number("10.50")?.implied(scale: 2) == "1050")
        #expect(Number("10.5")?.implied(scale: 2) == "1050")
        #expect(Number("10.505")?.implied(scale: 2) == nil)
        #expect(Number("0.00")?.implied(scale: 2) == "0")
        #expect(Number("-0.05")?.implied(scale: 2) == "-5")
        #expect(Number("9.950")?.trimmed.description == "9.95")
        #expect(Number("10.500")?.rescaled(to: 1)?.description == "10.5")
        #expect(Number("120")?.rescaled(to: -1) == nil)
    }
}
