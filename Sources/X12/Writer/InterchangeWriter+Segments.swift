public import Diagnostics

extension InterchangeWriter {
    /// Writes a segment of the open set, each value in the form that the dictionary gives its element.
    ///
    /// Returns what is worth knowing of what was written; throws a `WriteRefusal` when it was not, and whatever the
    /// sink throws.
    @discardableResult
    public mutating func write(
        _ id: String, _ values: ElementValue..., file: StaticString = #fileID, line: UInt = #line
    ) throws -> [Finding] {
        try write(id, values: values, file: file, line: line)
    }

    /// Writes a segment of the open set, its values in a list.
    @discardableResult
    public mutating func write(
        _ id: String, values: [ElementValue], file: StaticString = #fileID, line: UInt = #line
    ) throws -> [Finding] {
        var computed: [Int: String] = [:]
        for (index, value) in values.enumerated() where value == .computed {
            computed[index + 1] = interchange?.group?.set?.guarding?.computed(id, index + 1)
        }
        let rule = interchange?.group?.set?.guarding?.rule(id)
        var form = ElementForm(id, rule: rule, style: style, computed: computed)
        let segment = form.segment(values)
        return try settle(put(segment, form.remarks, Caller(file: file, line: line)))
    }

    /// Writes a segment as it stands: of the open set, or TA1, ISB, ISE or ISX before the first group.
    @discardableResult
    public mutating func write(
        _ segment: DraftSegment, file: StaticString = #fileID, line: UInt = #line
    ) throws -> [Finding] {
        try settle(put(segment, [], Caller(file: file, line: line)))
    }

    // MARK: One segment

    /// What became of a segment.
    struct Verdict {
        var findings: [Finding] = []
        var isRefused = false
    }

    /// Writes a segment that the caller asked for by its id.
    mutating func put(_ segment: DraftSegment, _ remarks: [WriteRemark], _ caller: Caller?) -> Verdict {
        let tag = SegmentTag(segment.id)
        if let maker = Self.makers[tag] {
            return misuse("\(segment.id) is written by \(maker)", help: "call \(maker)", segment.id, caller)
        }
        if interchange?.group?.set != nil { return emit(segment, remarks, caller: caller) }
        if interchange?.group == nil, tag == .ta1 || Self.requests.contains(tag) {
            guard interchange != nil else {
                let help = "call openInterchange first"
                return misuse("\(segment.id) stands outside an interchange", help: help, segment.id, caller)
            }
            if interchange?.groups == 0 { return emit(segment, remarks, caller: caller) }
            let help = "write it between openInterchange and the first openGroup"
            return misuse("\(segment.id) comes behind a group", help: help, segment.id, caller)
        }
        let help = "call openSet before the first segment of a set, and closeSet after its last"
        return misuse("\(segment.id.printable) stands outside a set", help: help, segment.id, caller)
    }

    /// The segments that nobody writes by hand.
    private static let makers: [SegmentTag: String] = [
        .isa: "openInterchange", .gs: "openGroup", .st: "openSet", .se: "closeSet", .ge: "closeGroup",
        .iea: "closeInterchange",
    ]

    /// Looks at a segment and writes it, or refuses to; the one way to the bytes for all but ISA.
    mutating func emit(
        _ draft: DraftSegment, _ remarks: [WriteRemark] = [], advice: [WriteRemark] = [], caller: Caller?
    ) -> Verdict {
        let isInSet = interchange?.group?.set != nil
        let segment = style.capitals && isInSet ? draft.inCapitals : draft
        let ordinal = (interchange?.group?.set?.segments ?? 0) + 1
        let impossible = remarks + (interchange?.checks.remarks(segment) ?? [])
        var verdict = judge(impossible, advice, segment.id, { segment[$0].text }, caller)
        if !verdict.isRefused {
            let start = writer.bytes.count
            writer.write(segment)
            if interchange?.group?.set?.guarding != nil {
                let written = Array(writer.bytes[start...])
                let found = interchange?.group?.set?.guarding?
                    .take(written, ordinal: ordinal, refuses: policy == .refuse)
                verdict.findings += (found ?? []).map { placed($0, ordinal, caller) }
                if policy == .refuse, verdict.findings.contains(where: { $0.severity == .error }) {
                    writer.bytes.removeLast(writer.bytes.count - start)
                    verdict.isRefused = true
                }
            }
        }
        if isInSet, !verdict.isRefused || goesOn { interchange?.group?.set?.segments += 1 }
        return verdict
    }

