public import Canonical
public import Diagnostics

/// Writes the trees of XML IDocs as a flat file: a control record, and each segment before the ones under it.
///
/// Segments are numbered from 1 in each IDoc, and those that stand directly in it have level 02. Client and document
/// number are the control record's, as far as a map writes them. Every line has its full length.
public struct IDocWriter: Sendable {
    private let layout: IDocLayout

    /// A writer by a layout.
    public init(_ layout: IDocLayout) { self.layout = layout }

    /// The IDocs of a tree as a file; nil bytes when something in them cannot be written.
    public func write(_ tree: SourceTree) -> (bytes: [UInt8]?, findings: Findings) {
        var writing = IDocWriting(layout: layout, tree: tree)
        for node in tree.children(of: tree.root) where tree.name(of: node) == "IDOC" { writing.idoc(node) }
        return (writing.findings.hasErrors ? nil : writing.bytes, writing.findings)
    }
}

/// One file being written.
private struct IDocWriting {
    let layout: IDocLayout
    let tree: SourceTree
    private(set) var bytes: [UInt8] = []
    private(set) var findings = Findings()
    private var client = ""
    private var number = ""
    private var count = 0

    init(layout: IDocLayout, tree: SourceTree) {
        self.layout = layout
        self.tree = tree
    }

    mutating func idoc(_ idoc: SourceTree.Node) {
        count = 0
        let control = tree.child(IDocLayout.control, of: idoc)
        func value(_ name: String) -> String {
            control.flatMap { tree.child(name, of: $0) }.flatMap { tree.text(of: $0) } ?? ""
        }
        (client, number) = (value("MANDT"), value("DOCNUM"))
        if let control {
            line([], control, IDocLayout.control, width: IDocLayout.controlWidth)
        } else {
            findings.add(Finding(.flatNameUnknown, "an IDoc has no control record \(IDocLayout.control)"))
        }
        segments(of: idoc, above: 0, level: 2)
    }

    private mutating func segments(of parent: SourceTree.Node, above: Int, level: Int) {
        for node in tree.children(of: parent) where isSegment(node) && tree.name(of: node) != IDocLayout.control {
            count += 1
            let (own, name) = (count, tree.name(of: node))
            let head = [layout.name(of: name), client, number, digits(own, 6), digits(above, 6), digits(level, 2)]
            line(head, node, name, width: IDocLayout.dataWidth)
            guard level < 99 else { continue }
            segments(of: node, above: own, level: level + 1)
        }
    }

    /// One record: what comes before its data, and its fields.
    private mutating func line(_ head: [String], _ node: SourceTree.Node, _ name: String, width: Int) {
        guard let segment = layout.segment(called: name) else {
            findings.add(Finding(.flatNameUnknown, "the layout has no segment \(name.printable)"))
            return
        }
        for (field, text) in zip(IDocLayout.header, head) { cell(text, field.width, [field.name]) }
        var values: [String: String] = [:]
        for child in tree.children(of: node) where !isSegment(child) {
            let field = tree.name(of: child)
            if field.hasPrefix("@") { continue }
            guard segment.fields.contains(where: { $0.name == field }) else {
                findings.add(
                    Finding(.flatNameUnknown, "the layout has no field \(field.printable) in \(name.printable)"))
                continue
            }
            values[field] = tree.text(of: child)
        }
        for field in segment.fields { cell(values[field.name] ?? "", field.columns.count, [name, field.name]) }
        bytes += [UInt8](repeating: 0x20, count: width - segment.extent) + [UInt8(ascii: "\n")]
    }

    private mutating func cell(_ text: String, _ width: Int, _ path: [String]) {
        let text = text.trimmingBlanks
        let scalars = text.unicodeScalars
        if scalars.count > width {
            let message = "\(path.joined(separator: "/").printable) has room for \(width) characters"
            findings.add(Finding(.flatValueTooLong, message, at: Place(path: path), value: text))
        }
        if scalars.contains(where: { $0.value < 0x20 }) {
            let message = "\(path.joined(separator: "/").printable) holds a control character"
            findings.add(Finding(.flatValueUnfit, message, at: Place(path: path), value: text))
        }
        if layout.encoding == .utf8 {
            bytes += Array(text.utf8)
        } else {
            if scalars.contains(where: { $0.value > 0xFF }) {
                let message = "\(path.joined(separator: "/").printable) holds a character that is not in Latin-1"
                findings.add(Finding(.flatEncoding, message, at: Place(path: path), value: text))
            }
            bytes += scalars.map { UInt8(truncatingIfNeeded: $0.value) }
        }
        bytes += [UInt8](repeating: 0x20, count: max(0, width - scalars.count))
    }

    /// A segment and not a field: it has something under it besides attributes, or is one by the layout.
    private func isSegment(_ node: SourceTree.Node) -> Bool {
        tree.child("@SEGMENT", of: node) != nil
            || tree.children(of: node).contains { !tree.name(of: $0).hasPrefix("@") }
    }

    private func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
