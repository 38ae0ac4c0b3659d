import Diagnostics
import X12

extension Snippet {
    static let writing = Snippet("Writing") { print in
        @Sendable func file(_ name: String) -> [UInt8]? { readFile(packageRoot + "/" + name) }
        // snippet.segments
        let standard = Standard(release: "004010") { name in
            file("Maps/standards/x12/" + (name == "labels.list" ? name : "004010/" + name))
        }
        let checker = standard.set("850").map { SetChecker(standard: standard, guide: Guide($0)) }

        var writer = InterchangeWriter(style: WriteStyle(lineBreaks: true))
        try writer.openInterchange(
            InterchangeHeader(
                sender: PartyID("ZZ:HARBOR"), receiver: PartyID("ZZ:ACME"), date: "261120", time: "0930",
                controlNumber: "12"))
        try writer.openGroup(
            GroupHeader(
                functionalID: "PO", sender: "HARBOR", receiver: "ACME", date: "20261120", time: "0930",
                controlNumber: "12"))
        try writer.openSet("850", checker: checker)
        try writer.write("BEG", "00", "SA", "4500012345", .empty, .date(year: 2026, month: 11, day: 20))
        try writer.write("PO1", 1, 12, "EA", .decimal("9.95"), .empty, "VN", "W-100")
        try writer.closeSet()
        try writer.closeGroup()
        try writer.closeInterchange()
        print(String(decoding: writer.take(), as: UTF8.self))
        // snippet.end

        let header = InterchangeHeader(
            sender: PartyID("ZZ:HARBOR"), receiver: PartyID("ZZ:ACME"), date: "261120", time: "0930",
            controlNumber: "12")
        let group = GroupHeader(
            functionalID: "PO", sender: "HARBOR", receiver: "ACME", date: "20261120", time: "0930", controlNumber: "12")
        var strict = InterchangeWriter()
        try strict.openInterchange(header)
        try strict.openGroup(group)
        try strict.openSet("850", checker: checker)
        // snippet.refused
        do {
            try strict.write("BEG", "00", "SA", "4500*12345", .empty, .date(year: 2026, month: 11, day: 20))
        } catch let refusal as WriteRefusal {
            for finding in refusal.findings { print("\(finding.kind.code): \(finding.message)") }
        }
        try strict.write("BEG", "00", "SA", "4500-12345", .empty, .date(year: 2026, month: 11, day: 20))
        // snippet.end
        // snippet.draft
        let draft = InterchangeDraft(
            header: header,
            groups: [
                GroupDraft(
                    header: group,
                    sets: [
                        SetDraft(
                            code: "850", controlNumber: "0001",
                            body: [
                                DraftSegment("BEG", texts: ["00", "SA", "4500012345", "", "20261120"]),
                                DraftSegment("PO1", texts: ["1", "12", "EA", "9.95", "", "VN", "W*100"]),
                            ])
                    ])
            ])
        let (bytes, findings) = draft.serialized(WriteStyle(mayChooseDelimiters: true, lineBreaks: true))
        print(bytes.map { String(decoding: $0, as: UTF8.self) } ?? "not written")
        print(findings.count)
        // snippet.exact
        let price = ExactDecimal(unscaled: 12_345, scale: 3)
        print(price)
        print(price.implied(2) ?? "N2 would lose a digit")
        print(price.rounded(to: 2))
        // snippet.end
    }
}
