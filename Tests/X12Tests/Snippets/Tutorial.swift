import Diagnostics
import X12

extension Snippet {
    static let tutorial = Snippet("Tutorial") { print in
        let folder = packageRoot + "/Maps/standards/x12/"
        // snippet.bytes
        let bytes = Array(
            """
            ISA*00*          *00*          *ZZ*HARBOR         *ZZ*ACME           *261120*0930*U*00401*000000012*0*P*>~
            GS*PO*HARBOR*ACME*20261120*0930*12*X*004010~
            ST*850*0001~
            BEG*00*SA*4500012345**20261120~
            N1*ST*North dock*92*D1~
            PO1*1*12*EA*9.95**VN*W-100~
            PID*F****Hex bolt~
            PO1*2*5*QQ*20**VN*W-200~
            CTT*2~
            SE*8*0001~
            GE*1*12~
            IEA*1*000000012~
            """.utf8)
        // snippet.parse
        let transmission = Transmission.parse(bytes, source: "order.edi")
        for interchange in transmission.interchanges {
            print("from \(interchange.header.sender) to \(interchange.header.receiver)")
            for group in interchange.groups {
                for set in group.sets {
                    print(
                        "\(set.code) \(set.controlNumber) of release \(group.header.release), \(set.segments.count) segments"
                    )
                }
            }
        }
        // snippet.envelope
        for finding in transmission.findings.kept {
            print(transmission.printed(finding))
        }
        // snippet.standard
        let standard = Standard(release: "004010") { name in
            readFile(folder + (name == "labels.list" ? name : "004010/" + name))
        }
        // snippet.check
        let interchange = transmission.interchanges[0]
        let group = interchange.groups[0]
        guard let definition = standard.set("850") else { return }
        let checker = SetChecker(standard: standard, guide: Guide(definition))
        let order = checker.check(group.sets[0], in: interchange, group: group, source: transmission.source)
        for finding in order.findings.kept {
            print(transmission.printed(finding))
        }
        // snippet.lines
        for line in order.root.loops where line.id == "PO1" {
            let po1 = line.segments[0]
            let words = line.loops.first { $0.id == "PID" }?.segments[0][5].text ?? ""
            print("\(po1[2]) \(po1[3]) of \(po1[7]) at \(po1[4]) \(words)")
        }
        // snippet.answer
        guard
            let answer = FunctionalAnswer(
                answering: group, checked: [order], envelope: transmission.findings, interchange: interchange.ordinal)
        else { return }
        print(answer.status)
        // snippet.reply
        let envelope = ReturnEnvelope(to: interchange.header, terms: AnswerTerms(), date: "20261120", time: "1015")
        let reply = envelope.interchange(
            controlNumber: "7", groups: [envelope.group(answer, to: group.header, controlNumber: "7")])
        let (written, refusals) = reply.serialized(WriteStyle(lineBreaks: true))
        print(written.map { String(decoding: $0, as: UTF8.self) } ?? "\(refusals.count) refusals")
        // snippet.end
    }
}
