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
        guard
            let answer = FunctionalAnswer(
                answering: group, checked: checked, envelope: transmission.findings, interchange: interchange.ordinal)
        else { return }
        print("\(answer.accepted) of \(answer.received) accepted: \(answer.status.code)")
        for segment in answer.body() {
            print("\(segment.id) \(segment.elements.map(\.text))")
        }
        // snippet.interchange
        if interchange.header.acknowledgmentRequested {
            let ta1 = InterchangeAcknowledgment(answering: interchange, findings: transmission.findings)
            print("\(ta1.controlNumber) \(ta1.status) \(ta1.note)")
        }
        // snippet.send
        let envelope = ReturnEnvelope(to: interchange.header, terms: AnswerTerms(), date: "20261120", time: "1015")
        let reply = envelope.interchange(
            controlNumber: "7",
            acknowledgments: [InterchangeAcknowledgment(answering: interchange, findings: transmission.findings)],
            groups: [envelope.group(answer, to: group.header, controlNumber: "7")])
        let (bytes, _) = reply.serialized(WriteStyle(lineBreaks: true))
        print(bytes.map { String(decoding: $0, as: UTF8.self) } ?? "not written")
        // snippet.read
        let received = Transmission.parse(bytes ?? [])
        let (acknowledgment, problems) = FunctionalAnswer.read(received.interchanges[0].groups[0].sets[0])
        for set in acknowledgment?.sets ?? [] {
            print("\(set.code) \(set.controlNumber): \(set.status.isAccepted ? "accepted" : "refused")")
            for segment in set.segments {
                print(
                    "  \(segment.id) at \(segment.position): \(segment.elements.map { "element \($0.position), code \($0.error)" })"
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
