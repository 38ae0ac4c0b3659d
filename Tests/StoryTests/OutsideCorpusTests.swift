import Catalog
import Foundation
import Testing
import X12

/// Files that nobody here wrote: each is checked and read, and its document compared with what a small script counts.
@Suite(.enabled(if: OutsideCorpus.folder != nil, Comment(rawValue: OutsideCorpus.skipped)))
struct OutsideCorpusTests {
    @Test func everySoundFileReadsToItsNumberItsLinesAndItsQuantity() throws {
        let comparison = try CorpusComparison()
        for difference in comparison.differences { Issue.record(Comment(rawValue: difference)) }
        #expect(comparison.compared >= 70)
        print(comparison.summary)
    }

    /// The script and the reader split files by different code; what one finds the other must find too.
    @Test func theScriptAndTheReaderFindTheSameSets() throws {
        let facts = try OutsideCorpus.facts()
        let theirs = Dictionary(grouping: facts, by: \.file).mapValues { $0.map(\.set).sorted() }
        for row in try OutsideCorpus.table("MANIFEST.tsv") where row["kind"]?.hasPrefix("x12") == true {
            let file = row["path"] ?? ""
            let ours = OutsideCorpus.read(file).map(\.code).filter { OutsideCorpus.sets.contains($0) }.sorted()
            #expect(ours == theirs[file] ?? [], "\(file)")
        }
    }

    /// Several files share a run, to be quick; each run has the time that one file may take.
    @Test(arguments: ["check", "read"])
    func theProgramEndsInTimeOnEveryFile(command: String) throws {
        let files = Set(try OutsideCorpus.facts().map(\.file)).sorted()
        for start in stride(from: 0, to: files.count, by: 12) {
            let batch = files[start..<min(start + 12, files.count)]
            let run = try ProgramRun.dragoman([command] + batch.map { "\(OutsideCorpus.folder ?? "")/\($0)" })
            #expect(!run.isOverdue && (run.status == 0 || run.status == 1), "\(command) \(batch): \(run.status)")
            for file in batch where command == "check" { #expect(run.text.contains("\(file): "), "\(file)") }
        }
        print("outside corpus: \(command) ended in time on \(files.count) files")
    }

    /// What is left out, and why, stands in the reference, so that it cannot grow unseen.
    @Test func thePageSaysWhatIsLeftOut() throws {
        let page = "\(ProjectFolder.root)/Docs/reference/outside-corpus.md"
        let text = try OutsidePage.text()
        if ProcessInfo.processInfo.environment["DRAGOMAN_WRITE_REFERENCE"] != nil {
            try text.write(toFile: page, atomically: true, encoding: .utf8)
        }
        let kept = (try? String(contentsOfFile: page, encoding: .utf8)) ?? ""
        #expect(
            kept == text, "Docs/reference/outside-corpus.md is not what the comparison gives now; `make docs` writes it"
        )
    }
}

/// The comparison with the script, set by set.
struct CorpusComparison {
    /// A set the script can be compared on, by what came of it.
    struct Row {
        let fact: OutsideCorpus.Fact
        let agrees: Bool
    }

    private(set) var rows: [Row] = []
    private(set) var differences: [String] = []

    init() throws {
        for (file, facts) in Dictionary(grouping: try OutsideCorpus.facts(), by: \.file).sorted(by: { $0.key < $1.key })
        {
            let readings = OutsideCorpus.read(file)
            for fact in facts {
                let theirs = DocumentFacts(fact)
                let reading = readings.indices.contains(fact.ordinal) ? readings[fact.ordinal] : nil
                let ours = reading.flatMap { $0.translation.document == nil ? nil : DocumentFacts($0.translation) }
                rows.append(Row(fact: fact, agrees: ours == theirs))
                if fact.leftOut == nil, ours != theirs {
                    let pair = [theirs?.description ?? "nothing", ours?.description ?? "nothing"]
                    differences.append("\(file), set \(fact.ordinal + 1): the script counts \(pair[0]), we \(pair[1])")
                }
            }
        }
    }

    /// How many sets had to agree.
    var compared: Int { rows.count { $0.fact.leftOut == nil } }
    /// The sets that are left out.
    var leftOut: [Row] { rows.filter { $0.fact.leftOut != nil } }

    var summary: String {
        let files = Set(rows.map(\.fact.file)).count
        let kinds = Dictionary(grouping: rows.filter { $0.fact.leftOut == nil }, by: \.fact.set).sorted {
            $0.key < $1.key
        }
        let counted = kinds.map { "\($0.value.count) × \($0.key)" }.joined(separator: ", ")
        return "outside corpus: \(files) files, \(rows.count) sets; \(compared) sound (\(counted)), "
            + "\(compared - differences.count) agree; \(leftOut.count) left out, of which "
            + "\(leftOut.count(where: \.agrees)) agree all the same"
    }
}
