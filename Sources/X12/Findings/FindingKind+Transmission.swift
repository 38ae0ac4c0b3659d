public import Diagnostics

// What is said of a file as a whole.
extension FindingKind {
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
    /// NUL or ^Z stands before, between or behind interchanges.
    public static let transmissionFiller = FindingKind(
        "x12.transmission.filler", .note,
        "NUL or ^Z stands before, between or behind interchanges",
        help: "nothing need be done; it comes from programs that fill blocks or mark a file's end"
    )
    /// The file begins without an ISA; the delimiters were given or guessed.
    public static let transmissionFragment = FindingKind(
        "x12.transmission.fragment", .warning,
        "The file begins without an ISA; the delimiters were given or guessed",
        help: "ask the sender for a complete interchange"
    )
}
