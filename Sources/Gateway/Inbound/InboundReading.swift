import Canonical
import Catalog
import Diagnostics
import Formats
import Store
import X12

/// What a kept transmission turned out to hold: pure over its bytes and the catalog.
///
/// Nothing here has been decided against the store yet; duplicates and repeated business are seen when it is settled.
struct InboundReading: Sendable {
    /// One interchange, or the whole of a file that has none.
    struct Part: Sendable {
        /// The envelope; nil outside X12.
        var header: InterchangeHeader?
        /// Whose it is.
        var partner: String?
        /// What is wrong with it as a whole; an error holds the part.
        var findings = Findings()
        /// Its documents, good and bad.
        var documents: [InboundDocument] = []
        /// What we answer.
        var answers: [AnswerDraft] = []
        /// What it answers us.
        var acknowledgments: [ReceivedAcknowledgment] = []
        /// True for an interchange of nothing but acknowledgments, which is never answered.
        var isOfAcknowledgments = false
    }

    /// The format, where the bytes show one.
    var format: String?
    /// What is wrong with the bytes as a whole.
    var findings = Findings()
    /// What was found, in order.
    var parts: [Part] = []
}

/// One business document of a transmission.
struct InboundDocument: Sendable {
    var partner: String?
    var format: String
    var set: String?
    var groupControl: String?
    var setControl: String?
    var isTest = false
    /// True when the standard itself is broken and we say no.
    var isRejected = false
    /// The document; nil when none could be made.
    var document: Document?
    /// The document as canonical JSON.
    var json: [UInt8]?
    var businessNumber: String?
    /// What tells it from others of its kind: the number, and for an order's change which change it is.
    var businessKey: String?
    var findings = Findings()
    /// Where it goes; empty when it stays here.
    var deliveries: [DeliveryDraft] = []
    /// The set or file it becomes for a partner, for what an ERP gave us.
    var outbound: OutboundDraft?
    /// True when the same business number with other content is accepted.
    var acceptsRepeat = false
}

extension InboundDocument {
    /// Whether a row was made of this document when its transmission was read before.
    func isSame(as row: MessageRow) -> Bool {
        guard row.kind == .document else { return false }
        if setControl != nil { return row.groupControl == groupControl && row.setControl == setControl }
        return row.businessNumber == businessNumber && (row.documentKind == document?.kind || row.documentKind == nil)
    }
}

/// A payload and the door it goes to.
struct DeliveryDraft: Sendable {
    var endpoint: Endpoint
    var payload: [UInt8]
    var contentType: String
    /// The name it gets there, sequence and control numbers still to be filled in.
    var name: String
}

/// An answer to be written.
struct AnswerDraft: Sendable {
    /// What is answered, and with what.
    enum Content: Sendable {
        /// A TA1 to the interchange.
        case interchange(InterchangeAcknowledgment)
        /// A 997 or 999 to a group of it.
        case functional(FunctionalAnswer, to: GroupHeader)
        /// An 824 about sets of a group of it.
        case advice([TransactionAdvice], to: GroupHeader)
    }

    var partner: String
    var content: Content
    /// The interchange that is answered.
    var header: InterchangeHeader
    var terms: AnswerTerms

    /// The set that is written.
    var set: String {
        switch content {
        case .interchange: "TA1"
        case .functional(let answer, _): answer.form.rawValue
        case .advice: "824"
        }
    }

    /// What the list shows of it.
    var summary: String {
        switch content {
        case .interchange(let answer): "answers interchange \(answer.controlNumber.printable): \(answer.status)"
        case .functional(let answer, _):
            "answers group \(answer.groupControlNumber.printable): \(answer.status.code)"
        case .advice(let advice, let group):
            "advises on group \(group.controlNumber.printable): "
                + advice.map { "\($0.set ?? "") \($0.reference) \($0.code)" }.joined(separator: ", ").printable
        }
    }
}

/// An answer that came, about something we sent.
struct ReceivedAcknowledgment: Sendable {
    /// What it says; nil where it could not be read.
    enum Content: Sendable {
        case interchange(InterchangeAcknowledgment)
        case functional(FunctionalAnswer)
        case advice(ApplicationAdvice)
    }

    var partner: String
    var set: String
    var content: Content?
    var groupControl: String?
    var setControl: String?
    var findings = Findings()
}
