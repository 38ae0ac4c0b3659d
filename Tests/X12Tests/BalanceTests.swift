import Diagnostics
import Testing
import X12

/// Totals: what agrees, what differs and how it came about, what cannot be compared, what is written.
@Suite struct BalanceTests {
    /// A guide of one of the sets, read from its lines.
    static func guide(_ set: String, _ text: String) throws -> Guide {
        let head = "guide: \"\(set)\"\nx12: 004010/\(set)\n"
        let definition = try #require(standard.set(set))
        let read = Guide.read([MarkedText.read(head + text, source: "g.yaml")], set: definition, standard: standard)
        #expect(read.findings.isEmpty, "\(read.findings.map(\.message))")
        return try #require(read.guide)
    }

    static func findings(_ set: String, _ body: [String], _ guide: Guide) -> [Finding] {
        var sample = Sample()
        sample.code = set
        sample.group = "GS*\(set == "810" ? "IN" : set == "856" ? "SH" : "PO")*A*B*20261120*0930*12*X*004010"
        return Transmission.parse(sample.bytes(body)).checked(guide: guide)[0].findings.kept
    }

    private static let invoice = """
        amounts:
          lines:
            sum: IT102 * IT104
            per: IT105
            divisors: { HP: 100, TP: 1000 }
          charges: sum(/SAC[01=C, 12 not 05]05)
          allowances: sum(/SAC[01=A]05 | IT1/SAC[01=A]05)
          taxes: sum(/TXI02)
        balance:
          - TDS01:
              is: [lines + charges - allowances + taxes, lines + charges - allowances]
              tolerance: 0.005 + 0.005 each
          - TDS03: TDS01 - TDS04 optional

        """

    struct Total: Sendable, CustomTestStringConvertible {
        var lines: [String]
        var summary: [String]
        /// The note that says how the total came about; nil where it agrees.
        var sum: String?
        var testDescription: String { (lines + summary).joined(separator: " ") }
        init(_ lines: String..., then summary: String..., sum: String? = nil) {
            self.lines = lines
            self.summary = summary
            self.sum = sum
        }
    }

    static let totals: [Total] = [
        Total("IT1*1*12*EA*9.95**VN*A", then: "TDS*11940"),
        Total("IT1*1*12*EA*9.95**VN*A", then: "TDS*11942", sum: "119.40 = lines 119.40 (1)"),
        Total("IT1*1*3*EA*.335**VN*A", "IT1*2*3*EA*.335**VN*A", then: "TDS*202"),
        Total("IT1*1*3*EA*.335**VN*A", "IT1*2*3*EA*.335**VN*A", then: "TDS*203", sum: "2.01 = lines 2.01 (2)"),
        Total("IT1*1*250*EA*12.5*HP*VN*A", then: "TDS*3125"),
        Total("IT1*1*250*EA*12.5*TP*VN*A", then: "TDS*313"),
        Total("IT1*1*250*EA*12.5*PE*VN*A", then: "TDS*312500"),
        Total("IT1*1*-2*EA*9.95**VN*A", then: "TDS*-1990"),
        Total("IT1*1*1*EA*100**VN*A", then: "TDS*12500", "SAC*C*D240***2500"),
        Total("IT1*1*1*EA*100**VN*A", then: "TDS*10000", "SAC*C*D240***2500*******05"),
        Total("IT1*1*1*EA*100**VN*A", "SAC*A*F800***750", then: "TDS*9250"),
        Total("IT1*1*1*EA*100**VN*A", then: "TDS*10700", "TXI*ST*7"),
        Total("IT1*1*1*EA*100**VN*A", then: "TDS*10000", "TXI*ST*7"),
        Total("IT1*1*1*EA*100**VN*A", then: "TDS*10600", "TXI*ST*7", sum: "107.00 = lines 100.00 (1)"),
        Total("IT1*1*1*EA*100**VN*A", then: "TDS*10000*10000*9800*200"),
        Total("IT1*1*1*EA*100**VN*A", then: "TDS*10000*10000*9700*200", sum: "98.00 = TDS01 100.00 - TDS04 2.00"),
        Total("IT1*1*1*EA*100**VN*A", then: "TDS*10000**9700"),
    ]

    @Test(arguments: totals)
    func addsUp(_ example: Total) throws {
        let guide = try Self.guide("810", Self.invoice)
        let body = ["BIG*20261130*INV-1"] + example.lines + example.summary + ["CTT*1"]
        let found = Self.findings("810", body, guide)
        guard let sum = example.sum else { return #expect(found.isEmpty, "\(found)") }
        #expect(found.map(\.kind) == [.balanceDiffers])
        let note = found.first?.notes.first { $0.title == "sum" }
        #expect(note?.isData == true && note?.text.hasPrefix(sum) == true, "\(note?.text ?? "")")
    }

    @Test func saysHowItCameAbout() throws {
        let guide = try Self.guide("810", Self.invoice)
        let body = ["BIG*20261130*INV-1", "IT1*1*2*EA*9.5**VN*A", "TDS*2000", "TXI*ST*3.5", "SAC*A*C310***50"]
        let finding = try #require(Self.findings("810", body, guide).first)
        #expect(finding.message == "TDS01 is not lines + charges - allowances + taxes")
        #expect(finding.value == "2000" && finding.place.element == 1 && finding.place.bytes?.count == 4)
        #expect(
            finding.notes.map(\.text) == [
                "g.yaml:12",
                "22.00 = lines 19.00 (1) - allowances 0.50 (1) + taxes 3.50 (1); 2.00 too little",
                "18.50 = lines 19.00 (1) - allowances 0.50 (1); 1.50 too much",
            ])
        let shown = CaretPrinter(showsValues: false).print(finding)
        #expect(!shown.contains("22.00") && shown.contains("g.yaml:12"))
    }

