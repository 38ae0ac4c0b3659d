import Canonical
public import Diagnostics

/// Reads flat IDocs into the trees that their XML has, so that one map reads both.
///
/// The root is called by the IDoc type; under it stands `IDOC`, and under that the control record and the segments, each
/// under the one that its PSGNUM names. Where there is none, HLEVEL tells, and where there is none either, the layout. A
/// field that is blank makes no node. A segment that the layout does not list, and what stands behind the last field of
/// one that it does, is called `SDATA`, so that a map tells of it as of anything that no rule reads.
public struct IDocReader: Sendable {
    private let layout: IDocLayout
    private let limits: FormatLimits

    /// A reader by a layout.
    public init(_ layout: IDocLayout, limits: FormatLimits = .standard) {
        self.layout = layout
        self.limits = limits
    }

    /// True for bytes that begin like a flat IDoc.
    public static func recognises(_ bytes: [UInt8]) -> Bool {
        bytes.dropFirst(byteOrderMarkLength(bytes)).starts(with: Array(IDocLayout.control.utf8))
    }

    /// The IDocs of a file, in its order; a segment that cannot be placed is a finding, and left out.
    public func documents(
        _ bytes: [UInt8],
        source: String? = nil
    ) -> (documents: [FlatDocument], findings: Findings) {
        var log = ReadingFindings(bytes, source: source)
        if bytes.count > limits.bytes {
            log.add(.flatTooLarge, "the file has more than \(limits.bytes) bytes", at: 0..<0)
            return ([], log.findings)
        }
        if layout.encoding == .utf8, let invalid = firstInvalidUTF8(in: bytes) {
            log.add(.flatEncoding, "this byte is no UTF-8", at: invalid)
            return ([], log.findings)
        }
        var assembly = IDocAssembly(layout: layout, bytes: bytes, limits: limits, log: log)
        var at = byteOrderMarkLength(bytes)
        while at < bytes.count {
            let start = at
            while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
            var end = at
            at += 1
            if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            guard assembly.add(start..<end) else { break }
        }
        return (assembly.finish(), assembly.log.findings)
    }
}

/// Puts the lines of a file together to IDocs.
private struct IDocAssembly {
    private typealias Place = (node: SourceTree.Node, depth: Int)

    private let layout: IDocLayout
    private let bytes: [UInt8]
    private let limits: FormatLimits
    var log: ReadingFindings

    private var finished: [FlatDocument] = []
    private var tree: SourceTree?
    private var extent = 0..<0
    private var idoc: SourceTree.Node?
    /// The segments by their numbers.
    private var numbers: [Int: Place] = [:]
    /// The last segment of each level that is open.
    private var levels: [(level: Int, place: Place)] = []
    /// The last segment of each name.
    private var last: [String: Place] = [:]
    private var nodes = 0

    init(layout: IDocLayout, bytes: [UInt8], limits: FormatLimits, log: ReadingFindings) {
        self.layout = layout
        self.bytes = bytes
        self.limits = limits
        self.log = log
    }

    mutating func finish() -> [FlatDocument] {
        if let tree { finished.append(FlatDocument(tree: tree, bytes: extent)) }
        tree = nil
        return finished
    }

