public import Diagnostics

extension FunctionalAcknowledgment {
    /// Reads a 997; nothing when it lacks what makes it one, and then the findings say what.
    public static func read(_ set: TransactionSet) -> (acknowledgment: FunctionalAcknowledgment?, findings: [Finding]) {
        var reader = AcknowledgmentReader(set: set)
        let acknowledgment = reader.read()
        return (acknowledgment, reader.findings.kept)
    }
}

/// Reads AK segments in their order.
private struct AcknowledgmentReader {
    let set: TransactionSet
    var findings = Findings(limitPerKind: 20)

    mutating func read() -> FunctionalAcknowledgment? {
        guard set.code == "997" else {
            report("a set \(set.code.printable) is no functional acknowledgment", set.segments[0])
            return nil
        }
        var header: Segment?
        var trailer: Segment?
        var sets: [SetAnswer] = []
        var isOpen = false
        for segment in set.segments {
            switch segment.id {
            case "AK1": header = segment
            case "AK2":
                if isOpen { report("AK2 without AK5 before the next", segment) }
                sets.append(
                    SetAnswer(
                        code: segment[1].text,
                        controlNumber: segment[2].text,
                        status: .other("")
                    )
                )
                isOpen = true
            case "AK3" where isOpen: sets[sets.count - 1].segments.append(segmentAnswer(segment))
            case "AK4" where isOpen && sets[sets.count - 1].segments.count > 0:
                let last = sets[sets.count - 1].segments.count - 1
                sets[sets.count - 1].segments[last].elements.append(elementAnswer(segment))
            case "AK5" where isOpen:
                sets[sets.count - 1].status = AnswerStatus(code: segment[1].text)
                sets[sets.count - 1].syntaxErrors = texts(segment, from: 2)
                isOpen = false
            case "AK9": trailer = segment
            case "ST", "SE": break
            default: report("\(segment.id.printable) does not belong here", segment)
            }
        }
        guard let header, let trailer else {
            report("a 997 needs AK1 and AK9", set.segments[0])
            return nil
        }
        if isOpen { report("AK2 without AK5", trailer) }
        return FunctionalAcknowledgment(
            functionalID: header[1].text,
            groupControlNumber: header[2].text,
            sets: sets,
            status: AnswerStatus(code: trailer[1].text),
            included: number(trailer, 2),
            received: number(trailer, 3),
            accepted: number(trailer, 4),
            groupErrors: texts(trailer, from: 5)
        )
    }

    private mutating func segmentAnswer(_ segment: Segment) -> SegmentAnswer {
        SegmentAnswer(
            id: segment[1].text,
            position: number(segment, 2),
            loop: segment[3].isEmpty ? nil : segment[3].text,
            errors: texts(segment, from: 4)
        )
    }

    private mutating func elementAnswer(_ segment: Segment) -> ElementAnswer {
        let place = segment[1].components.map { $0.content.number }
        if place.first == .some(nil) { report("AK401 is not a position", segment) }
        return ElementAnswer(
            position: place.first.flatMap { $0 } ?? 0,
            component: place.count > 1 ? place[1] : nil,
            repetition: place.count > 2 ? place[2] : nil,
            number: segment[2].isEmpty ? nil : segment[2].text,
            code: segment[3].text,
            copy: segment[4].isEmpty ? nil : segment[4].text
        )
    }

    private func texts(_ segment: Segment, from first: Int) -> [String] {
        guard segment.count >= first else { return [] }
        return (first...segment.count).map { segment[$0].text }.filter { !$0.isEmpty }
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
