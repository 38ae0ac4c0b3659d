import Diagnostics

/// The right side of a rule about one value, taken apart.
enum RightSide {
    /// A word with its place in the side's text, in bytes.
    struct Word: Hashable {
        var text: String
        var offset: Int
    }

    /// One conversion: its name and what follows it.
    struct ConversionCall: Hashable {
        var name: Word
        var argument: Word
    }

    /// An argument of a function.
    enum Argument: Hashable {
        /// Text in quotes.
        case constant(String)
        /// A path, or a position in a `read:` block.
        case path(Word)
    }

    /// `path | conversion | conversion`
    case path(Word, [ConversionCall])
    /// `= "constant"`
    case constant(String)
    /// `count(path) | conversion`
    case call(FunctionCall, [ConversionCall])

    /// A function with its arguments.
    struct FunctionCall: Hashable {
        var name: Word
        var arguments: [Argument]
    }

    /// Reads a right side.
    static func read(_ text: String) -> RightSide {
        if text.first == "=" { return .constant(String(text.dropFirst()).trimmed.unquoted) }
        var pieces: [Word] = []
        var offset = 0
        for piece in text.split(separator: "|", omittingEmptySubsequences: false) {
            let lead = piece.prefix { $0 == " " }.utf8.count
            pieces.append(Word(text: String(piece).trimmed, offset: offset + lead))
            offset += piece.utf8.count + 1
        }
        let head = pieces[0]
        let conversions = pieces.dropFirst().map { piece in
            let name = String(piece.text.prefix { $0 != " " })
            let rest = piece.text.dropFirst(name.count)
            let gap = rest.prefix { $0 == " " }.count
            return ConversionCall(
                name: Word(text: name, offset: piece.offset),
                argument: Word(
                    text: String(rest.dropFirst(gap)).unquoted, offset: piece.offset + name.utf8.count + gap)
            )
        }
        if let call = call(head) { return .call(call, conversions) }
        return .path(head, conversions)
    }

    /// Reads `count(lines)`; nil for what has no parentheses.
    static func call(_ word: Word) -> FunctionCall? {
        guard word.text.last == ")", let open = word.text.firstIndex(of: "("), open > word.text.startIndex else {
            return nil
        }
        let name = String(word.text[..<open])
        var arguments: [Argument] = []
        var current = ""
        var start = name.utf8.count + 1
        var offset = start
        var quote: Character?
        var depth = 0
        func finish() {
            let lead = current.prefix { $0 == " " }.utf8.count
            let text = current.trimmed
            if text.count >= 2, let first = text.first, first == "\"" || first == "'", text.last == first {
                arguments.append(.constant(String(text.dropFirst().dropLast())))
            } else {
                arguments.append(.path(Word(text: text, offset: word.offset + start + lead)))
            }
        }
        for character in word.text[word.text.index(after: open)...].dropLast() {
            offset += character.utf8.count
            if quote == nil, character == "[" { depth += 1 }
            if quote == nil, character == "]" { depth -= 1 }
            if character == "\"" || character == "'" {
                if quote == character { quote = nil } else if quote == nil { quote = character }
            }
            if character == ",", quote == nil, depth <= 0 {
                finish()
                current = ""
                start = offset
            } else {
                current.append(character)
            }
        }
        finish()
        return FunctionCall(name: Word(text: name, offset: word.offset), arguments: arguments)
    }
}

extension String {
    /// The text without one pair of quotes around it.
    var unquoted: String {
        guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return self }
        return String(dropFirst().dropLast())
    }
}