    /// The findings that remarks become: an error among the impossible refuses always, one of the advice by policy.
    func judge(
        _ impossible: [WriteRemark], _ advice: [WriteRemark], _ id: String, _ value: (Int) -> String, _ caller: Caller?
    ) -> Verdict {
        if impossible.isEmpty, advice.isEmpty { return Verdict() }
        let cannot = impossible.map { finding($0, id, value, caller) }
        let should = advice.map { finding($0, id, value, caller) }
        let refusing = policy == .refuse ? cannot + should : cannot
        return Verdict(findings: cannot + should, isRefused: refusing.contains { $0.severity == .error })
    }

    // MARK: Findings

    private func finding(
        _ remark: WriteRemark, _ id: String, _ value: (Int) -> String, _ caller: Caller?
    ) -> Finding {
        var place = place(id)
        place.element = remark.element
        place.component = remark.component
        place.repetition = remark.repetition
        place.elementNumber = remark.number
        var notes = caller.map { [$0.note] } ?? []
        if let help = remark.help { notes.append(Finding.Note("help", help)) }
        return Finding(
            remark.kind,
            remark.message,
            at: place,
            label: remark.label,
            value: remark.kind == .writeTruncated ? nil : remark.value ?? remark.element.map(value),
            severity: remark.severity,
            notes: notes
        )
    }

    /// Where a segment stands that is about to be written.
    private func place(_ id: String) -> Place {
        var place = Place()
        place.segmentID = id
        place.interchange = interchanges
        guard let group = interchange?.group else { return place }
        place.group = interchange?.groups
        guard let set = group.set else {
            place.path = ["group \(group.header.controlNumber)"]
            return place
        }
        place.set = group.sets
        place.segment = set.segments + 1
        place.path = ["transaction \(set.controlNumber)", "segment \(set.segments + 1)"]
        return place
    }

    /// A finding of the check with the place it has in this interchange.
    private func placed(_ finding: Finding, _ ordinal: Int, _ caller: Caller?) -> Finding {
        var finding = finding
        finding.place.bytes = nil
        finding.place.interchange = interchanges
        finding.place.group = interchange?.groups
        finding.place.set = interchange?.group?.sets
        finding.place.path.append("segment \(finding.place.segment ?? ordinal)")
        if let caller { finding.notes.append(caller.note) }
        return finding
    }

    /// The writer was asked for something that has no place here.
    func misuse(_ message: String, help: String, _ id: String, _ caller: Caller?) -> Verdict {
        let remark = WriteRemark(kind: .writeOutOfPlace, message: message, help: help)
        return Verdict(findings: [finding(remark, id, { _ in "" }, caller)], isRefused: true)
    }

    // MARK: Bytes

    /// Hands a verdict to the caller: a refusal is thrown, all else returned.
    mutating func settle(_ verdict: Verdict) throws -> [Finding] {
        for finding in verdict.findings { findings.add(finding) }
        if verdict.isRefused { throw WriteRefusal(findings: verdict.findings) }
        if writer.bytes.count >= Self.portion { try handOn() }
        return verdict.findings
    }

    /// How many bytes are gathered before they are handed on.
    private static var portion: Int { 32_768 }

    /// Gives the sink what there is.
    mutating func handOn() throws {
        guard let sink, !writer.bytes.isEmpty else { return }
        if holdsSets, interchange?.group?.set != nil { return }
        try sink(writer.bytes)
        writer.bytes.removeAll(keepingCapacity: true)
        interchange?.group?.set?.start = nil
    }

    /// The bytes written and not yet taken or handed to the sink; they are gone from here.
    public mutating func take() -> [UInt8] {
        let bytes = writer.bytes
        writer.bytes = []
        interchange?.group?.set?.start = nil
        return bytes
    }
}

extension DraftSegment {
    /// The same with capitals for a–z, binary data left alone.
    fileprivate var inCapitals: DraftSegment {
        let binary = SegmentTag(id).binaryElement
        var segment = self
        for index in elements.indices where index + 1 != binary {
            segment.elements[index] = elements[index].mapped { value in
                let isSmall: (UInt8) -> Bool = { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
                let bytes = value.bytes
                return bytes.contains(where: isSmall)
                    ? DraftValue(bytes: bytes.map { isSmall($0) ? $0 - 0x20 : $0 }) : value
            }
        }
        return segment
    }
}
