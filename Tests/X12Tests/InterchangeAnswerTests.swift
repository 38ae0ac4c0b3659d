import Diagnostics
import Testing
import X12

/// When a TA1 is due.
@Suite struct InterchangeAnswerTests {
    private static let acknowledgments = "TA1*000000001*261120*0930*A*000"

    /// What the interchange is like, and for each occasion what is answered; a dash for nothing.
    @Test(
        arguments: [
            ("good", "A - - -"), ("asks", "A A - -"), ("bad", "R - R -"), ("asks and bad", "R R R -"),
            ("of acknowledgments", "- - - -"), ("asks, of acknowledgments", "- - - -"), ("asks, of TA1", "- - - -"),
        ] as [(String, String)])
    func isSentWhenDue(kind: String, wanted: String) {
        var text = String(decoding: Sample().bytes(), as: UTF8.self)
        if kind.contains("acknowledgments") { text = text.replacing("GS*PO", with: "GS*FA") }
        if kind.contains("TA1") {
            text = "\(Sample().header)~\n\(Self.acknowledgments)~\nIEA*0*000000012~\n"
        }
        if kind.contains("asks") { text = text.replacing("*0*P*", with: "*1*P*") }
        if kind.contains("bad") { text = text.replacing("IEA*1*", with: "IEA*2*") }
        let transmission = Transmission.parse(Array(text.utf8))
        let occasions: [AnswerTerms.Occasion] = [.always, .onRequest, .onError, .never]
        let answers = occasions.map { occasion in
            InterchangeAcknowledgment(
                answering: transmission.interchanges[0], findings: transmission.findings, when: occasion
            )?.status ?? "-"
        }
        #expect(answers.joined(separator: " ") == wanted)
    }

    @Test(arguments: [
        ("000", "A", "TA1 for interchange 000000012: accepted"),
        ("025", "R", "TA1 for interchange 000000012: rejected, control number used before (025)"),
        ("9\u{1B}", "Z", "TA1 for interchange 000000012: code Z, code 9\\u{1B} (9\\u{1B})"),
    ])
    func isToldInWords(note: String, status: String, words: String) {
        let answer = InterchangeAcknowledgment(
            controlNumber: "000000012", date: "261120", time: "0930", status: status, note: note
        )
        #expect(answer.headline == words)
    }

    @Test func aNumberUsedBeforeIsTheGatewaysToKnow() {
        let header = Transmission.parse(Sample().bytes()).interchanges[0].header
        #expect(InterchangeAcknowledgment(refusing: header, note: "025", when: .onError)?.note == "025")
        #expect(InterchangeAcknowledgment(refusing: header, note: "025", when: .onRequest) == nil)
    }
}
