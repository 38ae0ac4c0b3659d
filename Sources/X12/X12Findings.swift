public import Diagnostics

/// What may be wrong with X12, one row a finding: the reference page and the samples walk this table.
public enum X12Findings {
    /// Every kind this module makes, in the order of the reference page.
    public static let all: [FindingKind] = [
        .transmissionNoInterchange,
        .transmissionEncoding,
        .transmissionTooLarge,
        .transmissionByteOrderMark,
        .transmissionJunk,
        .transmissionFragment,
        .isaUnreadable,
        .isaLength,
        .isaDelimiters,
        .isaNoRepetition,
        .isaAuthorizationQualifier,
        .isaSecurityQualifier,
        .isaSenderQualifier,
        .isaSender,
        .isaReceiverQualifier,
        .isaReceiver,
        .isaDate,
        .isaTime,
        .isaStandards,
        .isaVersion,
        .isaControlNumber,
        .isaAcknowledgmentRequested,
        .isaUsage,
        .isaDuplicate,
        .ieaMissing,
        .ieaCount,
        .ieaControlNumber,
        .interchangeStraySegment,
        .interchangeEmpty,
        .gsMissing,
        .gsFunctionalID,
        .gsVersion,
        .gsControlNumber,
        .gsDuplicate,
        .geMissing,
        .geCount,
        .geControlNumber,
        .stCode,
        .stControlNumber,
        .stDuplicate,
        .seMissing,
        .seCount,
        .seControlNumber,
        .segmentUnterminated,
        .segmentEmpty,
        .segmentFiller,
        .segmentTooLarge,
        .segmentWrapped,
        .segmentBinaryLength,
        .segmentTrailingSeparators,
        .segmentUnknown,
        .segmentNotInSet,
        .segmentUnexpected,
        .segmentOutOfSequence,
        .segmentMissing,
        .segmentTooMany,
        .loopMissing,
        .loopTooMany,
        .loopIdentifier,
        .elementMissing,
        .elementConditional,
        .elementExcluded,
        .elementTooMany,
        .elementTooManyComponents,
        .elementTooManyRepetitions,
        .elementTooShort,
        .elementTooLong,
        .elementCharacters,
        .elementBlank,
        .elementNumber,
        .elementCode,
        .elementDate,
        .elementTime,
        .setUnknown,
        .setRelease,
        .setWrongGroup,
        .hlId,
        .hlParent,
        .hlChildren,
        .hlLevel,
        .hlOrder,
        .balanceDiffers,
        .dictionaryLine,
        .dictionaryReference,
        .balanceNotCompared,
        .guideForbidden,
        .guideRequired,
        .guideUnreadable,
        .guidePosition,
        .guideWidens,
        .guideCollides,
        .guideUnreachable,
        .guideAmbiguous,
        .writeDelimiterInData,
        .writeDelimiters,
        .writeRepetition,
        .writeCharacters,
        .writeValue,
        .writeCharacterSet,
        .writeDecimals,
        .writeTruncated,
        .writeOutOfPlace,
        .rewriteDiffers,
        .answerUnreadable,
        .adviceUnreadable,
    ]
}

extension FindingKind {
    // MARK: The file as a whole

    /// The file holds no interchange: no readable ISA, and nothing that looks like a fragment of X12.
    public static let transmissionNoInterchange = FindingKind(
        "x12.transmission.noInterchange", .error,
        "The file holds no interchange: no readable ISA, and nothing that looks like a fragment of X12",
        help: "check that the file is X12, and that nothing cut its beginning off"
    )
    /// The file is in an encoding other than ASCII: EBCDIC or UTF-16.
    public static let transmissionEncoding = FindingKind(
        "x12.transmission.encoding", .error,
        "The file is in an encoding other than ASCII: EBCDIC or UTF-16",
        help: "ask the sender for ASCII or UTF-8, or convert the file before it comes here"
    )
    /// The file is larger than the limit and was not read.
    public static let transmissionTooLarge = FindingKind(
        "x12.transmission.tooLarge", .error,
        "The file is larger than the limit and was not read",
        help: "raise the limit, or ask the sender for smaller files"
    )
    /// The file begins with a byte order mark, which is no part of X12.
    public static let transmissionByteOrderMark = FindingKind(
        "x12.transmission.byteOrderMark", .note,
        "The file begins with a byte order mark, which is no part of X12",
        help: "nothing needs to be done"
    )
    /// Bytes between or around interchanges belong to none of them.
    public static let transmissionJunk = FindingKind(
        "x12.transmission.junk", .warning,
        "Bytes between or around interchanges belong to none of them",
        help: "ask the sender what these bytes are; they are kept and not read"
    )
    /// The file begins without an ISA; the delimiters were given or guessed.
    public static let transmissionFragment = FindingKind(
        "x12.transmission.fragment", .warning,
        "The file begins without an ISA; the delimiters were given or guessed",
        help: "ask the sender for a complete interchange"
    )

