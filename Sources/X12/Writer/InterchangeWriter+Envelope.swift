public import Diagnostics

extension InterchangeWriter {
    /// Begins an interchange; several may follow each other.
    @discardableResult
    public mutating func openInterchange(
        _ header: InterchangeHeader, file: StaticString = #fileID, line: UInt = #line
    ) throws -> [Finding] {
        try settle(begin(header, Caller(file: file, line: line)))
    }

    /// Begins a group of the open interchange.
    @discardableResult
    public mutating func openGroup(
        _ header: GroupHeader, file: StaticString = #fileID, line: UInt = #line
    ) throws -> [Finding] {
        try settle(begin(header, Caller(file: file, line: line)))
    }

    /// Begins a set of the open group; with a checker each of its segments is held against standard and guide.
    ///
    /// Without a control number it gets the next of the group: `0001`, `0002`. That numbers of your own are not given
    /// twice is your affair.
    @discardableResult
    public mutating func openSet(
        _ code: String,
        controlNumber: String? = nil,
        implementation: String? = nil,
        checker: SetChecker? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) throws -> [Finding] {
        let set = SetDraft(
            code: code, controlNumber: controlNumber ?? nextNumber, implementation: implementation, body: [])
        return try settle(begin(set, checker, Caller(file: file, line: line)))
    }

    /// Ends the open set: writes SE, and says what the set lacks.
    @discardableResult
    public mutating func closeSet(file: StaticString = #fileID, line: UInt = #line) throws -> [Finding] {
        try settle(endSet(Caller(file: file, line: line)))
    }

    /// Takes the open set back, its control number and all, as if it had never been opened.
    ///
    /// Only where sets are held until they are complete, and only what was not taken meanwhile.
    public mutating func abandonSet(file: StaticString = #fileID, line: UInt = #line) throws {
        let caller = Caller(file: file, line: line)
        guard let set = interchange?.group?.set else {
            _ = try settle(misuse("no set is open", help: "call openSet first", "ST", caller))
            return
        }
        guard let start = set.start, holdsSets else {
            let help = "make the writer with holdsSets, and take no bytes while a set is open"
            _ = try settle(misuse("the beginning of the set was handed on", help: help, "ST", caller))
            return
        }
        writer.bytes.removeLast(writer.bytes.count - start)
        interchange?.group?.set = nil
    }

    /// Ends the open group: writes GE.
    @discardableResult
    public mutating func closeGroup(file: StaticString = #fileID, line: UInt = #line) throws -> [Finding] {
        try settle(endGroup(Caller(file: file, line: line)))
    }

    /// Ends the open interchange: writes IEA, and hands the last bytes on.
    @discardableResult
    public mutating func closeInterchange(file: StaticString = #fileID, line: UInt = #line) throws -> [Finding] {
        let findings = try settle(endInterchange(Caller(file: file, line: line)))
        try handOn()
        return findings
    }

    /// The next control number of the open group.
    private var nextNumber: String { String((interchange?.group?.lastNumber ?? 0) + 1).zeroPadded(to: 4) }

    // MARK: A whole draft

    /// Writes a draft from ISA to IEA; what is wrong with it is in `findings`.
    mutating func write(_ draft: InterchangeDraft) {
        keep(begin(draft.header, nil))
        for segment in draft.requests { keep(put(segment, [], nil)) }
        for acknowledgment in draft.acknowledgments { keep(put(acknowledgment.segment, [], nil)) }
        for group in draft.groups {
            keep(begin(group.header, nil))
            for set in group.sets {
                keep(begin(set, nil, nil))
                for segment in set.body { keep(emit(segment, caller: nil)) }
                keep(endSet(nil))
            }
            keep(endGroup(nil))
        }
        keep(endInterchange(nil))
    }

    private mutating func keep(_ verdict: Verdict) { for finding in verdict.findings { findings.add(finding) } }

    // MARK: Opening

    private mutating func begin(_ header: InterchangeHeader, _ caller: Caller?) -> Verdict {
        if interchange != nil {
            return misuse("an interchange is open", help: "call closeInterchange before the next", "ISA", caller)
        }
        let delimiters = style.delimiters.usable(in: header)
        let checks = WriteChecks(delimiters: delimiters, characters: style.characters)
        var impossible = checks.remarks(header)
        if !delimiters.areWritable {
            let message = "the delimiters asked for cannot be told apart"
            impossible.append(WriteRemark(kind: .writeDelimiters, message: message, label: delimiters.description))
        }
        let texts = Dictionary(uniqueKeysWithValues: header.fields.map { ($0.element, $0.text) })
        let verdict = judge(impossible, [], "ISA", { texts[$0] ?? "" }, caller)
        if verdict.isRefused, !goesOn { return verdict }
        let bytes = writer.bytes
        writer = SegmentWriter(delimiters: delimiters, lineBreaks: style.lineBreaks)
        writer.bytes = bytes
        writer.writeHeader(header)
        interchange = OpenInterchange(header: header, checks: checks)
        return verdict
    }

