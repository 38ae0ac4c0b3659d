import Diagnostics
import X12

extension Snippet {
    static let reading = Snippet("Reading") { print in
        let bytes = Sample().bytes()
        // snippet.parse
        let transmission = Transmission.parse(bytes, source: "order.edi")
        for interchange in transmission.interchanges {
            print("\(interchange.header.controlNumber) \(interchange.delimiters)")
            for group in interchange.groups {
                print("  \(group.header.functionalID) \(group.header.version), \(group.sets.count) sets")
            }
        }
        // snippet.segments
        let set = transmission.interchanges[0].groups[0].sets[0]
        for segment in set.segments where segment.id == "PO1" {
            print("\(segment.ordinal): \(segment[2]) \(segment[3]), bytes \(segment.bytes), \(segment.count) elements")
        }
        // snippet.past
        let po1 = set.segments[6]
        print(po1[40].isEmpty)
        // snippet.parts
        let repeating = Transmission.parse(
            Array(
                """
                ISA*00*          *00*          *ZZ*HARBOR         *ZZ*ACME           *261120*0930*^*00501*000000012*0*P*:~
                GS*FA*HARBOR*ACME*20261120*0930*12*X*005010~
                ST*999*0001~
                IK4*3:1^7:2*355*7~
                SE*3*0001~GE*1*12~IEA*1*000000012~
                """.utf8))
        let place = repeating.interchanges[0].groups[0].sets[0].segments[1][1]
        for repetition in place.repetitions {
            print(repetition.components.map(\.text))
        }
        // snippet.same
        print(transmission.serialized() == bytes)
        // snippet.number
        if let quantity = ExactDecimal(po1[2].content, as: .r), let price = ExactDecimal(po1[4].content, as: .r) {
            print("\(quantity) at \(price); as type N2 the price is \(price.implied(2) ?? "not exact")")
        }
        // snippet.fragment
        let lines = Array("ST|850|0001\nBEG|00|SA|4500012345||20261120\nSE|3|0001\n".utf8)
        let delimiters = Delimiters(
            element: UInt8(ascii: "|"), component: UInt8(ascii: ">"), segment: UInt8(ascii: "\n"))
        let part = Transmission.parse(lines, fragment: delimiters)
        print(part.interchanges[0].isFragment)
        print(part.findings.kept.map(\.kind.code))
        // snippet.end
    }
}
