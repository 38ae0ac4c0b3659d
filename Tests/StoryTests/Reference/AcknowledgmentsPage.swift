import Diagnostics
import X12

/// Makes `Docs/reference/acknowledgments.md`.
enum AcknowledgmentsPage {
    static func text() -> String {
        rules + "\n" + spoken() + "\n" + words()
    }

    private static let rules = """
        # Acknowledgments

        \(Words.made)What a partner gets back for what it sends, and what is made of what it sends back. How a partner is answered is
        said in its file: [choose how a partner is answered](../howto/choose-how-a-partner-is-answered.md).

        | answer | about | made of |
        | --- | --- | --- |
        | TA1 | an interchange | findings in ISA and IEA, and control numbers that came before |
        | 997 | a group and its sets | findings against the standard; of guides where `guideIn997` says so |
        | 999 | the same, from release 005010 on | findings against the standard and guides |
        | 824 | sets that are good X12 and no good business | errors of guides the 997 is silent about, of maps and documents |

        * A 997, 999 or 824 is of the release of the group it answers. A 999 that is agreed for an older release is a 997, and
          `lint` says so. ST03 and GS08 of a 999 are `implementation:`, else `005010X231A1` in release 005010.
        * A set is rejected (`R`) from the severity that `refuseFrom` names on; what is milder is noted and the set accepted
          (`E`). A group is partly accepted (`P`) when some of its sets are rejected; its other sets are used.
        * A group whose own envelope is refused takes its sets with it. An interchange whose own envelope is refused (`R` in a
          TA1) is not looked into and gets no 997; what stands wrong between the sets of a group is `E` in a TA1, because
          the sets around it are used.
        * The verdict on a set, group or interchange comes from all that is wrong with it. That only the first hundred findings
          of a kind are kept of a file shortens what is told of the others, and never what is answered.
        * Nothing answers a 997, 999 or TA1: neither another of them, nor a TA1 for an interchange that holds nothing else, even
          where ISA14 asks. An 824 gets the functional answer that is agreed for it, and never an 824.
        * An answer holds no more than the standard has room for: 99 notes of elements below a segment, five codes of a set or
          group. Copies of bad values are cut at 99 characters, and left out when they hold a delimiter or a character that is
          not printable ASCII. A set whose ST01 or ST02 cannot be copied is told of by the counts of AK9 alone; a group whose
          GS01 or GS06 cannot be copied gets no answer.
        * Without detail a 997 or 999 is AK1 and AK9; a partly accepted group still names its sets.
        * What a guide asks is `I8` for a segment and `I7` for a whole loop. `I9` is said of a level of a hierarchy that stands
          under the wrong one. `I6` is never said: no rule of a guide asks for a segment because of another.
        * IK3 names the loop by its first segment, and CTX the business: `BEG03` and its value. Where one element asks for
          another, a CTX names the one that asks.

        What comes back is booked at what was sent: by GS06 and ST02, the set and the kind of group for a 997 or 999; by the
        same or by set and business number for an 824; by ISA13 for a TA1. `R` makes the message `refused`, `A` and `E`
        make it `acknowledged`; of two answers the worse counts. Each note becomes a finding at the message, in words.


        """

    /// The table from finding to code.
    private static func spoken() -> String {
        var text = """
            ## What is said for which finding

            Where a rule is a guide's, a 999 says the code behind the stroke, the second one of a whole loop. `12` and `13` of an element
            and `18` of a set are said from release 005010 on.

            | finding | TA105 | AK905 | AK502, IK502 | AK304, IK304 | AK403, IK403 | TED01 |
            | --- | --- | --- | --- | --- | --- | --- |

            """
        for table in FindingsPage.tables {
            for kind in table.kinds {
                guard let codes = kind.answer else { continue }
                let cells = [
                    "[`\(kind.code)`](findings.md#\(Words.anchor(kind.code)))", code(codes.ta105), code(codes.ak905),
                    code(codes.ak502) + (codes.ak502Since005010.map { ", `\($0)`" } ?? ""),
                    code(codes.ak304, codes.ik304) + (codes.ik304Loop.map { ", `\($0)`" } ?? ""),
                    code(codes.ak403, codes.ik403)
                        + (codes.ak403Since005010.map { ", `\($0)`" } ?? ""), code(codes.ted01),
                ]
                text += "| \(cells.joined(separator: " | ")) |\n"
            }
        }
        return text
    }

    private static func code(_ code: String?, _ ofGuide: String? = nil) -> String {
        [code, ofGuide].compactMap { $0.map { "`\($0)`" } }.joined(separator: " / ")
    }

    /// The codes we read, in our words.
    private static func words() -> String {
        var text = "## What codes are read as\n"
        for list in AnswerWords.List.allCases {
            text += "\n### \(titles[list] ?? list.rawValue)\n\n| code | words |\n| --- | --- |\n"
            for row in AnswerWords.codes(of: list) { text += "| `\(row.code)` | \(row.words) |\n" }
        }
        return text
    }

    private static let titles: [AnswerWords.List: String] = [
        .interchange: "TA105", .group: "AK905", .set: "AK502 and IK502", .segment: "AK304 and IK304",
        .element: "AK403 and IK403", .application: "TED01, as we write it",
    ]
}
