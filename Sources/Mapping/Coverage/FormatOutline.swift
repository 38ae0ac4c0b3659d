import Canonical

/// The places of a partner's format, as a tree of names: what may stand where, whatever a map says of it.
///
/// Of X12 the dictionary and the guide say it, of a flat file its layout, of XML and JSON nobody but the samples.
public struct FormatOutline: Sendable {
    /// Who says which places there are.
    public enum Ground: String, Sendable, Hashable {
        /// A dictionary, and the guide laid over it.
        case guide
        /// The layout of a flat file.
        case layout
        /// What was found in samples, and nothing else.
        case samples
    }

    /// Codes that an element may or may not hold.
    struct Condition: Sendable, Hashable {
        var node: Int
        var codes: [String]
        var isNegated: Bool
    }

    /// What must be there, where, and who says so.
    struct Demand: Sendable, Hashable {
        var conditions: [Condition]
        /// The guide's line, or `the standard`.
        var by: String
    }

    /// One place.
    struct Node: Sendable {
        let name: String
        let parent: Int
        var children: [String: Int] = [:]
        var order: [Int] = []
        /// True for a place of a value that is counted: an element, an attribute, a field.
        var isValue = false
        /// False where the guide forbids it.
        var isUsed = true
        /// True for what the engine reads and writes itself: envelopes, counts, numbers of levels.
        var isOwn = false
        /// True for what is written without a rule: a total that the guide computes.
        var isComputed = false
        var demands: [Demand] = []
        /// The codes it may hold, as far as somebody says.
        var codes: [String]?
        /// A short name for people.
        var label: String?
        /// Elements that depend on each other: what is asked, and of which children.
        var notes: [(kind: Character, children: [Int], name: String)] = []
    }

    /// Who says which places there are.
    public let ground: Ground
    /// True for X12, whose names are put together in its own way.
    let isX12: Bool
    /// What stands between the names of a path.
    let separator: String
    private(set) var nodes: [Node]

    /// How many places an outline may have; no format comes near.
    static let limit = 100_000

    init(ground: Ground, isX12: Bool = false, separator: String) {
        self.ground = ground
        self.isX12 = isX12
        self.separator = separator
        nodes = [Node(name: "", parent: -1)]
    }

    /// An outline of the fields of a layout, each by its way from the document.
    public init(fields: [[String]]) {
        self.init(ground: .layout, separator: ".")
        for path in fields {
            let node = path.reduce(0) { make($1, in: $0) }
            if node > 0 { nodes[node].isValue = true }
        }
    }

    /// An outline that knows nothing yet and learns from samples; `separator` stands between the names of a path.
    public init(samplesOf separator: String) { self.init(ground: .samples, separator: separator) }

    /// The place of a name below a place, made where it is not there yet.
    mutating func make(_ name: String, in parent: Int) -> Int {
        if let known = nodes[parent].children[name] { return known }
        guard nodes.count < Self.limit else { return parent }
        nodes.append(Node(name: name, parent: parent))
        nodes[parent].children[name] = nodes.count - 1
        nodes[parent].order.append(nodes.count - 1)
        return nodes.count - 1
    }

    mutating func change(_ node: Int, _ body: (inout Node) -> Void) { body(&nodes[node]) }

    /// The place of a name below a place. Levels of a hierarchy stand in each other and have one place.
    func child(_ name: String, of node: Int) -> Int? {
        if let child = nodes[node].children[name] { return child }
        return isX12 && nodes[node].name == name && name == X12SourceTree.loopName("HL") ? node : nil
    }

    /// True for a place, and for all places below it.
    func contains(_ outer: Int, _ node: Int) -> Bool {
        var current = node
        while current > outer { current = nodes[current].parent }
        return current == outer
    }

    /// True for a loop of X12, or the set.
    func isLoop(_ node: Int) -> Bool { node == 0 || nodes[node].name.hasSuffix(X12SourceTree.loopSuffix) }

    /// The segment that opens a loop, or the segment itself.
    func segment(of node: Int) -> Int {
        guard isX12, node > 0, isLoop(node) else { return node }
        return nodes[node].children[String(nodes[node].name.dropLast(X12SourceTree.loopSuffix.count))] ?? node
    }

    /// True for what the engine never leaves to a map, and for what the guide forbids, itself or with what is around it.
    func isHidden(_ node: Int) -> Bool {
        var current = node
        while current > 0 {
            if !nodes[current].isUsed || nodes[current].isOwn { return true }
            current = nodes[current].parent
        }
        return false
    }

    /// A place in the trade's words, and what it stands in: `PO104` in `PO1`, `@number` in `Order/Line`.
    func words(for node: Int) -> (within: [String], name: String) {
        var names: [String] = []
        var current = node
        while current > 0 {
            names.append(nodes[current].name)
            current = nodes[current].parent
        }
        names.reverse()
        guard isX12 else { return (names.dropLast(), names.last ?? "") }
        let loops = names.prefix { $0.hasSuffix(X12SourceTree.loopSuffix) }
        let rest = names.dropFirst(loops.count)
        let ids = loops.map { String($0.dropLast(X12SourceTree.loopSuffix.count)) }
        guard let segment = rest.first else { return (ids.dropLast(), ids.last ?? "") }
        var name = segment + (rest.dropFirst().first ?? "")
        if rest.count > 2, let component = rest.last { name += "-" + component }
        return (ids, name)
    }
}
