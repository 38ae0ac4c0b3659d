import Canonical
import Catalog
import Diagnostics
import Foundation
import Testing
import X12

/// Other people's translations of the same files: each value they state must stand in our document, or the table below
/// says why it does not.
@Suite(.enabled(if: OutsideCorpus.folder != nil, Comment(rawValue: OutsideCorpus.skipped)))
struct PairsTests {
    @Test func everyValueAPeerStatesStandsInOurDocument() throws {
        let comparison = try PairsComparison()
        for result in comparison.results {
            for problem in result.problems { Issue.record("\(result.pair.expected): \(problem)") }
        }
        print(comparison.summary)
    }

    /// The table above names every pair about these sets, so that a new one in the corpus is not passed over.
    @Test func everyPairOfTheseSetsIsComparedOrNamed() throws {
        let known = Set(OutsidePair.all.map(\.expected) + OutsidePair.passedOver.map(\.expected))
        for row in try OutsideCorpus.table("PAIRS.tsv") {
            guard let input = row["input"], let expected = row["expected"],
                FileManager.default.fileExists(atPath: "\(OutsideCorpus.folder ?? "")/\(expected)")
            else { continue }
            let bytes = OutsideCorpus.bytes(input)
            let sets = Transmission.parse(bytes).interchanges.flatMap { $0.groups.flatMap { $0.sets.map(\.code) } }
            guard sets.contains(where: { OutsideCorpus.sets.contains($0) }) else { continue }
            #expect(known.contains { expected.hasSuffix($0) }, "\(expected) is not compared")
        }
    }

    /// What pyx12's own tests expect of an envelope, by the code of the answer it would draw.
    @Test func everyEnvelopeMistakeOfPyx12IsFound() throws {
        var agreed = 0
        for row in try OutsideCorpus.table("PAIRS.tsv") where row["suite"]?.hasPrefix("pyx12") == true {
            let file = row["input"] ?? ""
            let test = file.split(separator: "/").last.map { String($0.dropLast(4)) } ?? ""
            let code = String((row["expected"] ?? "").dropFirst(5))
            if PairsComparison.otherwise[test] != nil { continue }
            let findings = Transmission.parse(OutsideCorpus.bytes(file), source: file).findings
            let errors = findings.kept.filter { $0.severity == .error }
            if code == "None" || code == "__none__" {
                #expect(errors.isEmpty, "\(test)")
            } else if code.hasPrefix("RAISES") {
                #expect(errors.contains { $0.kind.code == "x12.transmission.noInterchange" }, "\(test)")
            } else {
                let codes = errors.compactMap(\.kind.answer).flatMap {
                    [$0.ta105, $0.ak905, $0.ak502].compactMap(\.self)
                }
                #expect(codes.contains(code), "\(test): \(code) was expected, and here stand \(codes)")
            }
            agreed += 1
        }
        #expect(agreed >= 18)
        print(
            "outside corpus: pyx12 and we agree on \(agreed) envelopes, \(PairsComparison.otherwise.count) are told otherwise"
        )
    }

    @Test(arguments: [
        ("850.SyntaxNotes.ERR", ["x12.element.conditional"]),
        ("ControlNumbersMismatch", ["x12.se.controlNumber", "x12.ge.controlNumber", "x12.iea.controlNumber"]),
        ("WrongGroupsAndTranCount", ["x12.ge.count", "x12.iea.count"]),
        (
            "940_Failed_SE01",
            [
                "x12.se.count", "x12.element.missing", "x12.element.number", "x12.element.tooLong",
                "x12.element.tooShort", "map.value",
            ]
        ),
        ("MultipleInterchangesAndGroups", []),
        ("NonEdi", ["x12.transmission.noInterchange"]),
        ("850.Composite.SLN.OK", []),
    ])
    func everyMistakeOfEdiEngineIsFound(test: String, codes: [String]) {
        let file = "olmelabs__EdiEngine/EdiEngine.Tests/TestData/\(test).edi"
        // The warehouse order has more amiss than its name says: W66 and W01 are not as release 004010 has them.
        var found = Set(Transmission.parse(OutsideCorpus.bytes(file), source: file).findings.kept.errors)
        for reading in OutsideCorpus.read(file) { found.formUnion(reading.translation.findings.kept.errors) }
        #expect(found.subtracting(["x12.set.unknown"]).sorted() == codes.sorted())
    }
}

extension [Finding] {
    /// The codes of the errors.
    fileprivate var errors: [String] { filter { $0.severity == .error }.map(\.kind.code) }
}

/// The comparison with every pair, value by value.
struct PairsComparison {
    /// What came of one pair.
    struct Result {
        let pair: OutsidePair
        var agreements = 0
        /// Values said otherwise, and why: their path without indices, the reason.
        var otherwise: [(field: String, reason: String)] = []
        /// Values that neither agree nor have a reason.
        var problems: [String] = []
    }

