import Diagnostics

/// Walks the segments of one interchange, says which group and set each belongs to, and checks what the envelope says
/// about itself.
///
/// It takes the interchange in one table or in many that follow each other; what is made of it is its sink's affair.
struct EnvelopeWalk<Sink: EnvelopeSink> {
    var sink: Sink
    let source: String?
    let ordinal: Int
    var findings = Findings()
    /// How many segments came so far.
    private(set) var segmentCount = 0
    /// The ISA; not present in a fragment.
    private(set) var isa: Segment
    /// What ISA says.
    private(set) var header: InterchangeHeader
    private(set) var iea: Segment?

    private let isFragment: Bool
    var table: SegmentTable
    var groupCount = 0
    private var groupNumbers = ControlNumbers()
    /// True when a TA1 stood before the groups.
    private(set) var hasAcknowledgment = false
    var group: OpenGroup?
    var set: OpenSet?
    /// The last ST01 that is one; the next is mostly the same.
    var knownCode = ""
    var remarks: [Remark] = []
    var isUnterminated = false

    /// The group being read.
    struct OpenGroup {
        var gs: Segment
        var shared: SetOpening.SharedHeader
        var setCount = 0
        var setNumbers = ControlNumbers()

        var header: GroupHeader { shared.header }
    }

    /// The set being read.
    struct OpenSet {
        var opening: SetOpening
        var st: Segment
        var count = 1
    }

    /// Something that is told once, with how often it was met.
    struct Remark {
        var kind: FindingKind
        var message: String
        var place: Place
        var count: Int
    }

    /// A walk that begins with the interchange's first table; `header` is nil for a fragment without ISA.
    init(_ sink: Sink, table: SegmentTable, source: String?, ordinal: Int, header: Discovery.Header?) {
        self.sink = sink
        self.source = source
        self.ordinal = ordinal
        self.table = table
        isFragment = header == nil
        isa = isFragment ? Segment.missing(in: table) : Segment(table, 0)
        self.header = InterchangeHeader(isa)
        if let header { checkHeader(isa, header) }
    }

    /// Takes the segments of a table, the first of which may be the ISA.
    mutating func take(_ table: SegmentTable, _ new: TokenRemarks) {
        self.table = table
        let first = segmentCount == 0 && !isFragment ? 1 : 0
        var marked = new.marked[...]
        var index = first
        while index < table.count {
            let tag = table.tag(index)
            guard set != nil, !tag.isEnvelope else {
                place(tag, index)
                index += 1
                if !marked.isEmpty { tell(&marked, before: index) }
                continue
            }
            var end = index + 1
            while end < table.count, !table.tag(end).isEnvelope { end += 1 }
            sink.segments(table, index..<end, ordinal: set!.count + 1)
            set!.count += end - index
            index = end
            if !marked.isEmpty { tell(&marked, before: index) }
        }
        segmentCount += table.count
        note(new)
    }

    /// Ends the interchange.
    mutating func finish() {
        closeSet(before: table.count, se: nil)
        closeGroup(before: table.count, ge: nil)
        checkTrailer()
        for remark in remarks {
            let label = remark.count > 1 ? "the first of \(remark.count)" : nil
            findings.add(Finding(remark.kind, remark.message, at: remark.place, label: label))
        }
        if isUnterminated, table.count > 0 {
            add(.segmentUnterminated, "the last segment has no terminator", Segment(table, table.count - 1))
        }
    }

    /// Puts one segment of the envelope, or one outside sets, where it belongs.
    private mutating func place(_ tag: SegmentTag, _ index: Int) {
        if set != nil {
            if tag == .se {
                set!.count += 1
                let ordinal = set!.count
                sink.segments(table, index..<index + 1, ordinal: ordinal)
                closeSet(before: index + 1, se: Segment(table, index, ordinal: ordinal))
                return
            }
            closeSet(before: index, se: nil)
        }
        switch tag {
        case .st: openSet(at: index)
        case .gs:
            closeGroup(before: index, ge: nil)
            openGroup(at: index, isPresent: true)
        case .ge where group != nil:
            closeGroup(before: index + 1, ge: Segment(table, index))
        case .iea:
            closeGroup(before: index, ge: nil)
            iea = Segment(table, index)
        case .ta1 where group == nil:
            hasAcknowledgment = true
            sink.acknowledgment(Segment(table, index))
        case .isb, .ise, .isx:
            let segment = Segment(table, index)
            let what =
                tag == .isx
                ? "a release character that ISX declares is not obeyed" : "the segment is kept and not obeyed"
            add(.interchangeControl, what, segment, severity: tag == .isx ? .warning : nil)
            sink.stray(segment)
        default:
            let segment = Segment(table, index)
            add(.interchangeStraySegment, "no such segment belongs between the parts of the envelope", segment)
            sink.stray(segment)
        }
    }

    // MARK: Groups

    private mutating func openGroup(at index: Int, isPresent: Bool) {
        let gs = isPresent ? Segment(table, index) : Segment.missing(in: table)
        let header = GroupHeader(gs)
        group = OpenGroup(gs: gs, shared: SetOpening.SharedHeader(header))
        sink.beginGroup(header, gs: gs, at: index)
        if isPresent {
            checkGroupHeader(gs, header)
            if !groupNumbers.insert(significant(header.controlNumber)) {
                add(.gsDuplicate, "the group has the control number of an earlier one", gs, element: 6)
            }
        } else if !isFragment {
            add(.gsMissing, "a transaction set stands outside a functional group", Segment(table, index))
        }
    }

    private mutating func closeGroup(before end: Int, ge: Segment?) {
        guard let open = group else { return }
        checkGroup(open, ge)
        groupCount += 1
        group = nil
        sink.endGroup(ge: ge, before: end)
    }

    // MARK: Sets

    private mutating func openSet(at index: Int) {
        if group == nil { openGroup(at: index, isPresent: false) }
        let st = Segment(table, index, ordinal: 1)
        set = OpenSet(
            opening: SetOpening(
                interchange: ordinal,
                group: groupCount,
                ordinal: group!.setCount,
                code: table.spells(1, of: index, knownCode) ? knownCode : table.word(1, of: index),
                controlNumber: table.word(2, of: index),
                implementation: st.count > 2 && !st[3].isEmpty ? table.word(3, of: index) : nil,
                shared: group!.gs.isPresent ? group!.shared : nil
            ),
            st: st
        )
        sink.beginSet(set!.opening, st: st)
        sink.segments(table, index..<index + 1, ordinal: 1)
    }

    private mutating func closeSet(before end: Int, se: Segment?) {
        guard set != nil else { return }
        checkSet(se)
        if !group!.setNumbers.insert(set!.opening.controlNumber) {
            add(.stDuplicate, "the set has the control number of an earlier one in its group", set!.st, element: 2)
        }
        group!.setCount += 1
        set = nil
        sink.endSet(before: end)
    }
}
