public import Diagnostics

extension FunctionalAnswer {
    /// Reads a 997 or a 999; nothing when it lacks what makes it one, and then the findings say what.
    public static func read(_ set: TransactionSet) -> (answer: FunctionalAnswer?, findings: [Finding]) {
        var reader = FunctionalAnswerReader(set: set)
        let answer = reader.read()
        return (answer, reader.findings.kept)
    }
}

/// Reads the segments of a 997 or 999 in their order.
private struct FunctionalAnswerReader {
    let set: TransactionSet
    var findings = Findings(limitPerKind: 20)
    private var header: Segment?
    private var trailer: Segment?
    private var sets: [SetAnswer] = []
    /// True between AK2 and its AK5.
    private var isOpen = false

    init(set: TransactionSet) { self.set = set }

    mutating func read() -> FunctionalAnswer? {
        guard let form = AnswerTerms.Form(rawValue: set.code) else {
            report("a set \(set.code.printable) is no functional acknowledgment", set.segments[0])
            return nil
        }
        for segment in set.segments { take(segment) }
        guard let header, let trailer else {
            report("a \(form.rawValue) needs AK1 and AK9", set.segments[0])
            return nil
        }
        if isOpen { report("AK2 without its end", trailer) }
        return FunctionalAnswer(
            form: form,
            functionalID: header[1].text.trimmed,
            groupControlNumber: header[2].text.trimmed,
            version: text(header[3]),
            sets: sets,
            status: AnswerStatus(code: trailer[1].text),
            included: number(trailer, 2),
            received: number(trailer, 3),
            accepted: number(trailer, 4),
            groupErrors: texts(trailer, from: 5)
        )
    }

    /// Partners mix the two spellings, so a 997 with IK segments is read as well as a 999 with AK segments.
    private mutating func take(_ segment: Segment) {
        let last = sets.count - 1
        switch segment.id {
        case "AK1": header = segment
        case "AK2":
            if isOpen { report("AK2 without the end of the one before", segment) }
            sets.append(
                SetAnswer(
                    code: segment[1].text.trimmed, controlNumber: segment[2].text.trimmed,
                    implementation: text(segment[3]), status: .other("")
                )
            )
            isOpen = true
        case "AK3" where isOpen, "IK3" where isOpen: takeSegmentNote(segment)
        case "AK4" where isOpen && !sets[last].segments.isEmpty, "IK4" where isOpen && !sets[last].segments.isEmpty:
            let note = elementAnswer(segment)
            sets[last].segments[sets[last].segments.count - 1].elements.append(note)
        case "CTX" where isOpen && !sets[last].segments.isEmpty: takeContexts(segment)
        case "AK5" where isOpen, "IK5" where isOpen:
            sets[last].status = AnswerStatus(code: segment[1].text)
            sets[last].errors = texts(segment, from: 2)
            isOpen = false
        case "AK9": trailer = segment
        case "ST", "SE": break
        default: report("\(segment.id.printable) does not belong here", segment)
        }
    }

    /// Some write several codes into one segment; each becomes a note of its own.
    private mutating func takeSegmentNote(_ segment: Segment) {
        let position = number(segment, 2)
        let errors = texts(segment, from: 4)
        for error in errors.isEmpty ? [nil] : errors.map(Optional.some) {
            sets[sets.count - 1].segments.append(
                SegmentAnswer(
                    id: segment[1].text.trimmed, position: position, loop: text(segment[3]), error: error
                )
            )
        }
    }

    private mutating func elementAnswer(_ segment: Segment) -> ElementAnswer {
        let place = segment[1].components.prefix(3).map { $0.content.number }
        if place.first == .some(nil) { report("\(segment.id)01 is not a position", segment) }
        return ElementAnswer(
            position: place.first.flatMap { $0 } ?? 0,
            component: place.count > 1 ? place[1] : nil,
            repetition: place.count > 2 ? place[2] : nil,
            number: text(segment[2]),
            error: segment[3].text.trimmed,
            copy: segment[4].isEmpty ? nil : segment[4].text
        )
    }

    /// CTX01 may repeat: each repetition is a context of its own.
    private mutating func takeContexts(_ segment: Segment) {
        let place = segment[5].components.prefix(2).map { $0.content.number }
        let contexts = segment[1].repetitions.prefix(10).map { name in
            let parts = name.components.prefix(2).map(\.text)
            return AnswerContext(
                name: parts.first?.trimmed ?? "", value: parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil,
                segmentID: text(segment[2]), position: segment[3].content.number, loop: text(segment[4]),
                element: place.first.flatMap { $0 }, component: place.count > 1 ? place[1] : nil,
                number: segment[6].components.first.flatMap { text($0) }
            )
        }
        let set = sets.count - 1
        let note = sets[set].segments.count - 1
        let element = sets[set].segments[note].elements.count - 1
        if element >= 0 {
            sets[set].segments[note].elements[element].contexts += contexts
        } else {
            sets[set].segments[note].contexts += contexts
        }
    }

    private func text(_ element: Element) -> String? { element.isEmpty ? nil : element.text.trimmed }

    private func texts(_ segment: Segment, from first: Int) -> [String] {
        guard segment.count >= first else { return [] }
        return (first...segment.count).map { segment[$0].text.trimmed }.filter { !$0.isEmpty }
    }

    private mutating func number(_ segment: Segment, _ element: Int) -> Int {
        guard let number = segment[element].content.number else {
            report("\(GuidePosition.name(segment.id, element)) is not a number", segment)
            return 0
        }
        return number
    }

    private mutating func report(_ message: String, _ segment: Segment) {
        var place = Place(bytes: segment.bytes, path: ["transaction \(set.controlNumber)"])
        place.segment = segment.ordinal
        place.segmentID = segment.id
        findings.add(Finding(.answerUnreadable, message, at: place))
    }
}
