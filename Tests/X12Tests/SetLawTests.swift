import Diagnostics
import Testing
import X12

/// What a dictionary allows the checker accepts, for every set: the proof that both say the same.
@Suite struct SetLawTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var entry: ShippedDictionary.Entry
        var fullness: SetGenerator.Fullness
        var testDescription: String { "\(entry.testDescription) \(fullness.rawValue)" }
    }

    static let cases = ShippedDictionary.entries.flatMap { entry in
        SetGenerator.Fullness.allCases.map { Case(entry: entry, fullness: $0) }
    }

    @Test(arguments: cases)
    func whatADictionaryAllowsIsAccepted(_ example: Case) throws {
        let standard = example.entry.standard
        let definition = try #require(standard.set(example.entry.set))
        let checker = SetChecker(standard: standard, guide: Guide(definition))
        var generator = SetGenerator(standard, example.fullness, seed: 1)
        for round in 0..<(example.fullness == .some ? 3 : 1) {
            let shape = generator.make(definition)
            let draft = Self.draft(definition, standard.release, generator.body)
            let (written, refusals) = draft.serialized(Self.style(standard.release, lineBreaks: round % 2 == 1))
            let bytes = try #require(written, "\(refusals.map(\.message))")
            let transmission = Transmission.parse(bytes)
            #expect(transmission.findings.kept.map(\.message) == [])
            #expect(transmission.serialized() == bytes)
            let interchange = try #require(transmission.interchanges.first)
            #expect(InterchangeDraft(interchange) == draft)
            let group = try #require(interchange.groups.first)
            let set = try #require(group.sets.first)
            let checked = checker.check(set, in: interchange, group: group, source: nil)
            let errors = checked.findings.kept.map { "\($0.place.segmentID ?? "") \($0.message) \($0.value ?? "")" }
            #expect(errors == [], "round \(round)")
            #expect(checked.root.inOrder.map(\.bytes) == set.segments.map(\.bytes))
            #expect(checked.root.shape == shape, "round \(round)")
        }
    }

    /// The law can fail: without any one of its mandatory segments, or with an element emptied, a set is refused.
    @Test(arguments: ShippedDictionary.entries)
    func whatADictionaryForbidsIsRefused(_ entry: ShippedDictionary.Entry) throws {
        let standard = entry.standard
        let definition = try #require(standard.set(entry.set))
        let checker = SetChecker(standard: standard, guide: Guide(definition))
        var generator = SetGenerator(standard, .mandatory, seed: 1)
        _ = generator.make(definition)
        for index in generator.body.indices {
            var without = generator.body
            let lost = without.remove(at: index)
            #expect(try Self.errors(without, entry, definition, checker) > 0, "without \(lost.id)")
            var emptied = generator.body
            let uses = standard.segment(lost.id)?.elements ?? []
            guard let first = uses.firstIndex(where: { $0.requirement == .mandatory }) else { continue }
            emptied[index][first + 1] = ""
            guard emptied[index].elements.contains(where: { !$0.isEmpty }) else { continue }
            #expect(try Self.errors(emptied, entry, definition, checker) > 0, "\(lost.id) without \(first + 1)")
        }
    }

    private static func errors(
        _ body: [DraftSegment], _ entry: ShippedDictionary.Entry, _ set: SetDefinition, _ checker: SetChecker
    ) throws -> Int {
        let bytes = try #require(
            draft(set, entry.release, body).serialized(style(entry.release, lineBreaks: true)).bytes)
        let interchange = try #require(Transmission.parse(bytes).interchanges.first)
        let checked = checker.check(
            interchange.groups[0].sets[0], in: interchange, group: interchange.groups[0], source: nil)
        return checked.findings.severities[.error] ?? 0
    }

    private static func draft(_ set: SetDefinition, _ release: String, _ body: [DraftSegment]) -> InterchangeDraft {
        let group = GroupHeader(
            functionalID: set.functionalID, sender: "A", receiver: "B", date: "20261120", time: "0930",
            controlNumber: "7", version: release
        )
        let header = InterchangeHeader(
            sender: PartyID("ZZ:HARBOR"), receiver: PartyID("01:006922827"), date: "261120", time: "0930",
            version: String(release.prefix(5)), controlNumber: "000000007", usage: "T"
        )
        let set = SetDraft(code: set.code, controlNumber: "0001", body: body)
        return InterchangeDraft(header: header, groups: [GroupDraft(header: group, sets: [set])])
    }

    private static func style(_ release: String, lineBreaks: Bool) -> WriteStyle {
        let repetition: UInt8? = release < "004020" ? nil : UInt8(ascii: "^")
        return WriteStyle(
            delimiters: Delimiters(element: 0x2A, component: 0x3E, repetition: repetition, segment: 0x7E),
            lineBreaks: lineBreaks
        )
    }
}

extension Loop {
    /// Its segments and those of its loops, as they stand in the set.
    fileprivate var inOrder: [Segment] {
        items.flatMap { item in
            switch item {
            case .segment(let segment): [segment]
            case .loop(let loop): loop.inOrder
            }
        }
    }
}
