import Mapping

/// Makes `Docs/reference/conversions.md`.
enum ConversionsPage {
    static func text() -> String {
        var text = """
            # Conversions

            \(Words.made)A conversion stands behind a `|` in a rule: `PO103: unit | code unit`. Several are written one after the other; reading
            applies them from left to right, writing from right to left. The set is closed.

            Every conversion keeps a law: reading what was written gives the value back. An *exact* one also writes what it read
            back to the very text.

            | use | partner's text | value | exact | what it does |
            | --- | --- | --- | --- | --- |

            """
        for row in ConversionTable.all {
            let cells = [
                "`\(row.name)\(row.argument == .none ? "" : " \(row.argument.rawValue)")`",
                "`\(Words.cell(row.example.text))`", "`\(Words.cell(row.example.value))`",
                row.isExact ? "yes" : row.readsOnly ? "reads only" : "no", Words.cell(row.help),
            ]
            text += "| \(cells.joined(separator: " | ")) |\n".replacing("| `` |", with: "| (nothing) |")
        }
        text += "\nThe text and the value of each row belong to this use of it:\n\n"
        for row in ConversionTable.all { text += "* `\(row.example.use)`\n" }
        text += """

            What nobody has to write: X12 dates, times and numbers are converted by the type that the dictionary gives their
            element, so `BEG05: orderDate` needs no conversion. A code list is a file in `codes/`, one `CODE: word` a line; a
            cross-reference is a party's [table of theirs and ours](../howto/translate-a-partners-codes.md).

            """
        return text
    }
}
