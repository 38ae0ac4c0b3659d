/// The envelope in which answers go back the way a message came: addresses swapped, release and usage kept.
public struct ReturnEnvelope: Sendable, Hashable {
    /// What the ISA of the answered interchange says.
    public let interchange: InterchangeHeader
    /// How its sender is answered.
    public let terms: AnswerTerms
    /// The delimiters the answers will be written with.
    public let delimiters: Delimiters
    /// The date of the answers, CCYYMMDD.
    public let date: String
    /// Their time, HHMM.
    public let time: String

    /// An envelope for answers to an interchange, at a date (CCYYMMDD) and time (HHMM).
    public init(
        to interchange: InterchangeHeader,
        terms: AnswerTerms,
        delimiters: Delimiters = .usual,
        date: String,
        time: String
    ) {
        self.interchange = interchange
        self.terms = terms
        self.delimiters = delimiters
        self.date = date
        self.time = time
    }

    /// The interchange that goes back; it asks for no TA1 itself.
    public func interchange(
        controlNumber: String,
        acknowledgments: [InterchangeAcknowledgment] = [],
        groups: [GroupDraft] = []
    ) -> InterchangeDraft {
        let header = InterchangeHeader(
            sender: interchange.receiver,
            receiver: interchange.sender,
            date: String(date.suffix(6)),
            time: String(time.prefix(4)),
            version: AnswerValue.digits(interchange.version, 5...5) ?? "00401",
            controlNumber: controlNumber,
            acknowledgmentRequested: false,
            usage: ["P", "T", "I"].contains(interchange.usage) ? interchange.usage : "P"
        )
        return InterchangeDraft(header: header, acknowledgments: acknowledgments, groups: groups)
    }

    /// The group of a 997 or 999; the set in it is number 0001.
    public func group(_ answer: FunctionalAnswer, to group: GroupHeader, controlNumber: String) -> GroupDraft {
        let implementation = answer.form == .implementation ? terms.implementation(for: group.version) : nil
        let header = header("FA", to: group, controlNumber, version: implementation ?? group.release)
        let set = answer.draft(
            controlNumber: "0001", implementation: implementation, detail: terms.hasDetail, avoiding: delimiters
        )
        return GroupDraft(header: header, sets: [set])
    }

    /// The group of an 824; the set in it is number 0001.
    public func group(_ advice: [TransactionAdvice], to group: GroupHeader, controlNumber: String) -> GroupDraft {
        let whole = ApplicationAdvice(number: controlNumber, date: date, time: time, transactions: advice)
        let header = header("AG", to: group, controlNumber, version: group.release)
        let set = whole.draft(controlNumber: "0001", release: group.release, avoiding: delimiters)
        return GroupDraft(header: header, sets: [set])
    }

    private func header(
        _ functionalID: String,
        to group: GroupHeader,
        _ controlNumber: String,
        version: String
    ) -> GroupHeader {
        let usesGroup = terms.address == .group && !group.sender.isEmpty && !group.receiver.isEmpty
        return GroupHeader(
            functionalID: functionalID,
            sender: usesGroup ? group.receiver : interchange.receiver.id,
            receiver: usesGroup ? group.sender : interchange.sender.id,
            date: date,
            time: time,
            controlNumber: controlNumber,
            agency: "X",
            version: version
        )
    }
}
