import Testing
import X12

/// Other people's answers, where they are present: each is read, and what is written of it says the same.
@Suite(.enabled(if: environment("X12_CORPUS") != nil, "X12_CORPUS is not set: other people's answers are not read"))
struct AnswerCorpusTests {
    private static let paths: [String] = {
        guard let folder = environment("X12_CORPUS") else { return [] }
        let manifest = readFile("\(folder)/MANIFEST.tsv").map { String(decoding: $0, as: UTF8.self) } ?? ""
        return manifest.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            line.split(separator: "\t").first.map { "\(folder)/\($0)" }
        }
    }()

    @Test func everyAnswerIsReadAndSaysTheSameWhenItIsWrittenAgain() throws {
        var read: [String: Int] = [:]
        for path in Self.paths {
            guard let bytes = readFile(path), bytes.count < 1 << 20 else { continue }
            for (interchange, group, set) in Transmission.parse(bytes).allSets {
                let answer = FunctionalAnswer.read(set).answer
                let advice = ApplicationAdvice.read(set).advice
                if answer == nil, advice == nil { continue }
                read[set.code, default: 0] += 1
                let release = group.header.release
                let draft =
                    answer?.draft(controlNumber: "0001", avoiding: interchange.delimiters)
                    ?? advice?.draft(controlNumber: "0001", release: release, avoiding: interchange.delimiters)
                var again = InterchangeDraft(interchange)
                again.acknowledgments = []
                again.groups = [GroupDraft(header: group.header, sets: [try #require(draft)])]
                let style = WriteStyle(delimiters: interchange.delimiters, mayChooseDelimiters: true)
                guard let written = again.serialized(style).bytes else { continue }
                let back = try #require(Transmission.parse(written).allSets.first).set
                // A copy that holds one of the delimiters is not written.
                let said = answer?.body(avoiding: interchange.delimiters)
                #expect(
                    FunctionalAnswer.read(back).answer?.body(avoiding: interchange.delimiters) == said, "\(path)")
                #expect(
                    ApplicationAdvice.read(back).advice?.transactions.map(\.code) == advice?.transactions.map(\.code),
                    "\(path)")
            }
        }
        // Three kinds are there; what is in the folder beyond that is not ours to count.
        #expect(read["997", default: 0] > 0 && read["999", default: 0] > 0 && read["824", default: 0] > 0, "\(read)")
    }
}
