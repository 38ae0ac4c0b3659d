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

/// An acknowledgment to be written: a 997 for a group, or a TA1 for an interchange.
struct AnswerDraft: Sendable {
    var partner: String
    var functional: FunctionalAcknowledgment?
    var interchange: InterchangeAcknowledgment?
    var usage: String
}

/// An acknowledgment that came, about something we sent.
struct ReceivedAcknowledgment: Sendable {
    var partner: String
    var functional: FunctionalAcknowledgment?
    var interchange: InterchangeAcknowledgment?
    var groupControl: String?
    var setControl: String?
    var findings = Findings()
}
