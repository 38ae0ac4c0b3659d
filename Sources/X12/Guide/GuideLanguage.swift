/// The words of guide files, with what each takes and means: the reader knows these and no others, and the reference
/// page is made of them.
public enum GuideLanguage {
    /// One key, or one function, and what there is to say of it.
    public struct Key: Sendable, Hashable {
        /// The key as it is written.
        public let name: String
        /// What stands behind the colon, in Markdown.
        public let takes: String
        /// What it says, in words that continue the row of a table.
        public let meaning: String

        init(_ name: String, _ takes: String, _ meaning: String) {
            self.name = name
            self.takes = takes
            self.meaning = meaning
        }
    }

    /// The keys of a file, in the order the reference page has them.
    public static let file = [
        Key("guide", "`\"850\"`", "the set"),
        Key("x12", "`004010/850`", "the dictionary it narrows: release and set"),
        Key("extends", "`transactions/850`", "the guide this one is laid over"),
        Key("name", "text", "what people call it"),
        Key("about", "text", "for readers"),
        Key("use", "a list of `position: rule`", "which segments, loops and elements may, must or must not be there"),
        Key("levels", "a map of `HL03: parents`", "which levels a hierarchy has, and under which each may stand"),
        Key(
            "amounts", "a map of `name: amount`",
            "sums with a name, for `balance`; an overlay's replaces one of the same name"),
        Key(
            "balance", "a list of `position: total`",
            "which totals must agree; an overlay's replaces one of the same position"),
    ]

    /// The keys of a rule in `use`.
    public static let rule = [
        Key("use", "`required` or `forbidden`", "the same as the word alone"),
        Key(
            "min", "a number", "of an element the least characters; otherwise how often it comes at least in one parent"
        ),
        Key("max", "a number", "of an element the most characters; otherwise how often it comes at most in one parent"),
        Key("length", "a number", "`min` and `max` in one"),
        Key("codes", "a list", "the only values an element may have"),
        Key("within", "a list of `position: rule`", "rules for what stands in the loop; the list alone is the same"),
        Key("note", "text", "what the partner is told about it in the guide that `dragoman guide` writes"),
    ]

    /// What may stand in `levels` beside the codes.
    public static let levels = [
        Key(
            "other", "`note`, `warning` or `error`",
            "what a level is that is not listed; `warning` where nothing is said")
    ]

    /// The keys of an amount that is more than one function.
    public static let amount = [
        Key("sum", "positions joined by `*`, places by `|`", "for each segment the product of its elements, added up"),
        Key("per", "a position", "the element whose code says how many units a price is for"),
        Key(
            "divisors", "a map of `code: number`",
            "by how much the product is divided for a code of `per`; by 1 for all others"),
        Key("round", "a number of decimals", "each product is rounded, half away from zero, before it is added"),
    ]

    /// The keys of a total in `balance` that is more than one line of text.
    public static let balance = [
        Key("is", "a total, or a list of them", "the total agrees when it agrees with one of these"),
        Key("in", "a loop", "the total is of each occurrence of this loop and not of the set"),
        Key(
            "tolerance", "`0.01`, `0.005 each`, or both with `+`",
            "how far it may be off; `each` counts for every product added"),
        Key(
            "severity", "`note`, `warning` or `error`",
            "how much a difference matters; `error`, and for `optional` `warning`"),
        Key("optional", "`true`", "checked where it stands, never written"),
        Key("note", "text", "what the partner is told about it in the guide that `dragoman guide` writes"),
    ]

    /// The functions of amounts and totals.
    public static let functions = [
        Key("count(PO1)", "places, joined by `|`", "how many segments there are"),
        Key("sum(PO102)", "elements, joined by `|`", "their sum, exact, with the implied decimals of type N"),
        Key(
            "hash(PO102)", "elements, joined by `|`",
            "the sum of their digits alone, signs and points left out, of which the last ten digits count"),
        Key("TDS04", "an element", "its value; a total with one that is not there is not compared"),
        Key("lines", "a name", "the amount of this name"),
    ]
}