    // MARK: ISA and IEA

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

    // MARK: GS and GE

    /// A transaction set stands outside a functional group.
    public static let gsMissing = FindingKind(
        "x12.gs.missing", .error,
        "A transaction set stands outside a functional group",
        help: "begin the group with GS",
        answer: AcknowledgmentCodes(ta105: "024")
    )
    /// GS01 is not an id of two characters.
    public static let gsFunctionalID = FindingKind(
        "x12.gs.functionalID", .error,
        "GS01 is not an id of two characters",
        help: "write the group's id, such as PO for purchase orders",
        answer: AcknowledgmentCodes(ak905: "1")
    )
    /// GS08 is not a release.
    public static let gsVersion = FindingKind(
        "x12.gs.version", .error,
        "GS08 is not a release",
        help: "write the release, such as 004010",
        answer: AcknowledgmentCodes(ak905: "2")
    )
    /// GS06 is not a number of one to nine digits.
    public static let gsControlNumber = FindingKind(
        "x12.gs.controlNumber", .error,
        "GS06 is not a number of one to nine digits",
        help: "number groups with digits",
        answer: AcknowledgmentCodes(ak905: "6")
    )
    /// Two groups of the interchange have the same control number.
    public static let gsDuplicate = FindingKind(
        "x12.gs.duplicate", .error,
        "Two groups of the interchange have the same control number",
        help: "give every group a number of its own",
        answer: AcknowledgmentCodes(ak905: "19")
    )
    /// The group has no GE.
    public static let geMissing = FindingKind(
        "x12.ge.missing", .error,
        "The group has no GE",
        help: "check that the file is complete",
        answer: AcknowledgmentCodes(ak905: "3")
    )
    /// GE01 is not the number of transaction sets in the group.
    public static let geCount = FindingKind(
        "x12.ge.count", .error,
        "GE01 is not the number of transaction sets in the group",
        help: "count the transaction sets",
        answer: AcknowledgmentCodes(ak905: "5")
    )
    /// GE02 is not the control number of GS06.
    public static let geControlNumber = FindingKind(
        "x12.ge.controlNumber", .error,
        "GE02 is not the control number of GS06",
        help: "repeat GS06 in GE02",
        answer: AcknowledgmentCodes(ak905: "4")
    )

    // MARK: ST and SE

    /// ST01 is not the code of a transaction set.
    public static let stCode = FindingKind(
        "x12.st.code", .error,
        "ST01 is not the code of a transaction set",
        help: "write the three digits of the set, such as 850",
        answer: AcknowledgmentCodes(ak502: "6")
    )
    /// ST02 is not a control number of four to nine characters.
    public static let stControlNumber = FindingKind(
        "x12.st.controlNumber", .error,
        "ST02 is not a control number of four to nine characters",
        help: "number transaction sets with at least four digits",
        answer: AcknowledgmentCodes(ak502: "7")
    )
    /// Two transaction sets of the group have the same control number.
    public static let stDuplicate = FindingKind(
        "x12.st.duplicate", .error,
        "Two transaction sets of the group have the same control number",
        help: "give every set of a group a number of its own",
        answer: AcknowledgmentCodes(ak502: "23")
    )
    /// The transaction set has no SE.
    public static let seMissing = FindingKind(
        "x12.se.missing", .error,
        "The transaction set has no SE",
        help: "check that the file is complete",
        answer: AcknowledgmentCodes(ak502: "2")
    )
    /// SE01 is not the number of segments from ST to SE.
    public static let seCount = FindingKind(
        "x12.se.count", .error,
        "SE01 is not the number of segments from ST to SE",
        help: "count the segments, ST and SE included",
        answer: AcknowledgmentCodes(ak502: "4")
    )
    /// SE02 is not the control number of ST02.
    public static let seControlNumber = FindingKind(
        "x12.se.controlNumber", .error,
        "SE02 is not the control number of ST02",
        help: "repeat ST02 in SE02",
        answer: AcknowledgmentCodes(ak502: "3")
    )

