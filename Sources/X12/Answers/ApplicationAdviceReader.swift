public import Diagnostics

extension ApplicationAdvice {
    /// Reads an 824; nothing when it lacks what makes it one, and then the findings say what.
    public static func read(_ set: TransactionSet) -> (advice: ApplicationAdvice?, findings: [Finding]) {
        var reader = ApplicationAdviceReader(set: set)
        let advice = reader.read()
        return (advice, reader.findings)
    }
}

/// Reads BGN, OTI, TED and NTE; names, amounts and what else an 824 may hold are not looked at.
private struct ApplicationAdviceReader {
    let set: TransactionSet
    var findings: [Finding] = []

    init(set: TransactionSet) { self.set = set }

    mutating func read() -> ApplicationAdvice? {
        guard set.code == "824" else {
            report("a set \(set.code.printable) is no application advice")
            return nil
        }
        var beginning: Segment?
        var transactions: [TransactionAdvice] = []
        for segment in set.segments {
            let last = transactions.count - 1
            switch segment.id {
            case "BGN": beginning = segment
            case "OTI": transactions.append(advice(segment))
            case "TED" where last >= 0: transactions[last].notes.append(note(segment))
            case "NTE" where last >= 0 && !transactions[last].notes.isEmpty:
                take(segment, into: &transactions[last].notes[transactions[last].notes.count - 1])
            default: break
            }
        }
        guard let beginning, !transactions.isEmpty else {
            report("an 824 needs BGN and OTI")
            return nil
        }
        return ApplicationAdvice(
            purpose: beginning[1].text.trimmed, number: beginning[2].text.trimmed, date: beginning[3].text.trimmed,
            time: text(beginning[4]), transactions: transactions
        )
    }

    private func advice(_ segment: Segment) -> TransactionAdvice {
        TransactionAdvice(
            code: segment[1].text.trimmed, qualifier: segment[2].text.trimmed, reference: segment[3].text.trimmed,
            sender: text(segment[4]), receiver: text(segment[5]), date: text(segment[6]), time: text(segment[7]),
            groupControlNumber: text(segment[8]), setControlNumber: text(segment[9]), set: text(segment[10]),
            version: text(segment[11])
        )
    }

    private func note(_ segment: Segment) -> AdviceNote {
        let place = segment[5].components.prefix(3).map { $0.content.number }
        return AdviceNote(
            code: segment[1].text.trimmed, message: segment[2].text.trimmed, segmentID: text(segment[3]),
            position: segment[4].content.number, element: place.first.flatMap { $0 },
            component: place.count > 1 ? place[1] : nil, repetition: place.count > 2 ? place[2] : nil,
            number: segment[6].components.first.flatMap { text($0) }, copy: text(segment[7])
        )
    }

    /// An NTE says at more length what TED02 begins, or adds to it; one that is hostile does not grow without end.
    private func take(_ segment: Segment, into note: inout AdviceNote) {
        let words = segment[2].text.trimmed
        if words.hasPrefix(note.message) {
            note.message = words
        } else if note.message.utf8.count < 1000 {
            note.message += "; " + words
        }
    }

    private func text(_ element: Element) -> String? { element.isEmpty ? nil : element.text.trimmed }

    private mutating func report(_ message: String) {
        var place = Place(bytes: set.segments[0].bytes, path: ["transaction \(set.controlNumber)"])
        place.segment = 1
        place.segmentID = "ST"
        findings.append(Finding(.adviceUnreadable, message, at: place))
    }
}
