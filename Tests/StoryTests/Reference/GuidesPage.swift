import X12

/// Makes `Docs/reference/guides.md`.
enum GuidesPage {
    static func text() -> String {
        """
        # Guides

        \(Words.made)A guide narrows what the standard allows for a set, and never widens it. It is the file `guide.yaml` in
        `transactions/<set>` or `partners/<id>/<set>`; `extends:` lays one over another. `dragoman lint` proves that its rules
        can be followed, or names the two lines that collide. How to write one: [narrow a guide for a
        partner](../howto/narrow-a-guide.md), [make an invoice add up](../howto/make-an-invoice-add-up.md).

        ## Keys

        \(table(GuideLanguage.file))

        ## Positions

        | position | means |
        | --- | --- |
        | `PO1` | a segment, or the loop that begins with it |
        | `PO107`, `POC05-01` | an element, a component |
        | `PO1/N1/N302` | in these loops; the outer ones may be left out where only one place is meant |
        | `/SAC` | of the set itself, not in a line |
        | `REF[01=DP]` | the occurrences with this code in element 01 |
        | `N1[01 in ST BT]` | with one of these codes |
        | `SAC[01=A, 12 not 05]` | with all of these conditions; `not` also means an empty element |
        | `N1[01=ST]/N3` | N3 in the loops that are meant |
        | `PO1[06+=VN]07` | the element behind the qualifier VN, which stands in element 06, 08, 10 or so on |
        | `SDQ04+` | elements 04, 06, 08 and so on; only in amounts |

        ## Rules

        A rule in `use` is `required`, `forbidden`, a list of rules for what stands in the loop, or a map:

        \(table(GuideLanguage.rule))

        ## Levels

        `levels` has one line for each HL03: the levels it may stand under, a list or one, and `top` for none. A level that is not
        listed is a finding and is tolerated. What stands in a level is said in `use`: `HL[03=I]/LIN: required`.

        \(table(GuideLanguage.levels))

        ## Amounts and totals

        An amount in `amounts` is a function, or a map:

        \(table(GuideLanguage.amount))

        A total in `balance` is amounts and functions joined by ` + ` and ` - `, alternatives joined by ` or `, with ` optional`
        behind it where it is only checked; `none` takes back what the guide below says. Or it is a map:

        \(table(GuideLanguage.balance))

        These are the functions:

        \(table(GuideLanguage.functions, first: "function"))

        A position here means every place that it does not exclude: `SAC05` are those of the lines and those of the set. Numbers are
        exact: nothing is rounded that is not said to be. What cannot be compared, because a number is none or too long or
        a price is missing, is [`x12.balance.notCompared`](findings.md#x12balancenotcompared), a note. A total that is not optional is also
        written, the first alternative of it, when a set is made here.

        ## What lint finds

        | finding | where |
        | --- | --- |
        | [`x12.guide.collides`](findings.md#x12guidecollides) | two rules can mean one occurrence, and nothing satisfies both |
        | [`x12.guide.unreachable`](findings.md#x12guideunreachable) | a rule can never hold: a code not in the dictionary, an empty range, what is forbidden elsewhere |
        | [`x12.guide.ambiguous`](findings.md#x12guideambiguous) | a segment could go to two places, nothing mandatory between them, whose rules differ |
        | [`x12.guide.widens`](findings.md#x12guidewidens) | a rule allows what the standard or the guide below does not |
        | [`x12.guide.position`](findings.md#x12guideposition) | the set has no such place |
        | [`x12.guide.unreadable`](findings.md#x12guideunreadable) | anything that is not on this page |

        """
    }

    private static func table(_ keys: [GuideLanguage.Key], first: String = "key") -> String {
        let rows = keys.map { "| `\($0.name)` | \(Words.cell($0.takes)) | \(Words.cell($0.meaning)) |" }
        return (["| \(first) | takes | meaning |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
    }
}