    // MARK: Segments

    /// The last segment has no terminator.
    public static let segmentUnterminated = FindingKind(
        "x12.segment.unterminated", .warning,
        "The last segment has no terminator",
        help: "end every segment with the terminator"
    )
    /// Two terminators follow each other with nothing between them.
    public static let segmentEmpty = FindingKind(
        "x12.segment.empty", .warning,
        "Two terminators follow each other with nothing between them",
        help: "end every segment with one terminator"
    )
    /// NUL or ^Z bytes stand before a segment and were skipped.
    public static let segmentFiller = FindingKind(
        "x12.segment.filler", .warning,
        "NUL or ^Z bytes stand before a segment and were skipped",
        help: "fill a file up only behind its last segment, or better not at all"
    )
    /// A segment is larger than any real one; it is kept and was not looked into.
    public static let segmentTooLarge = FindingKind(
        "x12.segment.tooLarge", .error,
        "A segment is larger than any real one; it is kept and was not looked into",
        help: "look for a missing terminator; large data belongs in BIN or BDS, which are counted",
        answer: AcknowledgmentCodes(ak304: "8")
    )
    /// A line break stands inside a segment and was read as nothing.
    public static let segmentWrapped = FindingKind(
        "x12.segment.wrapped", .warning,
        "A line break stands inside a segment and was read as nothing",
        help: "break lines only after the terminator"
    )
    /// The length given for binary data is not where its terminator stands.
    public static let segmentBinaryLength = FindingKind(
        "x12.segment.binaryLength", .error,
        "The length given for binary data is not where its terminator stands",
        help: "write the number of bytes of the data",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7")
    )
    /// The segment ends with separators and nothing behind them.
    public static let segmentTrailingSeparators = FindingKind(
        "x12.segment.trailingSeparators", .warning,
        "The segment ends with separators and nothing behind them",
        help: "leave out empty elements at the end"
    )
    /// No segment of the standard has this id.
    public static let segmentUnknown = FindingKind(
        "x12.segment.unknown", .error,
        "No segment of the standard has this id",
        help: "check the id; a segment of your own is not X12",
        answer: AcknowledgmentCodes(ak304: "1")
    )
    /// The transaction set has no such segment.
    public static let segmentNotInSet = FindingKind(
        "x12.segment.notInSet", .error,
        "The transaction set has no such segment",
        help: "leave the segment out",
        answer: AcknowledgmentCodes(ak304: "6")
    )
    /// The segment belongs to a loop that is not open here.
    public static let segmentUnexpected = FindingKind(
        "x12.segment.unexpected", .error,
        "The segment belongs to a loop that is not open here",
        help: "begin the loop with its first segment",
        answer: AcknowledgmentCodes(ak304: "2")
    )
    /// The segment comes after its place in the set.
    public static let segmentOutOfSequence = FindingKind(
        "x12.segment.outOfSequence", .error,
        "The segment comes after its place in the set",
        help: "put the segments into the order of the standard",
        answer: AcknowledgmentCodes(ak304: "7")
    )
    /// A mandatory segment is missing.
    public static let segmentMissing = FindingKind(
        "x12.segment.missing", .error,
        "A mandatory segment is missing",
        help: "add the segment",
        answer: AcknowledgmentCodes(ak304: "3")
    )
    /// The segment is there more often than allowed.
    public static let segmentTooMany = FindingKind(
        "x12.segment.tooMany", .error,
        "The segment is there more often than allowed",
        help: "leave out what is too much",
        answer: AcknowledgmentCodes(ak304: "5", ted01: "848")
    )
    /// A mandatory loop is missing.
    public static let loopMissing = FindingKind(
        "x12.loop.missing", .error,
        "A mandatory loop is missing",
        help: "add the loop",
        answer: AcknowledgmentCodes(ak304: "3")
    )
    /// The loop is there more often than allowed.
    public static let loopTooMany = FindingKind(
        "x12.loop.tooMany", .error,
        "The loop is there more often than allowed",
        help: "leave out what is too much",
        answer: AcknowledgmentCodes(ak304: "4", ted01: "848")
    )
    /// LE01 does not repeat LS01.
    public static let loopIdentifier = FindingKind(
        "x12.loop.identifier", .error,
        "LE01 does not repeat LS01",
        help: "write the same loop id in LS and LE",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7")
    )

