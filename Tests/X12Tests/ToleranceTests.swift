import Diagnostics
import Testing

@testable import X12

@Suite struct ToleranceTests {
    private static let lenient = Tolerance([
        "x12.se.count": .warning, "x12.element.date": .note, "x12.segment.empty": .note,
        "x12.transmission.junk": .error,
    ])

    /// Two interchanges that make the same mistakes, the second from somebody else, and bytes around them.
    private static var file: [UInt8] {
        func interchange(_ sender: String, _ number: String) -> String {
            let header = Sample().header.replacing("HARBOR ", with: "\(sender) ").replacing("000000012", with: number)
            return header + "~GS*PO*HARBOR*ACME*20261120*0930*12*X*004010~ST*850*0001~BEG*00*SA*1**2026112X~~"
                + "PO1*1*12*EA*9.95**VN*W-100~SE*9*0001~GE*1*12~IEA*1*\(number)~"
        }
        return Array(("dear friends\n" + interchange("HARBOR", "000000012") + interchange("OTHERS", "000000013")).utf8)
    }

    private static func grades(_ header: InterchangeHeader) -> Tolerance? {
        header.sender.id == "HARBOR" ? lenient : nil
    }

    @Test func severitiesAreThoseAgreedWithEachSender() {
        let transmission = Transmission.parse(Self.file)
        let envelope = transmission.findings(gradedBy: Self.grades)
        let severities = envelope.kept.map { "\($0.kind.code) \($0.place.interchange ?? -1) \($0.severity)" }
        #expect(
            severities.sorted() == [
                "x12.se.count 0 warning", "x12.se.count 1 error", "x12.segment.empty 0 note",
                "x12.segment.empty 1 warning", "x12.transmission.junk -1 error",
            ])
        #expect(envelope.counts == transmission.findings.counts)
        #expect(envelope.severities == [.error: 2, .warning: 2, .note: 1])
    }

    @Test func aStreamGivesTheSameSeverities() {
        let transmission = Transmission.parse(Self.file)
        var whole = transmission.findings(gradedBy: Self.grades)
        for (place, checked) in zip(transmission.allSets, transmission.checked()) {
            whole.add(contentsOf: checked.graded(by: Self.grades(place.interchange.header)).findings)
        }
        var check = TransmissionCheck { _, _, code in StreamingTests.checkers[code] }
        check.grades = Self.grades
        check.window = 2048
        var rest = Self.file[...]
        let report = check.run { buffer in
            let count = min(rest.count, buffer.count, 100)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }
        func lines(_ findings: Findings) -> [String] { findings.kept.map { "\($0.kind.code) \($0.severity)" }.sorted() }
        #expect(lines(report.findings) == lines(whole))
        #expect(report.findings.severities == whole.severities)
        #expect(whole.kept.contains { $0.kind == .elementDate && $0.severity == .note })
    }

    /// What is tolerated decides what is answered.
    @Test func answersFollow() {
        var sample = Sample().bytes()
        sample = Array(String(decoding: sample, as: UTF8.self).replacing("SE*11", with: "SE*99").utf8)
        let transmission = Transmission.parse(sample)
        func status(_ severity: Severity?) -> String {
            let tolerance = Tolerance(severity.map { ["x12.se.count": $0] } ?? [:])
            let answer = FunctionalAnswer(
                answering: transmission.interchanges[0].groups[0],
                checked: transmission.checked().map { $0.graded(by: tolerance) },
                envelope: transmission.findings(gradedBy: { _ in tolerance }), interchange: 0, tolerance: tolerance
            )
            return answer?.sets.first?.status.code ?? ""
        }
        #expect([nil, .error, .warning, .note].map(status) == ["R", "R", "E", "A"])
        let late = Transmission.parse(Sample().bytes().map { $0 })
        let header = late.interchanges[0]
        func note(_ severity: Severity) -> String {
            let text = String(decoding: Sample().bytes(), as: UTF8.self).replacing("IEA*1*", with: "IEA*2*")
            let transmission = Transmission.parse(Array(text.utf8))
            let tolerance = Tolerance(["x12.iea.count": severity])
            return InterchangeAcknowledgment(
                answering: header, findings: transmission.findings(gradedBy: { _ in tolerance })
            ).status
        }
        #expect([.error, .warning, .note].map(note) == ["R", "E", "A"])
    }

    @Test func whatLeavesNothingToGoOnWithStays() {
        for kind in Tolerance.kinds.values {
            let lowered = Tolerance([kind.code: .note])
            #expect(lowered.isEmpty == (Tolerance.isFinal(kind) && kind.severity > .note), "\(kind.code)")
            #expect(!Tolerance([kind.code: .error]).isEmpty)
        }
        #expect(Tolerance(["x12.write.value": .note, "x12.none": .note]).isEmpty)
        #expect(Tolerance.kinds["x12.guide.required"] != nil && Tolerance.kinds["x12.guide.position"] == nil)
    }

    @Test func whatWasOnlyCountedIsGradedToo() {
        var findings = Findings(limitPerKind: 2)
        for _ in 0..<10 { findings.add(Finding(.elementDate, "again")) }
        findings.add(Finding(.elementCode, "once"))
        let graded = Tolerance(["x12.element.date": .note]).graded(findings)
        #expect(graded.severities == [.note: 10, .error: 1])
        #expect(graded.kept.map(\.severity) == [.note, .note, .error])
        #expect(graded.counts == findings.counts)
    }
}
