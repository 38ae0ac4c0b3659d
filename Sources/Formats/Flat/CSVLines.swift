import Diagnostics

/// The lines of a CSV file: RFC 4180, with line breaks inside quotes, any line end, and a byte order mark or none.
struct CSVLines {
    private let layout: FlatLayout
    private let bytes: [UInt8]
    private let types: [String: Int]
    private static let widest = 10_000

    private struct Cell {
        var bytes: Range<Int>
        var text: String?
    }

    /// Which field stands in which column, per type of record.
    private struct Plan {
        var names: [String?]
        var extent: Int
    }

    init(layout: FlatLayout, bytes: [UInt8]) {
        self.layout = layout
        self.bytes = bytes
        types = Dictionary(layout.records.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    func read(into assembly: inout FlatAssembly) {
        var at = layout.encoding == .utf8 ? byteOrderMarkLength(bytes) : 0
        var plans: [Plan]? = layout.hasHeader ? nil : layout.records.map(plan)
        while at < bytes.count {
            let start = at
            guard let cells = cells(&at, &assembly) else { return }
            var end = at
            if end > start, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
            if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            let line = start..<end
            let isBlank = cells.count == 1 && bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x1A }
            if isBlank { continue }
            guard let current = plans else {
                guard let header = plan(header: cells, line, &assembly) else { return }
                plans = [header]
                continue
            }
            guard add(cells, line, current, &assembly) else { return }
        }
    }

    private func add(_ cells: [Cell], _ line: Range<Int>, _ plans: [Plan], _ assembly: inout FlatAssembly) -> Bool {
        var type = 0
        if layout.hasRecordIDs {
            guard let known = types[text(cells[0])] else {
                assembly.log.add(.flatRecordUnknown, "no record of the layout begins like this", at: cells[0].bytes)
                return true
            }
            type = known
        }
        let plan = plans[type]
        var values: [FlatValue] = []
        for (index, cell) in cells.enumerated() where !cell.bytes.isEmpty {
            if index < plan.names.count, let name = plan.names[index] {
                values.append(FlatValue(name: name, bytes: cell.bytes, text: cell.text))
            } else if index > 0 || !layout.hasRecordIDs {
                assembly.log.add(.flatRecordLong, "column \(index + 1) is no field of the layout", at: cell.bytes)
            }
        }
        if cells.count < plan.extent {
            assembly.log.add(
                .flatRecordShort,
                "the line ends before its last column",
                at: line,
                label: "\(cells.count) columns, \(plan.extent) in the layout"
            )
        }
        return assembly.add(type, values, line: line)
    }

    // MARK: Columns

    private func plan(_ record: FlatLayout.RecordType) -> Plan {
        var plan = Plan(names: Array(repeating: nil, count: record.extent), extent: record.extent)
        for field in record.fields {
            if case .cell(let cell) = field.position { plan.names[cell] = field.name }
        }
        return plan
    }

    /// The columns by a header line.
    ///
    /// A title that the layout does not list keeps its own name, so that a map sees it.
    private func plan(header cells: [Cell], _ line: Range<Int>, _ assembly: inout FlatAssembly) -> Plan? {
        let titles = cells.map { text($0).trimmingBlanks }
        var plan = Plan(names: titles.map { $0.isEmpty ? nil : $0 }, extent: titles.count)
        while let last = plan.names.last, last == nil { plan.names.removeLast() }
        plan.extent = plan.names.count
        var isUsable = true
        for field in layout.records[0].fields {
            var index: Int?
            switch field.position {
            case .title(let title): index = titles.firstIndex(of: title)
            case .cell(let cell): index = cell < plan.names.count ? cell : nil
            case .columns: break
            }
            if let index {
                plan.names[index] = field.name
            } else {
                let near = titles.prefix(200).filter { $0.utf8.count <= 100 }.hint(for: field.title)
                assembly.log.add(.flatHeader, "no column is titled \(field.title)\(near)", at: line)
                isUsable = false
            }
        }
        var seen: Set<String> = []
        for (index, name) in plan.names.enumerated() {
            guard let name, !seen.insert(name).inserted else { continue }
            assembly.log.add(.flatHeader, "two columns have one title", at: cells[index].bytes)
            isUsable = false
        }
        return isUsable ? plan : nil
    }

    // MARK: Cells

    /// The cells of the next line, `at` moved past its end; nil when reading must stop.
    private func cells(_ at: inout Int, _ assembly: inout FlatAssembly) -> [Cell]? {
        let start = at
        var cells: [Cell] = []
        while true {
            if cells.count >= Self.widest {
                assembly.log.add(.flatTooLarge, "a line has more than \(Self.widest) columns", at: start..<at)
                return nil
            }
            if at < bytes.count, bytes[at] == layout.quote {
                guard let cell = quoted(&at, &assembly) else { return nil }
                cells.append(cell)
            } else {
                let from = at
                while at < bytes.count, bytes[at] != layout.separator, bytes[at] != UInt8(ascii: "\n") { at += 1 }
                var end = at
                let endsLine = at == bytes.count || bytes[at] == UInt8(ascii: "\n")
                if endsLine, end > from, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
                cells.append(Cell(bytes: from..<end, text: layout.encoding.text(bytes[from..<end])))
            }
            guard at < bytes.count else { return cells }
            at += 1
            if bytes[at - 1] == UInt8(ascii: "\n") { return cells }
        }
    }

    /// A quoted cell, `at` left at the separator or the line's end.
    private func quoted(_ at: inout Int, _ assembly: inout FlatAssembly) -> Cell? {
        let from = at + 1
        var doubled = false
        at = from
        while at < bytes.count {
            if bytes[at] == layout.quote {
                guard at + 1 < bytes.count, bytes[at + 1] == layout.quote else { break }
                doubled = true
                at += 1
            }
            at += 1
        }
        guard at < bytes.count else {
            assembly.log.add(.flatQuote, "the quote that opens here is never closed", at: (from - 1)..<from)
            return nil
        }
        let inside = from..<at
        at += 1
        if at < bytes.count, bytes[at] == UInt8(ascii: "\r") { at += 1 }
        if at < bytes.count, bytes[at] != layout.separator, bytes[at] != UInt8(ascii: "\n") {
            assembly.log.add(.flatQuote, "a separator or the line's end should follow the quote", at: at..<(at + 1))
            while at < bytes.count, bytes[at] != layout.separator, bytes[at] != UInt8(ascii: "\n") { at += 1 }
        }
        guard doubled else { return Cell(bytes: inside, text: layout.encoding.text(bytes[inside])) }
        // Inside, quotes come in pairs; the second of each pair goes.
        var single: [UInt8] = []
        var index = inside.lowerBound
        while index < inside.upperBound {
            single.append(bytes[index])
            index += bytes[index] == layout.quote ? 2 : 1
        }
        let text = layout.encoding.text(single) ?? String(decoding: single, as: UTF8.self)
        return Cell(bytes: inside, text: text)
    }

    private func text(_ cell: Cell) -> String { cell.text ?? String(decoding: bytes[cell.bytes], as: UTF8.self) }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var rest = self[...]
        while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
