import Diagnostics
import Formats

extension GuidePage {
    /// The sound sample, whole and then segment by segment.
    @HTMLBuilder var sample: HTML {
        if let sample = guide.sample {
            tag("p") {
                tag("span", .class("verdict good")) { "Valid" }
                " The checker has nothing against these bytes."
            }
            tag("pre", .of("tabindex", "0"), .of("aria-label", "The sample as it is sent")) {
                tag("code") { HTML.lines(SampleBench.lines(sample.bytes)) }
            }
            tag("h3") { "Segment by segment" }
            tag("ol", .class("lines")) {
                for line in sample.lines { tag("li", .class("in-\(min(line.depth, 5))")) { explained(line) } }
            }
        } else {
            tag("p") { "There is none: no test that stands beside the map passes the checker." }
        }
    }

    @HTMLBuilder private func explained(_ line: ImplementationGuide.Sample.Line) -> HTML {
        tag("p", .class("raw")) {
            tag("code") { line.text }
            tag("span", .class("label")) { line.label }
        }
        tag("dl", .class("values")) {
            for value in line.values {
                tag("div") {
                    tag("dt") {
                        tag("span", .class("position")) { value.position }
                        " \(value.label)"
                    }
                    tag("dd") {
                        tag("code") { value.value }
                        value.meaning.map { " \($0)" } ?? ""
                        if !value.fields.isEmpty {
                            tag("span", .class("goes")) { " → \(value.fields.joined(separator: ", "))" }
                        }
                    }
                }
            }
        }
    }

    // MARK: Mistakes

    /// A sample for each rule, with what the checker says of it.
    @HTMLBuilder var mistakes: HTML {
        let made = guide.proofs.count { $0.faulty != nil }
        tag("p") {
            "One sample for each rule of this guide: the valid one with as little changed as breaks the rule. "
                + "\(made) of \(guide.proofs.count) rules have one."
        }
        for (index, proof) in guide.proofs.enumerated() {
            tag("article", .of("id", "rule-\(index + 1)"), .class("rule")) {
                tag("h3") {
                    tag("span", .class("id")) { proof.name }
                    " \(proof.words)"
                }
                proof.note.map { note in tag("p", .class("ours")) { note } }
                proof.faulty.map(faulty) ?? missing(proof)
            }
        }
    }

    private func missing(_ proof: RuleProof) -> HTML {
        tag("p", .class("left")) {
            if case .atMost(let most) = proof.demand, most > 29 {
                "No sample: one with \(most + 1) of them would be too long to read."
            } else {
                "No sample: no change to the map's tests made the checker speak of this rule."
            }
        }
    }

    @HTMLBuilder private func faulty(_ faulty: RuleProof.Faulty) -> HTML {
        let isWarning = faulty.findings[0].severity == .warning
        tag("p") {
            tag("span", .class(isWarning ? "verdict wait" : "verdict bad")) { isWarning ? "Warned of" : "Refused" }
            " \(faulty.findings[0].message) "
            tag("code") { faulty.findings[0].kind.code }
            if faulty.findings.count > 1 {
                " and what comes of it: "
                for (index, finding) in faulty.findings.dropFirst().enumerated() {
                    if index > 0 { ", " }
                    tag("code") { finding.kind.code }
                }
            }
        }
        tag("pre", .class("said"), .of("tabindex", "0"), .of("aria-label", "What the checker says")) {
            tag("code") {
                HTML.lines(faulty.printed[0].split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
            }
        }
        tag("details") {
            tag("summary") { "The whole sample" }
            tag("pre", .of("tabindex", "0")) {
                tag("code") {
                    for (index, line) in faulty.lines.enumerated() {
                        if faulty.changed.contains(index) { tag("mark") { line } } else { line }
                        HTML.lines(["", ""])
                    }
                }
            }
            if faulty.changed.isEmpty {
                tag("p", .class("left")) {
                    "What stood behind line \(faulty.changed.lowerBound) of the valid sample is left out."
                }
            }
        }
    }
}
