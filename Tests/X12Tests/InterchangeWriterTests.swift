import Diagnostics
import Testing
import X12

@Suite struct InterchangeWriterTests {
    static let header = InterchangeHeader(
        sender: PartyID("ZZ:HARBOR"), receiver: PartyID("ZZ:ACME"), date: "261120", time: "0930", controlNumber: "12"
    )
    static let group = GroupHeader(
        functionalID: "PO", sender: "HARBOR", receiver: "ACME", date: "20261120", time: "0930", controlNumber: "12"
    )
    static let checker = standard.set("850").map { SetChecker(standard: standard, guide: Guide($0)) }

    private func open(_ writer: inout InterchangeWriter, checker: SetChecker? = Self.checker) throws {
        try writer.openInterchange(Self.header)
        try writer.openGroup(Self.group)
        try writer.openSet("850", checker: checker)
    }

    private func close(_ writer: inout InterchangeWriter) throws -> String {
        try writer.closeSet()
        try writer.closeGroup()
        try writer.closeInterchange()
        return String(decoding: writer.take(), as: UTF8.self)
    }

    /// What a refusal says, and nothing where nothing is refused.
    private func refused(_ body: () throws -> Void) throws -> [Finding] {
        do {
            try body()
            return []
        } catch let refusal as WriteRefusal {
            return refusal.findings
        }
    }

    @Test func writesWhatTheSampleSays() throws {
        var writer = InterchangeWriter(style: WriteStyle(lineBreaks: true))
        try open(&writer)
        try writer.write("BEG", "00", "SA", "4500012345", .empty, .date(year: 2026, month: 11, day: 20))
        try writer.write("REF", "DP", 17)
        try writer.write("N1", "ST", "North dock", 92, "D1")
        try writer.write("N3", "1 Pier Road")
        try writer.write("N4", "Baltimore", "MD", "21230", "US")
        try writer.write("PO1", 1, 12, "EA", .scaled(995, scale: 2), .empty, "VN", "W-100")
        try writer.write("PID", "F", .empty, .empty, .empty, "Hex bolt")
        try writer.write("PO1", 2, 5, "CA", .decimal("20"), "", "VN", "W-\(200)")
        try writer.write("CTT", 2)
        #expect(try close(&writer) == String(decoding: Sample().bytes(), as: UTF8.self))
        #expect(writer.findings.isEmpty)
    }

    @Test func refusalNamesTheLineOfTheCaller() throws {
        var writer = InterchangeWriter()
        try open(&writer)
        let line: UInt = #line + 1
        let findings = try refused { try writer.write("BEG", "00", "SA", "A~B", "", "20261120") }
        #expect(findings.map(\.kind.code) == ["x12.write.delimiterInData"])
        #expect(findings[0].notes.contains(Finding.Note("written at", "\(#fileID):\(line)")))
        #expect(findings[0].place.segmentID == "BEG" && findings[0].place.segment == 2)
        #expect(findings[0].place.element == 3 && findings[0].value == "A~B")
        #expect(!WriteRefusal(findings: findings).description.contains("A~B"))
    }

