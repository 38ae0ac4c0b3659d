/// The reference page of the outside comparison: figures, names and reasons, and nothing of what the files say.
enum OutsidePage {
    static func text() throws -> String {
        let comparison = try CorpusComparison()
        let pairs = try PairsComparison()
        var page = """
            # The outside corpus

            <!-- Written by `make docs` from OutsideCorpusTests and PairsTests, where X12_CORPUS names the corpus. -->

            Sample files from public repositories, which the project does not hold: an outside check of what `check` and \
            `read` make of other people's 850, 855, 856 and 810. Names are relative to the corpus.

            ## Against a small independent script

            `Scripts/outside/facts.py` splits text and shares no code with Dragoman. For every set whose structure an \
            independent checker finds sound, the document's number, its count of lines and the sum of their quantities must \
            be what the script counts.

            | set | sound | agree | left out | of these agree |
            | --- | ---: | ---: | ---: | ---: |

            """
        for set in OutsideCorpus.sets.sorted() {
            let rows = comparison.rows.filter { $0.fact.set == set }
            let sound = rows.filter { $0.fact.leftOut == nil }
            let left = rows.filter { $0.fact.leftOut != nil }
            page +=
                "| \(set) | \(sound.count) | \(sound.count(where: \.agrees)) | \(left.count) | \(left.count(where: \.agrees)) |\n"
        }
        page += """

            ### Left out

            | file | set | reason | agrees all the same |
            | --- | --- | --- | --- |

            """
        for row in comparison.leftOut {
            page +=
                "| \(row.fact.file) | \(row.fact.set) | \(row.fact.leftOut ?? "") | \(row.agrees ? "yes" : "no") |\n"
        }
        return page + pairs.page
    }
}
