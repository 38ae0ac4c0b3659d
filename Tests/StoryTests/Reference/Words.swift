/// Small things about words that every reference page needs.
enum Words {
    /// The first line of a page that a test writes.
    static let made = """
        <!-- Made from the tables in the code. `make docs` writes it anew; a test fails where it differs. -->


        """

    /// A sentence: a capital letter at its beginning, a full stop at its end.
    static func sentence(_ text: String) -> String {
        guard let first = text.first else { return "" }
        let body = String(first).uppercased() + text.dropFirst()
        return body.hasSuffix(".") || body.hasSuffix("`") && body.hasSuffix(".`") ? body : body + "."
    }

    /// A cell of a table: bars and line breaks would end it.
    static func cell(_ text: String) -> String {
        text.split(separator: "\n").joined(separator: " ").split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "\\|")
    }

    /// The anchor that a heading gets where Markdown is shown: `## CSV, one line` is `#csv-one-line`.
    static func anchor(_ heading: String) -> String {
        var anchor = ""
        for character in heading.lowercased() {
            if character.isLetter || character.isNumber || character == "-" || character == "_" {
                anchor.append(character)
            } else if character == " " {
                anchor.append("-")
            }
        }
        return anchor
    }
}
