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
    private var table: SegmentTable
    private var groupCount = 0
    private var groupNumbers = ControlNumbers()
    private var hasAcknowledgment = false
    private var group: OpenGroup?
    private var set: OpenSet?
    private var remarks: [Remark] = []
    private var isUnterminated = false

    /// The group being read.
    private struct OpenGroup {
        var gs: Segment
        var header: GroupHeader
        var setCount = 0
        var setNumbers = ControlNumbers()
    }

    /// The set being read.
    private struct OpenSet {
        var opening: SetOpening
        var st: Segment
        var count = 1
    }

    /// Something that is told once, with how often it was met.
    private struct Remark {
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
            sink.stray(Segment(table, index))
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
        group = OpenGroup(gs: gs, header: header)
        sink.beginGroup(header, gs: gs, at: index)
        if isPresent {
            checkGroup(gs, header)
            if !groupNumbers.insert(significant(header.controlNumber)) {
                add(.gsDuplicate, "the group has the control number of an earlier one", gs, element: 6)
            }
        } else if !isFragment {
            add(.gsMissing, "a transaction set stands outside a functional group", Segment(table, index))
        }
    }

    private mutating func closeGroup(before end: Int, ge: Segment?) {
        guard let open = group else { return }
        if let ge, open.gs.isPresent {
            if ge[1].content.number != open.setCount {
                add(
                    .geCount,
                    "GE01 is not the number of transaction sets",
                    ge,
                    element: 1,
                    label: "\(open.setCount) in the group"
                )
            }
            if significant(ge[2].text) != significant(open.header.controlNumber) {
                add(.geControlNumber, "GE02 differs from GS06", ge, element: 2)
            }
        } else if ge == nil, open.gs.isPresent {
            add(.geMissing, "the group has no GE", open.gs)
        }
        groupCount += 1
        group = nil
        sink.endGroup(ge: ge, before: end)
    }

    private mutating func checkGroup(_ gs: Segment, _ header: GroupHeader) {
        if header.functionalID.utf8.count != 2 || !header.functionalID.utf8.allSatisfy(\.isAlphanumeric) {
            add(.gsFunctionalID, "GS01 is not a functional id of two characters", gs, element: 1)
        }
        if !(1...9).contains(header.controlNumber.utf8.count) || !header.controlNumber.utf8.allSatisfy(\.isDigit) {
            add(.gsControlNumber, "GS06 is not a number of one to nine digits", gs, element: 6)
        }
        if header.version.utf8.count < 3 || !header.version.utf8.prefix(3).allSatisfy(\.isDigit) {
            add(.gsVersion, "GS08 is not a release", gs, element: 8)
        }
    }

    // MARK: Sets

    private mutating func openSet(at index: Int) {
        if group == nil { openGroup(at: index, isPresent: false) }
        let st = Segment(table, index, ordinal: 1)
        let opening = SetOpening(
            interchange: ordinal,
            group: groupCount,
            ordinal: group?.setCount ?? 0,
            code: st[1].text.trimmed,
            controlNumber: st[2].text.trimmed,
            implementation: st.count > 2 && !st[3].isEmpty ? st[3].text.trimmed : nil,
            header: group.flatMap { $0.gs.isPresent ? $0.header : nil }
        )
        set = OpenSet(opening: opening, st: st)
        sink.beginSet(opening, st: st)
        sink.segments(table, index..<index + 1, ordinal: 1)
    }

    private mutating func closeSet(before end: Int, se: Segment?) {
        guard let open = set else { return }
        check(open, se)
        if group?.setNumbers.insert(open.opening.controlNumber) == false {
            add(.stDuplicate, "the set has the control number of an earlier one in its group", open.st, element: 2)
        }
        group?.setCount += 1
        set = nil
        sink.endSet(before: end)
    }

    private mutating func check(_ open: OpenSet, _ se: Segment?) {
        let code = open.opening.code.utf8
        let number = open.opening.controlNumber.utf8
        if code.count != 3 || !code.allSatisfy(\.isAlphanumeric) {
            add(.stCode, "ST01 is not the code of a transaction set", open.st, element: 1)
        }
        if !(4...9).contains(number.count) || !number.allSatisfy(\.isAlphanumeric) {
            add(.stControlNumber, "ST02 is not a control number of four to nine characters", open.st, element: 2)
        }
        guard let se else {
            add(.seMissing, "the transaction set has no SE", open.st)
            return
        }
        if se[1].content.number != open.count {
            add(
                .seCount,
                "SE01 is not the number of segments from ST to SE",
                se,
                element: 1,
                label: "\(open.count) in the set"
            )
        }
        if se[2].text.trimmed != open.opening.controlNumber {
            add(.seControlNumber, "SE02 differs from ST02", se, element: 2)
        }
    }

    // MARK: Findings

    private mutating func checkTrailer() {
        guard !isFragment else { return }
        if groupCount == 0 && !hasAcknowledgment {
            add(.interchangeEmpty, "the interchange holds neither a group nor a TA1", isa)
        }
        guard let iea else {
            add(.ieaMissing, "the interchange has no IEA", isa)
            return
        }
        if iea[1].content.number != groupCount {
            add(
                .ieaCount,
                "IEA01 is not the number of groups",
                iea,
                element: 1,
                label: "\(groupCount) in the interchange"
            )
        }
        if significant(iea[2].text) != significant(header.controlNumber) {
            add(.ieaControlNumber, "IEA02 differs from ISA13", iea, element: 2)
        }
    }

    /// Adds what the tokenizer remarked on a table to what it remarked before.
    private mutating func note(_ new: TokenRemarks) {
        func empty(_ offset: Int) -> Place {
            var place = Place(source: source, bytes: table.base + offset..<table.base + offset + 1)
            place.interchange = ordinal
            return place
        }
        if let first = new.firstEmpty {
            remark(.segmentEmpty, "two terminators with nothing between them", empty(first), new.emptyCount)
        }
        if let first = new.firstFiller {
            remark(.segmentFiller, "NUL or ^Z stands before a segment", empty(first), new.fillerCount)
        }
        if let first = new.firstWrapped {
            var place = place(of: Segment(table, first.segment))
            place.bytes = empty(first.offset).bytes
            remark(.segmentWrapped, "a line break stands inside a segment", place, new.wrappedCount)
        }
        isUnterminated = isUnterminated || new.isUnterminated
    }

    /// Says what the tokenizer marked of the segments before an index, the last of which is the open set's last.
    private mutating func tell(_ marked: inout ArraySlice<TokenRemarks.Mark>, before end: Int) {
        while let (index, isOversized) = marked.first, index < end {
            marked.removeFirst()
            let segment = Segment(table, index, ordinal: set.map { $0.count - (end - 1 - index) } ?? 0)
            if isOversized {
                add(.segmentTooLarge, "the segment is too large to be looked into", segment)
            } else {
                let element = (segment.tag.binaryElement ?? 2) - 1
                add(
                    .segmentBinaryLength, "the length does not lead to the end of the binary data", segment,
                    element: element)
            }
        }
    }

    private mutating func remark(_ kind: FindingKind, _ message: String, _ place: Place, _ count: Int) {
        if let at = remarks.firstIndex(where: { $0.kind.code == kind.code }) {
            remarks[at].count += count
        } else {
            remarks.append(Remark(kind: kind, message: message, place: place, count: count))
        }
    }

    /// Adds a finding about a segment, or about one of its elements.
    mutating func add(
        _ kind: FindingKind,
        _ message: String,
        _ segment: Segment,
        element: Int? = nil,
        label: String? = nil
    ) {
        let isInGroup =
            segment.tag != .isa && segment.tag != .iea && segment.tag != .ta1
            && (kind != .interchangeStraySegment || group != nil)
        sink.fault(kind, isInGroup: isInGroup)
        guard findings.keeps(kind) else {
            findings.count(kind)
            return
        }
        var place = place(of: segment)
        if isInGroup { place.group = groupCount }
        if let set, segment.ordinal > 0 {
            place.set = set.opening.ordinal
            place.segment = segment.ordinal
            place.path = ["transaction \(set.opening.controlNumber)"]
        } else if let group, group.gs.isPresent {
            place.path = ["group \(group.header.controlNumber)"]
        }
        var value: String?
        if let element {
            place.element = element
            place.bytes = segment[element].bytes
            value = segment[element].text
        }
        findings.add(Finding(kind, message, at: place, label: label, value: value))
    }

    private func place(of segment: Segment) -> Place {
        var place = Place(source: source, bytes: segment.bytes)
        place.interchange = ordinal
        place.segmentID = segment.id
        return place
    }

    /// A control number for comparing: leading zeroes do not matter.
    private func significant(_ number: String) -> String {
        let text = number.trimmed
        let digits = text.utf8.drop { $0 == 0x30 }
        return text.utf8.allSatisfy(\.isDigit) && !digits.isEmpty ? String(digits) ?? text : text
    }
}
