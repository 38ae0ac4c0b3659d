import Diagnostics

/// One rule of a map file with its sides taken apart.
struct RuleSyntax {
    /// How a group binds to the document.
    enum Binding: Hashable {
        /// `as path`: one record.
        case one([String])
        /// `each path`: a list, one item for each match.
        case each([String])
    }

    /// Which ways a rule works.
    enum Direction: Hashable {
        case both
        case read
        case write
    }

    /// The left side as written, single spaces: what overlays and provenance call the rule.
    let left: String
    /// The position's text.
    let position: String
    /// How a group binds; nil for a rule about one value.
    let binding: Binding?
    /// The right side.
    let right: Marked
    /// Where the left side stands.
    let place: Place
    /// Where the word after `as` or `each` stands, in bytes from the left side's beginning.
    let bindingOffset: Int
    /// Which ways it works.
    var direction: Direction = .both
    /// The rules of a group, blocks merged.
    var body: [RuleSyntax]?

    /// Takes one item of a list of rules apart; nil with a finding where it is none.
    static func read(
        _ item: Marked, direction: Direction, depth: Int, into findings: inout [Finding]
    ) -> RuleSyntax? {
        guard let entry = item.entries?.first, item.entries?.count == 1 else {
            findings.append(
                Finding(
                    .mapSyntax, "a rule is one line, `- POSITION: path`, but \(item.shape) stands here", at: item.place)
            )
            return nil
        }
        guard depth < TranslationMap.depthLimit else {
            findings.append(Finding(.mapDepth, "groups stand in each other too deep", at: entry.place))
            return nil
        }
        let words = entry.key.wordsOutsideBrackets
        let place = entry.place
        guard let position = words.first else {
            findings.append(Finding(.mapSyntax, "the left side of the rule is empty", at: place))
            return nil
        }
        var binding: Binding?
        if words.count == 3, words[1].text == "as" || words[1].text == "each" {
            let names =
                words[2].text == "." ? [] : words[2].text.split(separator: ".", omittingEmptySubsequences: false)
            let path = names.map(String.init)
            binding = words[1].text == "as" ? .one(path) : .each(path)
        } else if words.count != 1 {
            findings.append(
                Finding(
                    .mapSyntax, "after a position stands nothing, `as path` or `each path`",
                    at: place.moved(by: words[1].offset)))
            return nil
        }
        var rule = RuleSyntax(
            left: words.map(\.text).joined(separator: " "),
            position: position.text,
            binding: binding,
            right: entry.value,
            place: place,
            bindingOffset: words.count == 3 ? words[2].offset : 0,
            direction: direction
        )
        if let items = entry.value.list {
            if binding == nil {
                findings.append(
                    Finding(.mapSyntax, "a list of rules needs `as path` or `each path` after its position", at: place))
                return nil
            }
            rule.body = items.compactMap { read($0, direction: direction, depth: depth + 1, into: &findings) }
        }
        return rule
    }

    /// The `rules:`, `read:` and `write:` blocks as one list, groups of the same left side made one.
    static func merged(_ blocks: [[RuleSyntax]]) -> [RuleSyntax] {
        var result: [RuleSyntax] = []
        var groups: [String: Int] = [:]
        for rule in blocks.joined() {
            if let body = rule.body, let index = groups[rule.left], let first = result[index].body {
                result[index].body = merged([first, body])
                if result[index].direction != rule.direction { result[index].direction = .both }
            } else {
                if rule.body != nil, groups[rule.left] == nil { groups[rule.left] = result.count }
                result.append(rule)
            }
        }
        return result
    }
}

extension Place {
    /// The place some bytes further on its line.
    func moved(by offset: Int) -> Place {
        var place = self
        if let column { place.column = column + offset }
        return place
    }
}

extension String {
    /// The words between spaces, brackets and parentheses kept whole, each with its offset in bytes.
    var wordsOutsideBrackets: [(text: String, offset: Int)] {
        var words: [(text: String, offset: Int)] = []
        var word = ""
        var start = 0
        var offset = 0
        var depth = 0
        for character in self {
            if character == "[" || character == "(" { depth += 1 }
            if character == "]" || character == ")" { depth -= 1 }
            if character == " " || character == "\t", depth <= 0 {
                if !word.isEmpty { words.append((word, start)) }
                word = ""
            } else {
                if word.isEmpty { start = offset }
                word.append(character)
            }
            offset += character.utf8.count
        }
        if !word.isEmpty { words.append((word, start)) }
        return words
    }
}