    /// What cannot be compared is a note, never a difference.
    @Test(arguments: [
        ("IT1*1*1*EA***VN*A", "TDS*500", "one segment lacks what is multiplied"),
        ("IT1*1*99999999999999999999999999*EA*99999999999999999999999999**VN*A", "TDS*500", "a number is none"),
        ("IT1*1*x*EA*1**VN*A", "TDS*500", "a number is none"),
        ("PID*F****Bolt", "TDS*500", "there is nothing to add up"),
    ])
    func isNotCompared(_ line: String, _ total: String, _ reason: String) throws {
        let guide = try Self.guide(
            "810", "amounts:\n  lines: sum(IT102 * IT104)\nbalance:\n  - TDS01: lines\n")
        let found = Self.findings("810", ["BIG*20261130*INV-1", line, total], guide)
        let notes = found.filter { $0.kind == .balanceNotCompared }
        #expect(notes.count == 1 && notes[0].severity == .note && notes[0].message.contains(reason), "\(found)")
        #expect(!found.contains { $0.kind == .balanceDiffers })
    }

    /// A line without a price that costs nothing is no reason to say anything.
    @Test func agreesWithoutAPrice() throws {
        let guide = try Self.guide("810", "balance:\n  - TDS01: sum(IT102 * IT104)\n")
        let body = ["BIG*20261130*INV-1", "IT1*1*1*EA***VN*A", "IT1*2*1*EA*5**VN*A", "TDS*500"]
        #expect(!Self.findings("810", body, guide).contains { $0.kind.code.hasPrefix("x12.balance") })
    }

    /// Totals of each line: schedules, stores, and what stands in a selected loop.
    @Test(arguments: [
        (["PO1*1*12*EA*1", "SCH*5*EA***002*20261201", "SCH*7*EA***002*20261208"], 0),
        (["PO1*1*12*EA*1", "SCH*5*EA***002*20261201"], 1),
        (["PO1*1*12*EA*1", "PO1*2*5*EA*1", "SCH*5*EA***002*20261201", "PO1*3*9*EA*1"], 0),
        (["PO1*1*5*EA*1", "PO1*2*12*EA*1", "SCH*5*EA***002*20261201", "PO1*3*5*EA*1"], 1),
        (["PO1*1*90*EA*1", "SDQ*EA*92*0012*40*0014*50"], 0),
        (["PO1*1*90*EA*1", "SDQ*EA*92*0012*40*0014*51"], 1),
        (["PO1*1*90*EA*1", "SDQ*EA*92*0012*40", "SDQ*EA*92*0014*50"], 0),
    ])
    func eachLine(_ lines: [String], _ count: Int) throws {
        let guide = try Self.guide(
            "850", "balance:\n  - PO102: { in: PO1, is: [sum(PO1/SCH01), sum(PO1/SDQ04+)], optional: true }\n")
        let found = Self.findings("850", ["BEG*00*SA*1**20261120"] + lines, guide)
        #expect(found.map(\.kind) == Array(repeating: .balanceDiffers, count: count), "\(found)")
        #expect(found.allSatisfy { $0.severity == .warning && $0.place.segmentID == "PO1" })
    }

    @Test func countsInSelectedLoops() throws {
        let guide = try Self.guide("856", "balance:\n  - CTT01: count(HL[03=I]/LIN)\n")
        let body = ["BSN*00*S1*20261120*0930", "HL*1**S", "HL*2*1*I", "LIN**VN*A", "HL*3*1*P", "LIN**VN*B"]
        #expect(Self.findings("856", body + ["CTT*1"], guide).isEmpty)
        #expect(Self.findings("856", body + ["CTT*2"], guide).map(\.kind) == [.balanceDiffers])
    }

    /// Segments that fit nowhere are counted as well, and a million of them change nothing.
    @Test func strays() throws {
        let guide = try Self.guide("850", "balance:\n  - CTT01: count(PO1)\n  - CTT02: count(MSG)\n")
        let found = Self.findings("850", ["BEG*00*SA*1**20261120", "PO1*1*1*EA*1", "CTT*1*1", "MSG*lost"], guide)
        #expect(!found.contains { $0.kind == .balanceDiffers }, "\(found)")
    }

