public import Diagnostics

// What is said of the envelopes of groups and sets; AK9 and AK5 answer it.
extension FindingKind {
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
}
