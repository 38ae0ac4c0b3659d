import Diagnostics
import Foundation
import X12

extension Transmission {
    /// What goes back to the senders: a 997 for each group, and a TA1 where ISA14 asks for one.
    ///
    /// Nothing where no group came, or where the groups were answers themselves: an answer is never answered.
    func answers(checked: [[[CheckedSet]]]) -> [UInt8] {
        var bytes: [UInt8] = []
        for interchange in interchanges {
            let envelope = ReturnEnvelope(
                to: interchange.header, terms: AnswerTerms(), date: now("yyyyMMdd"), time: now("HHmm"))
            let acknowledgment = InterchangeAcknowledgment(
                answering: interchange, findings: findings, when: .onRequest)
            let groups = interchange.groups.compactMap { group in
                FunctionalAnswer(
                    answering: group, checked: checked[interchange.ordinal][group.ordinal],
                    envelope: findings, interchange: interchange.ordinal
                ).map { envelope.group($0, to: group.header, controlNumber: group.header.controlNumber) }
            }
            // A program that sends has numbers of its own; this one takes the number it answers.
            let reply = envelope.interchange(
                controlNumber: interchange.header.controlNumber,
                acknowledgments: acknowledgment.map { [$0] } ?? [], groups: groups)
            guard !reply.groups.isEmpty || !reply.acknowledgments.isEmpty else { continue }
            let style = WriteStyle(mayChooseDelimiters: true, lineBreaks: true)
            let (written, refusals) = reply.serialized(style)
            for finding in refusals { print(CaretPrinter().print(finding)) }
            bytes += written ?? []
        }
        return bytes
    }
}

private func now(_ format: String) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = format
    return formatter.string(from: Date())
}
