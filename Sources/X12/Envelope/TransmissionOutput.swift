import Diagnostics

/// What is made of the interchanges that a reader finds.
protocol TransmissionOutput {
    associatedtype Sink: EnvelopeSink
    /// An interchange begins with this table.
    mutating func sink(for table: SegmentTable, ordinal: Int) -> Sink
    /// A walk took this table, whose bytes will not stay.
    mutating func note(_ walk: borrowing EnvelopeWalk<Sink>, _ table: SegmentTable)
    /// An interchange is over; `table` is its last.
    mutating func finish(_ walk: consuming EnvelopeWalk<Sink>, _ table: SegmentTable)
    /// What was found in an interchange's envelope, at the severities agreed with its sender.
    func graded(_ findings: Findings, _ sink: Sink) -> Findings
}

extension TransmissionOutput {
    func graded(_ findings: Findings, _ sink: Sink) -> Findings { findings }
}