    /// A refused segment leaves no trace: the corrected one takes its place and its number.
    @Test func refusedSegmentIsNotThere() throws {
        var writer = InterchangeWriter()
        try open(&writer)
        #expect(
            try refused { try writer.write("BEG", "QQ", "SA", "1", "", "20261120") }.map(\.kind.code) == [
                "x12.element.code"
            ])
        try writer.write("BEG", "00", "SA", "1", "", "20261120")
        #expect(try refused { try writer.write("BEG", "00", "SA", "2", "", "20261120") }.count == 1)
        #expect(
            try refused { try writer.write("N9", "ZZ") }.map(\.kind.code) == ["x12.element.conditional"])
        #expect(
            try refused { try writer.closeSet() }.map(\.kind.code) == ["x12.loop.missing"])
        try writer.write("PO1", 1, 1, "EA")
        #expect(
            try refused { try writer.write("REF", "DP", "1", 2, 3, 4, 5) }.map(\.kind.code).contains(
                "x12.element.tooMany"))
        let text = try close(&writer)
        #expect(text.hasSuffix("~ST*850*0001~BEG*00*SA*1**20261120~PO1*1*1*EA~SE*4*0001~GE*1*12~IEA*1*000000012~"))
        #expect(Transmission.parse(Array(text.utf8)).findings.isEmpty)
    }

    @Test func remarksAreReturnedAndWritten() throws {
        var writer = InterchangeWriter(policy: .remark)
        try open(&writer)
        let found = try writer.write("BEG", "QQ", "SA", "1", "", "20261120")
        #expect(found.map(\.kind.code) == ["x12.element.code"])
        let line: UInt = #line + 1
        let late = try writer.closeSet()
        #expect(late.map(\.kind.code) == ["x12.loop.missing"])
        #expect(late[0].notes.contains(Finding.Note("written at", "\(#fileID):\(line)")))
        #expect(late[0].place.path == ["transaction 0001", "segment 3"])
        #expect(throws: WriteRefusal.self) { try writer.closeSet() }
        try writer.closeGroup()
        try writer.closeInterchange()
        #expect(writer.findings.total == 3)
        #expect(String(decoding: writer.take(), as: UTF8.self).contains("~BEG*QQ*SA*1**20261120~SE*3*0001~"))
    }

    @Test func eachLoopIsNamed() throws {
        var writer = InterchangeWriter()
        try open(&writer)
        try writer.write("BEG", "00", "SA", "1", "", "20261120")
        try writer.write("PO1", 1, 1, "EA")
        try writer.write("PO1", 2, 1, "EA")
        let found = try refused { try writer.write("PID", "Q", "", "", "", "x") }
        #expect(found.map(\.kind.code) == ["x12.element.code"])
        #expect(found.first?.place.path == ["transaction 0001", "PO1 loop 2", "PID loop 1", "segment 5"])
    }

    /// What is asked for at the wrong moment teaches the right one, and breaks nothing.
    @Test func misuse() throws {
        var writer = InterchangeWriter()
        func message(_ body: () throws -> Void) throws -> String {
            let found = try refused(body)
            #expect(
                found.allSatisfy { $0.kind == .writeOutOfPlace && $0.notes.map(\.title) == ["written at", "help"] })
            return found.map(\.message).joined(separator: "; ")
        }
        #expect(try message { try writer.openGroup(Self.group) } == "a group stands outside an interchange")
        #expect(try message { try writer.write("TA1", "1") } == "TA1 stands outside an interchange")
        #expect(try message { try writer.closeInterchange() } == "no interchange is open")
        try writer.openInterchange(Self.header)
        #expect(try message { try writer.openInterchange(Self.header) } == "an interchange is open")
        #expect(try message { try writer.openSet("850") } == "a set stands outside a group")
        #expect(try message { try writer.closeGroup() } == "no group is open")
        #expect(try message { try writer.write("REF", "DP") } == "REF stands outside a set")
        try writer.openGroup(Self.group)
        #expect(try message { try writer.openGroup(Self.group) } == "a group is open")
        #expect(try message { try writer.closeInterchange() } == "a group is open")
        #expect(try message { try writer.closeSet() } == "no set is open")
        #expect(try message { try writer.abandonSet() } == "no set is open")
        try writer.openSet("850")
        #expect(try message { try writer.openSet("850") } == "a set is open")
        #expect(try message { try writer.closeGroup() } == "a set is open in the group")
        #expect(try message { try writer.write("SE", 2, "0001") } == "SE is written by closeSet")
        #expect(try message { try writer.write("ISA") } == "ISA is written by openInterchange")
        let text = try close(&writer)
        #expect(text.hasSuffix("~ST*850*0001~SE*2*0001~GE*1*12~IEA*1*000000012~"))
        try writer.openInterchange(Self.header)
        try writer.openGroup(Self.group)
        try writer.closeGroup()
        #expect(try message { try writer.write("TA1", "1") } == "TA1 comes behind a group")
    }

    @Test func envelopeIsLookedAt() throws {
        var writer = InterchangeWriter()
        var header = Self.header
        header.sender.id = "HARBOR SUPPLY COMPANY"
        #expect(try refused { try writer.openInterchange(header) }.map(\.kind.code) == ["x12.write.value"])
        try writer.openInterchange(Self.header)
        var group = Self.group
        group.controlNumber = "A1"
        #expect(try refused { try writer.openGroup(group) }.map(\.kind.code) == ["x12.gs.controlNumber"])
        group = Self.group
        group.functionalID = "IN"
        group.version = "005010"
        try writer.openGroup(group)
        #expect(
            try refused { try writer.openSet("850", controlNumber: "1", checker: Self.checker) }.map(\.kind.code) == [
                "x12.st.controlNumber", "x12.set.wrongGroup", "x12.set.release",
            ])
        #expect(
            try refused { try writer.openSet("810", checker: Self.checker) }.map(\.kind.code) == ["x12.set.unknown"])
        try writer.openSet("850")
        try writer.closeSet()
    }

    @Test func numbersFollowEachOther() throws {
        var writer = InterchangeWriter()
        try writer.openInterchange(Self.header)
        try writer.openGroup(Self.group)
        for number in [nil, "0007", nil] as [String?] {
            try writer.openSet("850", controlNumber: number)
            try writer.closeSet()
        }
        try writer.closeGroup()
        try writer.closeInterchange()
        let sets = Transmission.parse(writer.take()).allSets
        #expect(sets.map(\.set.controlNumber) == ["0001", "0007", "0008"])
    }

    /// A sink gets whole segments, little by little; no more than a portion is ever kept.
    @Test func sinkGetsPortions() throws {
        var portions: [[UInt8]] = []
        var writer = InterchangeWriter { portions.append($0) }
        try open(&writer)
        try writer.write("BEG", "00", "SA", "1", "", "20261120")
        for number in 1...5000 { try writer.write("PO1", .integer(number), 1, "EA") }
        #expect(throws: WriteRefusal.self) { try writer.abandonSet() }
        #expect(try close(&writer).isEmpty)
        #expect(portions.count > 2 && portions.allSatisfy { $0.count < 40_000 && $0.last == 0x7E })
        let transmission = Transmission.parse(portions.flatMap { $0 })
        #expect(transmission.findings.isEmpty && transmission.allSets[0].set.segments.count == 5003)
    }

    @Test func heldSetsCanBeAbandoned() throws {
        var bytes: [UInt8] = []
        var writer = InterchangeWriter(holdsSets: true) { bytes += $0 }
        try writer.openInterchange(Self.header)
        try writer.openGroup(Self.group)
        for isWanted in [true, false, true] {
            try writer.openSet("850")
            for number in 1...4000 { try writer.write("REF", "DP", .integer(number)) }
            if isWanted { try writer.closeSet() } else { try writer.abandonSet() }
        }
        try writer.closeGroup()
        try writer.closeInterchange()
        let transmission = Transmission.parse(bytes)
        #expect(transmission.findings.isEmpty)
        #expect(transmission.allSets.map(\.set.controlNumber) == ["0001", "0002"])
    }

    @Test func sinkThatFailsIsHeard() throws {
        struct Full: Error {}
        var writer = InterchangeWriter { _ in throw Full() }
        try writer.openInterchange(Self.header)
        #expect(throws: Full.self) { try writer.closeInterchange() }
    }

    @Test func answersAndRequestsAlone() throws {
        var writer = InterchangeWriter()
        try writer.openInterchange(Self.header)
        try writer.write(DraftSegment("ISB", texts: ["1"]))
        try writer.write(DraftSegment("ISE", texts: ["1"]))
        try writer.write("TA1", "000000005", "261120", "0930", "A", "000")
        try writer.closeInterchange()
        let bytes = writer.take()
        #expect(
            String(decoding: bytes, as: UTF8.self).hasSuffix(
                "~ISB*1~ISE*1~TA1*000000005*261120*0930*A*000~IEA*0*000000012~"))
        let interchange = Transmission.parse(bytes).interchanges[0]
        #expect(interchange.acknowledgments.count == 1)
        let draft = InterchangeDraft(interchange)
        #expect(draft.requests.map(\.id) == ["ISB", "ISE"])
        #expect(draft.serialized(WriteStyle()).bytes == bytes)
    }

    /// Binary data is any bytes, and its length is computed; a line break or a delimiter in it is data.
    @Test(arguments: ["BIN", "BDS"])
    func binary(_ id: String) throws {
        let data: [UInt8] = [0x00, 0xFF, 0x2A, 0x7E, 0x0A, 0x3E, 0x80]
        var writer = InterchangeWriter(style: WriteStyle(lineBreaks: true, characters: .basic, capitals: true))
        try open(&writer, checker: nil)
        if id == "BIN" {
            try writer.write("BIN", 0, .bytes(data))
        } else {
            try writer.write("BDS", "ASC", 0, .bytes(data))
        }
        try writer.closeSet()
        try writer.closeGroup()
        try writer.closeInterchange()
        let bytes = writer.take()
        let transmission = Transmission.parse(bytes)
        #expect(transmission.findings.isEmpty)
        let segment = transmission.allSets[0].set.segments[1]
        #expect(Array(segment[id == "BIN" ? 2 : 3].content) == data)
        #expect(segment[id == "BIN" ? 1 : 2].text == "7")
        #expect(InterchangeDraft(transmission.interchanges[0]).serialized(WriteStyle(lineBreaks: true)).bytes == bytes)
    }

    /// Latin-1 that was read is written as it came.
    @Test func bytesThatAreNotTextComeBack() throws {
        var bytes = Sample().bytes()
        let at = try #require(bytes.firstRange(of: Array("Hex".utf8)))
        bytes[at.lowerBound] = 0xE9
        let draft = InterchangeDraft(Transmission.parse(bytes).interchanges[0])
        #expect(draft.serialized(WriteStyle(lineBreaks: true)).bytes == bytes)
        var writer = InterchangeWriter()
        try open(&writer)
        try writer.write("BEG", "00", "SA", .bytes([0xE9, 0x31]), "", "20261120")
        #expect(writer.take().contains([0x2A, 0xE9, 0x31, 0x2A]))
    }

    @Test(
        arguments: [
            (.any, false, "Hex^é", nil, "Hex^é"), (.extended, false, "Hex^#", nil, "Hex^#"),
            (.extended, false, "é", "x12.write.characterSet", ""),
            (.basic, false, "HEX \"&'()+,-./:;?=!", nil, "HEX \"&'()+,-./:;?=!"),
            (.basic, false, "Hex", "x12.write.characterSet", ""), (.basic, false, "A^", "x12.write.characterSet", ""),
            (.basic, false, "A#", "x12.write.characterSet", ""), (.basic, true, "Hex 8", nil, "HEX 8"),
            (.basic, true, "é", "x12.write.characterSet", ""), (.any, true, "aé", nil, "Aé"),
        ] as [(WriteStyle.Characters, Bool, String, String?, String)])
    func characters(
        _ characters: WriteStyle.Characters, _ capitals: Bool, _ text: String, _ code: String?, _ written: String
    ) throws {
        var writer = InterchangeWriter(style: WriteStyle(characters: characters, capitals: capitals))
        try open(&writer, checker: nil)
        let found = try refused { try writer.write("MSG", .text(text)) }
        #expect(found.map(\.kind.code) == (code.map { [$0] } ?? []))
        let all = try close(&writer)
        #expect(all.contains("~MSG*\(written)~") == (code == nil))
    }

    @Test func countsAreComputedByTheGuide() throws {
        let definition = try #require(standard.set("850"))
        let marked = MarkedText.read(
            "guide: \"850\"\nbalance:\n  - CTT01: count(PO1)\n  - CTT02: sum(PO102)\n", source: "guide.yaml")
        let (guide, problems) = Guide.read([marked], set: definition, standard: standard)
        #expect(problems.isEmpty)
        let checker = SetChecker(standard: standard, guide: try #require(guide))
        var writer = InterchangeWriter()
        try open(&writer, checker: checker)
        try writer.write("BEG", "00", "SA", "1", "", "20261120")
        try writer.write("PO1", 1, .decimal("2.50"), "EA")
        try writer.write("PO1", 2, 4, "EA")
        #expect(try refused { try writer.write("AMT", "TT", .computed) }.map(\.kind.code) == ["x12.write.value"])
        try writer.write("CTT", .computed, .computed)
        let text = try close(&writer)
        #expect(text.contains("~CTT*2*6.5~"))

        var wrong = InterchangeWriter()
        try open(&wrong, checker: checker)
        try wrong.write("BEG", "00", "SA", "1", "", "20261120")
        try wrong.write("PO1", 1, .decimal("2.50"), "EA")
        try wrong.write("CTT", 2, 3)
        #expect(
            try refused { try wrong.closeSet() }.map(\.kind.code) == ["x12.balance.differs", "x12.balance.differs"])
    }

    @Test func repetitionNeedsItsSeparator() throws {
        for (version, code) in [("00401", "x12.write.repetition"), ("00501", nil)] {
            let delimiters = Delimiters(element: 0x2A, component: 0x3A, repetition: 0x5E, segment: 0x7E)
            var writer = InterchangeWriter(style: WriteStyle(delimiters: delimiters))
            var header = Self.header
            header.version = version
            try writer.openInterchange(header)
            try writer.openGroup(Self.group)
            try writer.openSet("850")
            let found = try refused {
                try writer.write("EB", .repeated(["A", ["B", "C", ""], "D"]), .composite(["E", "", .integer(4)]), "")
            }
            #expect(found.map(\.kind.code) == (code.map { [$0] } ?? []))
            #expect(try close(&writer).contains("~EB*A^B:C^D*E::4~") == (code == nil))
        }
    }
}
