public import Diagnostics

extension FindingKind {
    /// A file of ours that is not the YAML we write.
    public static let yamlSyntax = FindingKind(
        "catalog.yaml.syntax", .error, "A file cannot be read as YAML.",
        help: "correct the line; quote values that begin with a special character"
    )
    /// A key nobody reads.
    public static let keyUnknown = FindingKind(
        "catalog.key.unknown", .error, "A file holds a key that means nothing here.",
        help: "correct the spelling, or take the key out"
    )
    /// A key that must be there.
    public static let keyMissing = FindingKind(
        "catalog.key.missing", .error, "A file lacks a key it cannot do without.",
        help: "add the key; the how-to of its kind of file shows an example"
    )
    /// A value that is not what its key takes.
    public static let valueInvalid = FindingKind(
        "catalog.value.invalid", .error, "A value is not of the form its key takes.",
        help: "write the value in the form the message names"
    )
    /// A reference to something that is not there.
    public static let referenceMissing = FindingKind(
        "catalog.reference.missing", .error,
        "A file refers to a map, guide, document, partner or list that is not there.",
        help: "correct the name, or add what it refers to"
    )
    /// Two agreements for one question.
    public static let agreementAmbiguous = FindingKind(
        "catalog.agreement.ambiguous", .error, "Two partners claim the same interchange address and set.",
        help: "give each partner its own ISA or GS ids"
    )
    /// A 999 where the release has none.
    public static let answerRelease = FindingKind(
        "catalog.answer.release", .error, "A 999 is agreed for a release that has none.",
        help: "answer with a 997; the 999 exists from release 005010 on"
    )
    /// Rows of a cross-reference that share a side.
    public static let crossReferenceAmbiguous = FindingKind(
        "catalog.xref.ambiguous", .warning, "Two rows of a cross-reference share a side; only the first counts there.",
        help: "take the wrong row out; where both are right, put the one to be used first"
    )
    /// A cross-reference file that is none.
    public static let crossReferenceSyntax = FindingKind(
        "catalog.xref.syntax", .error, "A file of cross-references cannot be read as a table of theirs and ours.",
        help: "write CSV with the columns `theirs` and `ours`, both filled in every line"
    )
    /// A cross-reference that a map looks for and the workspace does not have.
    public static let crossReferenceMissing = FindingKind(
        "catalog.xref.missing", .note, "A map looks things up in a cross-reference the workspace has no file of.",
        help: "add xref/NAME.csv beside the party's file, or import it into the gateway's store"
    )
    /// A set that no map reads.
    public static let mapMissing = FindingKind(
        "catalog.map.missing", .warning, "No map reads this set, so no document was made of it.",
        help: "add a map under transactions/<set>, or name one in the partner's file"
    )
    /// Bytes that are of no format we know.
    public static let formatUnknown = FindingKind(
        "catalog.format.unknown", .error, "The bytes are of no format that was expected here.",
        help: "check that the right file was sent, and that the partner's file names the right map"
    )
    /// A test whose result is not what its file says.
    public static let testFailed = FindingKind(
        "catalog.test.failed", .error, "A map's test gives another result than the file beside it.",
        help: "mend the map, or accept the new result on purpose with `dragoman test --accept`"
    )
}

/// The findings of the catalog, for the reference page.
public enum CatalogFindings {
    /// Every kind this module makes.
    public static let all: [FindingKind] = [
        .yamlSyntax, .keyUnknown, .keyMissing, .valueInvalid, .referenceMissing, .agreementAmbiguous, .answerRelease,
        .mapMissing, .crossReferenceAmbiguous, .crossReferenceSyntax, .crossReferenceMissing,
        .formatUnknown, .testFailed,
    ]
}
