import Diagnostics
import Testing
import X12

/// Of a file only the first hundred findings of a kind are kept; what is said of a set comes from the set all the same.
@Suite struct BulkVerdictTests {
    /// An interchange of these sets in one group; the trailers count rightly.
    private func group(_ sets: [[String]], number: Int = 12) -> [String] {
        ["GS*PO*HARBOR*ACME*20261120*0930*\(number)*X*004010"] + sets.flatMap { $0 } + ["GE*\(sets.count)*\(number)"]
    }

    private func set(_ number: Int, _ body: [String] = Sample.order, se: String? = nil) -> [String] {
        let control = String(10_000 + number)
        return ["ST*850*\(control)"] + body + [se ?? "SE*\(body.count + 2)*\(control)"]
    }

    private func miscounted(_ number: Int) -> [String] { set(number, se: "SE*99*\(10_000 + number)") }

    private func bytes(_ groups: [[String]], trailer: String? = nil) -> [UInt8] {
        let lines = [Sample().header] + groups.flatMap { $0 } + [trailer ?? "IEA*\(groups.count)*000000012"]
        return Array(lines.map { $0 + "~\n" }.joined().utf8)
    }

    @Test func aHundredAndFiftyWrongCountsAreAHundredAndFiftyRefusals() throws {
        let question = Answering(bytes([group((0..<150).map(miscounted))]))
        #expect(question.transmission.findings.kept.count == 100 && question.transmission.findings.total == 150)
        let answer = try question.functional()
        #expect(answer.sets.count == 150)
        #expect(answer.sets.allSatisfy { $0.status == .rejected && $0.errors == ["4"] })
        #expect(answer.body().lines.last == "AK9*R*150*150*0")
        try comesBackSound(answer)
    }

    /// Good sets among bad ones, and what is wrong with the bad, before the limit and behind it.
    @Test(
        arguments: [
            ("SE*99*N", "4"), ("SE*11*77777", "3"), ("SE*98*77777", "4 3"), ("", "2"),
        ])
    func neighboursKeepTheirOwnVerdict(end: String, errors: String) throws {
        let sets = (0..<150).map { number in
            let control = String(10_000 + number)
            guard number % 3 != 0 else { return set(number) }
            let bad = set(number, se: end.replacing("N", with: control))
            return end.isEmpty ? Array(bad.dropLast()) : bad
        }
        let answer = try Answering(bytes([group(sets)])).functional()
        for (number, own) in answer.sets.enumerated() {
            #expect(own.status == (number % 3 == 0 ? .accepted : .rejected), "set \(number)")
            #expect(own.errors == (number % 3 == 0 ? [] : errors.split(separator: " ").map(String.init)))
        }
        #expect(answer.body().lines.last == "AK9*P*150*150*50")
        try comesBackSound(answer)
    }

    @Test func aSetMayRepeatANumberBehindTheLimit() throws {
        let answer = try Answering(bytes([group((0..<300).map { set($0 / 2) })])).functional()
        #expect(answer.accepted == 150 && answer.sets[299].errors == ["23"] && answer.sets[298].errors.isEmpty)
    }

    @Test func groupsAndInterchangesHaveTheirOwnVerdictToo() {
        let groups = (1...150).map { number in
            group([set(0)], number: number).dropLast() + ["GE*7*\(number)"]
        }
        let transmission = Transmission.parse(bytes(groups.map(Array.init)))
        let interchange = transmission.interchanges[0]
        for group in interchange.groups {
            let answer = FunctionalAnswer(
                answering: group, checked: [], envelope: transmission.findings, interchange: 0)
            #expect(answer?.status == .rejected && answer?.groupErrors == ["5"], "group \(group.ordinal)")
        }
        let one = String(decoding: bytes([group([set(0)])], trailer: "IEA*9*000000012"), as: UTF8.self)
        let many = Transmission.parse(
            (0..<150).flatMap { Array(one.replacing("000000012", with: String(100_000_000 + $0)).utf8) })
        #expect(many.interchanges.count == 150)
        for interchange in many.interchanges {
            let answer = InterchangeAcknowledgment(answering: interchange, findings: many.findings)
            #expect(answer.status == "R" && answer.note == "021", "interchange \(interchange.ordinal)")
        }
    }

    /// What is only counted is told without its details, and of the right set.
    @Test func whatWasOnlyCountedIsStillFoundOfItsSet() throws {
        let question = Answering(bytes([group((0..<150).map(miscounted))]))
        let envelope = EnvelopeFindings(
            of: question.group, interchange: 0, kept: question.transmission.findings.kept)
        for set in question.group.sets {
            let found = envelope.set(set)
            #expect(found.map(\.kind) == [.seCount])
            #expect(
                found.first?.place.set == set.ordinal
                    && found.first?.place.path.last?.hasSuffix(set.controlNumber) == true)
        }
        #expect(
            envelope.set(question.group.sets[149]).first?.message == "SE01 is not the number of segments from ST to SE")
        #expect(envelope.group.isEmpty)
    }

    // MARK: Within a set

    /// A hundred that only a guide refuses do not hide the one that the standard does.
    @Test func aGuidesFindingsDoNotHideTheStandards() throws {
        let set = try #require(standard.set("850"))
        let yaml = MarkedText.read("use:\n  - PO1/PID05: { max: 3 }\n", source: "g")
        let guide = try #require(Guide.read([yaml], set: set, standard: standard).guide)
        let lines = (1...120).flatMap { ["PO1*\($0)*1*EA*1**VN*W", "PID*F****Hex bolt"] }
        let long = ["PO1*121*1*EA*1**VN*W", "PID*F****\(String(repeating: "x", count: 90))"]
        func answer(_ body: [String]) throws -> FunctionalAnswer {
            try Answering(Sample().bytes(Array(Sample.order.prefix(5)) + body), guide: guide).functional()
        }
        #expect(try answer(lines).status == .accepted)
        let refused = try answer(lines + long)
        #expect(refused.status == .rejected)
        #expect(refused.sets[0].segments.count == 1)
    }
}
