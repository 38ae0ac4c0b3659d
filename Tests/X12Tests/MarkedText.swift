import Diagnostics

/// Reads the few shapes of YAML that guides use, for tests of this module and its benchmark; `Catalog` reads the
/// real thing.
struct MarkedText {
    private var lines: [(indent: Int, text: Substring, number: Int)] = []
    private let source: String
    private var next = 0

    static func read(_ text: String, source: String) -> Marked {
        var reader = MarkedText(text, source)
        return reader.block(indent: 0)
    }

    private init(_ text: String, _ source: String) {
        self.source = source
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let indent = line.prefix { $0 == " " }.count
            var rest = line.dropFirst(indent)
            if let comment = rest.firstRange(of: " #") { rest = rest[..<comment.lowerBound] }
            while rest.last == " " { rest.removeLast() }
            if !rest.isEmpty, rest.first != "#" { lines.append((indent, rest, index + 1)) }
        }
    }

    private mutating func block(indent: Int) -> Marked {
        guard next < lines.count else { return Marked(.scalar("")) }
        let place = place(lines[next].number, lines[next].indent)
        if lines[next].text.hasPrefix("- ") {
            var items: [Marked] = []
            while next < lines.count, lines[next].indent == indent, lines[next].text.hasPrefix("- ") {
                lines[next] = (indent + 2, lines[next].text.dropFirst(2), lines[next].number)
                items.append(block(indent: indent + 2))
            }
            return Marked(.list(items), at: place)
        }
        guard pair(lines[next].text) != nil else {
            defer { next += 1 }
            return inline(lines[next].text, place)
        }
        var entries: [Marked.Entry] = []
        while next < lines.count, lines[next].indent == indent, let (key, value) = pair(lines[next].text) {
            let line = lines[next]
            let keyPlace = self.place(line.number, line.indent)
            next += 1
            let content: Marked
            if value.isEmpty, next < lines.count, lines[next].indent >= indent {
                content = block(indent: lines[next].indent)
            } else {
                content = inline(value, self.place(line.number, line.indent + line.text.count - value.count))
            }
            entries.append(Marked.Entry(key: key, place: keyPlace, value: content))
        }
        return Marked(.map(entries), at: place)
    }

    private func pair(_ text: Substring) -> (String, Substring)? {
        guard let colon = text.firstIndex(of: ":"), text.first != "{", text.first != "[" else { return nil }
        let rest = text[text.index(after: colon)...]
        guard rest.isEmpty || rest.first == " " else { return nil }
        return (String(text[..<colon]), rest.drop { $0 == " " })
    }

    private func inline(_ text: Substring, _ place: Place) -> Marked {
        if text.first == "{" {
            let entries = parts(text).compactMap { part in
                pair(part).map { Marked.Entry(key: $0.0, place: place, value: inline($0.1, place)) }
            }
            return Marked(.map(entries), at: place)
        }
        if text.first == "[" { return Marked(.list(parts(text).map { inline($0, place) }), at: place) }
        let bare = text.first == "\"" ? text.dropFirst().dropLast() : text
        return Marked(.scalar(String(bare)), at: place)
    }

    private func parts(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var depth = 0
        let inner = text.dropFirst().dropLast()
        var start = inner.startIndex
        for index in inner.indices {
            if inner[index] == "[" { depth += 1 }
            if inner[index] == "]" { depth -= 1 }
            if inner[index] == ",", depth == 0 {
                parts.append(inner[start..<index])
                start = inner.index(after: index)
            }
        }
        parts.append(inner[start...])
        return parts.map { part in
            var part = part
            while part.first == " " { part.removeFirst() }
            while part.last == " " { part.removeLast() }
            return part
        }
    }

    private func place(_ line: Int, _ indent: Int) -> Place { Place(source: source, line: line, column: indent + 1) }
}
