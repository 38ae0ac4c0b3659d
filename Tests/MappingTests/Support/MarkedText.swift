import Diagnostics

/// Reads the few forms of YAML that maps use, with their places: enough for tests, and no more.
///
/// Block maps and lists by indentation, `[a, b: c]` and `{a: b}` on one line, quotes, comments. A `‸` in the text
/// stands for a place the test expects something at; it is taken away before reading.
struct MarkedText {
    /// The tree.
    let file: Marked
    /// The lines and columns of the marks, in order.
    let marks: [Spot]

    /// A line and a column.
    struct Spot: Hashable, CustomStringConvertible {
        var line: Int
        var column: Int
        var description: String { "\(line):\(column)" }
    }

    private struct Line {
        var number: Int
        var indent: Int
        var text: String
    }

    init(_ text: String, source: String = "map.yaml") {
        var marks: [Spot] = []
        var lines: [Line] = []
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var clean = ""
            for character in raw {
                if character == "‸" {
                    marks.append(Spot(line: index + 1, column: clean.utf8.count + 1))
                } else {
                    clean.append(character)
                }
            }
            let bare = Self.withoutComment(clean)
            let indent = bare.prefix { $0 == " " }.count
            if indent < bare.count { lines.append(Line(number: index + 1, indent: indent, text: bare)) }
        }
        self.marks = marks
        var reader = Reader(lines: lines, source: source)
        file = reader.node(indent: 0)
    }

    private static func withoutComment(_ line: String) -> String {
        var quote: Character?
        var previous: Character = " "
        var result = ""
        for character in line {
            if character == "\"" || character == "'" {
                if quote == character { quote = nil } else if quote == nil { quote = character }
            }
            if character == "#", quote == nil, previous == " " { break }
            result.append(character)
            previous = character
        }
        while result.last == " " { result.removeLast() }
        return result
    }

    private struct Reader {
        var lines: [Line]
        let source: String
        var at = 0

        func place(_ line: Int, _ column: Int) -> Place { Place(source: source, line: line, column: column + 1) }

        mutating func node(indent: Int) -> Marked {
            guard at < lines.count, lines[at].indent >= indent else { return Marked(.scalar("")) }
            let own = lines[at].indent
            let place = place(lines[at].number, own)
            if Array(lines[at].text)[own] == "-" {
                var items: [Marked] = []
                while at < lines.count, lines[at].indent == own, Array(lines[at].text)[own] == "-" {
                    // The item's own lines are indented past the dash: put a space in its place.
                    var text = Array(lines[at].text)
                    text[own] = " "
                    let inner = text.prefix { $0 == " " }.count
                    lines[at].text = String(text)
                    lines[at].indent = inner
                    items.append(item(indent: inner))
                }
                return Marked(.list(items), at: place)
            }
            return map(indent: own)
        }

        mutating func item(indent: Int) -> Marked {
            let line = lines[at]
            let text = String(line.text.dropFirst(indent))
            if text.hasPrefix("[") || text.hasPrefix("{") || Self.colon(in: text) == nil {
                at += 1
                return flow(text, line.number, indent)
            }
            return map(indent: indent)
        }

        mutating func map(indent: Int) -> Marked {
            var entries: [Marked.Entry] = []
            let start = place(lines[at].number, indent)
            while at < lines.count, lines[at].indent == indent {
                let line = lines[at]
                let text = String(line.text.dropFirst(indent))
                guard let colon = Self.colon(in: text) else { break }
                let key = String(text.prefix(colon))
                let rest = text.dropFirst(colon + 1)
                let gap = rest.prefix { $0 == " " }.count
                let value = String(rest.dropFirst(gap))
                at += 1
                let inner: Marked
                if value.isEmpty {
                    let next = at < lines.count ? lines[at].indent : 0
                    let isList = at < lines.count && Array(lines[at].text)[next] == "-"
                    inner = next > indent || (isList && next == indent) ? node(indent: next) : Marked(.scalar(""))
                } else {
                    inner = flow(value, line.number, indent + Array(text.prefix(colon)).count + 1 + gap)
                }
                entries.append(
                    Marked.Entry(key: Self.unquoted(key), place: place(line.number, indent), value: inner))
            }
            return Marked(.map(entries), at: start)
        }

        /// Where the colon after a key is; nil for text without one.
        static func colon(in text: String) -> Int? {
            let characters = Array(text)
            var quote: Character?
            var depth = 0
            for (index, character) in characters.enumerated() {
                if character == "\"" || character == "'" {
                    if quote == character { quote = nil } else if quote == nil, index == 0 { quote = character }
                }
                if quote == nil, "[{(".contains(character) { depth += 1 }
                if quote == nil, "]})".contains(character) { depth -= 1 }
                if character == ":", quote == nil, depth == 0,
                    index == characters.count - 1 || characters[index + 1] == " "
                {
                    return index
                }
            }
            return nil
        }

        static func unquoted(_ text: String) -> String {
            guard text.count >= 2, let first = text.first, first == text.last, first == "\"" || first == "'" else {
                return text
            }
            return String(text.dropFirst().dropLast())
        }

        func flow(_ text: String, _ line: Int, _ column: Int) -> Marked {
            let place = place(line, column)
            if text.hasPrefix("["), text.hasSuffix("]") {
                let items = Self.pieces(String(text.dropFirst().dropLast())).map { piece in
                    guard Self.colon(in: piece.text) != nil, !piece.text.hasPrefix("{") else {
                        return flow(piece.text, line, column + 1 + piece.offset)
                    }
                    return flow("{\(piece.text)}", line, column + piece.offset)
                }
                return Marked(.list(items), at: place)
            }
            if text.hasPrefix("{"), text.hasSuffix("}") {
                let entries = Self.pieces(String(text.dropFirst().dropLast())).compactMap { piece -> Marked.Entry? in
                    guard let colon = Self.colon(in: piece.text) else { return nil }
                    let rest = piece.text.dropFirst(colon + 1)
                    let gap = rest.prefix { $0 == " " }.count
                    let start = column + 1 + piece.offset
                    return Marked.Entry(
                        key: Self.unquoted(String(piece.text.prefix(colon))), place: self.place(line, start),
                        value: flow(String(rest.dropFirst(gap)), line, start + colon + 1 + gap))
                }
                return Marked(.map(entries), at: place)
            }
            return Marked(.scalar(Self.unquoted(text)), at: place)
        }

        private static func pieces(_ text: String) -> [(text: String, offset: Int)] {
            var pieces: [(text: String, offset: Int)] = []
            var current = ""
            var start = 0
            var depth = 0
            for (index, character) in (text + ",").enumerated() {
                if "[{(".contains(character) { depth += 1 }
                if "]})".contains(character) { depth -= 1 }
                if character == ",", depth == 0 {
                    let lead = current.prefix { $0 == " " }.count
                    let bare = current.dropFirst(lead)
                    if !bare.isEmpty { pieces.append((String(bare), start + lead)) }
                    current = ""
                    start = index + 1
                } else {
                    current.append(character)
                }
            }
            return pieces
        }
    }
}
