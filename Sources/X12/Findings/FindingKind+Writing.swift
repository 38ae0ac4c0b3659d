public import Diagnostics

// What is said when X12 is written, or written anew.
extension FindingKind {
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
}
