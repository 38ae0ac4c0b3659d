import Diagnostics
import Testing
import X12

/// The dictionary of release 005010, where the project has it.
let standard005010: Standard? = {
    let folder = packageRoot + "/Maps/standards/x12/"
    guard readFile(folder + "005010/999.set") != nil else { return nil }
    return Standard(release: "005010") { name in readFile(folder + (name == "labels.list" ? "" : "005010/") + name) }
}()

/// A message and what is found in it, for tests of what is answered.
struct Answering {
    let transmission: Transmission
    let checked: [CheckedSet]

    init(_ bytes: [UInt8], guide: Guide? = nil) {
        transmission = Transmission.parse(bytes)
        checked = transmission.checked(guide: guide)
    }

    var interchange: Interchange { transmission.interchanges[0] }
    var group: FunctionalGroup { interchange.groups[0] }

    /// The 997 or 999 to the first group; a failure where there is none.
    func functional(_ terms: AnswerTerms = AnswerTerms()) throws -> FunctionalAnswer {
        try #require(functionalIfAny(terms))
    }

    func functionalIfAny(_ terms: AnswerTerms) -> FunctionalAnswer? {
        FunctionalAnswer(
            answering: group, checked: checked, envelope: transmission.findings, interchange: 0, terms: terms
        )
    }

    /// The bytes of an interchange that goes back with these groups.
    func returned(_ terms: AnswerTerms, _ groups: (ReturnEnvelope) -> [GroupDraft]) throws -> [UInt8] {
        let envelope = ReturnEnvelope(to: interchange.header, terms: terms, date: "20261121", time: "1000")
        let draft = envelope.interchange(controlNumber: "000000077", groups: groups(envelope))
        return try #require(draft.serialized(WriteStyle()).bytes)
    }
}

extension [DraftSegment] {
    /// One line a segment, as it would be written.
    var lines: [String] {
        map { segment in
            ([segment.id] + segment.elements.map { $0.repetitions.first?.joined(separator: ">") ?? "" })
                .joined(separator: "*")
        }
    }
}

/// The sample's order in release 005010.
func sample005010() -> Sample {
    var sample = Sample()
    sample.header =
        "ISA*00*          *00*          *ZZ*HARBOR         *ZZ*ACME           *261120*0930*^*00501*000000012*0*P*>"
    sample.group = "GS*PO*HARBOR*ACME*20261120*0930*12*X*005010"
    return sample
}

/// An answer written, parsed and read is the same, and the checker finds nothing in it.
func comesBackSound(
    _ answer: FunctionalAnswer,
    release: String = "004010",
    _ terms: AnswerTerms = AnswerTerms(),
    _ location: SourceLocation = #_sourceLocation
) throws {
    let question = Answering((release < "005010" ? Sample() : sample005010()).bytes())
    let header = question.group.header
    let bytes = try question.returned(terms) { [$0.group(answer, to: header, controlNumber: "7")] }
    let transmission = Transmission.parse(bytes)
    #expect(transmission.findings.kept.filter { $0.kind != .isaNoRepetition } == [], sourceLocation: location)
    let read = FunctionalAnswer.read(transmission.allSets[0].set)
    #expect(read.findings.isEmpty, sourceLocation: location)
    // Copies that hold a delimiter are not written, so what is written is compared.
    #expect(read.answer?.form == answer.form, sourceLocation: location)
    #expect(read.answer?.body() == answer.body(), sourceLocation: location)
    guard let standard = release < "005010" ? standard : standard005010 else { return }
    let found = transmission.checked(standard: standard)[0].findings.kept
    #expect(found.isEmpty, "\(found) \(String(decoding: bytes, as: UTF8.self))", sourceLocation: location)
}

/// The checkers of the two answers, as far as there are dictionaries.
private let checkers: [AnswerTerms.Form: SetChecker] = {
    var checkers: [AnswerTerms.Form: SetChecker] = [:]
    for (form, standard) in [(AnswerTerms.Form.functional, standard), (.implementation, standard005010)] {
        guard let standard, let set = standard.set(form.rawValue) else { continue }
        checkers[form] = SetChecker(standard: standard, guide: Guide(set))
    }
    return checkers
}()

/// Whether the dictionary finds nothing wrong with the body of an answer, its ST and SE added.
///
/// What stands in AK1 and AK2 is a copy, so a code outside its list is the question's fault and not ours.
func soundBody(_ body: [DraftSegment], of answer: FunctionalAnswer) -> Bool {
    let sample = answer.form == .functional ? Sample() : sample005010()
    guard let checker = checkers[answer.form] else { return true }
    var message = sample
    message.code = answer.form.rawValue
    message.group = sample.group.replacing("GS*PO", with: "GS*FA")
    let (interchange, group, set) = Transmission.parse(message.bytes(body.lines)).allSets[0]
    let found = checker.check(set, in: interchange, group: group, source: nil).findings.kept.filter {
        !($0.kind == .elementCode && ["AK1", "AK2"].contains($0.place.segmentID))
    }
    if !found.isEmpty { Issue.record("\(found.map(\.message)) in \(body.lines)") }
    return found.isEmpty
}
