import Diagnostics
import Formats
import X12

/// Says what the answers in a file are about: TA1, 997, 999, 824; in words for people, as fields for programs.
enum AnswerPrinter {
    /// One thing that is said, what it finds wrong, and what is said of its parts.
    struct Statement {
        let fields: [(name: String, text: String?)]
        let headline: String
        var remarks: [AnswerRemark] = []
        var sets: [Statement] = []
    }

    /// What the answers of an interchange say, in the order of the file.
    static func statements(of interchange: Interchange) -> [Statement] {
        let notes = interchange.acknowledgments.compactMap { InterchangeAcknowledgment($0) }.map { answer in
            Statement(
                fields: [
                    ("answer", "TA1"), ("interchange", answer.controlNumber), ("status", answer.status),
                    ("note", answer.note),
                ], headline: answer.headline
            )
        }
        return notes + interchange.groups.flatMap(\.sets).flatMap { statements(of: $0) }
    }

    private static func statements(of set: TransactionSet) -> [Statement] {
        if set.code == "824", let advice = ApplicationAdvice.read(set).advice {
            return advice.transactions.map(statement)
        }
        guard set.isAcknowledgment, let answer = FunctionalAnswer.read(set).answer else { return [] }
        return [
            Statement(
                fields: [
                    ("answer", answer.form.rawValue), ("functionalID", answer.functionalID),
                    ("group", answer.groupControlNumber), ("version", answer.version),
                    ("status", answer.status.code),
                ],
                headline: answer.headline, remarks: answer.remarks, sets: answer.sets.map(statement)
            )
        ]
    }

    private static func statement(_ set: SetAnswer) -> Statement {
        Statement(
            fields: [("set", set.code), ("control", set.controlNumber), ("status", set.status.code)],
            headline: "\(set.code) \(set.controlNumber)".printable + ": \(set.status.words)", remarks: set.remarks
        )
    }

    private static func statement(_ advice: TransactionAdvice) -> Statement {
        Statement(
            fields: [
                ("answer", "824"), ("set", advice.set), ("group", advice.groupControlNumber),
                ("control", advice.setControlNumber), ("qualifier", advice.qualifier),
                ("reference", advice.reference), ("status", advice.code),
            ],
            headline: advice.headline, remarks: advice.remarks
        )
    }

    /// Lines for a person.
    static func text(_ statements: [Statement], depth: Int = 0) -> String {
        let indent = String(repeating: "  ", count: depth)
        return statements.map { statement in
            let remarks = statement.remarks.map { remark in
                "\(indent)  \(remark.words)" + (remark.value.map { ": \($0.printable)" } ?? "") + "\n"
            }
            return "\(indent)\(statement.headline)\n" + remarks.joined() + text(statement.sets, depth: depth + 1)
        }.joined()
    }

    /// A JSON object for a program.
    static func write(_ statement: Statement, to printer: inout JSONPrinter) {
        printer.beginObject()
        for field in statement.fields where field.text != nil { printer.member(field.name, field.text) }
        printer.member("words", statement.headline)
        if !statement.remarks.isEmpty {
            printer.key("remarks")
            printer.beginArray()
            for remark in statement.remarks {
                printer.beginObject()
                printer.member("words", remark.words)
                if let value = remark.value { printer.member("value", value) }
                printer.endObject()
            }
            printer.endArray()
        }
        if !statement.sets.isEmpty {
            printer.key("sets")
            printer.beginArray()
            for set in statement.sets { write(set, to: &printer) }
            printer.endArray()
        }
        printer.endObject()
    }
}
