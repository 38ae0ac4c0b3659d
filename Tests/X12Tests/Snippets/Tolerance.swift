import Diagnostics
import X12

extension Snippet {
    static let tolerance = Snippet("Tolerance") { print in
        // snippet.messy
        let messy =
            "\u{FEFF}order of Friday\n"
            + "ISA*00**00**ZZ*HARBOR*ZZ*ACME*261120*0930*U*00401*000000012*0*P*>~\n"
            + "  GS*PO*HARBOR*ACME*20261120*0930*12*X*004010~~\n"
            + "  ST*850*0001~\n"
            + "    BEG*00*SA*45000\n12345**20261120*****~\n"
            + "  SE*3*0001~\n"
            + "GE*1*12~IEA*1*12"
        let transmission = Transmission.parse(Array(messy.utf8))
        for finding in transmission.findings.kept {
            print("\(finding.severity) \(finding.kind.code): \(finding.message)")
        }
        // snippet.used
        let set = transmission.interchanges[0].groups[0].sets[0]
        print(set.segments.map(\.id))
        print(set.segments[1][3])
        print(transmission.serialized() == Array(messy.utf8))
        // snippet.end
    }
}
