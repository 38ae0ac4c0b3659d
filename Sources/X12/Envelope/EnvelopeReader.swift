import Diagnostics

/// Sorts the segments of one interchange into groups and sets, and checks what the envelope says about itself.
struct EnvelopeReader {
    let table: SegmentTable
    let source: String?
    let ordinal: Int
    var findings = Findings()

    private var acknowledgments: [Segment] = []
    private var strays: [Segment] = []
    private var groups: [FunctionalGroup] = []
    private var iea: Segment?
    private var groupNumbers: Set<String> = []

    private var open: OpenGroup?
    private var setStart: Int?

    /// The group being read.
    private struct OpenGroup {
        var first: Int
        var gs: Segment
        var header: GroupHeader
        var sets: [TransactionSet] = []
        var strays: [Segment] = []
        var setNumbers: Set<String> = []
    }

    init(table: SegmentTable, source: String?, ordinal: Int) {
        self.table = table
        self.source = source
        self.ordinal = ordinal
    }

    mutating func read(remarks: Tokenizer.Remarks, header: Discovery.Header?) -> Interchange {
        let isFragment = header == nil
        let isa = isFragment ? Segment.missing(in: table) : Segment(table, 0)
        let interchangeHeader = InterchangeHeader(isa)
        if let header { checkHeader(isa, header) }
        for index in (isFragment ? 0 : 1)..<table.count { place(index) }
        closeSet(before: table.count)
        closeGroup(before: table.count, ge: nil)
        checkTrailer(interchangeHeader, isFragment: isFragment)
        add(remarks)
        let start = table.count > 0 ? table.extent(0).lowerBound : table.end
        return Interchange(
            ordinal: ordinal,
            header: interchangeHeader,
            delimiters: table.dialect.delimiters,
            isa: isa,
            acknowledgments: acknowledgments,
            groups: groups,
            strays: strays,
            iea: iea,
            bytes: start..<table.end,
            table: table
        )
    }

    /// Puts one segment where it belongs.
    private mutating func place(_ index: Int) {
        let tag = table.tags[index]
        if setStart != nil {
            switch tag {
            case .se:
                closeSet(before: index + 1)
                return
            case .st, .gs, .ge, .iea:
                closeSet(before: index)
            default:
                return
            }
        }
        switch tag {
        case .st:
            if open == nil { openGroup(at: index, isPresent: false) }
            setStart = index
        case .gs:
            closeGroup(before: index, ge: nil)
            openGroup(at: index, isPresent: true)
        case .ge where open != nil:
            closeGroup(before: index + 1, ge: Segment(table, index))
        case .iea:
            closeGroup(before: index, ge: nil)
            iea = Segment(table, index)
        case .ta1 where open == nil:
            acknowledgments.append(Segment(table, index))
        case .isb, .ise, .isx:
            strays.append(Segment(table, index))
        default:
            stray(Segment(table, index))
        }
    }

    private mutating func stray(_ segment: Segment) {
        if findings.keeps(.interchangeStraySegment) {
            var place = place(of: segment)
            place.group = open.map { _ in groups.count }
            findings.add(
                Finding(
                    .interchangeStraySegment, "no such segment belongs between the parts of the envelope", at: place)
            )
        } else {
            findings.count(.interchangeStraySegment)
        }
        if open != nil { open?.strays.append(segment) } else { strays.append(segment) }
    }

    // MARK: Groups

    private mutating func openGroup(at index: Int, isPresent: Bool) {
        let gs = isPresent ? Segment(table, index) : Segment.missing(in: table)
        let header = GroupHeader(gs)
        open = OpenGroup(first: index, gs: gs, header: header)
        if isPresent {
            checkGroup(gs, header)
            if !groupNumbers.insert(significant(header.controlNumber)).inserted {
                add(.gsDuplicate, "the group has the control number of an earlier one", gs, element: 6)
            }
        } else if table.tags.first == .isa {
            add(.gsMissing, "a transaction set stands outside a functional group", Segment(table, index))
        }
    }

