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
    /// What a TA1, 997, 999 or 824 says for it, where they have a word.
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
    /// AK304, the segment syntax error code (DE 720); IK304 where the standard itself is broken.
    public var ak304: String?
    /// AK403, the element syntax error code (DE 723); IK403 where the standard itself is broken.
    public var ak403: String?
    /// AK403 and IK403 from release 005010 on, where that list has a code the older one lacks.
    public var ak403Since005010: String?
    /// AK502 and IK502, the set syntax error code (DE 718, 618).
    public var ak502: String?
    /// AK502 and IK502 from release 005010 on, where that list has a code the older one lacks.
    public var ak502Since005010: String?
    /// AK905, the group syntax error code (DE 716).
    public var ak905: String?
    /// IK304 where only a guide's rule is broken (DE 620); the same as `ak304` where it is nil.
    public var ik304: String?
    /// IK304 where only a guide's rule about a whole loop is broken; the same as `ik304` where it is nil.
    public var ik304Loop: String?
    /// IK403 where only a guide's rule is broken (DE 621); the same as `ak403` where it is nil.
    public var ik403: String?
    /// TED01 of an 824, the application error code (DE 647).
    public var ted01: String?

    /// The codes there are; nil where an answer has no word.
    public init(
        ta105: String? = nil,
        ak304: String? = nil,
        ak403: String? = nil,
        ak403Since005010: String? = nil,
        ak502: String? = nil,
        ak502Since005010: String? = nil,
        ak905: String? = nil,
        ik304: String? = nil,
        ik304Loop: String? = nil,
        ik403: String? = nil,
        ted01: String? = nil
    ) {
        self.ta105 = ta105
        self.ak304 = ak304
        self.ak403 = ak403
        self.ak403Since005010 = ak403Since005010
        self.ak502 = ak502
        self.ak502Since005010 = ak502Since005010
        self.ak905 = ak905
        self.ik304 = ik304
        self.ik304Loop = ik304Loop
        self.ik403 = ik403
        self.ted01 = ted01
    }
}
