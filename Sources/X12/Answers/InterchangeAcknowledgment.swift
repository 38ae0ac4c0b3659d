public import Diagnostics

/// What a TA1 says of an interchange.
public struct InterchangeAcknowledgment: Sendable, Hashable {
    /// TA101, the ISA13 of the interchange it answers.
    public var controlNumber: String
    /// TA102, its ISA09.
    public var date: String
    /// TA103, its ISA10.
    public var time: String
    /// TA104: `A` accepted, `E` accepted with errors, `R` rejected.
    public var status: String
    /// TA105: why, `000` for no reason.
    public var note: String

    /// An answer of these parts.
    public init(controlNumber: String, date: String, time: String, status: String, note: String) {
        self.controlNumber = controlNumber
        self.date = date
        self.time = time
        self.status = status
        self.note = note
    }

    /// Reads a TA1 segment; nil for another, or for one without number and status.
    public init?(_ segment: Segment) {
        guard segment.tag == .ta1, !segment[1].isEmpty, !segment[4].isEmpty else { return nil }
        self.init(
            controlNumber: segment[1].text.trimmed,
            date: segment[2].text.trimmed,
            time: segment[3].text.trimmed,
            status: segment[4].text.trimmed,
            note: segment[5].text.trimmed
        )
    }

    /// Answers an interchange by the findings of its transmission: the worst that a TA1 has a word for decides.
    ///
    /// What stands wrong within a group is noted and refuses nothing, because the sets around it are used.
    ///
    /// The findings are at the severities agreed with the sender; `tolerance` are these for what was not kept.
    public init(answering interchange: Interchange, findings: Findings, tolerance: Tolerance? = nil) {
        let own = findings.kept.filter { $0.place.interchange == interchange.ordinal }
        let inside = interchange.groups.flatMap { group in group.faults.kinds }
        let refusals = interchange.envelopeFindings(own, tolerance: tolerance).compactMap {
            Reason($0.kind, $0.severity)
        }
        let notes = (own.filter { $0.place.group != nil }.map(\.kind) + inside).compactMap { Reason($0, .warning) }
        // The first of the worst, because what comes after may follow from it.
        let worst = refusals.first { $0.severity == .error } ?? refusals.first ?? notes.first
        self.init(
            to: interchange.header, status: worst.map { $0.severity == .error ? "R" : "E" } ?? "A",
            note: worst?.note ?? "000"
        )
    }

    /// Something that a TA1 has a word for.
    private struct Reason {
        let severity: Severity
        let note: String

        init?(_ kind: FindingKind, _ severity: Severity) {
            guard let note = kind.answer?.ta105, severity > .note else { return nil }
            self.note = note
            self.severity = severity
        }
    }

    /// Answers an interchange as its agreement has it; nothing where no TA1 is due.
    ///
    /// An interchange that holds nothing but acknowledgments never gets one, not even when it asks: two machines that
    /// thank each other for their thanks do not stop.
    public init?(
        answering interchange: Interchange,
        findings: Findings,
        tolerance: Tolerance? = nil,
        when occasion: AnswerTerms.Occasion
    ) {
        guard occasion != .never, !interchange.isOfAcknowledgments else { return nil }
        self.init(answering: interchange, findings: findings, tolerance: tolerance)
        switch occasion {
        case .always: return
        case .onRequest where interchange.header.acknowledgmentRequested: return
        case .onError where status != "A": return
        default: return nil
        }
    }

    /// Says of an interchange what its bytes do not show, such as a control number that came before (`025`).
    public init?(refusing interchange: InterchangeHeader, note: String, when occasion: AnswerTerms.Occasion) {
        guard
            occasion == .always || occasion == .onError
                || (occasion == .onRequest && interchange.acknowledgmentRequested)
        else { return nil }
        self.init(to: interchange, status: "R", note: note)
    }

    private init(to header: InterchangeHeader, status: String, note: String) {
        self.init(
            controlNumber: header.controlNumber, date: header.date, time: header.time, status: status, note: note
        )
    }

    /// The TA1 segment.
    public var segment: DraftSegment {
        DraftSegment("TA1", texts: [controlNumber, date, time, status, note])
    }
}

extension Interchange {
    /// True where TA1 segments and groups of acknowledgments are all it holds.
    public var isOfAcknowledgments: Bool {
        groups.isEmpty ? !acknowledgments.isEmpty : groups.allSatisfy(\.header.isOfAcknowledgments)
    }
}
