public import Diagnostics

// What is said of ISA and IEA; a TA1 answers it.
extension FindingKind {
    /// A segment begins with ISA and cannot be read as one.
    public static let isaUnreadable = FindingKind(
        "x12.isa.unreadable", .error,
        "A segment begins with ISA and cannot be read as one",
        help: "ISA has sixteen elements of fixed width, then the segment terminator"
    )
    /// ISA is not 106 bytes long, so it was read by counting its separators.
    public static let isaLength = FindingKind(
        "x12.isa.length", .warning,
        "ISA is not 106 bytes long, so it was read by counting its separators",
        help: "pad the elements of ISA to their fixed widths"
    )
    /// The delimiters that ISA declares cannot be told apart from each other or from data.
    public static let isaDelimiters = FindingKind(
        "x12.isa.delimiters", .error,
        "The delimiters that ISA declares cannot be told apart from each other or from data",
        help: "use four different characters that are neither letters, digits nor spaces",
        answer: AcknowledgmentCodes(ta105: "027")
    )
    /// ISA11 holds no repetition separator though the version has one.
    public static let isaNoRepetition = FindingKind(
        "x12.isa.noRepetition", .note,
        "ISA11 holds no repetition separator though the version has one",
        help: "nothing needs to be done; elements that repeat cannot be sent"
    )
    /// ISA01 is not a known authorization qualifier.
    public static let isaAuthorizationQualifier = FindingKind(
        "x12.isa.authorizationQualifier", .error,
        "ISA01 is not a known authorization qualifier",
        help: "use 00 where no authorization is agreed",
        answer: AcknowledgmentCodes(ta105: "010")
    )
    /// ISA03 is not a known security qualifier.
    public static let isaSecurityQualifier = FindingKind(
        "x12.isa.securityQualifier", .error,
        "ISA03 is not a known security qualifier",
        help: "use 00 where no password is agreed",
        answer: AcknowledgmentCodes(ta105: "012")
    )
    /// ISA05 is not a qualifier of two characters.
    public static let isaSenderQualifier = FindingKind(
        "x12.isa.senderQualifier", .error,
        "ISA05 is not a qualifier of two characters",
        help: "use the qualifier that was agreed, such as ZZ or 01",
        answer: AcknowledgmentCodes(ta105: "005")
    )
    /// ISA06, the sender, is empty.
    public static let isaSender = FindingKind(
        "x12.isa.sender", .warning,
        "ISA06, the sender, is empty",
        help: "fill in the sender's id",
        answer: AcknowledgmentCodes(ta105: "006")
    )
    /// ISA07 is not a qualifier of two characters.
    public static let isaReceiverQualifier = FindingKind(
        "x12.isa.receiverQualifier", .error,
        "ISA07 is not a qualifier of two characters",
        help: "use the qualifier that was agreed, such as ZZ or 01",
        answer: AcknowledgmentCodes(ta105: "007")
    )
    /// ISA08, the receiver, is empty.
    public static let isaReceiver = FindingKind(
        "x12.isa.receiver", .warning,
        "ISA08, the receiver, is empty",
        help: "fill in the receiver's id",
        answer: AcknowledgmentCodes(ta105: "008")
    )
    /// ISA09 is not a date.
    public static let isaDate = FindingKind(
        "x12.isa.date", .error,
        "ISA09 is not a date",
        help: "write it as YYMMDD",
        answer: AcknowledgmentCodes(ta105: "014")
    )
    /// ISA10 is not a time.
    public static let isaTime = FindingKind(
        "x12.isa.time", .error,
        "ISA10 is not a time",
        help: "write it as HHMM",
        answer: AcknowledgmentCodes(ta105: "015")
    )
    /// ISA11 is not U, the only standards identifier up to version 00401.
    public static let isaStandards = FindingKind(
        "x12.isa.standards", .error,
        "ISA11 is not U, the only standards identifier up to version 00401",
        help: "write U",
        answer: AcknowledgmentCodes(ta105: "016")
    )
    /// ISA12 is not a version of five digits.
    public static let isaVersion = FindingKind(
        "x12.isa.version", .error,
        "ISA12 is not a version of five digits",
        help: "write the version of the envelope, such as 00401",
        answer: AcknowledgmentCodes(ta105: "017")
    )
    /// ISA13 is not a number of nine digits.
    public static let isaControlNumber = FindingKind(
        "x12.isa.controlNumber", .error,
        "ISA13 is not a number of nine digits",
        help: "number interchanges with nine digits",
        answer: AcknowledgmentCodes(ta105: "018")
    )
    /// ISA14 is neither 0 nor 1.
    public static let isaAcknowledgmentRequested = FindingKind(
        "x12.isa.acknowledgmentRequested", .warning,
        "ISA14 is neither 0 nor 1",
        help: "write 1 to ask for a TA1, else 0",
        answer: AcknowledgmentCodes(ta105: "019")
    )
    /// ISA15 is none of P, T and I.
    public static let isaUsage = FindingKind(
        "x12.isa.usage", .warning,
        "ISA15 is none of P, T and I",
        help: "write P for production or T for test",
        answer: AcknowledgmentCodes(ta105: "020")
    )
    /// Two interchanges in the file have the same sender, receiver and control number.
    public static let isaDuplicate = FindingKind(
        "x12.isa.duplicate", .error,
        "Two interchanges in the file have the same sender, receiver and control number",
        help: "give every interchange a number of its own",
        answer: AcknowledgmentCodes(ta105: "025")
    )
    /// The interchange has no IEA.
    public static let ieaMissing = FindingKind(
        "x12.iea.missing", .error,
        "The interchange has no IEA",
        help: "check that the file is complete",
        answer: AcknowledgmentCodes(ta105: "023")
    )
    /// IEA01 is not the number of groups in the interchange.
    public static let ieaCount = FindingKind(
        "x12.iea.count", .error,
        "IEA01 is not the number of groups in the interchange",
        help: "count the functional groups; TA1 segments do not count",
        answer: AcknowledgmentCodes(ta105: "021")
    )
    /// IEA02 is not the control number of ISA13.
    public static let ieaControlNumber = FindingKind(
        "x12.iea.controlNumber", .error,
        "IEA02 is not the control number of ISA13",
        help: "repeat ISA13 in IEA02",
        answer: AcknowledgmentCodes(ta105: "001")
    )
    /// A segment stands between the parts of the envelope where none belongs.
    public static let interchangeStraySegment = FindingKind(
        "x12.interchange.straySegment", .error,
        "A segment stands between the parts of the envelope where none belongs",
        help: "move it into a transaction set or leave it out",
        answer: AcknowledgmentCodes(ta105: "022")
    )
    /// The interchange holds neither a group nor a TA1.
    public static let interchangeEmpty = FindingKind(
        "x12.interchange.empty", .warning,
        "The interchange holds neither a group nor a TA1",
        help: "nothing needs to be done unless a document was expected",
        answer: AcknowledgmentCodes(ta105: "024")
    )
    /// The segment terminator is a line break, a control character, or one of several bytes.
    public static let isaTerminator = FindingKind(
        "x12.isa.terminator", .note,
        "The segment terminator is a line break, a control character, or none of ASCII",
        help: "nothing need be done; a visible one survives mail and editors"
    )
    /// ISB, ISE or ISX stands between ISA and the first group.
    public static let interchangeControl = FindingKind(
        "x12.interchange.control", .note,
        "ISB, ISE or ISX stands in the envelope and was kept without being obeyed",
        help: "of ISX that means that a release character in data is not taken out"
    )
}
