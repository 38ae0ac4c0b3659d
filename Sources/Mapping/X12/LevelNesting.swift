import Canonical
import X12

/// Finds the level each HL stands under, in one pass over the set.
struct LevelNesting {
    private struct Level {
        var code: String
        var node: SourceTree.Node
        var parent: SourceTree.Node?
    }

    /// True where some level of the set names the one above it; then an empty HL02 means the top.
    private let isNamed: Bool
    private var byID: [String: Level] = [:]
    /// The way from the top to the last level, and what is on it: codes by how often, nodes.
    private var path: [Level] = []
    private var codes: [String: Int] = [:]
    private var onPath: Set<SourceTree.Node> = []

    init(named: Bool) { isNamed = named }

    /// The node above a level; nil for the top.
    ///
    /// Where HL02 does not say, it is a guess by order: beside the last open level of the same code, or below the
    /// level before.
    mutating func parent(of segment: Segment) -> (node: SourceTree.Node?, isGuess: Bool) {
        let named = segment[2].text
        if !named.isEmpty, let level = byID[named] {
            close(until: level)
            return (level.node, false)
        }
        if named.isEmpty, isNamed {
            while !path.isEmpty { pop() }
            return (nil, false)
        }
        let code = segment[3].text
        guard codes[code, default: 0] > 0 else { return (path.last?.node, !named.isEmpty || !path.isEmpty) }
        while let level = path.last {
            pop()
            if level.code == code { return (level.parent, !named.isEmpty || level.parent != nil) }
        }
        return (nil, true)
    }

    /// Opens a level below the one that was found for it.
    mutating func add(_ segment: Segment, as node: SourceTree.Node, under parent: SourceTree.Node?) {
        let level = Level(code: segment[3].text, node: node, parent: parent)
        byID[segment[1].text] = level
        push(level)
    }

    /// Closes what stands below a level; one that is closed already is opened again by itself.
    private mutating func close(until level: Level) {
        guard onPath.contains(level.node) else {
            while !path.isEmpty { pop() }
            push(level)
            return
        }
        while let last = path.last, last.node != level.node { pop() }
    }

    private mutating func push(_ level: Level) {
        path.append(level)
        codes[level.code, default: 0] += 1
        onPath.insert(level.node)
    }

    private mutating func pop() {
        let level = path.removeLast()
        codes[level.code, default: 1] -= 1
        onPath.remove(level.node)
    }
}
