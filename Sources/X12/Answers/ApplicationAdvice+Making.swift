public import Diagnostics

extension TransactionAdvice {
    /// What an 824 says of a set by the business findings in it; nothing where the terms ask for none or all is well.
    ///
    /// Nothing either for an 824: an advice is acknowledged as any business document, and never advised upon.
    public init?(about set: TransactionSet, of group: FunctionalGroup, findings: [Finding], terms: AnswerTerms) {
        let version = group.header.version
        let told = findings.filter { terms.adviceTells($0, version: version) }
        guard !told.isEmpty, set.code != "824", !set.isAcknowledgment else { return nil }
        let mostCharacters = group.header.release >= "005010" ? 50 : 30
        let number = BusinessNumber(of: set)
        let reference = AnswerValue.whole(number?.text, 1...mostCharacters)
        let control = AnswerValue.digits(group.header.controlNumber, 1...9)
        self.init(
            code: told.contains(where: terms.refuses) ? "TR" : "TE",
            qualifier: reference == nil ? "TN" : number?.qualifier ?? "TN",
            reference: reference ?? AnswerValue.text(set.controlNumber, 1...mostCharacters) ?? "NA",
            sender: AnswerValue.whole(group.header.sender, 2...15),
            receiver: AnswerValue.whole(group.header.receiver, 2...15),
            date: ValueType.isDate(Array(group.header.date.utf8)[...])
                ? AnswerValue.digits(group.header.date, 8...8) : nil,
            time: ValueType.isTime(Array(group.header.time.utf8)[...])
                ? AnswerValue.digits(group.header.time, 4...8) : nil,
            groupControlNumber: control,
            // OTI09 asks for OTI08.
            setControlNumber: control == nil ? nil : AnswerValue.whole(set.controlNumber, 4...9),
            set: AnswerValue.digits(set.code, 3...3),
            version: AnswerValue.whole(version, 1...12),
            notes: told.map { AdviceNote($0, in: set, release: group.header.release) }
        )
    }
}

extension AnswerTerms {
    /// True when a finding in a set is told in an 824 of a group of this GS08: errors of guides that the functional
    /// answer is silent about, of documents and of maps.
    public func adviceTells(_ finding: Finding, version: String) -> Bool {
        guard also824, finding.severity >= .error else { return false }
        let isOfStandard = finding.kind.code.hasPrefix("x12.") && !finding.isOfGuide
        return !isOfStandard && !(form(for: version) != nil && functionalAnswerTells(finding, version: version))
    }
}

extension AdviceNote {
    fileprivate init(_ finding: Finding, in set: TransactionSet, release: String) {
        let place = finding.place
        self.init(
            code: finding.kind.answer?.ted01 ?? "024",
            message: AnswerValue.text(finding.message, 1...80) ?? finding.kind.code,
            copy: AnswerValue.text(finding.value, 1...99)
        )
        if let id = AnswerValue.id(place.segmentID.map { String($0.prefix(3)) }, 2...3) {
            segmentID = id
            position = place.segment
            element = place.element
            component = place.component
            repetition = place.repetition
            number = place.elementNumber
        } else if let bytes = place.bytes, let segment = set.segment(at: bytes) {
            // What a document's schema or a map finds knows only the bytes it came from.
            segmentID = AnswerValue.id(segment.id, 2...3)
            position = segment.ordinal
            element = segment.element(at: bytes)
        }
        position =
            segmentID == nil ? nil : AnswerValue.number(position, 1...(release < "005010" ? 999_999 : 9_999_999_999))
        element = AnswerValue.number(element, 1...99)
        component = element == nil || release < "005010" ? nil : AnswerValue.number(component, 1...99)
        repetition = element == nil || release < "005010" ? nil : AnswerValue.number(repetition, 1...9999)
        number = AnswerValue.digits(number, 1...4)
    }
}

extension TransactionSet {
    /// The segment in which a range of bytes begins, found by halving.
    fileprivate func segment(at bytes: Range<Int>) -> Segment? {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].bytes.upperBound <= bytes.lowerBound { low = middle + 1 } else { high = middle }
        }
        guard low < segments.count, segments[low].bytes.contains(bytes.lowerBound) else { return nil }
        return segments[low]
    }
}

extension Segment {
    /// The element in which a range of bytes begins, where the range is not the whole segment.
    fileprivate func element(at bytes: Range<Int>) -> Int? {
        guard bytes.lowerBound > self.bytes.lowerBound, count > 0 else { return nil }
        return (1...count).first { self[$0].bytes.contains(bytes.lowerBound) }
    }
}
