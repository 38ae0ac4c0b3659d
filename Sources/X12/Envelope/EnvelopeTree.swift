import Diagnostics

/// Keeps what an envelope walk meets: the groups and sets of an interchange that is there as a whole.
struct EnvelopeTree: EnvelopeSink {
    private let table: SegmentTable
    private(set) var acknowledgments: [Segment] = []
    private(set) var strays: [Segment] = []
    private(set) var groups: [FunctionalGroup] = []
    private(set) var faults = EnvelopeFaults()

    private var open: OpenGroup?
    private var set: (opening: SetOpening, start: Int, faults: EnvelopeFaults)?

    private struct OpenGroup {
        var first: Int
        var gs: Segment
        var header: GroupHeader
        var sets: [TransactionSet] = []
        var strays: [Segment] = []
        var faults = EnvelopeFaults()
    }

    init(_ table: SegmentTable) { self.table = table }

    mutating func beginGroup(_ header: GroupHeader, gs: Segment, at index: Int) {
        open = OpenGroup(first: index, gs: gs, header: header)
    }

    mutating func endGroup(ge: Segment?, before end: Int) {
        guard let group = open else { return }
        let start = table.content(group.first).lowerBound
        groups.append(
            FunctionalGroup(
                ordinal: groups.count,
                header: group.header,
                gs: group.gs,
                sets: group.sets,
                strays: group.strays,
                ge: ge,
                faults: group.faults,
                bytes: start..<max(start, end > 0 ? table.extent(end - 1).upperBound : start)
            )
        )
        open = nil
    }

    mutating func beginSet(_ opening: SetOpening, st: Segment) { set = (opening, st.index, EnvelopeFaults()) }

    mutating func segments(_ table: SegmentTable, _ range: Range<Int>, ordinal: Int) {}

    mutating func endSet(before end: Int) {
        guard set != nil else { return }
        let start = set!.start
        open?.sets.append(
            TransactionSet(
                ordinal: set!.opening.ordinal,
                code: set!.opening.code,
                controlNumber: set!.opening.controlNumber,
                implementation: set!.opening.implementation,
                segments: SegmentList(table, start..<end, isNumbered: true),
                faults: set!.faults,
                bytes: table.content(start).lowerBound..<table.extent(end - 1).upperBound
            )
        )
        set = nil
    }

    mutating func acknowledgment(_ ta1: Segment) { acknowledgments.append(ta1) }

    mutating func stray(_ segment: Segment) {
        if open != nil { open?.strays.append(segment) } else { strays.append(segment) }
    }

    mutating func fault(_ kind: FindingKind, isInGroup: Bool) {
        if set != nil, kind.isOfSet {
            set?.faults.insert(kind)
        } else if open != nil, isInGroup {
            open?.faults.insert(kind)
        } else {
            faults.insert(kind)
        }
    }
}