    private mutating func begin(_ header: GroupHeader, _ caller: Caller?) -> Verdict {
        if interchange == nil {
            return misuse("a group stands outside an interchange", help: "call openInterchange first", "GS", caller)
        }
        if interchange?.group != nil {
            return misuse("a group is open", help: "call closeGroup before the next", "GS", caller)
        }
        var advice: [WriteRemark] = []
        if header.functionalID.utf8.count != 2 {
            advice.append(
                WriteRemark(kind: .gsFunctionalID, message: "GS01 is not an id of two characters", element: 1))
        }
        if !(1...9).contains(header.controlNumber.utf8.count) || !header.controlNumber.utf8.allSatisfy(\.isDigit) {
            let message = "GS06 is not a number of one to nine digits"
            advice.append(WriteRemark(kind: .gsControlNumber, message: message, element: 6))
        }
        interchange?.group = OpenGroup(header: header)
        let verdict = emit(header.segment, advice: goesOn ? [] : advice, caller: caller)
        if verdict.isRefused, !goesOn { interchange?.group = nil }
        return verdict
    }

    private mutating func begin(_ set: SetDraft, _ checker: SetChecker?, _ caller: Caller?) -> Verdict {
        guard let header = interchange?.group?.header else {
            return misuse("a set stands outside a group", help: "call openGroup first", "ST", caller)
        }
        if interchange?.group?.set != nil {
            return misuse("a set is open", help: "call closeSet before the next", "ST", caller)
        }
        let number = set.controlNumber
        var advice: [WriteRemark] = []
        if set.code.utf8.count != 3 {
            advice.append(WriteRemark(kind: .stCode, message: "ST01 is not the code of a set", element: 1))
        }
        if !(4...9).contains(number.utf8.count) {
            let message = "ST02 is not a control number of four to nine characters"
            advice.append(WriteRemark(kind: .stControlNumber, message: message, element: 2))
        }
        if let checker { advice += Self.family(set, header, checker) }
        let guarding = checker.map {
            SetGuard(checker: $0, delimiters: writer.delimiters, controlNumber: number)
        }
        interchange?.group?.set = OpenSet(controlNumber: number, guarding: guarding, start: writer.bytes.count)
        let st = DraftSegment("ST", texts: [set.code, number, set.implementation ?? ""])
        let verdict = emit(st, advice: goesOn ? [] : advice, caller: caller)
        if verdict.isRefused, !goesOn { interchange?.group?.set = nil }
        return verdict
    }

    /// What does not fit between a set, its group and the dictionary given for it.
    private static func family(_ set: SetDraft, _ header: GroupHeader, _ checker: SetChecker) -> [WriteRemark] {
        let definition = checker.guide.set
        if set.code != definition.code {
            let message = "the checker given is for a set \(definition.code)"
            return [WriteRemark(kind: .setUnknown, message: message, element: 1, help: "give the checker of the set")]
        }
        var remarks: [WriteRemark] = []
        if header.functionalID != definition.functionalID {
            let message = "a set \(definition.code) belongs in a group \(definition.functionalID)"
            remarks.append(WriteRemark(kind: .setWrongGroup, message: message, element: 1))
        }
        if header.release != checker.standard.release {
            let message = "the group is of another release than the dictionary \(checker.standard.release)"
            remarks.append(WriteRemark(kind: .setRelease, message: message))
        }
        return remarks
    }

    // MARK: Closing

    private mutating func endSet(_ caller: Caller?) -> Verdict {
        guard let set = interchange?.group?.set else {
            return misuse("no set is open", help: "call openSet first", "SE", caller)
        }
        let number = set.controlNumber
        let verdict = emit(DraftSegment("SE", texts: [String(set.segments + 1), number]), caller: caller)
        if verdict.isRefused, !goesOn { return verdict }
        interchange?.group?.set = nil
        interchange?.group?.sets += 1
        let last = max(Array(number.utf8).number ?? 0, interchange?.group?.lastNumber ?? 0)
        interchange?.group?.lastNumber = last
        return verdict
    }

    private mutating func endGroup(_ caller: Caller?) -> Verdict {
        guard let group = interchange?.group else {
            return misuse("no group is open", help: "call openGroup first", "GE", caller)
        }
        if group.set != nil {
            return misuse("a set is open in the group", help: "call closeSet before closeGroup", "GE", caller)
        }
        let ge = DraftSegment("GE", texts: [String(group.sets), group.header.controlNumber])
        let verdict = emit(ge, caller: caller)
        if verdict.isRefused, !goesOn { return verdict }
        interchange?.group = nil
        interchange?.groups += 1
        return verdict
    }

    private mutating func endInterchange(_ caller: Caller?) -> Verdict {
        guard let open = interchange else {
            return misuse("no interchange is open", help: "call openInterchange first", "IEA", caller)
        }
        if open.group != nil {
            return misuse("a group is open", help: "call closeGroup before closeInterchange", "IEA", caller)
        }
        let number = open.header.controlNumber.zeroPadded(to: 9)
        let verdict = emit(DraftSegment("IEA", texts: [String(open.groups), number]), caller: caller)
        if verdict.isRefused, !goesOn { return verdict }
        interchange = nil
        interchanges += 1
        return verdict
    }
}
