import Diagnostics
import X12

extension Snippet {
    static let streaming = Snippet("Streaming") { print in
        let standard = X12Tests.standard
        var second = Sample.order
        second[5] = "PO1*1*12*QQ*9.95**VN*W-100"
        var next = Sample()
        next.header =
            "ISA*00*          *00*          *ZZ*HARBOR         *ZZ*ACME           *261120*0930*U*00401*000000013*0*P*>"
        let bytes = Sample().bytes() + next.bytes(second)
        var rest = bytes[...]
        // snippet.check
        let checker = standard.set("850").map { SetChecker(standard: standard, guide: Guide($0)) }
        let check = TransmissionCheck(source: "orders.edi") { interchange, group, set in
            set == "850" && group?.release == "004010" ? checker : nil
        }
        let report = check.run { buffer in
            // As `read(2)` does: fill from the start, and say how many bytes came; 0 is the end.
            let count = min(buffer.count, rest.count, 100)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }
        print("\(report.bytes) bytes, \(report.segments) segments, \(report.sets)")
        for finding in report.findings.kept {
            print(report.printed(finding))
        }
        // snippet.segments
        rest = bytes[...]
        var quantities = 0
        let passed = SegmentStream(source: "orders.edi").run({ buffer in
            let count = min(buffer.count, rest.count, 100)
            buffer.copyBytes(from: rest.prefix(count))
            rest = rest.dropFirst(count)
            return count
        }) { segment in
            if segment.id == "PO1" { quantities += Int(segment.text(2)) ?? 0 }
        }
        print("\(quantities) pieces in \(passed.interchanges) interchanges")
        // snippet.write
        var handedOn = 0
        var writer = InterchangeWriter(holdsSets: true) { bytes in handedOn += bytes.count }
        try writer.openInterchange(
            InterchangeHeader(
                sender: PartyID("ZZ:HARBOR"), receiver: PartyID("ZZ:ACME"), date: "261120", time: "0930",
                controlNumber: "12"))
        try writer.openGroup(
            GroupHeader(
                functionalID: "PO", sender: "HARBOR", receiver: "ACME", date: "20261120", time: "0930",
                controlNumber: "12"))
        for number in 1...1000 {
            try writer.openSet("850", checker: checker)
            try writer.write("BEG", "00", "SA", "PO-\(number)", .empty, .date(year: 2026, month: 11, day: 20))
            try writer.write("PO1", 1, 12, "EA", .decimal("9.95"), .empty, "VN", "W-100")
            if number % 10 == 0 { try writer.abandonSet() } else { try writer.closeSet() }
        }
        try writer.closeGroup()
        try writer.closeInterchange()
        print("\(handedOn) bytes")
        // snippet.end
    }
}
