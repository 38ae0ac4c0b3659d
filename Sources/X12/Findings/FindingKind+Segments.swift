public import Diagnostics

// What is said of segments, their order and their loops; AK3 answers it.
extension FindingKind {
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
    /// Blanks stand before a segment's id.
    public static let segmentIndented = FindingKind(
        "x12.segment.indented", .note,
        "Blanks stand before a segment and were read as nothing",
        help: "nothing need be done; the standard has no indentation"
    )
}
