import Diagnostics
import Glibc
import Testing
import X12

/// An outside check over files that other people wrote, where `X12_CORPUS` names their folder.
@Suite struct CorpusTests {
    @Test(.enabled(if: environment("X12_CORPUS") != nil, "X12_CORPUS is not set: other people's files are not checked"))
    func everyFileParsesAndComesBack() {
        var files = 0
        for path in corpusFiles {
            guard let bytes = readFile(path) else { continue }
            files += 1
            let transmission = Transmission.parse(bytes, source: path)
            #expect(transmission.serialized() == bytes, "\(path)")
            for finding in transmission.findings.kept { _ = transmission.printed(finding) }
            for (found, checked) in zip(transmission.allSets, transmission.checked()) {
                #expect(checked.root.count == found.set.segments.count, "\(path)")
                for finding in checked.findings.kept { _ = transmission.printed(finding) }
            }
        }
        #expect(files > 0)
        print("corpus: \(files) files")
    }
}

extension Loop {
    /// How many segments the tree holds.
    var count: Int {
        items.reduce(strays.count) { sum, item in
            switch item {
            case .segment: sum + 1
            case .loop(let loop): sum + loop.count
            }
        }
    }
}
