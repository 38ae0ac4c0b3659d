public import Diagnostics

extension FindingKind {
    /// Nobody's agreement names the sender.
    public static let senderUnknown = FindingKind(
        "gateway.sender.unknown", .error, "No partner file has this interchange's sender and receiver.",
        help: "write a partner file with these addresses, then read the message again",
        answer: AcknowledgmentCodes(ta105: "006")
    )
    /// The partner's agreement has no line for what it sent.
    public static let exchangeUnknown = FindingKind(
        "gateway.exchange.unknown", .error, "The partner's file does not say that it sends this.",
        help: "add the set or map under `receive:` of the partner, then read the message again"
    )
    /// The file holds nothing that can be read.
    public static let messageUnreadable = FindingKind(
        "gateway.message.unreadable", .error, "The message is of no format that is expected from its sender.",
        help: "look at its bytes; ask the sender to send it again if it is cut or garbled"
    )
    /// The interchange came before.
    public static let interchangeDuplicate = FindingKind(
        "gateway.interchange.duplicate", .error,
        "An interchange with this control number came from this sender before.",
        help: "if it is new business, the sender must use a new ISA13; if it is a repeat, nothing need be done",
        answer: AcknowledgmentCodes(ta105: "025")
    )
    /// The same business number came before with other content.
    public static let businessRepeated = FindingKind(
        "gateway.business.repeated", .error, "The business number came before with other content.",
        help: "ask the sender which of the two counts; release the one that does"
    )
    /// An order or document names no partner we know.
    public static let partnerUnresolved = FindingKind(
        "gateway.partner.unresolved", .error, "The document does not lead to a partner.",
        help: "put the ERP's number for the supplier under `knownAs:` in the partner's file"
    )
    /// The partner takes no such document.
    public static let exchangeNotAgreed = FindingKind(
        "gateway.exchange.notAgreed", .error, "The partner's file does not say that we send this.",
        help: "add the set or map under `send:` of the partner"
    )
    /// A receiver takes no such document.
    public static let receiverUnready = FindingKind(
        "gateway.receiver.unready", .error, "The receiver's file does not say that it takes this document.",
        help: "add the document kind under `takes:` of the ERP, and its map"
    )
    /// Deliveries failed until the attempts were used up.
    public static let deliveryGivenUp = FindingKind(
        "gateway.delivery.givenUp", .error, "The delivery failed too often and waits for a person.",
        help: "mend what the last attempt says, then retry the message"
    )
    /// A delivery failed in a way that no retry mends.
    public static let deliveryImpossible = FindingKind(
        "gateway.delivery.impossible", .error, "The delivery cannot be made until someone acts.",
        help: "do what the message says, then retry the message"
    )
    /// The receiver said no.
    public static let deliveryRefused = FindingKind(
        "gateway.delivery.refused", .error, "The receiver refused the document.",
        help: "read its reason; correct the data or the map; do not send the same again"
    )
    /// The answer to a delivery was lost.
    public static let deliveryUncertain = FindingKind(
        "gateway.delivery.uncertain", .warning, "The delivery was sent and its answer was lost.",
        help: "nothing, while the receiver can be asked; otherwise look there and settle it by hand"
    )
    /// The partner refused what we sent.
    public static let partnerRefused = FindingKind(
        "gateway.partner.refused", .error, "The partner's acknowledgment refuses what we sent.",
        help: "read the codes it gives, correct the map or the data, and send a new document"
    )
    /// The partner took what we sent, and noted errors.
    public static let partnerNoted = FindingKind(
        "gateway.partner.noted", .warning, "The partner's answer accepts what we sent and notes something about it.",
        help: "read what it notes, and correct the map or the data before the next document"
    )
    /// An acknowledgment that answers nothing we sent.
    public static let acknowledgmentUnmatched = FindingKind(
        "gateway.acknowledgment.unmatched", .warning, "The acknowledgment answers nothing we sent.",
        help: "compare its control numbers with ours; it may answer another system"
    )
    /// An answer did not come in time.
    public static let answerOverdue = FindingKind(
        "gateway.answer.overdue", .warning, "An expected answer did not come in time.",
        help: "ask the partner whether the document arrived"
    )
    /// A remote name that we will not touch.
    public static let fileNameRefused = FindingKind(
        "gateway.file.nameRefused", .error, "A file lies there under a name that is not safe to touch.",
        help: "ask the partner to rename it: plain characters, no slashes, valid UTF-8"
    )
}

/// The findings of the gateway, for the reference page.
public enum GatewayFindings {
    /// Every kind this module makes.
    public static let all: [FindingKind] = [
        .senderUnknown, .exchangeUnknown, .messageUnreadable, .interchangeDuplicate, .businessRepeated,
        .partnerUnresolved, .exchangeNotAgreed, .receiverUnready, .deliveryGivenUp, .deliveryImpossible,
        .deliveryRefused, .deliveryUncertain, .partnerRefused, .partnerNoted, .acknowledgmentUnmatched, .answerOverdue,
        .fileNameRefused,
    ]
}