    @Test func overlaysReplace() throws {
        let set = try #require(standard.set("810"))
        let head = "guide: \"810\"\nx12: 004010/810\n"
        let base = head + "amounts:\n  lines: sum(IT102 * IT104)\nbalance:\n  - TDS01: lines\n  - CTT01: count(IT1)\n"
        let own = head + "amounts:\n  lines: { sum: IT102 * IT104, round: 0 }\nbalance:\n  - CTT01: none\n"
        let files = [MarkedText.read(base, source: "base"), MarkedText.read(own, source: "own")]
        let guide = try #require(Guide.read(files, set: set, standard: standard).guide)
        let body = ["BIG*20261130*INV-1", "IT1*1*1*EA*4.5**VN*A", "IT1*2*1*EA*4.5**VN*A", "TDS*1000", "CTT*7"]
        #expect(Self.findings("810", body, guide).isEmpty)
    }

    @Test func totalsAreWritten() throws {
        let guide = try Self.guide(
            "810",
            "amounts:\n  lines: { sum: IT102 * IT104, per: IT105, divisors: { PD: 12 }, round: 3 }\n"
                + "balance:\n  - TDS01: lines + sum(SAC[01=C]05)\n  - /AMT[01=1]02: lines\n  - CTT02: sum(IT102) optional\n"
        )
        let body = [
            DraftSegment("BIG", ["20261130"], ["1"]), DraftSegment("IT1", ["1"], ["7"], ["EA"], ["1"], ["PD"]),
            DraftSegment("SAC", ["C"], ["D240"], [], [], ["250"]), DraftSegment("IT1", ["2"], ["1"], ["EA"], ["1.005"]),
        ]
        let written = guide.balanced(body)
        // 7/12 is .583; 1.588 and 2.50 are 4.09 in cents.
        #expect(written.map(\.id) == ["BIG", "IT1", "SAC", "IT1", "TDS", "AMT"])
        #expect(written[4][1].text == "409")
        #expect(written[5][1].text == "1" && written[5][2].text == "1.588")
        #expect(guide.balanced(written) == written)
    }

    /// A text, and what is wrong with it.
    @Test(arguments: [
        ("balance:\n  - TDS01: lines\n", "no amount is called lines"),
        ("balance:\n  - TDS01: sum(IT102) sum(IT104)\n", "a total is amounts"),
        ("balance:\n  - TDS01: sum(IT102) +\n", "a total is amounts"),
        ("balance:\n  - TDS01: hash(IT102) + sum(IT104)\n", "a hash total stands alone"),
        ("balance:\n  - TDS01: sum(IT102 * TDS01)\n", "write count(PO1)"),
        ("balance:\n  - TDS01: sum(IT1)\n", "write count(PO1)"),
        ("balance:\n  - TDS01: sum(IT103)\n", "IT1 has no number there"),
        ("balance:\n  - TDS01: sum(IT199)\n", "no such element"),
        ("balance:\n  - TDS01: sum(PO102)\n", "has no PO1 there"),
        ("balance:\n  - TDS: sum(IT102)\n", "a balance is a position"),
        ("balance:\n  - TDS01: { is: sum(IT102), tolerance: some }\n", "a tolerance is"),
        ("balance:\n  - TDS01: { is: sum(IT102), sevrity: note }\n", "a total has is"),
        ("balance:\n  - IT102: { in: IT1, is: sum(/SAC05) }\n", "the loop IT1 has no SAC there"),
        ("amounts:\n  lines: { sum: IT102, per: IT103, divisors: { DZ: 12 } }\n", "dividing by 12 does not end"),
        ("amounts:\n  lines: { sum: IT102, per: IT105, divisors: { QQ: 10 } }\n", "QQ is not in the list of DE 639"),
        ("amounts:\n  Lines: sum(IT102)\n", "a name begins with a small letter"),
    ])
    func refuses(_ text: String, _ message: String) throws {
        let set = try #require(standard.set("810"))
        let file = MarkedText.read("guide: \"810\"\nx12: 004010/810\n" + text, source: "g.yaml")
        let read = Guide.read([file], set: set, standard: standard)
        #expect(read.guide == nil)
        #expect(
            read.findings.contains { $0.message.contains(message) && $0.place.line != nil },
            "\(read.findings.map(\.message))")
    }

    /// The order in which lines come, and how a number is spelled, change no sum.
    @Test(arguments: 0..<20)
    func sumsAreExact(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let guide = try Self.guide("810", "balance:\n  - TDS01: sum(IT102 * IT104)\n")
        var total = 0
        var lines: [String] = []
        for number in 1...Int.random(in: 1...40, using: &random) {
            let quantity = Int.random(in: -500...500, using: &random)
            let cents = Int.random(in: 0...99_999, using: &random)
            let zeroes = String(repeating: "0", count: Int.random(in: 0...3, using: &random))
            let price = "\(zeroes)\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)\(zeroes)"
            total += quantity * cents
            lines.append("IT1*\(number)*\(quantity)*EA*\(price)**VN*A")
        }
        lines.shuffle(using: &random)
        let body = ["BIG*20261130*INV-1"] + lines
        #expect(!Self.findings("810", body + ["TDS*\(total)"], guide).contains { $0.kind == .balanceDiffers })
        #expect(Self.findings("810", body + ["TDS*\(total + 1)"], guide).contains { $0.kind == .balanceDiffers })
    }
}
