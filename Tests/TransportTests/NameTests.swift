import Diagnostics
import Testing

@testable import Transport

@Suite struct NameTests {
    @Test(arguments: [
        ("*", "", true), ("*", "a.edi", true), ("*.edi", "a.edi", true), ("*.edi", ".edi", true),
        ("*.edi", "a.EDI", false), ("*.edi", "a.edi.bak", false), ("a?c", "abc", true), ("a?c", "ac", false),
        ("?", "", false), ("", "", true), ("", "a", false), ("po-*-*.x12", "po-1-2-3.x12", true),
        ("*a*b*c", "xxaxxbxxc", true), ("*a*b*c", "xxaxxcxxb", false), ("[a].edi", "a.edi", false),
        ("**", "x", true), ("a*", "ba", false),
    ])
    func patternMatches(_ pattern: String, _ name: String, _ expected: Bool) {
        #expect(NamePattern(pattern).matches(Array(name.utf8)) == expected)
    }

    @Test func aHostilePatternIsNotExponential() {
        let pattern = NamePattern(String(repeating: "*a", count: 100) + "b")
        let clock = ContinuousClock()
        let time = clock.measure { #expect(!pattern.matches([UInt8](repeating: 0x61, count: 20_000))) }
        #expect(time < .seconds(5))
    }

    @Test(arguments: [
        ("a.edi", true), ("Größe 7.edi", true), ("-rf", true), ("a..b", true), ("...", true), ("", false),
        (".", false), ("..", false), ("a/b", false), ("/", false), ("a\\b", false), ("a\0", false), ("a\r", false),
        ("a\u{7F}", false), ("a\u{202E}b", false), ("a\u{200B}b", false), ("\u{FEFF}a", false),
    ])
    func namesAreTouchedOrNot(_ text: String, _ isFine: Bool) {
        let name = RemoteName(text)
        #expect(name.text == (isFine ? text : nil))
        #expect(name.printable.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test func lengthIsLimited() {
        #expect(RemoteName(String(repeating: "x", count: 255)).text != nil)
        #expect(RemoteName(String(repeating: "x", count: 256)).text == nil)
        #expect(RemoteName(bytes: [0xC3]).text == nil)
        #expect(RemoteName(bytes: [0xED, 0xA0, 0x80]).text == nil)
    }

    @Test func theTemporaryNameFollowsFromTheParcel() throws {
        let one = try PutNames(Parcel(name: "a.edi", bytes: [1], key: "k"))
        #expect(try PutNames(Parcel(name: "a.edi", bytes: [2, 3], key: "k")).temporary == one.temporary)
        #expect(try PutNames(Parcel(name: "a.edi", bytes: [1], key: "l")).temporary != one.temporary)
        #expect(RemoteName(one.temporary).isUnfinished)
        let long = try PutNames(Parcel(name: String(repeating: "x", count: 200), bytes: [], key: "k"))
        #expect(RemoteName(long.temporary).text != nil)
    }
}