    // MARK: Elements

    /// A mandatory element is empty.
    public static let elementMissing = FindingKind(
        "x12.element.missing", .error,
        "A mandatory element is empty",
        help: "fill the element in",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "1", ik403: "I9", ted01: "007")
    )
    /// An element is empty that others in the segment ask for.
    public static let elementConditional = FindingKind(
        "x12.element.conditional", .error,
        "An element is empty that others in the segment ask for",
        help: "fill the element in, or leave out those that ask for it",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "2")
    )
    /// Two elements are given of which only one may be.
    public static let elementExcluded = FindingKind(
        "x12.element.excluded", .error,
        "Two elements are given of which only one may be",
        help: "leave one of them out",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "10")
    )
    /// The segment has more elements than the standard gives it.
    public static let elementTooMany = FindingKind(
        "x12.element.tooMany", .error,
        "The segment has more elements than the standard gives it",
        help: "leave out what is too much",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "3")
    )
    /// The element has more components than the standard gives it.
    public static let elementTooManyComponents = FindingKind(
        "x12.element.tooManyComponents", .error,
        "The element has more components than the standard gives it",
        help: "leave out what is too much; a component separator may not stand in data",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "3", ak403Since005010: "13")
    )
    /// The element is repeated more often than allowed.
    public static let elementTooManyRepetitions = FindingKind(
        "x12.element.tooManyRepetitions", .error,
        "The element is repeated more often than allowed",
        help: "leave out what is too much; a repetition separator may not stand in data",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "3", ak403Since005010: "12")
    )
    /// The element is shorter than allowed.
    public static let elementTooShort = FindingKind(
        "x12.element.tooShort", .error,
        "The element is shorter than allowed",
        help: "write at least the least number of characters",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "4", ted01: "848")
    )
    /// The element is longer than allowed.
    public static let elementTooLong = FindingKind(
        "x12.element.tooLong", .error,
        "The element is longer than allowed",
        help: "shorten the value",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "5", ted01: "848")
    )
    /// The element holds control characters.
    public static let elementCharacters = FindingKind(
        "x12.element.characters", .error,
        "The element holds control characters",
        help: "leave them out",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "6")
    )
    /// The element holds only spaces.
    public static let elementBlank = FindingKind(
        "x12.element.blank", .warning,
        "The element holds only spaces",
        help: "leave it empty",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "6")
    )
    /// The element is not a number of its type.
    public static let elementNumber = FindingKind(
        "x12.element.number", .error,
        "The element is not a number of its type",
        help: "write digits, a minus in front where needed, and a decimal point only in type R",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "6")
    )
    /// The value is not in the element's code list.
    public static let elementCode = FindingKind(
        "x12.element.code", .error,
        "The value is not in the element's code list",
        help: "use a code of the list",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7", ik403: "I6", ted01: "848")
    )
    /// The value is not a date.
    public static let elementDate = FindingKind(
        "x12.element.date", .error,
        "The value is not a date",
        help: "write CCYYMMDD or YYMMDD",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "8")
    )
    /// The value is not a time.
    public static let elementTime = FindingKind(
        "x12.element.time", .error,
        "The value is not a time",
        help: "write HHMM, HHMMSS or with decimals of a second",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "9")
    )

    // MARK: The set as a whole

    /// The dictionary has no such transaction set.
    public static let setUnknown = FindingKind(
        "x12.set.unknown", .error,
        "The dictionary has no such transaction set",
        help: "add the set's dictionary, or ask the partner not to send it",
        answer: AcknowledgmentCodes(ak502: "1")
    )
    /// The group is of another release than the dictionary it is checked against.
    public static let setRelease = FindingKind(
        "x12.set.release", .warning,
        "The group is of another release than the dictionary it is checked against",
        help: "add the dictionary of that release"
    )
    /// The transaction set does not belong in a group of this functional id.
    public static let setWrongGroup = FindingKind(
        "x12.set.wrongGroup", .error,
        "The transaction set does not belong in a group of this functional id",
        help: "send the set in a group of its own family",
        answer: AcknowledgmentCodes(ak502: "6")
    )
    /// HL01 is empty or was used before in the set.
    public static let hlId = FindingKind(
        "x12.hl.id", .error,
        "HL01 is empty or was used before in the set",
        help: "number the HL segments 1, 2, 3 and so on",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7")
    )
    /// HL02 names no earlier HL of the set.
    public static let hlParent = FindingKind(
        "x12.hl.parent", .error,
        "HL02 names no earlier HL of the set",
        help: "name the HL01 of the parent, which comes first",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7")
    )
    /// HL04 does not tell truly whether the level has children.
    public static let hlChildren = FindingKind(
        "x12.hl.children", .warning,
        "HL04 does not tell truly whether the level has children",
        help: "write 1 where another HL names this one, else 0",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7")
    )
    /// A count or total is not what the set adds up to.
    public static let balanceDiffers = FindingKind(
        "x12.balance.differs", .error,
        "A count or total is not what the set adds up to",
        help: "recount; the value is computed when the set is written here",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7", ik403: "I12", ted01: "010")
    )
    /// A count or total could not be compared: a number is none or too long, or something to multiply is missing.
    public static let balanceNotCompared = FindingKind(
        "x12.balance.notCompared", .note,
        "A count or total could not be compared: a number is none or too long, or something to multiply is missing",
        help: "look at the total yourself; the message says what stood in the way"
    )
    /// HL03 names a level that the guide does not know.
    public static let hlLevel = FindingKind(
        "x12.hl.level", .warning,
        "HL03 names a level that the guide does not know",
        help: "agree on the level and add it to the guide, or ask the partner to leave it out",
        answer: AcknowledgmentCodes(ak304: "8", ak403: "7", ik403: "I6", ted01: "848")
    )
    /// A level stands under one it does not belong under.
    public static let hlOrder = FindingKind(
        "x12.hl.order", .warning,
        "A level stands under one it does not belong under",
        help: "put the level where the guide says, or change the guide",
        answer: AcknowledgmentCodes(ak304: "2", ik304: "I9", ted01: "848")
    )

    // MARK: Dictionary

    /// A line of a dictionary cannot be read.
    public static let dictionaryLine = FindingKind(
        "x12.dictionary.line", .error,
        "A line of a dictionary cannot be read",
        help: "write the line as the message says; the how-to page about adding a set has examples"
    )
    /// A line of a dictionary names what no line defines.
    public static let dictionaryReference = FindingKind(
        "x12.dictionary.reference", .error,
        "A line of a dictionary names what no line defines",
        help: "correct the name, or add the line it needs"
    )

    // MARK: Guides

    /// The guide forbids what is there.
    public static let guideForbidden = FindingKind(
        "x12.guide.forbidden", .error,
        "The guide forbids what is there",
        help: "leave it out, or change the guide",
        answer: AcknowledgmentCodes(ak304: "2", ak403: "3", ik304: "I4", ik403: "I10", ted01: "848")
    )
    /// The guide requires what is missing.
    public static let guideRequired = FindingKind(
        "x12.guide.required", .error,
        "The guide requires what is missing",
        help: "add it, or change the guide",
        answer: AcknowledgmentCodes(ak304: "3", ik304: "I8", ik304Loop: "I7", ted01: "007")
    )
    /// A line of a guide cannot be understood.
    public static let guideUnreadable = FindingKind(
        "x12.guide.unreadable", .error,
        "A line of a guide cannot be understood",
        help: "see the reference page of guides"
    )
    /// A guide names a segment, element or component that the set does not have.
    public static let guidePosition = FindingKind(
        "x12.guide.position", .error,
        "A guide names a segment, element or component that the set does not have",
        help: "check the position against the standard"
    )
    /// A guide allows what the standard or an earlier guide does not.
    public static let guideWidens = FindingKind(
        "x12.guide.widens", .error,
        "A guide allows what the standard or an earlier guide does not",
        help: "a guide only narrows: shorten, restrict, require or forbid"
    )
    /// Two rules of a guide contradict each other: no set can follow both.
    public static let guideCollides = FindingKind(
        "x12.guide.collides", .error,
        "Two rules of a guide contradict each other: no set can follow both",
        help: "change one of the two, or make their selectors exclude each other"
    )
    /// A rule of a guide can never hold, or never matter.
    public static let guideUnreachable = FindingKind(
        "x12.guide.unreachable", .error,
        "A rule of a guide can never hold, or never matter",
        help: "correct the rule, or take it out"
    )
    /// A segment could go to two places of the set for which the guide has different rules.
    public static let guideAmbiguous = FindingKind(
        "x12.guide.ambiguous", .warning,
        "A segment could go to two places of the set for which the guide has different rules",
        help: "give both places the same rules, or require what stands between them"
    )

    // MARK: Writing

    /// Data holds a delimiter, and no safe one could be taken instead; nothing was written.
    public static let writeDelimiterInData = FindingKind(
        "x12.write.delimiterInData", .error,
        "Data holds a delimiter, and no safe one could be taken instead; nothing was written",
        help: "choose other delimiters for the partner, or change the data"
    )
    /// The delimiters asked for cannot be used; nothing was written.
    public static let writeDelimiters = FindingKind(
        "x12.write.delimiters", .error,
        "The delimiters asked for cannot be used; nothing was written",
        help: "use different characters that are neither letters, digits nor spaces"
    )
    /// Data is repeated and the interchange has no repetition separator; nothing was written.
    public static let writeRepetition = FindingKind(
        "x12.write.repetition", .error,
        "Data is repeated and the interchange has no repetition separator; nothing was written",
        help: "use version 00402 or later and a repetition separator"
    )
    /// Data holds a control character; nothing was written.
    public static let writeCharacters = FindingKind(
        "x12.write.characters", .error,
        "Data holds a control character; nothing was written",
        help: "take line breaks and control characters out of the data"
    )
    /// A value does not fit the envelope or is not a segment id; nothing was written.
    public static let writeValue = FindingKind(
        "x12.write.value", .error,
        "A value does not fit the envelope or is not a segment id; nothing was written",
        help: "shorten or correct the value"
    )
    /// Data holds a character that the partner does not take; nothing was written.
    public static let writeCharacterSet = FindingKind(
        "x12.write.characterSet", .error,
        "Data holds a character that the partner does not take; nothing was written",
        help: "spell it another way, write capitals, or agree on more characters"
    )
    /// A number has more decimals than its element can hold; it was not written, or rounded where that is allowed.
    public static let writeDecimals = FindingKind(
        "x12.write.decimals", .error,
        "A number has more decimals than its element can hold; it was not written, or rounded where that is allowed",
        help: "round it before, and make sure that the totals still agree"
    )
    /// A value was longer than its element and was cut, because that is allowed here.
    public static let writeTruncated = FindingKind(
        "x12.write.truncated", .warning,
        "A value was longer than its element and was cut, because that is allowed here",
        help: "shorten it where it comes from"
    )
    /// The writer was asked for something that has no place where it stands; nothing was written.
    public static let writeOutOfPlace = FindingKind(
        "x12.write.outOfPlace", .error,
        "The writer was asked for something that has no place where it stands; nothing was written",
        help: "open interchange, group and set before a segment, and close them in the opposite order"
    )

    // MARK: Rewriting

    /// In another form the file would not read the same; nothing was written.
    public static let rewriteDiffers = FindingKind(
        "x12.rewrite.differs", .error,
        "In another form the file would not read the same; nothing was written",
        help: "correct this segment first, or choose other delimiters"
    )

    // MARK: Answers

    /// A functional acknowledgment cannot be understood.
    public static let answerUnreadable = FindingKind(
        "x12.answer.unreadable", .error,
        "A functional acknowledgment cannot be understood",
        help: "a 997 or 999 needs AK1 and AK9, and AK5 or IK5 for every AK2"
    )
    /// An application advice cannot be understood.
    public static let adviceUnreadable = FindingKind(
        "x12.answer.adviceUnreadable", .error,
        "An application advice cannot be understood",
        help: "an 824 needs BGN, and an OTI for each transaction it is about"
    )
}
