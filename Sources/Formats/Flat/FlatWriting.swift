import Canonical
import Diagnostics

/// One writing of a flat file.
struct FlatWriting {
    private let layout: FlatLayout
    private let types: [String: Int]
    private(set) var bytes: [UInt8] = []
    private(set) var findings = Findings()
    /// The columns of a file whose header alone names them.
    private var named: [FlatLayout.Field] = []
    /// The names of each type's fields.
    private var names: [Set<String>]

    init(_ layout: FlatLayout) {
        self.layout = layout
        names = layout.records.map { Set($0.fields.map(\.name)) }
        types = Dictionary(layout.records.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// The header line, where the layout has one; its columns are the layout's, else all names in order of appearance.
    mutating func header(_ trees: [SourceTree]) {
        guard layout.hasHeader else { return }
        if layout.takesNamesFromHeader {
            var seen: Set<String> = []
            for tree in trees {
                for node in tree.nodes {
                    let name = tree.name(of: node)
                    guard tree.kind(of: node) != .object, tree.text(of: node) != nil, seen.insert(name).inserted else {
                        continue
                    }
                    named.append(
                        FlatLayout.Field(
                            name: name,
                            position: .title(name),
                            isRight: false,
                            isZeroFilled: false,
                            place: Place()
                        )
                    )
                }
            }
            names = [seen]
        } else {
            named = layout.records[0].fields
        }
        cells(placed(named.map { ($0, $0.title) }), SourceTree(root: "flat"), SourceTree(root: "flat").root)
    }

    mutating func document(_ tree: SourceTree) {
        if layout.hasRecordIDs {
            for child in tree.children(of: tree.root) {
                if let type = types[tree.name(of: child)], layout.records[type].parent == nil {
                    record(type, child, tree)
                } else {
                    report(.flatNameUnknown, "\(tree.name(of: child).asName) is no outermost record", child, tree)
                }
            }
        } else {
            rows(of: tree.root, tree, values: [:])
        }
    }

    /// Rows, and groups of rows with the values they share.
    private mutating func rows(of node: SourceTree.Node, _ tree: SourceTree, values: [String: String]) {
        for child in tree.children(of: node) {
            let name = tree.name(of: child)
            if name == FlatLayout.row {
                line(0, child, tree, values: values)
            } else if name == FlatLayout.groupName, node == tree.root {
                var shared: [String: String] = [:]
                for field in tree.children(of: child) where tree.name(of: field) != FlatLayout.row {
                    if let text = tree.text(of: field) { shared[tree.name(of: field)] = text }
                }
                checkNames(shared.keys.sorted(), child, tree)
                rows(of: child, tree, values: shared)
            } else if node == tree.root {
                report(.flatNameUnknown, "\(name.asName) is neither a row nor a group", child, tree)
            }
        }
    }

    private mutating func checkNames(_ written: [String], _ node: SourceTree.Node, _ tree: SourceTree) {
        for name in written where !names[0].contains(name) {
            report(.flatNameUnknown, "\(name.asName) is no field of the layout", node, tree)
        }
    }

    private mutating func record(_ type: Int, _ node: SourceTree.Node, _ tree: SourceTree) {
        line(type, node, tree, values: [:])
        for child in tree.children(of: node) {
            // A parent's index is below its child's, so this ends as deep as the layout is.
            if let below = types[tree.name(of: child)], layout.records[below].parent == type {
                record(below, child, tree)
            }
        }
    }

    private func fields(of type: Int) -> [FlatLayout.Field] {
        layout.takesNamesFromHeader ? named : layout.records[type].fields
    }

    private mutating func line(_ type: Int, _ node: SourceTree.Node, _ tree: SourceTree, values: [String: String]) {
        var values = values
        let fields = fields(of: type)
        for child in tree.children(of: node) {
            let name = tree.name(of: child)
            if names[type].contains(name) {
                values[name] = tree.text(of: child)
            } else if types[name].map({ layout.records[$0].parent }) != type {
                report(.flatNameUnknown, "\(name.asName) is no field of \(layout.records[type].id)", child, tree)
            }
        }
        if layout.shape == .csv {
            var placed = placed(fields.map { ($0, values[$0.name] ?? "") })
            if layout.hasRecordIDs { placed[0] = layout.records[type].id }
            cells(placed, tree, node)
        } else {
            columns(type, values, tree, node)
        }
    }

    // MARK: CSV

    private func placed(_ values: [(field: FlatLayout.Field, text: String)]) -> [String] {
        var cells: [String] = []
        var next = layout.hasRecordIDs ? 1 : 0
        for (field, text) in values {
            var index = next
            if case .cell(let cell) = field.position { index = cell }
            while cells.count <= index { cells.append("") }
            cells[index] = text
            next = index + 1
        }
        if cells.isEmpty { cells = [""] }
        return cells
    }

    private mutating func cells(_ cells: [String], _ tree: SourceTree, _ node: SourceTree.Node) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(layout.separator) }
            let special = cell.utf8.contains {
                $0 == layout.separator || $0 == layout.quote || $0 == 0x0A || $0 == 0x0D
            }
            let hidesLine = cells.count == 1 && cell.utf8.allSatisfy { $0 == 0x20 }
            if !special, !hidesLine {
                put(cell, tree, node)
                continue
            }
            let quote = String(Unicode.Scalar(layout.quote))
            bytes.append(layout.quote)
            put(
                cell.split(separator: quote, omittingEmptySubsequences: false).joined(separator: quote + quote), tree,
                node)
            bytes.append(layout.quote)
        }
        endLine()
    }

    // MARK: Fixed columns

    private mutating func columns(
        _ type: Int,
        _ values: [String: String],
        _ tree: SourceTree,
        _ node: SourceTree.Node
    ) {
        let record = layout.records[type]
        var line = [Unicode.Scalar](repeating: " ", count: layout.width ?? record.extent)
        if let id = layout.id {
            line.replaceSubrange(
                id.lowerBound..<(id.lowerBound + record.id.unicodeScalars.count), with: record.id.unicodeScalars)
        }
        for field in record.fields {
            guard case .columns(let columns) = field.position, let text = values[field.name] else { continue }
            let scalars = Array(text.unicodeScalars.trimmingBlanks)
            if scalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
                report(
                    .flatValueUnfit, "\(field.name) holds a line break or another control character", node, tree, text)
            } else if scalars.count > columns.count {
                let label = "\(scalars.count) characters, \(columns.count) allowed"
                report(.flatValueTooLong, "\(field.name) is longer than its column", node, tree, text, label: label)
            } else if !scalars.isEmpty {
                line.replaceSubrange(columns, with: Self.aligned(scalars, field, columns.count))
            }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: line)
        put(String(text), tree, node)
        endLine()
    }

    /// Zeros go between a sign and the digits.
    private static func aligned(_ value: [Unicode.Scalar], _ field: FlatLayout.Field, _ width: Int) -> [Unicode.Scalar]
    {
        let fill = [Unicode.Scalar](repeating: field.isZeroFilled ? "0" : " ", count: width - value.count)
        guard field.isRight else { return value + fill }
        let isSigned = field.isZeroFilled && (value[0] == "-" || value[0] == "+")
        return isSigned ? value.prefix(1) + fill + value.dropFirst() : fill + value
    }

    // MARK: Bytes

    private mutating func put(_ text: String, _ tree: SourceTree, _ node: SourceTree.Node) {
        if text.utf8.contains(0) {
            report(.flatValueUnfit, "a value holds the character U+0000", node, tree)
        }
        switch layout.encoding {
        case .utf8: bytes.append(contentsOf: text.utf8)
        case .latin1:
            for scalar in text.unicodeScalars {
                if let byte = UInt8(exactly: scalar.value) {
                    bytes.append(byte)
                } else {
                    let code = String(scalar.value, radix: 16, uppercase: true)
                    report(.flatEncoding, "Latin-1 has no character U+\(code)", node, tree)
                }
            }
        }
    }

    private mutating func endLine() { bytes.append(contentsOf: layout.usesCRLF ? [0x0D, 0x0A] : [0x0A]) }

    private mutating func report(
        _ kind: FindingKind,
        _ message: String,
        _ node: SourceTree.Node,
        _ tree: SourceTree,
        _ value: String? = nil,
        label: String? = nil
    ) {
        findings.add(
            Finding(kind, message, at: Place(path: tree.path(to: node)), label: label, value: value),
            kind: kind
        )
    }
}

extension String.UnicodeScalarView {
    fileprivate var trimmingBlanks: SubSequence {
        var rest = self[...]
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
