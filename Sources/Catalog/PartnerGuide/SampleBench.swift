import Diagnostics
import X12

/// The sound samples of a map, and the faulty ones that are made of them; each is shown to the checker first.
struct SampleBench {
    /// A sample that the checker has nothing against.
    struct Sound {
        let name: String
        let message: SampleMessage
        let verdict: SampleMessage.Verdict
    }

    let checker: SetChecker
    let standard: Standard
    let guide: Guide
    /// The first is the one that is shown.
    let sound: [Sound]

    init(checker: SetChecker, standard: Standard, guide: Guide, samples: [(name: String, message: SampleMessage)]) {
        self.checker = checker
        self.standard = standard
        self.guide = guide
        sound = samples.compactMap { name, message in
            guard let verdict = message.verdict(by: checker), verdict.findings.isEmpty else { return nil }
            return Sound(name: name, message: message, verdict: verdict)
        }
    }

    /// The places that the samples of the nearest folder have something at; nil where there is no sound sample.
    var places: Set<String>? {
        guard let first = sound.first else { return nil }
        let folder = first.name.prefix(upTo: first.name.lastIndex(of: "/") ?? first.name.startIndex)
        var places: Set<String> = []
        func visit(_ loop: Loop, _ loops: [String]) {
            for segment in loop.segments { places.insert(Self.key(segment.id, loops)) }
            for inner in loop.loops { visit(inner, loops + [inner.id]) }
        }
        for own in sound where own.name.hasPrefix(folder + "/") { visit(own.verdict.checked.root, []) }
        return places
    }

    /// A segment in its loops, its own included where it opens one.
    static func key(_ id: String, _ loops: [String]) -> String { loops.joined(separator: "/") + "|" + id }

    // MARK: Proofs

    /// Every rule of a guide, with a sample that breaks it where one can be made.
    func proofs(_ outline: GuideOutline, words: GuideWords) -> [RuleProof] {
        var proofs: [RuleProof] = []
        for rule in outline.rules {
            for demand in rule.demands {
                let faulty = faulty(rule.line, demand, ofElement: rule.element != nil) { $0.tries(rule, demand) }
                proofs.append(
                    RuleProof(
                        name: rule.name, demand: demand, words: words.sentence(rule, demand), note: rule.note,
                        line: rule.line, faulty: faulty))
            }
        }
        for total in outline.totals {
            let faulty = faulty(total.line, .total, ofElement: true, isTotal: true) { $0.tries(total) }
            proofs.append(
                RuleProof(
                    name: total.name, demand: .total, words: words.sentence(total), note: total.note,
                    line: total.line, faulty: faulty))
        }
        for level in outline.levels {
            let demand = RuleProof.Demand.level(level.under)
            let faulty = faulty(level.line, demand, ofElement: true) { $0.tries(level) }
            proofs.append(
                RuleProof(
                    name: "HL03 \(level.code)", demand: demand, words: words.sentence(level), note: nil,
                    line: level.line, faulty: faulty))
        }
        return proofs
    }

    private func faulty(
        _ line: String, _ demand: RuleProof.Demand, ofElement: Bool, isTotal: Bool = false,
        _ tries: (SampleDamage) -> [SampleDamage.Try]
    ) -> RuleProof.Faulty? {
        var best: RuleProof.Faulty?
        for own in sound {
            let damage = SampleDamage(sample: own.message, verdict: own.verdict, standard: standard)
            for given in tries(damage) {
                // A line more or less changes counts as well; those are set right, so that one thing alone is wrong.
                let variants = isTotal ? [given] : [given, balanced(given)]
                for one in variants {
                    guard let made = judged(one, own, line, demand, ofElement) else { continue }
                    if made.findings.count < best?.findings.count ?? .max { best = made }
                    if made.findings.count == 1 { return made }
                }
            }
        }
        return best
    }

    private func balanced(_ given: SampleDamage.Try) -> SampleDamage.Try {
        SampleDamage.Try(body: guide.balanced(given.body), changed: given.changed)
    }

    /// The sample, where the checker finds in it what the rule is about.
    private func judged(
        _ given: SampleDamage.Try, _ own: Sound, _ line: String, _ demand: RuleProof.Demand, _ ofElement: Bool
    ) -> RuleProof.Faulty? {
        var message = own.message
        message.body = given.body
        guard let verdict = message.verdict(by: checker) else { return nil }
        let isMeant = { (finding: Finding) in
            finding.notes.contains { $0.title == "guide" && $0.text == line }
                && demand.isRaised(as: finding.kind, ofElement: ofElement)
        }
        guard let first = verdict.findings.firstIndex(where: isMeant) else { return nil }
        var findings = verdict.findings
        findings.swapAt(0, first)
        // What to do about our files, and where their lines are, is no matter of the partner's.
        var printer = CaretPrinter(width: 88)
        printer.showsHelp = false
        let printed = findings.map { finding in
            var finding = finding
            finding.notes.removeAll { $0.title == "guide" || $0.title == "help" }
            let frame = finding.place.bytes.flatMap { verdict.transmission.frame(holding: $0.lowerBound) }
            return printer.print(finding, source: verdict.bytes, frame: frame)
        }
        let lines = Self.lines(verdict.bytes)
        // ISA, GS and ST stand before the body.
        let changed = given.changed.lowerBound + 3..<given.changed.upperBound + 3
        return RuleProof.Faulty(
            bytes: verdict.bytes, findings: findings, changed: changed, madeOf: own.name, lines: lines,
            printed: printed)
    }

    /// The lines of a sample, for people.
    static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
