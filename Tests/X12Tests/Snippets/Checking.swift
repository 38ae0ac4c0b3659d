import Diagnostics
import X12

extension Snippet {
    static let checking = Snippet("Checking") { print in
        var body = Sample.order
        body[5] = "PO1*1*12*QQ*9.95**VN*W-100"
        body[7] = "PO1*2**CA*20**VN*W-200"
        let transmission = Transmission.parse(Sample().bytes(body), source: "order.edi")
        let known = X12Tests.standard
        // snippet.keep
        let checkers = ["850", "855"].reduce(into: [String: SetChecker]()) { checkers, code in
            guard let set = known.set(code) else { return }
            checkers[code] = SetChecker(standard: known, guide: Guide(set))
        }
        // snippet.check
        var checked: [CheckedSet] = []
        for interchange in transmission.interchanges {
            for group in interchange.groups {
                for set in group.sets {
                    checked.append(
                        checkers[set.code]?.check(set, in: interchange, group: group, source: "order.edi")
                            ?? SetChecker.unknown(set, in: interchange, group: group, source: "order.edi"))
                }
            }
        }
        // snippet.findings
        for finding in checked[0].findings.kept {
            let place = finding.place
            print("\(finding.severity) \(finding.kind.code)")
            print("  \(place.path), segment \(place.segment ?? 0), element \(place.element ?? 0)")
            print(
                "  data element \(place.elementNumber ?? "-"), bytes \(place.bytes ?? 0..<0), value \(finding.value ?? "-")"
            )
        }
        // snippet.hidden
        let printer = CaretPrinter(showsValues: false)
        print(transmission.printed(checked[0].findings.kept[0], by: printer))
        // snippet.codes
        let findings = checked[0].findings
        print(findings.hasErrors)
        print(findings.counts[FindingKind.elementCode.code] ?? 0)
        // snippet.loops
        func outline(_ loop: Loop, _ indent: String = "") {
            for item in loop.items {
                switch item {
                case .segment(let segment):
                    print(indent + segment.id)
                case .loop(let loop):
                    print("\(indent)loop \(loop.id) \(loop.ordinal)")
                    outline(loop, indent + "  ")
                }
            }
        }
        outline(checked[0].root)
        // snippet.end
    }
}
