public import Diagnostics

extension FindingKind {
    /// A map file that is not laid out as a map.
    public static let mapSyntax = FindingKind(
        "map.syntax", .error, "A map file holds something that is no part of a map.",
        help: "write `rules:` as a list of `- POSITION: path | conversion`"
    )
    /// A left side that cannot be read as a position.
    public static let mapPosition = FindingKind(
        "map.position", .error, "The left side of a rule names no position.",
        help: "write a segment and an element, `REF[01=IA]02`, or a path in the partner's format"
    )
    /// A segment that the set does not have at this place.
    public static let mapSegmentUnknown = FindingKind(
        "map.segment.unknown", .error, "A rule names a segment or loop that the set does not have at this place.",
        help: "move the rule into the loop the segment belongs to, or correct its name"
    )
    /// An element past the end of its segment.
    public static let mapElementUnknown = FindingKind(
        "map.element.unknown", .error, "A rule names an element or component that the segment does not have.",
        help: "count the elements in the standard; the first is 01"
    )
    /// A path the document's schema does not have.
    public static let mapFieldUnknown = FindingKind(
        "map.field.unknown", .error, "A rule names a field that the document's schema does not have.",
        help: "correct the name, or add the field to the document's schema"
    )
    /// A field that cannot hold what the rule brings.
    public static let mapFieldShape = FindingKind(
        "map.field.shape", .error, "A rule and the field it names do not fit: record, list and value are different.",
        help: "use `as` for a record, `each` for a list, and neither for a value"
    )
    /// A conversion the language does not have.
    public static let mapConversionUnknown = FindingKind(
        "map.conversion.unknown", .error, "A rule names a conversion that the map language does not have.",
        help: "use one of the conversions listed in the reference"
    )
    /// A conversion with a wrong argument, or one that does not fit its neighbours.
    public static let mapConversionArgument = FindingKind(
        "map.conversion.argument", .error, "A conversion's argument is wrong, or it does not fit the field's type.",
        help: "see the conversion's example in the reference"
    )
    /// A code list nobody wrote.
    public static let mapCodeListUnknown = FindingKind(
        "map.codeList.unknown", .error, "A rule names a code list that does not exist.",
        help: "correct the name, or add the list to the folder of code lists"
    )
    /// A function the language does not have, or in the wrong block.
    public static let mapFunction = FindingKind(
        "map.function", .error, "A rule calls a function the map language does not have here.",
        help: "count, sum, concat, first and if stand in `read:` and `write:` blocks"
    )
    /// A part nobody wrote.
    public static let mapPartUnknown = FindingKind(
        "map.part.unknown", .error, "A rule names a part that the map does not have.",
        help: "write the part under `parts:`, or correct its name"
    )
    /// Two rules for one position or one list.
    public static let mapRuleTwice = FindingKind(
        "map.rule.twice", .warning, "Two rules of one block say the same thing; only the first has an effect.",
        help: "remove one of them, or tell them apart by their selectors"
    )
    /// A rule of a shared part that nothing has a place for.
    public static let mapRuleHomeless = FindingKind(
        "map.rule.homeless", .warning, "A rule of a shared part has a place in none of the maps that use it.",
        help: "correct its position, or remove the rule"
    )
    /// Input that no rule read.
    public static let mapUnread = FindingKind(
        "map.unread", .warning, "The input holds something that no rule of the map reads.",
        help: "add a rule for it, or list its position under `ignore:`"
    )
    /// A field of a document that no rule writes.
    public static let mapUnwritten = FindingKind(
        "map.unwritten", .warning, "The document holds a field that no rule of the map writes.",
        help: "add a rule for it, or accept that this partner does not hear of it"
    )
    /// Two fields for one place.
    public static let mapPlaceTaken = FindingKind(
        "map.place.taken", .warning, "A field was not written, because its place in the message holds another.",
        help: "send one of the two, or give the second a place of its own in the map"
    )
    /// A value where the map expects another.
    public static let mapConstant = FindingKind(
        "map.constant", .warning, "The input holds another value than the one the map always writes there.",
        help: "map the element to a field if it may differ"
    )
    /// A code its list does not have.
    public static let mapCodeUnknown = FindingKind(
        "map.code.unknown", .error, "A code or word is not in the list that should translate it.",
        help: "add the pair to the code list, or correct the data",
        answer: AcknowledgmentCodes(ted01: "848")
    )
    /// A word that a cross-reference does not have.
    public static let mapCrossReferenceMiss = FindingKind(
        "map.xref.unknown", .error, "A word has no row in the cross-reference that should translate it.",
        help: "add the row to the cross-reference and read the message again, or correct the data",
        answer: AcknowledgmentCodes(ted01: "848")
    )
    /// A value a conversion cannot turn.
    public static let mapValue = FindingKind(
        "map.value", .error, "A value cannot be converted to what the other side needs.",
        help: "correct the data, or the conversion of the rule"
    )
    /// More pairs than the segment has room for.
    public static let mapPairsFull = FindingKind(
        "map.pairs.full", .error, "A segment has no room left for another pair of qualifier and value.",
        help: "send fewer of them, or let the map write only those the partner uses"
    )
    /// Deeper than the map language goes.
    public static let mapDepth = FindingKind(
        "map.depth", .error, "Levels stand in each other deeper than the map language follows.",
        help: "no business document nests two hundred levels; look for a loop in the data"
    )
    /// Levels whose parents cannot be found.
    public static let mapLevels = FindingKind(
        "map.levels", .warning, "HL02 does not name a level above; the level was placed by its order instead.",
        help: "ask the sender to put the HL01 of the level above into HL02"
    )
    /// A written segment that the set's structure has no place for.
    public static let mapUnplaced = FindingKind(
        "map.unplaced", .error, "A segment or loop was written that the set's structure has no place for.",
        help: "compile the map against the same set that it is written as"
    )
}

/// The findings about maps and what they translate, for the reference page.
public enum MappingFindings {
    /// Every kind this module makes.
    public static let all: [FindingKind] = [
        .mapSyntax, .mapPosition, .mapSegmentUnknown, .mapElementUnknown, .mapFieldUnknown, .mapFieldShape,
        .mapConversionUnknown, .mapConversionArgument, .mapCodeListUnknown, .mapFunction, .mapPartUnknown,
        .mapRuleTwice, .mapRuleHomeless, .mapUnread, .mapUnwritten, .mapPlaceTaken, .mapConstant, .mapCodeUnknown,
        .mapCrossReferenceMiss, .mapValue,
        .mapPairsFull, .mapDepth,
        .mapLevels, .mapUnplaced,
    ]
}
