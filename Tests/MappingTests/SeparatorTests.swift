import Testing

@testable import Mapping

/// A component separator that stands in an element without components: the checker tells it, and the value stays whole.
@Suite struct SeparatorTests {
    static let map = """
        map: "850"
        rules:
          - BEG03: orderNumber
          - REF[01=DP]02: department
          - N1[01=ST] as shipTo: [N102: name]
        """

    @Test(arguments: [("A>B", "A>B"), ("A>", "A>"), (">B", ">B"), ("A>B>C", "A>B>C"), ("A:B", "A:B")])
    func aSimpleElementKeepsItsBytes(sent: String, read: String) throws {
        let map = try #require(Fixture.compile(Self.map).map)
        let source = Fixture.tree("BEG*00*SA*\(sent)**20260214\nREF*DP*\(sent)\nN1*ST*\(sent)")
        let document = map.read(source.tree).document
        #expect(Fixture.line(document) == "{orderNumber: \(read), department: \(read), shipTo: {name: \(read)}}")
    }

    /// A composite read as a whole is told apart from it by the dictionary, not by what it holds.
    @Test func aCompositeAsAWholeIsJoinedByColons() throws {
        let map = try #require(
            Fixture.compile(
                """
                map: "850"
                rules:
                  - BEG03: orderNumber
                  - REF each references: [REF01: type, REF04: more]
                """
            ).map
        )
        let document = map.read(Fixture.tree("BEG*00*SA*1**20260214\nREF*ZZ***DP>7").tree).document
        #expect(Fixture.line(document) == "{orderNumber: 1, references: [{type: ZZ, more: DP:7}]}")
    }
}
