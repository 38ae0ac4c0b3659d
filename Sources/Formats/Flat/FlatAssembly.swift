import Canonical
import Diagnostics

/// A value of a line: its field's name, its bytes, and its text where that is not the bytes as UTF-8.
struct FlatValue {
    var name: String
    var bytes: Range<Int>
    var text: String?
}

/// Puts lines together to documents.
struct FlatAssembly {
    private let layout: FlatLayout
    private let bytes: [UInt8]
    private let limits: FormatLimits
    private let descendants: [[Int]]
    var log: ReadingFindings

    private var finished: [(tree: SourceTree, bytes: Range<Int>)] = []
    /// The last record of each type that lines may still come under.
    private var open: [Int: SourceTree.Node] = [:]
    private var groups: [String: (document: Int, node: SourceTree.Node)] = [:]
    private var nodes = 0

    init(layout: FlatLayout, bytes: [UInt8], source: String?, limits: FormatLimits) {
        self.layout = layout
        self.bytes = bytes
        self.limits = limits
        descendants = layout.descendants
        log = ReadingFindings(bytes, source: source)
    }

    var documents: [FlatDocument] { finished.map { FlatDocument(tree: $0.tree, bytes: $0.bytes) } }

    /// Adds a line; false when the limit is reached and reading must stop.
    mutating func add(_ type: Int, _ values: [FlatValue], line: Range<Int>) -> Bool {
        nodes += values.count + 1
        if nodes > limits.nodes {
            log.add(.flatTooLarge, "more than \(limits.nodes) records and fields", at: line)
            return false
        }
        if layout.hasRecordIDs {
            addRecord(type, values, line)
        } else if let group = layout.group {
            addGrouped(by: group, values, line)
        } else {
            if finished.isEmpty { begin(at: line) }
            append(FlatLayout.row, values, line, to: finished[0].tree.root, of: 0)
        }
        return true
    }

    private mutating func addRecord(_ type: Int, _ values: [FlatValue], _ line: Range<Int>) {
        if type == 0 {
            begin(at: line)
            open = [:]
        }
        let document = finished.count - 1
        var parent: SourceTree.Node?
        if document >= 0 {
            parent = layout.records[type].parent.map { open[$0] } ?? finished[document].tree.root
        }
        guard let parent else {
            let above = layout.records[type].parent ?? 0
            let id = layout.records[type].id
            return log.add(.flatRecordMisplaced, "\(id) stands before any \(layout.records[above].id)", at: line)
        }
        for below in descendants[type] { open[below] = nil }
        open[type] = append(layout.records[type].id, values, line, to: parent, of: document)
    }

    private mutating func addGrouped(by name: String, _ values: [FlatValue], _ line: Range<Int>) {
        guard let value = values.first(where: { $0.name == name }) else {
            return log.add(.flatRecordMisplaced, "the line has no \(name) to be grouped by", at: line)
        }
        let key = value.text ?? String(decoding: bytes[value.bytes], as: UTF8.self)
        let shared = layout.shared
        if groups[key] == nil {
            begin(at: line)
            let document = finished.count - 1
            let header = shared.isEmpty ? values : values.filter { shared.contains($0.name) }
            let node = append(FlatLayout.groupName, header, line, to: finished[document].tree.root, of: document)
            groups[key] = (document, node)
        }
        guard let group = groups[key] else { return }
        let own = shared.isEmpty ? values : values.filter { !shared.contains($0.name) }
        append(FlatLayout.row, own, line, to: group.node, of: group.document)
    }

    private mutating func begin(at line: Range<Int>) {
        finished.append((SourceTree(root: "flat", source: bytes, kind: .object), line))
    }

    @discardableResult
    private mutating func append(
        _ name: String,
        _ values: [FlatValue],
        _ line: Range<Int>,
        to parent: SourceTree.Node,
        of document: Int
    ) -> SourceTree.Node {
        finished[document].bytes = finished[document].bytes.lowerBound..<line.upperBound
        let node = finished[document].tree.append(name, bytes: line, kind: .object, to: parent)
        for value in values {
            finished[document].tree.append(value.name, text: value.text, bytes: value.bytes, to: node)
        }
        return node
    }
}
