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
            let groups = interchange.groups.filter { $0.header.functionalID != "FA" }
            let reply = InterchangeDraft(
                header: interchange.header.reply,
                acknowledgments: interchange.header.acknowledgmentRequested
                    ? [InterchangeAcknowledgment(answering: interchange, findings: findings)] : [],
                groups: groups.map { group in
                    let acknowledgment = FunctionalAcknowledgment(
                        answering: group, checked: checked[interchange.ordinal][group.ordinal],
                        envelope: findings, interchange: interchange.ordinal)
                    return GroupDraft(
                        header: group.header.reply,
                        sets: [SetDraft(code: "997", controlNumber: "0001", body: acknowledgment.body)])
                })
            guard !reply.groups.isEmpty || !reply.acknowledgments.isEmpty else { continue }
            let style = WriteStyle(mayChooseDelimiters: true, lineBreaks: true)
            let (written, refusals) = reply.serialized(style)
            for finding in refusals { print(CaretPrinter().print(finding)) }
            bytes += written ?? []
        }
        return bytes
    }
}

extension InterchangeHeader {
    /// The way back. A program that sends has numbers of its own; this one takes the number it answers.
    fileprivate var reply: InterchangeHeader {
        InterchangeHeader(
            sender: receiver, receiver: sender, date: now("yyMMdd"), time: now("HHmm"), version: version,
            controlNumber: controlNumber, usage: usage)
    }
}

extension GroupHeader {
    fileprivate var reply: GroupHeader {
        GroupHeader(
            functionalID: "FA", sender: receiver, receiver: sender, date: now("yyyyMMdd"), time: now("HHmm"),
            controlNumber: controlNumber, version: version)
    }
}

private func now(_ format: String) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = format
    return formatter.string(from: Date())
}
