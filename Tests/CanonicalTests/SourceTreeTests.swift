import Canonical
import Testing

@Suite("Source trees")
struct SourceTreeTests {
    @Test("children stand in the order they were appended, below the node they were appended to")
    func order() {
        var tree = SourceTree(root: "r")
        let a = tree.append("a", to: tree.root)
        tree.append("b", text: "1", to: tree.root)
        tree.append("x", text: "2", to: a)
        tree.append("b", text: "3", to: tree.root)
        #expect(tree.children(of: tree.root).map { tree.name(of: $0) } == ["a", "b", "b"])
        #expect(tree.child("b", of: tree.root).flatMap { tree.text(of: $0) } == "1")
        #expect(tree.child("x", of: tree.root) == nil)
        #expect(tree.child("x", of: a).flatMap { tree.parent(of: $0) } == a)
        #expect(tree.parent(of: tree.root) == nil)
        #expect(tree.count == 5)
        #expect(tree.nodes.map { tree.name(of: $0) } == ["a", "b", "x", "b"])
        #expect(Array(SourceTree(root: "r").nodes).isEmpty)
    }

    @Test("text is the node's own, else its bytes, and bytes that are no UTF-8 are read as Latin-1")
    func text() {
        var tree = SourceTree(root: "r", source: Array("abc".utf8) + [0xC3, 0xA9, 0xE9])
        let own = tree.append("a", text: "own", bytes: 0..<3, to: tree.root)
        let bytes = tree.append("a", bytes: 0..<5, to: tree.root)
        let latin = tree.append("a", bytes: 5..<6, to: tree.root)
        let none = tree.append("a", to: tree.root)
        let empty = tree.append("a", bytes: 2..<2, to: tree.root)
        #expect([own, bytes, latin, none, empty].map { tree.text(of: $0) } == ["own", "abcé", "é", nil, ""])
        tree.setText("new", of: none)
        #expect(tree.text(of: none) == "new")
        #expect(tree.bytes(of: own) == 0..<3 && tree.bytes(of: none) == nil)
    }

    @Test("containers have no text of their bytes")
    func containers() {
        var tree = SourceTree(root: "r", source: Array("{}[]".utf8), kind: .object)
        let object = tree.append("a", bytes: 0..<2, kind: .object, to: tree.root)
        let list = tree.append("a", bytes: 2..<4, kind: .list, to: tree.root)
        let parent = tree.append("a", bytes: 0..<4, to: tree.root)
        tree.append("b", text: "x", to: parent)
        #expect([object, list, parent].allSatisfy { tree.text(of: $0) == nil })
        tree.setBytes(1..<3, of: object)
        #expect(tree.bytes(of: object) == 1..<3)
    }

    @Test("a node says what it is, and that it is one of an array")
    func kinds() {
        var tree = SourceTree(root: "r")
        let plain = tree.append("a", text: "1", to: tree.root)
        let number = tree.append("a", text: "1", kind: .number, isItem: true, to: tree.root)
        #expect(tree.kind(of: plain) == .text && !tree.isItem(plain))
        #expect(tree.kind(of: number) == .number && tree.isItem(number))
        #expect(tree.kind(of: tree.root) == .text)
    }
}
