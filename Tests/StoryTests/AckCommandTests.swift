import Foundation
import Testing

/// `dragoman ack` for a partner that is named, because the envelope names another.
@Suite struct AckCommandTests {
    /// A site on which a wrong SE01 of Acme's is agreed to be a warning and 997s have no detail, and an 855 of Acme's
    /// with a wrong SE01 and an ISA that names nobody the site knows.
    private func answer(_ options: [String]) throws -> ProgramRun {
        try ProjectFolder.temporary { folder in
            let site = "\(folder)/site"
            try FileManager.default.copyItem(atPath: ProjectFolder.harbor, toPath: site)
            let file = URL(fileURLWithPath: "\(site)/partners/acme/partner.yaml")
            let terms = try String(contentsOf: file, encoding: .utf8).replacing(
                "acknowledge: \"997\"", with: "acknowledge: { with: \"997\", detail: false }")
            try Data((terms + "tolerance:\n  x12.se.count: warning\n").utf8).write(to: file)
            let story = try String(contentsOfFile: "\(ProjectFolder.harbor)/story/acme/2-855.edi", encoding: .utf8)
            let sent = story.replacing(#/SE\*\d+/#, with: "SE*99").replacing("006922827", with: "999999999")
            return try ProgramRun.dragoman(["ack", "--workspace", site] + options + ["-"], input: Array(sent.utf8))
        }
    }

    /// Who is named, how it ends, and what is said of the group and set.
    @Test(
        arguments: [
            ([], 1, ["AK1*PR*4102", "AK2*855*0001", "AK5*R*4", "AK9*R*1*1*0"]),
            (["--partner", "acme"], 0, ["AK1*PR*4102", "AK9*E*1*1*1"]),
            // What is asked for goes before what is agreed.
            (
                ["--partner", "acme", "--detail", "on"], 0,
                ["AK1*PR*4102", "AK2*855*0001", "AK5*E*4", "AK9*E*1*1*1"]
            ),
            (["--partner", "acme", "--refuse-from", "warning", "--detail", "off"], 1, ["AK1*PR*4102", "AK9*R*1*1*0"]),
            // With Bluepeak nothing is agreed that would answer an 855.
            (["--partner", "bluepeak"], 0, []),
        ] as [([String], Int32, [String])])
    func theTermsOfTheNamedPartnerHold(options: [String], status: Int32, lines: [String]) throws {
        let run = try answer(options)
        #expect(run.status == status)
        #expect(run.complaint == "")
        let said = run.text.split(separator: "\n").filter { $0.hasPrefix("AK") }.map { String($0.dropLast()) }
        #expect(said == lines)
    }

    @Test func aPartnerNobodyKnowsIsMisuse() throws {
        let run = try answer(["--partner", "acmee"])
        #expect(run.status == 2)
        #expect(run.text == "")
        #expect(run.complaint.hasPrefix("error: no partner is called acmee; did you mean acme?\n"))
    }
}
