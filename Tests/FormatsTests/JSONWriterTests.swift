import Canonical
import Diagnostics
import Formats
import Testing

@Suite("JSON, written")
struct JSONWriterTests {
    @Test("an array of one is told from one value by the node's name or mark")
    func arrays() {
        var tree = SourceTree(root: "order")
        tree.append("single", text: "1", to: tree.root)
        tree.append("one[]", text: "1", to: tree.root)
        tree.append("two", text: "a", to: tree.root)
        tree.append("mark", text: "2", kind: .number, isItem: true, to: tree.root)
        tree.append("two", text: "b", to: tree.root)
        tree.append("none", kind: .list, to: tree.root)
        let line = tree.append("items[]", to: tree.root)
        tree.append("n", text: "1", kind: .number, to: line)
        let (bytes, findings) = JSONWriter.write(tree, pretty: false)
        #expect(findings.isEmpty)
        #expect(
            text(bytes)
                == #"{"single":"1","one":["1"],"two":["a","b"],"mark":[2],"none":[],"items":[{"n":1}]}"#
        )
    }

    @Test("what says nothing is left out, what is an object by kind is not")
    func empty() {
        var tree = SourceTree(root: "order")
        tree.append("gone", to: tree.root)
        tree.append("object", kind: .object, to: tree.root)
        tree.append("blank", text: "", to: tree.root)
        #expect(text(JSONWriter.write(tree, pretty: false).bytes) == #"{"object":{},"blank":""}"#)
    }

    @Test(
        "numbers keep their digits and take JSON's form",
        arguments: [
            ("9.950", "9.950"), ("1e999999", "1e999999"), ("007", "7"), (".50", "0.50"), ("+3", "3"), ("-0", "-0"),
        ]
    )
    func numbers(digits: String, expected: String) {
        var tree = SourceTree(root: "r")
        tree.append("n", text: digits, kind: .number, to: tree.root)
        #expect(text(JSONWriter.write(tree, pretty: false).bytes) == "{\"n\":\(expected)}")
    }

    @Test("what is no number and no flag is refused", arguments: [SourceTree.Kind.number, .flag])
    func unprintable(kind: SourceTree.Kind) {
        var tree = SourceTree(root: "r")
        let line = tree.append("line", to: tree.root)
        tree.append("n", text: "12x", kind: kind, to: line)
        let (bytes, findings) = JSONWriter.write(tree)
        #expect(bytes == nil)
        #expect(codes(findings) == ["json.write.value"])
        #expect(findings.kept.first?.place.path == ["r", "line", "n"])
        #expect(findings.kept.first?.message.contains("12x") == false)
    }

    @Test("control and bidirectional characters are escaped, all others stand as they are")
    func escapes() {
        var tree = SourceTree(root: "r")
        tree.append("a", text: "\"\\\n\r\t\u{0}\u{1F}\u{7F}\u{85}\u{202E}\u{FEFF}é😀/", to: tree.root)
        let expected = #"{"a":"\"\\\n\r\t\u0000\u001f\u007f\u0085\u202e\ufeffé😀/"}"#
        #expect(text(JSONWriter.write(tree, pretty: false).bytes) == expected)
    }

    @Test("pretty print")
    func pretty() {
        let source = #"{"a":{"b":[1,{"c":"x"}]},"d":{},"e":[[]]}"#
        let tree = JSONReader.read(Array(source.utf8)).tree
        let expected = """
            {
              "a": {
                "b": [
                  1,
                  {
                    "c": "x"
                  }
                ]
              },
              "d": {},
              "e": [
                []
              ]
            }

            """
        #expect(text(tree.flatMap { JSONWriter.write($0).bytes }) == expected)
    }

    @Test("a tree of any depth is written or refused")
    func depth() {
        var tree = SourceTree(root: "r")
        var node = tree.root
        for _ in 0..<100_000 { node = tree.append("a", to: node) }
        tree.append("a", text: "x", to: node)
        let (bytes, findings) = JSONWriter.write(tree)
        #expect(bytes == nil)
        #expect(codes(findings) == ["json.tooLarge"])
    }

    @Test("law: what was written is read as the same tree, and written again as the same bytes")
    func law() throws {
        var dice = Dice(42)
        for _ in 0..<300 {
            let tree = randomTree(&dice)
            for pretty in [false, true] {
                let first = try #require(JSONWriter.write(tree, pretty: pretty).bytes)
                let again = try #require(JSONReader.read(first).tree)
                #expect(text(JSONWriter.write(again, pretty: pretty).bytes) == text(first))
            }
        }
    }

    private func randomTree(_ dice: inout Dice) -> SourceTree {
        var tree = SourceTree(root: "json", kind: Bool.random(using: &dice) ? .object : .list)
        fill(&tree, tree.root, depth: 0, &dice)
        return tree
    }

    private func fill(_ tree: inout SourceTree, _ node: SourceTree.Node, depth: Int, _ dice: inout Dice) {
        for index in 0..<Int.random(in: 0...4, using: &dice) {
            let isItem = Bool.random(using: &dice)
            let name = "k\(index)é\""
            switch Int.random(in: 0...(depth < 4 ? 4 : 2), using: &dice) {
            case 0: tree.append(name, text: "t\u{0B}\u{2028}\(index)\\", isItem: isItem, to: node)
            case 1: tree.append(name, text: "\(index).50", kind: .number, isItem: isItem, to: node)
            case 2: tree.append(name, text: "true", kind: .flag, isItem: isItem, to: node)
            case 3:
                let child = tree.append(name, kind: .object, isItem: isItem, to: node)
                fill(&tree, child, depth: depth + 1, &dice)
            default:
                // An empty array under a key is not read again; within an array it is.
                let child = tree.append(name, kind: .list, isItem: true, to: node)
                fill(&tree, child, depth: depth + 1, &dice)
            }
        }
    }
}
