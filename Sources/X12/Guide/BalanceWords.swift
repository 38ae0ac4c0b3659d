/// The words of what a total adds up to.
enum BalanceWords {
    /// Cuts a text at a word that stands outside brackets.
    static func cut(_ text: String, at word: String) -> [[String]] {
        var groups: [[String]] = [[]]
        for token in tokens(text) {
            if token == word { groups.append([]) } else { groups[groups.count - 1].append(token) }
        }
        return groups
    }

    /// The words of a text; what stands in brackets is part of its word.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var token = ""
        var depth = 0
        for character in text {
            if character == "(" || character == "[" { depth += 1 }
            if character == ")" || character == "]" { depth -= 1 }
            if character == " ", depth == 0 {
                if !token.isEmpty { tokens.append(token) }
                token = ""
            } else {
                token.append(character)
            }
        }
        return token.isEmpty ? tokens : tokens + [token]
    }
}
