/// Reads the structure of a set from its file.
struct SetReader {
    private var title: (code: String, functionalID: String, label: String)?
    private var area = Area.heading
    private var stack: [Frame] = [Frame(indent: -1, line: 1, item: nil)]
    private(set) var problems: [(line: Int, problem: LineProblem)] = []

    /// Loops nest no deeper; the deepest of the standard's sets has six levels.
    private static let deepest = 20

    private struct Frame {
        var indent: Int
        var line: Int
        var item: Item?
        var body: [StructureItem] = []
    }

    /// The definition a file holds, none when a line of it cannot be read, and what is wrong with which line.
    static func read(
        _ file: DictionaryFile,
        code: String
    ) -> (set: SetDefinition?, problems: [(line: Int, problem: LineProblem)]) {
        var reader = SetReader()
        var last = 1
        var start = file.bytes.startIndex
        var number = 0
        while start < file.bytes.endIndex {
            let end = file.bytes[start...].firstIndex(of: .lineFeed) ?? file.bytes.endIndex
            number += 1
            if reader.read(file.bytes[start..<end], number) { last = number }
            start = end + 1
        }
        let set = reader.finish(code: code, line: last)
        return (reader.problems.isEmpty ? set : nil, reader.problems)
    }

    /// Reads one line; false for one that says nothing.
    private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) -> Bool {
        let text = line[..<(line.firstIndex(of: UInt8(ascii: "#")) ?? line.endIndex)]
        let words = text.split(whereSeparator: \.isWhitespace).map(\.word)
        guard let first = words.first else { return false }
        if first == "set" {
            if title != nil || words.count < 3 {
                report(number, "a set's file has one line such as: set 850 PO Purchase order")
            } else {
                title = (words[1], words[2], words.dropFirst(3).joined(separator: " "))
            }
        } else if let next = Area(rawValue: first), words.count == 1 {
            area = next
        } else {
            let indent = text.prefix { $0 == 0x20 }.count
            while let top = stack.last, stack.count > 1, top.indent >= indent { close() }
            guard let item = Item(words, area: area) else {
                report(number, "a segment or loop is its id, M or O, the most uses or *, and a position: REF O 12 050")
                return true
            }
            if !item.isLoop {
                stack[stack.count - 1].body.append(item.structure(body: nil))
            } else if stack.count > Self.deepest {
                report(number, "loops nest no deeper than \(Self.deepest)")
            } else {
                stack.append(Frame(indent: indent, line: number, item: item))
            }
        }
        return true
    }

    private mutating func close() {
        let frame = stack.removeLast()
        guard let item = frame.item else { return }
        if frame.body.first?.id != item.id || frame.body.first?.body != nil {
            report(frame.line, "the loop \(item.id) begins with the segment \(item.id), indented below it")
        }
        stack[stack.count - 1].body.append(item.structure(body: frame.body))
    }

    private mutating func finish(code: String, line: Int) -> SetDefinition? {
        while stack.count > 1 { close() }
        guard let title else {
            report(1, "a set's file has one line such as: set 850 PO Purchase order")
            return nil
        }
        if title.code != code { report(1, "the file's name and the set \(title.code) in it differ") }
        let items = stack[0].body
        if items.first?.id != "ST" || items.last?.id != "SE" || items.count < 2 {
            report(line, "a set begins with ST and ends with SE")
        }
        return SetDefinition(code: title.code, functionalID: title.functionalID, label: title.label, items: items)
    }

    private mutating func report(_ line: Int, _ message: String) { problems.append((line, LineProblem(message))) }

    private struct Item {
        var id: String
        var area: Area
        var isMandatory: Bool
        var max: Int?
        var position: String?
        var isBounded = false
        var isLoop: Bool

        /// Reads `N1 O 200 310` or `loop N1 O 200 bounded`; without a number the most uses are not limited.
        init?(_ words: [String], area: Area) {
            isLoop = words[0] == "loop"
            var rest = words.dropFirst(isLoop ? 1 : 0)
            guard rest.count >= 2 else { return nil }
            id = rest.removeFirst()
            guard (2...3).contains(id.utf8.count), id.utf8.allSatisfy(\.isAlphanumeric) else { return nil }
            let requirement = rest.removeFirst()
            guard requirement == "M" || requirement == "O" else { return nil }
            isMandatory = requirement == "M"
            self.area = area
            if let limit = rest.popFirst(), limit != "*" {
                guard let number = Array(limit.utf8).number, number > 0 else { return nil }
                max = number
            }
            if isLoop, rest.last == "bounded" {
                isBounded = true
                rest.removeLast()
            }
            position = rest.popFirst()
            guard rest.isEmpty, position?.utf8.allSatisfy(\.isDigit) ?? true else { return nil }
        }

        func structure(body: [StructureItem]?) -> StructureItem {
            StructureItem(
                id: id,
                area: area,
                isMandatory: isMandatory,
                max: max,
                position: position,
                body: body,
                isBounded: isBounded
            )
        }
    }
}
