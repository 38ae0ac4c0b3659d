import Catalog
import Diagnostics
import Foundation
import Testing

/// The tests that stand beside the maps, one by one, and the lint of everything that is shipped.
@Suite struct MapsTests {
    /// A folder of knowledge, and the workspace laid over it.
    enum Knowledge: String, CaseIterable, CustomTestStringConvertible {
        case maps = "Maps"
        case harbor = "Samples/harbor-supply"

        var catalog: SiteCatalog {
            SiteCatalog(maps: ProjectFolder.maps, workspace: self == .harbor ? ProjectFolder.harbor : nil)
        }

        /// The tests of this folder itself, not of what it is laid over.
        var tests: [MapTest] {
            catalog.tests(below: "").filter {
                FileManager.default.fileExists(atPath: "\(ProjectFolder.root)/\(rawValue)/\($0.name)")
            }
        }

        var testDescription: String { rawValue }
    }

    /// One test, named as its file is.
    struct Case: CustomTestStringConvertible, Sendable {
        let knowledge: Knowledge
        let test: MapTest

        var testDescription: String { test.name }

        static let all: [Case] = Knowledge.allCases.flatMap { knowledge in
            knowledge.tests.map { Case(knowledge: knowledge, test: $0) }
        }
    }

    @Test(arguments: Case.all)
    func readsToItsDocumentAndComesBack(_ example: Case) {
        let outcome = example.knowledge.catalog.run(example.test)
        for finding in outcome.findings {
            Issue.record("\(finding.kind.code): \(finding.message) \(finding.notes.map(\.text))")
        }
    }

    /// Round trips are the promise of all four sets; a map without a test, or a set without an exact one, breaks it.
    @Test(arguments: ["850", "855", "856", "810"])
    func everySetHasAnExactRoundTrip(set: String) {
        let tests = Case.all.filter { $0.test.map == "transactions/\(set)" }
        #expect(tests.contains { $0.test.isExact })
        #expect(tests.contains { !$0.test.isOnlyRead })
    }

    @Test(arguments: Knowledge.allCases)
    func lintFindsNothing(_ knowledge: Knowledge) {
        for finding in knowledge.catalog.lint().kept where finding.severity != .note {
            let place = "\(finding.place.source ?? ""):\(finding.place.line ?? 0):\(finding.place.column ?? 0)"
            Issue.record("\(place): \(finding.kind.code): \(finding.message)")
        }
    }
}
