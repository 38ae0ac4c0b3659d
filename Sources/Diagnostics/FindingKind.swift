/// One row of a module's table of findings: what may be wrong, and what the standard's answers call it.
///
/// The reference page of finding codes is written from these rows, and `Samples/mistakes` holds one example of each.
/// Two kinds are the same when their codes are; prose may improve without breaking anyone.
public struct FindingKind: Sendable, Hashable {
    /// A stable dotted name, `module.subject.problem`: `x12.element.tooLong`.
    public let code: String
    /// The severity unless an agreement says otherwise.
    public let severity: Severity
    /// One sentence for the reference page.
    public let summary: String
    /// What the reader can do about it, in a few words that follow `help:`.
    public let help: String
    /// What a TA1, 997 or 999 says for it, where they have a word.
    public let answer: AcknowledgmentCodes?

    /// A row of the table.
    public init(
        _ code: String,
        _ severity: Severity,
        _ summary: String,
        help: String,
        answer: AcknowledgmentCodes? = nil
    ) {
        self.code = code
        self.severity = severity
        self.summary = summary
        self.help = help
        self.answer = answer
    }

    /// True when the codes are the same.
    public static func == (left: FindingKind, right: FindingKind) -> Bool { left.code == right.code }
    /// Hashes the code alone.
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// The standard's own codes for a finding; each is the code as printed in the segment it belongs to.
public struct AcknowledgmentCodes: Sendable, Hashable {
    /// TA105, the interchange note code (DE I18).
    public var ta105: String?
    /// AK304, the segment syntax error code (DE 720).
    public var ak304: String?
    /// AK403, the element syntax error code (DE 723).
    public var ak403: String?
    /// AK502, the set syntax error code (DE 718).
    public var ak502: String?
    /// AK905, the group syntax error code (DE 716).
    public var ak905: String?

    /// The codes there are; nil where an answer has no word.
    public init(
        ta105: String? = nil,
        ak304: String? = nil,
        ak403: String? = nil,
        ak502: String? = nil,
        ak905: String? = nil
    ) {
        self.ta105 = ta105
        self.ak304 = ak304
        self.ak403 = ak403
        self.ak502 = ak502
        self.ak905 = ak905
    }
}
