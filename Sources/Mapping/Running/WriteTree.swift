import Canonical

/// A tree while a map writes it: nodes may still turn out to hold nothing but constants, and are then left out.
struct WriteTree {
    /// What is known of a node.
    struct Mark: OptionSet {
        let rawValue: UInt8
        /// It or something below it came from the document.
        static let hasData = Mark(rawValue: 1)
        /// It is there whenever its parent is: a constant, a qualifier, a loop's first segment.
        static let follows = Mark(rawValue: 2)
        /// A group's rule made it, so another group makes another.
        static let taken = Mark(rawValue: 4)
        /// One of a list.
        static let isItem = Mark(rawValue: 8)
    }

    private struct Slot {
        var name: String
        var text: String?
        var parent: Int32
        var first: Int32 = -1
        var last: Int32 = -1
        var next: Int32 = -1
        var kind: SourceTree.Kind = .text
        var marks: Mark = []
    }

    private var slots: [Slot]

    init(root: String) { slots = [Slot(name: root, text: nil, parent: -1, marks: .hasData)] }

    /// Appends a child.
    mutating func append(_ name: String, to parent: Int, marks: Mark = []) -> Int {
        let index = Int32(slots.count)
        slots.append(Slot(name: name, text: nil, parent: Int32(parent), marks: marks))
        let last = slots[parent].last
        if last < 0 { slots[parent].first = index } else { slots[Int(last)].next = index }
        slots[parent].last = index
        return Int(index)
    }

    /// The first child of a name.
    func child(_ name: String, of node: Int) -> Int? {
        var next = slots[node].first
        while next >= 0 {
            if slots[Int(next)].name == name { return Int(next) }
            next = slots[Int(next)].next
        }
        return nil
    }

    /// The first child.
    func firstChild(of node: Int) -> Int? { slots[node].first < 0 ? nil : Int(slots[node].first) }

    /// The text of a node.
    func text(of node: Int) -> String? { slots[node].text }

    /// True where a value of the document stands.
    func isData(_ node: Int) -> Bool { slots[node].text != nil && slots[node].marks.contains(.hasData) }

    /// Gives a node a value of the document.
    mutating func setData(_ text: String, kind: SourceTree.Kind, of node: Int) {
        slots[node].text = text
        slots[node].kind = kind
        markData(node)
    }

    /// Gives a node a constant; it stays where its parent stays.
    mutating func setConstant(_ text: String, of node: Int) {
        guard slots[node].text == nil else { return }
        slots[node].text = text
        slots[node].marks.insert(.follows)
    }

    /// The node and all above it hold data.
    mutating func markData(_ node: Int) {
        var current = node
        while current >= 0, !slots[current].marks.contains(.hasData) {
            slots[current].marks.insert(.hasData)
            current = Int(slots[current].parent)
        }
    }

    func marks(_ node: Int) -> Mark { slots[node].marks }
    mutating func insert(_ mark: Mark, _ node: Int) { slots[node].marks.insert(mark) }

    /// The tree without what holds no data, in the order it was written.
    func finished() -> SourceTree {
        var tree = SourceTree(root: slots[0].name)
        var made: [SourceTree.Node?] = [tree.root]
        made.reserveCapacity(slots.count)
        for slot in slots.dropFirst() {
            guard let parent = made[Int(slot.parent)], !slot.marks.isDisjoint(with: [.hasData, .follows]) else {
                made.append(nil)
                continue
            }
            let node = tree.append(
                slot.name, text: slot.text, kind: slot.kind, isItem: slot.marks.contains(.isItem), to: parent)
            made.append(node)
        }
        return tree
    }
}