    /// Adds a line; false when reading must stop.
    mutating func add(_ line: Range<Int>) -> Bool {
        guard bytes[line].contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x1A }) else { return true }
        let columns = Columns(bytes, line, encoding: layout.encoding)
        if nodes > limits.nodes {
            log.add(.flatTooLarge, "more than \(limits.nodes) segments and fields", at: line)
            return false
        }
        if bytes[line].starts(with: Array(IDocLayout.control.utf8)) {
            begin(columns, line)
            return true
        }
        return segment(columns, line)
    }

    private mutating func begin(_ columns: Columns, _ line: Range<Int>) {
        _ = finish()
        (numbers, levels, last) = ([:], [], [:])
        guard let control = layout.segment(called: IDocLayout.control) else { return }
        if columns.count < control.extent, value(columns.bytes(of: 39..<69)).isEmpty {
            log.add(.flatRecordShort, "the control record ends before its IDoc type", at: line)
        }
        let type = control.fields.first { $0.name == "IDOCTYP" }.map { value(columns.bytes(of: $0.columns)) }
        var tree = SourceTree(root: type.map { text($0) } ?? "", source: bytes, kind: .object)
        let idoc = tree.append("IDOC", bytes: line, kind: .object, to: tree.root)
        tree.append("@BEGIN", text: "1", to: idoc)
        self.tree = tree
        self.idoc = idoc
        extent = line
        fields(of: control, columns, from: 0, at: line, under: idoc)
    }

    private mutating func segment(_ columns: Columns, _ line: Range<Int>) -> Bool {
        guard let idoc else {
            log.add(.flatRecordMisplaced, "this stands before any \(IDocLayout.control)", at: line)
            return true
        }
        var head: [Range<Int>] = []
        var column = 0
        for field in IDocLayout.header {
            head.append(value(columns.bytes(of: column..<(column + field.width))))
            column += field.width
        }
        let called = text(head[0])
        let known = layout.segment(called: called)
        let name = known?.name ?? called
        guard !name.isEmpty else {
            log.add(.flatRecordUnknown, "a segment has no name", at: line)
            return true
        }
        var parent: Place? = (idoc, 0)
        let (above, level) = (Int(text(head[4])), Int(text(head[5])))
        if let above, above > 0 {
            parent = numbers[above]
            if parent == nil {
                log.add(.flatRecordMisplaced, "no segment before this has the number it names", at: head[4])
            }
        } else if let level {
            while let open = levels.last, open.level >= level { levels.removeLast() }
            parent = levels.last?.place ?? parent
        } else if above == nil, let under = known?.parent {
            parent = last[under]
            if parent == nil { log.add(.flatRecordMisplaced, "\(name.printable) stands before any \(under)", at: line) }
        }
        guard let parent else { return true }
        guard parent.depth < limits.depth else {
            log.add(.flatTooLarge, "nested deeper than \(limits.depth)", at: line)
            return false
        }
        let segment = known ?? IDocLayout.Segment(name: name, parent: nil, fields: [])
        guard let node = fields(of: segment, columns, from: IDocLayout.headerWidth, at: line, under: parent.node) else {
            return true
        }
        let place: Place = (node, parent.depth + 1)
        if let number = Int(text(head[3])) { numbers[number] = place }
        if let level {
            while let open = levels.last, open.level >= level { levels.removeLast() }
            levels.append((level, place))
        }
        last[name] = place
        extent = extent.lowerBound..<line.upperBound
        return true
    }

    @discardableResult
    private mutating func fields(
        of segment: IDocLayout.Segment, _ columns: Columns, from start: Int, at line: Range<Int>,
        under parent: SourceTree.Node
    ) -> SourceTree.Node? {
        guard let node = tree?.append(segment.name, bytes: line, kind: .object, to: parent) else { return nil }
        tree?.append("@SEGMENT", text: "1", to: node)
        nodes += 2
        for field in segment.fields {
            let place = value(
                columns.bytes(of: (start + field.columns.lowerBound)..<(start + field.columns.upperBound)))
            if place.isEmpty { continue }
            tree?.append(field.name, text: layout.encoding.text(bytes[place]), bytes: place, to: node)
            nodes += 1
        }
        let rest = value(columns.bytes(of: min(start + segment.extent, columns.count)..<columns.count))
        if !rest.isEmpty {
            tree?.append(IDocLayout.rest, text: layout.encoding.text(bytes[rest]), bytes: rest, to: node)
        }
        return node
    }

    private func text(_ range: Range<Int>) -> String {
        layout.encoding.text(bytes[range]) ?? String(decoding: bytes[range], as: UTF8.self)
    }

    /// A cell without the blanks around it.
    private func value(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == 0x20 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 { end -= 1 }
        return start..<end
    }
}
