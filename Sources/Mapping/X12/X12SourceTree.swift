public import Canonical
public import Diagnostics
public import X12

/// The bridge between the loops of an X12 set and the tree that maps read and write.
///
/// A loop is a node named `PO1 loop`, a segment one named `PO1`, its elements `01`, `02`, …, components `1`, `2`, ….
/// HL loops stand in each other by HL02, however flat the set has them.
public enum X12SourceTree {
    /// What a loop's name ends in.
    static let loopSuffix = " loop"
    /// The node name of a loop.
    static func loopName(_ id: String) -> String { id + loopSuffix }
    /// The node names of the elements, by number; nothing of use at 0.
    static let elementNames = (0...99).map { $0 < 10 ? "0\($0)" : "\($0)" }

    /// The tree of a set's loops over the bytes it was parsed from.
    public static func tree(of root: Loop, bytes: [UInt8]) -> (tree: SourceTree, findings: Findings) {
        var builder = X12TreeBuilder(root: root.id, bytes: bytes)
        builder.append(root.items, to: builder.tree.root, depth: 0)
        return (builder.tree, builder.findings)
    }

    /// The segments of a tree that a map wrote, in the order of the set's structure, the levels numbered.
    ///
    /// The envelope and the counts are not in it: the guide and the writer of the set add them.
    public static func draft(_ tree: SourceTree, set: SetDefinition) -> (body: [DraftSegment], findings: Findings) {
        var builder = DraftBuilder(tree: tree, set: set)
        builder.build()
        return (builder.body, builder.findings)
    }
}

/// Builds the tree that maps read.
private struct X12TreeBuilder {
    var tree: SourceTree
    var findings = Findings()

    init(root: String, bytes: [UInt8]) { tree = SourceTree(root: root, source: bytes) }

    mutating func append(_ items: [LoopItem], to node: SourceTree.Node, depth: Int) {
        // Structures are as deep as a dictionary has them, ten at most; a bound all the same.
        guard depth < TranslationMap.depthLimit else { return }
        var levels = LevelNesting(named: items.contains { Self.level($0)?[2].isEmpty == false })
        for item in items {
            switch item {
            case .segment(let segment): append(segment, to: node)
            case .loop(let loop):
                var parent = node
                var head: Segment?
                if let segment = Self.level(item) {
                    head = segment
                    let (level, isGuess) = levels.parent(of: segment)
                    parent = level ?? node
                    if isGuess { findings.add(Self.broken(segment)) }
                }
                let inner = tree.append(X12SourceTree.loopName(loop.id), to: parent)
                if let head { levels.add(head, as: inner, under: parent == node ? nil : parent) }
                append(loop.items, to: inner, depth: depth + 1)
            }
        }
    }

    /// The HL segment of an item that is a level.
    private static func level(_ item: LoopItem) -> Segment? {
        guard case .loop(let loop) = item, loop.id == "HL", case .segment(let segment)? = loop.items.first,
            segment.id == "HL"
        else { return nil }
        return segment
    }

    private static func broken(_ segment: Segment) -> Finding {
        var place = Place(bytes: segment[2].isEmpty ? segment.bytes : segment[2].bytes)
        place.segment = segment.ordinal
        place.segmentID = "HL"
        place.element = 2
        let message =
            segment[2].isEmpty
            ? "HL02 is empty below the top level; the level was placed by its order"
            : "HL02 names no level above; the level was placed by its order"
        return Finding(.mapLevels, message, at: place)
    }

    private mutating func append(_ segment: Segment, to node: SourceTree.Node) {
        // The bytes say where the segment is; its text is in its elements, and one without elements has none.
        let own = tree.append(segment.id, text: "", bytes: segment.bytes, to: node)
        for number in stride(from: 1, through: min(segment.count, 99), by: 1) {
            let element = segment[number]
            if element.isEmpty { continue }
            for repetition in element.repetitions { append(repetition, number, to: own) }
        }
    }

    private mutating func append(_ element: Element, _ number: Int, to node: SourceTree.Node) {
        let name = X12SourceTree.elementNames[number]
        let components = element.components
        guard components.count > 1 else {
            tree.append(name, bytes: element.bytes, to: node)
            return
        }
        let own = tree.append(name, text: element.text, bytes: element.bytes, to: node)
        for (index, component) in components.enumerated() {
            tree.append(String(index + 1), bytes: component.bytes, to: own)
        }
    }
}