    private mutating func closeGroup(before end: Int, ge: Segment?) {
        guard let group = open else { return }
        if let ge, group.gs.isPresent {
            if ge[1].content.number != group.sets.count {
                add(
                    .geCount,
                    "GE01 is not the number of transaction sets",
                    ge,
                    element: 1,
                    label: "\(group.sets.count) in the group"
                )
            }
            if significant(ge[2].text) != significant(group.header.controlNumber) {
                add(.geControlNumber, "GE02 differs from GS06", ge, element: 2)
            }
        } else if ge == nil, group.gs.isPresent {
            add(.geMissing, "the group has no GE", group.gs)
        }
        let start = table.content(group.first).lowerBound
        groups.append(
            FunctionalGroup(
                ordinal: groups.count,
                header: group.header,
                gs: group.gs,
                sets: group.sets,
                strays: group.strays,
                ge: ge,
                bytes: start..<max(start, end > 0 ? table.extent(end - 1).upperBound : start)
            )
        )
        open = nil
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

    private mutating func closeSet(before end: Int) {
        guard let start = setStart, var group = open else { return }
        setStart = nil
        let segments = SegmentList(table, start..<end, isNumbered: true)
        let st = segments[0]
        let set = TransactionSet(
            ordinal: group.sets.count,
            code: st[1].text.trimmed,
            controlNumber: st[2].text.trimmed,
            implementation: st.count > 2 && !st[3].isEmpty ? st[3].text.trimmed : nil,
            segments: segments,
            bytes: st.bytes.lowerBound..<segments[segments.count - 1].extent.upperBound
        )
        // Taken out while it grows, so that appending a set does not copy the sets before it.
        open = nil
        check(set, st)
        if !group.setNumbers.insert(set.controlNumber).inserted {
            add(.stDuplicate, "the set has the control number of an earlier one in its group", st, element: 2, set: set)
        }
        group.sets.append(set)
        open = group
    }

    private mutating func check(_ set: TransactionSet, _ st: Segment) {
        if set.code.utf8.count != 3 || !set.code.utf8.allSatisfy(\.isAlphanumeric) {
            add(.stCode, "ST01 is not the code of a transaction set", st, element: 1, set: set)
        }
        if !(4...9).contains(set.controlNumber.utf8.count) || !set.controlNumber.utf8.allSatisfy(\.isAlphanumeric) {
            add(.stControlNumber, "ST02 is not a control number of four to nine characters", st, element: 2, set: set)
        }
        guard let se = set.se else {
            add(.seMissing, "the transaction set has no SE", st, set: set)
            return
        }
        if se[1].content.number != set.segments.count {
            add(
                .seCount,
                "SE01 is not the number of segments from ST to SE",
                se,
                element: 1,
                label: "\(set.segments.count) in the set",
                set: set
            )
        }
        if se[2].text.trimmed != set.controlNumber {
            add(.seControlNumber, "SE02 differs from ST02", se, element: 2, set: set)
        }
    }

    // MARK: Findings

    private mutating func checkTrailer(_ header: InterchangeHeader, isFragment: Bool) {
        guard !isFragment else { return }
        let isa = Segment(table, 0)
        if groups.isEmpty && acknowledgments.isEmpty {
            add(.interchangeEmpty, "the interchange holds neither a group nor a TA1", isa)
        }
        guard let iea else {
            add(.ieaMissing, "the interchange has no IEA", isa)
            return
        }
        if iea[1].content.number != groups.count {
            add(
                .ieaCount,
                "IEA01 is not the number of groups",
                iea,
                element: 1,
                label: "\(groups.count) in the interchange"
            )
        }
        if significant(iea[2].text) != significant(header.controlNumber) {
            add(.ieaControlNumber, "IEA02 differs from ISA13", iea, element: 2)
        }
    }

    private mutating func add(_ remarks: Tokenizer.Remarks) {
        if let first = remarks.firstEmpty {
            var place = Place(source: source, bytes: first..<first + 1)
            place.interchange = ordinal
            add(.segmentEmpty, "two terminators with nothing between them", place, times: remarks.emptyCount)
        }
        if let first = remarks.firstWrapped {
            var place = place(of: Segment(table, first.segment))
            place.bytes = first.offset..<first.offset + 1
            add(.segmentWrapped, "a line break stands inside a segment", place, times: remarks.wrappedCount)
        }
        for index in remarks.badBinary {
            let segment = Segment(table, index)
            let element = (segment.tag.binaryElement ?? 2) - 1
            add(
                .segmentBinaryLength, "the length does not lead to the end of the binary data", segment,
                element: element)
        }
        if remarks.isUnterminated, table.count > 0 {
            let segment = Segment(table, table.count - 1)
            add(.segmentUnterminated, "the last segment has no terminator", segment)
        }
    }

    /// Adds one finding that stands for several places, the first of which is shown.
    private mutating func add(_ kind: FindingKind, _ message: String, _ place: Place, times: Int) {
        findings.add(Finding(kind, message, at: place, label: times > 1 ? "the first of \(times)" : nil))
    }

    /// Adds a finding about a segment, or about one of its elements.
    mutating func add(
        _ kind: FindingKind,
        _ message: String,
        _ segment: Segment,
        element: Int? = nil,
        label: String? = nil,
        set: TransactionSet? = nil
    ) {
        guard findings.keeps(kind) else {
            findings.count(kind)
            return
        }
        let made = finding(kind, message, segment, element: element, label: label, set: set)
        findings.add(made)
    }

    private func finding(
        _ kind: FindingKind,
        _ message: String,
        _ segment: Segment,
        element: Int?,
        label: String?,
        set: TransactionSet?
    ) -> Finding {
        var place = place(of: segment)
        if segment.tag != .isa, segment.tag != .iea, segment.tag != .ta1 { place.group = groups.count }
        if let set {
            place.set = set.ordinal
            place.segment = segment.ordinal
            place.path = ["transaction \(set.controlNumber)"]
        } else if let open, open.gs.isPresent {
            place.path = ["group \(open.header.controlNumber)"]
        }
        var value: String?
        if let element {
            place.element = element
            place.bytes = segment[element].bytes
            value = segment[element].text
        }
        return Finding(kind, message, at: place, label: label, value: value)
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
