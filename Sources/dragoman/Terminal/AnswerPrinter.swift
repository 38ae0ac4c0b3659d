import Diagnostics
import X12

/// Says in words what the answers in a file are about: TA1, 997, 999, 824.
enum AnswerPrinter {
    /// Lines about every answer of an interchange, in the order of the file; empty where it holds none.
    static func text(of interchange: Interchange, showsValues: Bool = true) -> String {
        let notes = interchange.acknowledgments.compactMap { InterchangeAcknowledgment($0)?.headline }
        return (notes + interchange.groups.flatMap(\.sets).flatMap { lines(of: $0, showsValues) })
            .map { $0 + "\n" }.joined()
    }

    private static func lines(of set: TransactionSet, _ showsValues: Bool) -> [String] {
        func lines(of remarks: [AnswerRemark], depth: Int) -> [String] {
            remarks.map { remark in
                let value = showsValues ? remark.value.map { ": \($0.printable)" } : nil
                return String(repeating: "  ", count: depth) + remark.words + (value ?? "")
            }
        }
        if set.code == "824", let advice = ApplicationAdvice.read(set).advice {
            return advice.transactions.flatMap { [$0.headline] + lines(of: $0.remarks, depth: 1) }
        }
        guard set.isAcknowledgment, let answer = FunctionalAnswer.read(set).answer else { return [] }
        return [answer.headline] + lines(of: answer.remarks, depth: 1)
            + answer.sets.flatMap { own in
                ["  " + "\(own.code) \(own.controlNumber)".printable + ": \(own.status.words)"]
                    + lines(of: own.remarks, depth: 2)
            }
    }
}
