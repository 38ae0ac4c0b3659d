/// Keeps every interchange of a file that is in memory as a whole.
struct TransmissionTree: TransmissionOutput {
    private(set) var interchanges: [Interchange] = []
    /// How many segments stand before each interchange.
    private(set) var segmentsBefore: [Int] = []
    private var segmentCount = 0

    mutating func sink(for table: SegmentTable, ordinal: Int) -> EnvelopeTree { EnvelopeTree(table) }

    mutating func note(_ walk: borrowing EnvelopeWalk<EnvelopeTree>, _ table: SegmentTable) {}

    mutating func finish(_ walk: consuming EnvelopeWalk<EnvelopeTree>, _ table: SegmentTable) {
        let start = table.count > 0 ? table.extent(0).lowerBound : table.end
        interchanges.append(
            Interchange(
                ordinal: interchanges.count,
                header: walk.header,
                delimiters: table.dialect.delimiters,
                isa: walk.isa,
                acknowledgments: walk.sink.acknowledgments,
                groups: walk.sink.groups,
                strays: walk.sink.strays,
                iea: walk.iea,
                faults: walk.sink.faults,
                bytes: start..<table.end,
                table: table
            )
        )
        segmentsBefore.append(segmentCount)
        segmentCount += table.count
    }
}
