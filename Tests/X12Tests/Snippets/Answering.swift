import Diagnostics
import X12

extension Snippet {
    static let answering = Snippet("Answering") { print in
        var body = Sample.order
        body[5] = "PO1*1*12*QQ*9.95**VN*W-100"
        var sample = Sample()
        sample.header = sample.header.replacingZero()
        let transmission = Transmission.parse(sample.bytes(body), source: "order.edi")
        let checked = transmission.checked()
        let interchange = transmission.interchanges[0]
        let group = interchange.groups[0]
        // snippet.group
        let answer = FunctionalAcknowledgment(
            answering: group, checked: checked, envelope: transmission.findings, interchange: interchange.ordinal)
        print("\(answer.accepted) of \(answer.received) accepted: \(answer.status.code)")
        for segment in answer.body {
            print("\(segment.id) \(segment.elements.map(\.text))")
        }
        // snippet.interchange
        if interchange.header.acknowledgmentRequested {
            let ta1 = InterchangeAcknowledgment(answering: interchange, findings: transmission.findings)
            print("\(ta1.controlNumber) \(ta1.status) \(ta1.note)")
        }
        // snippet.send
        let reply = InterchangeDraft(
            header: InterchangeHeader(
                sender: interchange.header.receiver, receiver: interchange.header.sender,
                date: "261120", time: "1015", controlNumber: "7"),
            acknowledgments: [InterchangeAcknowledgment(answering: interchange, findings: transmission.findings)],
            groups: [
                GroupDraft(
                    header: GroupHeader(
                        functionalID: "FA", sender: "ACME", receiver: "HARBOR", date: "20261120", time: "1015",
                        controlNumber: "7"),
                    sets: [SetDraft(code: "997", controlNumber: "0001", body: answer.body)])
            ])
        let (bytes, _) = reply.serialized(WriteStyle(lineBreaks: true))
        print(bytes.map { String(decoding: $0, as: UTF8.self) } ?? "not written")
        // snippet.read
        let received = Transmission.parse(bytes ?? [])
        let (acknowledgment, problems) = FunctionalAcknowledgment.read(received.interchanges[0].groups[0].sets[0])
        for set in acknowledgment?.sets ?? [] {
            print("\(set.code) \(set.controlNumber): \(set.status.isAccepted ? "accepted" : "refused")")
            for segment in set.segments {
                print(
                    "  \(segment.id) at \(segment.position): \(segment.elements.map { "element \($0.position), code \($0.code)" })"
                )
            }
        }
        print(problems.count)
        // snippet.end
    }
}

extension String {
    /// An ISA that asks for a TA1.
    fileprivate func replacingZero() -> String { split(separator: "*000000012*0*").joined(separator: "*000000012*1*") }
}
