import Diagnostics
import Testing

extension FindingKind {
    fileprivate static let first = FindingKind("test.first", .error, "First.", help: "None.")
    fileprivate static let second = FindingKind("test.second", .warning, "Second.", help: "None.")
}

@Suite("Findings")
struct FindingsTests {
    @Test("a million findings of one kind are a hundred findings and a number")
    func bounded() {
        var findings = Findings()
        var made = 0
        func make() -> Finding {
            made += 1
            return Finding(.first, "again")
        }
        for _ in 0..<100_000 { findings.add(make(), kind: .first) }
        findings.add(Finding(.second, "once"))
        #expect(findings.kept.count == 101)
        #expect(findings.total == 100_001)
        #expect(findings.omitted == 99_900)
        #expect(findings.counts == ["test.first": 100_000, "test.second": 1])
        #expect(findings.severities == [.error: 100_000, .warning: 1])
        #expect(made == 100)
    }

    @Test("what is only a warning here counts as one")
    func severity() {
        var findings = Findings()
        findings.add(Finding(.first, "tolerated", severity: .warning))
        #expect(!findings.hasErrors)
        #expect(!findings.isEmpty)
        findings.add(Finding(.first, "not here"))
        #expect(findings.hasErrors)
    }

    @Test("a hundred that are tolerated, or that a guide refuses, leave room for one that decides")
    func sorts() {
        let guide = [Finding.Note("guide", "g.yaml:1")]
        var findings = Findings()
        for _ in 0..<150 { findings.add(Finding(.first, "tolerated", severity: .warning)) }
        for _ in 0..<150 { findings.add(Finding(.first, "a guide's", notes: guide)) }
        #expect(!findings.keeps(.first, severity: .warning) && !findings.keeps(.first, isOfGuide: true))
        #expect(findings.keeps(.first))
        findings.add(Finding(.first, "decides"))
        #expect(findings.kept.count == 201 && findings.kept.last?.message == "decides")
        #expect(findings.counts == ["test.first": 301] && findings.omitted == 100)
        var sum = Findings()
        sum.add(contentsOf: findings)
        #expect(sum == findings)
        // A collection that keeps fewer hands on what it counted, as often as it is handed on.
        var short = Findings(limitPerKind: 20)
        short.add(contentsOf: findings)
        var last = Findings()
        last.add(contentsOf: short)
        var again = Findings()
        again.add(contentsOf: last)
        #expect(short.kept.count == 41 && again.kept.count == 41 && again.total == 301)
    }

    @Test("law: adding two collections counts as adding all their findings")
    func sum() {
        for (left, right) in [(0, 0), (3, 4), (60, 70), (150, 3), (3, 150), (200, 200)] {
            var sum = Findings(Array(repeating: Finding(.first, "a"), count: left))
            let other = Findings(
                Array(repeating: Finding(.first, "a"), count: right) + [Finding(.second, "b", severity: .note)]
            )
            sum.add(contentsOf: other)
            #expect(sum.total == left + right + 1)
            #expect(sum.kept.count == min(left + min(right, 100), 100) + 1)
            #expect(sum.counts["test.first", default: 0] == left + right)
            #expect(sum.severities[.error, default: 0] == left + right)
            #expect(sum.severities[.note] == 1)
        }
    }

    @Test("kinds are the same by their codes, severities are ordered")
    func kinds() {
        #expect(FindingKind("test.first", .note, "Other words.", help: "None.") == .first)
        #expect(FindingKind.first != .second)
        #expect(Severity.note < .warning && Severity.warning < .error)
        #expect(Severity.allCases.sorted() == [.note, .warning, .error])
    }

    @Test("a fault says its code and its sentence")
    func fault() {
        #expect(
            Fault("store.conflict", "Someone was faster.", isTransient: true).description
                == "store.conflict: Someone was faster.")
    }

    @Test("a marked tree is asked by key and shape")
    func marked() {
        let place = Place(source: "a.yaml", line: 1, column: 1)
        let scalar = Marked(.scalar("NO"), at: place)
        let map = Marked(.map([Marked.Entry(key: "a", place: place, value: scalar)]))
        #expect(map["a"]?.scalar == "NO")
        #expect(map["b"] == nil && scalar["a"] == nil && scalar.list == nil && map.scalar == nil)
        #expect([scalar, map, Marked(.list([scalar]))].map(\.shape) == ["text", "a map", "a list"])
    }
}
