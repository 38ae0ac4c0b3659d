import Diagnostics
import Testing

@testable import Catalog

/// YAML as text with its marks, and what of YAML is no part of our files.
@Suite struct MarkedYAMLTests {
    private func read(_ text: String) -> (tree: Marked?, findings: [Finding]) {
        MarkedYAML.read(Array(text.utf8), source: "file.yaml")
    }

    /// Retyping once turned NO into false and 00 into 0.
    @Test(arguments: ["NO", "yes", "00", "0123", "1e3", "0x1F", "null", "~", "2026-02-14", "9.950", "true", "12:30:00"])
    func aScalarIsTheTextThatStandsThere(text: String) {
        #expect(read("key: \(text)").tree?["key"]?.scalar == text)
    }

    @Test func everyNodeKnowsItsPlace() throws {
        let tree = try #require(read("a: 1\nb:\n  - x\n  - c: y\n").tree)
        let item = try #require(tree["b"]?.list?[1]["c"])
        #expect([item.place.line, item.place.column] == [4, 8])
        #expect(item.place.source == "file.yaml")
        let entry = try #require(tree["b"]?.list?[1].entries?.first)
        #expect([entry.place.line, entry.place.column] == [4, 5])
    }

    @Test(
        arguments: [
            ("b: 2\na: &x 1", "anchors and aliases (& and *) are not used in these files", 2),
            ("a: &x [1]\nb: *x", "anchors and aliases (& and *) are not used in these files", 1),
            ("a: &x 1\nb: *x", "anchors and aliases (& and *) are not used in these files", 1),
            ("a: 1\nb: 2\na: 3", "the key a stands twice in one map", 1),
            ("a: [1, 2", nil, 2),
            ("a: b: c", nil, 1),
            ("a: 1\n\tb: 2", nil, 2),
            ("? [1, 2]\n: x", "a key is plain text", 1),
            ("", "the file is empty", nil),
        ] as [(String, String?, Int?)])
    func refused(text: String, message: String?, line: Int?) throws {
        let result = read(text)
        #expect(result.tree == nil)
        let finding = try #require(result.findings.first)
        #expect(finding.kind == .yamlSyntax)
        if let message { #expect(finding.message == message) }
        if let line { #expect(finding.place.line == line) }
        #expect(finding.place.source == "file.yaml")
    }

    @Test func whatIsNotUTF8IsRefused() {
        let result = MarkedYAML.read([0x61, 0x3A, 0x20, 0xFF, 0xFE], source: "file.yaml")
        #expect(result.tree == nil)
        #expect(result.findings.map(\.message) == ["the file is not UTF-8"])
    }

    @Test func depthAndSizeAreBounded() {
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(read(deep).findings.map(\.message) == ["the file nests deeper than 60"])
        let nested = String(repeating: "[", count: 50) + String(repeating: "]", count: 50)
        #expect(read(nested).tree != nil)
    }

    /// A hundred thousand open brackets are refused, not followed.
    @Test func aBombIsRefused() {
        #expect(read(String(repeating: "[", count: 100_000)).tree == nil)
        #expect(read(String(repeating: "{a: ", count: 50_000)).tree == nil)
    }
}
