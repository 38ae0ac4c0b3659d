import Diagnostics
import X12

/// What is done with one input; anything that traps, hangs or grows without end is libFuzzer's find.
enum FuzzTarget: String, CaseIterable {
    /// Bytes to a tree, every part of it asked for, findings printed.
    case parse
    /// Every set checked against the dictionary, and answered.
    case check
    /// Bytes to a tree and back: the same bytes, and drafts that read back as what they were.
    case identity
    /// The same bytes in windows and pieces: what is found must be what the whole file gives.
    case stream

    func run(_ bytes: [UInt8]) {
        switch self {
        case .parse: Self.parse(bytes)
        case .check: Self.check(bytes)
        case .identity: Self.identity(bytes)
        case .stream: Self.stream(bytes)
        }
    }

    private static func parse(_ bytes: [UInt8]) {
        let transmission = Transmission.parse(bytes, source: "fuzz")
        precondition(transmission.findings.kept.count <= transmission.findings.total)
        for finding in transmission.findings.kept {
            _ = transmission.printed(finding, by: CaretPrinter(showsValues: bytes.count % 2 == 0))
        }
        for interchange in transmission.interchanges {
            precondition(bytes.indices.contains(interchange.bytes.lowerBound) || interchange.bytes.isEmpty)
            for group in interchange.groups {
                for set in group.sets {
                    for segment in set.segments { walk(segment) }
                }
            }
            for segment in interchange.strays { walk(segment) }
        }
    }

    private static func walk(_ segment: Segment) {
        _ = segment.id
        _ = segment.text
        for element in segment.elements {
            precondition(element.bytes.lowerBound >= segment.bytes.lowerBound)
            precondition(element.bytes.upperBound <= segment.bytes.upperBound)
            for repetition in element.repetitions {
                for component in repetition.components { _ = component.text }
            }
        }
    }

    private static func check(_ bytes: [UInt8]) {
        let transmission = Transmission.parse(bytes)
        let printer = CaretPrinter(showsValues: true)
        for interchange in transmission.interchanges {
            _ = InterchangeAcknowledgment(answering: interchange, findings: transmission.findings)
            for group in interchange.groups {
                let checked = group.sets.map { set in
                    // Whatever set it says it is, it is read as an 850 or 856 too when it is one of ours.
                    Rules.checkers[set.code]?.check(set, in: interchange, group: group, source: nil)
                        ?? SetChecker.unknown(set, in: interchange, group: group, source: nil)
                }
                for set in checked {
                    precondition(set.root.size == set.set.segments.count, "a segment has no place in the tree")
                    for finding in set.findings.kept.prefix(50) { _ = transmission.printed(finding, by: printer) }
                }
                let answer = FunctionalAnswer(
                    answering: group,
                    checked: checked,
                    envelope: transmission.findings,
                    interchange: interchange.ordinal
                )
                if let answer { precondition(!answer.body().isEmpty) }
                for set in group.sets {
                    _ = FunctionalAnswer.read(set)
                    _ = ApplicationAdvice.read(set)
                }
            }
        }
    }

    private static func stream(_ bytes: [UInt8]) {
        let transmission = Transmission.parse(bytes, segmentLimit: 1 << 12)
        var whole = transmission.findings
        for interchange in transmission.interchanges {
            for group in interchange.groups {
                for set in group.sets {
                    let checked =
                        Rules.checkers[set.code]?.check(set, in: interchange, group: group, source: nil)
                        ?? SetChecker.unknown(set, in: interchange, group: group, source: nil)
                    whole.add(contentsOf: checked.findings)
                }
            }
        }
        // How it is cut, the input says.
        let size = 1 + Int(bytes.first ?? 0) * 37 % 5000
        var check = TransmissionCheck { _, _, code in Rules.checkers[code] }
        check.window = bytes.count % 2 == 0 ? 2048 : 3000
        check.segmentLimit = 1 << 12
        var position = 0
        let report = check.run { buffer in
            let count = min(bytes.count - position, buffer.count, size)
            buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        }
        precondition(report.findings.counts == whole.counts, "a stream finds other things than the whole")
        precondition(report.interchanges == transmission.interchanges.count)
    }

    private static func identity(_ bytes: [UInt8]) {
        let transmission = Transmission.parse(bytes)
        precondition(transmission.serialized() == bytes, "the tree does not give back its bytes")
        for interchange in transmission.interchanges {
            let draft = InterchangeDraft(interchange)
            let written = draft.serialized(WriteStyle(mayChooseDelimiters: true))
            guard let again = written.bytes else { continue }
            let back = Transmission.parse(again)
            precondition(back.serialized() == again, "what was written does not give back its bytes")
        }
    }
}

extension Loop {
    /// How many segments it holds at any depth.
    var size: Int {
        items.reduce(strays.count) { sum, item in
            switch item {
            case .segment: sum + 1
            case .loop(let loop): sum + loop.size
            }
        }
    }
}
