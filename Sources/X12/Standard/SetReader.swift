/// Reads the structure of a set from its file.
enum SetReader {
    /// The definition a file holds, or nil when it holds none.
    static func read(_ bytes: [UInt8]) -> SetDefinition? {
        var title: (code: String, functionalID: String, label: String)?
        var area = Area.heading
        var stack: [Frame] = [Frame(indent: -1, item: nil)]
        for line in bytes.split(separator: .lineFeed) {
            let code = line[..<(line.firstIndex(of: UInt8(ascii: "#")) ?? line.endIndex)]
            let words = code.split(whereSeparator: \.isWhitespace).map(\.text)
            guard let first = words.first else { continue }
            if first == "set", words.count >= 3, title == nil {
                title = (words[1], words[2], words.dropFirst(3).joined(separator: " "))
            } else if let next = Area(rawValue: first), words.count == 1 {
                area = next
            } else {
                let indent = code.prefix { $0 == 0x20 }.count
                while stack.count > 1, stack[stack.count - 1].indent >= indent { close(&stack) }
                guard let item = Item(words, area: area) else { return nil }
                if item.isLoop {
                    stack.append(Frame(indent: indent, item: item))
                } else {
                    stack[stack.count - 1].body.append(item.structure(body: nil))
                }
            }
        }
        while stack.count > 1 { close(&stack) }
        guard let title else { return nil }
        return SetDefinition(
            code: title.code,
            functionalID: title.functionalID,
            label: title.label,
            items: stack[0].body
        )
    }

    private struct Frame {
        var indent: Int
        var item: Item?
        var body: [StructureItem] = []
    }

    private static func close(_ stack: inout [Frame]) {
        let frame = stack.removeLast()
        guard let item = frame.item else { return }
        stack[stack.count - 1].body.append(item.structure(body: frame.body))
    }

    private struct Item {
        var id: String
        var area: Area
        var isMandatory: Bool
        var max: Int?
        var position: String?
        var isBounded: Bool
        var isLoop: Bool

        /// Reads `N1 O 200 310` or `loop N1 O 200 bounded`.
        init?(_ words: [String], area: Area) {
            isLoop = words[0] == "loop"
            let rest = words.dropFirst(isLoop ? 1 : 0)
            let parts = Array(rest)
            guard parts.count >= 2, parts[1] == "M" || parts[1] == "O" else { return nil }
            id = parts[0]
            self.area = area
            isMandatory = parts[1] == "M"
            isBounded = parts.contains("bounded")
            let limit = parts.count > 2 ? parts[2] : "*"
            max = limit == "*" ? nil : Array(limit.utf8).number
            position = parts.count > 3 && parts[3] != "bounded" ? parts[3] : nil
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