    let results: [Result]

    init() throws {
        results = try OutsidePair.all.map { try Self.compare($0) }
    }

    private static func compare(_ pair: OutsidePair) throws -> Result {
        var result = Result(pair: pair)
        guard let document = OutsideCorpus.read(pair.input).first?.translation.document else {
            result.problems.append("no document was read")
            return result
        }
        let ours = Leaves.document(document)
        for (path, leaf) in try pair.leaves().values {
            if let reason = pair.reason(of: path, leaf) {
                let field = OutsidePair.pattern(of: path)
                if !result.otherwise.contains(where: { $0.field == field && $0.reason == reason }) {
                    result.otherwise.append((field, reason))
                }
                continue
            }
            let places = pair.places(of: path)
            if places.isEmpty {
                result.problems.append("\(path) has no place in the table")
            } else if places.contains(where: { ours[$0].map { $0.says(leaf) } ?? false }) {
                result.agreements += 1
            } else {
                let said = places.compactMap { ours[$0]?.text }
                result.problems.append("\(path) is \(leaf.text), and \(places) are \(said)")
            }
        }
        return result
    }

    var summary: String {
        let agreements = results.map(\.agreements).reduce(0, +)
        let otherwise = results.map(\.otherwise.count).reduce(0, +)
        return
            "outside corpus: \(results.count) pairs, \(agreements) values agree, \(otherwise) fields are said otherwise"
    }

    /// The tests of pyx12 that we answer in other words, with the reason.
    static let otherwise: [String: String] = [
        "X12fileTestCase.test_trailing_ele_delim": "the segment stands outside a group, and that is what is told",
        "Formatting.test_identity": "their test compares bytes; the count in its IEA is wrong",
        "GE_Checks.test_Unique_Functional_Group_ID":
            "a repeated group is 19 in the standard's list; 6 is a number that is no number",
        "GE_Checks.test_missing_GE": "a missing GE is told in the group's answer (3), not in the interchange's (024)",
        "SE_Checks.test_missing_SE": "a missing SE is 2 in the standard's list; 3 is a control number that differs",
        "HL_Checks.test_HL_increment_bad": "levels are checked in sets that have a dictionary; there is none for 837",
        "HL_Checks.test_HL_parent_bad_invalid":
            "levels are checked in sets that have a dictionary; there is none for 837",
        "LX_Checks.test_LX_increment_bad": "the order of LX numbers is a rule of the health care guides",
        "Segment_ID_Checks.test_segment_id_short": "the segment stands outside a group, and that is what is told",
        "Segment_ID_Checks.test_segment_id_long": "the segment stands outside a group, and that is what is told",
        "Segment_ID_Checks.test_segment_id_empty": "the segment stands outside a group, and that is what is told",
        "Segment_ID_Checks.test_segment_empty": "the segment stands outside a group, and that is what is told",
        "Segment_ID_Checks.test_segment_trailing_space": "the segment stands outside a group, and that is what is told",
        "Segment_ID_Checks.test_segment_last_space": "the segment stands outside a group, and that is what is told",
    ]

    /// This comparison's part of the reference page.
    var page: String {
        var page = """

            ## Against other people's translations

            Each value that a peer's expected output states is looked up in our document. What they say otherwise, or we do, \
            has its reason.

            | output | values that agree | fields said otherwise |
            | --- | ---: | ---: |

            """
        for result in results {
            page += "| \(result.pair.expected) | \(result.agreements) | \(result.otherwise.count) |\n"
        }
        page += "\n### Said otherwise\n\n| output | field | reason |\n| --- | --- | --- |\n"
        for result in results {
            let name = result.pair.expected.split(separator: "/").last ?? ""
            for (field, reason) in result.otherwise { page += "| \(name) | \(field) | \(reason) |\n" }
        }
        page += "\n### Not compared\n\n| output | reason |\n| --- | --- |\n"
        for passed in OutsidePair.passedOver { page += "| \(passed.expected) | \(passed.reason) |\n" }
        page += "\n### pyx12's envelopes, told otherwise\n\n| test | reason |\n| --- | --- |\n"
        for (test, reason) in Self.otherwise.sorted(by: { $0.key < $1.key }) { page += "| \(test) | \(reason) |\n" }
        return page
    }
}

extension Leaves.Leaf {
    /// True when a peer's value says the same: the same text, the same number, the same day, the same word.
    fileprivate func says(_ theirs: Leaves.Leaf) -> Bool {
        if text == theirs.text || OutsidePair.words[theirs.text] == text { return true }
        if isNumber, let mine = Number(text), let other = Number(theirs.text) { return mine == other }
        return text.count == 10 && text.filter(\.isNumber) == theirs.text && text.contains("-")
    }
}
