import Diagnostics
import Testing
import X12

/// What holds for every input: it comes back as it came, and nothing crashes.
@Suite struct LawTests {
    /// Parses, checks, answers and prints: everything that is done with a partner's bytes.
    private func exercise(_ bytes: [UInt8]) {
        let transmission = Transmission.parse(bytes, source: "generated")
        #expect(transmission.serialized() == bytes)
        let printer = CaretPrinter(showsValues: bytes.count % 2 == 0)
        for finding in transmission.findings.kept.prefix(20) { _ = transmission.printed(finding, by: printer) }
        for interchange in transmission.interchanges {
            _ = InterchangeAcknowledgment(answering: interchange, findings: transmission.findings)
            _ = InterchangeDraft(interchange).serialized(WriteStyle(mayChooseDelimiters: true))
            for group in interchange.groups {
                let checked = group.sets.map { set in
                    standard.set(set.code).map {
                        SetChecker(standard: standard, guide: Guide($0))
                            .check(set, in: interchange, group: group, source: nil)
                    } ?? SetChecker.unknown(set, in: interchange, group: group, source: nil)
                }
                for set in checked {
                    #expect(set.root.count == set.set.segments.count)
                    for finding in set.findings.kept.prefix(20) { _ = transmission.printed(finding, by: printer) }
                }
                for form in AnswerTerms.Form.allCases {
                    let answer = FunctionalAnswer(
                        answering: group,
                        checked: checked,
                        envelope: transmission.findings,
                        interchange: interchange.ordinal,
                        terms: AnswerTerms(form: form, guideIn997: true)
                    )
                    if let answer { #expect(soundBody(answer.body(), of: answer)) }
                }
                for set in group.sets {
                    _ = FunctionalAnswer.read(set)
                    _ = ApplicationAdvice.read(set)
                }
            }
        }
    }

    @Test(arguments: 0..<30)
    func randomBytes(_ seed: UInt64) {
        var random = Seeded(seed)
        for _ in 0..<20 {
            exercise(
                (0..<Int.random(in: 0...600, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
    }

    @Test(arguments: 0..<30)
    func randomWords(_ seed: UInt64) {
        let words = [
            "ISA", "GS", "ST", "SE", "GE", "IEA", "TA1", "BIN", "BDS", "HL", "PO1", "LS", "LE", "*", "*", "*", "~", "~",
            "\n", "\r", ">", "^", " ", "850", "856", "997", "0001", "1", "99999999999999999999", "AK1", "AK9", "\u{0}",
            String(Sample().header) + "~", Sample().group + "~",
        ]
        var random = Seeded(seed)
        for _ in 0..<20 {
            let text = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                words.randomElement(using: &random) ?? ""
            }
            exercise(Array(text.joined().utf8))
        }
    }

    @Test(arguments: 0..<30)
    func mutatedInterchanges(_ seed: UInt64) {
        var random = Seeded(seed)
        for _ in 0..<10 {
            var bytes = Sample().bytes()
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: at)
                case 2: bytes.insert([0x2A, 0x7E, 0x3E, 0x0A].randomElement(using: &random) ?? 0, at: at)
                default:
                    let end = Int.random(in: at...bytes.count, using: &random)
                    bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
                }
            }
            exercise(bytes)
        }
    }

    /// Drafts of any text are written so that they read back the same, or they are refused.
    @Test(arguments: 0..<100)
    func draftsComeBack(_ seed: UInt64) {
        var random = Seeded(seed)
        let draft = Self.draft(&random)
        let style = WriteStyle(
            delimiters: Delimiters(element: 0x2A, component: 0x3E, repetition: 0x5E, segment: 0x7E),
            mayChooseDelimiters: Bool.random(using: &random),
            lineBreaks: Bool.random(using: &random)
        )
        let (bytes, findings) = draft.serialized(style)
        guard let bytes else {
            #expect(!findings.isEmpty)
            return
        }
        let transmission = Transmission.parse(bytes)
        #expect(transmission.findings.kept.allSatisfy { $0.kind == .isaTerminator })
        #expect(transmission.interchanges.map { InterchangeDraft($0) } == [draft])
        #expect(transmission.serialized() == bytes)
    }

    private static func draft(_ random: inout Seeded) -> InterchangeDraft {
        let letters = Array("ABCdef 0123456789.,-/éß€*>~^|:'\\")
        func text(_ random: inout Seeded) -> String {
            let isHard = Int.random(in: 0..<6, using: &random) == 0
            let pool = isHard ? letters[...] : letters[..<24]
            return String(
                (0..<Int.random(in: 1...12, using: &random)).map { _ in pool.randomElement(using: &random) ?? "A" })
        }
        var sets: [SetDraft] = []
        for number in 1...Int.random(in: 1...3, using: &random) {
            let body = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                var segment = DraftSegment(["REF", "N1", "PO1", "LIN"].randomElement(using: &random) ?? "REF")
                for position in 1...Int.random(in: 1...6, using: &random) where Bool.random(using: &random) {
                    let repetitions = Int.random(in: 0..<5, using: &random) == 0 ? 2 : 1
                    segment[position] = DraftElement(
                        repetitions: (0..<repetitions).map { _ in
                            (0...Int.random(in: 0...2, using: &random)).map { _ in text(&random) }
                        }
                    )
                }
                if segment.elements.isEmpty { segment[1] = "X" }
                return segment
            }
            sets.append(SetDraft(code: "850", controlNumber: "000\(number)", body: body))
        }
        let group = GroupHeader(
            functionalID: "PO", sender: "A", receiver: "B", date: "20261120", time: "0930", controlNumber: "7"
        )
        let header = InterchangeHeader(
            sender: PartyID("ZZ:HARBOR"), receiver: PartyID("01:006922827"), date: "261120", time: "0930",
            version: "00402", controlNumber: "000000007", usage: "T"
        )
        return InterchangeDraft(header: header, groups: [GroupDraft(header: group, sets: sets)])
    }
}
