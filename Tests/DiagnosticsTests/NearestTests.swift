import Diagnostics
import Testing

@Suite("The nearest name")
struct NearestTests {
    @Test(
        "one is close enough, or none",
        arguments: [
            ("orderNumbr", "orderNumber"), ("ORDERNUMBER", "orderNumber"), ("quantitty", "quantity"),
            ("unitPrices", "unitPrice"), ("xyz", nil), ("completelyDifferent", nil),
            ("uint", "unit"),
        ] as [(String, String?)]
    )
    func nearest(name: String, expected: String?) {
        #expect(["orderNumber", "quantity", "unitPrice", "unit", "N1"].nearest(to: name) == expected)
    }

    @Test("the first of the equally close, and nothing from nothing")
    func ties() {
        #expect(["cat", "car"].nearest(to: "caz") == "cat")
        #expect([String]().nearest(to: "a") == nil)
        #expect(["shipTo"].nearest(to: "shipto") == "shipTo")
    }
}
